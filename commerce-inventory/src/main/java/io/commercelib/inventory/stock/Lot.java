package io.commercelib.inventory.stock;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * Units of one SKU that were made together and expire together.
 *
 * @param id its name
 * @param expiresOn the first day on which they may not be sold any more, in the zone of the shop;
 *     empty if there is none, or if units of a lot that is known are taken
 */
public record Lot(LotId id, Optional<LocalDate> expiresOn) implements Comparable<Lot> {
  private static final Comparator<Lot> ORDER =
      Comparator.<Lot, LocalDate>comparing(lot -> lot.expiresOn().orElse(LocalDate.MAX))
          .thenComparing(lot -> lot.id().value());

  /** Returns a lot by its name, without a day on which it expires. */
  public static Lot of(String id) {
    return new Lot(new LotId(id), Optional.empty());
  }

  /** Returns a lot that expires: from that day on it is not sold. */
  public static Lot expiring(String id, LocalDate expiresOn) {
    return new Lot(new LotId(id), Optional.of(expiresOn));
  }

  /** By the day on which they expire, those that never do last; then by name. */
  @Override
  public int compareTo(Lot other) {
    return ORDER.compare(this, other);
  }
}
