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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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

  /** What moved is what is there, and what is there is free, reserved, or set aside as damaged. */
  private static final String STOCK =
      """
      WITH moved AS (
        SELECT line ->> 'sku' AS sku, sum((line ->> 'units')::bigint) AS units
        FROM commerce_entry, jsonb_array_elements(content::jsonb -> 'lines') AS line
        WHERE store = 'stock_movement' GROUP BY 1),
      there AS (
        SELECT split_part(id, '@', 1) AS sku, units
        FROM commerce_counter WHERE space IN ('stock', 'stock-reserved')
        UNION ALL
        SELECT split_part(entry_key, '@', 1), (part ->> 'units')::bigint
        FROM commerce_entry, jsonb_array_elements(content::jsonb -> 'parts') AS part
        WHERE store = 'stock_part' AND part ->> 'status' <> 'AVAILABLE'),
      counted AS (SELECT sku, sum(units) AS units FROM there GROUP BY 1)
      SELECT format('stock of %s: moved %s, counted %s', sku, moved.units, counted.units)
      FROM moved FULL JOIN counted USING (sku)
      WHERE moved.units IS DISTINCT FROM counted.units
      """;

  /** What is counted as reserved is reserved for somebody. */
  private static final String RESERVED =
      """
      WITH reserved AS (
        SELECT line ->> 'sku' AS sku, sum((line ->> 'reserved')::bigint) AS units
        FROM commerce_entry, jsonb_array_elements(content::jsonb -> 'lines') AS line
        WHERE store = 'stock_reservation' GROUP BY 1),
      counted AS (
        SELECT split_part(id, '@', 1) AS sku, sum(units) AS units
        FROM commerce_counter WHERE space = 'stock-reserved' GROUP BY 1)
      SELECT format('%s: reserved %s, counted as reserved %s', sku, reserved.units, counted.units)
      FROM reserved FULL JOIN counted USING (sku)
      WHERE coalesce(reserved.units, 0) <> coalesce(counted.units, 0)
      """;

  /** Each use of the campaign that was not freed was taken from what there was. */
  private static final String CAMPAIGN =
      """
      SELECT format('campaign: %s left and %s taken of %s', units, uses.number, CAMPAIGN_USES)
      FROM commerce_counter, (
        SELECT count(*) AS number FROM commerce_entry
        WHERE store = 'campaign_use' AND content <> 'freed') AS uses
      WHERE space = 'campaign' AND units + uses.number <> CAMPAIGN_USES
      UNION ALL
      SELECT format('campaign: order %s, use %s', orders.entry_key, uses.entry_key)
      FROM (SELECT entry_key FROM commerce_entry WHERE store = 'orders') AS orders
      FULL JOIN (SELECT entry_key FROM commerce_entry WHERE store = 'campaign_use') AS uses
        USING (entry_key)
      WHERE orders.entry_key IS NULL OR uses.entry_key IS NULL
      """;

  /** Each line of an order is reserved, shipped or called off. */
  private static final String ORDERS_AND_STOCK =
      """
      WITH wanted AS (
        SELECT entry_key, content::jsonb ->> 'state' AS state, line ->> 'id' AS line,
          (line ->> 'ordered')::bigint AS ordered,
          coalesce((line ->> 'cancelled')::bigint, 0) AS cancelled,
          coalesce((line ->> 'shipped')::bigint, 0) AS shipped
        FROM commerce_entry, jsonb_array_elements(content::jsonb -> 'lines') AS line
        WHERE store = 'orders'),
      held AS (
        SELECT entry_key, line ->> 'line' AS line,
          (line ->> 'ordered')::bigint AS ordered,
          coalesce((line ->> 'reserved')::bigint, 0) AS reserved,
          coalesce((line ->> 'shipped')::bigint, 0) AS shipped
        FROM commerce_entry, jsonb_array_elements(content::jsonb -> 'lines') AS line
        WHERE store = 'stock_reservation')
      SELECT format('%s, line %s, which is %s: ordered %s, called off %s, shipped %s; in stock'
        || ' ordered %s, reserved %s, shipped %s', entry_key, line, state, wanted.ordered,
        cancelled, wanted.shipped, held.ordered, reserved, held.shipped)
      FROM wanted FULL JOIN held USING (entry_key, line)
      WHERE wanted.ordered IS DISTINCT FROM held.ordered
        OR wanted.shipped IS DISTINCT FROM held.shipped
        OR reserved <> CASE state WHEN 'CANCELLED' THEN 0
          ELSE wanted.ordered - cancelled - wanted.shipped END
      """;

  private static final String EVENTS_OUT_OF_ORDER =
      """
      SELECT format('event %s came %s', entry_key, content) FROM commerce_entry
      WHERE store = 'seen_event' AND content <> 'in turn'
      """;

  /** Each event of an order waits or was seen, and each that was seen was counted. */
  private static final String EVENTS_LOST =
      """
      WITH known AS (
        SELECT regexp_replace(event, '/[0-9]+$', '') AS aggregate, count(*) AS number
        FROM (
          SELECT entry_key AS event FROM commerce_entry WHERE store = 'seen_event'
          UNION
          SELECT aggregate_kind || '/' || aggregate_id || '/' || version FROM commerce_outbox_event)
          AS events
        GROUP BY 1),
      orders AS (
        SELECT 'order/' || entry_key AS aggregate, (content::jsonb ->> 'lastEvent')::bigint AS told
        FROM commerce_entry WHERE store = 'orders')
      SELECT format('%s told %s events, %s wait or were seen', aggregate, told, number)
      FROM orders LEFT JOIN known USING (aggregate)
      WHERE told <> coalesce(number, 0)
      UNION ALL
      SELECT format('%s events were seen, %s counted', seen.number, counted.content)
      FROM commerce_entry AS counted, (
        SELECT count(*) AS number FROM commerce_entry WHERE store = 'seen_event') AS seen
      WHERE counted.store = 'seen_count' AND counted.content <> seen.number::text
      """;

  private static final String ORDERS =
      "SELECT entry_key FROM commerce_entry WHERE store = 'orders'";

  private final DataSource dataSource;
  private final CrashShop shop;
  private final Bank bank;
  private final String campaign;
  private final Map<Clause, Long> looks = new EnumMap<>(Clause.class);

  /**
   * @param campaignUses how many uses of the campaign there were
   */
  ShopChecks(DataSource dataSource, CrashShop shop, Bank bank, long campaignUses) {
    this.dataSource = dataSource;
    this.shop = shop;
    this.bank = bank;
    this.campaign = CAMPAIGN.replace("CAMPAIGN_USES", Long.toString(campaignUses));
  }

  /** Returns names of what somebody began and did not end. */
  Set<String> unfinished() {
    return new TreeSet<>(texts(UNFINISHED).get(0));
  }

  /** Checks of what holds at any moment what is quick to check: what the bank did for whom. */
  List<Fault> glance() {
    List<Fault> faults = new ArrayList<>();
    // First the book: what is charged by now was written down before.
    Map<OrderId, Money> charged = charged();
    checkCharges(charged, new HashSet<>(texts(ORDERS).get(0)), faults);
    return faults;
  }

  /** Checks all that holds at any moment. */
  List<Fault> lookThrough() {
    List<Fault> faults = new ArrayList<>();
    Map<OrderId, Money> charged = charged();
    List<List<String>> found =
        texts(
            ORDERS, STOCK, RESERVED, campaign, ORDERS_AND_STOCK, EVENTS_OUT_OF_ORDER, EVENTS_LOST);
    checkCharges(charged, new HashSet<>(found.get(0)), faults);
    none(faults, Clause.STOCK_CONSERVED, found.get(1));
    none(faults, Clause.COUNTERS_AND_HOLDS_AGREE, found.get(2));
    none(faults, Clause.COUNTERS_AND_HOLDS_AGREE, found.get(3));
    none(faults, Clause.NO_ORDER_WITHOUT_STOCK, found.get(4));
    none(faults, Clause.OUTBOX_IN_ORDER, found.get(5));
    none(faults, Clause.OUTBOX_COMPLETE, found.get(6));
    return faults;
  }

  private void checkCharges(Map<OrderId, Money> charged, Set<String> orders, List<Fault> faults) {
    none(faults, Clause.MONEY_AGREES, bank.complaints());
    charged.forEach(
        (order, amount) -> {
          Money price = OrderPlan.of(OrderPlan.numberOf(order)).quote().payable();
          expect(
              faults,
              Clause.NO_CHARGE_WITHOUT_ORDER,
              orders.contains(order.value()),
              "%s was charged for %s, which is no order".formatted(amount, order));
          expect(
              faults,
              Clause.NO_DOUBLE_CHARGE,
              !amount.isGreaterThan(price),
              "%s was charged for %s, which costs %s".formatted(amount, order, price));
        });
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
   * Checks what holds once everything has come to its end, besides what holds at any moment.
   *
   * @param confirmed the orders that customers were told are theirs
   */
  List<Fault> atRest(int orders, Set<String> confirmed, Instant now) {
    List<Fault> faults = new ArrayList<>(lookThrough());
    Set<String> there = new HashSet<>();
    for (int number = 0; number < orders; number++) {
      OrderPlan plan = OrderPlan.of(number);
      Optional<Order> order = shop.checkout.find(plan.id());
      if (order.isPresent()) {
        there.add(plan.id().value());
        check(order.get(), faults);
      }
      boolean wasAskedFor =
          plan.comesBack()
              && plan.lines().stream().noneMatch(line -> line.sku().equals(OrderPlan.RARE));
      expect(
          faults,
          Clause.NO_ORDER_LOST,
          order.isPresent() || !wasAskedFor,
          "%s was asked for until there was an answer, and is not there".formatted(plan.id()));
    }
    confirmed.forEach(
        id -> expect(faults, Clause.NO_ORDER_LOST, there.contains(id), "lost: " + id));
    expect(faults, Clause.NO_ORDER_LOST, !there.isEmpty(), "there are no orders at all");
    texts(
            "SELECT format('event %s/%s waits', aggregate_id, version) FROM commerce_outbox_event",
            "SELECT format('%s of %s is overdue since %s', kind, aggregate_id, due_at)"
                + " FROM commerce_due WHERE due_at <= '"
                + now
                + "'")
        .forEach(found -> none(faults, Clause.NOTHING_STUCK, found));
    reconcile(faults, now);
    none(faults, Clause.NOTHING_STUCK, openTransactions());
    return faults;
  }

  private void check(Order order, List<Fault> faults) {
    List<PaymentAttempt> payments = shop.checkout.paymentsOf(order.id());
    Money captured = NOTHING;
    Money refunded = NOTHING;
    for (PaymentAttempt payment : payments) {
      captured = captured.plus(payment.captured());
      refunded = refunded.plus(payment.refunded());
      for (PaymentTransaction transaction : payment.transactions()) {
        expect(
            faults,
            Clause.NOTHING_STUCK,
            !transaction.status().isOpen(),
            "%s is %s".formatted(transaction.key(), transaction.status()));
      }
      checkAgainstBook(payment.id(), payment, faults);
    }
    String what = "%s, which is %s".formatted(order.id(), order.state());
    expect(
        faults,
        Clause.MONEY_AGREES,
        order.payment().captured().equals(captured) && order.payment().refunded().equals(refunded),
        what + ": taken %s and given back %s by its payments".formatted(captured, refunded));
    expect(
        faults,
        Clause.MONEY_AGREES,
        order.kept().equals(order.owed()),
        what + ": %s kept, %s owed".formatted(order.kept(), order.owed()));
    expect(
        faults,
        Clause.NOTHING_STUCK,
        order.payment().refunding().isZero(),
        what + ": money is still to go back");
    expect(
        faults,
        Clause.NOTHING_STUCK,
        order.state().is(OrderState.COMPLETED) || order.state().is(OrderState.CANCELLED),
        what + ": is not over");
    Map<String, Long> left = new TreeMap<>();
    for (Shipment shipment : shop.fulfilment.shipmentsOf(order.id())) {
      expect(
          faults,
          Clause.NOTHING_STUCK,
          ShipmentLifecycle.definition().isFinal(shipment.state()),
          "%s is %s".formatted(shipment.id(), shipment.state()));
      shipment.units().forEach((line, units) -> left.merge(line.value(), units, Long::sum));
    }
    for (OrderLine line : order.lines()) {
      expect(
          faults,
          Clause.NO_ORDER_WITHOUT_STOCK,
          left.getOrDefault(line.id().value(), 0L) == line.shipped(),
          what + ": the shipments do not add up to " + line);
      expect(
          faults,
          Clause.NOTHING_STUCK,
          order.state().is(OrderState.CANCELLED)
              || line.shipped() + line.cancelled() == line.ordered(),
          what + ": forgotten " + line);
    }
  }

  private void checkAgainstBook(PaymentId id, PaymentAttempt payment, List<Fault> faults) {
    PaymentBook.Totals booked = bank.book().totals(id, CurrencyUnit.GBP);
    expect(
        faults,
        Clause.MONEY_AGREES,
        booked.captured().equals(payment.captured())
            && booked.refunded().equals(payment.refunded()),
        "%s: booked %s, here %s taken and %s given back"
            .formatted(id, booked, payment.captured(), payment.refunded()));
    expect(
        faults,
        Clause.NOTHING_STUCK,
        booked.authorized().equals(booked.captured().plus(booked.released()))
            || !booked.captured().isZero(),
        "%s: still reserved: %s; asked for: %s".formatted(id, booked, storyOf(payment)));
  }

  /** Returns what was asked of the gateway for a payment, when, and what came of it. */
  private static List<String> storyOf(PaymentAttempt payment) {
    return payment.transactions().stream()
        .map(
            asked ->
                "%s of %s at %s: %s %s"
                    .formatted(
                        asked.operation(),
                        asked.amount(),
                        asked.writtenAt(),
                        asked.status(),
                        asked.detail().orElse("")))
        .toList();
  }

  private void reconcile(List<Fault> faults, Instant now) {
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
                Set.of(OrderPlan.CARD, OrderPlan.RESERVE, OrderPlan.AWAY),
                movements,
                OrderPlan.OPENING.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)));
    none(
        faults,
        Clause.MONEY_AGREES,
        differences.stream().map(difference -> "bank and shop differ: " + difference).toList());
  }

  /**
   * Returns what was done last where a transaction is open; backends notice a death in a moment.
   */
  private List<String> openTransactions() {
    String open =
        "SELECT format('a transaction is open after: %s', query) FROM pg_stat_activity"
            + " WHERE state LIKE 'idle in transaction%'"
            + " OR (state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend')";
    long end = System.nanoTime() + MOST_NANOS;
    List<String> found = texts(open).get(0);
    while (!found.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      found = texts(open).get(0);
    }
    return found;
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

  /** Returns how often was looked whether a clause holds. */
  Map<Clause, Long> looks() {
    return new EnumMap<>(looks);
  }

  private void none(List<Fault> faults, Clause clause, List<String> found) {
    looks.merge(clause, 1L, Long::sum);
    found.forEach(what -> faults.add(new Fault(clause, what)));
  }

  private void expect(List<Fault> faults, Clause clause, boolean isSo, String otherwise) {
    looks.merge(clause, 1L, Long::sum);
    if (!isSo) {
      faults.add(new Fault(clause, otherwise));
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
