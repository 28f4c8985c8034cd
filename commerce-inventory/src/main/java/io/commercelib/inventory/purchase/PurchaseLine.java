package io.commercelib.inventory.purchase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.Sku;
import org.immutables.value.Value;

/** So many units of one SKU on a purchase order. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutablePurchaseLine.class)
@JsonDeserialize(as = ImmutablePurchaseLine.class)
public interface PurchaseLine {

  /** Returns what. */
  Sku sku();

  /** Returns the units ordered, above 0. */
  long ordered();

  /** Returns the units that came and are good, which may be more. */
  long received();

  /** Returns the units that came and went back. */
  @Value.Default
  default long rejected() {
    return 0;
  }

  /** Returns the units that are still to come. */
  @JsonIgnore
  default long open() {
    return Math.max(0, ordered() - received());
  }

  /** Checks the units. */
  @Value.Check
  default void check() {
    if (ordered() < 1 || received() < 0 || rejected() < 0) {
      throw new IllegalArgumentException(
          "purchase of %s: %s ordered, %s received, %s rejected; order at least 1, receive 0 or more"
              .formatted(sku(), ordered(), received(), rejected()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePurchaseLine.Builder {
    Builder() {}
  }
}
