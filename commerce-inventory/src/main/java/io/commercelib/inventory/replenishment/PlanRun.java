package io.commercelib.inventory.replenishment;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.supplier.PriceTier;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One plan. Not thread-safe. */
final class PlanRun {
  private final LocalDate today;
  private final CurrencyUnit currency;
  private final Optional<Money> budget;
  private final List<SupplierTerms> suppliers;
  private final Map<SupplierId, Integer> indices = new HashMap<>();
  private final OfferSelection selection;
  private final PlanItems items = new PlanItems();
  private final List<OfferSelection.Selected> kept = new ArrayList<>();
  private final List<List<Reason>> reasons = new ArrayList<>();
  private final boolean[] waits;
  private double saving;
  private long checksum;

  PlanRun(
      ReplenishmentPlanner planner,
      Optional<OfferSelection.ByCost> byCost,
      Collection<SupplierTerms> terms,
      Optional<Money> budget,
      LocalDate today,
      CurrencyUnit currency) {
    this.suppliers = List.copyOf(terms);
    this.budget = budget;
    this.today = today;
    this.currency = currency;
    this.waits = new boolean[suppliers.size()];
    suppliers.forEach(supplier -> reasons.add(new ArrayList<>()));
    selection =
        new OfferSelection(planner, byCost, supplier -> suppliers.get(indexOf(supplier)).isLate());
    budget.ifPresent(most -> requireCurrency("budget", most));
    for (SupplierTerms supplier : suppliers) {
      indices.put(supplier.supplier(), indices.size());
      supplier.minimumOrderValue().ifPresent(value -> requireCurrency("minimum", value));
      supplier.freight().ifPresent(value -> requireCurrency("freight", value));
      supplier.freeFreightFrom().ifPresent(value -> requireCurrency("free freight", value));
    }
  }

