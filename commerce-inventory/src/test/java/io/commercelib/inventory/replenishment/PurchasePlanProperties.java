package io.commercelib.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.forecast.ForecastMethod;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.supplier.PriceTier;
import io.commercelib.inventory.supplier.PriceTiers;
import io.commercelib.inventory.supplier.SourcingCosts;
import io.commercelib.inventory.supplier.SupplierChoice;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.inventory.supplier.SupplierStatus;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class PurchasePlanProperties {
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);
  private static final List<SupplierId> SUPPLIERS =
      List.of(new SupplierId("A"), new SupplierId("B"));
  private static final Sku SKU = new Sku("SKU");
  private static final PriceTiers POUND = PriceTiers.flat(SKU, BigMoney.parse("GBP 1.00"));
  private static final SupplierId DEAR = new SupplierId("AA-DEAR");

  @Property(tries = 300)
  void budget_minimums_packs_and_sums_hold(
      @ForAll("items") List<PlanSource.SupplierItem> items,
      @ForAll @LongRange(max = 200_000) long budget,
      @ForAll @LongRange(max = 100_000) long minimum) {
    PurchasePlanner planner = planner(minimum).withBudget(pence(budget));
    List<PurchasePlan.Line> lines = new ArrayList<>();

    PurchasePlan plan = plan(planner, items, lines);

    assertThat(plan.value().getAmountMinorLong()).isLessThanOrEqualTo(budget);
    long value = 0;
    for (int i = 0; i < items.size(); i++) {
      SupplierOffer from = items.get(i).offers().get(0);
      long quantity = lines.get(i).decision().quantity();
      long before = value;
      value += quantity == 0 ? 0 : from.prices().priceOf(quantity).toMoney().getAmountMinorLong();
      assertThat(lines.get(i).value().getAmountMinorLong()).isEqualTo(value - before);
      assertThat(quantity % from.terms().packSize()).isZero();
      if (quantity > 0) {
        assertThat(quantity).isGreaterThanOrEqualTo(from.terms().minimumQuantity());
      }
    }
    assertThat(plan.value().getAmountMinorLong()).isEqualTo(value);
    for (PurchasePlan.SupplierOrder order : plan.suppliers()) {
      if (order.lines() > 0) {
        assertThat(order.value().getAmountMinorLong()).isGreaterThanOrEqualTo(minimum);
      }
    }
    List<PurchasePlan.Line> again = new ArrayList<>();
    assertThat(plan(planner, items, again)).isEqualTo(plan);
    assertThat(again).isEqualTo(lines);
    List<PurchasePlan.Line> kept = new ArrayList<>();
    assertThat(planner.plan(MONDAY.plusWeeks(4), items, CurrencyUnit.GBP, kept::add))
        .isEqualTo(plan);
    assertThat(kept).isEqualTo(lines);
  }

  @Property(tries = 200)
  void without_a_budget_and_minimums_every_item_gets_what_it_wants(
      @ForAll("items") List<PlanSource.SupplierItem> items) {
    List<PurchasePlan.Line> lines = new ArrayList<>();
    plan(planner(0), items, lines);

    for (int i = 0; i < items.size(); i++) {
      assertThat(lines.get(i).decision().quantity())
          .isEqualTo(
              single()
                  .plan(
                      MONDAY.plusWeeks(4),
                      ReplenishmentItem.builder()
                          .from(items.get(i).item())
                          .terms(items.get(i).offers().get(0).terms())
                          .leadTime(items.get(i).offers().get(0).leadTime())
                          .build())
                  .decision()
                  .quantity());
    }
  }

  /**
   * Units one by one to where they save most is the best that can be done where all cost the same
   * and come singly: what the plan saves is as much, but for its last unit.
   */
  @Property(tries = 150)
  void budget_saves_as_much_as_giving_each_unit_to_whom_it_saves_most(
      @ForAll("singles") List<PlanSource.SupplierItem> items,
      @ForAll @LongRange(min = 1, max = 200) long units) {
    List<PurchasePlan.Line> wanted = new ArrayList<>();
    plan(planner(0), items, wanted);
    List<PurchasePlan.Line> lines = new ArrayList<>();
    plan(planner(0).withBudget(pence(units * 100)), items, lines);

    long[] best = new long[items.size()];
    for (long unit = 0; unit < units; unit++) {
      int most = -1;
      for (int i = 0; i < best.length; i++) {
        if (best[i] < wanted.get(i).decision().quantity()
            && (most < 0
                || gain(items, wanted, i, best[i]) > gain(items, wanted, most, best[most]))) {
          most = i;
        }
      }
      if (most >= 0) {
        best[most]++;
      }
    }
    double byPlan = 0;
    double byUnits = 0;
    double one = 0;
    for (int i = 0; i < best.length; i++) {
      byPlan += saved(items, wanted, i, lines.get(i).decision().quantity());
      byUnits += saved(items, wanted, i, best[i]);
      one = Math.max(one, (double) items.get(i).unitValue().getAmountMinorLong());
    }
    assertThat(byPlan).isGreaterThanOrEqualTo(byUnits - one - 1e-6);
  }

  private static double gain(
      List<PlanSource.SupplierItem> items, List<PurchasePlan.Line> lines, int i, long units) {
    return saved(items, lines, i, units + 1) - saved(items, lines, i, units);
  }

  private static double saved(
      List<PlanSource.SupplierItem> items, List<PurchasePlan.Line> lines, int i, long units) {
    NormalDemand demand =
        new NormalDemand(
            lines.get(i).decision().expectedDemand(), lines.get(i).decision().demandDeviation());
    double position = lines.get(i).decision().stock().position();
    return items.get(i).unitValue().getAmountMinorLong()
        * (demand.loss(position) - demand.loss(position + units));
  }

  /** Where a larger order would cost less, by a cheaper tier, no money is saved by cutting it. */
  @Property(tries = 300)
  void budget_never_pays_more_for_less(
      @ForAll("items") List<PlanSource.SupplierItem> items,
      @ForAll @LongRange(max = 100_000) long budget) {
    List<PurchasePlan.Line> wanted = new ArrayList<>();
    List<PurchasePlan.Line> cut = new ArrayList<>();
    plan(planner(0), items, wanted);
    plan(planner(0).withBudget(pence(budget)), items, cut);

    for (int i = 0; i < items.size(); i++) {
      SupplierOffer offer = items.get(i).offers().get(0);
      long quantity = cut.get(i).decision().quantity();
      for (long more = quantity + offer.terms().packSize();
          quantity > 0 && more <= wanted.get(i).decision().quantity();
          more += offer.terms().packSize()) {
        assertThat(offer.prices().priceOf(more).toMoney())
            .isGreaterThanOrEqualTo(cut.get(i).value());
      }
    }
  }

  /** With one offer there is nothing to choose: all is as in a plan that does not. */
  @Property(tries = 150)
  void one_offer_is_planned_as_without_a_choice(
      @ForAll("items") List<PlanSource.SupplierItem> items,
      @ForAll @LongRange(max = 200_000) long budget) {
    PurchasePlanner plain = planner(500).withBudget(pence(budget));
    List<PurchasePlan.Line> without = new ArrayList<>();
    List<PurchasePlan.Line> with = new ArrayList<>();

    PurchasePlan expected = plan(plain, items, without);

    assertThat(plan(choosing(plain), items, with)).isEqualTo(expected);
    assertThat(with).extracting(PurchasePlan.Line::decision).isEqualTo(decisions(without));
  }

  @Property(tries = 150)
  void order_of_offers_does_not_matter(
      @ForAll("offered") List<PlanSource.SupplierItem> items,
      @ForAll @LongRange(max = 200_000) long budget) {
    PurchasePlanner choosing = choosing(planner(500).withBudget(pence(budget)));
    List<PlanSource.SupplierItem> reversed =
        items.stream()
            .map(
                item -> {
                  List<SupplierOffer> offers = new ArrayList<>(item.offers());
                  Collections.reverse(offers);
                  return new PlanSource.SupplierItem(item.item(), offers, item.unitValue());
                })
            .toList();
    List<PurchasePlan.Line> lines = new ArrayList<>();
    List<PurchasePlan.Line> again = new ArrayList<>();

    PurchasePlan plan = plan(choosing, items, lines);

    assertThat(plan(choosing, reversed, again)).isEqualTo(plan);
    assertThat(again).isEqualTo(lines);
    assertThat(plan.value().getAmountMinorLong()).isLessThanOrEqualTo(budget);
  }

  @Property(tries = 150)
  void dearer_and_otherwise_equal_supplier_is_never_chosen(
      @ForAll("items") List<PlanSource.SupplierItem> items,
      @ForAll @LongRange(min = 1, max = 500) long more) {
    List<PlanSource.SupplierItem> rivals =
        items.stream()
            .map(
                item -> {
                  SupplierOffer offer = item.offers().get(0);
                  SupplierOffer dearer =
                      SupplierOffer.builder()
                          .from(offer)
                          .supplier(DEAR)
                          .prices(dearer(offer.prices(), more))
                          .build();
                  return new PlanSource.SupplierItem(
                      item.item(), List.of(dearer, offer), item.unitValue());
                })
            .toList();
    List<PurchasePlan.Line> lines = new ArrayList<>();

    plan(choosing(planner(0)), rivals, lines);

    assertThat(lines).extracting(PurchasePlan.Line::supplier).doesNotContain(DEAR);
  }

  private static PriceTiers dearer(PriceTiers prices, long more) {
    return new PriceTiers(
        prices.sku(),
        prices.tiers().stream()
            .map(tier -> new PriceTier(tier.from(), tier.unitPrice().plus(pence(more))))
            .toList());
  }

  private static List<ReorderDecision> decisions(List<PurchasePlan.Line> lines) {
    return lines.stream().map(PurchasePlan.Line::decision).toList();
  }

  private static PurchasePlanner choosing(PurchasePlanner planner) {
    return planner.choosing(
        new SupplierChoice(
            new SourcingCosts(
                pence(500), new BigDecimal("0.0025"), DemandPeriod.WEEK, BigMoney.parse("GBP 1"))),
        CycleServiceLevel.of(0.95),
        7);
  }

  private static ReplenishmentPlanner single() {
    return new ReplenishmentPlanner(
        ForecastMethod.mean(), ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7));
  }

  private static PurchasePlanner planner(long minimum) {
    return new PurchasePlanner(
        single(),
        Stream.concat(SUPPLIERS.stream(), Stream.of(DEAR))
            .map(
                supplier ->
                    SupplierTerms.builder()
                        .supplier(supplier)
                        .minimumOrderValue(pence(minimum))
                        .build())
            .map(SupplierTerms.class::cast)
            .toList());
  }

  private static PurchasePlan plan(
      PurchasePlanner planner, List<PlanSource.SupplierItem> items, List<PurchasePlan.Line> lines) {
    return planner.plan(
        MONDAY.plusWeeks(4),
        items::iterator,
        CurrencyUnit.GBP,
        lines::add,
        PurchasePlanner.Listener.none());
  }

  private static Money pence(long minor) {
    return Money.ofMinor(CurrencyUnit.GBP, minor);
  }

  @Provide
  Arbitrary<List<PlanSource.SupplierItem>> items() {
    return item().list().ofMaxSize(8);
  }

  /** Each item from several suppliers, some of them late or suspended. */
  @Provide
  Arbitrary<List<PlanSource.SupplierItem>> offered() {
    return Combinators.combine(
            item(),
            Arbitraries.longs().between(1, 2_000),
            Arbitraries.doubles().between(0, 10),
            Arbitraries.of(SupplierStatus.values()))
        .as(
            (item, cost, deviation, status) -> {
              SupplierOffer first = item.offers().get(0);
              SupplierOffer other =
                  SupplierOffer.builder()
                      .supplier(DEAR)
                      .prices(PriceTiers.flat(SKU, pence(cost).toBigMoney()))
                      .leadTime(new LeadTime(DemandPeriod.DAY, 10, deviation))
                      .status(status)
                      .build();
              return new PlanSource.SupplierItem(
                  item.item(), List.of(first, other), item.unitValue());
            })
        .list()
        .ofMaxSize(6);
  }

  private static Arbitrary<PlanSource.SupplierItem> item() {
    Arbitrary<Long> small = Arbitraries.longs().between(1, 20);
    return Combinators.combine(
            histories(),
            Arbitraries.of(SUPPLIERS),
            prices(),
            Arbitraries.longs().between(1, 2_000),
            small,
            small,
            Arbitraries.longs().between(0, 60))
        .as(PurchasePlanProperties::item);
  }

  /** One price, or a second and a third one, mostly cheaper, from a few units on. */
  private static Arbitrary<PriceTiers> prices() {
    Arbitrary<Long> price = Arbitraries.longs().between(1, 2_000);
    return Combinators.combine(
            price,
            price,
            price,
            Arbitraries.integers().between(2, 60),
            Arbitraries.integers().between(0, 2))
        .as(
            (first, second, third, from, further) -> {
              PriceTiers tiers = PriceTiers.flat(SKU, pence(first).toBigMoney());
              if (further > 0) {
                tiers = tiers.from(from, pence(second).toBigMoney());
              }
              return further > 1 ? tiers.from(from * 2L, pence(third).toBigMoney()) : tiers;
            });
  }

  /** All at a pound, in single units. */
  @Provide
  Arbitrary<List<PlanSource.SupplierItem>> singles() {
    return Combinators.combine(
            histories(), Arbitraries.longs().between(50, 500), Arbitraries.longs().between(0, 40))
        .as((history, value, stock) -> item(history, SUPPLIERS.get(0), POUND, value, 1, 1, stock))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static Arbitrary<long[]> histories() {
    return Arbitraries.longs().between(0, 40).array(long[].class).ofMinSize(2).ofMaxSize(4);
  }

  private static PlanSource.SupplierItem item(
      long[] history,
      SupplierId supplier,
      PriceTiers prices,
      long value,
      long minimum,
      long pack,
      long onHand) {
    return new PlanSource.SupplierItem(
        ReplenishmentItem.builder()
            .item(new StockItem(SKU, new LocationId("WAREHOUSE")))
            .history(DemandHistory.of(DemandPeriod.WEEK, MONDAY, history))
            .stock(StockPosition.onHand(onHand))
            .leadTime(LeadTime.ofDays(14))
            .build(),
        List.of(
            SupplierOffer.builder()
                .supplier(supplier)
                .prices(prices)
                .leadTime(LeadTime.ofDays(14))
                .terms(OrderTerms.of(minimum, pack))
                .build()),
        pence(value));
  }
}
