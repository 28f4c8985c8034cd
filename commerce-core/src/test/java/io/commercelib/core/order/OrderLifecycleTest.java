package io.commercelib.core.order;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.StateTable;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Facts are of an order of two mugs for 11.00. */
class OrderLifecycleTest {
  private static final String MOVES =
      """
      AWAITING_PAYMENT                | PaymentSecured     | paid             | CONFIRMED     | CONFIRM_HOLDS TELL_CONFIRMED
      AWAITING_PAYMENT                | PaymentSecured     | reserved         | CONFIRMED     | CONFIRM_HOLDS TELL_CONFIRMED
      AWAITING_PAYMENT                | PaymentOverdue     | unpaid           | CANCELLED     | RELEASE_HOLDS RETURN_MONEY TELL_CANCELLED
      AWAITING_PAYMENT                | PaymentOverdue     | partly paid      | CANCELLED     | RELEASE_HOLDS RETURN_MONEY TELL_CANCELLED
      AWAITING_PAYMENT                | Cancel             | unpaid           | CANCELLED     | RELEASE_HOLDS RETURN_MONEY TELL_CANCELLED
      CONFIRMED                       | PutOnHold          | paid             | ON_HOLD       |
      ON_HOLD                         | Release            | paid             | CONFIRMED     |
      ON_HOLD                         | Reject             | paid             | CANCELLED     | CANCEL_OPEN_ITEMS TELL_CANCELLED
      CONFIRMED ON_HOLD IN_FULFILMENT | Cancel             | paid             | CANCELLED     | CANCEL_OPEN_ITEMS TELL_CANCELLED
      CONFIRMED ON_HOLD IN_FULFILMENT | Amend              | paid             | =             |
      CONFIRMED IN_FULFILMENT         | StartFulfilment    | planned          | IN_FULFILMENT |
      CONFIRMED ON_HOLD IN_FULFILMENT | ItemsCancelled     | called off       | CANCELLED     | TELL_CANCELLED
      CONFIRMED ON_HOLD IN_FULFILMENT | ItemsCancelled     | half called off  | =             |
      IN_FULFILMENT                   | ItemsCancelled     | half arrived     | =             |
      IN_FULFILMENT                   | ItemsCancelled     | rest under way   | =             |
      IN_FULFILMENT                   | ItemsCancelled     | rest arrived     | DELIVERED     |
      IN_FULFILMENT                   | ItemsCancelled     | rest lost        | DELIVERED     |
      IN_FULFILMENT                   | ItemsArrived       | half arrived     | =             |
      IN_FULFILMENT                   | ItemsArrived       | one under way    | =             |
      IN_FULFILMENT                   | ItemsArrived       | arrived          | DELIVERED     |
      IN_FULFILMENT                   | ItemsArrived       | lost             | DELIVERED     |
      DELIVERED                       | Complete           | arrived          | COMPLETED     | TELL_COMPLETED
      CANCELLED                       | PaymentArrivedLate | paid             | =             | RETURN_MONEY
      """;

  private static final String REFUSALS =
      """
      AWAITING_PAYMENT                | PaymentSecured     | unpaid           | order.not-secured
      AWAITING_PAYMENT                | PaymentSecured     | partly paid      | order.not-secured
      ON_HOLD                         | Reject             | planned          | order.already-leaving
      CONFIRMED ON_HOLD IN_FULFILMENT | Cancel             | planned          | order.already-leaving
      CONFIRMED ON_HOLD IN_FULFILMENT | Amend              | planned          | order.already-leaving
      IN_FULFILMENT                   | Cancel             | half arrived     | order.already-leaving
      IN_FULFILMENT                   | Amend              | lost             | order.already-leaving
      IN_FULFILMENT                   | Cancel             | lost             | order.already-leaving
      DELIVERED                       | Complete           | case open        | order.case-open
      """;

