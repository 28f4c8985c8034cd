package io.commercelib.membership.churn;

import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;
import org.joda.money.Money;

/** What is known of a member who may have to be warned of. Immutable. */
@Value.Immutable
public interface ChurnCandidate {

  /** Returns who it is. */
  CustomerId member();

  /** Returns what was bought. */
  PurchaseHistory history();

  /**
   * Returns what the member is worth if still a customer, zero or more, as {@link
   * CustomerLifetimeValue} tells or the host knows.
   */
  Money valueIfAlive();

  /** Returns what the member is about to lose. */
  List<ComingLoss> losses();

  /**
   * Returns the triggers that the member was warned of before, as {@link ChurnWarning#triggers}
   * gave them, and when.
   */
  Map<String, Instant> warnedBefore();

  /** Checks the value. */
  @Value.Check
  default void check() {
    if (valueIfAlive().isNegative()) {
      throw new IllegalArgumentException(
          "member '%s' is worth %s; give zero or more".formatted(member(), valueIfAlive()));
    }
  }

  /** Returns a builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableChurnCandidate.Builder {
    Builder() {}
  }
}
