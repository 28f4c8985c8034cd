package io.commercelib.pricing.testing;

import io.commercelib.core.money.Percent;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Rule sets drawn at random, of all kinds there are, over a small shop: few names, so that
 * promotions meet each other and the carts of {@link Carts}.
 */
public final class RuleSets {
  private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

  private RuleSets() {}

  /** Returns rule sets with up to 12 promotions, all amounts in one currency. */
  public static Arbitrary<RuleSet> inOneCurrency(CurrencyUnit currency) {
    return ruleSets(promotions(currency));
  }

  /** Returns rule sets with up to 12 promotions in currencies with 0, 2 and 3 decimals. */
  public static Arbitrary<RuleSet> any() {
    // Made once: to make them anew for each drawing takes most of a property's time.
    List<Arbitrary<Promotion>> promotions = new ArrayList<>();
    for (String currency : List.of("GBP", "JPY", "KWD")) {
      promotions.add(promotions(CurrencyUnit.of(currency)));
    }
    return ruleSets(Arbitraries.oneOf(promotions));
  }

  private static Arbitrary<RuleSet> ruleSets(Arbitrary<Promotion> promotions) {
    Arbitrary<RoundingMode> modes =
        Arbitraries.of(RoundingMode.values()).filter(mode -> mode != RoundingMode.UNNECESSARY);
    Arbitrary<PricingPolicy> policies =
        Combinators.combine(
                modes,
                modes,
                Arbitraries.of(PricingPolicy.ListRounds.values()),
                Arbitraries.of(PricingPolicy.PercentRounds.values()),
                Arbitraries.of(Reward.PercentOff.Of.values()),
                Arbitraries.of(Basis.values()),
                Arbitraries.of(PricingPolicy.AllocationMethod.values()),
                Arbitraries.of(Basis.values()))
            .as(
                (list, discount, listRounds, percentRounds, of, basis, allocation, weights) ->
                    PricingPolicy.builder()
                        .name("drawn")
                        .listRounding(list)
                        .discountRounding(discount)
                        .listRounds(listRounds)
                        .percentRounds(percentRounds)
                        .percentOf(of)
                        .basis(basis)
                        .allocation(allocation)
                        .weights(weights)
                        .build());
    Arbitrary<Optional<Integer>> maxima = Arbitraries.integers().between(1, 3).optional(0.2);
    return Combinators.combine(
            promotions.list().ofMaxSize(12).uniqueElements(Promotion::id),
            Arbitraries.oneOf(Arbitraries.just(PricingPolicy.standard()), policies),
            Arbitraries.just("v-1").optional(),
            Arbitraries.of("UTC", "Europe/London", "Asia/Tokyo", "America/New_York")
                .map(ZoneId::of),
            maxima,
            maxima)
        .as(
            (list, policy, version, zone, onLine, onOrder) ->
                RuleSet.builder()
                    .promotions(list)
                    .policy(policy)
                    .declaredVersion(version)
                    .zone(zone)
                    .maximumOnLine(onLine)
                    .maximumOnOrder(onOrder)
                    .build());
  }

