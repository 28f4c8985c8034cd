package io.commercelib.inventory.replenishment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
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

  /** How far a purchase order has come. */
  enum State {
    /** Written down; it counts as on order. */
    DRAFTED,
    /** Sent to the supplier. */
    PLACED,
    /** All of it came. */
    RECEIVED,
    /** Given up; what did not come will not come. */
    CLOSED
  }

  /** Returns its name. */
  PurchaseOrderId id();

  /** Returns where the goods are to come. */
  LocationId location();

  /** Returns how far it has come. */
  State state();

  /** Returns the lines, one per SKU, ordered by SKU. */
  List<PurchaseLine> lines();

  /** Returns when it was drafted. */
  Instant draftedAt();

  /** Returns when it was placed; empty if it was not. */
  Optional<Instant> placedAt();

  /** Returns when the goods are expected; empty if it was not placed. */
  Optional<Instant> expectedAt();

  /** Returns whether goods of it are still to come. */
  @JsonIgnore
  default boolean isOpen() {
    return state() == State.DRAFTED || state() == State.PLACED;
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
