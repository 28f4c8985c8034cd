package io.commercelib.core.review;

import io.commercelib.core.order.Orders;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import org.immutables.value.Value;

/** What the reviews of a shop need. Immutable. */
@Value.Immutable
public interface ReviewSettings {

  /** Returns where everything is kept, the orders too. */
  Storage storage();

  /** Returns the shop's clock. */
  Clock clock();

  /** Returns where orders are found: who reviews must have one. */
  Orders orders();

  /** Returns what somebody must look at first: what has a way to reach somebody. */
  @Value.Default
  default ModerationRules rules() {
    return ModerationRules.builder().build();
  }

  /** Returns how many complaints of different customers hide a review, above 0: three. */
  @Value.Default
  default int hideAt() {
    return 3;
  }

  /** Checks the number. */
  @Value.Check
  default void check() {
    if (hideAt() < 1) {
      throw new IllegalArgumentException(
          "%s complaints hide a review; give at least 1".formatted(hideAt()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableReviewSettings.Builder {
    Builder() {}
  }
}
