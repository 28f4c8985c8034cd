package io.commercelib.membership.growth;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.joda.money.Money;

/** What members are given for bringing others, and what stands against it. Immutable. */
@Value.Immutable
public interface ReferralRules {
  /** As orders were placed; at one instant by id. */
  Comparator<ReferralOrder> AS_PLACED =
      Comparator.comparing(ReferralOrder::placedAt).thenComparing(order -> order.order().value());

  /** Returns the id of the programme: a to z, 0 to 9 and hyphens. */
  String programme();

  /** Returns their own id, unique among the programme's missions; no slash. */
  String id();

  /** Returns in which zone days begin and end. */
  ZoneId zone();

  /** Returns for how many days a touch counts, that of the touch included. */
  @Value.Default
  default int attributionDays() {
    return 30;
  }

  /** Returns what must be left of the order's goods, at least. */
  Money leastNet();

  /** Returns whether only the member's very first order can qualify. */
  @Value.Default
  default boolean firstOrderOnly() {
    return true;
  }

  /** Returns for how many days after that of its confirmation an order may be returned. */
  @Value.Default
  default int returnDays() {
    return 14;
  }

  /** Returns what the member gets who was brought; empty for nothing. */
  Optional<Reward> memberReward();

  /** Returns what the referrer gets; empty for nothing. */
  Optional<Reward> referrerReward();

  /** Returns for how many referrals a referrer gets something in a period; empty for any number. */
  Optional<Integer> cap();

  /** Returns the period of the cap. */
  @Value.Default
  default MissionRepeat.Every capEvery() {
    return MissionRepeat.Every.EVER;
  }

  /** Returns how many steps back a loop is looked for. */
  @Value.Default
  default int longestChain() {
    return 10;
  }

  /**
   * Returns the touch that counts for somebody who becomes known: the first that is not too old.
   *
   * @param touches in any order
   * @param isKnown whether a code is one
   */
  default Optional<ReferralTouch> firstTouch(
      Collection<ReferralTouch> touches, Predicate<String> isKnown, Instant at) {
    return touches.stream()
        .filter(touch -> !touch.at().isAfter(at) && at.isBefore(attributionEnd(touch.at())))
        .filter(touch -> isKnown.test(touch.code()))
        .min(Comparator.comparing(ReferralTouch::at).thenComparing(ReferralTouch::code));
  }

  /** Returns until when an order may be placed, exclusive, after a touch. */
  default Instant attributionEnd(Instant touchedAt) {
    return LocalDays.endOf(
        LocalDays.dayOf(touchedAt, zone()).plusDays(attributionDays() - 1L), zone());
  }

  /** Returns when an order can be returned no more, from then on. */
  default Instant returnEnd(Instant confirmedAt) {
    return LocalDays.endOf(LocalDays.dayOf(confirmedAt, zone()).plusDays(returnDays()), zone());
  }

  /**
   * Returns all that stands against a referral; nothing if it is good.
   *
   * @param before who brought the referrer, who brought that one, and so on
   */
  default List<Reason> objections(
      ReferralParty referrer, ReferralParty member, List<CustomerId> before) {
    List<Reason> reasons = new ArrayList<>();
    if (referrer.member().equals(member.member())) {
      reasons.add(Reason.of(MembershipReason.REFERRAL_SELF));
    } else if (before.contains(member.member())) {
      reasons.add(Reason.of(MembershipReason.REFERRAL_LOOP));
    }
    if (!Collections.disjoint(referrer.addresses(), member.addresses())) {
      reasons.add(Reason.of(MembershipReason.REFERRAL_ADDRESS));
    }
    if (!Collections.disjoint(referrer.payments(), member.payments())) {
      reasons.add(Reason.of(MembershipReason.REFERRAL_PAYMENT));
    }
    if (member.isCustomer()) {
      reasons.add(Reason.of(MembershipReason.REFERRAL_CUSTOMER));
    }
    return reasons;
  }

  /**
   * Returns the order that qualifies a referral by what is known: the first that is big enough, or
   * the first of all if it is.
   *
   * @param orders in any order
   */
  default Optional<ReferralOrder> qualifying(Instant touchedAt, Collection<ReferralOrder> orders) {
    Stream<ReferralOrder> inOrder = orders.stream().sorted(AS_PLACED);
    return (firstOrderOnly() ? inOrder.limit(1) : inOrder)
        .filter(order -> !order.placedAt().isBefore(touchedAt))
        .filter(order -> order.placedAt().isBefore(attributionEnd(touchedAt)))
        .filter(this::isEnough)
        .findFirst();
  }

  /** Returns whether enough is left of an order. */
  default boolean isEnough(ReferralOrder order) {
    return order.net().isSameCurrency(leastNet()) && !order.net().isLessThan(leastNet());
  }

  /** Checks ids and numbers, and names all faults at once. */
  @Value.Check
  default void check() {
    Id.check("programme id", programme(), Mission.MAX_ID_LENGTH);
    Id.check("id of referral rules", id(), Mission.MAX_ID_LENGTH);
    List<String> faults = new ArrayList<>();
    if (!programme().matches("[a-z0-9-]+") || id().contains("/")) {
      faults.add("an id has other characters than a to z, 0 to 9 and hyphens, or a slash");
    }
    if (attributionDays() < 1 || returnDays() < 0 || longestChain() < 1) {
      faults.add("a number of days or steps is too low");
    }
    if (leastNet().isNegative() || cap().filter(most -> most < 1).isPresent()) {
      faults.add("the least amount is below zero, or the cap below one");
    }
    if (memberReward().isEmpty() && referrerReward().isEmpty()) {
      faults.add("nobody gets anything");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "referral rules '%s': %s; mend the numbers, and give at least one reward"
              .formatted(id(), String.join("; ", faults)));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReferralRules.Builder {
    Builder() {}
  }
}
