package io.commercelib.inventory.supplier;

import static io.commercelib.inventory.supplier.MeasureRule.Direction.LESS_IS_BETTER;
import static io.commercelib.inventory.supplier.MeasureRule.Direction.MORE_IS_BETTER;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * How suppliers are scored: criteria, what each is made of, weights and grades, as data. Immutable.
 *
 * <p>A criterion that does not count is left out.
 */
@Value.Immutable
public interface ScorecardRules {

  /**
   * A grade that holds from some total on.
   *
   * @param name such as {@code A}
   * @param from points, 0 to 100
   */
  record Grade(String name, BigDecimal from) {}

  /** Returns the criteria, in the order in which they are told. */
  List<CriterionRule> criteria();

  /** Returns the grades, the best first, the last from 0 points. */
  List<Grade> grades();

  /**
   * Returns rules to start from: quality 0.30, capacity 0.20, price 0.20, reputation 0.10, service
   * 0.20; A from 90, B from 75, C from 60, else D. The figures are ours, not those of a book;
   * ratings are from 1 to 5.
   */
  static ScorecardRules standard() {
    return builder()
        .addCriteria(
            criterion(
                SupplierCriterion.QUALITY,
                "0.30",
                MeasureRule.of(
                    SupplierMeasure.DEFECTS, "1", LESS_IS_BETTER, "0.05", "0", "0.01", "50")),
            criterion(
                SupplierCriterion.CAPACITY,
                "0.20",
                MeasureRule.of(
                    SupplierMeasure.CAPACITY, "0.5", MORE_IS_BETTER, "0.5", "1", "0.9", "100"),
                MeasureRule.of(
                    SupplierMeasure.IN_FULL, "0.5", MORE_IS_BETTER, "0.8", "1", "0.95", "100")),
            criterion(
                SupplierCriterion.PRICE,
                "0.20",
                MeasureRule.of(
                    SupplierMeasure.PRICE_INDEX, "1", LESS_IS_BETTER, "1.2", "0.8", "1", "5")),
            criterion(
                SupplierCriterion.REPUTATION,
                "0.10",
                MeasureRule.of(
                    SupplierMeasure.REPUTATION_RATING, "1", MORE_IS_BETTER, "1", "5", "3", "5")),
            criterion(
                SupplierCriterion.SERVICE,
                "0.20",
                MeasureRule.of(
                    SupplierMeasure.ON_TIME, "0.6", MORE_IS_BETTER, "0.7", "1", "0.9", "10"),
                MeasureRule.of(
                    SupplierMeasure.SERVICE_RATING, "0.4", MORE_IS_BETTER, "1", "5", "3", "5")))
        .addGrades(
            new Grade("A", BigDecimal.valueOf(90)),
            new Grade("B", BigDecimal.valueOf(75)),
            new Grade("C", BigDecimal.valueOf(60)),
            new Grade("D", BigDecimal.ZERO))
        .build();
  }

  private static CriterionRule criterion(
      SupplierCriterion criterion, String weight, MeasureRule... measures) {
    return new CriterionRule(criterion, new BigDecimal(weight), List.of(measures));
  }

  /**
   * Returns what a record comes to.
   *
   * <p>Of each measure with mean x of n, {@code (n x + k prior) / (n + k)} is taken, on a line from
   * worst (0) to best (1) and never beyond; a criterion scores the weighted sum of its measures,
   * all to 16 digits, and earns 100 times its weight times that, rounded half even to two decimals.
   * The total is the sum of those points, so that what is read adds up.
   */
  default SupplierScorecard score(SupplierRecord record) {
    SupplierScorecard.Builder card =
        SupplierScorecard.builder()
            .supplier(record.supplier())
            .start(record.start())
            .end(record.end());
    BigDecimal total = BigDecimal.ZERO.setScale(2);
    for (CriterionRule rule : criteria()) {
      List<SupplierScorecard.MeasureScore> measures = new ArrayList<>();
      BigDecimal score = BigDecimal.ZERO;
      for (MeasureRule measure : rule.measures()) {
        SupplierMeasure.Observation observed = measure.measure().observe(record);
        BigDecimal value = observed.shrunk(measure.prior(), measure.priorWeight());
        BigDecimal scored = measure.score(value);
        measures.add(
            new SupplierScorecard.MeasureScore(
                measure, observed.mean(), observed.sample(), value, scored));
        score = score.add(measure.weight().multiply(scored), MathContext.DECIMAL64);
      }
      BigDecimal points =
          rule.weight().multiply(score).movePointRight(2).setScale(2, RoundingMode.HALF_EVEN);
      total = total.add(points);
      card.addCriteria(
          new SupplierScorecard.CriterionScore(
              rule.criterion(), rule.weight(), score, points, measures));
    }
    return card.total(total).grade(gradeOf(total)).build();
  }