  private static final StateTable<OrderState, OrderTrigger, Order, OrderEffect> TABLE =
      new StateTable<>(
          OrderLifecycle.definition(),
          StateTable.byName(
              List.of(
                  new OrderTrigger.PaymentSecured(),
                  new OrderTrigger.PaymentOverdue(),
                  new OrderTrigger.Cancel("why"),
                  new OrderTrigger.PutOnHold("why"),
                  new OrderTrigger.Release(),
                  new OrderTrigger.Reject("why"),
                  new OrderTrigger.StartFulfilment(),
                  new OrderTrigger.ItemsCancelled("why"),
                  new OrderTrigger.Amend("why"),
                  new OrderTrigger.ItemsArrived(),
                  new OrderTrigger.Complete(),
                  new OrderTrigger.PaymentArrivedLate())),
          Map.ofEntries(
              Map.entry("unpaid", order(0, 0, line(0, 0, 0, 0, 0))),
              Map.entry("partly paid", order(10, 10, line(0, 0, 0, 0, 0))),
              Map.entry("reserved", order(11, 0, line(0, 0, 0, 0, 0))),
              Map.entry("paid", order(11, 11, line(0, 0, 0, 0, 0))),
              Map.entry("called off", order(11, 11, line(2, 0, 0, 0, 0))),
              Map.entry("half called off", order(11, 11, line(1, 0, 0, 0, 0))),
              Map.entry("planned", order(11, 11, line(0, 1, 0, 0, 0))),
              Map.entry("half arrived", order(11, 11, line(0, 0, 1, 0, 1))),
              Map.entry("one under way", order(11, 11, line(0, 0, 2, 0, 1))),
              Map.entry("arrived", order(11, 11, line(0, 0, 2, 0, 2))),
              Map.entry("lost", order(11, 11, line(0, 0, 2, 2, 0))),
              Map.entry("rest under way", order(11, 11, line(1, 0, 1, 0, 0))),
              Map.entry("rest arrived", order(11, 11, line(1, 0, 1, 0, 1))),
              Map.entry("rest lost", order(11, 11, line(1, 0, 1, 1, 0))),
              Map.entry(
                  "case open",
                  order(11, 11, line(0, 0, 2, 0, 2)).withOpenCase(new CaseId("R-1")))));

  @Test
  void every_row_leads_where_it_says() {
    TABLE.checkMoves(MOVES);
  }

  @Test
  void guards_refuse_with_their_reasons() {
    TABLE.checkRefusals(REFUSALS);
  }

  @Test
  void nothing_else_is_accepted() {
    TABLE.checkNothingElseIsAccepted(MOVES);
  }

  @Test
  void refusal_tells_how_much_is_missing() {
    var fired =
        OrderLifecycle.definition()
            .fire(
                OrderState.AWAITING_PAYMENT,
                new OrderTrigger.PaymentSecured(),
                order(10, 10, line(0, 0, 0, 0, 0)),
                OPENING);

    assertThat(((Fired.Refused<OrderState, OrderEffect>) fired).reasons().get(0).values())
        .containsEntry("secured", "GBP 10.00")
        .containsEntry("total", "GBP 11.00");
  }

  @Test
  void order_waits_a_day_for_its_payment_and_completes_two_weeks_after_its_delivery() {
    assertThat(
            OrderLifecycle.definition()
                .start(OrderState.AWAITING_PAYMENT, order(0, 0, line(0, 0, 0, 0, 0)), OPENING)
                .timers())
        .containsExactly(new Timer("PaymentOverdue", OPENING.plus(Duration.ofHours(24))));
    assertThat(TABLE.timersAfter("IN_FULFILMENT", "ItemsArrived", "arrived", OPENING))
        .containsExactly(new Timer("Complete", OPENING.plus(Duration.ofDays(14))));
  }

  private static OrderLine line(
      long cancelled, long planned, long shipped, long lost, long delivered) {
    return new OrderLine(MUGS, MUG, 2, cancelled, 0, planned, shipped, lost, delivered, 0);
  }

  private static Order order(int authorised, int captured, OrderLine line) {
    Money zero = Money.parse("GBP 0.00");
    return Order.builder()
        .id(new OrderId("A-1"))
        .placedAt(OPENING)
        .state(OrderState.AWAITING_PAYMENT)
        .quote(SmallShop.quoteAt(OPENING, 2, "GBP 4.00", 0))
        .addLines(line)
        .payment(new PaymentSums(zero.plus(authorised), zero.plus(captured), zero, zero))
        .lastEvent(0)
        .build();
  }
}
