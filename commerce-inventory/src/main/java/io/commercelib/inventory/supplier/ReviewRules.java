package io.commercelib.inventory.supplier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** How suppliers are reviewed: how often, what they must reach, what follows. Immutable. */
@Value.Immutable
public interface ReviewRules {

  /** Returns the time from one review to the next, such as three months. */
  Period interval();

  /** Returns what holds for a supplier that no rule touches, and for a new one; no sanction. */
  Consequence ordinary();

  /** Returns what a supplier must reach at every review; empty for nothing. */
  Optional<Screening> screening();

  /** Returns incentives and sanctions; where two give the same status, the first decides. */
  List<ReviewRule> rules();

  /**
   * Returns rules to start from, every three months: a total of at least 90 twice in a row is
   * preferred, below 60 is watched, below 50 twice in a row, or defects above 0.10 at once, is
   * suspended; a total below 40 or a quality below 0.2 fails the screening. The figures are ours.
   */
  static ReviewRules standard() {
    Consequence suspended = new Consequence(SupplierStatus.SUSPENDED, BigDecimal.ZERO, 60);
    return builder()
        .interval(Period.ofMonths(3))
        .ordinary(new Consequence(SupplierStatus.APPROVED, new BigDecimal("0.4"), 30))
        .screening(
            new Screening(
                BigDecimal.valueOf(40),
                Map.of(SupplierCriterion.QUALITY, new BigDecimal("0.2")),
                suspended))
        .addRules(
            new ReviewRule(
                "excellent-twice",
                new ReviewCondition.TotalAtLeast(BigDecimal.valueOf(90)),
                2,
                new Consequence(SupplierStatus.PREFERRED, new BigDecimal("0.7"), 14)),
            new ReviewRule(
                "weak",
                new ReviewCondition.TotalBelow(BigDecimal.valueOf(60)),
                1,
                new Consequence(SupplierStatus.WATCH, new BigDecimal("0.2"), 45)),
            new ReviewRule(
                "poor-twice", new ReviewCondition.TotalBelow(BigDecimal.valueOf(50)), 2, suspended),
            new ReviewRule(
                "defects",
                new ReviewCondition.MeasureAbove(SupplierMeasure.DEFECTS, new BigDecimal("0.10")),
                1,
                suspended))
        .build();
  }

  /**
   * Returns the days of a review, counted from the first day of all and not from the review before:
   * monthly from 31 January they end on 28 February, on 31 March, on 30 April.
   *
   * @param firstDay of the first review
   * @param number 0 for the first
   */
  default ReviewWindow window(LocalDate firstDay, int number) {
    return new ReviewWindow(
        firstDay.plus(interval().multipliedBy(number)),
        firstDay.plus(interval().multipliedBy(Math.addExact(number, 1))));
  }

  /** Checks all of it, and names all faults at once. */
  @Value.Check
  default void check() {
    List<String> faults = new ArrayList<>();
    if (interval().isNegative() || interval().isZero()) {
      faults.add("interval: it is %s; give a day or more".formatted(interval()));
    }
    checkConsequence("ordinary", ordinary(), faults);
    if (ordinary().status().isSanction()) {
      faults.add("ordinary: it is %s; give no sanction".formatted(ordinary().status()));
    }
    screening()
        .ifPresent(
            screening -> {
              checkConsequence("screening", screening.consequence(), faults);
              if (!screening.consequence().status().isSanction()) {
                faults.add(
                    "screening: who fails is %s; give a sanction, WATCH or SUSPENDED"
                        .formatted(screening.consequence().status()));
              }
            });
    Set<String> ids = new HashSet<>();
    for (ReviewRule rule : rules()) {
      String path = "rule '%s'".formatted(rule.id());
      if (rule.id().isBlank() || !ids.add(rule.id())) {
        faults.add(path + ": it is blank or there twice; give it a name of its own");
      }
      if (rule.timesInARow() < 1) {
        faults.add("%s: %s times in a row; give at least 1".formatted(path, rule.timesInARow()));
      }
      checkConsequence(path, rule.consequence(), faults);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("review rules: " + String.join("; ", faults));
    }
  }

  private static void checkConsequence(String path, Consequence given, List<String> faults) {
    BigDecimal share = given.orderShare();
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      faults.add("%s: its share of orders is %s; give 0 to 1".formatted(path, share));
    }
    if (!given.status().mayReceiveOrders() && share.signum() != 0) {
      faults.add("%s: a share of %s for a suspended supplier; give 0".formatted(path, share));
    }
    if (given.paymentDays() < 0) {
      faults.add(
          "%s: it is paid after %s days; give zero or more".formatted(path, given.paymentDays()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReviewRules.Builder {
    Builder() {}
  }
}
