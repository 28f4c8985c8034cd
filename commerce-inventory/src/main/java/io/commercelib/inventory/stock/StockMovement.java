package io.commercelib.inventory.stock;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.HoldId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Goods that came or went together, for one reason and by one document. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableStockMovement.class)
@JsonDeserialize(as = ImmutableStockMovement.class)
public interface StockMovement {

  /** Returns why they moved. */
  MovementKind kind();

  /**
   * Returns the document: a delivery note, a shipment, a refund, a count. Unique among movements of
   * its kind, for returns among those of one hold.
   */
  String reference();

  /** Returns the hold on whose account they moved; empty if on nobody's. */
  Optional<HoldId> hold();

  /** Returns more on the cause, such as {@code damaged}; empty if the kind says all. */
  Optional<String> cause();

  /** Returns when. */
  Instant at();

  /** Returns what was counted, if it was a count: what it found, moved or not. */
  List<CountedUnits> counts();

  /** Returns what moved, at most one line per SKU, location, status and lot, ordered by them. */
  List<MovementLine> lines();

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableStockMovement.Builder {
    Builder() {}
  }
}
