package io.commercelib.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.spi.id.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PriceRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final ReasonText ENGLISH = ReasonText.english(Arrays.asList(PriceReason.values()));
  private static final CharmRounding NINETY_NINE = CharmRounding.to(gbp("1.00"), gbp("0.99"));

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }

  private static PriceFigures.Builder mug() {
    return PriceFigures.builder().sku(new Sku("MUG")).currency(CurrencyUnit.GBP);
  }

  private static PriceFigures.Builder mugAtCost(String cost) {
    return mug().cost(BigMoney.parse("GBP " + cost));
  }

  private static PriceRule.Builder costPlus(long percent) {
    return PriceRule.builder().addBases(new PriceBasis.CostPlus(Percent.of(percent)));
  }

  private static Money changed(PriceProposal proposal) {
    return ((PriceProposal.Change) proposal).price();
  }

  private static List<String> why(PriceProposal proposal) {
    return proposal.reasons().stream().map(ENGLISH::of).toList();
  }

  @Test
  void cost_plus_is_the_cost_and_so_much_of_it_on_top() {
    PriceProposal proposal = costPlus(40).build().propose(mugAtCost("6.00").build(), NOW);

    assertThat(changed(proposal)).isEqualTo(gbp("8.40"));
    assertThat(why(proposal)).containsExactly("cost GBP 6.00 plus 40% makes GBP 8.40");
  }

  @Test
  void target_margin_is_a_share_of_the_price_without_tax_and_is_reached() {
    PriceRule rule =
        PriceRule.builder().addBases(new PriceBasis.TargetMargin(Percent.of(40))).build();

    assertThat(changed(rule.propose(mugAtCost("6.00").build(), NOW))).isEqualTo(gbp("10.00"));
    assertThat(changed(rule.propose(mugAtCost("6.00").taxIncluded(Percent.of(20)).build(), NOW)))
        .isEqualTo(gbp("12.00"));
    // 6.01 / 0.6 is 10.0167: 10.02 leaves 40.02 %, 10.01 would leave 39.96 %.
    assertThat(changed(rule.propose(mugAtCost("6.01").build(), NOW))).isEqualTo(gbp("10.02"));
  }

  @Test
  void price_gets_the_nearest_usual_ending_or_the_one_on_its_side() {
    assertThat(NINETY_NINE.round(gbp("8.40"))).isEqualTo(gbp("7.99"));
    assertThat(NINETY_NINE.round(gbp("8.49"))).isEqualTo(gbp("8.99"));
    assertThat(NINETY_NINE.round(gbp("8.99"))).isEqualTo(gbp("8.99"));
    assertThat(NINETY_NINE.round(gbp("0.10"))).isEqualTo(gbp("0.99"));
    CharmRounding up =
        new CharmRounding(gbp("10.00"), Set.of(gbp("4.99"), gbp("9.99")), CharmRounding.Towards.UP);
    CharmRounding down =
        new CharmRounding(
            gbp("10.00"), Set.of(gbp("0.00"), gbp("5.00")), CharmRounding.Towards.DOWN);
    assertThat(up.round(gbp("15.00"))).isEqualTo(gbp("19.99"));
    assertThat(up.round(gbp("14.50"))).isEqualTo(gbp("14.99"));
    assertThat(down.round(gbp("14.99"))).isEqualTo(gbp("10.00"));
    // A price of nothing is no price.
    assertThat(down.round(gbp("4.99"))).isEqualTo(gbp("5.00"));
  }

  @Test
  void usual_ending_never_breaks_floor_or_ceiling() {
    PriceRule rule =
        costPlus(40).charm(NINETY_NINE).floor(gbp("8.20")).ceiling(gbp("9.50")).build();

    PriceProposal raised = rule.propose(mugAtCost("6.00").build(), NOW);
    PriceProposal lowered = rule.propose(mugAtCost("20.00").build(), NOW);

    assertThat(changed(raised)).isEqualTo(gbp("8.99"));
    assertThat(why(raised))
        .containsExactly(
            "cost GBP 6.00 plus 40% makes GBP 8.40",
            "GBP 8.40 becomes GBP 7.99, which ends as usual",
            "it is raised to GBP 8.99: GBP 8.20 is the lowest");
    assertThat(changed(lowered)).isEqualTo(gbp("8.99"));
    assertThat(why(lowered)).endsWith("it is lowered to GBP 8.99: GBP 9.50 is the highest");
    PriceRule narrow =
        costPlus(40).charm(NINETY_NINE).floor(gbp("8.20")).ceiling(gbp("8.60")).build();
    assertThat(changed(narrow.propose(mugAtCost("6.00").build(), NOW))).isEqualTo(gbp("8.20"));
  }

  @Test
  void lowest_margin_goes_before_the_ceiling() {
    PriceRule rule = costPlus(5).minimumMargin(Percent.of(20)).ceiling(gbp("9.00")).build();

    // 8.00 / 0.8.
    assertThat(changed(rule.propose(mugAtCost("8.00").build(), NOW))).isEqualTo(gbp("10.00"));
  }

  @Test
  void price_changes_in_steps() {
    PriceRule rule = costPlus(0).maximumRaise(Percent.of(10)).maximumCut(Percent.of(5)).build();

    PriceProposal up = rule.propose(mugAtCost("20.00").current(gbp("9.99")).build(), NOW);
    PriceProposal down = rule.propose(mugAtCost("1.00").current(gbp("9.99")).build(), NOW);

    // 10.989 down, 9.4905 up: a step is never larger than it may be.
    assertThat(changed(up)).isEqualTo(gbp("10.98"));
    assertThat(changed(down)).isEqualTo(gbp("9.50"));
    assertThat(why(up)).endsWith("from GBP 9.99 it goes to GBP 10.98: by 10% at most at a time");
  }

  @Test
  void price_stays_for_a_while() {
    PriceRule rule = costPlus(10).minimumStay(WEEK).build();
    PriceFigures.Builder figures = mugAtCost("10.00").current(gbp("10.00"));

    PriceProposal tooSoon =
        rule.propose(figures.currentSince(NOW.minus(WEEK).plusSeconds(1)).build(), NOW);
    PriceProposal inTime = rule.propose(figures.currentSince(NOW.minus(WEEK)).build(), NOW);

    assertThat(tooSoon).isInstanceOf(PriceProposal.Keep.class);
    assertThat(why(tooSoon)).endsWith("GBP 10.00 stays until 2026-11-30T10:00:01Z");
    assertThat(changed(inTime)).isEqualTo(gbp("11.00"));
  }

  @Test
  void what_is_sold_below_the_floor_is_raised_at_once_and_at_a_stroke() {
    PriceRule rule =
        costPlus(10).floor(gbp("20.00")).maximumRaise(Percent.of(1)).minimumStay(WEEK).build();

    PriceProposal proposal =
        rule.propose(
            mugAtCost("10.00").current(gbp("10.00")).currentSince(NOW.minusSeconds(60)).build(),
            NOW);

    assertThat(changed(proposal)).isEqualTo(gbp("20.00"));
  }

  @Test
  void price_that_is_right_is_kept() {
    PriceProposal proposal =
        costPlus(40).build().propose(mugAtCost("6.00").current(gbp("8.40")).build(), NOW);

    assertThat(proposal).isInstanceOf(PriceProposal.Keep.class);
    assertThat(why(proposal)).endsWith("GBP 8.40 stays");
  }

  @Test
  void competitors_are_matched_or_undercut_without_stale_and_far_off_prices() {
    PriceFigures figures =
        mug()
            .addCompetitors(
                new CompetitorPrice("A", gbp("10.00"), NOW.minusSeconds(60)),
                new CompetitorPrice("B", gbp("10.40"), NOW.minusSeconds(60)),
                new CompetitorPrice("C", gbp("10.90"), NOW.minusSeconds(60)),
                new CompetitorPrice("D", gbp("2.00"), NOW.minusSeconds(60)),
                new CompetitorPrice("E", gbp("9.00"), NOW.minus(WEEK).minusSeconds(1)),
                new CompetitorPrice("F", Money.parse("EUR 9.00"), NOW))
            .build();

    PriceProposal match =
        PriceRule.builder()
            .addBases(PriceBasis.Competitors.match(PriceBasis.Position.LOWEST, WEEK))
            .build()
            .propose(figures, NOW);
    PriceProposal undercut =
        PriceRule.builder()
            .addBases(
                new PriceBasis.Competitors(
                    PriceBasis.Position.MEDIAN, Percent.of(5), Optional.of(gbp("0.01")), 3, WEEK))
            .build()
            .propose(figures, NOW);

    // Median of 2.00, 10.00, 10.40, 10.90 is 10.20, their median deviation 0.45; of 2.00 the score
    // is
    // 12.3.
    assertThat(changed(match)).isEqualTo(gbp("10.00"));
    assertThat(why(match))
        .containsExactly(
            "E was seen at 2026-11-23T09:59:59Z, too long ago",
            "F at EUR 9.00 is in another currency",
            "D at GBP 2.00 is far from the others",
            "the lowest of 3 competitors' prices, GBP 10.00, makes GBP 10.00");
    // 10.40 less 5 % is 9.88.
    assertThat(changed(undercut)).isEqualTo(gbp("9.87"));
  }

  @Test
  void next_basis_takes_over_where_competitors_or_costs_are_unknown() {
    PriceRule rule =
        PriceRule.builder()
            .addBases(
                PriceBasis.Competitors.match(PriceBasis.Position.LOWEST, WEEK),
                new PriceBasis.CostPlus(Percent.of(50)))
            .build();

    assertThat(changed(rule.propose(mugAtCost("2.00").build(), NOW))).isEqualTo(gbp("3.00"));
    PriceProposal undecided = rule.propose(mug().build(), NOW);
    assertThat(undecided).isInstanceOf(PriceProposal.Undecided.class);
    assertThat(why(undecided))
        .containsExactly(
            "0 competitors' prices are left, 1 are needed", "what MUG costs the shop is not known");
  }

  @Test
  void rules_that_mean_nothing_are_refused() {
    assertThatThrownBy(() -> PriceRule.builder().build()).hasMessageContaining("give it a basis");
    assertThatThrownBy(() -> new PriceBasis.TargetMargin(Percent.HUNDRED))
        .hasMessageContaining("less than 100 percent");
    assertThatThrownBy(() -> costPlus(10).maximumCut(Percent.of(101)).build())
        .hasMessageContaining("at most 100 percent");
    assertThatThrownBy(() -> CharmRounding.to(gbp("1.00"), gbp("1.00")))
        .hasMessageContaining("less than the step");
    assertThatThrownBy(() -> mugAtCost("-1.00").build())
        .hasMessageContaining("give zero or more in GBP");
  }
}
