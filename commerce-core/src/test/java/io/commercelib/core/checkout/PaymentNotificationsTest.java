package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.PaymentNotifications.Received;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.PaymentStatus;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import io.commercelib.spi.testing.ScriptedGateway.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What gateways tell by themselves: before, twice, late, out of order, and never. */
class PaymentNotificationsTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("A-1/1/authorize");
  private static final PaymentId PAYMENT = new PaymentId("A-1/1");

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank =
      MemoryPaymentGateway.create(clock, PaymentNotificationsTest::decide);
  private final ScriptedGateway gateway = ScriptedGateway.around(bank, clock);
  private final SmallShop shop = new SmallShop(MemoryStorage.encoded(), gateway, clock);

  @Test
  void message_confirms_an_order_whose_payment_was_under_way() {
    gateway.next(Behaviour.PENDING);
    PlaceResult placed = shop.place("A-1", 2, 0);
    gateway.settleAll();

    List<Received> received = receiveAll(Delivery.IN_ORDER);

    assertThat(placed).isInstanceOf(PlaceResult.AwaitingPayment.class);
    assertThat(received).hasOnlyElementsOfType(Received.Applied.class).isNotEmpty();
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.runDue().failures()).isZero();
  }

  @Test
  void message_that_comes_twice_has_its_effect_once() {
    gateway.next(Behaviour.PENDING);
    shop.place("A-1", 2, 0);
    gateway.settleAll();

    List<Received> received = receiveAll(Delivery.TWICE);

    assertThat(received).hasAtLeastOneElementOfType(Received.Known.class);
    assertThat(shop.order("A-1").payment().captured()).isEqualTo(Money.parse("GBP 11.00"));
  }

  @Test
  void older_message_does_not_undo_what_a_newer_one_told() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("away"));
    RawNotification waiting = bank.notificationOf(KEY);
    clock.advance(Duration.ofMinutes(1));
    bank.resume(
        new ResumeRequest(
            new IdempotencyKey("outside"),
            PAYMENT,
            shop.payment("A-1").reference().orElseThrow(),
            Map.of("code", "4711")));
    RawNotification done = bank.notificationOf(KEY);

    shop.notifications.receive("away", done);
    Received late = shop.notifications.receive("away", waiting);

    assertThat(late).isInstanceOf(Received.Applied.class);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void message_that_comes_before_the_payment_is_known_is_kept_until_it_is() {
    bank.authorize(request());
    RawNotification early = bank.notificationOf(KEY);
    Received received = shop.notifications.receive("card", early);
    gateway.next(Behaviour.UNKNOWN_NOT_DONE);
    gateway.nextFind(ScriptedGateway.FindBehaviour.EMPTY);
    shop.place("A-1", 2, 0);

    shop.after(Duration.ofMinutes(1));

    assertThat(received).isInstanceOf(Received.Kept.class);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(Money.parse("GBP 11.00"));
  }

  @Test
  void message_of_a_payment_that_never_comes_is_given_up_after_a_week() {
    bank.authorize(request());
    shop.notifications.receive("card", bank.notificationOf(KEY));

    for (int day = 0; day < 8; day++) {
      shop.after(Duration.ofDays(1));
    }

    assertThat(shop.storage.<Boolean>transact(tx -> tx.due().nextDueAt().isPresent()))
        .as("only the sweep of old commands is due")
        .isTrue();
    assertThat(
            shop.storage.<Long>transact(
                tx -> tx.store(WaitingNotification.DEFINITION).count(Query.byKey(), 10)))
        .isZero();
  }

  @Test
  void success_that_comes_after_a_refusal_counts_as_the_money_is_there() {
    gateway.next(Behaviour.UNKNOWN_DONE);
    gateway.nextFind(ScriptedGateway.FindBehaviour.UNKNOWN);
    shop.place("A-1", 2, 0);
    shop.cancel("A-1");
    RawNotification late = bank.notificationOf(KEY);

    shop.notifications.receive("card", late);
    shop.runDue();

    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(bank.book().totals(CurrencyUnit.GBP).kept()).isEqualTo(Money.parse("GBP 0.00"));
  }

  @Test
  void refund_that_was_given_up_counts_when_its_money_went_back_after_all() {
    shop.place("A-1", 3, 0);
    gateway.next(Behaviour.PENDING);
    gateway.nextFind(ScriptedGateway.FindBehaviour.EMPTY);
    shop.cancelItems("A-1", Map.of(SmallShop.MUGS, 1L));
    shop.after(Duration.ofDays(10));
    assertThat(shop.order("A-1").refunds().get(0).status())
        .isEqualTo(OrderRefund.Status.NEEDS_CARE);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 0.00"));

    clock.advance(Duration.ofMinutes(1));
    gateway.settleAll();
    List<Received> received = receiveAll(Delivery.IN_ORDER);
    shop.runDue();

    assertThat(received).isNotEmpty();
    assertThat(shop.order("A-1").refunds().get(0).status()).isEqualTo(OrderRefund.Status.DONE);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(shop.payment("A-1").refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).kept()).isEqualTo(Money.parse("GBP 11.00"));
    assertThat(shop.toldTypes()).endsWith("order-refund-failed", "order-refunded");
  }

  @Test
  void forged_message_is_rejected_and_leaves_no_trace() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("away"));

    Received forged =
        shop.notifications.receive("away", new RawNotification(Map.of(), "A-1 is paid"));
    Received byHand =
        shop.notifications.receive("invoice", new RawNotification(Map.of(), "A-1 is paid"));

    assertThat(forged).isInstanceOf(Received.Rejected.class);
    assertThat(byHand).isInstanceOf(Received.Rejected.class);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.AWAITING_PAYMENT);
  }

  private List<Received> receiveAll(Delivery delivery) {
    return gateway.takeMessages(delivery).stream()
        .map(message -> shop.notifications.receive("card", message))
        .toList();
  }

  private static AuthorizeRequest request() {
    return new AuthorizeRequest(
        KEY, PAYMENT, new OrderId("A-1"), Money.parse("GBP 11.00"), true, "card", Map.of());
  }

  private static Issuer.Verdict decide(AuthorizeRequest request) {
    return request.method().equals("away")
        ? new Issuer.Challenge(Map.of(), Map.of("code", "4711"), Duration.ofMinutes(30))
        : new Issuer.Approve(request.amount());
  }
}
