package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyReason;
import io.commercelib.core.privacy.RetentionPeriods;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What orders, and all that is kept under them, tell of people: {@code orders} of the requests of
 * people.
 *
 * <p>Nobody is erased while an order of theirs goes on. Then orders stay under their customer's id,
 * which leads to nobody any more, for ledgers and totals; addresses, means of payment and what
 * somebody said are dropped, but for orders of which the shop's retention periods keep {@value
 * OrderAddresses#NAME} still: there they are dropped once these are past. Thread-safe.
 */
public final class OrderPersonalRecords implements PersonalRecords {
  private final CheckoutSettings settings;
  private final Orders orders;
  private final List<OrderRecords> records;
  private final RetentionPeriods periods;
  private final ZoneId zone;

  /**
   * Returns the orders of a shop.
   *
   * @param records who else keeps something under orders: the fulfilment, the after-sales
   * @param periods for how long the shop must keep addresses; with no word of them, they go at once
   * @param zone whose days count
   */
  public OrderPersonalRecords(
      CheckoutSettings settings,
      List<? extends OrderRecords> records,
      RetentionPeriods periods,
      ZoneId zone) {
    this.settings = settings;
    this.orders = new Orders(settings.orderLifecycle());
    this.records = List.copyOf(records);
    this.periods = periods;
    this.zone = zone;
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    forEach(
        tx,
        person,
        order -> {
          orders.export(order, export);
          export.addCommands(tx, order.aggregate());
          Payments.export(tx, order.id(), export);
          settings.holds().forEach(hold -> hold.export(tx, order.holdId(), export));
          records.forEach(kept -> kept.export(tx, order, export));
        });
  }

  @Override
  public List<Reason> obstacles(Tx tx, Person person, Instant now) {
    List<Reason> obstacles = new ArrayList<>();
    forEach(
        tx,
        person,
        order -> {
          if (!settings.orderLifecycle().isFinal(order.state())) {
            obstacles.add(
                Reason.of(
                    PrivacyReason.ORDER_OPEN, "order", order.id(), "state", order.state().name()));
          } else if (!OrderRetention.isOver(settings, order) || !Payments.areOver(tx, order.id())) {
            obstacles.add(
                Reason.of(
                    PrivacyReason.ORDER_UNDER_WAY, "order", order.id(), "what", underWay(order)));
          }
        });
    return obstacles;
  }

  private static String underWay(Order order) {
    if (!order.openCases().isEmpty()) {
      return "case " + order.openCases().iterator().next();
    }
    return order.draft().isPresent() ? "a change" : "a payment or refund";
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    long[] changed = new long[2];
    List<Reason> kept = new ArrayList<>();
    Optional<Instant> placedBefore = periods.overBefore(OrderAddresses.NAME, zone, now);
    forEach(
        tx,
        person,
        order -> {
          changed[1]++;
          if (placedBefore.isPresent() && !order.placedAt().isBefore(placedBefore.get())) {
            LocalDate placed = LocalDate.ofInstant(order.placedAt(), zone);
            kept.add(
                Reason.of(
                        PrivacyReason.KEPT_UNTIL, "order", order.id(), "what", OrderAddresses.NAME)
                    .with("until", periods.lastDay(OrderAddresses.NAME, placed).orElseThrow()));
          } else {
            changed[0] += PersonalOrderData.drop(tx, orders, records, order);
          }
        });
    if (changed[1] > 0) {
      kept.add(Reason.of(PrivacyReason.KEPT_FOR_TOTALS, "count", changed[1], "what", "order(s)"));
    }
    return new Erased(changed[0], kept);
  }

  private void forEach(Tx tx, Person person, Consumer<Order> with) {
    if (person instanceof Person.Guest guest) {
      find(tx, guest.order()).ifPresent(with);
      return;
    }
    orders.scan(
        tx, Orders.ofCustomer(((Person.Customer) person).id()).limit(Query.MAX_LIMIT), with);
  }

  /** The order of a guest; one of a customer is none, so that nobody gets what is another's. */
  private Optional<Order> find(Tx tx, OrderId id) {
    return orders.find(tx, id).filter(order -> order.customer().isEmpty());
  }
}
