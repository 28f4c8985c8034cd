package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseReason;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.FulfilmentStatus;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Orders;
import io.commercelib.core.order.PaymentStatus;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.CommandReusedException;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CheckoutTest {
  private static final LineId MUGS = new LineId("MUG");
  private static final LineId TEAS = new LineId("TEA");

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway gateway = MemoryPaymentGateway.create(clock);
  private final SmallShop shop = new SmallShop(MemoryStorage.encoded(), gateway, clock);

  @Test
  void order_goes_from_cart_to_completion() {
    shop.place("A-1", 2, 1);

    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(shop.left(MUG)).isEqualTo(8);

    send("A-1", Map.of(MUGS, 2L, TEAS, 1L));

    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.DELIVERED);
    assertThat(shop.order("A-1").fulfilmentStatus()).isEqualTo(FulfilmentStatus.DELIVERED);

    shop.after(Duration.ofDays(14));

    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.COMPLETED);
    assertThat(shop.toldTypes())
        .containsExactly("order-placed", "order-confirmed", "order-shipped", "order-completed");
    assertThat(shop.order("A-1").history())
        .extracting(entry -> entry.from() + " " + entry.event() + " " + entry.to())
        .hasSize(4);
  }

  @Test
  void order_that_cannot_be_held_leaves_no_trace() {
    PlaceResult result = shop.place("A-1", 11, 11);

    assertThat(result).isInstanceOf(PlaceResult.Refused.class);
    assertThat(((PlaceResult.Refused) result).reasons()).hasSize(2);
    assertThat(shop.checkout.find(new OrderId("A-1"))).isEmpty();
    assertThat(shop.left(MUG)).isEqualTo(10);
    assertThat(shop.runDue().events()).isZero();
    assertThat(gateway.book().payments(new OrderId("A-1"))).isEmpty();
  }

  @Test
  void order_placed_twice_under_one_command_is_placed_and_charged_once() {
    PlaceOrder command =
        PlaceOrder.of(new CommandId("c-1"), new OrderId("A-1"), shop.quote(1, 0), "card");

    PlaceResult first = shop.checkout.place(command);
    PlaceResult second = shop.checkout.place(command);

    assertThat(second).isEqualTo(first);
    assertThat(shop.left(MUG)).isEqualTo(9);
    assertThat(gateway.book().totals(CurrencyUnit.GBP).captured())
        .isEqualTo(Money.parse("GBP 7.00"));
  }

  @Test
  void order_placed_again_after_it_was_given_up_says_so() {
    shop.place("A-1", 1, 0);
    shop.cancel("A-1");

    PlaceResult again = shop.place("A-1", 1, 0);

    assertThat(again).isEqualTo(new PlaceResult.Cancelled(shop.order("A-1")));
    assertThat(shop.left(MUG)).isEqualTo(10);
  }

  @Test
  void order_whose_name_is_too_long_for_its_keys_leaves_no_trace() {
    String name = "o".repeat(101);

    assertThatThrownBy(() -> shop.place(name, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order id")
        .hasMessageContaining("at most 100");
    assertThat(shop.left(MUG)).isEqualTo(10);
  }

  @Test
  void command_id_of_another_command_is_an_error() {
    shop.checkout.place(
        PlaceOrder.of(new CommandId("c-1"), new OrderId("A-1"), shop.quote(1, 0), "card"));

    assertThatThrownBy(
            () ->
                shop.checkout.place(
                    PlaceOrder.of(
                        new CommandId("c-1"), new OrderId("A-1"), shop.quote(2, 0), "card")))
        .isInstanceOf(CommandReusedException.class);
  }

  @Test
  void another_order_of_the_same_name_is_refused() {
    shop.place("A-1", 1, 0);

    PlaceResult result =
        shop.checkout.place(
            PlaceOrder.of(new CommandId("c-2"), new OrderId("A-1"), shop.quote(1, 0), "card"));

    assertThat(((PlaceResult.Refused) result).reasons().get(0).is(OrderReason.EXISTS)).isTrue();
    assertThat(shop.left(MUG)).isEqualTo(9);
  }

  @Test
  void cancelled_order_gives_back_goods_and_money_with_shipping() {
    shop.place("A-1", 2, 1);

    OrderChange change =
        shop.checkout.cancel(
            new CancelOrder(new CommandId("c-2"), new OrderId("A-1"), "ann", "changed my mind"));

    assertThat(change).isInstanceOf(OrderChange.Changed.class);
    Order order = shop.order("A-1");
    assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(order.payment().refunded()).isEqualTo(Money.parse("GBP 13.50"));
    assertThat(shop.left(MUG)).isEqualTo(10);
    assertThat(shop.left(TEA)).isEqualTo(10);
  }

  @Test
  void items_called_off_one_after_the_other_give_back_all_in_the_end() {
    shop.place("A-1", 2, 1);

    cancelItems("c-2", Map.of(MUGS, 1L));
    Order partly = shop.order("A-1");
    cancelItems("c-3", Map.of(MUGS, 1L, TEAS, 1L));

    assertThat(partly.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(partly.payment().refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 13.50"));
    assertThat(shop.left(MUG)).isEqualTo(10);
  }

  @Test
  void items_that_are_not_there_are_refused_all_at_once() {
    shop.place("A-1", 2, 1);

    OrderChange change = cancelItems("c-2", Map.of(MUGS, 3L, new LineId("CUP"), 1L));

    assertThat(((OrderChange.Refused) change).reasons())
        .extracting(reason -> reason.code())
        .containsExactlyInAnyOrder("order.too-few-units", "order.no-such-line");
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 0.00"));
  }

  @Test
  void order_under_way_cannot_be_cancelled_and_says_why() {
    shop.place("A-1", 2, 1);
    plan("A-1", "S-1", Map.of(MUGS, 1L));

    OrderChange change =
        shop.checkout.cancel(
            new CancelOrder(new CommandId("c-2"), new OrderId("A-1"), "ann", "too slow"));

    assertThat(((OrderChange.Refused) change).reasons())
        .extracting(reason -> reason.code())
        .containsExactly("order.already-leaving");
  }

  @Test
  void split_shipments_deliver_the_order_together() {
    shop.place("A-1", 2, 1);

    send("A-1", Map.of(MUGS, 1L));
    Order partly = shop.order("A-1");
    send("A-1", Map.of(MUGS, 1L, TEAS, 1L));

    assertThat(partly.state()).isEqualTo(OrderState.IN_FULFILMENT);
    assertThat(partly.fulfilmentStatus()).isEqualTo(FulfilmentStatus.PARTIAL);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.DELIVERED);
  }

  @Test
  void units_cannot_be_planned_into_two_shipments() {
    shop.place("A-1", 2, 0);
    plan("A-1", "S-1", Map.of(MUGS, 2L));

    ShipmentChange second = plan("A-1", "S-2", Map.of(MUGS, 1L));

    assertThat(((ShipmentChange.Refused) second).reasons())
        .extracting(reason -> reason.code())
        .containsExactly("order.too-few-units");
  }

  @Test
  void lost_shipment_is_paid_back_and_the_order_ends() {
    shop.place("A-1", 2, 0);
    plan("A-1", "S-1", Map.of(MUGS, 2L));
    tell("S-1", new ShipmentTrigger.Pack());
    tell("S-1", new ShipmentTrigger.HandOver("post", "T-1"));

    tell("S-1", new ShipmentTrigger.Lost());

    Order order = shop.order("A-1");
    assertThat(order.state()).isEqualTo(OrderState.DELIVERED);
    assertThat(order.fulfilmentStatus()).isEqualTo(FulfilmentStatus.LOST);
    assertThat(order.payment().refunded()).isEqualTo(Money.parse("GBP 8.00"));
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void returned_goods_are_paid_back_and_restocked_once_when_found_sellable() {
    shop.place("A-1", 3, 0);
    send("A-1", Map.of(MUGS, 3L));

    request("R-1", CaseKind.RETURN, Map.of(MUGS, 2L));
    decide("R-1", new CaseTrigger.Approve());
    decide("R-1", new CaseTrigger.Receive(Map.of(MUGS, 2L)));
    decide("R-1", new CaseTrigger.Inspect(Map.of(MUGS, new CaseTrigger.Finding(1, 1, 0))));
    decide("R-1", new CaseTrigger.Settle());
    shop.runDue();

    AfterSaleCase settled = shop.afterSales.find(new CaseId("R-1")).orElseThrow();
    assertThat(settled.state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 8.00"));
    assertThat(shop.order("A-1").line(MUGS).kept()).isEqualTo(1);
    assertThat(shop.order("A-1").openCases()).isEmpty();
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void more_units_than_the_customer_has_cannot_come_back() {
    shop.place("A-1", 3, 0);
    send("A-1", Map.of(MUGS, 3L));
    request("R-1", CaseKind.RETURN, Map.of(MUGS, 2L));

    CaseChange second = request("R-2", CaseKind.REFUND_ONLY, Map.of(MUGS, 2L));

    assertThat(((CaseChange.Refused) second).reasons())
        .allMatch(reason -> reason.is(CaseReason.TOO_FEW_KEPT));
  }

  @Test
  void return_window_closes() {
    shop.place("A-1", 1, 0);
    send("A-1", Map.of(MUGS, 1L));
    shop.after(Duration.ofDays(31));

    CaseChange late = request("R-1", CaseKind.RETURN, Map.of(MUGS, 1L));

    assertThat(((CaseChange.Refused) late).reasons())
        .allMatch(reason -> reason.is(CaseReason.WINDOW_CLOSED));
  }

  @Test
  void open_case_keeps_the_order_from_completing() {
    shop.place("A-1", 1, 0);
    send("A-1", Map.of(MUGS, 1L));
    request("R-1", CaseKind.RETURN, Map.of(MUGS, 1L));

    shop.after(Duration.ofDays(14));
    OrderState meanwhile = shop.order("A-1").state();
    decide("R-1", new CaseTrigger.Withdraw());
    shop.after(Duration.ofDays(2));

    assertThat(meanwhile).isEqualTo(OrderState.DELIVERED);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.COMPLETED);
  }

  @Test
  void refund_only_leaves_the_goods_where_they_are() {
    shop.place("A-1", 2, 0);
    send("A-1", Map.of(MUGS, 2L));

    request("R-1", CaseKind.REFUND_ONLY, Map.of(MUGS, 1L));
    decide("R-1", new CaseTrigger.Approve());
    shop.runDue();

    assertThat(shop.afterSales.find(new CaseId("R-1")).orElseThrow().state())
        .isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(shop.order("A-1").line(MUGS).returned()).isZero();
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void orders_are_found_by_customer_by_state_and_by_sku() {
    shop.place("A-1", 1, 0);
    clock.advance(Duration.ofMinutes(1));
    shop.place("A-2", 0, 1);
    shop.checkout.cancel(
        new CancelOrder(new CommandId("c-2"), new OrderId("A-2"), "ann", "no more tea"));

    assertThat(ids(Orders.ofCustomer(new CustomerId("ann")).backward()))
        .containsExactly("A-2", "A-1");
    assertThat(ids(Orders.inState(OrderState.CANCELLED))).containsExactly("A-2");
    assertThat(ids(Orders.ofCustomerWith(new CustomerId("ann"), MUG))).containsExactly("A-1");
    assertThat(ids(Orders.ofCustomerWith(new CustomerId("bob"), MUG))).isEmpty();
  }

  private List<String> ids(io.commercelib.spi.storage.Query query) {
    return shop.checkout.orders(query).values().stream().map(order -> order.id().value()).toList();
  }

  private OrderChange cancelItems(String command, Map<LineId, Long> units) {
    return shop.checkout.cancelItems(
        new CancelItems(new CommandId(command), new OrderId("A-1"), units, "ann", "too many"));
  }

  private void send(String order, Map<LineId, Long> units) {
    String shipment = order + "-" + (shop.fulfilment.shipmentsOf(new OrderId(order)).size() + 1);
    plan(order, shipment, units);
    tell(shipment, new ShipmentTrigger.Pack());
    tell(shipment, new ShipmentTrigger.HandOver("post", "T-" + shipment));
    tell(shipment, new ShipmentTrigger.Delivered("signed"));
  }

  private ShipmentChange plan(String order, String shipment, Map<LineId, Long> units) {
    return shop.fulfilment.plan(
        new CommandId("plan"), new ShipmentId(shipment), new OrderId(order), units, "warehouse");
  }

  private void tell(String shipment, ShipmentTrigger trigger) {
    ShipmentChange change =
        shop.fulfilment.tell(
            new CommandId(trigger.getClass().getSimpleName()),
            new ShipmentId(shipment),
            trigger,
            "warehouse");
    assertThat(change).isInstanceOf(ShipmentChange.Changed.class);
  }

  private CaseChange request(String id, CaseKind kind, Map<LineId, Long> units) {
    return shop.afterSales.request(
        new RequestCase(
            new CommandId("request"),
            new CaseId(id),
            new OrderId("A-1"),
            kind,
            units,
            ReturnReason.FAULTY,
            "ann"));
  }

  private void decide(String id, CaseTrigger trigger) {
    CaseChange change =
        shop.afterSales.tell(
            new CommandId(trigger.getClass().getSimpleName()), new CaseId(id), trigger, "desk");
    assertThat(change).isInstanceOf(CaseChange.Changed.class);
  }
}
