package io.commercelib.inventory.stock;

import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.spi.id.HoldId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.immutables.value.Value;

/** On which terms orders are served from stock. Immutable. */
@Value.Immutable
public interface StockTerms {

  /** Returns from which locations. */
  Sourcing sourcing();

  /** Returns what is done with an order for more than is there. */
  Shortage shortage();

  /** Returns how much may be waited for; any number unless set. */
  @Value.Default
  default BackorderCap backorderCap() {
    return BackorderCap.none();
  }

  /**
   * Returns who is served first of those that wait: the smaller number, and of equal ones who waits
   * longest. The same for all unless set, such as by channel or by tier.
   */
  @Value.Default
  default ToLongFunction<HoldDraft> rank() {
    return draft -> 0;
  }

  /**
   * Returns whose goods an order takes over, such as those that {@link StockReservations} keep for
   * its cart: they pass to the order without being free in between. Nobody's unless set.
   */
  @Value.Default
  default Function<HoldDraft, Optional<HoldId>> takesOver() {
    return draft -> Optional.empty();
  }

  /** Returns which lot is sent. */
  @Value.Default
  default LotOrder lotOrder() {
    return LotOrder.FIRST_EXPIRED_FIRST_OUT;
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableStockTerms.Builder {
    Builder() {}
  }
}
