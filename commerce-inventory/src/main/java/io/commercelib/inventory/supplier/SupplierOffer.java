package io.commercelib.inventory.supplier;

import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.reorder.OrderTerms;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;

/** A supplier that sells a SKU, and what is known of it. Immutable. */
@Value.Immutable
public interface SupplierOffer {

  /** Returns who offers. */
  SupplierId supplier();

  /** Returns what it asks. */
  PriceTiers prices();

  /** Returns its minimum and pack, and what the shop can take of the SKU. */
  @Value.Default
  default OrderTerms terms() {
    return OrderTerms.any();
  }

  /** Returns how long it takes, and how far that scatters. */
  LeadTime leadTime();

  /** Returns how well it does; empty if it was never scored. */
  Optional<SupplierScorecard> scorecard();

  /** Returns how it stands. */
  @Value.Default
  default SupplierStatus status() {
    return SupplierStatus.APPROVED;
  }

  /** Returns the share of units to be rejected, by its scorecard; none if it does not tell. */
  default BigDecimal defectRate() {
    return scorecard().flatMap(card -> card.value(SupplierMeasure.DEFECTS)).orElse(BigDecimal.ZERO);
  }

  /** Checks that the scorecard is its own. */
  @Value.Check
  default void check() {
    if (scorecard().isPresent() && !scorecard().get().supplier().equals(supplier())) {
      throw new IllegalArgumentException(
          "an offer of '%s' has the scorecard of '%s'; give its own"
              .formatted(supplier(), scorecard().get().supplier()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSupplierOffer.Builder {
    Builder() {}
  }
}
