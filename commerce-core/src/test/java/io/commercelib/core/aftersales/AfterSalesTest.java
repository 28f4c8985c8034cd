package io.commercelib.core.aftersales;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.testing.ScriptedGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class AfterSalesTest {
  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private final DecliningRefunds declining = new DecliningRefunds(bank);
  private final ScriptedGateway gateway = ScriptedGateway.around(declining, clock);
  private final SmallShop shop = new SmallShop(MemoryStorage.encoded(), gateway, clock);

  @Test
  void refunded_unit_that_the_customer_keeps_cannot_be_refunded_again() {
    shop.place("A-1", 2, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    refundOnly("R-1", 1);

    refundOnly("R-2", 1);
    CaseChange third = shop.request("R-3", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));

    assertThat(refunded()).isEqualTo(Money.parse("GBP 8.00"));
    assertThat(codes(third)).containsExactly("case.too-few-kept");
  }

  @Test
  void refund_of_kept_units_never_takes_the_share_of_units_that_are_still_to_leave() {
    shop.place("A-1", 3, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    refundOnly("R-1", 2);
    CaseChange tooMany = shop.request("R-2", "A-1", CaseKind.REFUND_ONLY, Map.of(MUGS, 1L));
    shop.ship("A-1", "S-2", Map.of(MUGS, 1L));

    ShipmentChange lost = shop.tell("S-2", new ShipmentTrigger.Lost());

    assertThat(codes(tooMany)).containsExactly("case.too-few-kept");
    assertThat(lost).isInstanceOf(ShipmentChange.Changed.class);
    assertThat(refunded()).isEqualTo(Money.parse("GBP 12.00"));
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.DELIVERED);
  }

  @Test
  void exchanged_unit_is_the_shops_again_and_the_others_can_still_come_back() {
    shop.place("A-1", 2, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    comeBack("R-1", CaseKind.EXCHANGE, new CaseTrigger.Finding(1, 0, 0));

    CaseChange two = shop.request("R-2", "A-1", CaseKind.RETURN, Map.of(MUGS, 2L));
    CaseChange one = shop.request("R-3", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));
    shop.decide("R-1", new CaseTrigger.ReplacementDelivered());

    assertThat(codes(two)).containsExactly("case.too-few-kept");
    assertThat(one).isInstanceOf(CaseChange.Changed.class);
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 0.00"));
    assertThat(shop.left(MUG)).isEqualTo(9);
  }

  @Test
  void mended_unit_stays_the_customers_and_one_that_cannot_be_mended_is_paid_back() {
    shop.place("A-1", 2, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    comeBack("R-1", CaseKind.REPAIR, new CaseTrigger.Finding(0, 1, 0));
    comeBack("R-2", CaseKind.REPAIR, new CaseTrigger.Finding(0, 1, 0));
    shop.decide("R-1", new CaseTrigger.Repaired());
    shop.decide("R-1", new CaseTrigger.ReplacementDelivered());

    shop.decide("R-2", new CaseTrigger.NotRepairable());
    CaseChange meanwhile = shop.request("R-3", "A-1", CaseKind.RETURN, Map.of(MUGS, 2L));
    shop.runDue();

    assertThat(((CaseChange.Refused) meanwhile).reasons())
        .allMatch(reason -> "1".equals(reason.values().get("kept")));
    assertThat(shop.afterSaleCase("R-2").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").line(MUGS).kept()).isEqualTo(1);
    assertThat(refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void refund_that_is_tried_again_is_of_the_same_sum_whatever_was_refunded_meanwhile() {
    // Two mugs for 6.67: one of them cost 3.34, the other 3.33.
    shop.place("A-1", shop.quote(2, "GBP 3.335", 0));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    declining.declineNext(1);
    gateway.next(ScriptedGateway.Behaviour.PENDING);
    refundOnly("R-1", 1);
    refundOnly("R-2", 1);
    gateway.settleAll();
    shop.after(Duration.ofMinutes(5));
    List<OrderRefund.Status> meanwhile = statuses();

    shop.decide("R-1", new CaseTrigger.RetryRefund());
    shop.runDue();

    assertThat(meanwhile).containsExactly(OrderRefund.Status.NEEDS_CARE, OrderRefund.Status.DONE);
    assertThat(statuses()).containsExactly(OrderRefund.Status.DONE, OrderRefund.Status.DONE);
    assertThat(refunded()).isEqualTo(Money.parse("GBP 6.67"));
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
  }

  @Test
  void share_of_a_refund_that_failed_goes_to_no_other_refund() {
    shop.place("A-1", shop.quote(2, "GBP 3.335", 0));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    declining.declineNext(1);
    refundOnly("R-1", 1);
    refundOnly("R-2", 1);

    shop.decide("R-1", new CaseTrigger.RetryRefund());
    shop.runDue();

    assertThat(shop.order("A-1").refunds().stream().map(OrderRefund::total))
        .containsExactly(Money.parse("GBP 3.34"), Money.parse("GBP 3.33"));
    assertThat(refunded()).isEqualTo(Money.parse("GBP 6.67"));
  }

  @Test
  void refund_can_be_tried_as_often_as_it_takes() {
    shop.place("A-1", 1, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    declining.declineNext(3);
    refundOnly("R-1", 1);

    for (int i = 0; i < 3; i++) {
      shop.runDue();
      shop.decide("R-1", new CaseTrigger.RetryRefund());
    }
    shop.runDue();

    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(refunded()).isEqualTo(Money.parse("GBP 4.00"));
  }

  @Test
  void goods_that_never_come_end_the_case_and_the_order_goes_on() {
    shop.place("A-1", 1, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.request("R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));
    shop.decide("R-1", new CaseTrigger.Approve());

    shop.after(Duration.ofDays(30));
    shop.after(Duration.ofDays(1));

    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.EXPIRED);
    assertThat(shop.order("A-1").openCases()).isEmpty();
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.COMPLETED);
  }

  @Test
  void timer_claimed_before_the_goods_were_sent_back_does_not_end_the_case() {
    shop.place("A-1", 1, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));
    shop.request("R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));
    shop.decide("R-1", new CaseTrigger.Approve());
    clock.advance(Duration.ofDays(30));
    DueItem claimed =
        shop
            .storage
            .transact(tx -> tx.due().claim(clock.instant(), clock.instant().plusSeconds(60), 100))
            .stream()
            .filter(item -> item.kind().equals("case-Expire"))
            .findFirst()
            .orElseThrow();
    shop.decide("R-1", new CaseTrigger.SendBack());

    shop.afterSales.dueHandler().handle(claimed, clock.instant());

    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.IN_TRANSIT);
  }

  @Test
  void longest_names_go_all_the_way() {
    String order = "o".repeat(100);
    String shipment = "s".repeat(60);
    String id = "c".repeat(60);
    shop.place(order, 2, 1);
    shop.ship(order, shipment, Map.of(MUGS, 1L));
    shop.tell(shipment, new ShipmentTrigger.Lost());
    shop.deliver(order, shipment.replace('s', 't'), Map.of(MUGS, 1L, TEAS, 1L));
    shop.request(id, order, CaseKind.RETURN, Map.of(MUGS, 1L));
    shop.decide(id, new CaseTrigger.Approve());
    shop.decide(id, new CaseTrigger.Receive(Map.of(MUGS, 1L)));
    shop.decide(id, new CaseTrigger.Inspect(Map.of(MUGS, CaseTrigger.Finding.sellable(1))));

    shop.decide(id, new CaseTrigger.Settle());
    shop.runDue();

    assertThat(shop.afterSaleCase(id).state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order(order).payment().refunded()).isEqualTo(Money.parse("GBP 8.00"));
  }

  private void refundOnly(String id, long mugs) {
    assertThat(shop.request(id, "A-1", CaseKind.REFUND_ONLY, Map.of(MUGS, mugs)))
        .isInstanceOf(CaseChange.Changed.class);
    shop.decide(id, new CaseTrigger.Approve());
    shop.runDue();
  }

  /** One mug comes back, is looked at and settled. */
  private void comeBack(String id, CaseKind kind, CaseTrigger.Finding found) {
    Map<LineId, Long> one = Map.of(MUGS, 1L);
    shop.request(id, "A-1", kind, one);
    shop.decide(id, new CaseTrigger.Approve());
    shop.decide(id, new CaseTrigger.Receive(one));
    shop.decide(id, new CaseTrigger.Inspect(Map.of(MUGS, found)));
    assertThat(shop.decide(id, new CaseTrigger.Settle())).isInstanceOf(CaseChange.Changed.class);
  }

  private Money refunded() {
    Money inTheBank = bank.book().totals(CurrencyUnit.GBP).refunded();
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(inTheBank);
    return inTheBank;
  }

  private List<OrderRefund.Status> statuses() {
    return shop.order("A-1").refunds().stream().map(OrderRefund::status).toList();
  }

  private static List<String> codes(CaseChange change) {
    return ((CaseChange.Refused) change).reasons().stream().map(reason -> reason.code()).toList();
  }
}
