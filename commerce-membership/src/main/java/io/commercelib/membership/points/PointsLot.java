package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Points that came together and expire together. What is left in all lots of a member is what is in
 * the member's accounts: {@code points} of the pending ones in PENDING, of the others in AVAILABLE,
 * {@code held} in HELD.
 *
 * @param number of the posting that brought them
 * @param source what they came for, such as {@code order} or {@code sign-up}
 * @param order which order earned them
 * @param since when they were earned or given
 * @param pending whether they cannot be spent yet
 * @param maturesAt when they can; empty while that is not known
 * @param expiresAt from when they are not good any more; empty if they always are, or while it is
 *     not known
 * @param credited how many came
 * @param points how many are left
 * @param held how many are kept for orders
 * @param expired how many expired
 */
record PointsLot(
    CustomerId member,
    long number,
    String source,
    Optional<OrderId> order,
    Instant since,
    boolean pending,
    Optional<Instant> maturesAt,
    Optional<Instant> expiresAt,
    long credited,
    long points,
    long held,
    long expired) {

  /** In place of an end for what has none: after all others. */
  static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** The order in which lots are used up: what expires first, then what was earned first. */
  static final Comparator<PointsLot> BURN_ORDER = PointsLot::compareToBurn;

  static final Comparator<PointsLot> MATURING_ORDER =
      Comparator.comparing((PointsLot lot) -> lot.maturesAt.orElse(NEVER))
          .thenComparing(PointsLot::number);

  /** Lots of a member that can be spent, in the order in which they are used up. */
  static final Index<PointsLot> OPEN =
      Index.multiValued(
          "open",
          List.of(
              IndexField.text("member"),
              IndexField.instant("expires_at"),
              IndexField.instant("since"),
              IndexField.number("number")),
          lot ->
              lot.isOpen()
                  ? List.of(IndexKey.of(lot.member.value(), lot.end(), lot.since, lot.number))
                  : List.of());

  /** Lots of a member that cannot be spent yet, in the order in which they can. */
  static final Index<PointsLot> PENDING =
      Index.multiValued(
          "pending",
          List.of(
              IndexField.text("member"),
              IndexField.instant("matures_at"),
              IndexField.number("number")),
          lot ->
              lot.isWaiting()
                  ? List.of(
                      IndexKey.of(lot.member.value(), lot.maturesAt.orElse(NEVER), lot.number))
                  : List.of());

  /** Lots of all members with something left, by their end. */
  static final Index<PointsLot> BY_END =
      Index.multiValued(
          "by_end",
          List.of(IndexField.instant("expires_at")),
          lot -> lot.points + lot.held > 0 ? List.of(IndexKey.of(lot.end())) : List.of());

  static final StoreDefinition<LotKey, PointsLot> STORE =
      StoreDefinition.of(
              "points_lots",
              KeyCodec.of(LotKey::encode, LotKey::decode),
              JsonCodec.of(PointsLot.class))
          .indexedBy(OPEN)
          .indexedBy(PENDING)
          .indexedBy(BY_END);

  /** Names a lot. */
  record LotKey(CustomerId member, long number) {
    String encode() {
      return member.value() + "#" + number;
    }

    static LotKey decode(String text) {
      int end = text.lastIndexOf('#');
      return new LotKey(
          new CustomerId(text.substring(0, end)), Long.parseLong(text.substring(end + 1)));
    }
  }

  LotKey key() {
    return new LotKey(member, number);
  }

  Instant end() {
    return expiresAt.orElse(NEVER);
  }

  // By hand: whatever is spent comes through here.
  private static int compareToBurn(PointsLot one, PointsLot other) {
    int byEnd = one.end().compareTo(other.end());
    int bySince = byEnd != 0 ? byEnd : one.since.compareTo(other.since);
    return bySince != 0 ? bySince : Long.compare(one.number, other.number);
  }

  boolean isOpen() {
    return !pending && points > 0;
  }

  boolean isWaiting() {
    return pending && points > 0;
  }

  boolean isExpiredAt(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }

  PointsLot plus(long morePoints, long moreHeld, long moreExpired) {
    return new PointsLot(
        member,
        number,
        source,
        order,
        since,
        pending,
        maturesAt,
        expiresAt,
        credited,
        points + morePoints,
        held + moreHeld,
        expired + moreExpired);
  }

  PointsLot maturingAt(Instant at) {
    return new PointsLot(
        member,
        number,
        source,
        order,
        since,
        pending,
        Optional.of(at),
        expiresAt,
        credited,
        points,
        held,
        expired);
  }

  PointsLot matured(Optional<Instant> end) {
    return new PointsLot(
        member, number, source, order, since, false, maturesAt, end, credited, points, held,
        expired);
  }

  PointsLot endingAt(Instant end) {
    return new PointsLot(
        member,
        number,
        source,
        order,
        since,
        pending,
        maturesAt,
        Optional.of(end),
        credited,
        points,
        held,
        expired);
  }
}
