package io.commercelib.pricing.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.analysis.Finding.Severity;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.Sku;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLintTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final ReasonText ENGLISH = ReasonText.english(Arrays.asList(LintReason.values()));
  private static final Selector ALL = Selector.everything();
  private static final Selector TEA = Selector.category("TEA");

  @Test
  void good_rules_have_no_errors_and_no_warnings() {
    RuleSet rules =
        RuleSet.of(
            bounded("TEA-10", 10, TEA).priority(1).build(),
            bounded("GOLD-5", 5, ALL)
                .priority(2)
                .addConditions(Condition.in(Condition.Fact.TIER, "GOLD"))
                .build());

    assertThat(found(rules)).filteredOn(f -> f.severity() != Severity.NOTE).isEmpty();
  }

  @Test
  void region_that_is_demanded_and_ruled_out_is_told_without_what_has_nothing_to_do_with_it() {
    Promotion promotion =
        bounded("UK", 10, TEA)
            .addConditions(Condition.in(Condition.Fact.TIER, "GOLD"))
            .addConditions(Condition.in(Condition.Fact.REGION, "UK", "IE"))
            .addConditions(new Condition.Not(Condition.in(Condition.Fact.REGION, "UK", "IE", "DE")))
            .build();

    assertThat(words(RuleSet.of(promotion), Severity.ERROR))
        .containsExactly(
            "UK can never apply, as these exclude each other: region IE, UK; not region DE, IE, UK;"
                + " mend or remove one of them");
  }

  @Test
  void days_outside_the_validity_are_told_in_the_zone_of_the_rules() {
    // In Tokyo the first of December begins on 30 November at 15:00 UTC.
    Promotion promotion =
        bounded("DECEMBER", 10, TEA)
            .validUntil(Instant.parse("2026-11-30T15:00:00Z"))
            .addConditions(
                new Condition.Dates(Optional.of(LocalDate.of(2026, 12, 1)), Optional.empty()))
            .build();

    RuleSet utc = RuleSet.of(promotion);
    RuleSet tokyo = RuleSet.builder().from(utc).zone(ZoneId.of("Asia/Tokyo")).build();
    RuleSet later =
        RuleSet.of(
            Promotion.builder()
                .from(promotion)
                .validUntil(Instant.parse("2026-12-01T00:00:00.000001Z"))
                .build());

    assertThat(codes(tokyo)).contains(LintReason.NEVER_APPLICABLE.code());
    assertThat(codes(utc)).contains(LintReason.NEVER_APPLICABLE.code());
    assertThat(codes(later)).doesNotContain(LintReason.NEVER_APPLICABLE.code());
  }

  @Test
  void weekday_and_hour_that_do_not_come_while_it_is_valid_are_told() {
    // A Friday from noon to a Saturday.
    Promotion.Builder friday =
        bounded("FRIDAY", 10, TEA)
            .validFrom(Instant.parse("2026-11-27T12:00:00Z"))
            .validUntil(Instant.parse("2026-11-28T00:00:00Z"))
            .addConditions(new Condition.WeekdayIn(Set.of(DayOfWeek.FRIDAY)));

    Promotion morning =
        friday
            .addConditions(new Condition.TimeOfDay(LocalTime.of(9, 0), LocalTime.of(12, 0)))
            .build();
    Promotion noon =
        Promotion.builder()
            .from(morning)
            .conditions(List.of(new Condition.TimeOfDay(LocalTime.of(9, 0), LocalTime.of(12, 1))))
            .build();

    assertThat(codes(RuleSet.of(morning))).contains(LintReason.NEVER_APPLICABLE.code());
    assertThat(codes(RuleSet.of(noon))).doesNotContain(LintReason.NEVER_APPLICABLE.code());
  }

  @Test
  void more_that_must_be_spent_on_less_than_may_be_spent_in_all_is_told() {
    Condition teaFor60 = new Condition.MinimumSpend(TEA, Condition.Total.RUNNING, gbp("60.00"));
    Condition lessThan50 =
        new Condition.Not(new Condition.MinimumSpend(ALL, Condition.Total.LIST, gbp("50.00")));
    Condition runningLessThan50 =
        new Condition.Not(new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp("50.00")));
    Condition listFor60 = new Condition.MinimumSpend(TEA, Condition.Total.LIST, gbp("60.00"));

    assertThat(codes(withConditions(teaFor60, lessThan50)))
        .contains(LintReason.NEVER_APPLICABLE.code());
    // Others may have taken enough off it.
    assertThat(codes(withConditions(listFor60, runningLessThan50)))
        .doesNotContain(LintReason.NEVER_APPLICABLE.code());
  }

  @Test
  void orders_that_are_the_first_and_the_fifth_are_told() {
    assertThat(codes(withConditions(new Condition.FirstOrder(), new Condition.EveryNthOrder(5))))
        .contains(LintReason.NEVER_APPLICABLE.code());
    assertThat(
            codes(withConditions(new Condition.EveryNthOrder(4), new Condition.EveryNthOrder(6))))
        .doesNotContain(LintReason.NEVER_APPLICABLE.code());
    assertThat(
            codes(
                withConditions(
                    new Condition.EveryNthOrder(4),
                    new Condition.Not(new Condition.EveryNthOrder(2)))))
        .contains(LintReason.NEVER_APPLICABLE.code());
  }

  @Test
  void goods_that_there_cannot_be_are_told() {
    Selector none =
        new Selector.AllOf(List.of(new Selector.SellerIn(Set.of("Acme")), new Selector.OwnGoods()));
    Selector cheap = new Selector.PriceRange(Optional.empty(), Optional.of(gbp("5.00")));

    assertThat(codes(RuleSet.of(bounded("NONE", 10, none).build())))
        .contains(LintReason.NEVER_SO.code());
    assertThat(codes(RuleSet.of(bounded("TEA", 10, TEA.except(ALL)).build())))
        .contains(LintReason.NEVER_SO.code());
    assertThat(
            codes(
                RuleSet.of(
                    promotion(
                            "FIVE",
                            new Reward.FixedPrice(cheap, gbp("5.00"), Reward.FixedPrice.Per.UNIT))
                        .build())))
        .contains(LintReason.NEVER_SO.code());
    assertThat(
            codes(
                RuleSet.of(
                    promotion(
                            "LESS",
                            new Reward.FixedPrice(cheap, gbp("4.99"), Reward.FixedPrice.Per.UNIT))
                        .build())))
        .doesNotContain(LintReason.NEVER_SO.code());
  }

  @Test
  void condition_in_an_alternative_is_told_only_if_every_alternative_fails() {
    Condition web = Condition.in(Condition.Fact.CHANNEL, "web");
    Condition store = Condition.in(Condition.Fact.CHANNEL, "store");
    Condition app = Condition.in(Condition.Fact.CHANNEL, "app");

    assertThat(codes(withConditions(new Condition.Any(List.of(web, store)), app)))
        .contains(LintReason.NEVER_APPLICABLE.code());
    assertThat(codes(withConditions(new Condition.Any(List.of(web, store)), web)))
        .doesNotContain(LintReason.NEVER_APPLICABLE.code());
  }

  @Test
  void narrower_promotion_of_a_group_behind_a_wider_one_is_in_its_shadow() {
    Combination group = Combination.oneOf("tea");
    Promotion wide =
        bounded("WIDE", 10, ALL)
            .priority(1)
            .combination(group)
            .addConditions(new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp("20.00")))
            .build();
    Promotion narrow =
        bounded("NARROW", 20, TEA)
            .priority(2)
            .combination(group)
            .addConditions(new Condition.MinimumSpend(TEA, Condition.Total.RUNNING, gbp("25.00")))
            .build();
    Promotion first = Promotion.builder().from(narrow).priority(0).build();

    assertThat(words(RuleSet.of(wide, narrow), Severity.ERROR))
        .containsExactly(
            "NARROW is in the shadow of WIDE, which holds whenever it does, goes first, and is not"
                + " combined with it; let NARROW go first, or narrow WIDE");
    assertThat(codes(RuleSet.of(wide, first))).doesNotContain(LintReason.SHADOWED.code());
    // By the best for the customer the 20 % are taken.
    assertThat(RuleLint.of(RuleSet.of(wide, narrow), NOW, Strategy.bestForCustomer()))
        .noneMatch(finding -> finding.reason().is(LintReason.SHADOWED));
  }

  @Test
  void promotion_is_in_no_shadow_of_one_that_runs_out_or_may_give_nothing() {
    Combination group = Combination.oneOf("tea");
    Promotion narrow = bounded("NARROW", 20, TEA).priority(2).combination(group).build();
    Promotion runsOut =
        bounded("WIDE", 10, ALL)
            .priority(1)
            .combination(group)
            .limits(Limits.builder().uses(10L).build())
            .build();
    Promotion otherGoods =
        bounded("WIDE", 10, Selector.category("COFFEE")).priority(1).combination(group).build();
    Promotion fixed =
        promotion("WIDE", new Reward.FixedPrice(ALL, gbp("5.00"), Reward.FixedPrice.Per.UNIT))
            .priority(1)
            .maximumDiscount(gbp("5.00"))
            .combination(group)
            .build();

    for (Promotion wide : List.of(runsOut, otherGoods, fixed)) {
      assertThat(codes(RuleSet.of(wide, narrow))).doesNotContain(LintReason.SHADOWED.code());
    }
  }

  @Test
  void promotion_that_stands_alone_shadows_only_from_the_front() {
    Promotion alone =
        bounded("ALONE", 10, ALL)
            .priority(2)
            .combination(Combination.builder().exclusive(Exclusive.ORDER).build())
            .build();
    Promotion behind = bounded("BEHIND", 20, TEA).priority(3).build();
    Promotion before = bounded("BEFORE", 20, TEA).priority(1).build();

    assertThat(codes(RuleSet.of(alone, behind))).contains(LintReason.SHADOWED.code());
    // Once BEFORE has given something, ALONE cannot, and BEHIND can.
    assertThat(shadowed(RuleSet.of(before, alone, behind))).doesNotContain("BEHIND");
  }

  @Test
  void promotion_that_is_over_is_told_and_looked_at_no_further() {
    Promotion over = percent("OVER", 10, TEA).validUntil(NOW).coupon("TEA").build();
    Promotion nearly = percent("NEARLY", 10, TEA).validUntil(NOW.plusNanos(1_000)).build();

    assertThat(codes(RuleSet.of(over))).containsExactly(LintReason.EXPIRED.code());
    assertThat(codes(RuleSet.of(nearly))).doesNotContain(LintReason.EXPIRED.code());
  }

  @Test
  void rivals_of_one_priority_are_shown_with_a_cart_that_both_are_after() {
    Combination group = Combination.oneOf("tea");
    RuleSet rules =
        RuleSet.of(
            bounded("A", 10, Selector.sku("TEA-1", "TEA-2"))
                .combination(group)
                .addConditions(Condition.in(Condition.Fact.TIER, "GOLD", "SILVER"))
                .build(),
            bounded("B", 20, Selector.sku("TEA-2", "TEA-3"))
                .combination(group)
                .addConditions(new Condition.MinimumQuantity(TEA, 3))
                .build());

    Finding finding = only(rules, LintReason.ORDER_BY_ID);
    PricingRequest witness = finding.witness().orElseThrow();
    Quote quote = PricingEngine.compile(rules, Strategy.byPriority()).price(witness);

    assertThat(finding.promotions()).containsExactly("A", "B");
    assertThat(quote.applied()).extracting(AppliedPromotion::id).containsExactly("A");
    assertThat(quote.missed())
        .anySatisfy(
            missed -> {
              assertThat(missed.id()).isEqualTo("B");
              assertThat(missed.reasons().get(0).code()).isEqualTo("promotion.group-taken");
            });
  }

  @Test
  void rivals_that_never_meet_are_not_told() {
    Combination group = Combination.oneOf("tea");
    Promotion one = bounded("A", 10, Selector.sku("TEA-1")).combination(group).build();
    Promotion otherGoods = bounded("B", 20, Selector.sku("TEA-3")).combination(group).build();
    Promotion gold =
        Promotion.builder()
            .from(one)
            .addConditions(Condition.in(Condition.Fact.TIER, "GOLD"))
            .build();
    Promotion silver =
        bounded("B", 20, ALL)
            .combination(group)
            .addConditions(Condition.in(Condition.Fact.TIER, "SILVER"))
            .build();
    Promotion otherTurn =
        Promotion.builder().from(otherGoods).reward(one.reward()).priority(7).build();

    assertThat(codes(RuleSet.of(one, otherGoods))).doesNotContain(LintReason.ORDER_BY_ID.code());
    assertThat(codes(RuleSet.of(gold, silver))).doesNotContain(LintReason.ORDER_BY_ID.code());
    assertThat(codes(RuleSet.of(one, otherTurn))).doesNotContain(LintReason.ORDER_BY_ID.code());
  }

  @Test
  void coupon_of_two_that_exclude_each_other_is_told() {
    Combination group = Combination.oneOf("tea");
    Promotion one =
        bounded("A", 10, TEA).coupon("K7QXM2PD9R").priority(1).combination(group).build();
    Promotion other =
        bounded("B", 20, Selector.category("COFFEE"))
            .coupon("K7QXM2PD9R")
            .priority(2)
            .combination(group)
            .build();

    assertThat(words(RuleSet.of(one, other), Severity.WARNING))
        .containsExactly(
            "coupon K7QXM2PD9R is for A and B, which are not combined; give each its own");
    assertThat(
            codes(
                RuleSet.of(
                    one, Promotion.builder().from(other).combination(Combination.free()).build())))
        .doesNotContain(LintReason.COUPON_SHARED.code());
  }

  @Test
  void class_that_no_promotion_is_of_is_told_with_those_there_are() {
    RuleSet rules =
        RuleSet.of(
            bounded("A", 10, TEA)
                .combination(Combination.builder().combinesWith(Set.of("sales")).build())
                .build(),
            bounded("B", 10, TEA)
                .combination(Combination.builder().ofClass("sale").build())
                .build());

    assertThat(words(rules, Severity.ERROR))
        .contains(
            "A combines with class sales, of which no promotion is; write one of sale, or take it"
                + " out");
  }

  @Test
  void coupon_and_growing_discount_without_limit_are_told() {
    assertThat(codes(RuleSet.of(percent("A", 10, TEA).coupon("K7QXM2PD9R").build())))
        .contains(LintReason.COUPON_WITHOUT_LIMIT.code());
    assertThat(
            codes(
                RuleSet.of(
                    percent("A", 10, TEA)
                        .coupon("K7QXM2PD9R")
                        .limits(Limits.builder().usesPerCustomer(1L).build())
                        .build())))
        .doesNotContain(LintReason.COUPON_WITHOUT_LIMIT.code(), LintReason.WITHOUT_BOUND.code());
    assertThat(codes(RuleSet.of(percent("A", 10, TEA).build())))
        .contains(LintReason.WITHOUT_BOUND.code());
    assertThat(codes(RuleSet.of(promotion("A", new Reward.AmountOff(TEA, gbp("5.00"))).build())))
        .doesNotContain(LintReason.WITHOUT_BOUND.code());
  }

  @ParameterizedTest
  @CsvSource({
    "XMAS10, 18",
    "WELCOME5, 15",
    "AAAA1111, 12",
    "ABCD-1234, 12",
    "TEA, 6",
    "123456789, 3",
    "K7QX-M2PD-9R, 42",
    "WKZQXRTVPLMNB, 30",
    "2026SALE, 18"
  })
  void coupon_counts_as_many_bits_as_cannot_be_guessed(String code, long bits) {
    assertThat(CouponStrength.bits(code)).isEqualTo(bits);
  }

  @Test
  void guessable_coupon_that_is_counted_is_a_warning_as_strangers_use_it_up() {
    Promotion open = bounded("A", 10, TEA).coupon("XMAS10").build();
    Promotion counted =
        Promotion.builder().from(open).limits(Limits.builder().uses(100L).build()).build();
    Promotion strong = Promotion.builder().from(counted).coupon("K7QXM2PD9R").build();

    assertThat(only(RuleSet.of(open), LintReason.COUPON_GUESSABLE).severity())
        .isEqualTo(Severity.NOTE);
    assertThat(only(RuleSet.of(counted), LintReason.COUPON_GUESSABLE).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(codes(RuleSet.of(strong))).doesNotContain(LintReason.COUPON_GUESSABLE.code());
  }

  @Test
  void threshold_that_makes_more_cost_less_is_shown_with_the_smallest_cart() {
    RuleSet rules =
        RuleSet.of(
            promotion(
                    "SPEND-50",
                    new Reward.SpendThreshold(
                        ALL, gbp("50.00"), gbp("30.00"), Reward.SpendThreshold.Times.ONCE))
                .build());

    Finding finding = only(rules, LintReason.ONE_MORE_UNIT);
    PricingRequest witness = finding.witness().orElseThrow();

    assertThat(ENGLISH.of(finding.reason()))
        .startsWith("with SPEND-50 one more ITEM-1 lowers the total from GBP 30.00 to GBP 25.00;");
    assertThat(witness.cart().lines()).singleElement().matches(line -> line.quantity() == 1);
    assertThat(PricingEngine.compile(rules, Strategy.byPriority()).price(witness).payable())
        .isEqualTo(gbp("30.00"));
  }

  @Test
  void free_shipping_from_an_amount_is_shown_where_the_others_leave_that_amount() {
    RuleSet rules =
        RuleSet.of(
            bounded("TEA-10", 10, TEA).priority(1).build(),
            promotion("FREE", new Reward.FreeShipping())
                .priority(2)
                .addConditions(
                    new Condition.MinimumSpend(TEA, Condition.Total.RUNNING, gbp("40.00")))
                .build());

    PricingRequest fewer = only(rules, LintReason.ONE_MORE_UNIT).witness().orElseThrow();
    Quote quote = PricingEngine.compile(rules, Strategy.byPriority()).price(fewer);

    // 22 at 2.00 less 10 % are 39.60; one more, and the shipping for 5.00 costs nothing.
    assertThat(quote.payable()).isEqualTo(gbp("44.60"));
  }

  @Test
  void price_of_a_line_however_many_units_it_has_breaks_when_the_line_is_split() {
    RuleSet rules =
        RuleSet.of(
            promotion("LINE-5", new Reward.FixedPrice(TEA, gbp("5.00"), Reward.FixedPrice.Per.LINE))
                .build());

    assertThat(ENGLISH.of(only(rules, LintReason.SPLIT_LINE).reason()))
        .startsWith("with LINE-5 ITEM-1 on two lines costs GBP 15.00 and on one GBP 10.00;");
  }

  @Test
  void amount_off_everything_is_shared_with_items_that_no_rule_names() {
    Reward.AmountOff everything = new Reward.AmountOff(ALL, gbp("5.00"));
    Reward.AmountOff tea = new Reward.AmountOff(TEA, gbp("5.00"));

    assertThat(codes(RuleSet.of(promotion("A", everything).build())))
        .contains(LintReason.UNTOUCHED_ITEM.code());
    assertThat(codes(RuleSet.of(promotion("A", tea).build())))
        .doesNotContain(LintReason.UNTOUCHED_ITEM.code(), LintReason.ONE_MORE_UNIT.code());
  }

  @Test
  void of_thousands_of_rivals_it_is_told_how_many_were_not_looked_at() {
    List<Promotion> many = new ArrayList<>();
    IntStream.range(0, 2_500)
        .forEach(
            i ->
                many.add(
                    bounded("P-" + i, 10, Selector.sku("S-" + i))
                        .combination(Combination.oneOf("G-" + i / 100))
                        .build()));

    List<Finding> findings = found(RuleSet.builder().promotions(many).build());

    assertThat(findings)
        .extracting(finding -> finding.reason().code())
        .containsExactlyInAnyOrder(
            LintReason.NOT_ALL_COMPARED.code(), LintReason.NOT_ALL_TRIED.code());
  }

  @Test
  void rules_that_ask_for_more_than_anybody_can_count_are_looked_at_all_the_same() {
    Condition units = new Condition.MinimumQuantity(TEA, Long.MAX_VALUE);
    Condition spend =
        new Condition.MinimumSpend(ALL, Condition.Total.RUNNING, gbp("999999999999999.99"));
    Combination group = Combination.oneOf("tea");
    RuleSet rules =
        RuleSet.of(
            bounded("A", 10, TEA).addConditions(units).combination(group).build(),
            bounded("B", 10, TEA).addConditions(units, spend).combination(group).build(),
            bounded("C", 10, ALL).addConditions(spend).build());

    assertThat(codes(rules)).contains(LintReason.SHADOWED.code());
    assertThat(RuleOverlap.of(rules, NOW).pairs()).hasSize(3);
    assertThat(
            LossSearch.of(PricingEngine.compile(rules, Strategy.byPriority()), NOW)
                .belowCost(
                    List.of(
                        ItemFacts.builder()
                            .sku(new Sku("TEA"))
                            .listPrice(BigMoney.parse("GBP 1.00"))
                            .addCategoryPath("TEA")
                            .build()),
                    Map.of(new Sku("TEA"), BigMoney.parse("GBP 0.10"))))
        .isEmpty();
  }

  private static RuleSet withConditions(Condition... conditions) {
    return RuleSet.of(bounded("P", 10, TEA).addConditions(conditions).build());
  }

  private static Promotion.Builder promotion(String id, Reward reward) {
    return Promotion.builder().id(id).name(id).priority(100).reward(reward);
  }

  private static Promotion.Builder percent(String id, long percent, Selector selection) {
    return promotion(
        id, new Reward.PercentOff(selection, Percent.of(percent), Reward.PercentOff.Of.EACH_LINE));
  }

  /** What takes off no more than an amount, so that nothing is told about bounds. */
  private static Promotion.Builder bounded(String id, long percent, Selector selection) {
    return percent(id, percent, selection).maximumDiscount(gbp("500.00"));
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }

  private static List<Finding> found(RuleSet rules) {
    return RuleLint.of(rules, NOW);
  }

  private static List<String> codes(RuleSet rules) {
    return found(rules).stream().map(finding -> finding.reason().code()).toList();
  }

  private static List<String> words(RuleSet rules, Severity severity) {
    return found(rules).stream()
        .filter(finding -> finding.severity() == severity)
        .map(finding -> ENGLISH.of(finding.reason()))
        .toList();
  }

  private static List<String> shadowed(RuleSet rules) {
    return found(rules).stream()
        .filter(finding -> finding.reason().is(LintReason.SHADOWED))
        .map(finding -> finding.promotions().get(0))
        .toList();
  }

  private static Finding only(RuleSet rules, LintReason code) {
    List<Finding> findings =
        found(rules).stream().filter(finding -> finding.reason().is(code)).toList();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
