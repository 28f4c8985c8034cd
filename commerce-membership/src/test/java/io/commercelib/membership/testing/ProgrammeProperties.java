package io.commercelib.membership.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.CountedOrder;
import io.commercelib.membership.tier.Criterion;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Goal;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.RefundDay;
import io.commercelib.membership.tier.RefundPolicy;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierChange;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.membership.tier.TierStanding;
import io.commercelib.membership.tier.UpgradeTime;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

/**
 * The laws of tiers, one property each: extend it and return the programmes to be tried, such as
 * your own.
 *
 * <p>Laws on spend are tried with orders alone, all others with whatever happens to a member. A
 * programme that starts counting anew with each tier breaks those that compare members, since who
 * rises earlier counts less from then on: it is left out there.
 */
public abstract class ProgrammeProperties {
  private static final Member ANN = Member.of(new CustomerId("ann"), Instant.EPOCH);

  /** Returns the programmes that are tried. */
  protected abstract Arbitrary<Programme> programmes();

  /** A programme, what a member of it does, and an instant at which that is looked at. */
  record Case(Programme programme, List<Activity> activities, Instant asOf) {
    Activities known() {
      return Activities.of(activities);
    }

    TierDecision decision() {
      return TierRules.evaluate(programme, ANN, known(), asOf);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return programmes()
        .flatMap(
            programme ->
                Combinators.combine(
                        MembershipArbitraries.activities(programme),
                        MembershipArbitraries.instants(programme))
                    .as((activities, asOf) -> new Case(programme, activities, asOf)))
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<Case> ordersOnly() {
    return programmes()
        .flatMap(
            programme ->
                Combinators.combine(
                        MembershipArbitraries.orders(programme),
                        MembershipArbitraries.instants(programme))
                    .as((activities, asOf) -> new Case(programme, activities, asOf)))
        .withoutEdgeCases();
  }

  @Property
  void nothing_changes_until_the_next_look_and_then_as_foretold(@ForAll("cases") Case one) {
    TierDecision decision = one.decision();
    Activities past = one.known().occurredUntil(one.asOf);
    TierRules rules = TierRules.of(one.programme);

    if (decision.standing().nextLookAt().isPresent()) {
      Instant next = decision.standing().nextLookAt().get();

      assertThat(next).isAfter(one.asOf);
      assertThat(rules.standing(ANN, past, next.minusNanos(1_000)).changes())
          .isEqualTo(decision.standing().changes());
      assertThat(rules.standing(ANN, past, next).tier()).isEqualTo(decision.ifNothingMore());
    } else {
      assertThat(rules.standing(ANN, past, one.asOf.plusSeconds(1_000_000_000)).changes())
          .isEqualTo(decision.standing().changes());
    }
  }

  @Property
  void nobody_is_held_below_what_is_earned_but_by_a_pin(@ForAll("cases") Case one) {
    TierStanding standing = one.decision().standing();
    boolean pinned =
        standing.assignment().map(Activity.Assignment::mode).stream()
            .anyMatch(Activity.Assignment.Mode.PINNED::equals);

    if (pinned) {
      assertThat(standing.tier().id()).isEqualTo(standing.assignment().get().tier());
    } else {
      assertThat(rank(one.programme, standing.tier()))
          .isGreaterThanOrEqualTo(rank(one.programme, standing.earned()));
    }
  }

  @Property
  void nobody_falls_while_locked(@ForAll("cases") Case one) {
    for (TierChange change : one.decision().standing().changes()) {
      if (change.kind() == TierChange.Kind.DOWNGRADED || change.kind() == TierChange.Kind.REVOKED) {
        assertThat(one.activities)
            .noneMatch(
                activity ->
                    activity instanceof Activity.Lock lock
                        && !lock.occurredAt().isAfter(change.at())
                        && lock.until().isAfter(change.at()));
      }
    }
  }

  @Property
  void history_goes_from_tier_to_tier_without_a_gap(@ForAll("cases") Case one) {
    TierStanding standing = one.decision().standing();
    String earned = one.programme.baseTier().id();
    Instant before = Instant.MIN;

    for (TierChange change : standing.changes()) {
      assertThat(change.at()).isAfterOrEqualTo(before);
      before = change.at();
      boolean laid =
          change.assignment().isPresent()
              && change.assignment().get().mode() != Activity.Assignment.Mode.UNTIL;
      if (!laid) {
        assertThat(change.fromTier()).isEqualTo(earned);
        earned = change.toTier();
      }
    }
    assertThat(standing.earned().id()).isEqualTo(earned);
    if (!standing.changes().isEmpty()) {
      assertThat(standing.changes().get(standing.changes().size() - 1).held())
          .isEqualTo(standing.tier().id());
    }
  }

  @Property
  void order_of_arrival_does_not_matter(@ForAll("cases") Case one) {
    Activities arriving = Activities.none();
    for (Activity activity : one.activities) {
      arriving = arriving.plus(activity);
    }
    for (Activity again : one.activities) {
      arriving = arriving.plus(again);
    }

    assertThat(TierRules.evaluate(one.programme, ANN, arriving, one.asOf))
        .isEqualTo(one.decision());
  }

  @Property
  void a_late_review_finds_what_a_punctual_one_found(@ForAll("cases") Case one) {
    Activities known = one.known();
    List<TierChange> late = one.decision().standing().changes();

    for (int i = 0; i < late.size(); i++) {
      TierStanding punctual = TierRules.of(one.programme).standing(ANN, known, late.get(i).at());

      assertThat(punctual.changes().subList(0, i + 1)).isEqualTo(late.subList(0, i + 1));
    }
  }

  @Property
  void more_spend_never_qualifies_for_less(
      @ForAll("ordersOnly") Case one, @ForAll("raises") List<Long> raises) {
    if (beginsAnewWithEachTier(one.programme)) {
      return;
    }
    Case richer = new Case(one.programme, raised(one.programme, one.activities, raises), one.asOf);

    assertThat(rank(one.programme, richer.decision().qualified()))
        .isGreaterThanOrEqualTo(rank(one.programme, one.decision().qualified()));
  }

  /**
   * All else equal, up to and including the first review at which the two could differ. After that
   * all is not equal any more: who rises earlier is reviewed earlier.
   */
  @Property
  void more_spend_never_gives_a_lower_tier_before_ones_next_review(
      @ForAll("ordersOnly") Case one, @ForAll("raises") List<Long> raises) {
    if (beginsAnewWithEachTier(one.programme)
        || one.programme.upgrade() == UpgradeTime.AT_REVIEW
        || one.programme.refunds() == RefundPolicy.AT_ONCE) {
      return;
    }
    List<Activity> richer = raised(one.programme, one.activities, raises);
    Instant differ =
        one.activities.stream()
            .filter(activity -> !richer.contains(activity))
            .map(Activity::occurredAt)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    TierStanding rich = TierRules.of(one.programme).standing(ANN, Activities.of(richer), one.asOf);
    TierStanding poor = TierRules.of(one.programme).standing(ANN, one.known(), one.asOf);
    Optional<Instant> richReview = firstReviewAfter(rich, differ);
    Optional<Instant> poorReview = firstReviewAfter(poor, differ);
    boolean sameReview = richReview.equals(poorReview);

    for (TierChange change : poor.changes()) {
      boolean beforeReview = richReview.isEmpty() || change.at().isBefore(richReview.get());
      boolean atReview =
          sameReview
              && richReview.isPresent()
              && change.at().equals(richReview.get())
              && one.programme.downgrade() != DowngradePolicy.TO_BASE;
      if (beforeReview || atReview) {
        assertThat(rankAt(one.programme, rich, change.at()))
            .isGreaterThanOrEqualTo(rank(one.programme, change.toTier()));
      }
    }
  }

  @Property
  void spending_exactly_what_is_missing_keeps_the_tier_and_a_penny_less_does_not(
      @ForAll("ordersOnly") Case one) {
    TierDecision decision = one.decision();
    Optional<Criterion.Spend> missing = spendOnly(decision.keep()).filter(goal -> !goal.isMet());
    if (missing.isEmpty()) {
      return;
    }
    Tier tier = decision.keep().get().tier();
    Instant lastMoment = lastMomentOf(one.programme, missing.get().lastDay().orElseThrow());
    Instant review = decision.standing().reviewAt().orElseThrow();
    Money amount = missing.get().missing();
    Activities past = one.known().occurredUntil(one.asOf);
    Activities enough = past.plus(theMissing(lastMoment, amount));
    Activities tooLittle = past.plus(theMissing(lastMoment, amount.minusMinor(1)));
    TierRules rules = TierRules.of(one.programme);

    assertThat(rank(one.programme, rules.standing(ANN, enough, review).tier()))
        .isGreaterThanOrEqualTo(rank(one.programme, tier));
    assertThat(rules.standing(ANN, past, review).tier()).isEqualTo(decision.ifNothingMore());
    boolean entryAsksForMore = tier.retention().isEmpty() && spendOnly(decision.keep()).isPresent();
    if (entryAsksForMore) {
      assertThat(rules.standing(ANN, tooLittle, review).tier()).isNotEqualTo(tier);
    }
  }

  @Property
  void spending_exactly_what_is_missing_by_its_last_day_reaches_the_next_tier(
      @ForAll("ordersOnly") Case one) {
    TierDecision decision = one.decision();
    Optional<Criterion.Spend> missing = spendOnly(decision.next()).filter(goal -> !goal.isMet());
    if (missing.isEmpty()) {
      return;
    }
    Instant lastMoment =
        missing.get().lastDay().map(day -> lastMomentOf(one.programme, day)).orElse(one.asOf);
    Activities enough =
        one.known().occurredUntil(one.asOf).plus(theMissing(lastMoment, missing.get().missing()));

    TierDecision after = TierRules.evaluate(one.programme, ANN, enough, lastMoment);

    if (!beginsAnewWithEachTier(one.programme)) {
      assertThat(rank(one.programme, after.qualified()))
          .isGreaterThanOrEqualTo(rank(one.programme, decision.next().get().tier()));
    }
    if (one.programme.upgrade() == UpgradeTime.AT_ONCE) {
      assertThat(rank(one.programme, after.tier()))
          .isGreaterThanOrEqualTo(rank(one.programme, decision.next().get().tier()));
    }
  }

  @Property
  void each_counted_order_counts_on_its_last_day_and_not_on_the_next(
      @ForAll("ordersOnly") Case one) {
    if (beginsAnewWithEachTier(one.programme)) {
      return;
    }
    TierDecision decision = one.decision();
    Activities past = one.known().occurredUntil(one.asOf);
    Money sum = Money.zero(one.programme.currency());

    for (CountedOrder order : decision.countedOrders()) {
      sum = sum.plus(order.amount());
      if (order.lastDay().isEmpty()) {
        continue;
      }
      Instant nextDay = one.programme.startOf(order.lastDay().get().plusDays(1));
      TierDecision lastDay =
          TierRules.evaluate(one.programme, ANN, past, nextDay.minusNanos(1_000));
      TierDecision dayAfter = TierRules.evaluate(one.programme, ANN, past, nextDay);

      assertThat(lastDay.countedOrders()).contains(order);
      assertThat(dayAfter.countedOrders()).doesNotContain(order);
    }
    Optional<Criterion.Spend> next = spendOnly(decision.next());
    boolean ofToday =
        next.isPresent()
            && one.programme.upgrade() == UpgradeTime.AT_ONCE
            && one.programme.refundDay() == RefundDay.PURCHASE
            && decision.next().get().tier().requirement().get() instanceof Requirement.SpendAtLeast;
    if (ofToday) {
      assertThat(next.get().have()).isEqualTo(sum);
    }
  }

  @Provide
  Arbitrary<List<Long>> raises() {
    return Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(1, 50_000))
        .list()
        .ofSize(25)
        .withoutEdgeCases();
  }

