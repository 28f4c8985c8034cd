package io.commercelib.inventory.replenishment;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.safetystock.ServiceTarget;
import io.commercelib.inventory.supplier.PriceTier;
import io.commercelib.inventory.supplier.SupplierChoice;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Plans many items together: orders joined per supplier, and one budget for all.
 *
 * <p>The source is read twice, with at most 100 bytes for each item between if its order could come
 * to up to five prices: {@value PlanItems#TIER_BYTES} more for each further one, and as many again
 * for each price above {@link Integer#MAX_VALUE} minor units but the first. First every item says
 * what it wants; then, in this order:
 *
 * <ol>
 *   <li>what comes from a supplier who takes no orders today waits;
 *   <li>an order below the supplier's minimum value, or little below free delivery, is filled up:
 *       pack by pack for the item with the least cover, up to {@value #MOST_COVER} times what is
 *       expected over its protection interval and within its limits;
 *   <li>if all orders together cost more than the budget, it is shared by marginal value: every
 *       item is raised until the next unit of money saves less than anywhere else, a saving being
 *       the expected shortage avoided times what a missing unit loses; what is left goes to the
 *       items at the margin, in their order;
 *   <li>an order that is still below the minimum value waits.
 * </ol>
 *
 * <p>Of several offers of an item the first is taken whose supplier is neither suspended nor late;
 * or, {@link #choosing}, the one that is expected to cost least. Who is late supplies only what
 * nobody else can. The price of the quantity finally ordered counts in values, minimums and the
 * budget, where demand over the protection interval counts as normal. Prices must be whole minor
 * units of the currency. Pure: the same input gives the same plan. Immutable; thread-safe if its
 * planner is.
 */
public final class PurchasePlanner {
  /** To how many times what is expected an item is filled up. */
  public static final int MOST_COVER = 2;

  private static final int HALVINGS = 100;

  private final ReplenishmentPlanner planner;
  private final SortedMap<String, SupplierTerms> terms = new TreeMap<>();
  private final Optional<Money> budget;
  private final Optional<OfferSelection.ByCost> byCost;

  /**
   * Plans with the terms of suppliers.
   *
   * @param planner decides about each item by itself
   * @param terms one for each supplier who offers an item
   */
  public PurchasePlanner(ReplenishmentPlanner planner, Collection<SupplierTerms> terms) {
    this(planner, terms, Optional.empty(), Optional.empty());
  }

  private PurchasePlanner(
      ReplenishmentPlanner planner,
      Collection<SupplierTerms> terms,
      Optional<Money> budget,
      Optional<OfferSelection.ByCost> byCost) {
    this.planner = planner;
    this.budget = budget;
    this.byCost = byCost;
    for (SupplierTerms each : terms) {
      if (this.terms.put(each.supplier().value(), each) != null) {
        throw new IllegalArgumentException(
            "supplier '%s' has two sets of terms; give one".formatted(each.supplier()));
      }
    }
  }

  /** Returns the same planner with so much money for all orders, freight not counted. */
  public PurchasePlanner withBudget(Money most) {
    if (most.isNegative()) {
      throw new IllegalArgumentException("a budget of %s; give zero or more".formatted(most));
    }
    return new PurchasePlanner(planner, terms.values(), Optional.of(most), byCost);
  }

  /**
   * Returns the same planner that buys each item from whoever is expected to cost least, on the
   * item's own forecast: price of the quantity, minimum, safety stock that an unreliable lead time
   * makes necessary, rejected units.
   *
   * <p>Offers are compared at the least quantity that is to be ordered now from any of them; if
   * nothing is, at the least that each sells. The order of the offers does not matter.
   *
   * @param choice compares them, in the currency of the plan
   * @param service what stock is to achieve, as in the policy
   * @param reviewIntervalDays days between two plans, zero or more
   */
  public PurchasePlanner choosing(
      SupplierChoice choice, ServiceTarget service, double reviewIntervalDays) {
    return new PurchasePlanner(
        planner,
        terms.values(),
        budget,
        Optional.of(new OfferSelection.ByCost(choice, service, reviewIntervalDays)));
  }

  /** Is told how far a plan has come. */
  public interface Listener {
    /** Takes how many items were read, in the first or second reading. */
    void planned(int reading, long items);

    /** Returns one that does not listen. */
    static Listener none() {
      return (reading, items) -> {};
    }
  }

  /**
   * Plans.
   *
   * @param today the first day that is not over
   * @param source is read twice
   * @param currency of all costs
   * @param lines is given what is ordered of each item, in the order of the source, zeros included
   * @param listener is told of each item
   * @throws IllegalArgumentException if a supplier has no terms, a currency is another, or units of
   *     an item do not fit an int
   * @throws IllegalStateException if the second reading gives other items than the first
   */
  public PurchasePlan plan(
      LocalDate today,
      PlanSource source,
      CurrencyUnit currency,
      Consumer<PurchasePlan.Line> lines,
      Listener listener) {
    return new Run(today, currency).plan(source, lines, listener, false);
  }

  /**
   * Plans items that are all in memory: each is forecast once, and what it wants is kept.
   *
   * @param today the first day that is not over
   * @param currency of all costs
   * @param lines is given what is ordered of each item, in the order given, zeros included
   * @throws IllegalArgumentException if a supplier has no terms, or a currency is another
   */
  public PurchasePlan plan(
      LocalDate today,
      List<PlanSource.SupplierItem> items,
      CurrencyUnit currency,
      Consumer<PurchasePlan.Line> lines) {
    return new Run(today, currency).plan(items::iterator, lines, Listener.none(), true);
  }

  /** One plan. Not thread-safe. */
  private final class Run {
    private final LocalDate today;
    private final CurrencyUnit currency;
    private final List<SupplierTerms> suppliers = new ArrayList<>(terms.values());
    private final Map<SupplierId, Integer> indices = new HashMap<>();
    private final OfferSelection selection =
        new OfferSelection(planner, byCost, supplier -> suppliers.get(indexOf(supplier)).isLate());
    private final PlanItems items = new PlanItems();
    private final List<OfferSelection.Selected> kept = new ArrayList<>();
    private final List<List<Reason>> reasons = new ArrayList<>();
    private final boolean[] waits;
    private double saving;
    private long checksum;

    Run(LocalDate today, CurrencyUnit currency) {
      this.today = today;
      this.currency = currency;
      this.waits = new boolean[suppliers.size()];
      suppliers.forEach(supplier -> reasons.add(new ArrayList<>()));
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
        PlanSource source, Consumer<PurchasePlan.Line> lines, Listener listener, boolean keep) {
      firstReading(source, listener, keep);
      int[] bySupplier = bySupplier();
      fillUp(bySupplier);
      share();
      holdBack();
      secondReading(source, lines, listener, keep);
      return summary();
    }

    private void firstReading(PlanSource source, Listener listener, boolean keep) {
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
                            InventoryReason.FILLED_UP,
                            "before",
                            text(total),
                            "after",
                            text(reached))
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
        if (items.canFillUp(bySupplier[i], MOST_COVER)) {
          least.add(bySupplier[i]);
        }
      }
      long reached = total;
      while (reached < wanted && !least.isEmpty()) {
        int index = least.remove();
        reached = Math.addExact(reached, items.costOfMore(index));
        items.fillUp(index);
        if (items.canFillUp(index, MOST_COVER)) {
          least.add(index);
        }
      }
      return reached;
    }

    private void share() {
      if (budget.isEmpty() || spent() <= minor(budget)) {
        return;
      }
      long most = minor(budget);
      double low = 0;
      double high = 0;
      for (int i = 0; i < items.size(); i++) {
        high = Math.max(high, items.mostSaving(i));
      }
      // Twice what any unit can save: there nothing is worth its money, whatever was rounded.
      high *= 2;
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (worth(middle) <= most) {
          high = middle;
        } else {
          low = middle;
        }
      }
      saving = high;
      long left = most;
      for (int i = 0; i < items.size(); i++) {
        items.order(i, items.worth(i, high));
        left -= items.cost(i);
      }
      for (int i = 0; i < items.size() && left > 0; i++) {
        left -= spend(i, items.worth(i, low), left);
      }
    }

    private long worth(double least) {
      long sum = 0;
      for (int i = 0; i < items.size(); i++) {
        sum = Math.addExact(sum, items.costOf(i, items.worth(i, least)));
      }
      return sum;
    }

    /** Raises an item at the margin as far as money goes, and returns what that costs. */
    private long spend(int index, long up, long left) {
      long before = items.cost(index);
      long quantity = items.affordable(index, up, Math.addExact(left, before));
      if (quantity <= items.quantity(index)) {
        return 0;
      }
      items.order(index, quantity);
      return items.cost(index) - before;
    }

    private long spent() {
      long sum = 0;
      for (int i = 0; i < items.size(); i++) {
        sum = Math.addExact(sum, items.cost(i));
      }
      return sum;
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
        PlanSource source, Consumer<PurchasePlan.Line> lines, Listener listener, boolean keep) {
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
                    InventoryReason.RAISED_TO_FILL_UP,
                    "before",
                    wanted,
                    "after",
                    items.filled(index))
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
                    BigDecimal.valueOf(saving)
                        .setScale(4, RoundingMode.HALF_EVEN)
                        .toPlainString()));
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
}
