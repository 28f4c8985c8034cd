package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Fires the timeouts of orders. */
final class OrderTimers implements DueHandler {
  private static final Duration RETRY_REFUSED_TIMER = Duration.ofDays(1);

  private final CheckoutSettings settings;
  private final OrderProcess process;

  OrderTimers(CheckoutSettings settings, OrderProcess process) {
    this.settings = settings;
    this.process = process;
  }

  @Override
  public Set<String> kinds() {
    return settings.orderLifecycle().events().stream()
        .map(OrderProcess::dueKind)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void handle(DueItem item, Instant now) {
    OrderId id = new OrderId(item.aggregate().id());
    // One last look: what is paid for must not be given up.
    process.settlePayments(id, now);
    settings.storage().transact(tx -> fire(tx, id, item, now));
    process.settlePayments(id, now);
  }

  private boolean fire(Tx tx, OrderId id, DueItem item, Instant now) {
    Order order = process.orders().get(tx, id);
    Optional<OrderTrigger> trigger =
        settings.orderLifecycle().timeoutEvent(order.state(), OrderProcess.eventOf(item.kind()));
    boolean isDue = tx.due().isCurrent(item);
    if (trigger.isEmpty()) {
      return tx.due().cancel(item.aggregate(), item.kind());
    }
    if (isDue
        && process.move(tx, order, trigger.get(), "timer", now) instanceof OrderChange.Refused) {
      tx.due()
          .schedule(DueItem.first(now.plus(RETRY_REFUSED_TIMER), item.aggregate(), item.kind()));
    }
    return true;
  }
}