  /**
   * Where what goes back counts on its own day, orders of which all goes back cost what they did:
   * else more would go back later, when the order itself may count no longer.
   */
  private static List<Activity> raised(
      Programme programme, List<Activity> activities, List<Long> raises) {
    Set<OrderId> kept =
        programme.refundDay() == RefundDay.REFUND ? whollyBack(activities) : Set.of();
    List<Activity> richer = new ArrayList<>();
    int purchases = 0;
    for (Activity activity : activities) {
      if (activity instanceof Activity.Purchase purchase) {
        richer.add(
            new Activity.Purchase(
                purchase.order(),
                purchase.occurredAt(),
                purchase.recordedAt(),
                plus(
                    purchase.spent(),
                    kept.contains(purchase.order()) ? 0 : raises.get(purchases))));
        purchases++;
      } else {
        richer.add(activity);
      }
    }
    return richer;
  }

  /** What a goal asks for, if that is an amount of spend and nothing else. */
  private static Optional<Criterion.Spend> spendOnly(Optional<Goal> goal) {
    return goal.map(Goal::criteria)
        .filter(criteria -> criteria.size() == 1)
        .map(criteria -> criteria.get(0))
        .filter(Criterion.Spend.class::isInstance)
        .map(Criterion.Spend.class::cast);
  }

