package io.commercelib.examples.shop.replay;

import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.Orders;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceRow;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Takes goods back: every row of a cancellation becomes after-sale cases on the customer's most
 * recent purchases of that SKU. What has not left yet is called off instead, and what is under way
 * is waited for. What goes back is what was paid, whatever the row says.
 */
final class ReturnsDesk {
  private static final Duration UNDER_WAY = Duration.ofDays(6);
  private static final int MOST_WAITS = 4;
  private static final int ORDERS_AT_ONCE = 20;
  private static final String WHO = "returns-desk";

  /** What was asked back in rows of the file, in their order. */
  final List<Asked> asked = new ArrayList<>();

  private final Shop shop;
  private final CaseDesk cases;

  ReturnsDesk(Shop shop, CaseDesk cases) {
    this.shop = shop;
    this.cases = cases;
  }

  /** Takes back what is on a cancellation. */
  void takeBack(Invoice invoice) {
    for (InvoiceRow row : invoice.rows(RowKind.CANCELLATION)) {
      Asked wish = new Asked(invoice, row);
      asked.add(wish);
      if (wish.customer.isPresent()) {
        match(wish, MOST_WAITS);
      }
    }
  }

  private void match(Asked wish, int waits) {
    CustomerId customer = wish.customer.orElseThrow();
    Query query = Orders.ofCustomerWith(customer, wish.row.sku()).backward().limit(ORDERS_AT_ONCE);
    boolean underWay = false;
    while (wish.missing > 0) {
      Page<OrderId, Order> page = shop.checkout.orders(query);
      for (Order order : page.values()) {
        underWay |= takeFrom(order, wish);
      }
      if (page.next().isEmpty()) {
        break;
      }
      query = query.after(page.next().get());
    }
    if (wish.missing > 0 && underWay && waits > 0) {
      shop.diary.at(shop.diary.instant().plus(UNDER_WAY), () -> match(wish, waits - 1));
    }
  }

  /** Takes what it can from one order; returns whether more of it is under way to the customer. */
  private boolean takeFrom(Order order, Asked wish) {
    boolean underWay = false;
    for (OrderLine line : order.lines()) {
      if (wish.missing > 0 && line.sku().equals(wish.row.sku())) {
        if (line.cancellable() > 0) {
          callOff(order.id(), line, Math.min(line.cancellable(), wish.missing), wish);
        }
        if (wish.missing > 0 && line.kept() > 0) {
          open(order, line, wish);
        }
        underWay |= line.underWay() + line.planned() > 0;
      }
    }
    return underWay;
  }

  private void callOff(OrderId id, OrderLine line, long units, Asked wish) {
    OrderChange change =
        shop.checkout.cancelItems(
            new CancelItems(
                new CommandId("call-off-" + wish.nextName() + "-" + line.id()),
                id,
                Map.of(line.id(), units),
                WHO,
                "called off by invoice " + wish.invoice));
    if (change instanceof OrderChange.Changed) {
      List<OrderRefund> refunds = change.order().refunds();
      String refund = refunds.get(refunds.size() - 1).id();
      wish.matched(units, Tallies.refundName(id, refund), "called off before it left");
    }
  }

  private void open(Order order, OrderLine line, Asked wish) {
    CaseId id = new CaseId(order.id() + "-" + line.id() + "-" + wish.nextName());
    cases
        .open(id, order, line, Math.min(line.kept(), wish.missing))
        .ifPresent(
            about ->
                wish.matched(
                    about.units(), Tallies.refundName(order.id(), about.refund()), "came back"));
  }

  /** A row that asks for money back. */
  static final class Asked {
    final String invoice;
    final InvoiceRow row;
    final Optional<CustomerId> customer;
    final Money amount;
    final List<String> refunds = new ArrayList<>();
    final Instant at;

    long missing;
    String how = "";

    Asked(Invoice invoice, InvoiceRow row) {
      this.invoice = invoice.id();
      this.row = row;
      this.customer = invoice.customer();
      this.amount = Money.of(Shop.CURRENCY, row.amount().negate(), RoundingMode.HALF_UP);
      this.missing = Math.negateExact(row.quantity());
      this.at = row.at().atZone(Shop.ZONE).toInstant();
    }

    /** Returns a name for what is asked next: a row may take several orders, and two tries. */
    String nextName() {
      return invoice + "-" + row.line() + "-" + (refunds.size() + 1);
    }

    void matched(long units, String refund, String newHow) {
      missing -= units;
      refunds.add(refund);
      how = how.isEmpty() || how.equals(newHow) ? newHow : "both";
    }
  }
}
