package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentOutcomes;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.Optional;

/** What becomes of orders as the gateway answers about their payments. Thread-safe. */
final class AnsweredPayments implements PaymentOutcomes {
  private final CheckoutSettings settings;
  private final OrderProcess process;

  AnsweredPayments(CheckoutSettings settings, OrderProcess process) {
    this.settings = settings;
    this.process = process;
  }

  @Override
  public void expiring(Tx tx, PaymentAttempt attempt, Instant until, Instant now) {
    Order order = process.orders().get(tx, attempt.order());
    OrderEvent expires =
        new OrderEvent.AuthorisationExpires(
            order.id(), order.customer(), now, attempt.id(), attempt.reserved(), until);
    process.orders().save(tx, process.tell(tx, order, expires));
  }

  @Override
  public boolean isStillDue(Tx tx, PaymentAttempt attempt, PaymentTransaction refund) {
    return process.orders().find(tx, attempt.order()).stream()
        .anyMatch(order -> OrderRefunds.isStillDue(order, refund));
  }

  /** The gateway has answered: the order behind the payment follows. */
  @Override
  public void settled(Tx tx, PaymentAttempt attempt, PaymentTransaction transaction, Instant now) {
    if (transaction.status().isOpen()) {
      return;
    }
    Order order = process.orders().get(tx, attempt.order());
    switch (transaction.operation()) {
      case AUTHORIZE, RESUME -> {
        if (transaction.status() == PaymentTransaction.Status.SUCCESS) {
          authorised(tx, order, attempt, transaction, now);
          return;
        }
        if (transaction.status() == PaymentTransaction.Status.DECLINED) {
          settings
              .riskCheck()
              .ifPresent(check -> check.declined(tx, order, attempt.id().value(), now));
        }
        if (isForAmendment(tx, order, attempt)) {
          process.save(tx, process.amending().failed(tx, order, transaction, now), now);
        } else {
          process.orders().save(tx, process.money().failed(tx, order, attempt.id(), now));
        }
      }
      case CAPTURE ->
          process.save(
              tx,
              process.money().captured(tx, order, transaction, now),
              Optional.of(attempt.id()),
              now);
      case REFUND ->
          process.save(tx, process.money().refunds().refunded(tx, order, transaction, now), now);
      case VOID -> {
        // It was given up when that was decided, whatever the gateway makes of it.
      }
    }
  }

  private void authorised(
      Tx tx, Order order, PaymentAttempt attempt, PaymentTransaction transaction, Instant now) {
    Order paid = order.withAuthorised(transaction.moved(), attempt.captureNow());
    if (order.state().is(OrderState.AWAITING_PAYMENT)) {
      boolean goesOn = !paid.isSecured() && !paid.tenders().isEmpty();
      if (goesOn) {
        process.orders().save(tx, process.money().beginTenders(tx, paid, paid.tenders(), now));
      } else if (process.move(
              tx, paid, new OrderTrigger.PaymentSecured(), "payment " + attempt.id(), now)
          instanceof OrderChange.Refused) {
        // Less than the order costs: it goes on waiting, and what came goes back when it expires.
        process.orders().save(tx, paid);
      }
    } else if (order.state().is(OrderState.CANCELLED)) {
      process.move(tx, paid, new OrderTrigger.PaymentArrivedLate(), "payment " + attempt.id(), now);
    } else if (isForAmendment(tx, order, attempt)) {
      process.amending().paid(tx, paid, now);
    } else {
      process.save(tx, paid, Optional.of(attempt.id()), now);
    }
  }

  private static boolean isForAmendment(Tx tx, Order order, PaymentAttempt attempt) {
    return OrderMoney.ofDraft(tx, order).stream().anyMatch(own -> own.id().equals(attempt.id()));
  }
}
