package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.safetystock.ServiceTarget;
import io.commercelib.inventory.supplier.SupplierChoice;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    return new PlanRun(planner, byCost, terms.values(), budget, today, currency)
        .plan(source, lines, listener, false);
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
    return new PlanRun(planner, byCost, terms.values(), budget, today, currency)
        .plan(items::iterator, lines, Listener.none(), true);
  }
}
