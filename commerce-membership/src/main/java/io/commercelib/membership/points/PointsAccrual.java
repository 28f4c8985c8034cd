package io.commercelib.membership.points;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.Orders;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Lets orders earn points, by listening to them.
 *
 * <p>A confirmed order earns on what was paid for it, by the rules that held when it was placed and
 * with the tier, the categories and the multipliers of promotions that its quote has. Refunds take
 * back what belongs to the lines they are for; what an amended order costs less or more likewise
 * takes or gives, line by line; one that is called off as a whole takes back what is left. A
 * completed order lets what it earned be spent, where the programme waits for that.
 *
 * <p>Guests' orders do not count, nor orders in another currency than the programme's, nor what
 * happens to orders whose confirmation was never heard of. It reads the orders of the storage it
 * writes to. Immutable and thread-safe.
 */
public final class PointsAccrual implements EventSubscriber {
  // Other events may be long, and need not be read.
  private static final Set<String> HEARD =
      Set.of(
          "order-confirmed",
          "order-refunded",
          "order-amended",
          "order-cancelled",
          "order-completed");

  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private final PointsLedger ledger;
  private final Orders orders;
  private final Optional<ProgrammeVersions> tiers;

  /**
   * Returns what lets orders earn points in a ledger.
   *
   * @param orders where the orders are that events tell of
   */
  public PointsAccrual(PointsLedger ledger, Orders orders) {
    this(ledger, orders, Optional.empty());
  }

  private PointsAccrual(PointsLedger ledger, Orders orders, Optional<ProgrammeVersions> tiers) {
    this.ledger = ledger;
    this.orders = orders;
    this.tiers = tiers;
  }

  /**
   * Returns the same with points multiplied by the benefits of the tier that the customer had when
   * the order was priced, as the programme in force when it was placed has them.
   */
  public PointsAccrual multipliedBy(ProgrammeVersions programme) {
    return new PointsAccrual(ledger, orders, Optional.of(programme));
  }

  @Override
  public String name() {
    return "points-" + ledger.programme().id();
  }

  @Override
  public void handle(Tx tx, Event event) {
    if (!HEARD.contains(event.type())) {
      return;
    }
    Optional<OrderEvent> told = OrderEvents.read(event);
    if (told.isEmpty() || told.get().customer().isEmpty()) {
      return;
    }
    CustomerId customer = told.get().customer().get();
    if (told.get() instanceof OrderEvent.Confirmed confirmed) {
      confirmed(tx, customer, confirmed);
    } else if (told.get() instanceof OrderEvent.Refunded refunded) {
      refunded(tx, refunded);
    } else if (told.get() instanceof OrderEvent.Amended amended) {
      amended(tx, amended);
    } else if (told.get() instanceof OrderEvent.Cancelled cancelled) {
      check(cancelled.order(), ledger.clawBackAll(tx, cancelled.order(), cancelled.at()));
    } else if (told.get() instanceof OrderEvent.Completed completed) {
      ledger.complete(tx, completed.order(), completed.at());
    }
  }

  private void confirmed(Tx tx, CustomerId customer, OrderEvent.Confirmed told) {
    if (isOurs(told.shipping())) {
      EarnRequest request =
          multiplied(
              EarnRequest.of(
                  quoteOf(tx, told.order()),
                  told.placedAt(),
                  byLine(told.items()),
                  told.shipping()));
      check(told.order(), ledger.earn(tx, customer, told.order(), request, told.at()));
    }
  }

  private void refunded(Tx tx, OrderEvent.Refunded told) {
    RefundedMoney back = new RefundedMoney(byLine(told.items()), told.shipping());
    if (isOurs(told.shipping()) && !back.isZero()) {
      check(told.order(), ledger.clawBack(tx, told.order(), told.refund(), back, told.at()));
    }
  }

  private void amended(Tx tx, OrderEvent.Amended told) {
    if (!isOurs(told.shipping())) {
      return;
    }
    Map<LineId, Money> less = byLine(told.itemsBefore());
    Map<LineId, Money> more = new HashMap<>();
    Money none = Money.zero(told.shipping().getCurrencyUnit());
    byLine(told.items())
        .forEach(
            (line, now) -> {
              Money before = Optional.ofNullable(less.remove(line)).orElse(none);
              if (now.isGreaterThan(before)) {
                more.put(line, now.minus(before));
              } else if (before.isGreaterThan(now)) {
                less.put(line, before.minus(now));
              }
            });
    Money shipping = told.shipping().minus(told.shippingBefore());
    String name = "amendment-" + told.number();
    RefundedMoney back = new RefundedMoney(less, shipping.isNegative() ? shipping.negated() : none);
    if (!back.isZero()) {
      check(told.order(), ledger.clawBack(tx, told.order(), name, back, told.at()));
    }
    if (!more.isEmpty() || shipping.isPositive()) {
      EarnRequest request =
          multiplied(
              EarnRequest.of(
                  quoteOf(tx, told.order()),
                  told.placedAt(),
                  more,
                  shipping.isPositive() ? shipping : none));
      check(told.order(), ledger.earnMore(tx, told.order(), name, request, told.at()));
    }
  }

  private EarnRequest multiplied(EarnRequest request) {
    return tiers
        .flatMap(
            programme -> request.tier().flatMap(tier -> programme.inForce(request.at()).tier(tier)))
        .map(tier -> request.multipliedBy(tier.benefits()))
        .orElse(request);
  }

  /** The quote may be that of a later amendment: what that took away has its own event to come. */
  private Quote quoteOf(Tx tx, OrderId order) {
    return orders
        .find(tx, order)
        .map(Order::quote)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "order '%s' is not in the storage its event is in; without its quote nobody knows what it earns"
                        .formatted(order)));
  }

  private boolean isOurs(Money amount) {
    return amount.getCurrencyUnit().equals(ledger.programme().currency());
  }

  private static Map<LineId, Money> byLine(List<OrderEvent.Item> items) {
    Map<LineId, Money> amounts = new HashMap<>();
    items.forEach(item -> amounts.merge(item.line(), item.amount(), Money::plus));
    return amounts;
  }

  private static void check(OrderId order, PointsResult result) {
    if (result instanceof PointsResult.Conflict conflict) {
      throw new IllegalStateException(
          "points of order '%s': %s; an order is confirmed once, and a refund keeps its amount"
              .formatted(order, ENGLISH.of(conflict.reason())));
    }
  }
}
