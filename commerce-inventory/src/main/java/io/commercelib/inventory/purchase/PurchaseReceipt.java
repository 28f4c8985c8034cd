package io.commercelib.inventory.purchase;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.Map;
import org.immutables.value.Value;

/**
 * One delivery of a purchase order: what a supplier's lead time and quality are measured from.
 * Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutablePurchaseReceipt.class)
@JsonDeserialize(as = ImmutablePurchaseReceipt.class)
public interface PurchaseReceipt {

  /** Returns the name of the delivery note, unique among all of the shop. */
  String deliveryNote();

  /** Returns of which order. */
  PurchaseOrderId order();

  /** Returns when it came. */
  Instant at();

  /** Returns the units that are in stock now, by SKU, each above 0. */
  Map<Sku, Long> accepted();

  /** Returns the units that go back, as they are no good, by SKU, each above 0. */
  Map<Sku, Long> rejected();

  /** Checks that something came. */
  @Value.Check
  default void check() {
    if (accepted().isEmpty() && rejected().isEmpty()) {
      throw new IllegalArgumentException(
          "delivery '%s' brings nothing; give units of at least one SKU".formatted(deliveryNote()));
    }
    if (accepted().values().stream().anyMatch(units -> units < 1)
        || rejected().values().stream().anyMatch(units -> units < 1)) {
      throw new IllegalArgumentException(
          "delivery '%s' brings fewer than one unit of a SKU; leave the SKU out"
              .formatted(deliveryNote()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePurchaseReceipt.Builder {
    Builder() {}
  }
}
