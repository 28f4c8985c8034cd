package io.commercelib.membership.points;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a member has at an instant, lot by lot.
 *
 * @param member whose
 * @param at when; what came due until then is booked, whether or not somebody had come to it
 * @param lots with something left to spend, in the order in which they are used up, then those that
 *     cannot be spent yet, in the order in which they can
 */
public record PointsStatement(
    CustomerId member, Instant at, PointsBalance balance, List<Lot> lots) {

  /** Copies the lots. */
  public PointsStatement {
    lots = List.copyOf(lots);
  }

  /**
   * Points that came together.
   *
   * @param number of the posting that brought them
   * @param source what they came for, such as {@code order}
   * @param order which order earned them
   * @param since when they were earned or given
   * @param points how many are left, above 0
   * @param isPending whether they cannot be spent yet
   * @param spendableAt from when they can be spent, where they could not at once; empty while that
   *     is not known
   * @param expiresAt from when they are not good any more; empty for never
   */
  public record Lot(
      long number,
      String source,
      Optional<OrderId> order,
      Instant since,
      long points,
      boolean isPending,
      Optional<Instant> spendableAt,
      Optional<Instant> expiresAt) {

    static Lot of(PointsLot lot) {
      return new Lot(
          lot.number(),
          lot.source(),
          lot.order(),
          lot.since(),
          lot.points(),
          lot.pending(),
          lot.maturesAt(),
          lot.expiresAt());
    }
  }

  /** Returns how many points that can be spent expire at which instants, the next first. */
  public SortedMap<Instant, Long> expiries() {
    SortedMap<Instant, Long> expiries = new TreeMap<>();
    for (Lot lot : lots) {
      if (!lot.isPending) {
        lot.expiresAt.ifPresent(end -> expiries.merge(end, lot.points, Math::addExact));
      }
    }
    return expiries;
  }
}
