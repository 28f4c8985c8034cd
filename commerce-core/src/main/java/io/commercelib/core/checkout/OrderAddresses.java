package io.commercelib.core.checkout;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.Payments;
import io.commercelib.core.privacy.RetainedRecords;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What tells of people in orders that are over, such as addresses, means of payment and what
 * somebody said: {@value #NAME} in a shop's retention periods, which count from the day on which an
 * order was placed. The order itself stays. One that still goes on at the end of its period is
 * looked at with every sweep until it is over.
 *
 * <p>Where it stands is kept, so that a sweep reads what has become due since the last one only: a
 * longer period than before spares what is still there, a shorter one takes effect with the next
 * sweep. Thread-safe.
 */
public final class OrderAddresses implements RetainedRecords {
  /** The name of these records. */
  public static final String NAME = "order-addresses";

  private static final StoreDefinition<String, Progress> STORE =
      StoreDefinition.of(
          "order_addresses",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(Progress.class));

  private final CheckoutSettings settings;
  private final Orders orders;
  private final List<OrderRecords> records;

  /**
   * Returns the orders of a shop.
   *
   * @param records who else keeps something under orders: the fulfilment, the after-sales
   */
  public OrderAddresses(CheckoutSettings settings, List<? extends OrderRecords> records) {
    this.settings = settings;
    this.orders = new Orders(settings.orderLifecycle());
    this.records = List.copyOf(records);
  }

  /**
   * How far it has come.
   *
   * @param placedBefore orders placed before were looked at
   * @param open of these, those that were not over then
   */
  record Progress(Instant placedBefore, List<OrderId> open) {
    Progress {
      open = List.copyOf(open);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /** An order that is over needs no address. */
  @Override
  public Duration least() {
    return Duration.ofDays(1);
  }

  @Override
  public long drop(Instant before, Instant now) {
    Progress known =
        settings
            .storage()
            .transact(tx -> tx.store(STORE).get(NAME))
            .orElse(new Progress(Instant.MIN, List.of()));
    Sweep sweep = new Sweep();
    known.open().forEach(sweep::look);
    if (before.isAfter(known.placedBefore())) {
      for (OrderState state : settings.orderLifecycle().states()) {
        sweep.look(state, known.placedBefore(), before);
      }
    }
    Progress reached =
        new Progress(
            before.isAfter(known.placedBefore()) ? before : known.placedBefore(),
            List.copyOf(sweep.open));
    settings
        .storage()
        .transact(
            tx -> {
              tx.store(STORE).put(NAME, reached);
              return null;
            });
    return sweep.changed;
  }

  /** One going through orders. */
  private final class Sweep {
    private final Set<OrderId> open = new TreeSet<>();
    private long changed;

    void look(OrderState state, Instant from, Instant until) {
      Query inState = Orders.inState(state).until(until).limit(Query.MAX_LIMIT);
      orders.scan(
          settings.storage(),
          from.equals(Instant.MIN) ? inState : inState.from(from),
          order -> look(order.id()));
    }

    void look(OrderId id) {
      Optional<Long> done = settings.storage().transact(tx -> dropOf(tx, id));
      changed += done.orElse(0L);
      if (done.isEmpty()) {
        open.add(id);
      }
    }
  }

  /** Returns how much was dropped of an order; empty if it is not over. */
  private Optional<Long> dropOf(Tx tx, OrderId id) {
    Optional<Order> order = orders.find(tx, id);
    if (order.isEmpty()) {
      return Optional.of(0L);
    }
    return OrderRetention.isOver(settings, order.get()) && Payments.areOver(tx, id)
        ? Optional.of(PersonalOrderData.drop(tx, orders, records, order.get()))
        : Optional.empty();
  }
}
