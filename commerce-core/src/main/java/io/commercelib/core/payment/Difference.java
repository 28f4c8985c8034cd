package io.commercelib.core.payment;

import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;

/** Where the shop's payments and a gateway's book disagree. */
public sealed interface Difference {

  /**
   * The gateway moved money under a key that no payment here has.
   *
   * @param movement as the gateway has it
   */
  record UnknownHere(BookedMovement movement) implements Difference {}

  /**
   * The gateway moved money that is not known here to have moved: the request is still open, was
   * refused, or is of another kind.
   *
   * @param transaction as it is here
   * @param movement as the gateway has it
   */
  record NotDoneHere(
      OrderId order, PaymentId payment, PaymentTransaction transaction, BookedMovement movement)
      implements Difference {}

  /**
   * Both moved money under that key, but not the same sum.
   *
   * @param transaction as it is here
   * @param movement as the gateway has it; the sum, if it booked the key several times
   */
  record OtherAmount(
      OrderId order, PaymentId payment, PaymentTransaction transaction, BookedMovement movement)
      implements Difference {}

  /**
   * Money is known here to have moved that the gateway's book does not have.
   *
   * @param transaction as it is here
   */
  record NotInBook(OrderId order, PaymentId payment, PaymentTransaction transaction)
      implements Difference {}
}
