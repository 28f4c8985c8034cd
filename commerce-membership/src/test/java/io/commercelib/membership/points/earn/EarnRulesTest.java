package io.commercelib.membership.points.earn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class EarnRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  @Test
  void rate_gives_points_for_what_was_paid_rounded_once_per_order() {
    EarnQuote quote = earn(EarnTerms.ofRate("0.5"), line("1", "3.33"), line("2", "3.33"));

    // 1.665 each make 3.33; rounded by line it would be 2.
    assertThat(quote.points()).isEqualTo(3);
    assertThat(quote.lines()).extracting(EarnQuote.Line::points).containsExactly(2L, 1L);
    assertThat(quote.lines().get(0).exact()).isEqualByComparingTo("1.665");
    assertThat(quote.reasons()).isEmpty();
  }

  @Test
  void rounding_is_named_and_may_be_of_each_line() {
    EarnTerms perLine =
        terms(EarnRule.Rate.of("base", "0.5")).rounded(EarnTerms.Rounded.PER_LINE).build();
    EarnTerms up = EarnTerms.builder().from(perLine).rounding(RoundingMode.HALF_UP).build();

    EarnQuote down = earn(perLine, line("1", "3.33"), line("2", "3.33"));
    EarnQuote rounded = earn(up, line("1", "3.33"), line("2", "3.33"));

    assertThat(down.points()).isEqualTo(2);
    assertThat(rounded.points()).isEqualTo(4);
    assertThat(rounded.lines()).extracting(EarnQuote.Line::points).containsExactly(2L, 2L);
    assertThatThrownBy(() -> terms().rounding(RoundingMode.UNNECESSARY).build())
        .hasMessageContaining("round FLOOR");
  }

  @Test
  void tenths_are_exact() {
    EarnQuote quote = earn(EarnTerms.ofRate("0.1"), line("1", "30.00"));

    assertThat(quote.points()).isEqualTo(3);
  }

  @Test
  void rates_of_one_line_add_up_and_each_is_told() {
    EarnTerms terms =
        terms(
                EarnRule.Rate.of("base", "1"),
                EarnRule.Rate.of("tea", "0.25", EarnScope.ofCategories("tea")))
            .build();

    EarnQuote quote =
        earn(
            terms,
            line("1", "10.00"),
            with(line("2", "10.00")).addCategories("food", "tea").build());

    assertThat(quote.points()).isEqualTo(22);
    assertThat(quote.lines()).extracting(EarnQuote.Line::points).containsExactly(10L, 12L);
    assertThat(quote.lines().get(1).rates())
        .extracting(EarnQuote.Part::rule)
        .containsExactly("base", "tea");
    assertThat(quote.lines().get(1).rates().get(1).points()).isEqualByComparingTo("2.5");
  }

  @Test
  void scope_asks_for_one_of_each_of_its_sets() {
    EarnLine line =
        with(line("1", "10.00"))
            .sku(new Sku("MUG"))
            .addCategories("home", "mugs")
            .addTags("new")
            .brand("Acme")
            .build();

    assertThat(covers(EarnScope.everything(), line)).isTrue();
    assertThat(covers(EarnScope.ofCategories("mugs"), line)).isTrue();
    assertThat(covers(EarnScope.ofCategories("tea"), line)).isFalse();
    assertThat(covers(EarnScope.builder().addSkus(new Sku("MUG")).build(), line)).isTrue();
    assertThat(covers(EarnScope.builder().addSkus(new Sku("TEA")).build(), line)).isFalse();
    assertThat(covers(EarnScope.builder().addTags("new", "old").build(), line)).isTrue();
    assertThat(covers(EarnScope.builder().addTags("old").build(), line)).isFalse();
    assertThat(covers(EarnScope.builder().addBrands("Acme").build(), line)).isTrue();
    assertThat(covers(EarnScope.builder().addBrands("Other").build(), line)).isFalse();
    assertThat(covers(EarnScope.ofTiers("GOLD"), line)).isTrue();
    assertThat(covers(EarnScope.ofTiers("SILVER"), line)).isFalse();
    assertThat(covers(EarnScope.builder().addSegments("students").build(), line)).isTrue();
    assertThat(covers(EarnScope.builder().addSegments("staff").build(), line)).isFalse();
    assertThat(covers(EarnScope.builder().addCategories("mugs").addTags("old").build(), line))
        .isFalse();
  }

  @Test
  void rule_holds_from_its_start_until_before_its_end() {
    EarnPeriod day = EarnPeriod.between(NOON, NOON.plusSeconds(10));
    EarnTerms terms =
        terms(
                new EarnRule.Rate(
                    "day", BigDecimal.ONE, EarnScope.everything(), day, Optional.empty()))
            .build();

    assertThat(at(terms, NOON.minusNanos(1))).isZero();
    assertThat(at(terms, NOON)).isEqualTo(10);
    assertThat(at(terms, NOON.plusSeconds(10).minusNanos(1))).isEqualTo(10);
    assertThat(at(terms, NOON.plusSeconds(10))).isZero();
    assertThatThrownBy(() -> EarnPeriod.between(NOON, NOON))
        .hasMessageContaining("end it after its start");
  }

  @Test
  void excluded_line_earns_nothing_and_says_why() {
    EarnTerms terms =
        terms(
                EarnRule.Rate.of("base", "1"),
                EarnRule.Exclusion.of("gift-cards", EarnScope.ofCategories("gift-cards")))
            .build();

    EarnQuote quote =
        earn(
            terms,
            line("1", "10.00"),
            with(line("2", "50.00")).addCategories("gift-cards").build());

    assertThat(quote.points()).isEqualTo(10);
    assertThat(quote.lines().get(1).basis()).isEqualTo(gbp("0.00"));
    assertThat(english(quote.lines().get(1).reasons()))
        .containsExactly("rule gift-cards excludes it from earning points");
  }

  @Test
  void line_that_no_rate_covers_says_so() {
    EarnQuote quote =
        earn(
            terms(EarnRule.Rate.of("tea", "1", EarnScope.ofCategories("tea"))).build(),
            line("1", "10.00"),
            line("2", "0.00"));

    assertThat(quote.points()).isZero();
    assertThat(english(quote.lines().get(0).reasons()))
        .containsExactly("no rule gives points for it");
    assertThat(quote.lines().get(1).reasons()).isEmpty();
  }

  @Test
  void largest_multiplier_counts_or_all_of_them() {
    EarnTerms.Builder rules =
        terms(
            EarnRule.Rate.of("base", "1"),
            EarnRule.Multiplier.of("gold", "2", EarnScope.ofTiers("GOLD")),
            EarnRule.Multiplier.of("week", "1.5", EarnScope.everything()),
            EarnRule.Multiplier.of("tea", "9", EarnScope.ofCategories("tea")));
    EarnLine promoted =
        with(line("1", "10.00"))
            .addFactors(
                new EarnLine.Factor("SUMMER", new BigDecimal("1.1")),
                new EarnLine.Factor("APP", new BigDecimal("2")))
            .build();

    EarnQuote max = earn(rules.build(), promoted);
    EarnQuote product =
        earn(
            EarnTerms.builder()
                .from(rules.build())
                .multipliers(EarnTerms.Multipliers.PRODUCT)
                .build(),
            promoted);

    assertThat(max.points()).isEqualTo(22);
    assertThat(max.lines().get(0).factor()).isEqualByComparingTo("2.2");
    assertThat(product.points()).isEqualTo(66);
    assertThat(english(max.lines().get(0).reasons()))
        .containsExactly(
            "gold multiplies points by 2",
            "week multiplies points by 1.5",
            "SUMMER multiplies points by 1.1",
            "APP multiplies points by 2");
  }

  @Test
  void multiplier_below_one_alone_earns_less() {
    EarnQuote quote =
        earn(
            terms(
                    EarnRule.Rate.of("base", "1"),
                    EarnRule.Multiplier.of("sale", "0.5", EarnScope.everything()))
                .build(),
            line("1", "10.00"));

    assertThat(quote.points()).isEqualTo(5);
  }

  @Test
  void rate_gives_an_order_so_much_at_most_before_it_is_multiplied() {
    EarnTerms terms =
        terms(
                new EarnRule.Rate(
                    "bonus",
                    new BigDecimal("5"),
                    EarnScope.everything(),
                    EarnPeriod.always(),
                    Optional.of(100L)),
                EarnRule.Multiplier.of("gold", "2", EarnScope.ofTiers("GOLD")))
            .build();

    EarnQuote below = earn(terms, line("1", "20.00"));
    EarnQuote above = earn(terms, line("1", "20.01"), line("2", "40.02"));

    assertThat(below.points()).isEqualTo(200);
    assertThat(below.lines().get(0).reasons()).hasSize(1);
    assertThat(above.points()).isEqualTo(200);
    assertThat(above.lines()).extracting(EarnQuote.Line::points).containsExactly(66L, 134L);
    assertThat(english(above.lines().get(0).reasons()))
        .first()
        .isEqualTo("rule bonus gives an order 100 points at most, not 300.15");
  }

  @Test
  void caps_cut_what_is_earned_and_each_that_cuts_is_told() {
    EarnTerms terms =
        terms(EarnRule.Rate.of("base", "1"))
            .addCaps(
                new EarnCap("order", EarnCap.Window.ORDER, 90),
                new EarnCap("day", EarnCap.Window.DAY, 200),
                new EarnCap("month", EarnCap.Window.MONTH, 1_000))
            .build();

    EarnQuote free = EarnRules.earn(terms, request(line("1", "90.00")), Map.of());
    EarnQuote ofOrder = EarnRules.earn(terms, request(line("1", "100.00")), Map.of("day", 100L));
    EarnQuote ofDay = EarnRules.earn(terms, request(line("1", "100.00")), Map.of("day", 150L));
    EarnQuote full = EarnRules.earn(terms, request(line("1", "100.00")), Map.of("day", 250L));

    assertThat(free.points()).isEqualTo(90);
    assertThat(free.reasons()).isEmpty();
    assertThat(ofOrder.points()).isEqualTo(90);
    assertThat(english(ofOrder.reasons()))
        .containsExactly("cap order has room for 90 of 100 points");
    assertThat(ofDay.points()).isEqualTo(50);
    assertThat(ofDay.beforeCaps()).isEqualTo(100);
    assertThat(english(ofDay.reasons()))
        .containsExactly(
            "cap order has room for 90 of 100 points", "cap day has room for 50 of 100 points");
    assertThat(full.points()).isZero();
    assertThat(full.lines().get(0).points()).isZero();
  }

  @Test
  void windows_begin_with_their_day_week_month_or_year() {
    LocalDate thursday = LocalDate.parse("2026-01-01");

    assertThat(EarnCap.Window.DAY.startOf(thursday)).isEqualTo("2026-01-01");
    assertThat(EarnCap.Window.WEEK.startOf(thursday)).isEqualTo("2025-12-29");
    assertThat(EarnCap.Window.MONTH.startOf(thursday.plusDays(30))).isEqualTo("2026-01-01");
    assertThat(EarnCap.Window.YEAR.startOf(thursday.plusDays(364))).isEqualTo("2026-01-01");
  }

  @Test
  void tax_and_shipping_earn_only_where_the_terms_say_so() {
    EarnLine taxed = with(line("1", "12.00")).tax(gbp("2.00")).build();
    EarnLine shipping = EarnLine.builder().paid(gbp("6.00")).tax(gbp("1.00")).build();
    EarnTerms gross = EarnTerms.ofRate("1");
    EarnTerms net = EarnTerms.builder().from(gross).earnsOnTax(false).build();
    EarnTerms all = EarnTerms.builder().from(net).earnsOnShipping(true).build();

    assertThat(earn(gross, taxed, shipping).points()).isEqualTo(12);
    assertThat(earn(net, taxed, shipping).points()).isEqualTo(10);
    assertThat(earn(all, taxed, shipping).points()).isEqualTo(15);
    assertThat(english(earn(net, taxed, shipping).lines().get(1).reasons()))
        .containsExactly("shipping earns no points");
    assertThat(covers(EarnScope.ofCategories("tea"), shipping)).isFalse();
    assertThat(covers(EarnScope.builder().addSkus(new Sku("MUG")).build(), shipping)).isFalse();
  }

  @Test
  void shares_of_lines_add_up_also_where_amounts_are_giant() {
    EarnTerms terms =
        EarnTerms.builder()
            .from(EarnTerms.ofRate("0.000001"))
            .addCaps(new EarnCap("order", EarnCap.Window.ORDER, 1_000_003))
            .build();

    EarnQuote quote =
        earn(
            terms,
            line("1", "40000000000000000.00"),
            line("2", "40000000000000000.00"),
            line("3", "0.01"));

    assertThat(quote.beforeCaps()).isEqualTo(80_000_000_000L);
    assertThat(quote.lines())
        .extracting(EarnQuote.Line::points)
        .containsExactly(500_002L, 500_001L, 0L);
  }

  @Test
  void amounts_in_several_currencies_are_refused() {
    assertThatThrownBy(
            () ->
                earn(
                    EarnTerms.ofRate("1"),
                    line("1", "1.00"),
                    EarnLine.builder()
                        .line(new LineId("2"))
                        .paid(Money.parse("EUR 1.00"))
                        .tax(Money.parse("EUR 0.00"))
                        .build()))
        .hasMessageContaining("line '2' paid EUR 1.00, the first line GBP 1.00");
  }

  @Test
  void rules_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> EarnRule.Rate.of("base", "0"))
        .hasMessageContaining("earn rule 'base' has the pointsPerUnit 0; give a number above 0");
    assertThatThrownBy(() -> EarnRule.Rate.of("base", "1000000.1"))
        .hasMessageContaining("at most 1000000");
    assertThatThrownBy(() -> EarnRule.Rate.of("base", "0.0000001"))
        .hasMessageContaining("six decimals");
    assertThatThrownBy(() -> EarnRule.Multiplier.of("x", "-1", EarnScope.everything()))
        .hasMessageContaining("earn rule 'x' has the factor -1");
    assertThatThrownBy(
            () ->
                new EarnRule.Rate(
                    "base",
                    BigDecimal.ONE,
                    EarnScope.everything(),
                    EarnPeriod.always(),
                    Optional.of(0L)))
        .hasMessageContaining("gives an order 0 points at most");
    assertThatThrownBy(() -> EarnRule.Exclusion.of("", EarnScope.everything()))
        .hasMessageContaining("earn rule id is empty");
    assertThatThrownBy(() -> new EarnCap("day", EarnCap.Window.DAY, 0))
        .hasMessageContaining("allow at least 1");
    assertThatThrownBy(() -> terms(EarnRule.Rate.of("a", "1"), EarnRule.Rate.of("a", "2")).build())
        .hasMessageContaining("two earn rules have the id 'a'");
    assertThatThrownBy(
            () ->
                terms()
                    .addCaps(
                        new EarnCap("a", EarnCap.Window.DAY, 1),
                        new EarnCap("a", EarnCap.Window.WEEK, 1))
                    .build())
        .hasMessageContaining("two earn caps have the id 'a'");
    assertThatThrownBy(() -> EarnLine.builder().paid(gbp("1.00")).tax(gbp("1.01")).build())
        .hasMessageContaining("the shipping paid GBP 1.00, of which GBP 1.01 is tax");
  }

  private static EarnTerms.Builder terms(EarnRule... rules) {
    return EarnTerms.builder().addRules(rules);
  }

  private static EarnQuote earn(EarnTerms terms, EarnLine... lines) {
    return EarnRules.earn(terms, request(lines), Map.of());
  }

  private static long at(EarnTerms terms, Instant at) {
    EarnRequest request = EarnRequest.builder().from(request(line("1", "10.00"))).at(at).build();
    return EarnRules.earn(terms, request, Map.of()).points();
  }

  private static boolean covers(EarnScope scope, EarnLine line) {
    return scope.covers(request(line), line);
  }

  private static EarnRequest request(EarnLine... lines) {
    return EarnRequest.builder()
        .at(NOON)
        .tier("GOLD")
        .addSegments("students")
        .addLines(lines)
        .build();
  }

  private static EarnLine line(String id, String paid) {
    return EarnLine.builder().line(new LineId(id)).paid(gbp(paid)).tax(gbp("0.00")).build();
  }

  private static EarnLine.Builder with(EarnLine line) {
    return EarnLine.builder().from(line);
  }

  private static List<String> english(List<Reason> reasons) {
    return reasons.stream().map(ENGLISH::of).toList();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
