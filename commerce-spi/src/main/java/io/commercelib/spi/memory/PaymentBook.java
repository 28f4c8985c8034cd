package io.commercelib.spi.memory;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a {@link MemoryPaymentGateway} has done so far: the bank's side of the story, against which
 * a shop's own books can be checked. Thread-safe; each call sees one moment.
 */
public final class PaymentBook {
  private final Map<PaymentId, List<Posting>> byPayment = new HashMap<>();
  private final Map<OrderId, Set<PaymentId>> byOrder = new HashMap<>();
  private final Map<CurrencyUnit, Map<Kind, Money>> sums = new HashMap<>();

  PaymentBook() {}

  synchronized void post(Posting posting) {
    byPayment.computeIfAbsent(posting.payment(), payment -> new ArrayList<>(2)).add(posting);
    byOrder.computeIfAbsent(posting.order(), order -> new LinkedHashSet<>()).add(posting.payment());
    sums.computeIfAbsent(posting.amount().getCurrencyUnit(), currency -> new EnumMap<>(Kind.class))
        .merge(posting.kind(), posting.amount(), Money::plus);
  }

  /** Returns the payments of an order that money was reserved or taken for, in order of time. */
  public synchronized List<PaymentId> payments(OrderId order) {
    return List.copyOf(byOrder.getOrDefault(order, Set.of()));
  }

  /** Returns every movement of a payment, in order of time. */
  public synchronized List<Posting> postings(PaymentId payment) {
    return List.copyOf(byPayment.getOrDefault(payment, List.of()));
  }

  /** Returns the sums of a payment in a currency; all zero if it moved nothing. */
  public synchronized Totals totals(PaymentId payment, CurrencyUnit currency) {
    Map<Kind, Money> ofPayment = new EnumMap<>(Kind.class);
    for (Posting posting : byPayment.getOrDefault(payment, List.of())) {
      if (posting.amount().getCurrencyUnit().equals(currency)) {
        ofPayment.merge(posting.kind(), posting.amount(), Money::plus);
      }
    }
    return Totals.of(ofPayment, currency);
  }

  /** Returns the sums over all payments in a currency. */
  public synchronized Totals totals(CurrencyUnit currency) {
    return Totals.of(sums.getOrDefault(currency, Map.of()), currency);
  }

  /** What a movement did. */
  public enum Kind {
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
  public record Posting(
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
  public record Totals(Money authorized, Money captured, Money released, Money refunded) {

    private static Totals of(Map<Kind, Money> sums, CurrencyUnit currency) {
      Money zero = Money.zero(currency);
      return new Totals(
          sums.getOrDefault(Kind.AUTHORIZED, zero),
          sums.getOrDefault(Kind.CAPTURED, zero),
          sums.getOrDefault(Kind.RELEASED, zero),
          sums.getOrDefault(Kind.REFUNDED, zero));
    }

    /** Returns what the shop has in the end. */
    public Money kept() {
      return captured.minus(refunded);
    }
  }
}
