package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.payment.BookedMovement;
import io.commercelib.core.payment.Difference;
import io.commercelib.core.payment.Reconciliation;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.payment.GatewayRequest;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import io.commercelib.spi.testing.ScriptedGateway.Delivery;
import io.commercelib.spi.testing.ScriptedGateway.FindBehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What becomes of a refund whose tries fail, are not known, or come about after all. */
class RefundTriesTest {
  private static final OrderId A1 = new OrderId("A-1");

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private final DecliningRefunds declining = new DecliningRefunds(bank);
  private final ScriptedGateway gateway = ScriptedGateway.around(declining, clock);
  private final SmallShop shop = new SmallShop(MemoryStorage.encoded(), gateway, clock);

  @Test
  void refusal_that_comes_about_after_another_try_is_told_once_and_counts_in_no_sum() {
    shop.place("A-1", 3, 0);
    declining.declineNext(1);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    OrderChange again = retry("r-1");

    doAllTheSame(refundRequests().get(0), Delivery.TWICE);

    assertThat(again).isInstanceOf(OrderChange.Changed.class);
    assertThat(gone()).isEqualTo(pounds("8.00"));
    assertThat(refund().status()).isEqualTo(OrderRefund.Status.DONE);
    assertThat(shop.payment("A-1").refunded()).isEqualTo(pounds("4.00"));
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(pounds("4.00"));
    assertThat(shop.order("A-1").outstanding()).isEqualTo(pounds("0.00"));
    assertThat(shop.toldTypes()).containsOnlyOnce("order-refunded-twice");
    assertThat(differences(refundRequests().get(0)))
        .singleElement()
        .isInstanceOf(Difference.NotDoneHere.class);
    assertThat(differences(refundRequests().get(1))).isEmpty();
  }

  @Test
  void refusal_that_comes_about_counts_where_nobody_has_asked_again() {
    shop.place("A-1", 3, 0);
    declining.declineNext(1);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));

    doAllTheSame(refundRequests().get(0), Delivery.IN_ORDER);
    OrderChange again = retry("r-1");

    assertThat(refund().status()).isEqualTo(OrderRefund.Status.DONE);
    assertThat(again).isInstanceOf(OrderChange.Refused.class);
    assertThat(gone()).isEqualTo(pounds("4.00")).isEqualTo(shop.payment("A-1").refunded());
    assertThat(shop.toldTypes()).doesNotContain("order-refunded-twice");
  }

  @Test
  void refusal_that_comes_about_after_money_went_back_by_hand_is_told() {
    shop.place("A-1", 3, 0);
    declining.declineNext(1);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.checkout.recordRefund(new CommandId("by-hand"), A1, refund().id(), "accounts");

    doAllTheSame(refundRequests().get(0), Delivery.IN_ORDER);

    assertThat(refund().status()).isEqualTo(OrderRefund.Status.BY_HAND);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(pounds("4.00"));
    assertThat(shop.toldTypes()).containsOnlyOnce("order-refunded-twice");
  }

  @Test
  void try_that_is_not_known_yet_is_asked_for_under_its_own_key_alone() {
    shop.place("A-1", 3, 0);
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));

    OrderChange again = retry("r-1");
    shop.after(Duration.ofMinutes(1));

    assertThat(again).isInstanceOf(OrderChange.Refused.class);
    assertThat(refund().status()).isEqualTo(OrderRefund.Status.DONE);
    assertThat(gone()).isEqualTo(pounds("4.00"));
  }

  @Test
  void try_that_was_not_known_for_too_long_is_not_made_under_another_key() {
    shop.place("A-1", 3, 0);
    loseForEver();
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.after(Duration.ofDays(10));

    OrderChange again = retry("r-1");

    assertThat(refund().status()).isEqualTo(OrderRefund.Status.NEEDS_CARE);
    assertThat(again)
        .isInstanceOfSatisfying(
            OrderChange.Refused.class,
            refused ->
                assertThat(refused.reasons())
                    .singleElement()
                    .matches(reason -> reason.is(OrderReason.REFUND_UNKNOWN)));
    assertThat(gone()).isEqualTo(pounds("4.00"));
    assertThat(refundRequests()).extracting(RefundRequest::key).hasSize(1);
    shop.checkout.recordRefund(new CommandId("seen"), A1, refund().id(), "accounts");
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(pounds("4.00"));
  }

  @Test
  void case_does_not_try_under_another_key_either_and_ends_once_somebody_has_looked() {
    shop.place("A-1", 3, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 3L));
    shop.request("R-1", "A-1", CaseKind.REFUND_ONLY, Map.of(MUGS, 1L));
    loseForEver();
    shop.decide("R-1", new CaseTrigger.Approve());
    shop.after(Duration.ofDays(10));

    CaseChange again =
        shop.afterSales.tell(
            new CommandId("again"), new CaseId("R-1"), new CaseTrigger.RetryRefund(), "desk");
    shop.checkout.recordRefund(new CommandId("seen"), A1, refund().id(), "accounts");
    shop.runDue();

    assertThat(again).isInstanceOf(CaseChange.Refused.class);
    assertThat(gone()).isEqualTo(pounds("4.00"));
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
  }

  /** The next refund is done, its answer is lost, and the gateway has forgotten it when asked. */
  private void loseForEver() {
    gateway.next(Behaviour.UNKNOWN_DONE);
    gateway.nextFind(FindBehaviour.EMPTY);
  }

  private OrderChange retry(String command) {
    return shop.checkout.retryRefund(new CommandId(command), A1, refund().id(), "accounts");
  }

  private OrderRefund refund() {
    return shop.order("A-1").refunds().get(0);
  }

  private Money gone() {
    return bank.book().totals(CurrencyUnit.GBP).refunded();
  }

  /** What the gateway was asked to give back, in order. */
  private List<RefundRequest> refundRequests() {
    return gateway.requests().stream()
        .filter(RefundRequest.class::isInstance)
        .map((GatewayRequest request) -> (RefundRequest) request)
        .toList();
  }

  private void doAllTheSame(RefundRequest refused, Delivery delivery) {
    clock.advance(Duration.ofMinutes(5));
    gateway.tell(refused.key(), declining.doAllTheSame(refused));
    for (RawNotification message : gateway.takeMessages(delivery)) {
      shop.notifications.receive("card", message);
    }
    shop.runDue();
  }

  private List<Difference> differences(RefundRequest booked) {
    return new Reconciliation(shop.storage)
        .compare(
            Set.of(),
            List.of(
                new BookedMovement(
                    booked.key(),
                    BookedMovement.Kind.GIVEN_BACK,
                    booked.amount(),
                    clock.instant())),
            OPENING,
            clock.instant());
  }

  private static Money pounds(String amount) {
    return Money.parse("GBP " + amount);
  }
}
