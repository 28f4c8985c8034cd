package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lots of an item, and what of it is set aside, while they are being changed. */
final class PartsDraft {
  /** Most lots of an item, each counted once for each status. */
  private static final int MAX_PARTS = 1_000;

  private final StockItem item;
  private final long changes;
  private final List<StockPart> parts;
  private final long lotsBefore;
  private long ofNoLot;
  private boolean changed;

  PartsDraft(StockItem item, Optional<StockParts> before) {
    this.item = item;
    this.changes = before.map(StockParts::changes).orElse(0L);
    this.parts = new ArrayList<>(before.map(StockParts::parts).orElse(List.of()));
    this.lotsBefore = units(StockStatus.AVAILABLE, Optional.empty());
  }

  /**
   * Units of a part that were taken.
   *
   * @param lot empty for none
   * @param since when they came in; empty if nobody knows
   */
  record Taken(Optional<Lot> lot, long units, Optional<Instant> since) {}

  boolean isChanged() {
    return changed;
  }

  StockParts after() {
    return new StockParts(item, parts, changes + 1);
  }

  /**
   * Takes good units that are of no lot.
   *
   * @param good how many good ones there were before anything was taken, of lots or not
   * @return how many were taken
   */
  long takeOfNoLot(long good, long wanted) {
    touch();
    long units = Math.min(wanted, good - lotsBefore - ofNoLot);
    ofNoLot += units;
    return units;
  }

  /** Returns the good units that are not to be sent. */
  long withdrawn() {
    long units = 0;
    for (StockPart part : parts) {
      units = Math.addExact(units, part.withdrawn() ? part.units() : 0);
    }
    return units;
  }

  /** Returns the units of a status, of one lot or of all, withdrawn ones included. */
  long units(StockStatus status, Optional<LotId> lot) {
    long units = 0;
    for (StockPart part : parts) {
      boolean counts = lot.map(id -> part.isOf(status, id)).orElse(part.status() == status);
      units = Math.addExact(units, counts ? part.units() : 0);
    }
    return units;
  }

  /**
   * Takes units of one lot, or of whichever parts come first; fewer if there are not so many.
   *
   * @param exact whether units of no lot are just that
   * @param order which first
   */
  List<Taken> take(
      StockStatus status, Optional<LotId> lot, boolean exact, long wanted, LotOrder order) {
    List<StockPart> from = new ArrayList<>();
    for (StockPart part : parts) {
      boolean may =
          lot.map(id -> part.isOf(status, id))
              .orElse(!part.withdrawn() && !(exact && part.lot().isPresent()));
      if (may && part.status() == status) {
        from.add(part);
      }
    }
    from.sort(order.first());
    List<Taken> taken = new ArrayList<>();
    long left = wanted;
    for (StockPart part : from) {
      long units = Math.min(left, part.units());
      if (units > 0) {
        left -= units;
        replace(part, part.units() - units);
        taken.add(new Taken(part.lot(), units, Optional.of(part.since())));
      }
    }
    return taken;
  }

  /** Adds units; a lot that is known keeps the day on which it expires. */
  Optional<Lot> add(StockStatus status, Optional<Lot> lot, long units, Instant since) {
    Optional<Lot> known = lot.map(this::known);
    if (status == StockStatus.AVAILABLE && known.isEmpty()) {
      return known;
    }
    changed = true;
    for (StockPart part : parts) {
      if (part.status() == status && part.lot().equals(known)) {
        Instant first = since.isBefore(part.since()) ? since : part.since();
        parts.set(
            parts.indexOf(part),
            new StockPart(
                status, known, Math.addExact(part.units(), units), first, part.withdrawn()));
        return known;
      }
    }
    if (parts.size() == MAX_PARTS) {
      throw new IllegalArgumentException(
          "%s has %s lots; name a lot by what expires together".formatted(item, MAX_PARTS));
    }
    parts.add(new StockPart(status, known, units, since, false));
    return known;
  }

  /** From now on, what is left of a lot among the good units is not sent. */
  void withdraw(LotId lot) {
    for (StockPart part : List.copyOf(parts)) {
      if (part.isOf(StockStatus.AVAILABLE, lot)) {
        changed = true;
        parts.set(parts.indexOf(part), part.asWithdrawn());
      }
    }
  }

  /** Writes it though nothing changes: others who take at the same time run again. */
  void touch() {
    changed = true;
  }

  /** Returns a lot as it is known; itself if it is new. */
  Lot known(Lot lot) {
    for (StockPart part : parts) {
      Optional<Lot> same = part.lot().filter(each -> each.id().equals(lot.id()));
      if (same.isPresent()) {
        if (lot.expiresOn().isPresent() && !lot.equals(same.get())) {
          throw new IllegalArgumentException(
              "lot '%s' of %s expires on %s and is now said to expire on %s; name another lot"
                  .formatted(
                      lot.id(),
                      item,
                      same.get().expiresOn().map(Object::toString).orElse("no day"),
                      lot.expiresOn().get()));
        }
        return same.get();
      }
    }
    return lot;
  }

  private void replace(StockPart part, long units) {
    changed = true;
    int index = parts.indexOf(part);
    if (units == 0) {
      parts.remove(index);
    } else {
      parts.set(index, part.with(units));
    }
  }
}
