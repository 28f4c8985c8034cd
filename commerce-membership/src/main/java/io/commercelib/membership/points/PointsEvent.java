package io.commercelib.membership.points;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What becomes of points, as it is told to the world: the payloads of their events.
 *
 * <p>{@link PointsEvents} makes events of them and reads them back. {@code available} and {@code
 * debt} are what the member can spend and owes after it.
 */
public sealed interface PointsEvent {

  /** Returns whose points. */
  CustomerId member();

  /** Returns when; for what is found out late, when it came about. */
  Instant at();

  /**
   * An order earned points; debt was paid from them if they can be spent at once.
   *
   * @param points what it earned, above 0
   * @param isPending whether they cannot be spent yet
   * @param spendableAt from when they can be spent; empty while that is not known
   * @param expiresAt from when they are not good any more; empty for never, and while it is not
   *     known
   */
  record PointsEarned(
      CustomerId member,
      Instant at,
      OrderId order,
      long points,
      boolean isPending,
      Optional<Instant> spendableAt,
      Optional<Instant> expiresAt,
      long available,
      long debt)
      implements PointsEvent {}

  /**
   * Points were given for something else than an order.
   *
   * @param source for what, such as {@code sign-up}
   * @param points above 0
   */
  record PointsCredited(
      CustomerId member,
      Instant at,
      String source,
      long points,
      Optional<Instant> expiresAt,
      long available,
      long debt)
      implements PointsEvent {}

  /**
   * What an order earned can be spent now; debt was paid from it.
   *
   * @param points above 0
   */
  record PointsMatured(
      CustomerId member,
      Instant at,
      Optional<OrderId> order,
      long points,
      long available,
      long debt)
      implements PointsEvent {}

  /**
   * Points were spent.
   *
   * @param points above 0
   */
  record PointsRedeemed(
      CustomerId member, Instant at, Optional<OrderId> order, long points, long available)
      implements PointsEvent {}

  /**
   * Points that were spent came back.
   *
   * @param points what came back, zero or more; debt was paid from it
   * @param expired what would have come back, and has expired meanwhile
   */
  record PointsRestored(
      CustomerId member,
      Instant at,
      Optional<OrderId> order,
      long points,
      long expired,
      long available,
      long debt)
      implements PointsEvent {}

  /**
   * Points are not good any more.
   *
   * @param points above 0
   * @param isInactive whether they went because the member did nothing for long
   */
  record PointsExpired(
      CustomerId member, Instant at, long points, boolean isInactive, long available)
      implements PointsEvent {}

  /**
   * Points will not be good for much longer.
   *
   * @param points how many, above 0
   * @param expiresAt from when
   */
  record PointsExpiring(CustomerId member, Instant at, long points, Instant expiresAt)
      implements PointsEvent {}

  /**
   * Points of an order were taken back.
   *
   * @param points what was taken, or is owed now
   * @param writtenOff what was not there any more and is not asked for again
   * @param keptBack what that is worth, where it is to be kept back from the refund
   */
  record PointsClawedBack(
      CustomerId member,
      Instant at,
      OrderId order,
      long points,
      long writtenOff,
      Optional<Money> keptBack,
      long available,
      long debt)
      implements PointsEvent {}

  /**
   * Somebody of the shop gave or took points.
   *
   * @param points above 0 if given, below if taken
   * @param note who and why
   */
  record PointsAdjusted(
      CustomerId member, Instant at, long points, String note, long available, long debt)
      implements PointsEvent {}

  /**
   * Points were given to another member.
   *
   * @param points without the fee, above 0
   * @param fee zero or more
   */
  record PointsSent(
      CustomerId member, Instant at, CustomerId to, long points, long fee, long available)
      implements PointsEvent {}

  /**
   * Points came from another member; debt was paid from them.
   *
   * @param points above 0
   */
  record PointsReceived(
      CustomerId member, Instant at, CustomerId from, long points, long available, long debt)
      implements PointsEvent {}
}