  private void requireCurrency(String what, Money money) {
    if (!money.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "%s is %s, the plan is in %s; convert it".formatted(what, money, currency));
    }
  }

  PurchasePlan plan(
      PlanSource source,
      Consumer<PurchasePlan.Line> lines,
      PurchasePlanner.Listener listener,
      boolean keep) {
    firstReading(source, listener, keep);
    int[] bySupplier = bySupplier();
    fillUp(bySupplier);
    share();
    holdBack();
    secondReading(source, lines, listener, keep);
    return summary();
  }

  private void firstReading(PlanSource source, PurchasePlanner.Listener listener, boolean keep) {
    Iterator<PlanSource.SupplierItem> reading = source.open();
    while (reading.hasNext()) {
      PlanSource.SupplierItem next = reading.next();
      OfferSelection.Selected selected = selection.select(today, next);
      ReorderDecision decision = selected.decision();
      SupplierOffer offer = selected.offer();
      int supplier = indexOf(offer.supplier());
      items.add(
          supplier,
          wanted(selected),
          minorPrice(offer, 1),
          next.unitValue().getAmountMinorLong(),
          decision.stock().position(),
          offer.terms().packSize(),
          offer.terms().orderable(1),
          selected.canDeliver() ? decision.mostUnits() : 0,
          decision.expectedDemand(),
          decision.demandDeviation());
      for (PriceTier tier : offer.prices().tiers()) {
        if (tier.from() > 1) {
          items.addTier(tier.from(), minorPrice(offer, tier.from()));
        }
      }
      checksum = checksum(checksum, next, selected);
      if (keep) {
        kept.add(selected);
      }
      listener.planned(1, items.size());
    }
  }

  /** Returns what an item by itself wants to order today. */
  private long wanted(OfferSelection.Selected selected) {
    SupplierTerms supplier = suppliers.get(indexOf(selected.offer().supplier()));
    return selected.canDeliver() && supplier.takesOrdersOn(today)
        ? selected.decision().quantity()
        : 0;
  }

  /** What the second reading must come to like the first. */
  private static long checksum(
      long before, PlanSource.SupplierItem item, OfferSelection.Selected selected) {
    long sum = 31 * before + item.item().item().hashCode();
    sum = 31 * sum + selected.offer().supplier().hashCode();
    return 31 * sum + selected.decision().quantity();
  }

  private long minorPrice(SupplierOffer offer, long quantity) {
    return price(offer, quantity).getAmountMinorLong();
  }

  private Money price(SupplierOffer offer, long quantity) {
    BigMoney price = offer.prices().unitPriceAt(quantity);
    if (!price.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "cost of %s is %s, the plan is in %s; convert it"
              .formatted(offer.prices().sku(), price, currency));
    }
    try {
      return price.toMoney(RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "supplier '%s' asks %s for a unit of %s; a plan takes prices with at most %s decimals"
              .formatted(
                  offer.supplier(), price, offer.prices().sku(), currency.getDecimalPlaces()),
          e);
    }
  }

  private int indexOf(SupplierId supplier) {
    Integer index = indices.get(supplier);
    if (index == null) {
      throw new IllegalArgumentException(
          "supplier '%s' has no terms; give SupplierTerms.any(...) if it takes any order"
              .formatted(supplier));
    }
    return index;
  }

  /** Returns the indices of the items, those of one supplier together. */
  private int[] bySupplier() {
    int[] ends = new int[suppliers.size() + 1];
    for (int i = 0; i < items.size(); i++) {
      ends[items.supplier(i) + 1]++;
    }
    for (int s = 1; s < ends.length; s++) {
      ends[s] += ends[s - 1];
    }
    int[] sorted = new int[items.size()];
    int[] next = ends.clone();
    for (int i = 0; i < items.size(); i++) {
      sorted[next[items.supplier(i)]++] = i;
    }
    return sorted;
  }

  private void fillUp(int[] bySupplier) {
    int begin = 0;
    for (int s = 0; s < suppliers.size(); s++) {
      int end = begin;
      long total = 0;
      while (end < bySupplier.length && items.supplier(bySupplier[end]) == s) {
        total = Math.addExact(total, items.cost(bySupplier[end]));
        end++;
      }
      if (total > 0) {
        long wanted = wantedValue(suppliers.get(s), total);
        if (wanted > total) {
          long reached = fillUp(bySupplier, begin, end, total, wanted);
          reasons
              .get(s)
              .add(
                  Reason.of(
                          InventoryReason.FILLED_UP, "before", text(total), "after", text(reached))
                      .with("wanted", text(wanted)));
        }
      }
      begin = end;
    }
  }

  /** Returns the value that an order is to have; no more than it has if that is good enough. */
  private long wantedValue(SupplierTerms supplier, long total) {
    long minimum = minor(supplier.minimumOrderValue());
    long wanted = Math.max(total, minimum);
    if (supplier.freight().isPresent() && supplier.freeFreightFrom().isPresent()) {
      Money free = supplier.freeFreightFrom().get();
      long missing =
          free.multipliedBy(supplier.freeFreightFillUp(), RoundingMode.DOWN).getAmountMinorLong();
      if (wanted < free.getAmountMinorLong() && wanted + missing >= free.getAmountMinorLong()) {
        return free.getAmountMinorLong();
      }
    }
    return wanted;
  }

  private long fillUp(int[] bySupplier, int begin, int end, long total, long wanted) {
    // The least cover first; of equals the one that comes first.
    PriorityQueue<Integer> least =
        new PriorityQueue<>(
            (one, other) -> {
              int byCover = Double.compare(items.cover(one), items.cover(other));
              return byCover != 0 ? byCover : Integer.compare(one, other);
            });
    for (int i = begin; i < end; i++) {
      if (items.canFillUp(bySupplier[i], PurchasePlanner.MOST_COVER)) {
        least.add(bySupplier[i]);
      }
    }
    long reached = total;
    while (reached < wanted && !least.isEmpty()) {
      int index = least.remove();
      reached = Math.addExact(reached, items.costOfMore(index));
      items.fillUp(index);
      if (items.canFillUp(index, PurchasePlanner.MOST_COVER)) {
        least.add(index);
      }
    }
    return reached;
  }

  private void share() {
    if (budget.isPresent()) {
      saving = new BudgetSharing(items).share(minor(budget));
    }
  }

  /** Orders below their minimum wait for more. */
  private void holdBack() {
    long[] totals = totals();
    for (int s = 0; s < totals.length; s++) {
      long minimum = minor(suppliers.get(s).minimumOrderValue());
      if (totals[s] > 0 && totals[s] < minimum) {
        waits[s] = true;
        reasons
            .get(s)
            .add(
                Reason.of(
                    InventoryReason.BELOW_MINIMUM_VALUE,
                    "value",
                    text(totals[s]),
                    "minimum",
                    text(minimum)));
      }
    }
  }

  private long[] totals() {
    long[] totals = new long[suppliers.size()];
    for (int i = 0; i < items.size(); i++) {
      int supplier = items.supplier(i);
      totals[supplier] = Math.addExact(totals[supplier], items.cost(i));
    }
    return totals;
  }

  private void secondReading(
      PlanSource source,
      Consumer<PurchasePlan.Line> lines,
      PurchasePlanner.Listener listener,
      boolean keep) {
    Iterator<PlanSource.SupplierItem> reading = source.open();
    int index = 0;
    long again = 0;
    while (reading.hasNext() && index < items.size()) {
      PlanSource.SupplierItem next = reading.next();
      OfferSelection.Selected selected = keep ? kept.get(index) : selection.select(today, next);
      again = checksum(again, next, selected);
      lines.accept(line(index, next, selected));
      index++;
      listener.planned(2, index);
    }
    if (reading.hasNext() || index < items.size() || again != checksum) {
      throw new IllegalStateException(
          "the second reading gave other items than the first, or in another order; read a snapshot");
    }
  }

  private PurchasePlan.Line line(
      int index, PlanSource.SupplierItem item, OfferSelection.Selected selected) {
    int supplier = items.supplier(index);
    SupplierOffer offer = selected.offer();
    ReorderDecision decision = selected.decision();
    List<Reason> adjustments = new ArrayList<>(decision.adjustments());
    adjustments.addAll(selected.passedOver());
    long wanted = wanted(selected);
    if (decision.isOrder() && !suppliers.get(supplier).takesOrdersOn(today)) {
      adjustments.add(
          Reason.of(InventoryReason.NOT_AN_ORDER_DAY, "supplier", offer.supplier())
              .with("next", suppliers.get(supplier).nextOrderDay(today).toString()));
    }
    long quantity = wanted;
    if (items.filled(index) != wanted) {
      adjustments.add(
          Reason.of(
                  InventoryReason.RAISED_TO_FILL_UP, "before", wanted, "after", items.filled(index))
              .with("supplier", offer.supplier()));
      quantity = items.filled(index);
    }
    if (items.quantity(index) != items.filled(index)) {
      adjustments.add(
          Reason.of(
                  InventoryReason.CUT_BY_BUDGET,
                  "before",
                  items.filled(index),
                  "after",
                  items.quantity(index))
              .with(
                  "saving",
                  BigDecimal.valueOf(saving).setScale(4, RoundingMode.HALF_EVEN).toPlainString()));
      quantity = items.quantity(index);
    }
    if (quantity > 0 && waits[supplier]) {
      adjustments.add(
          Reason.of(InventoryReason.WAITS_FOR_MINIMUM, "supplier", offer.supplier())
              .with("before", quantity));
      quantity = 0;
    }
    ReorderDecision changed =
        ReorderDecision.builder()
            .from(decision)
            .quantity(quantity)
            .adjustments(adjustments)
            .build();
    return new PurchasePlan.Line(
        item.item().item(),
        offer.supplier(),
        price(offer, Math.max(1, quantity)),
        changed,
        selected.sourcing());
  }

  private PurchasePlan summary() {
    long[] totals = totals();
    long[] lines = new long[totals.length];
    long[] units = new long[totals.length];
    for (int i = 0; i < items.size(); i++) {
      if (items.quantity(i) > 0 && !waits[items.supplier(i)]) {
        lines[items.supplier(i)]++;
        units[items.supplier(i)] = Math.addExact(units[items.supplier(i)], items.quantity(i));
      }
    }
    List<PurchasePlan.SupplierOrder> orders = new ArrayList<>();
    Money value = Money.zero(currency);
    Money freight = Money.zero(currency);
    for (int s = 0; s < totals.length; s++) {
      if (lines[s] == 0 && reasons.get(s).isEmpty()) {
        continue;
      }
      Money worth = Money.ofMinor(currency, waits[s] ? 0 : totals[s]);
      Money delivery = freightOf(s, worth);
      orders.add(
          new PurchasePlan.SupplierOrder(
              suppliers.get(s).supplier(), lines[s], units[s], worth, delivery, reasons.get(s)));
      value = value.plus(worth);
      freight = freight.plus(delivery);
    }
    return new PurchasePlan(orders, value, freight, items.size());
  }

  private Money freightOf(int supplier, Money worth) {
    SupplierTerms by = suppliers.get(supplier);
    if (by.freight().isEmpty() || worth.isZero()) {
      return Money.zero(currency);
    }
    if (by.freeFreightFrom().isPresent() && !worth.isLessThan(by.freeFreightFrom().get())) {
      reasons
          .get(supplier)
          .add(
              Reason.of(
                  InventoryReason.DELIVERED_FREE,
                  "value",
                  worth.toString(),
                  "from",
                  by.freeFreightFrom().get().toString()));
      return Money.zero(currency);
    }
    return by.freight().get();
  }

  private String text(long minor) {
    return Money.ofMinor(currency, minor).toString();
  }

  private long minor(Optional<Money> money) {
    return money.map(Money::getAmountMinorLong).orElse(0L);
  }
}
