package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.demand.DemandCleaning;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.Forecaster;
import io.commercelib.inventory.forecast.NothingExpected;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.reorder.ReorderPolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * From history, stock and terms of many SKUs to what to order: pure, so the same input gives the
 * same plan.
 *
 * <p>What is planned counts only once it is ordered: give the next plan a position with it, as
 * {@link ReplenishmentReview} does, and it orders nothing twice. An item without history is
 * expected to sell nothing; only what is promised already is ordered. Immutable; thread-safe if its
 * forecaster is.
 */
public final class ReplenishmentPlanner {
  private final Forecaster forecaster;
  private final ReorderPolicy policy;
  private final DemandCleaning cleaning;

  /**
   * Plans with a way of forecasting and a policy.
   *
   * @param policy for items that have none of their own
   */
  public ReplenishmentPlanner(Forecaster forecaster, ReorderPolicy policy) {
    this(forecaster, policy, DemandCleaning.standard());
  }

  private ReplenishmentPlanner(
      Forecaster forecaster, ReorderPolicy policy, DemandCleaning cleaning) {
    this.forecaster = forecaster;
    this.policy = policy;
    this.cleaning = cleaning;
  }

  /** Returns the same planner with another way from history to series. */
  public ReplenishmentPlanner withCleaning(DemandCleaning rules) {
    return new ReplenishmentPlanner(forecaster, policy, rules);
  }

  /**
   * Returns the decision about every item, in the order given.
   *
   * @param today the first day that is not over
   * @throws IllegalArgumentException if a history has a period that is not over
   */
  public List<PlannedItem> plan(LocalDate today, Collection<ReplenishmentItem> items) {
    List<PlannedItem> planned = new ArrayList<>(items.size());
    for (ReplenishmentItem item : items) {
      planned.add(plan(today, item));
    }
    return planned;
  }

  /**
   * Decides about items one by one, however many there are: none is kept.
   *
   * @param today the first day that is not over
   * @param items are taken one after the other
   * @param decided is given each decision before the next item is taken
   * @throws IllegalArgumentException if a history has a period that is not over
   */
  public void plan(
      LocalDate today, Iterator<ReplenishmentItem> items, Consumer<PlannedItem> decided) {
    while (items.hasNext()) {
      decided.accept(plan(today, items.next()));
    }
  }

  /**
   * Returns the decision about one item.
   *
   * @param today the first day that is not over
   * @throws IllegalArgumentException if the history has a period that is not over
   */
  public PlannedItem plan(LocalDate today, ReplenishmentItem item) {
    return new PlannedItem(
        item.item(), decide(item, forecast(today, item), item.leadTime(), item.terms()));
  }

  /** Returns what is expected of an item, whoever supplies it. */
  Forecast forecast(LocalDate today, ReplenishmentItem item) {
    requireOver(today, item);
    DemandHistory history = item.history();
    DemandSeries series = cleaning.clean(history).series();
    return series.known() == 0
        ? new NothingExpected(history.period())
        : forecaster.forecast(series, item.forecastChoice());
  }

  /** Returns the decision about an item that is supplied so. */
  ReorderDecision decide(
      ReplenishmentItem item, Forecast forecast, LeadTime leadTime, OrderTerms terms) {
    try {
      return item.policy().orElse(policy).decide(forecast, leadTime, item.stock(), terms);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s, forecast by %s: %s".formatted(item.item(), forecast.method(), e.getMessage()), e);
    }
  }

  private static void requireOver(LocalDate today, ReplenishmentItem item) {
    DemandHistory history = item.history();
    LocalDate end = history.end();
    if (end.isAfter(today)) {
      throw new IllegalArgumentException(
          "the history of %s goes on until %s, but today is %s; leave out the period that is not over"
              .formatted(item.item(), end, today));
    }
  }
}
