package io.commercelib.core.checkout;

import io.commercelib.core.order.Amendment;
import io.commercelib.core.order.Order;
import io.commercelib.core.payment.Challenge;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of changing an order. */
public sealed interface AmendResult {

  /**
   * It was done: the order is what the quote says, and what is too much is on its way back.
   *
   * @param order as it is now
   * @param amendment what was changed
   */
  record Amended(Order order, Amendment amendment) implements AmendResult {}

  /**
   * The order is as it was; the change waits for its money: the gateway is still at it, or its
   * answer was lost. Nothing has to be repeated: due work goes on with it.
   *
   * @param order as it is now
   * @param payment the attempt and how it stands
   */
  record AwaitingPayment(Order order, PaymentAttempt payment) implements AmendResult {}

  /**
   * The order is as it was; the payer of the difference has something to do, then {@link
   * Checkout#resume}, and {@link Checkout#amendment} says what became of it.
   *
   * @param order as it is now
   * @param payment the attempt that waits
   * @param challenge what to show, or where to send the payer
   */
  record ActionRequired(Order order, PaymentAttempt payment, Challenge challenge)
      implements AmendResult {}

  /**
   * It was given up: its money did not come, or something else happened to the order first. The
   * order is as if it had never been asked for; what came for it goes back by itself.
   *
   * @param order as it is now
   * @param amendment what was to be changed, and {@linkplain Amendment#dropped() why it was not}
   */
  record Dropped(Order order, Amendment amendment) implements AmendResult {}

  /**
   * Nothing was changed: it would cost something else than the customer saw, since the order or the
   * price has changed. Show it, and ask again with the preview of now if the customer agrees.
   *
   * @param before what the customer saw
   * @param now what it would cost now
   */
  record PriceChanged(AmendmentPreview before, AmendmentPreview now) implements AmendResult {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements AmendResult {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
