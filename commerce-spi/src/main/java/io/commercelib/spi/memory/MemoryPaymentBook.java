package io.commercelib.spi.memory;

import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Keeps the movements of a gateway by payment, and their sums by currency. */
final class MemoryPaymentBook implements PaymentBook {
  private final Map<PaymentId, List<Posting>> byPayment = new HashMap<>();
  private final Map<OrderId, Set<PaymentId>> byOrder = new HashMap<>();
  private final Map<CurrencyUnit, Map<Kind, Money>> sums = new HashMap<>();

  synchronized void post(Posting posting) {
    byPayment.computeIfAbsent(posting.payment(), payment -> new ArrayList<>(2)).add(posting);
    byOrder.computeIfAbsent(posting.order(), order -> new LinkedHashSet<>()).add(posting.payment());
    sums.computeIfAbsent(posting.amount().getCurrencyUnit(), currency -> new EnumMap<>(Kind.class))
        .merge(posting.kind(), posting.amount(), Money::plus);
  }

  @Override
  public synchronized List<PaymentId> payments(OrderId order) {
    return List.copyOf(byOrder.getOrDefault(order, Set.of()));
  }

  @Override
  public synchronized List<Posting> postings(PaymentId payment) {
    return List.copyOf(byPayment.getOrDefault(payment, List.of()));
  }

  @Override
  public synchronized Totals totals(PaymentId payment, CurrencyUnit currency) {
    Map<Kind, Money> ofPayment = new EnumMap<>(Kind.class);
    for (Posting posting : byPayment.getOrDefault(payment, List.of())) {
      if (posting.amount().getCurrencyUnit().equals(currency)) {
        ofPayment.merge(posting.kind(), posting.amount(), Money::plus);
      }
    }
    return totals(ofPayment, currency);
  }

  @Override
  public synchronized Totals totals(CurrencyUnit currency) {
    return totals(sums.getOrDefault(currency, Map.of()), currency);
  }

  private static Totals totals(Map<Kind, Money> sums, CurrencyUnit currency) {
    Money zero = Money.zero(currency);
    return new Totals(
        sums.getOrDefault(Kind.AUTHORIZED, zero),
        sums.getOrDefault(Kind.CAPTURED, zero),
        sums.getOrDefault(Kind.RELEASED, zero),
        sums.getOrDefault(Kind.REFUNDED, zero));
  }
}
