package io.commercelib.core.checkout;

import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.privacy.RetainedRecords;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders that are over, with all that is kept under them: {@code orders} in a shop's retention
 * periods, which count from the end of an order. They are to be longer than goods may come back,
 * than any subscriber may fail on an event, and than the law asks for.
 *
 * <p>An order stays as long as something about it is open: a case, a change, a payment of which the
 * outcome is not known, a refund that is under way or needs care. Thread-safe.
 */
public final class OrderRetention implements RetainedRecords {
  private static final Logger LOG = LoggerFactory.getLogger(OrderRetention.class);

  private final CheckoutSettings settings;
  private final Orders orders;
  private final List<OrderRecords> records;

  /**
   * Returns the orders of a shop.
   *
   * @param records who else keeps something under orders: the fulfilment, the after-sales
   */
  public OrderRetention(CheckoutSettings settings, List<? extends OrderRecords> records) {
    this.settings = settings;
    this.orders = new Orders(settings.orderLifecycle());
    this.records = List.copyOf(records);
  }

  @Override
  public String name() {
    return "orders";
  }

  /** As long as commands are known. */
  @Override
  public Duration least() {
    return Commands.KEPT_FOR;
  }

  @Override
  public long drop(Instant before, Instant now) {
    long dropped = 0;
    for (OrderState state : settings.orderLifecycle().states()) {
      if (settings.orderLifecycle().isFinal(state)) {
        dropped += drop(state, before);
      }
    }
    return dropped;
  }

  private long drop(OrderState state, Instant endedBefore) {
    long[] dropped = new long[1];
    orders.scan(
        settings.storage(),
        Orders.inState(state).until(endedBefore),
        order -> {
          if (isOver(settings, order) && endOf(order).isBefore(endedBefore)) {
            dropped[0] += forget(order.id(), endedBefore);
          }
        });
    return dropped[0];
  }

  /** One that cannot be dropped holds up no other. */
  private long forget(OrderId id, Instant endedBefore) {
    try {
      return settings
          .storage()
          .transact(
              tx -> {
                Optional<Order> over =
                    orders
                        .find(tx, id)
                        .filter(order -> isOver(settings, order))
                        .filter(order -> endOf(order).isBefore(endedBefore))
                        .filter(order -> Payments.areOver(tx, order.id()));
                over.ifPresent(order -> forget(tx, order));
                return over.isPresent() ? 1L : 0L;
              });
    } catch (RuntimeException failure) {
      LOG.warn("order {} could not be dropped; it is tried again tomorrow", id, failure);
      return 0;
    }
  }

  private void forget(Tx tx, Order order) {
    settings.holds().forEach(hold -> hold.forget(tx, order.holdId()));
    records.forEach(kept -> kept.forget(tx, order));
    Payments.forget(tx, order.id());
    orders.remove(tx, order.id());
  }

  /** Returns whether nothing of an order itself is open; payments are to be looked at besides. */
  static boolean isOver(CheckoutSettings settings, Order order) {
    return settings.orderLifecycle().isFinal(order.state())
        && order.draft().isEmpty()
        && order.openCases().isEmpty()
        && order.refunds().stream()
            .allMatch(
                refund ->
                    refund.status() == OrderRefund.Status.DONE
                        || refund.status() == OrderRefund.Status.BY_HAND);
  }

  private static Instant endOf(Order order) {
    List<HistoryEntry> history = order.history();
    return history.isEmpty() ? order.placedAt() : history.get(history.size() - 1).at();
  }
}
