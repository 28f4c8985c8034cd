package io.commercelib.spi.memory;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a {@link MemoryPaymentGateway} has done so far: the bank's side of the story, against which
 * a shop's own books can be checked. Thread-safe; each call sees one moment.
 */
public interface PaymentBook {

  /** Returns the payments of an order that money was reserved or taken for, in order of time. */
  List<PaymentId> payments(OrderId order);

  /** Returns every movement of a payment, in order of time. */
  List<Posting> postings(PaymentId payment);

  /**
   * Returns the sums of a payment.
   *
   * @param currency of the payment
   */
  Totals totals(PaymentId payment, CurrencyUnit currency);

  /** Returns the sums over all payments in a currency. */
  Totals totals(CurrencyUnit currency);

  /** What a movement did. */
  enum Kind {
    /** An amount was reserved. */
    AUTHORIZED,
    /** An amount was taken. */
    CAPTURED,
    /** What was reserved and not taken was given up. */
    RELEASED,
    /** An amount was given back. */
    REFUNDED
  }

  /**
   * One movement.
   *
   * @param kind what it did
   * @param payment the attempt it belongs to
   * @param order what was paid for
   * @param key of the request that caused it
   * @param reference the gateway's name of it
   * @param amount above zero
   * @param at when
   */
  record Posting(
      Kind kind,
      PaymentId payment,
      OrderId order,
      IdempotencyKey key,
      String reference,
      Money amount,
      Instant at) {}

  /**
   * Sums of movements, in one currency.
   *
   * @param authorized all that was ever reserved
   * @param captured all that was ever taken
   * @param released all that was given up without being taken
   * @param refunded all that was given back
   */
  record Totals(Money authorized, Money captured, Money released, Money refunded) {

    /** Returns what the shop has in the end. */
    public Money kept() {
      return captured.minus(refunded);
    }
  }
}
