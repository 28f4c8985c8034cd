package io.commercelib.examples.crash;

import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.payment.BookedMovement;
import io.commercelib.core.payment.Difference;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentTransaction;
import io.commercelib.core.payment.Reconciliation;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.memory.PaymentBook.Posting;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Whether a shop lost, doubled or forgot anything: its database, read by plain SQL, held against
 * the bank's book and against what customers were told.
 */
final class ShopChecks {
  private static final Money NOTHING = Money.zero(CurrencyUnit.GBP);
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** Requests that were written down and not answered, and claims of relays that did not end. */
  private static final String UNFINISHED =
      """
      SELECT entry_key FROM commerce_entry
      WHERE store = 'payments' AND content LIKE '%"status":"SENT"%'
      UNION ALL
      SELECT claim FROM commerce_outbox_aggregate WHERE claim IS NOT NULL
      """;

  /** What moved is what is there, and what is there is free or reserved for somebody. */
  private static final String STOCK =
      """
      WITH moved AS (
        SELECT line ->> 'sku' AS sku, sum((line ->> 'units')::bigint) AS units
        FROM commerce_entry, jsonb_array_elements(content::jsonb -> 'lines') AS line
        WHERE store = 'stock_movement' GROUP BY 1),
      promised AS (
        SELECT line ->> 'sku' AS sku, sum((line ->> 'reserved')::bigint) AS units
        FROM commerce_entry, jsonb_array_elements(content::jsonb -> 'lines') AS line
        WHERE store = 'stock_reservation' GROUP BY 1),
      counted AS (
        SELECT split_part(id, '@', 1) AS sku,
          sum(CASE space WHEN 'stock' THEN units ELSE 0 END) AS available,
          sum(CASE space WHEN 'stock-reserved' THEN units ELSE 0 END) AS reserved
        FROM commerce_counter WHERE space IN ('stock', 'stock-reserved') GROUP BY 1)
      SELECT format('stock of %s: moved %s, available %s, counted as reserved %s, reserved %s',
        moved.sku, moved.units, available, reserved, coalesce(promised.units, 0))
      FROM moved LEFT JOIN promised USING (sku) LEFT JOIN counted USING (sku)
      WHERE moved.units IS DISTINCT FROM available + reserved
        OR reserved IS DISTINCT FROM coalesce(promised.units, 0)
      """;

  private static final String ORDERS_AND_STOCK =
      """
      SELECT format('order %s, reservation %s', orders.entry_key, reservations.entry_key)
      FROM (SELECT entry_key FROM commerce_entry WHERE store = 'orders') AS orders
      FULL JOIN (SELECT entry_key FROM commerce_entry WHERE store = 'stock_reservation')
        AS reservations USING (entry_key)
      WHERE orders.entry_key IS NULL OR reservations.entry_key IS NULL
      """;

  private static final String EVENTS =
      """
      SELECT format('event %s came %s', entry_key, content) FROM commerce_entry
      WHERE store = 'seen_event' AND content <> 'in turn'
      """;

  private final DataSource dataSource;
  private final CrashShop shop;
  private final Bank bank;

  ShopChecks(DataSource dataSource, CrashShop shop, Bank bank) {
    this.dataSource = dataSource;
    this.shop = shop;
    this.bank = bank;
  }

  /** Returns names of what somebody began and did not end. */
  Set<String> unfinished() {
    return new TreeSet<>(texts(UNFINISHED).get(0));
  }

  /** Checks what holds at any moment, cheaply. */
  void checkAfterDeath() {
    List<String> faults = new ArrayList<>(bank.complaints());
    // First the book: what is charged by now was written down before.
    Map<OrderId, Money> charged = charged();
    List<List<String>> found = texts(STOCK, ORDERS_AND_STOCK, EVENTS, orderKeys());
    faults.addAll(found.get(0));
    faults.addAll(found.get(1));
    faults.addAll(found.get(2));
    Set<String> orders = new HashSet<>(found.get(3));
    charged.forEach(
        (order, amount) -> {
          if (!orders.contains(order.value())) {
            faults.add("%s was charged for %s, which is no order".formatted(amount, order));
          }
          Money price = OrderPlan.of(OrderPlan.numberOf(order)).quote().payable();
          if (amount.isGreaterThan(price)) {
            faults.add("%s was charged for %s, which costs %s".formatted(amount, order, price));
          }
        });
    fail(faults);
  }

