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

  /** Returns what the method of its kind returns. */
  <R> R match(Cases<R> cases);

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** A good total. */
    R totalAtLeast(TotalAtLeast condition);

    /** A bad total. */
    R totalBelow(TotalBelow condition);

    /** A bad criterion. */
    R criterionBelow(CriterionBelow condition);

    /** A measure that is too high. */
    R measureAbove(MeasureAbove condition);

    /** A measure that is too low. */
    R measureBelow(MeasureBelow condition);
  }

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

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.totalAtLeast(this);
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

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.totalBelow(this);
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

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.criterionBelow(this);
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

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.measureAbove(this);
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

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.measureBelow(this);
    }
  }
}
