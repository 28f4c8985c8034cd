package io.commercelib.membership.growth;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What growth tells the world: the payloads of its events.
 *
 * <p>{@link GrowthEvents} makes events of them and reads them back.
 */
public sealed interface GrowthEvent {

  /** Returns of whom. */
  CustomerId member();

  /** Returns of which programme. */
  String programme();

  /** Returns when it happened. */
  Instant at();

  /**
   * A mission was done and its reward given.
   *
   * @param version of the mission
   * @param period names the time among all that it was done
   */
  record MissionDone(
      CustomerId member,
      String programme,
      Instant at,
      String mission,
      String version,
      String period,
      Reward reward)
      implements GrowthEvent {}

  /** What a mission was done by was taken back, and its reward with it. */
  record MissionUndone(
      CustomerId member, String programme, Instant at, String mission, String period)
      implements GrowthEvent {}

  /**
   * A day of a streak counted.
   *
   * @param number of the day in the streak, from 1
   * @param reward what was given for it; empty for nothing
   */
  record CheckedIn(
      CustomerId member,
      String programme,
      Instant at,
      LocalDate day,
      int number,
      Optional<Reward> reward)
      implements GrowthEvent {}

  /**
   * Somebody was referred.
   *
   * @param referrer by whom
   * @param reasons why nothing will be given for it; empty if something may
   */
  record Referred(
      CustomerId member, String programme, Instant at, CustomerId referrer, List<Reason> reasons)
      implements GrowthEvent {

    /** Copies the reasons. */
    public Referred {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * An order qualifies a referral; told again if another takes its place.
   *
   * @param rewardsAt when the rewards are given if it is not returned by then
   */
  record ReferralQualified(
      CustomerId member,
      String programme,
      Instant at,
      CustomerId referrer,
      OrderId order,
      Instant rewardsAt)
      implements GrowthEvent {}

  /**
   * A referral was rewarded.
   *
   * @param toMember what the one who was referred got; empty for nothing
   * @param toReferrer what the referrer got; empty for nothing, such as beyond a cap
   */
  record ReferralRewarded(
      CustomerId member,
      String programme,
      Instant at,
      CustomerId referrer,
      OrderId order,
      Optional<Reward> toMember,
      Optional<Reward> toReferrer)
      implements GrowthEvent {}

  /** A referral came to nothing: refused, out of time, or its order was given back. */
  record ReferralEnded(
      CustomerId member, String programme, Instant at, CustomerId referrer, List<Reason> reasons)
      implements GrowthEvent {

    /** Copies the reasons. */
    public ReferralEnded {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A journey to win a member back began.
   *
   * @param run which time it is for the member, from 1
   * @param heldOut whether the member is of the group that is left alone, to compare with
   */
  record JourneyStarted(
      CustomerId member, String programme, Instant at, String journey, int run, boolean heldOut)
      implements GrowthEvent {}

  /**
   * A message of a journey is to be sent.
   *
   * @param step number of the step, from 1
   * @param message the host's word for what to send
   */
  record MessageDue(
      CustomerId member,
      String programme,
      Instant at,
      String journey,
      int run,
      int step,
      String message)
      implements GrowthEvent {}

  /**
   * A journey is over.
   *
   * @param order the order by which the member came back; empty if none did
   */
  record JourneyEnded(
      CustomerId member,
      String programme,
      Instant at,
      String journey,
      int run,
      boolean heldOut,
      Optional<OrderId> order)
      implements GrowthEvent {}
}