  /** Returns promotions whose amounts are in a currency. */
  public static Arbitrary<Promotion> promotions(CurrencyUnit currency) {
    Arbitrary<Instant> instants =
        Arbitraries.integers().between(-30, 30).map(hours -> START.plus(hours, ChronoUnit.HOURS));
    Arbitrary<Combination> combinations =
        Combinators.combine(
                Arbitraries.of(Exclusive.values()).optional(0.25),
                Arbitraries.of("A", "B").optional(0.4),
                Arbitraries.of("sale", "loyal").optional(0.4),
                Arbitraries.of("sale", "loyal").set().optional(0.2))
            .as(
                (exclusive, group, name, classes) ->
                    Combination.builder()
                        .exclusive(exclusive)
                        .group(group)
                        .ofClass(name)
                        .combinesWith(classes)
                        .build());
    return Combinators.combine(
            Arbitraries.integers().between(1, 30),
            Arbitraries.integers().between(0, 3),
            instants.list().ofSize(2).uniqueElements().optional(0.3),
            Arbitraries.of("SAVE10", "SAVE20", "X-1").optional(0.3),
            combinations,
            conditions(currency).list().ofMaxSize(2),
            Combinators.combine(
                    rewards(currency),
                    amounts(currency, 500).optional(0.2),
                    Arbitraries.of(Layer.CATALOG_PRICE, Layer.ITEM, Layer.ORDER, Layer.SHIPPING)
                        .optional(0.2),
                    Arbitraries.of(Basis.values()).optional(0.2),
                    Arbitraries.of(false, true),
                    limits(currency))
                .as(Tuple::of))
        .as(
            (id, priority, window, coupon, combination, conditions, rest) -> {
              List<Instant> sorted = new ArrayList<>(window.orElse(List.of()));
              sorted.sort(null);
              Promotion.Builder promotion =
                  Promotion.builder()
                      .id("P-" + id)
                      .name("Promotion \"" + id + "\" / ü")
                      .priority(priority)
                      .coupon(coupon)
                      .combination(combination)
                      .conditions(conditions)
                      .reward(rest.get1())
                      .maximumDiscount(rest.get2())
                      .layer(
                          rest.get3()
                              .filter(layer -> rest.get1().layer() != Layer.POINTS)
                              .orElse(rest.get1().layer()))
                      .basis(rest.get4())
                      .sharesBeyondFloor(rest.get5())
                      .limits(rest.get6());
              if (!sorted.isEmpty()) {
                promotion.validFrom(sorted.get(0)).validUntil(sorted.get(1));
              }
              return promotion.build();
            });
  }

  private static Arbitrary<Limits> limits(CurrencyUnit currency) {
    return Combinators.combine(
            Arbitraries.longs().between(1, 5).optional(0.1),
            Arbitraries.longs().between(1, 5).optional(0.1),
            Arbitraries.longs().between(1, 20).optional(0.1),
            Arbitraries.longs().between(1, 20).optional(0.1),
            amounts(currency, 800).optional(0.2),
            Arbitraries.of(Limits.WhenExceeded.values()),
            Arbitraries.of(Limits.WhenCancelled.values()),
            Arbitraries.of(true, false))
        .as(
            (uses, ofCustomer, units, unitsOfCustomer, budget, exceeded, cancelled, together) -> {
              Limits.Builder limits =
                  Limits.builder()
                      .uses(uses)
                      .usesPerCustomer(ofCustomer)
                      .units(units)
                      .unitsPerCustomer(unitsOfCustomer)
                      .budget(budget);
              if (!limits.build().isCounted()) {
                return Limits.none();
              }
              if (together) {
                // Those of one name limit alike what both limit.
                limits.countedAs(
                    Stream.of(
                            uses,
                            ofCustomer,
                            units,
                            unitsOfCustomer,
                            budget.map(Money::getAmountMinorLong))
                        .map(limit -> limit.map(String::valueOf).orElse("none"))
                        .collect(Collectors.joining("-", "L-", "")));
              }
              return limits
                  .alarmAt(budget.map(unused -> Percent.of(80)))
                  .whenExceeded(exceeded)
                  .whenCancelled(cancelled)
                  .build();
            });
  }

  /** Returns selectors of every kind, nested up to three deep. */
  public static Arbitrary<Selector> selectors(CurrencyUnit currency) {
    return selectors(currency, 2);
  }

