package io.commercelib.membership;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What memberships tell the world: the payloads of their events.
 *
 * <p>{@link MemberEvents} makes events of them and reads them back. Tiers are named by their ids.
 */
public sealed interface MemberEvent {

  /** Returns whose membership. */
  CustomerId member();

  /** Returns from when it holds; for what is found out late, before it was told. */
  Instant at();

  /** Somebody became a member. */
  record Joined(CustomerId member, Instant at, String tier) implements MemberEvent {}

  /**
   * An order lifted the member.
   *
   * @param version of the programme by which it was decided
   * @param validThrough last day on which the tier is held for certain
   * @param order which order
   * @param have spend that counted
   * @param need spend that the tier requires
   */
  record TierUpgraded(
      CustomerId member,
      Instant at,
      String programme,
      String version,
      String from,
      String to,
      LocalDate validThrough,
      OrderId order,
      Money have,
      Money need)
      implements MemberEvent {}

  /**
   * A review kept the tier.
   *
   * @param validThrough the new last day
   */
  record TierRenewed(
      CustomerId member,
      Instant at,
      String programme,
      String version,
      String tier,
      LocalDate validThrough,
      Money have,
      Money need)
      implements MemberEvent {}

  /**
   * A review lowered the tier.
   *
   * @param validThrough last day of the tier fallen to; empty for the base tier
   * @param need spend that would have kept the tier
   */
  record TierDowngraded(
      CustomerId member,
      Instant at,
      String programme,
      String version,
      String from,
      String to,
      Optional<LocalDate> validThrough,
      Money have,
      Money need)
      implements MemberEvent {}

  /**
   * What was told before does not hold: an order or refund became known after a review that it
   * changes, or the programme is another one.
   *
   * @param from the tier told last
   * @param to the tier held; may be the same, with another last day
   */
  record TierCorrected(
      CustomerId member,
      Instant at,
      String programme,
      String version,
      String from,
      String to,
      Optional<LocalDate> validThrough)
      implements MemberEvent {}

  /**
   * An order earned points.
   *
   * @param points what it earned, above 0; debt was paid from it
   * @param available what the member has after it
   * @param debt what the member owes after it
   */
  record PointsEarned(
      CustomerId member, Instant at, OrderId order, long points, long available, long debt)
      implements MemberEvent {}

  /**
   * Points of an order were taken back.
   *
   * @param points what was taken, or is owed now
   * @param writtenOff what was not there any more and is not asked for again
   */
  record PointsClawedBack(
      CustomerId member,
      Instant at,
      OrderId order,
      long points,
      long writtenOff,
      long available,
      long debt)
      implements MemberEvent {}
}
