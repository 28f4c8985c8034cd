package io.commercelib.core.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * A change of what was bought, made or given up. The quote of the order is always that of the last
 * one made; what stood before it is kept here. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableAmendment.class)
@JsonDeserialize(as = ImmutableAmendment.class)
public interface Amendment {

  /** Returns its number among the amendments of the order, from 1. */
  int number();

  /** Returns when it was made or given up. */
  Instant at();

  /** Returns who asked for it. */
  String by();

  /** Returns why it was asked for. */
  String why();

  /** Returns what the order cost before, less what was credited until then. */
  Money before();

  /** Returns what the order costs by it. */
  Money after();

  /** Returns what was bought before, less what was called off until then. */
  List<OrderEvent.Item> itemsBefore();

  /**
   * Returns what each line of the order was of before, also of those that were called off: what
   * goes back for them may still be on its way.
   */
  Map<LineId, Sku> skusBefore();

  /**
   * Returns how many refunds had been decided before; they are about what stood before, and do not
   * count against what it costs now.
   */
  int refundsBefore();

  /** Returns why it was given up; empty if it was made. */
  Optional<Reason> dropped();

  /** Returns whether it was made. */
  @JsonIgnore
  default boolean isMade() {
    return dropped().isEmpty();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableAmendment.Builder {
    Builder() {}
  }
}
