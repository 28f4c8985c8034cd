package io.commercelib.core.checkout;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops orders that are over for long, with all that is kept under them, once a day. A host that
 * registers it with its background work has decided how long it may, or must, keep what it sold;
 * without it orders stay for ever.
 *
 * <p>An order stays as long as something about it is open: a case, a change, a payment of which the
 * outcome is not known, a refund that is under way or needs care. Thread-safe.
 */
public final class Retention implements DueHandler {
  static final String KIND = "retention";

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final AggregateId SWEEP = new AggregateId("retention", "all");
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final CheckoutSettings settings;
  private final Orders orders;
  private final Duration keptFor;
  private final List<OrderRecords> records;

  /**
   * Returns the retention of a shop.
   *
   * @param keptFor from the end of an order; at least the 30 days for which commands are known, and
   *     longer than goods may come back, than any subscriber may fail on an event, and than the law
   *     asks for
   * @param records who else keeps something under orders: the fulfilment, the after-sales
   */
  public Retention(CheckoutSettings settings, Duration keptFor, List<OrderRecords> records) {
    if (keptFor.compareTo(Commands.KEPT_FOR) < 0) {
      throw new IllegalArgumentException(
          "orders are to be kept for %s; keep them for %s at least, as commands are"
              .formatted(keptFor, Commands.KEPT_FOR));
    }
    this.settings = settings;
    this.orders = new Orders(settings.orderLifecycle());
    this.keptFor = keptFor;
    this.records = List.copyOf(records);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return List.of(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, KIND));
  }

  @Override
  public void handle(DueItem item, Instant now) {
    Instant endedBefore = now.minus(keptFor);
    for (OrderState state : settings.orderLifecycle().states()) {
      if (settings.orderLifecycle().isFinal(state)) {
        sweep(state, endedBefore);
      }
    }
    settings
        .storage()
        .transact(
            tx -> {
              tx.due().schedule(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, KIND));
              return null;
            });
  }

  private void sweep(OrderState state, Instant endedBefore) {
    Optional<Query> next = Optional.of(Orders.inState(state).until(endedBefore));
    while (next.isPresent()) {
      Query query = next.get();
      Page<OrderId, Order> page = settings.storage().transact(tx -> orders.page(tx, query));
      for (Order order : page.values()) {
        if (isOver(order, endedBefore)) {
          forget(order.id(), endedBefore);
        }
      }
      next = page.next().map(query::after);
    }
  }

  /** One that cannot be dropped holds up no other. */
  private void forget(OrderId id, Instant endedBefore) {
    try {
      settings
          .storage()
          .transact(
              tx -> {
                orders
                    .find(tx, id)
                    .filter(order -> isOver(order, endedBefore))
                    .filter(order -> Payments.areOver(tx, order.id()))
                    .ifPresent(order -> forget(tx, order));
                return null;
              });
    } catch (RuntimeException failure) {
      LOG.warn("order {} could not be dropped; it is tried again tomorrow", id, failure);
    }
  }

  private void forget(Tx tx, Order order) {
    settings.holds().forEach(hold -> hold.forget(tx, order.holdId()));
    records.forEach(kept -> kept.forget(tx, order));
    Payments.forget(tx, order.id());
    orders.remove(tx, order.id());
  }

  private boolean isOver(Order order, Instant endedBefore) {
    return settings.orderLifecycle().isFinal(order.state())
        && lastStep(order).isBefore(endedBefore)
        && order.draft().isEmpty()
        && order.openCases().isEmpty()
        && order.refunds().stream()
            .allMatch(
                refund ->
                    refund.status() == OrderRefund.Status.DONE
                        || refund.status() == OrderRefund.Status.BY_HAND);
  }

  private static Instant lastStep(Order order) {
    List<HistoryEntry> history = order.history();
    return history.isEmpty() ? order.placedAt() : history.get(history.size() - 1).at();
  }
}
