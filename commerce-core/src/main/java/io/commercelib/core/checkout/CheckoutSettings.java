package io.commercelib.core.checkout;

import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEffect;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.payment.PaymentMethods;
import io.commercelib.core.quote.RefundPricer;
import io.commercelib.core.quote.Repricer;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.spi.observe.CommerceListener;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What all services around an order share: where things are kept, who moves the money, what is
 * held, and the rules of the shop. One value wires {@link Checkout}, fulfilment and after-sales.
 * Immutable.
 */
@Value.Immutable
public interface CheckoutSettings {

  /** Returns where everything is kept. */
  Storage storage();

  /** Returns who moves the money of every method that is not listed, at once with the order. */
  PaymentGateway gateway();

  /** Returns the ways to pay that work otherwise: by another gateway, or at another time. */
  List<PaymentMethod> methods();

  /** Returns the shop's clock. */
  Clock clock();

  /** Returns what takes part in a checkout, in the order in which it is asked. */
  List<Hold> holds();

  /** Returns how long a quote holds after it was made: an hour. */
  @Value.Default
  default Duration quotesValidFor() {
    return Duration.ofHours(1);
  }

  /** Returns who quotes anew what has become too old; without one such orders are refused. */
  Optional<Repricer> repricer();

  /** Returns who looks at orders before they are paid for; without one all of them pass. */
  Optional<RiskCheck> riskCheck();

  /** Returns how refunds are computed: by the shares of the sale. */
  @Value.Default
  default RefundPricer refundPricer() {
    return new SharesKept();
  }

  /** Returns the life cycle of an order: the shipped one, or what a host made of it. */
  @Value.Default
  default Lifecycle<OrderState, OrderTrigger, Order, OrderEffect> orderLifecycle() {
    return OrderLifecycle.definition();
  }

  /** Returns who is told of durations and counts: nobody. */
  @Value.Default
  default CommerceListener listener() {
    return CommerceListener.none();
  }

  /** Checks that no two holds, and no two payment methods, share a name. */
  @Value.Check
  default void check() {
    PaymentMethods.of(gateway(), methods());
    Set<String> names = new HashSet<>();
    for (Hold hold : holds()) {
      if (!names.add(hold.name())) {
        throw new IllegalArgumentException(
            "two holds are called '%s'; leave one out or rename it".formatted(hold.name()));
      }
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCheckoutSettings.Builder {
    Builder() {}
  }
}
