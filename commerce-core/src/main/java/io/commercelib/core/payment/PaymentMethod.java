package io.commercelib.core.payment;

import io.commercelib.spi.payment.PaymentGateway;
import java.util.Optional;

/**
 * A way to pay and how it works in this shop. Immutable.
 *
 * @param name what a tender calls it, and its gateway is told
 * @param gateway who moves the money; empty where the shop only writes down what it was given
 * @param taking when the money is taken
 * @param redirecting the payer is sent away to pay, so that this comes last of several tenders
 */
public record PaymentMethod(
    String name, Optional<PaymentGateway> gateway, Taking taking, boolean redirecting) {

  /** When the money of a method is taken. */
  public enum Taking {
    /** With the order. */
    AT_ONCE,
    /** What has left, when it leaves; reserved until then. */
    AT_SHIPMENT,
    /** What has arrived, when it arrives: the carrier takes it at the door. */
    AT_DELIVERY,
    /** When somebody says that it came. */
    WHEN_RECEIVED
  }

  /** Checks the name, and that a gateway is there where one is needed. */
  public PaymentMethod {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a payment method has a blank name; give it one");
    }
    boolean moves = taking == Taking.AT_ONCE || taking == Taking.AT_SHIPMENT;
    if (moves != gateway.isPresent()) {
      throw new IllegalArgumentException(
          moves
              ? "payment method '%s' takes money %s and has no gateway; name one"
                  .formatted(name, taking)
              : "payment method '%s' takes money %s and has a gateway; leave it out"
                  .formatted(name, taking));
    }
  }

  /** Returns a method whose money is taken with the order. */
  public static PaymentMethod takenAtOnce(String name, PaymentGateway gateway) {
    return new PaymentMethod(name, Optional.of(gateway), Taking.AT_ONCE, false);
  }

  /** Returns a method whose money is reserved with the order, and taken as the goods leave. */
  public static PaymentMethod takenAtShipment(String name, PaymentGateway gateway) {
    return new PaymentMethod(name, Optional.of(gateway), Taking.AT_SHIPMENT, false);
  }

  /** Returns cash on delivery: what has arrived is paid for. */
  public static PaymentMethod onDelivery(String name) {
    return new PaymentMethod(name, Optional.empty(), Taking.AT_DELIVERY, false);
  }

  /** Returns payment on account: the goods go first, the money comes by itself later. */
  public static PaymentMethod onAccount(String name) {
    return new PaymentMethod(name, Optional.empty(), Taking.WHEN_RECEIVED, false);
  }

  /** Returns this method as one that sends the payer away. */
  public PaymentMethod withRedirect() {
    return new PaymentMethod(name, gateway, taking, true);
  }
}
