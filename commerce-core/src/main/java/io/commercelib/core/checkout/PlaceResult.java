package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.payment.Challenge;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of placing an order. */
public sealed interface PlaceResult {

  /**
   * The order stands and is paid for as far as the shop asks.
   *
   * @param order as it is now
   */
  record Confirmed(Order order) implements PlaceResult {}

  /**
   * The order stands and waits for its payment: the gateway is still at it, or its answer was lost.
   * Nothing has to be repeated: due work goes on with it.
   *
   * @param order as it is now
   * @param payment the attempt and how it stands
   */
  record AwaitingPayment(Order order, PaymentAttempt payment) implements PlaceResult {}

  /**
   * The order stands and the payer has something to do; then {@link Checkout#resume}.
   *
   * @param order as it is now
   * @param payment the attempt that waits
   * @param challenge what to show, or where to send the payer
   */
  record ActionRequired(Order order, PaymentAttempt payment, Challenge challenge)
      implements PlaceResult {}

  /**
   * There is no order: the quote was too old, and the price has changed since. Show it, and place
   * the order with the quote of now if the customer agrees. Nothing was changed.
   *
   * @param before what the customer saw
   * @param now what it costs now
   */
  record PriceChanged(Quote before, Quote now) implements PlaceResult {}

  /**
   * The order stands, its payment was declined, and what it holds is kept until it expires.
   *
   * @param order as it is now
   * @param payment the attempt and the gateway's word for why
   */
  record Declined(Order order, PaymentAttempt payment) implements PlaceResult {}

  /**
   * The order was given up since it was placed: somebody cancelled it, or it was not paid for in
   * time. So it may stand when the command is sent again.
   *
   * @param order as it is now
   */
  record Cancelled(Order order) implements PlaceResult {}

  /**
   * It cannot be done: there is no order, as something it needs cannot be held, or its payment is
   * left as it is. Nothing was changed.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements PlaceResult {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
