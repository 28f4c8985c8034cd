package io.commercelib.membership.testing;

import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Random programmes and what members of them do. */
public final class MembershipArbitraries {
  private static final Instant START = Instant.parse("2022-12-01T00:00:00Z");
  private static final long DAYS = 1_700;

  private MembershipArbitraries() {}

  /**
   * Returns programmes of two to five tiers in zones with and without clock changes, with any
   * policy and with windows and validities that are shorter, equal and longer than each other.
   */
  public static Arbitrary<Programme> programmes() {
    Arbitrary<String> zones =
        Arbitraries.of(
            "Europe/London",
            "America/New_York",
            "America/St_Johns",
            "America/Sao_Paulo",
            "Asia/Beirut",
            "Pacific/Apia",
            "UTC");
    Arbitrary<Integer> months = Arbitraries.of(1, 3, 6, 12, 12, 12, 24);
    Arbitrary<List<Integer>> steps =
        Arbitraries.integers().between(1, 40_000).list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(zones, months, months, Arbitraries.of(DowngradePolicy.class), steps)
        .as(MembershipArbitraries::programme);
  }

  /**
   * Returns what a member of the programme does within some years: orders, some at the very
   * boundary of a day, refunds of parts and of more than the whole, cancellations; most recorded at
   * once, some late. In no particular order.
   */
  public static Arbitrary<List<Activity>> activities(Programme programme) {
    Arbitrary<List<Bought>> bought =
        Combinators.combine(
                instants(programme),
                Arbitraries.longs().between(0, 60_000),
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(1, 120),
                Arbitraries.integers().between(0, 400))
            .as(Bought::new)
            .list()
            .ofMaxSize(25);
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

  private static List<Activity> asActivities(CurrencyUnit currency, List<Bought> bought) {
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < bought.size(); i++) {
      Bought one = bought.get(i);
      OrderId order = new OrderId("order-" + i);
      Duration late = Duration.ofDays(one.fate > 6 ? one.days : 0);
      activities.add(
          new Activity.Purchase(
              order, one.at, one.at.plus(late), Money.ofMinor(currency, one.minor)));
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
