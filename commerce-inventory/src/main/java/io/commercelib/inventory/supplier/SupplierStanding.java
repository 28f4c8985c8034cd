package io.commercelib.inventory.supplier;

import java.time.LocalDate;
import java.util.Map;
import org.immutables.value.Value;

/**
 * How a supplier stands after some reviews: all that the next one needs beside its scorecard.
 * Immutable.
 */
@Value.Immutable
public interface SupplierStanding {

  /** Returns whose it is. */
  SupplierId supplier();

  /** Returns the first day of the first review. */
  LocalDate firstDay();

  /** Returns how many reviews there were. */
  int reviews();

  /** Returns what holds for the supplier now. */
  Consequence consequence();

  /** Returns by the id of a rule in how many of the latest reviews in a row its condition held. */
  Map<String, Integer> timesInARow();

  /** Returns how it stands now. */
  default SupplierStatus status() {
    return consequence().status();
  }

  /**
   * Returns the standing of a supplier that was never reviewed: the ordinary one of the rules.
   * Begin so too when a suspended supplier is given another chance, or the interval changes.
   *
   * @param firstDay of the first review
   */
  static SupplierStanding begin(SupplierId supplier, LocalDate firstDay, ReviewRules rules) {
    return builder()
        .supplier(supplier)
        .firstDay(firstDay)
        .reviews(0)
        .consequence(rules.ordinary())
        .build();
  }

  /** Checks the number of reviews. */
  @Value.Check
  default void check() {
    if (reviews() < 0) {
      throw new IllegalArgumentException(
          "supplier '%s' had %s reviews; give zero or more".formatted(supplier(), reviews()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSupplierStanding.Builder {
    Builder() {}
  }
}
