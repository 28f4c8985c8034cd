package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a supplier's record comes to, made by {@link ScorecardRules#score}. Immutable. */
@Value.Immutable
public interface SupplierScorecard {

  /**
   * One measure.
   *
   * @param rule by which it counts
   * @param observed what was measured; empty if nothing was
   * @param sample of how many
   * @param value what is taken: the observed, shrunk towards the prior
   * @param score 0 to 1
   */
  record MeasureScore(
      MeasureRule rule,
      Optional<BigDecimal> observed,
      long sample,
      BigDecimal value,
      BigDecimal score) {

    private Reason reason() {
      InventoryReason code =
          observed.isPresent()
              ? InventoryReason.SUPPLIER_MEASURE
              : InventoryReason.SUPPLIER_NOT_MEASURED;
      return Reason.of(code, "measure", rule.measure().word())
          .with("observed", observed.map(Digits::of).orElse("?"))
          .with("sample", sample)
          .with("prior", Digits.of(rule.prior()))
          .with("weight", Digits.of(rule.priorWeight()))
          .with("value", Digits.of(value))
          .with("score", Digits.of(score))
          .with("worst", Digits.of(rule.worst()))
          .with("best", Digits.of(rule.best()));
    }
  }

  /**
   * One criterion.
   *
   * @param criterion which
   * @param weight its share of the total
   * @param score 0 to 1
   * @param points what it adds to the total, with two decimals
   * @param measures what it is made of
   */
  record CriterionScore(
      SupplierCriterion criterion,
      BigDecimal weight,
      BigDecimal score,
      BigDecimal points,
      List<MeasureScore> measures) {

    /** Copies the measures. */
    public CriterionScore {
      measures = List.copyOf(measures);
    }
  }

  /** Returns whose it is. */
  SupplierId supplier();

  /** Returns the first day of what was measured. */
  LocalDate start();

  /** Returns the day after the last. */
  LocalDate end();

  /** Returns the criteria, in the order of the rules. */
  List<CriterionScore> criteria();

  /** Returns the points of all criteria, 0 to 100, with two decimals. */
  BigDecimal total();

  /** Returns the grade that the total reaches. */
  String grade();

  /** Returns the score of a criterion, 0 to 1; empty if it does not count. */
  default Optional<BigDecimal> score(SupplierCriterion criterion) {
    return criteria().stream()
        .filter(scored -> scored.criterion() == criterion)
        .map(CriterionScore::score)
        .findFirst();
  }

  /** Returns what is taken as the value of a measure, shrunk; empty if it does not count. */
  default Optional<BigDecimal> value(SupplierMeasure measure) {
    return criteria().stream()
        .flatMap(scored -> scored.measures().stream())
        .filter(scored -> scored.rule().measure() == measure)
        .map(MeasureScore::value)
        .findFirst();
  }

  /** Returns whether anything was measured; otherwise all of it is what was believed beforehand. */
  default boolean isMeasured() {
    return criteria().stream()
        .flatMap(scored -> scored.measures().stream())
        .anyMatch(scored -> scored.sample() > 0);
  }

  /** Returns how every figure came about, the total first. */
  default List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(
        Reason.of(InventoryReason.SUPPLIER_SCORED, "supplier", supplier(), "total", total())
            .with("grade", grade())
            .with("from", start())
            .with("last", end().minusDays(1)));
    for (CriterionScore scored : criteria()) {
      reasons.add(
          Reason.of(InventoryReason.SUPPLIER_CRITERION, "criterion", scored.criterion().word())
              .with("points", scored.points())
              .with("most", Digits.of(scored.weight().movePointRight(2)))
              .with("score", Digits.of(scored.score())));
      scored.measures().forEach(measure -> reasons.add(measure.reason()));
    }
    return List.copyOf(reasons);
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSupplierScorecard.Builder {
    Builder() {}
  }
}
