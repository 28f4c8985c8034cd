package io.commercelib.inventory.supplier;

import java.math.BigDecimal;
import java.util.Optional;

/** What a rule looks at in a scorecard. Immutable. */
public sealed interface ReviewCondition {

  /** Returns the figure that it looks at; empty if the scorecard does not have it. */
  Optional<BigDecimal> figure(SupplierScorecard card);

  /** Returns whether it holds; never if the scorecard does not have the figure. */
  boolean holds(SupplierScorecard card);

  /** Returns what it asks for, such as {@code total at least 90}. */
  String text();

  /**
   * A good total.
   *
   * @param points 0 to 100
   */
  record TotalAtLeast(BigDecimal points) implements ReviewCondition {
    @Override
    public Optional<BigDecimal> figure(SupplierScorecard card) {
      return Optional.of(card.total());
    }

    @Override
    public boolean holds(SupplierScorecard card) {
      return card.total().compareTo(points) >= 0;
    }

    @Override
    public String text() {
      return "total at least " + Digits.of(points);
    }
  }

  /**
   * A bad total.
   *
   * @param points 0 to 100
   */
  record TotalBelow(BigDecimal points) implements ReviewCondition {
    @Override
    public Optional<BigDecimal> figure(SupplierScorecard card) {
      return Optional.of(card.total());
    }

    @Override
    public boolean holds(SupplierScorecard card) {
      return card.total().compareTo(points) < 0;
    }

    @Override
    public String text() {
      return "total below " + Digits.of(points);
    }
  }

  /**
   * A bad criterion, whatever the total.
   *
   * @param criterion which
   * @param score 0 to 1
   */
  record CriterionBelow(SupplierCriterion criterion, BigDecimal score) implements ReviewCondition {
    @Override
    public Optional<BigDecimal> figure(SupplierScorecard card) {
      return card.score(criterion);
    }

    @Override
    public boolean holds(SupplierScorecard card) {
      return figure(card).filter(found -> found.compareTo(score) < 0).isPresent();
    }

    @Override
    public String text() {
      return "%s below %s".formatted(criterion.word(), Digits.of(score));
    }
  }

  /**
   * A measure that is too high, as it was shrunk: one bad unit of one says little.
   *
   * @param measure which
   * @param bound in the measure's own unit
   */
  record MeasureAbove(SupplierMeasure measure, BigDecimal bound) implements ReviewCondition {
    @Override
    public Optional<BigDecimal> figure(SupplierScorecard card) {
      return card.value(measure);
    }

    @Override
    public boolean holds(SupplierScorecard card) {
      return figure(card).filter(found -> found.compareTo(bound) > 0).isPresent();
    }

    @Override
    public String text() {
      return "%s above %s".formatted(measure.word(), Digits.of(bound));
    }
  }

  /**
   * A measure that is too low, as it was shrunk.
   *
   * @param measure which
   * @param bound in the measure's own unit
   */
  record MeasureBelow(SupplierMeasure measure, BigDecimal bound) implements ReviewCondition {
    @Override
    public Optional<BigDecimal> figure(SupplierScorecard card) {
      return card.value(measure);
    }

    @Override
    public boolean holds(SupplierScorecard card) {
      return figure(card).filter(found -> found.compareTo(bound) < 0).isPresent();
    }

    @Override
    public String text() {
      return "%s below %s".formatted(measure.word(), Digits.of(bound));
    }
  }
}
