package io.commercelib.core.risk;

import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.SellerParts;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Notes how sellers serve, from what orders tell: each order of a seller counts once when it is
 * confirmed, once when the first of it leaves, and once for each way to fail. What is the shop's
 * own is not noted.
 *
 * <p>Register it as a subscriber with the shop's background work, and with {@link
 * io.commercelib.core.checkout.OrderRetention}. Thread-safe.
 */
public final class SellerWatch implements EventSubscriber, OrderRecords {
  private static final StoreDefinition<String, Served> ORDERS =
      StoreDefinition.of(
          "risk_seller_orders", KeyCodec.of(key -> key, key -> key), JsonCodec.of(Served.class));

  private final Orders orders;
  private final SellerCredits credits;
  private final Duration dispatchWithin;
  private final Predicate<OrderEvent.Refunded> isSellersFault;

  /** What was noted of an order of a seller. */
  record Served(
      Instant confirmedAt,
      boolean isShipped,
      boolean isCancelled,
      boolean isRefunded,
      boolean isDisputed) {
    static Served confirmed(Instant at) {
      return new Served(at, false, false, false, false);
    }

    Served shipped() {
      return new Served(confirmedAt, true, isCancelled, isRefunded, isDisputed);
    }

    Served cancelled() {
      return new Served(confirmedAt, isShipped, true, isRefunded, isDisputed);
    }

    Served refunded() {
      return new Served(confirmedAt, isShipped, isCancelled, true, isDisputed);
    }

    Served disputed() {
      return new Served(confirmedAt, isShipped, isCancelled, isRefunded, true);
    }
  }

  /**
   * Returns the watch of a shop.
   *
   * @param dispatchWithin how long after an order is confirmed the first of it must leave; later is
   *     late
   * @param isSellersFault which refunds count against a seller
   */
  public SellerWatch(
      CheckoutSettings shop,
      SellerCredits credits,
      Duration dispatchWithin,
      Predicate<OrderEvent.Refunded> isSellersFault) {
    this.orders = new Orders(shop.orderLifecycle());
    this.credits = credits;
    this.dispatchWithin = dispatchWithin;
    this.isSellersFault = isSellersFault;
  }

  @Override
  public String name() {
    return "risk-sellers";
  }

  @Override
  public void handle(Tx tx, Event event) {
    Optional<OrderEvent> told = OrderEvents.read(event);
    // An order that was dropped meanwhile tells nothing any more.
    Optional<Order> order = told.flatMap(what -> orders.find(tx, what.order()));
    if (order.isEmpty()) {
      return;
    }
    if (told.get() instanceof OrderEvent.Confirmed confirmed) {
      sellers(order.get()).forEach(seller -> confirmed(tx, order.get(), seller, confirmed.at()));
    } else if (told.get() instanceof OrderEvent.Shipped shipped) {
      sellers(order.get(), shipped.items())
          .forEach(seller -> shipped(tx, order.get(), seller, shipped.at()));
    } else if (told.get() instanceof OrderEvent.Cancelled cancelled) {
      sellers(order.get()).forEach(seller -> cancelled(tx, order.get(), seller, cancelled.at()));
    } else if (told.get() instanceof OrderEvent.Refunded refunded
        && isSellersFault.test(refunded)) {
      sellers(order.get(), refunded.items())
          .forEach(seller -> refunded(tx, order.get(), seller, refunded.at()));
    }
  }

  /**
   * Notes that the payer disputes an order; it counts against those whose goods have left, once.
   */
  public void disputed(Tx tx, OrderId id, Instant now) {
    Order order = orders.get(tx, id);
    for (String seller : sellers(order)) {
      Optional<Served> served = find(tx, order, seller);
      if (served.isPresent() && served.get().isShipped() && !served.get().isDisputed()) {
        put(tx, order, seller, served.get().disputed());
        note(tx, seller, new SellerRecord(0, 0, 0, 0, 0, 1), now);
      }
    }
  }

  private void confirmed(Tx tx, Order order, String seller, Instant at) {
    if (find(tx, order, seller).isEmpty()) {
      put(tx, order, seller, Served.confirmed(at));
      note(tx, seller, new SellerRecord(1, 0, 0, 0, 0, 0), at);
    }
  }

  private void shipped(Tx tx, Order order, String seller, Instant at) {
    Optional<Served> served = find(tx, order, seller);
    if (served.isPresent() && !served.get().isShipped()) {
      put(tx, order, seller, served.get().shipped());
      boolean isLate = at.isAfter(served.get().confirmedAt().plus(dispatchWithin));
      note(tx, seller, new SellerRecord(0, 0, 1, isLate ? 1 : 0, 0, 0), at);
    }
  }

  /** What the seller calls off itself counts; what the customer or the shop does, does not. */
  private void cancelled(Tx tx, Order order, String seller, Instant at) {
    List<HistoryEntry> history = order.history();
    boolean isBySeller = !history.isEmpty() && history.get(history.size() - 1).who().equals(seller);
    Optional<Served> served = find(tx, order, seller);
    if (isBySeller && served.isPresent() && !served.get().isCancelled()) {
      put(tx, order, seller, served.get().cancelled());
      note(tx, seller, new SellerRecord(0, 1, 0, 0, 0, 0), at);
    }
  }

  private void refunded(Tx tx, Order order, String seller, Instant at) {
    Optional<Served> served = find(tx, order, seller);
    if (served.isPresent() && served.get().isShipped() && !served.get().isRefunded()) {
      put(tx, order, seller, served.get().refunded());
      note(tx, seller, new SellerRecord(0, 0, 0, 0, 1, 0), at);
    }
  }

  private void note(Tx tx, String seller, SellerRecord more, Instant at) {
    SellerCredit unused = credits.note(tx, seller, more, at);
  }

  private static Set<String> sellers(Order order) {
    return order.lines().stream()
        .map(line -> SellerParts.sellerOf(order, line.id()))
        .filter(seller -> !seller.equals(SellerParts.SHOP))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> sellers(Order order, List<OrderEvent.Item> items) {
    Set<LineId> of = items.stream().map(OrderEvent.Item::line).collect(Collectors.toSet());
    return order.lines().stream()
        .filter(line -> of.contains(line.id()))
        .map(line -> SellerParts.sellerOf(order, line.id()))
        .filter(seller -> !seller.equals(SellerParts.SHOP))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String key(Order order, String seller) {
    return order.id() + "/" + seller;
  }

  private static Optional<Served> find(Tx tx, Order order, String seller) {
    return tx.store(ORDERS).get(key(order, seller));
  }

  private static void put(Tx tx, Order order, String seller, Served served) {
    tx.store(ORDERS).put(key(order, seller), served);
  }

  @Override
  public void forget(Tx tx, Order order) {
    Store<String, Served> kept = tx.store(ORDERS);
    for (String seller : sellers(order)) {
      boolean unused = kept.remove(key(order, seller));
    }
  }

  /** What is kept is about sellers, and nothing of whoever bought. */
  @Override
  public void export(Tx tx, Order order, PersonalExport export) {}

  @Override
  public long anonymise(Tx tx, Order order) {
    return 0;
  }
}