  private static String orderKeys() {
    return "SELECT entry_key FROM commerce_entry WHERE store = 'orders'";
  }

  private Map<OrderId, Money> charged() {
    Map<OrderId, Money> charged = new HashMap<>();
    for (Posting posting : bank.postings()) {
      if (posting.kind() == PaymentBook.Kind.CAPTURED) {
        charged.merge(posting.order(), posting.amount(), Money::plus);
      }
    }
    return charged;
  }

  /**
   * Checks what holds once everything has come to its end.
   *
   * @param confirmed the orders that customers were told are theirs
   */
  void checkAtRest(int orders, Set<String> confirmed, Instant now) {
    checkAfterDeath();
    List<String> faults = new ArrayList<>();
    Set<String> there = new HashSet<>();
    Map<String, Long> events = lastEvents();
    for (int number = 0; number < orders; number++) {
      OrderPlan plan = OrderPlan.of(number);
      Optional<Order> order = shop.checkout.find(plan.id());
      if (order.isPresent()) {
        there.add(plan.id().value());
        check(order.get(), faults);
        long seen = events.getOrDefault(order.get().aggregate().toString(), 0L);
        expect(
            faults,
            seen == order.get().lastEvent(),
            "%s told %s of %s events".formatted(plan.id(), seen, order.get().lastEvent()));
      } else if (plan.comesBack()
          && plan.lines().stream().noneMatch(line -> line.sku().equals(OrderPlan.RARE))) {
        faults.add(
            "%s was asked for until there was an answer, and is not there".formatted(plan.id()));
      }
    }
    confirmed.stream().filter(id -> !there.contains(id)).forEach(id -> faults.add("lost: " + id));
    Page<OrderId, Order> first = shop.checkout.orders(Query.byKey().limit(1));
    expect(faults, orders == 0 || !first.entries().isEmpty(), "there are no orders at all");
    faults.addAll(
        texts(
                "SELECT format('event %s/%s waits', aggregate_id, version)"
                    + " FROM commerce_outbox_event",
                "SELECT format('%s of %s is overdue since %s', kind, aggregate_id, due_at)"
                    + " FROM commerce_due WHERE due_at <= '"
                    + now
                    + "'")
            .stream()
            .flatMap(List::stream)
            .toList());
    reconcile(faults, now);
    noTransactionIsOpen(faults);
    fail(faults);
  }

  private void check(Order order, List<String> faults) {
    List<PaymentAttempt> payments = shop.checkout.paymentsOf(order.id());
    Money captured = NOTHING;
    Money refunded = NOTHING;
    for (PaymentAttempt payment : payments) {
      captured = captured.plus(payment.captured());
      refunded = refunded.plus(payment.refunded());
      for (PaymentTransaction transaction : payment.transactions()) {
        boolean isOver = !transaction.status().isOpen();
        expect(faults, isOver, "%s is %s".formatted(transaction.key(), transaction.status()));
      }
      checkAgainstBook(payment.id(), payment, faults);
    }
    String what = "%s, which is %s".formatted(order.id(), order.state());
    expect(faults, order.payment().captured().equals(captured), what + ": taken");
    expect(faults, order.payment().refunded().equals(refunded), what + ": given back");
    expect(faults, order.payment().refunding().isZero(), what + ": is still to go back");
    expect(
        faults,
        order.kept().equals(order.owed()),
        what + ": %s kept, %s owed".formatted(order.kept(), order.owed()));
    boolean isOver =
        order.state().is(OrderState.COMPLETED) || order.state().is(OrderState.CANCELLED);
    expect(faults, isOver, what + ": is not over");
    Map<String, Long> left = new TreeMap<>();
    for (Shipment shipment : shop.fulfilment.shipmentsOf(order.id())) {
      boolean isThere = ShipmentLifecycle.definition().isFinal(shipment.state());
      expect(faults, isThere, "%s is %s".formatted(shipment.id(), shipment.state()));
      shipment.units().forEach((line, units) -> left.merge(line.value(), units, Long::sum));
    }
    for (OrderLine line : order.lines()) {
      boolean isSent = left.getOrDefault(line.id().value(), 0L) == line.shipped();
      expect(faults, isSent, what + ": shipped " + line);
      boolean isAll =
          order.state().is(OrderState.CANCELLED)
              || line.shipped() + line.cancelled() == line.ordered();
      expect(faults, isAll, what + ": forgotten " + line);
    }
  }