  private static Spent plus(Spent spent, long minor) {
    return new Spent(
        spent.goods().plusMinor(minor), spent.goodsTax(), spent.shipping(), spent.shippingTax());
  }

  private static Set<OrderId> whollyBack(List<Activity> activities) {
    Map<OrderId, Money> left = new HashMap<>();
    Set<OrderId> back = new HashSet<>();
    for (Activity activity : activities) {
      if (activity instanceof Activity.Purchase purchase) {
        left.merge(purchase.order(), purchase.spent().goods(), Money::plus);
      } else if (activity instanceof Activity.Increase increase) {
        left.merge(increase.order(), increase.more().goods(), Money::plus);
      } else if (activity instanceof Activity.Refund refund) {
        left.merge(refund.order(), refund.goods().negated(), Money::plus);
      } else if (activity instanceof Activity.Cancellation cancellation) {
        back.add(cancellation.order());
      }
    }
    left.forEach(
        (order, amount) -> {
          if (!amount.isPositive()) {
            back.add(order);
          }
        });
    return back;
  }

  private static Optional<Instant> firstReviewAfter(TierStanding standing, Instant from) {
    return standing.changes().stream()
        .filter(change -> change.kind() != TierChange.Kind.UPGRADED)
        .map(TierChange::at)
        .filter(at -> !at.isBefore(from))
        .findFirst();
  }

  private static boolean beginsAnewWithEachTier(Programme programme) {
    return programme.period() instanceof Period.Anniversary anniversary
        && anniversary.of() == Period.Anchor.TIER_REACHED;
  }

  private static Instant lastMomentOf(Programme programme, LocalDate day) {
    return programme.startOf(day.plusDays(1)).minusNanos(1_000);
  }

  private static Activity theMissing(Instant at, Money amount) {
    return new Activity.Purchase(new OrderId("the missing"), at, at, amount);
  }

  private static int rankAt(Programme programme, TierStanding standing, Instant at) {
    int rank = 0;
    for (TierChange change : standing.changes()) {
      if (!change.at().isAfter(at)) {
        rank = rank(programme, change.toTier());
      }
    }
    return rank;
  }

  private static int rank(Programme programme, Tier tier) {
    return rank(programme, tier.id());
  }

  private static int rank(Programme programme, String tier) {
    return programme.tiers().indexOf(programme.tier(tier).orElseThrow());
  }
}
