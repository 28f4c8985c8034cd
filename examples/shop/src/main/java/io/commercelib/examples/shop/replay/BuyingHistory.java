package io.commercelib.examples.shop.replay;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.spi.id.CustomerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;

/** What each customer with a number ordered, and on which days; guests are left out. */
final class BuyingHistory {
  private final TreeMap<CustomerId, List<Bought>> byCustomer = new TreeMap<>();

  /**
   * An order.
   *
   * @param day on which it was placed, in the zone of the shop
   * @param kept what its goods cost less what was given back for them, zero or more
   */
  record Bought(LocalDate day, Money kept) {}

  /** Enters an order as it stands now; one that was called off counts as an order of nothing. */
  void enter(Order order) {
    Money kept = order.quote().linesPayable();
    for (OrderRefund refund : order.refunds()) {
      for (RefundQuote.Line line : refund.amounts().lines()) {
        kept = kept.minus(line.amount());
      }
    }
    Bought bought = new Bought(Tallies.dayOf(order.placedAt()), kept);
    order.customer().ifPresent(customer -> enter(customer, bought));
  }

  void enter(CustomerId customer, Bought bought) {
    byCustomer.computeIfAbsent(customer, first -> new ArrayList<>()).add(bought);
  }

  /** Returns the orders of each customer, in the order of ids. */
  SortedMap<CustomerId, List<Bought>> byCustomer() {
    return byCustomer;
  }

  /** Returns what a customer's orders come to; zero of a customer who is not known. */
  Money spendOf(CustomerId customer) {
    Money spend = Tallies.zero();
    for (Bought bought : byCustomer.getOrDefault(customer, List.of())) {
      spend = spend.plus(bought.kept());
    }
    return spend;
  }
}