  private void checkAgainstBook(PaymentId id, PaymentAttempt payment, List<String> faults) {
    PaymentBook.Totals booked = bank.book().totals(id, CurrencyUnit.GBP);
    boolean isSame =
        booked.captured().equals(payment.captured())
            && booked.refunded().equals(payment.refunded());
    expect(
        faults,
        isSame,
        "%s: booked %s, here %s taken and %s given back"
            .formatted(id, booked, payment.captured(), payment.refunded()));
    boolean isFree =
        booked.authorized().equals(booked.captured().plus(booked.released()))
            || !booked.captured().isZero();
    expect(faults, isFree, "%s: still reserved: %s".formatted(id, booked));
  }

  private void reconcile(List<String> faults, Instant now) {
    List<BookedMovement> movements = new ArrayList<>();
    for (Posting posting : bank.postings()) {
      switch (posting.kind()) {
        case CAPTURED ->
            movements.add(
                new BookedMovement(
                    posting.key(), BookedMovement.Kind.TAKEN, posting.amount(), posting.at()));
        case REFUNDED ->
            movements.add(
                new BookedMovement(
                    posting.key(), BookedMovement.Kind.GIVEN_BACK, posting.amount(), posting.at()));
        case AUTHORIZED, RELEASED -> {}
      }
    }
    List<Difference> differences =
        new Reconciliation(shop.storage)
            .compare(
                Set.of("card", "reserve", "away"),
                movements,
                OrderPlan.OPENING.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)));
    differences.forEach(difference -> faults.add("bank and shop differ: " + difference));
  }

  /** The backends of dead processes notice in a moment. */
  private void noTransactionIsOpen(List<String> faults) {
    String open =
        "SELECT query FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
            + " OR (state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend')";
    long end = System.nanoTime() + MOST_NANOS;
    while (!texts(open).get(0).isEmpty()) {
      if (System.nanoTime() > end) {
        texts(open).get(0).forEach(query -> faults.add("a transaction is open after: " + query));
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private Map<String, Long> lastEvents() {
    Map<String, Long> last = new HashMap<>();
    for (String key :
        texts("SELECT entry_key FROM commerce_entry WHERE store = 'seen_event'").get(0)) {
      last.merge(key.substring(0, key.lastIndexOf('/')), 1L, Long::sum);
    }
    return last;
  }

  /** Returns how much there was of everything. */
  String figures() {
    List<String> figures =
        texts(
                "SELECT format('%s in %s', count(*), store) FROM commerce_entry"
                    + " WHERE store IN ('orders', 'payments', 'stock_movement', 'seen_event')"
                    + " GROUP BY store ORDER BY store")
            .get(0);
    return figures + ", the bank's book: " + bank.book().totals(CurrencyUnit.GBP);
  }

  private static void expect(List<String> faults, boolean isSo, String fault) {
    if (!isSo) {
      faults.add(fault);
    }
  }

  private static void fail(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new ShopBrokenError(faults);
    }
  }

  /** Returns the texts that queries find, all at one moment. */
  private List<List<String>> texts(String... queries) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        List<List<String>> found = new ArrayList<>();
        for (String query : queries) {
          found.add(texts(connection, query));
        }
        return found;
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the shop's database could not be read", e);
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
