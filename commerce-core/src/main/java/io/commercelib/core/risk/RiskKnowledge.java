package io.commercelib.core.risk;

import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.shipping.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Tells what the host knows of an order and its customer beside what the order says. Called outside
 * a transaction, so that it may ask the outside; what it throws reaches whoever places the order.
 * Thread-safe.
 */
@FunctionalInterface
public interface RiskKnowledge {

  /**
   * Returns what is known of an order that is to be placed, or of one that is to be changed, as if
   * the changed one were placed: with the means of payment of the difference.
   */
  Known of(PlaceOrder command, Instant now);

  /** Returns that nothing is known. */
  static RiskKnowledge none() {
    return (command, now) -> Known.nothing();
  }

  /** What a host knows; what is left out is not known. Immutable. */
  @Value.Immutable
  interface Known {

    /** Returns since when the customer has an account. */
    Optional<Instant> customerSince();

    /** Returns the address that pays. */
    @PersonalData
    @Value.Redacted
    Optional<Address> billing();

    /**
     * Returns what tells each means of payment from others, such as a gateway's fingerprint of a
     * card; never a card number.
     */
    @PersonalData
    @Value.Redacted
    List<String> paymentFingerprints();

    /** Returns whole numbers for the rules, by name; nothing that names a person. */
    Map<String, Long> numbers();

    /** Returns words for the rules, by name; nothing that names a person. */
    Map<String, String> words();

    /** Returns that nothing is known. */
    static Known nothing() {
      return builder().build();
    }

    /** Returns a builder; what is not set is not known. */
    static Builder builder() {
      return new Builder();
    }

    /** Builds; not thread-safe. */
    final class Builder extends ImmutableKnown.Builder {
      Builder() {}
    }
  }
}