  private static Arbitrary<Selector> selectors(CurrencyUnit currency, int levels) {
    Arbitrary<Selector> plain =
        Arbitraries.oneOf(
            Arbitraries.just(Selector.everything()),
            some("SKU-1", "SKU-2", "SKU-3", "SKU-4").map(RuleSets::skus),
            some("ROOT", "TEA", "GREEN", "MUGS").map(Selector.CategoryIn::new),
            some("new", "sale").map(Selector.TagIn::new),
            some("Acme", "Best").map(Selector.BrandIn::new),
            Combinators.combine(Arbitraries.of("colour", "size"), some("blue", "red", "42"))
                .as(Selector.AttributeIn::new),
            some("Smith", "Jones").map(Selector.SellerIn::new),
            Arbitraries.just(new Selector.OwnGoods()),
            priceRanges(currency));
    if (levels == 0) {
      return plain;
    }
    Arbitrary<Selector> inner = selectors(currency, levels - 1);
    Arbitrary<List<Selector>> several = inner.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(6, plain),
        Tuple.of(1, several.map(Selector.AnyOf::new)),
        Tuple.of(1, several.map(Selector.AllOf::new)),
        Tuple.of(1, Combinators.combine(inner, inner).as(Selector.Except::new)));
  }

  private static Arbitrary<Selector> priceRanges(CurrencyUnit currency) {
    Arbitrary<Money> prices = amounts(currency, 3_000);
    return Arbitraries.oneOf(
        prices.map(from -> new Selector.PriceRange(Optional.of(from), Optional.empty())),
        prices.map(below -> new Selector.PriceRange(Optional.empty(), Optional.of(below))),
        Combinators.combine(prices, prices)
            .as(
                (from, more) ->
                    new Selector.PriceRange(Optional.of(from), Optional.of(from.plus(more)))));
  }

  /** Returns conditions of every kind, nested up to three deep. */
  public static Arbitrary<Condition> conditions(CurrencyUnit currency) {
    return conditions(currency, 2);
  }

  private static Arbitrary<Condition> conditions(CurrencyUnit currency, int levels) {
    Arbitrary<Condition> plain =
        Arbitraries.oneOf(
            Combinators.combine(
                    selectors(currency, 1),
                    Arbitraries.of(Condition.Total.values()),
                    Arbitraries.of(Condition.Taxes.values()),
                    amounts(currency, 5_000))
                .as(Condition.MinimumSpend::new),
            Combinators.combine(selectors(currency, 1), Arbitraries.longs().between(1, 12))
                .as(Condition.MinimumQuantity::new),
            facts(),
            Arbitraries.just(new Condition.FirstOrder()),
            Arbitraries.integers().between(2, 5).map(Condition.EveryNthOrder::new),
            Combinators.combine(
                    Arbitraries.integers().between(0, 180), Arbitraries.integers().between(0, 180))
                .as(Condition.Birthday::new),
            times());
    if (levels == 0) {
      return plain;
    }
    Arbitrary<Condition> inner = conditions(currency, levels - 1);
    Arbitrary<List<Condition>> several = inner.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(6, plain),
        Tuple.of(1, several.map(Condition.All::new)),
        Tuple.of(1, several.map(Condition.Any::new)),
        Tuple.of(1, inner.map(Condition.Not::new)));
  }

  private static Arbitrary<Condition> facts() {
    return Arbitraries.of(Condition.Fact.values())
        .flatMap(
            fact ->
                some(namesOf(fact)).map(names -> (Condition) new Condition.FactIn(fact, names)));
  }

  private static String[] namesOf(Condition.Fact fact) {
    return switch (fact) {
      case TIER -> new String[] {"GOLD", "SILVER"};
      case SEGMENT -> new String[] {"resellers", "new"};
      case CHANNEL -> new String[] {"web", "store"};
      case STORE -> new String[] {"Leeds", "York"};
      case REGION -> new String[] {"UK", "DE"};
      case SHIPPING_METHOD -> new String[] {"standard", "express"};
      case PAYMENT_METHOD -> new String[] {"card", "invoice"};
    };
  }

  private static Arbitrary<Condition> times() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 95)
            .map(quarter -> LocalTime.MIN.plusMinutes(quarter * 15));
    Arbitrary<LocalDate> dates =
        Arbitraries.integers().between(-3, 3).map(LocalDate.parse("2026-11-27")::plusDays);
    return Arbitraries.oneOf(
        Arbitraries.of(DayOfWeek.values())
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(Condition.WeekdayIn::new),
        times
            .list()
            .ofSize(2)
            .uniqueElements()
            .map(two -> new Condition.TimeOfDay(two.get(0), two.get(1))),
        dates
            .list()
            .ofSize(2)
            .uniqueElements()
            .map(two -> two.stream().sorted().toList())
            .map(two -> new Condition.Dates(Optional.of(two.get(0)), Optional.of(two.get(1)))),
        dates.map(day -> new Condition.Dates(Optional.of(day), Optional.empty())),
        dates.map(day -> new Condition.Dates(Optional.empty(), Optional.of(day))));
  }

  /** Returns rewards of every kind. */
  public static Arbitrary<Reward> rewards(CurrencyUnit currency) {
    Arbitrary<Percent> percents =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("0.0001"), BigDecimal.valueOf(100))
            .ofScale(4)
            .map(Percent::new);
    return Arbitraries.oneOf(
        Combinators.combine(
                selectors(currency, 1),
                percents,
                Arbitraries.of(Reward.PercentOff.Of.values()).optional())
            .as((selection, percent, of) -> new Reward.PercentOff(selection, percent, of)),
        unitRewards(currency, percents),
        Combinators.combine(selectors(currency, 1), Arbitraries.of("1.01", "1.5", "2", "100"))
            .as(
                (selection, factor) ->
                    new Reward.PointsMultiplier(selection, new BigDecimal(factor))),
        Arbitraries.of("SAVE10", "X-1").map(Reward.NextCoupon::new),
        Combinators.combine(selectors(currency, 1), amounts(currency, 3_000))
            .as(Reward.AmountOff::new),
        Combinators.combine(
                selectors(currency, 1),
                amounts(currency, 5_000),
                Arbitraries.integers().between(1, 100),
                Arbitraries.of(Reward.SpendThreshold.Times.values()))
            .as(
                (selection, spend, percent, times) ->
                    new Reward.SpendThreshold(
                        selection,
                        spend,
                        spend.multipliedBy(BigDecimal.valueOf(percent, 2), RoundingMode.CEILING),
                        times)),
        steps(currency),
        amounts(currency, 500).map(Reward.ShippingPrice::new),
        Arbitraries.just(new Reward.FreeShipping()),
        amounts(currency, 500).map(Reward.ShippingAmountOff::new));
  }

  private static Arbitrary<Reward> unitRewards(CurrencyUnit currency, Arbitrary<Percent> percents) {
    Arbitrary<Selector> selections = selectors(currency, 1);
    Arbitrary<Long> few = Arbitraries.longs().between(1, 4);
    Arbitrary<Optional<Long>> sets = few.optional(0.4);
    Arbitrary<Money> prices =
        Arbitraries.longs().between(0, 3_000).map(minor -> Money.ofMinor(currency, minor));
    return Arbitraries.oneOf(
        Combinators.combine(selections, prices, Arbitraries.of(Reward.FixedPrice.Per.values()))
            .as(Reward.FixedPrice::new),
        Combinators.combine(
                selections,
                few,
                selections.optional(0.5),
                few,
                percents,
                Arbitraries.of(Reward.Which.values()),
                sets)
            .as(Reward.BuyXGetY::new),
        Combinators.combine(selections, few.map(n -> n + 1), percents, sets)
            .as(Reward.NthItem::new),
        Combinators.combine(selections, few, prices, sets).as(Reward.UnitsForPrice::new),
        Combinators.combine(
                Combinators.combine(selections, few)
                    .as(Reward.Bundle.Part::new)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3),
                prices,
                sets)
            .as(Reward.Bundle::new),
        Combinators.combine(selections, few).as(Reward.Gift::new));
  }

  private static Arbitrary<Reward> steps(CurrencyUnit currency) {
    Arbitrary<List<Long>> spends =
        Arbitraries.longs().between(100, 5_000).list().uniqueElements().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(selectors(currency, 1), spends, Arbitraries.longs().between(1, 100))
        .as(
            (selection, drawn, first) -> {
              List<Reward.SpendSteps.Step> steps = new ArrayList<>();
              for (long spend : drawn.stream().sorted().toList()) {
                steps.add(
                    new Reward.SpendSteps.Step(
                        Money.ofMinor(currency, spend),
                        Money.ofMinor(currency, first + steps.size())));
              }
              return new Reward.SpendSteps(selection, steps);
            });
  }

  private static Arbitrary<Money> amounts(CurrencyUnit currency, long most) {
    return Arbitraries.longs().between(1, most).map(minor -> Money.ofMinor(currency, minor));
  }

  private static Arbitrary<Set<String>> some(String... names) {
    return Arbitraries.of(names).set().ofMinSize(1).ofMaxSize(2);
  }

  private static Selector skus(Set<String> names) {
    return Selector.sku(names.toArray(String[]::new));
  }
}
