package io.commercelib.membership.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.CountedOrder;
import io.commercelib.membership.tier.Criterion;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Goal;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierChange;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.membership.tier.TierStanding;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

/**
 * The laws of tiers, one property each: extend it and return the programmes to be tried, such as
 * your own.
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
      @ForAll("cases") Case one, @ForAll("raises") List<Long> raises) {
    Case richer = new Case(one.programme, raised(one.activities, raises), one.asOf);

    assertThat(rank(one.programme, richer.decision().qualified()))
        .isGreaterThanOrEqualTo(rank(one.programme, one.decision().qualified()));
  }

  /**
   * All else equal, up to and including the first review at which the two could differ. After that
   * all is not equal any more: who rises earlier is reviewed earlier.
   */
  @Property
  void more_spend_never_gives_a_lower_tier_before_ones_next_review(
      @ForAll("cases") Case one, @ForAll("raises") List<Long> raises) {
    List<Activity> richer = raised(one.activities, raises);
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
      @ForAll("cases") Case one) {
    TierDecision decision = one.decision();
    Optional<Criterion.Spend> missing = spendOnly(decision.keep()).filter(goal -> !goal.isMet());
    Assume.that(missing.isPresent());
    Criterion.Spend spend = missing.get();
    LocalDate lastDay = spend.lastDay().orElseThrow();
    Instant review = decision.standing().reviewAt().orElseThrow();
    List<Activity> past =
        one.activities.stream().filter(known -> !known.occurredAt().isAfter(one.asOf)).toList();
    Instant lastMoment = review.minusNanos(1_000);

    List<Activity> enough = new ArrayList<>(past);
    enough.add(
        new Activity.Purchase(new OrderId("the missing"), lastMoment, lastMoment, spend.missing()));
    List<Activity> tooLittle = new ArrayList<>(past);
    tooLittle.add(
        new Activity.Purchase(
            new OrderId("the missing"), lastMoment, lastMoment, spend.missing().minusMinor(1)));

    assertThat(one.programme.dayOf(lastMoment)).isEqualTo(lastDay);
    assertThat(lastChange(one.programme, enough, review).kind()).isEqualTo(TierChange.Kind.RENEWED);
    assertThat(lastChange(one.programme, tooLittle, review).kind())
        .isEqualTo(TierChange.Kind.DOWNGRADED);
    assertThat(lastChange(one.programme, past, review).toTier())
        .isEqualTo(decision.ifNothingMore().id());
  }

  @Property
  void spending_exactly_what_is_missing_by_its_last_day_reaches_the_next_tier(
      @ForAll("cases") Case one) {
    TierDecision decision = one.decision();
    Optional<Criterion.Spend> missing = spendOnly(decision.next()).filter(goal -> !goal.isMet());
    Assume.that(missing.isPresent());
    Criterion.Spend spend = missing.get();
    Instant lastMoment =
        spend
            .lastDay()
            .map(day -> one.programme.startOf(day.plusDays(1)).minusNanos(1_000))
            .orElse(one.asOf);
    List<Activity> activities = new ArrayList<>();
    one.activities.stream().filter(a -> !a.occurredAt().isAfter(one.asOf)).forEach(activities::add);
    activities.add(
        new Activity.Purchase(new OrderId("the missing"), lastMoment, lastMoment, spend.missing()));

    TierDecision after =
        TierRules.evaluate(one.programme, ANN, Activities.of(activities), lastMoment);

    assertThat(after.qualified()).isEqualTo(decision.next().get().tier());
    assertThat(rank(one.programme, after.tier()))
        .isGreaterThanOrEqualTo(rank(one.programme, after.qualified()));
  }

  @Property
  void each_counted_order_counts_on_its_last_day_and_not_on_the_next(@ForAll("cases") Case one) {
    TierDecision decision = one.decision();
    Activities past =
        Activities.of(
            one.activities.stream().filter(a -> !a.occurredAt().isAfter(one.asOf)).toList());
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
    if (next.isPresent() && next.get().windowStart().isAfter(LocalDate.EPOCH)) {
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

  private static List<Activity> raised(List<Activity> activities, List<Long> raises) {
    List<Activity> richer = new ArrayList<>();
    int purchases = 0;
    for (Activity activity : activities) {
      if (activity instanceof Activity.Purchase purchase) {
        richer.add(
            new Activity.Purchase(
                purchase.order(),
                purchase.occurredAt(),
                purchase.recordedAt(),
                plus(purchase.spent(), raises.get(purchases++))));
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

  private static Optional<Instant> firstReviewAfter(TierStanding standing, Instant from) {
    return standing.changes().stream()
        .filter(change -> change.kind() != TierChange.Kind.UPGRADED)
        .map(TierChange::at)
        .filter(at -> !at.isBefore(from))
        .findFirst();
  }

  private static TierChange lastChange(
      Programme programme, List<Activity> activities, Instant asOf) {
    List<TierChange> changes =
        TierRules.of(programme).standing(ANN, Activities.of(activities), asOf).changes();
    return changes.get(changes.size() - 1);
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
