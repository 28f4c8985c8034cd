package io.commercelib.inventory.purchase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.spi.id.LocationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What is ordered for one location. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutablePurchaseOrder.class)
@JsonDeserialize(as = ImmutablePurchaseOrder.class)
public interface PurchaseOrder {

  /** Returns its name. */
  PurchaseOrderId id();

  /** Returns where the goods are to come. */
  LocationId location();

  /** Returns from whom; empty if nobody said. */
  Optional<SupplierId> supplier();

  /** Returns how far it has come. */
  PurchaseState state();

  /** Returns the lines, one per SKU, ordered by SKU. */
  List<PurchaseLine> lines();

  /** Returns when it was drafted. */
  Instant draftedAt();

  /** Returns when it was sent to the supplier; empty if it was not. */
  Optional<Instant> sentAt();

  /**
   * Returns when the goods were expected as it was sent, which the supplier is measured by,
   * whatever it says later; empty if it was not sent.
   */
  Optional<Instant> promisedAt();

  /** Returns when the goods are expected; empty if it was not sent. */
  Optional<Instant> expectedAt();

  /** Returns the states it went through. */
  List<HistoryEntry> history();

  /** Returns the units that are still to come, of all lines. */
  @JsonIgnore
  default long openUnits() {
    long open = 0;
    for (PurchaseLine line : lines()) {
      open = Math.addExact(open, line.open());
    }
    return open;
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePurchaseOrder.Builder {
    Builder() {}
  }
}