  private String gradeOf(BigDecimal total) {
    for (Grade grade : grades()) {
      if (total.compareTo(grade.from()) >= 0) {
        return grade.name();
      }
    }
    throw new IllegalStateException("no grade for %s points".formatted(total));
  }

  /** Checks all of it, and names all faults at once. */
  @Value.Check
  default void check() {
    List<String> faults = new ArrayList<>();
    Set<SupplierCriterion> criteria = EnumSet.noneOf(SupplierCriterion.class);
    Set<SupplierMeasure> measures = EnumSet.noneOf(SupplierMeasure.class);
    List<BigDecimal> weights = new ArrayList<>();
    for (CriterionRule criterion : criteria()) {
      String path = criterion.criterion().word();
      if (!criteria.add(criterion.criterion())) {
        faults.add("%s: it is there twice; join them".formatted(path));
      }
      weights.add(criterion.weight());
      List<BigDecimal> shares = new ArrayList<>();
      for (MeasureRule measure : criterion.measures()) {
        String here = path + "/" + measure.measure().word();
        if (!measures.add(measure.measure())) {
          faults.add("%s: it is there twice; leave one out".formatted(here));
        }
        shares.add(measure.weight());
        checkMeasure(here, measure, faults);
      }
      checkWeights(path + ": weights of its measures", shares, faults);
    }
    checkWeights("weights of the criteria", weights, faults);
    checkGrades(faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("scorecard: " + String.join("; ", faults));
    }
  }

  private static void checkMeasure(String path, MeasureRule rule, List<String> faults) {
    int upwards = rule.best().compareTo(rule.worst());
    if (upwards == 0 || (upwards > 0) != (rule.direction() == MORE_IS_BETTER)) {
      faults.add(
          "%s: worst is %s and best %s, yet it says %s; turn one of them round"
              .formatted(path, rule.worst(), rule.best(), rule.direction()));
    }
    if (rule.prior().signum() < 0 || rule.priorWeight().signum() <= 0) {
      faults.add(
          "%s: %s is believed beforehand and counts like %s; give zero or more, and a weight above 0"
              .formatted(path, rule.prior(), rule.priorWeight()));
    }
  }

  private static void checkWeights(String what, List<BigDecimal> weights, List<String> faults) {
    BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(BigDecimal.ONE) != 0
        || weights.stream().anyMatch(weight -> weight.signum() <= 0)) {
      faults.add(
          "%s are %s, together %s; give each above 0, together exactly 1"
              .formatted(what, weights, sum));
    }
  }

  private void checkGrades(List<String> faults) {
    List<BigDecimal> bounds = grades().stream().map(Grade::from).toList();
    boolean falling = !bounds.isEmpty() && bounds.get(bounds.size() - 1).signum() == 0;
    for (int i = 1; i < bounds.size(); i++) {
      falling &= bounds.get(i).compareTo(bounds.get(i - 1)) < 0;
    }
    if (!falling) {
      faults.add("grades begin at %s; give them falling, the last from 0".formatted(bounds));
    }
  }

  /** Returns a builder; everything must be given. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableScorecardRules.Builder {
    Builder() {}
  }
}
