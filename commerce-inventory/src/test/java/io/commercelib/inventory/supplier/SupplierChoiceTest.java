package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import io.commercelib.inventory.demand.DistributionFamily;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.forecast.GivenForecast;
import io.commercelib.inventory.forecast.NothingExpected;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.safetystock.FillRate;
import io.commercelib.inventory.safetystock.FixedSafetyStock;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SupplierChoiceTest {
  private static final Sku MUG = new Sku("MUG");
  private static final SupplierId STEADY = new SupplierId("STEADY");
  private static final SupplierId SLOPPY = new SupplierId("SLOPPY");
  private static final SupplierChoice CHOICE =
      new SupplierChoice(
          new SourcingCosts(
              Money.parse("GBP 25.00"),
              new BigDecimal("0.005"),
              DemandPeriod.WEEK,
              BigMoney.parse("GBP 2.00")));

  /** 40 a week, error 10. */
  private static final SourcingNeed NEED = need().build();

  /**
   * Over 4 weeks: error 10 * 2 = 20, safety stock 1.645 * 20 = 32.90. At 10.00 keeping a mug costs
   * 0.05 a week, so 200 are ordered: 40 / 200 * 25 = 5, 0.05 * 100 = 5, 0.05 * 32.90 = 1.6449.
   */
  private static final SupplierOffer STEADY_OFFER = offer(STEADY, "10.00", 0).build();

  /**
   * Four days of a fortnight later or earlier: error sqrt(20^2 + (40 * 2)^2) = 82.46, safety stock
   * 135.64. At 9.90 keeping a mug costs 0.0495, so 201 are ordered: 1000 / 201 = 4.9751, 0.0495 *
   * 100.5 = 4.9748, 0.0495 * 135.64 = 6.7141.
   */
  private static final SupplierOffer SLOPPY_OFFER = offer(SLOPPY, "9.90", 14).build();

  @Test
  void safety_stock_that_a_sloppy_supplier_causes_costs_it_the_order() {
    SourcingDecision decision = CHOICE.choose(NEED, List.of(SLOPPY_OFFER, STEADY_OFFER));

    SupplierCost best = decision.ranking().get(0);
    assertThat(best.offer()).isEqualTo(STEADY_OFFER);
    assertThat(best.quantity()).isEqualTo(200);
    assertThat(best.safetyStock()).isCloseTo(32.897072539, offset(1e-9));
    assertThat(best.safetyStockForSpread()).isZero();
    assertCost(best, CostPart.GOODS, "400");
    assertCost(best, CostPart.ORDERING, "5");
    assertCost(best, CostPart.CYCLE_STOCK, "5");
    assertCost(best, CostPart.SAFETY_STOCK, "1.644853626951");
    assertCost(best, CostPart.REJECTED_UNITS, "0");
    assertThat(amount(best.total())).isCloseTo(411.644853626951, offset(1e-9));

    SupplierCost loser = decision.ranking().get(1);
    assertThat(loser.quantity()).isEqualTo(201);
    assertThat(loser.safetyStock()).isCloseTo(135.638104852, offset(1e-8));
    assertThat(loser.safetyStockForSpread()).isCloseTo(102.741032313, offset(1e-8));
    assertCost(loser, CostPart.GOODS, "396");
    assertCost(loser, CostPart.ORDERING, "4.975124378109");
    assertCost(loser, CostPart.CYCLE_STOCK, "4.97475");
    assertCost(loser, CostPart.SAFETY_STOCK, "6.714086190175");
  }

  @Test
  void buyer_reads_the_parts_of_each_and_why_the_cheaper_price_lost() {
    SourcingDecision decision = CHOICE.choose(NEED, List.of(SLOPPY_OFFER, STEADY_OFFER));

    assertThat(told(decision))
        .containsExactly(
            "STEADY is the best of 2 suppliers: GBP 411.6449 a week are expected",
            "STEADY: goods GBP 400.0000 + ordering GBP 5.0000 + cycle stock GBP 5.0000 + safety"
                + " stock GBP 1.6449 + rejected units GBP 0.0000 = GBP 411.6449 a week, at 200 an"
                + " order for GBP 10.00 each",
            "STEADY takes 28.00 days, standard deviation 0.00: a safety stock of 32.90, 0.00 of it"
                + " for the deviation",
            "SLOPPY costs GBP 1.0191 more than STEADY, most of all in safety stock: GBP 5.0692"
                + " more",
            "SLOPPY: goods GBP 396.0000 + ordering GBP 4.9751 + cycle stock GBP 4.9748 + safety"
                + " stock GBP 6.7141 + rejected units GBP 0.0000 = GBP 412.6640 a week, at 201 an"
                + " order for GBP 9.90 each",
            "SLOPPY takes 28.00 days, standard deviation 14.00: a safety stock of 135.64, 102.74 of"
                + " it for the deviation");
  }

  @Test
  void cheap_enough_the_sloppy_supplier_wins_all_the_same() {
    SupplierOffer cheap = offer(SLOPPY, "9.80", 14).build();

    assertThat(chosen(NEED, STEADY_OFFER, cheap)).isEqualTo(SLOPPY);
  }

  /** Snyder and Shen, example 3.6: 0.68 x 1300 + 8 x 1300 / 800 + 0.3 x 0.68 x 800 / 2 = 978.60. */
  @Test
  void price_break_is_taken_where_it_pays() {
    SupplierChoice choice =
        new SupplierChoice(
            new SourcingCosts(
                Money.parse("USD 8.00"),
                new BigDecimal("0.3"),
                DemandPeriod.MONTH,
                BigMoney.parse("USD 0")));
    SupplierOffer offer =
        SupplierOffer.builder()
            .supplier(STEADY)
            .prices(
                PriceTiers.flat(MUG, BigMoney.parse("USD 0.75"))
                    .from(400, BigMoney.parse("USD 0.72"))
                    .from(800, BigMoney.parse("USD 0.68")))
            .leadTime(LeadTime.ofDays(0))
            .build();
    SourcingNeed need =
        SourcingNeed.builder()
            .forecast(GivenForecast.of(new DemandRate(DemandPeriod.MONTH, 1_300, 0)))
            .service(new FixedSafetyStock(0))
            .build();

    SupplierCost cost = choice.choose(need, List.of(offer)).chosen().orElseThrow();

    assertThat(cost.quantity()).isEqualTo(800);
    assertThat(cost.unitPrice()).isEqualTo(BigMoney.parse("USD 0.68"));
    assertThat(cost.total().getAmount()).isEqualByComparingTo("978.6");
  }

  @Test
  void quantity_comes_in_packs_and_is_at_least_the_minimum() {
    // At 10.00: 192 costs 40 / 192 * 25 + 0.05 * 96 = 10.0083; 240 costs 4.1667 + 6 = 10.1667.
    assertThat(quantityAt(OrderTerms.of(1, 48))).isEqualTo(192);
    assertThat(quantityAt(OrderTerms.of(193, 48))).isEqualTo(240);
    assertThat(quantityAt(OrderTerms.builder().storageLimit(150).packSize(48).build()))
        .isEqualTo(144);
  }

  @Test
  void seldom_demand_finds_its_quantity_among_all_there_are() {
    SourcingNeed seldom =
        need().forecast(GivenForecast.of(new DemandRate(DemandPeriod.WEEK, 0.08, 0))).build();
    SupplierOffer offer = offer(STEADY, "0.894292", 0).build();

    // sqrt(2 * 25 * 0.08 / 0.00447146) = 29.9.
    assertThat(CHOICE.choose(seldom, List.of(offer)).ranking().get(0).quantity()).isEqualTo(30);
  }

  @Test
  void needed_quantity_is_brought_to_packs_and_priced_there() {
    SupplierOffer offer =
        offer(STEADY, "10.00", 0)
            .prices(
                PriceTiers.flat(MUG, BigMoney.parse("GBP 10.00"))
                    .from(60, BigMoney.parse("GBP 9.50")))
            .terms(OrderTerms.of(1, 12))
            .build();

    SupplierCost cost =
        CHOICE.choose(need().quantity(50).build(), List.of(offer)).chosen().orElseThrow();

    assertThat(cost.quantity()).isEqualTo(60);
    assertCost(cost, CostPart.GOODS, "380");
    // 25 * 40 / 60.
    assertCost(cost, CostPart.ORDERING, "16.666666666667");
  }

  @Test
  void rejected_units_are_charged_by_the_scorecard() {
    ReviewWindow window = new ReviewWindow(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));
    SupplierOffer offer =
        offer(STEADY, "10.00", 0)
            .scorecard(SampleScorecards.card(STEADY, window, "80.00", "0.6", "0.02"))
            .build();

    SupplierCost cost = CHOICE.choose(NEED, List.of(offer)).chosen().orElseThrow();

    // 40 * 0.02 * 2.00.
    assertCost(cost, CostPart.REJECTED_UNITS, "1.6");
    assertThat(amount(cost.total())).isCloseTo(413.244853626951, offset(1e-9));
  }

  @Test
  void suspended_late_and_too_large_suppliers_are_left_out_with_the_reason() {
    SourcingNeed soon = need().neededWithinDays(27.5).build();
    SupplierOffer suspended =
        offer(new SupplierId("SUSPENDED"), "1.00", 0).status(SupplierStatus.SUSPENDED).build();
    SupplierOffer tooLarge =
        offer(new SupplierId("LARGE"), "1.00", 0)
            .leadTime(LeadTime.ofDays(1))
            .terms(OrderTerms.builder().minimumQuantity(500).storageLimit(499).build())
            .build();

    SourcingDecision decision = CHOICE.choose(soon, List.of(suspended, STEADY_OFFER, tooLarge));

    assertThat(decision.chosen()).isEmpty();
    assertThat(told(decision))
        .containsExactly(
            "none of 3 suppliers can deliver",
            "SUSPENDED is suspended",
            "STEADY takes 28.00 days, the goods are needed within 27.50",
            "LARGE would deliver 500 at the least, more than can be taken");
  }

  @Test
  void goods_that_come_on_the_last_day_are_not_late() {
    assertThat(chosen(need().neededWithinDays(28).build(), STEADY_OFFER)).isEqualTo(STEADY);
  }

  @Test
  void safety_stock_covers_the_review_interval_too() {
    SourcingNeed monthly = need().reviewIntervalDays(28).build();

    SupplierCost cost = CHOICE.choose(monthly, List.of(STEADY_OFFER)).chosen().orElseThrow();

    // 1.644854 * 10 * sqrt(4 + 4).
    assertThat(cost.safetyStock()).isCloseTo(46.523486, offset(1e-5));
  }

  @Test
  void goods_that_spoil_are_not_bought_for_longer_than_they_last() {
    OrderTerms spoils = OrderTerms.builder().shelfLifeDays(14).build();

    assertThat(quantityAt(spoils)).isEqualTo(80);
  }

  @Test
  void of_equal_costs_the_less_spread_lead_time_then_the_scorecard_then_the_name_decides() {
    SourcingNeed fixed = need().service(new FixedSafetyStock(20)).build();
    ReviewWindow window = new ReviewWindow(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));
    SupplierId scored = new SupplierId("ZEBRA");
    SupplierOffer zebra =
        offer(scored, "10.00", 0)
            .scorecard(SampleScorecards.card(scored, window, "10.00", "0.1", "0"))
            .build();
    SupplierOffer sloppy = offer(SLOPPY, "10.00", 14).build();
    SupplierOffer twin = offer(new SupplierId("TWIN"), "10.00", 0).build();

    SourcingDecision decision = CHOICE.choose(fixed, List.of(sloppy, twin, STEADY_OFFER, zebra));

    assertThat(decision.ranking())
        .extracting(cost -> cost.offer().supplier().value())
        .containsExactly("ZEBRA", "STEADY", "TWIN", "SLOPPY");
    assertThat(told(decision))
        .contains(
            "STEADY costs as much as ZEBRA, but its scorecard is worse",
            "SLOPPY costs as much as ZEBRA, but its lead time varies more");
    assertThat(told(CHOICE.choose(fixed, List.of(twin, STEADY_OFFER))))
        .contains("TWIN costs as much as STEADY, but its name comes later");
  }

  /**
   * With its own distribution the wider demand would need less stock: the 0.8-quantile of a
   * negative binomial with mean 2 falls from 3 to 0 as its variance grows from 4 to 100.
   */
  @Test
  void spread_of_seldom_demand_is_charged_although_its_quantile_falls() {
    assertThat(new NegativeBinomialDemand(2, 4).quantile(0.8))
        .isGreaterThan(new NegativeBinomialDemand(2, 100).quantile(0.8));
    SourcingNeed seldom =
        need()
            .forecast(
                new GivenForecast(
                    new DemandRate(DemandPeriod.WEEK, 0.5, 1),
                    DistributionFamily.NEGATIVE_BINOMIAL))
            .service(CycleServiceLevel.of(0.8))
            .build();

    SourcingDecision decision =
        CHOICE.choose(seldom, List.of(offer(SLOPPY, "10.00", 140).build(), STEADY_OFFER));

    // k = 0.8416; errors 2 and sqrt(4 + (0.5 * 20)^2) = 10.198.
    assertThat(decision.ranking().get(0).safetyStock()).isCloseTo(1.6832, offset(1e-3));
    assertThat(decision.ranking().get(1).safetyStock()).isCloseTo(8.5829, offset(1e-3));
  }

  @Test
  void fill_rate_lets_a_larger_order_need_less_safety_stock() {
    SourcingNeed filled = need().service(FillRate.of(0.98)).build();

    SupplierCost few = CHOICE.choose(with(filled, 50), List.of(STEADY_OFFER)).ranking().get(0);
    SupplierCost many = CHOICE.choose(with(filled, 400), List.of(STEADY_OFFER)).ranking().get(0);

    assertThat(few.safetyStock()).isGreaterThan(many.safetyStock());
    assertThat(many.safetyStock()).isNotNegative();
  }

  @Test
  void where_nothing_is_expected_the_least_is_priced() {
    SourcingNeed nothing = need().forecast(new NothingExpected(DemandPeriod.WEEK)).build();

    SupplierCost cost =
        CHOICE
            .choose(nothing, List.of(offer(STEADY, "10.00", 0).terms(OrderTerms.of(6, 4)).build()))
            .chosen()
            .orElseThrow();

    assertThat(cost.quantity()).isEqualTo(8);
    // 0.05 * 8 / 2: keeping them, and nothing else.
    assertThat(cost.total().getAmount()).isEqualByComparingTo("0.2");
  }

  @Test
  void holding_share_of_a_year_is_spread_over_its_days() {
    SupplierChoice yearly =
        new SupplierChoice(
            SourcingCosts.ofYear(
                Money.parse("GBP 25.00"), new BigDecimal("0.365"), BigMoney.parse("GBP 0")));

    SupplierCost cost =
        yearly.choose(with(NEED, 100), List.of(STEADY_OFFER)).chosen().orElseThrow();

    // 0.001 a day, 0.007 a week, of 10.00, for 50 mugs on average.
    assertCost(cost, CostPart.CYCLE_STOCK, "3.5");
  }

  @Test
  void all_faults_of_offers_are_named_at_once() {
    SupplierOffer dollars =
        SupplierOffer.builder()
            .supplier(STEADY)
            .prices(PriceTiers.flat(new Sku("TEA"), BigMoney.parse("USD 1.00")))
            .leadTime(LeadTime.ofDays(1))
            .build();

    assertThatThrownBy(() -> CHOICE.choose(NEED, List.of(STEADY_OFFER, dollars)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "offers: 'STEADY' asks USD, the costs are in GBP; convert its prices; 'STEADY' is there"
                + " twice; give one offer of it; 'STEADY' offers TEA, one before it something else;"
                + " choose for one SKU at a time");
    assertThatThrownBy(() -> CHOICE.choose(NEED, List.of()))
        .hasMessage("offers: there are none; give at least one");
  }

  @Test
  void impossible_costs_needs_and_scorecards_are_refused() {
    assertThatThrownBy(
            () ->
                new SourcingCosts(
                    Money.parse("GBP 25.00"),
                    BigDecimal.ZERO,
                    DemandPeriod.WEEK,
                    BigMoney.parse("GBP 2.00")))
        .hasMessage(
            "an order costs GBP 25.00, a rejected unit GBP 2.00, keeping goods 0 of their price;"
                + " give zero or more for the first two, more than zero for the last");
    assertThatThrownBy(
            () ->
                new SourcingCosts(
                    Money.parse("GBP 25.00"),
                    BigDecimal.ONE,
                    DemandPeriod.WEEK,
                    BigMoney.parse("EUR 2.00")))
        .hasMessage(
            "an order costs GBP 25.00, a rejected unit EUR 2.00; give both in one currency");
    assertThatThrownBy(() -> need().quantity(0).build())
        .hasMessage("0 units are to be ordered; give at least 1, or leave it out");
    assertThatThrownBy(() -> need().reviewIntervalDays(-1).build())
        .hasMessage("review interval is -1.0 days; give zero or more");
    ReviewWindow window = new ReviewWindow(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));
    assertThatThrownBy(
            () ->
                offer(STEADY, "10.00", 0)
                    .scorecard(SampleScorecards.unmeasured(SLOPPY, window))
                    .build())
        .hasMessage("an offer of 'STEADY' has the scorecard of 'SLOPPY'; give its own");
  }

  private static SourcingNeed.Builder need() {
    return SourcingNeed.builder()
        .forecast(
            new GivenForecast(new DemandRate(DemandPeriod.WEEK, 40, 10), DistributionFamily.NORMAL))
        .service(CycleServiceLevel.of(0.95));
  }

  private static SourcingNeed with(SourcingNeed need, long quantity) {
    return SourcingNeed.builder().from(need).quantity(quantity).build();
  }

  private static SupplierOffer.Builder offer(SupplierId supplier, String price, double deviation) {
    return SupplierOffer.builder()
        .supplier(supplier)
        .prices(PriceTiers.flat(MUG, BigMoney.parse("GBP " + price)))
        .leadTime(new LeadTime(DemandPeriod.DAY, 28, deviation));
  }

  private static long quantityAt(OrderTerms terms) {
    SupplierOffer offer = offer(STEADY, "10.00", 0).terms(terms).build();
    return CHOICE.choose(NEED, List.of(offer)).chosen().orElseThrow().quantity();
  }

  private static SupplierId chosen(SourcingNeed need, SupplierOffer... offers) {
    return CHOICE.choose(need, List.of(offers)).chosen().orElseThrow().offer().supplier();
  }

  private static void assertCost(SupplierCost cost, CostPart part, String expected) {
    assertThat(amount(cost.part(part))).isCloseTo(Double.parseDouble(expected), offset(1e-8));
  }

  private static double amount(BigMoney money) {
    return money.getAmount().doubleValue();
  }

  private static List<String> told(SourcingDecision decision) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return decision.reasons().stream().map(english::of).toList();
  }
}
