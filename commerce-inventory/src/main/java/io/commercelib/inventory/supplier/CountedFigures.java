package io.commercelib.inventory.supplier;

import java.util.EnumSet;
import java.util.Set;

/** What a scorecard has figures of: answers whether a condition can ever hold. */
record CountedFigures(Set<SupplierCriterion> criteria, Set<SupplierMeasure> measures)
    implements ReviewCondition.Cases<Boolean> {

  static CountedFigures of(ScorecardRules rules) {
    Set<SupplierCriterion> criteria = EnumSet.noneOf(SupplierCriterion.class);
    Set<SupplierMeasure> measures = EnumSet.noneOf(SupplierMeasure.class);
    for (CriterionRule criterion : rules.criteria()) {
      criteria.add(criterion.criterion());
      criterion.measures().forEach(measure -> measures.add(measure.measure()));
    }
    return new CountedFigures(criteria, measures);
  }

  @Override
  public Boolean totalAtLeast(ReviewCondition.TotalAtLeast condition) {
    return true;
  }

  @Override
  public Boolean totalBelow(ReviewCondition.TotalBelow condition) {
    return true;
  }

  @Override
  public Boolean criterionBelow(ReviewCondition.CriterionBelow condition) {
    return criteria.contains(condition.criterion());
  }

  @Override
  public Boolean measureAbove(ReviewCondition.MeasureAbove condition) {
    return measures.contains(condition.measure());
  }

  @Override
  public Boolean measureBelow(ReviewCondition.MeasureBelow condition) {
    return measures.contains(condition.measure());
  }
}
