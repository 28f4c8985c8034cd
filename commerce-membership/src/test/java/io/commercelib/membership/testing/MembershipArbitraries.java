package io.commercelib.membership.testing;

import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.RefundDay;
import io.commercelib.membership.tier.RefundPolicy;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.UpgradeTime;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Random programmes and what members of them do. */
public final class MembershipArbitraries {
  private static final Instant START = Instant.parse("2022-12-01T00:00:00Z");
  private static final long DAYS = 1_700;

  private MembershipArbitraries() {}

  /**
   * Returns programmes of two to five tiers by spend in a rolling window, in zones with and without
   * clock changes, with any policy for those who fall and with windows and validities that are
   * shorter, equal and longer than each other.
   */
  public static Arbitrary<Programme> spendProgrammes() {
    Arbitrary<Integer> months = Arbitraries.of(1, 3, 6, 12, 12, 12, 24);
    Arbitrary<List<Integer>> steps =
        Arbitraries.integers().between(1, 40_000).list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(
            zones(), months, months, Arbitraries.of(DowngradePolicy.class), steps)
        .as(MembershipArbitraries::programme);
  }

  /** Returns programmes of every kind: any requirement, period and policy. */
  public static Arbitrary<Programme> programmes() {
    Arbitrary<Consumer<Programme.Builder>> timing =
        Combinators.combine(
                zones(),
                periods(),
                Arbitraries.of(UpgradeTime.class),
                Arbitraries.of(DowngradePolicy.class))
            .as(
                (zone, period, upgrade, downgrade) ->
                    builder ->
                        builder
                            .zone(ZoneId.of(zone))
                            .period(period)
                            .downgrade(downgrade)
                            .upgrade(
                                period instanceof Period.Lifetime ? UpgradeTime.AT_ONCE : upgrade));
    Arbitrary<Consumer<Programme.Builder>> counting =
        Combinators.combine(
                Arbitraries.of(RefundPolicy.class),
                Arbitraries.of(RefundDay.class),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false))
            .as(
                (effect, day, taxes, shipping) ->
                    builder ->
                        builder
                            .refunds(effect)
                            .refundDay(day)
                            .taxCounts(taxes)
                            .shippingCounts(shipping));
    return Combinators.combine(timing, counting, tiers())
        .as(
            (when, what, tiers) -> {
              Programme.Builder builder = Programme.builder();
              builder.id("any").version("1").currency(CurrencyUnit.GBP).tiers(tiers);
              when.accept(builder);
              what.accept(builder);
              return builder.build();
            });
  }

  private static Arbitrary<String> zones() {
    return Arbitraries.of(
        "Europe/London",
        "America/New_York",
        "America/St_Johns",
        "America/Sao_Paulo",
        "Asia/Beirut",
        "Pacific/Apia",
        "UTC");
  }

  private static Arbitrary<Period> periods() {
    Arbitrary<Integer> months = Arbitraries.of(1, 3, 6, 12, 12, 12, 24);
    Arbitrary<Integer> carry = Arbitraries.of(0, 0, 1, 2);
    Arbitrary<Integer> grace = Arbitraries.of(0, 0, 1, 59);
    Arbitrary<Period> rolling = Combinators.combine(months, months, grace).as(Period.Rolling::new);
    Arbitrary<Period> calendar =
        Combinators.combine(
                Arbitraries.of(1, 2, 3, 4, 6, 12),
                Arbitraries.of(MonthDay.of(1, 1), MonthDay.of(4, 6), MonthDay.of(12, 28)),
                carry,
                grace)
            .as(Period.Calendar::new);
    Arbitrary<Period> anniversary =
        Combinators.combine(Arbitraries.of(Period.Anchor.class), months, carry, grace)
            .as(Period.Anniversary::new);
    return Arbitraries.oneOf(
        rolling, calendar, anniversary, Arbitraries.just(new Period.Lifetime()));
  }

  /** Each tier asks for what the one before asks for, and for more of everything. */
  private static Arbitrary<List<Tier>> tiers() {
    Arbitrary<List<Integer>> steps =
        Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(steps, Arbitraries.integers().between(0, 8), Arbitraries.of(0, 0, 1))
        .as(
            (all, kind, easier) -> {
              List<Tier> tiers = new ArrayList<>();
              tiers.add(Tier.base("TIER-0", "Tier 0"));
              int scale = 0;
              for (int step : all) {
                scale += step;
                String name = "%d".formatted(tiers.size());
                Tier.Builder tier = Tier.builder();
                tier.id("TIER-" + name).name("Tier " + name).requirement(requirement(kind, scale));
                if (easier == 1) {
                  tier.retention(new Requirement.SpendAtLeast(gbp(scale * 1_500L)));
                }
                tiers.add(tier.build());
              }
              return tiers;
            });
  }

  private static Requirement requirement(int kind, int scale) {
    Requirement spend = new Requirement.SpendAtLeast(gbp(scale * 4_000L));
    Requirement orders = new Requirement.AtLeast(Metric.ORDERS, scale);
    Requirement points = new Requirement.AtLeast(Metric.POINTS_EARNED, scale * 90L);
    Requirement days = new Requirement.AtLeast(Metric.ACTIVE_DAYS, scale);
    Requirement growth = new Requirement.AtLeast(Metric.GROWTH_VALUE, scale * 40L);
    Requirement term = new Requirement.HasTerm("plus-" + scale);
    return switch (kind) {
      case 0, 1 -> spend;
      case 2 -> orders;
      case 3 -> new Requirement.AnyOf(1, spend, points, term);
      case 4 -> new Requirement.All(orders, days);
      case 5 -> new Requirement.AnyOf(2, spend, orders, growth);
      case 6 -> new Requirement.Lifetime(spend);
      case 7 -> new Requirement.AnyOf(1, new Requirement.All(spend, days), growth);
      default -> term;
    };
  }

  /**
   * Returns what a member of the programme does within some years, and what is arranged for the
   * member: {@linkplain #orders orders}, gains and losses, visits, terms, tiers set by hand, locks,
   * and what ends early. In no particular order.
   */
  public static Arbitrary<List<Activity>> activities(Programme programme) {
    Arbitrary<List<Activity>> others =
        Combinators.combine(
                instants(programme),
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(1, 400),
                Arbitraries.integers().between(0, programme.tiers().size() - 1),
                Arbitraries.of(Activity.Assignment.Mode.class))
            .as(Arranged::new)
            .list()
            .ofMaxSize(8)
            .withSizeDistribution(RandomDistribution.uniform())
            .map(arranged -> arranged(programme, arranged));
    return Combinators.combine(orders(programme), others)
        .as(
            (orders, more) -> {
              List<Activity> all = new ArrayList<>(orders);
              all.addAll(more);
              return all;
            })
        .flatMap(activities -> Arbitraries.shuffle(activities));
  }

  /** Something beside orders; what it is, is up to the kind. */
  private record Arranged(
      Instant at, int kind, int days, int rank, Activity.Assignment.Mode mode) {}

  private static List<Activity> arranged(Programme programme, List<Arranged> all) {
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Arranged one = all.get(i);
      Instant at = one.at;
      Instant later = at.plus(Duration.ofDays(one.days));
      String id = "arranged-" + i;
      Tier tier = programme.tiers().get(one.rank);
      switch (one.kind) {
        case 0 -> {
          activities.add(new Activity.Gain(id, Metric.POINTS_EARNED, at, at, one.days));
          activities.add(new Activity.Loss(id, "loss", later, later, 1 + one.days / 2));
        }
        case 1 -> activities.add(new Activity.Gain(id, Metric.GROWTH_VALUE, at, later, one.days));
        case 2 -> activities.add(new Activity.Visit(at.plusNanos(i * 1_000L), later));
        case 3, 4 ->
            activities.add(new Activity.Term(id, "plus-" + (1 + one.days % 5), at, later, at));
        case 5 -> activities.add(new Activity.Lock(id, at, later, at, "eve", "leave"));
        case 6 -> {
          activities.add(
              new Activity.Assignment(id, one.mode, tier.id(), at, later, at, "eve", "press"));
          Instant early = at.plus(Duration.ofDays(one.days / 2));
          activities.add(new Activity.Withdrawal(id, early, early, "eve", "mistake"));
        }
        default ->
            activities.add(
                new Activity.Assignment(id, one.mode, tier.id(), at, later, at, "eve", "press"));
      }
    }
    return activities;
  }

  private static Money gbp(long minor) {
    return Money.ofMinor(CurrencyUnit.GBP, minor);
  }

  /**
   * Returns what a member of the programme buys within some years: orders, some at the very
   * boundary of a day, refunds of parts and of more than the whole, cancellations; most recorded at
   * once, some late. In no particular order.
   */
  public static Arbitrary<List<Activity>> orders(Programme programme) {
    Arbitrary<List<Bought>> bought =
        Combinators.combine(
                instants(programme),
                Arbitraries.longs()
                    .between(0, 60_000)
                    .withDistribution(RandomDistribution.uniform()),
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(1, 120),
                Arbitraries.integers().between(0, 400))
            .as(Bought::new)
            .list()
            .ofMaxSize(25)
            .withSizeDistribution(RandomDistribution.uniform());
    return bought
        .map(orders -> asActivities(programme.currency(), orders))
        .flatMap(activities -> Arbitraries.shuffle(activities));
  }

  /** Returns instants within those years, every other one at or next to the first of a day. */
  public static Arbitrary<Instant> instants(Programme programme) {
    Arbitrary<Long> days = Arbitraries.longs().between(0, DAYS);
    Arbitrary<Instant> anywhere =
        Arbitraries.longs()
            .between(0, DAYS * 86_400_000_000L)
            .map(micros -> START.plusNanos(micros * 1_000));
    Arbitrary<Instant> boundaries =
        Combinators.combine(days, Arbitraries.of(-1L, 0L, 1L))
            .as(
                (day, micros) ->
                    programme
                        .startOf(programme.dayOf(START.plus(Duration.ofDays(day))))
                        .plusNanos(micros * 1_000));
    return Arbitraries.oneOf(anywhere, boundaries);
  }

  private static Programme programme(
      String zone, int window, int validity, DowngradePolicy downgrade, List<Integer> steps) {
    List<Tier> tiers = new ArrayList<>();
    tiers.add(Tier.base("TIER-0", "Tier 0"));
    long amount = 0;
    for (int step : steps) {
      amount += step;
      String name = "%d".formatted(tiers.size());
      tiers.add(
          Tier.forSpending(
              "TIER-" + name, "Tier " + name, Money.ofMinor(CurrencyUnit.GBP, amount)));
    }
    return Programme.builder()
        .id("any")
        .version("1")
        .zone(ZoneId.of(zone))
        .currency(CurrencyUnit.GBP)
        .tiers(tiers)
        .period(new Period.Rolling(window, validity))
        .downgrade(downgrade)
        .build();
  }

  /** One order: refunds 0 to 2 of 10 give parts back, 3 cancels it, 4 makes it cost more. */
  private record Bought(Instant at, long minor, int fate, int percent, int days) {}

  private static Spent spent(CurrencyUnit currency, long goods, int shipping) {
    return new Spent(
        Money.ofMinor(currency, goods),
        Money.ofMinor(currency, goods / 6),
        Money.ofMinor(currency, shipping),
        Money.ofMinor(currency, shipping / 6));
  }

  private static List<Activity> asActivities(CurrencyUnit currency, List<Bought> bought) {
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < bought.size(); i++) {
      Bought one = bought.get(i);
      OrderId order = new OrderId("order-" + i);
      Duration late = Duration.ofDays(one.fate > 6 ? one.days : 0);
      activities.add(
          new Activity.Purchase(
              order, one.at, one.at.plus(late), spent(currency, one.minor, one.days)));
      for (int part = 1; part <= one.fate && one.fate <= 2 && one.minor > 0; part++) {
        Instant at = one.at.plus(Duration.ofDays((long) one.days * part));
        long back = Math.max(1, one.minor * one.percent / 100);
        activities.add(
            new Activity.Refund(
                order, "refund-" + part, at, at.plus(late), Money.ofMinor(currency, back)));
      }
      if (one.fate == 4) {
        Instant at = one.at.plus(Duration.ofDays(one.days));
        activities.add(
            new Activity.Increase(
                order, "amendment-1", at, at.plus(late), Money.ofMinor(currency, 1 + one.minor)));
      }
      if (one.fate == 3) {
        Instant at = one.at.plus(Duration.ofDays(one.days));
        activities.add(new Activity.Cancellation(order, at, at.plus(late)));
      }
    }
    return activities;
  }
}
