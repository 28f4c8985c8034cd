package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.gbp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.PaymentSums;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.membership.points.earn.EarnPeriod;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PointsAccrualTest {
  private static final OrderId ORDER = new OrderId("A-1");
  private static final Instant NOON = Club.noon("2026-03-10");

  private final Club club =
      new Club(
          Club.programme()
              .earning(
                  EarnTerms.builder().from(EarnTerms.ofRate("1")).earnsOnShipping(true).build())
              .pending(new PendingPolicy.UntilCompleted(0))
              .build());
  private final Orders orders = new Orders(OrderLifecycle.definition());
  private final PointsAccrual accrual = new PointsAccrual(club.ledger, orders);

  @Test
  void confirmed_order_earns_refunds_take_back_and_completion_lets_the_rest_be_spent() {
    keep(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2));

    hear(confirmed("12.00", "5.00", "3.00"));
    long pending = club.balance(NOON).pending();
    hear(refunded("r-1", "4.00", "3.00"));
    hear(new OrderEvent.Completed(ORDER, Optional.of(ANN), NOON, NOON));

    assertThat(accrual.name()).isEqualTo("points-club");
    assertThat(pending).isEqualTo(20);
    assertThat(club.balance(NOON).pending()).isZero();
    assertThat(club.available(NOON)).isEqualTo(13);
  }

  @Test
  void event_that_comes_twice_has_its_effect_once() {
    keep(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2));
    for (int i = 0; i < 2; i++) {
      hear(confirmed("12.00", "5.00", "3.00"));
      hear(refunded("r-1", "4.00", "0.00"));
    }

    assertThat(club.balance(NOON).pending()).isEqualTo(16);
    hear(new OrderEvent.Cancelled(ORDER, Optional.of(ANN), NOON));
    hear(new OrderEvent.Cancelled(ORDER, Optional.of(ANN), NOON));
    assertThat(club.balance(NOON).pending()).isZero();
    assertThat(club.balance(NOON).in(PointsAccount.CLAWED_BACK)).isEqualTo(20);
  }

  @Test
  void order_confirmed_again_with_another_amount_is_an_error() {
    keep(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2));
    hear(confirmed("12.00", "5.00", "3.00"));

    assertThatThrownBy(() -> hear(confirmed("12.00", "5.01", "3.00")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("points of order 'A-1': 'earn/3/A-1/' was posted before")
        .hasMessageContaining("an order is confirmed once");
    assertThat(club.balance(NOON).pending()).isEqualTo(20);
  }

  @Test
  void refund_or_amendment_told_again_with_another_amount_is_an_error() {
    keep(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2));
    hear(confirmed("12.00", "5.00", "3.00"));
    hear(refunded("r-1", "4.00", "0.00"));
    hear(amended(1, items("8.00", "5.00"), items("7.00", "6.00"), "3.00", "3.00"));

    for (OrderEvent other :
        List.of(
            refunded("r-1", "4.01", "0.00"),
            amended(1, items("8.00", "5.00"), items("6.00", "6.00"), "3.00", "3.00"),
            amended(1, items("8.00", "5.00"), items("8.00", "7.00"), "3.00", "3.00"))) {
      assertThatThrownBy(() -> hear(other)).hasMessageContaining("with other content");
    }
    assertThat(club.balance(NOON).pending()).isEqualTo(16);
  }

  @Test
  void amended_lines_that_cost_more_earn_more_and_those_that_cost_less_take_back() {
    keep(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2));
    hear(confirmed("12.00", "5.00", "3.00"));

    hear(amended(1, items("12.00", "5.00"), items("8.00", "10.50"), "3.00", "5.00"));

    // 20, less 4 for mugs, and 7 for 5.50 of tea and 2.00 of shipping.
    assertThat(club.balance(NOON).pending()).isEqualTo(23);
    hear(amended(2, items("8.00", "10.50"), List.of(items("8.00", "0.00").get(0)), "5.00", "1.00"));
    assertThat(club.balance(NOON).pending()).isEqualTo(9);
    hear(amended(3, items("8.00", "0.00"), items("8.00", "0.00"), "1.00", "1.00"));
    assertThat(club.history(ANN)).hasSize(4);
  }

  @Test
  void line_that_a_later_amendment_took_away_earns_by_what_was_paid_alone() {
    keep(SmallShop.quoteAt(NOON, 0, "GBP 4.00", 2));

    hear(confirmed("12.00", "5.00", "3.00"));
    long before = club.balance(NOON).pending();
    hear(amended(1, items("12.00", "5.00"), List.of(items("0.00", "5.00").get(1)), "3.00", "3.00"));

    assertThat(before).isEqualTo(20);
    assertThat(club.balance(NOON).pending()).isEqualTo(8);
  }

  @Test
  void what_does_not_concern_points_leaves_no_trace() {
    keep(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2));
    Money euros = Money.parse("EUR 3.00");

    hear(
        new OrderEvent.Confirmed(
            ORDER, Optional.empty(), NOON, NOON, items("12.00", "5.00"), gbp("3.00")));
    hear(new OrderEvent.Confirmed(ORDER, Optional.of(ANN), NOON, NOON, List.of(), euros));
    hear(new OrderEvent.Refunded(ORDER, Optional.of(ANN), NOON, NOON, "r", List.of(), euros));
    hear(
        new OrderEvent.Amended(
            ORDER, Optional.of(ANN), NOON, NOON, 1, List.of(), List.of(), euros, euros));
    hear(refunded("r-1", "4.00", "3.00"));
    hear(refunded("r-2", "0.00", "0.00"));
    hear(amended(1, items("12.00", "5.00"), items("13.00", "5.00"), "3.00", "3.00"));
    hear(new OrderEvent.Cancelled(ORDER, Optional.of(ANN), NOON));
    hear(new OrderEvent.Completed(ORDER, Optional.of(ANN), NOON, NOON));
    hear(new Event(OrderEvents.aggregate(ORDER), 9, "order-shipped", 1, NOON, "not read"));
    hear(new Event(new AggregateId("ticket", "T-1"), 1, "order-confirmed", 1, NOON, "{}"));

    assertThat(club.history(ANN)).isEmpty();
    assertThat(club.told()).isEmpty();
  }

  @Test
  void order_that_is_not_in_the_storage_is_an_error() {
    assertThatThrownBy(() -> hear(confirmed("12.00", "5.00", "3.00")))
        .hasMessageContaining("order 'A-1' is not in the storage its event is in");
  }

  @Test
  void rules_that_held_when_the_order_was_placed_count_and_not_those_of_its_payment() {
    EarnRule old =
        new EarnRule.Rate(
            "old",
            BigDecimal.TEN,
            EarnScope.everything(),
            new EarnPeriod(Optional.empty(), Optional.of(NOON.plusSeconds(1))),
            Optional.empty());
    Club other =
        new Club(
            club.storage,
            Club.programme().earning(EarnTerms.builder().addRules(old).build()).build());
    keep(SmallShop.quoteAt(NOON, 3, "GBP 4.00", 2));
    OrderEvent late =
        new OrderEvent.Confirmed(
            ORDER,
            Optional.of(ANN),
            NOON.plus(Duration.ofHours(1)),
            NOON,
            items("12.00", "5.00"),
            gbp("3.00"));

    other.tx(
        tx -> {
          new PointsAccrual(other.ledger, orders).handle(tx, OrderEvents.write(late, 1));
          return "";
        });

    assertThat(other.available(NOON.plus(Duration.ofHours(1)))).isEqualTo(170);
  }

  private void keep(Quote quote) {
    club.tx(
        tx -> {
          orders.save(
              tx,
              Order.builder()
                  .id(ORDER)
                  .placedAt(NOON)
                  .state(OrderState.AWAITING_PAYMENT)
                  .quote(quote)
                  .lines(OrderLine.ordered(quote, Map.of()))
                  .payment(PaymentSums.none(CurrencyUnit.GBP))
                  .lastEvent(0)
                  .build());
          return "";
        });
  }

  private void hear(OrderEvent what) {
    hear(OrderEvents.write(what, 1));
  }

  private void hear(Event event) {
    club.tx(
        tx -> {
          accrual.handle(tx, event);
          return "";
        });
  }

  private static OrderEvent confirmed(String mugs, String teas, String shipping) {
    return new OrderEvent.Confirmed(
        ORDER, Optional.of(ANN), NOON, NOON, items(mugs, teas), gbp(shipping));
  }

  private static OrderEvent refunded(String refund, String mugs, String shipping) {
    return new OrderEvent.Refunded(
        ORDER,
        Optional.of(ANN),
        NOON,
        NOON,
        refund,
        List.of(items(mugs, "0.00").get(0)),
        gbp(shipping));
  }

  private static OrderEvent amended(
      int number,
      List<OrderEvent.Item> before,
      List<OrderEvent.Item> after,
      String shippingBefore,
      String shipping) {
    return new OrderEvent.Amended(
        ORDER,
        Optional.of(ANN),
        NOON,
        NOON,
        number,
        before,
        after,
        gbp(shippingBefore),
        gbp(shipping));
  }

  private static List<OrderEvent.Item> items(String mugs, String teas) {
    return List.of(
        new OrderEvent.Item(SmallShop.MUGS, SmallShop.MUG, 3, gbp(mugs)),
        new OrderEvent.Item(new LineId("TEA"), new Sku("TEA"), 2, gbp(teas)));
  }
}
