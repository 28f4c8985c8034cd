package io.commercelib.inventory.supplier;

import java.math.BigDecimal;
import java.util.List;

/**
 * How one criterion counts; {@link ScorecardRules} checks it.
 *
 * @param criterion which
 * @param weight its share of the total, above 0; those of all criteria sum to 1
 * @param measures what it is made of, at least one
 */
public record CriterionRule(
    SupplierCriterion criterion, BigDecimal weight, List<MeasureRule> measures) {

  /** Copies the measures. */
  public CriterionRule {
    measures = List.copyOf(measures);
  }
}
