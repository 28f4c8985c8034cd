package io.commercelib.examples.shop.replay;

import io.commercelib.core.order.FulfilmentStatus;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.PaymentAttempt;
import io.commercelib.core.payment.PaymentLifecycle;
import io.commercelib.examples.shop.report.Machine;
import io.commercelib.examples.shop.report.OrderOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;

/** The books on orders: goes once through all of them, and knows what they sum up to. */
final class OrderBook {
  private final Shop shop;
  private final DeliveryBook deliveries;
  private final ReturnBook returns;
  private final MachineTally orderMachine = MachineTally.of("Order", OrderLifecycle.definition());
  private final MachineTally paymentMachine =
      MachineTally.of("Payment", PaymentLifecycle.definition());
  private final Map<Outcome, Sum> outcomes = new EnumMap<>(Outcome.class);

  final Highlights highlights = new Highlights();
  final BuyingHistory history = new BuyingHistory();
  final List<String> unfinished = new ArrayList<>();
  Money owed = Tallies.zero();
  Money captured = Tallies.zero();
  Money refunded = Tallies.zero();
  long orders;
  long overRefunded;

  /** Reads every order of the shop, for the books on deliveries and returns too. */
  OrderBook(Shop shop, DeliveryBook deliveries, ReturnBook returns) {
    this.shop = shop;
    this.deliveries = deliveries;
    this.returns = returns;
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new Sum());
    }
    shop.orders.scan(shop.storage, Orders.all().limit(100), this::enter);
  }

  private void enter(Order order) {
    orders++;
    owed = owed.plus(order.quote().payable());
    captured = captured.plus(order.payment().captured());
    refunded = refunded.plus(order.payment().refunded());
    if (order.payment().refunded().isGreaterThan(order.payment().captured())) {
      overRefunded++;
    }
    if (!OrderLifecycle.definition().isFinal(order.state())) {
      unfinished.add(order.id() + " " + order.state());
    }
    Sum sum = outcomes.get(Outcome.of(order));
    if (sum != null) {
      sum.add(order.payment().captured());
    }
    orderMachine.enter("AWAITING_PAYMENT", order.state().name(), order.history());
    for (PaymentAttempt attempt : shop.checkout.paymentsOf(order.id())) {
      paymentMachine.enter("AUTHORISING", attempt.state().name(), attempt.history());
    }
    deliveries.enter(order);
    returns.enter(order);
    highlights.look(order);
    history.enter(order);
  }

  List<OrderOutcome> outcomes() {
    List<OrderOutcome> all = new ArrayList<>();
    outcomes.forEach(
        (outcome, sum) ->
            all.add(new OrderOutcome(outcome.label(), outcome.meaning, sum.count, sum.amount)));
    return all;
  }

  List<Machine> machines() {
    List<Machine> machines = new ArrayList<>();
    machines.add(orderMachine.toReport());
    machines.add(paymentMachine.toReport());
    machines.addAll(deliveries.machines());
    machines.add(returns.machine());
    return machines;
  }

  /** How an order can end. */
  private enum Outcome {
    COMPLETED("all that was ordered arrived and was kept"),
    COMPLETED_IN_PART("some of it was called off or lost, the rest arrived and was kept"),
    RETURNED_IN_PART("it arrived, and some of it came back"),
    RETURNED("it arrived, and all of it came back"),
    LOST("all that left was lost or came back undelivered"),
    CANCELLED("nothing of it left the shop"),
    OPEN("it has not come to its end");

    private final String meaning;

    Outcome(String meaning) {
      this.meaning = meaning;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Outcome of(Order order) {
      if (order.state().is(OrderState.CANCELLED)) {
        return CANCELLED;
      }
      if (!order.state().is(OrderState.COMPLETED)) {
        return OPEN;
      }
      FulfilmentStatus goods = order.fulfilmentStatus();
      if (goods == FulfilmentStatus.RETURNED) {
        return RETURNED;
      }
      if (goods == FulfilmentStatus.PARTIALLY_RETURNED) {
        return RETURNED_IN_PART;
      }
      if (goods == FulfilmentStatus.LOST) {
        return LOST;
      }
      boolean isPart =
          order.lines().stream().anyMatch(line -> line.cancelled() > 0 || line.lost() > 0);
      return isPart ? COMPLETED_IN_PART : COMPLETED;
    }
  }
}
