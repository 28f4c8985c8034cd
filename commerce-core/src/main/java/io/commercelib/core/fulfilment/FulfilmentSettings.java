package io.commercelib.core.fulfilment;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.spi.shipping.CarrierGateway;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a fulfilment needs beside the settings of the checkout: who carries, and how long things may
 * take. Immutable.
 */
@Value.Immutable
public interface FulfilmentSettings {

  /** Returns what all services around an order share. */
  CheckoutSettings checkout();

  /** Returns who speaks with each carrier, the shop's own fleet included, by the carrier's name. */
  Map<String, CarrierGateway> carriers();

  /**
   * Returns how long goods wait in a store for the customer; then they are given back, and what was
   * paid for them. Empty for as long as it takes.
   */
  Optional<Duration> pickupWithin();

  /**
   * Returns how long before its promise ends somebody is told of an order of which something is in
   * no shipment yet; zero or more.
   */
  @Value.Default
  default Duration promiseWarning() {
    return Duration.ofDays(1);
  }

  /** Returns what is done first about each kind of problem, and within which time. */
  @Value.Default
  default DeliveryCaseTerms caseTerms() {
    return DeliveryCaseTerms.standard();
  }

  /** Checks that goods may wait at all, and that nobody is warned afterwards. */
  @Value.Check
  default void check() {
    if (promiseWarning().isNegative()) {
      throw new IllegalArgumentException(
          "a promise is warned of %s before its end; give zero or more"
              .formatted(promiseWarning()));
    }
    if (pickupWithin().stream().anyMatch(wait -> wait.isZero() || wait.isNegative())) {
      throw new IllegalArgumentException(
          "goods wait in a store for %s; let them wait for longer than zero"
              .formatted(pickupWithin().orElseThrow()));
    }
  }

  /** Returns settings without carriers: what happens to shipments, people tell. */
  static FulfilmentSettings of(CheckoutSettings checkout) {
    return builder().checkout(checkout).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableFulfilmentSettings.Builder {
    Builder() {}
  }
}
