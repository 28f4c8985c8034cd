package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at orders, and at changes of what was bought, before they are paid for: lets them pass, has
 * people look at them once they are paid for, or refuses them. Asked once for each order that is to
 * be placed and each change; a command that is sent again after it had its effect is not judged
 * again. Thread-safe.
 */
public interface RiskCheck {

  /**
   * Judges an order that is to be placed. Called outside a transaction, and before anything is
   * held, so that it may ask the outside; what it keeps it keeps by itself, also of orders that it
   * refuses.
   *
   * @param quote what is bought: that of the command, or what it was renewed to
   */
  Verdict judge(PlaceOrder command, Quote quote, Instant now);

  /**
   * The order is placed: keeps what later questions need, in the transaction that writes it down.
   *
   * @param verdict as {@link #judge} gave it
   */
  void placed(Tx tx, PlaceOrder command, Order order, Verdict verdict);

  /**
   * Judges what an order is to be changed to; otherwise as {@link #judge}.
   *
   * @param order as it is, perhaps with another change that waits and will give way
   * @param quote what is bought then: that of the command, or what it was renewed to
   */
  Verdict judgeAmendment(AmendOrder command, Order order, Quote quote, Instant now);

  /**
   * The change is begun: keeps what later questions need, in the transaction that holds what it
   * needs. It may still be given up, and another begun.
   *
   * @param number of the change, as {@link io.commercelib.core.order.Amendment#number()} will be
   * @param verdict as {@link #judgeAmendment} gave it
   */
  void amending(Tx tx, Order order, int number, Verdict verdict);

  /** A payment for the order was declined; told once per payment. */
  void declined(Tx tx, Order order, String payment, Instant now);

  /**
   * The order is paid for, in the transaction that confirms it.
   *
   * @return why it goes on hold now, if the shop's life cycle of orders lets it; empty if it goes
   *     on
   */
  Optional<String> confirmed(Tx tx, Order order, Instant now);

  /**
   * The change that was begun last is paid for and made, in that transaction.
   *
   * @return as {@link #confirmed}; a change that is to be looked at is not begun where the order
   *     could not go on hold
   */
  Optional<String> amended(Tx tx, Order order, Instant now);

  /**
   * What is made of an order. A check may have a kind of its own, to know more at the next step.
   */
  interface Verdict {

    /** Returns what is decided. */
    RiskOutcome outcome();

    /**
     * Returns all that speaks for or against it; if it is refused, what placing it answers with.
     */
    List<Reason> reasons();

    /** Returns that an order passes, with nothing to say. */
    static Verdict approved() {
      return new Plain(RiskOutcome.APPROVE, List.of());
    }
  }

  /** A verdict that is nothing but that. */
  record Plain(RiskOutcome outcome, List<Reason> reasons) implements Verdict {

    /** Copies the reasons. */
    public Plain {
      reasons = List.copyOf(reasons);
    }
  }
}
