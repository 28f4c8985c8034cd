package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.forecast.Forecaster;
import io.commercelib.inventory.forecast.NothingExpected;
import io.commercelib.inventory.reorder.ReorderPolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

  /**
   * Plans with a way of forecasting and a policy.
   *
   * @param policy for items that have none of their own
   */
  public ReplenishmentPlanner(Forecaster forecaster, ReorderPolicy policy) {
    this.forecaster = forecaster;
    this.policy = policy;
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
   * Returns the decision about one item.
   *
   * @param today the first day that is not over
   * @throws IllegalArgumentException if the history has a period that is not over
   */
  public PlannedItem plan(LocalDate today, ReplenishmentItem item) {
    requireOver(today, item);
    Forecast forecast =
        item.history().isEmpty()
            ? new NothingExpected(item.history().period())
            : forecaster.forecast(item.history());
    return new PlannedItem(
        item.item(),
        item.policy().orElse(policy).decide(forecast, item.leadTime(), item.stock(), item.terms()));
  }

  private static void requireOver(LocalDate today, ReplenishmentItem item) {
    DemandHistory history = item.history();
    LocalDate end =
        history.period().firstDayOf(history.period().numberOf(history.start()) + history.size());
    if (end.isAfter(today)) {
      throw new IllegalArgumentException(
          "the history of %s goes on until %s, but today is %s; leave out the period that is not over"
              .formatted(item.item(), end, today));
    }
  }
}
