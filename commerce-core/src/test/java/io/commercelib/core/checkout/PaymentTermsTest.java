package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.PaymentStatus;
import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.payment.PaymentState;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.testing.FaultyStorage;
import io.commercelib.spi.testing.FaultyStorage.Fault;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** When money is taken, by which tenders, and what happens when a payment does not go through. */
class PaymentTermsTest {
  private static final OrderId A1 = new OrderId("A-1");

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank =
      MemoryPaymentGateway.create(clock, PaymentTermsTest::decide);
  private final DecliningRefunds declining = new DecliningRefunds(bank);
  private final ScriptedGateway gateway = ScriptedGateway.around(declining, clock);
  private final FaultyStorage storage = FaultyStorage.around(MemoryStorage.encoded());
  private final SmallShop shop = new SmallShop(storage, gateway, clock);

  // Two mugs, two packets of tea and shipping are 16.00.

  @Test
  void what_is_reserved_is_taken_as_the_goods_leave_and_shipping_with_the_first() {
    shop.place("A-1", shop.quote(2, 2), Tender.rest("reserve"));
    Order reserved = shop.order("A-1");

    shop.ship("A-1", "S-1", Map.of(MUGS, 1L));
    Order first = shop.order("A-1");
    shop.ship("A-1", "S-2", Map.of(MUGS, 1L, TEAS, 2L));
    Order second = shop.order("A-1");

    assertThat(reserved.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(reserved.paymentStatus()).isEqualTo(PaymentStatus.AUTHORISED);
    assertThat(first.payment().captured()).isEqualTo(pounds("7.00"));
    assertThat(first.paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
    assertThat(second.payment().captured()).isEqualTo(pounds("16.00"));
    assertThat(second.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("16.00"));
  }

  @Test
  void what_is_called_off_before_it_was_taken_is_never_taken_and_the_rest_is_released() {
    shop.place("A-1", shop.quote(2, 2), Tender.rest("reserve"));
    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));

    shop.cancelItems("A-1", Map.of(TEAS, 2L));

    Order order = shop.order("A-1");
    assertThat(order.payment().captured()).isEqualTo(pounds("11.00"));
    assertThat(order.payment().authorised()).isEqualTo(pounds("11.00"));
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(order.refunds())
        .singleElement()
        .satisfies(
            refund -> {
              assertThat(refund.notTaken()).isEqualTo(pounds("5.00"));
              assertThat(refund.status()).isEqualTo(OrderRefund.Status.DONE);
            });
    assertThat(book("A-1/1").refunded()).isEqualTo(pounds("0.00"));
    shop.runDue();
    assertThat(shop.toldTypes()).contains("order-refunded");
  }

  @Test
  void cancelling_before_anything_was_taken_voids_the_reservation() {
    shop.place("A-1", shop.quote(2, 2), Tender.rest("reserve"));

    shop.cancel("A-1");

    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.VOID);
    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.VOIDED);
    assertThat(book("A-1/1").released()).isEqualTo(pounds("16.00"));
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("0.00"));
  }

  @Test
  void what_is_credited_after_a_part_was_taken_is_set_against_what_is_still_to_be_taken() {
    shop.place("A-1", shop.quote(2, 2), Tender.rest("reserve"));
    shop.ship("A-1", "S-1", Map.of(MUGS, 1L));

    shop.tell("S-1", new ShipmentTrigger.ReturnedToSender());
    shop.ship("A-1", "S-2", Map.of(MUGS, 1L, TEAS, 2L));

    assertThat(book("A-1/1").captured()).isEqualTo(pounds("12.00"));
    assertThat(book("A-1/1").refunded()).isEqualTo(pounds("0.00"));
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void gateway_that_captures_once_is_asked_for_all_with_the_first_shipment() {
    MemoryPaymentGateway once =
        MemoryPaymentGateway.create(
            clock,
            PaymentTermsTest::decide,
            new Capabilities(true, false, true, true, true, Duration.ofHours(24)),
            Duration.ofDays(7));
    SmallShop small = new SmallShop(MemoryStorage.encoded(), once, clock);
    small.place("A-1", small.quote(2, 2), Tender.rest("reserve"));

    small.ship("A-1", "S-1", Map.of(MUGS, 1L));
    small.cancelItems("A-1", Map.of(TEAS, 2L));

    assertThat(small.order("A-1").payment().captured()).isEqualTo(pounds("16.00"));
    assertThat(small.order("A-1").payment().refunded()).isEqualTo(pounds("5.00"));
  }

  @Test
  void capture_that_is_refused_is_told_and_can_be_paid_by_other_means() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("reserve"));
    clock.advance(Duration.ofDays(8));

    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));
    Order unpaid = shop.order("A-1");
    shop.runDue();
    PlaceResult paid = shop.pay("A-1", "card");

    assertThat(unpaid.payment().captured()).isEqualTo(pounds("0.00"));
    assertThat(unpaid.outstanding()).isEqualTo(pounds("11.00"));
    assertThat(shop.toldTypes()).contains("order-payment-failed");
    assertThat(paid).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(book("A-1/2").kept()).isEqualTo(pounds("11.00"));
  }

  @Test
  void capture_whose_answer_is_lost_is_asked_for_again_and_counts_once() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("reserve"));
    gateway.next(Behaviour.UNKNOWN_DONE);

    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));
    Order waiting = shop.order("A-1");
    shop.after(Duration.ofMinutes(5));

    assertThat(waiting.payment().captured()).isEqualTo(pounds("0.00"));
    assertThat(shop.order("A-1").payment().captured()).isEqualTo(pounds("11.00"));
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("11.00"));
  }

  @Test
  void capture_that_was_given_up_and_came_about_after_all_counts() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("reserve"));
    gateway.next(Behaviour.PENDING);
    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));
    clock.advance(Duration.ofHours(25));
    gateway.takeMessages(ScriptedGateway.Delivery.IN_ORDER);
    gateway.settleAll();
    shop.runDue();
    Order givenUp = shop.order("A-1");

    shop.notifications.receive(
        "reserve", gateway.takeMessages(ScriptedGateway.Delivery.IN_ORDER).get(0));

    assertThat(givenUp.payment().authorised()).isEqualTo(pounds("0.00"));
    assertThat(shop.order("A-1").payment().captured()).isEqualTo(pounds("11.00"));
    assertThat(shop.order("A-1").payment().authorised()).isEqualTo(pounds("11.00"));
    assertThat(shop.order("A-1").outstanding()).isEqualTo(pounds("0.00"));
  }

  @Test
  void money_that_turns_out_to_be_taken_after_the_goods_were_called_off_goes_back() {
    shop.place("A-1", shop.quote(2, 2), Tender.rest("reserve"));
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));
    shop.tell("S-1", new ShipmentTrigger.Lost());

    shop.after(Duration.ofMinutes(5));

    // What is kept is owed for the tea and for shipping: nothing more is taken for them.
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("11.00"));
    assertThat(book("A-1/1").refunded()).isEqualTo(pounds("3.00"));
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("8.00"));
    shop.ship("A-1", "S-2", Map.of(TEAS, 2L));
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("8.00"));
  }

  @Test
  void on_account_the_goods_go_first_and_the_money_is_written_down_when_it_comes() {
    PlaceResult placed = shop.place("A-1", shop.quote(2, 0), Tender.rest("invoice"));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    Order delivered = shop.order("A-1");

    OrderChange part = receive("1", "4.00");
    OrderChange tooMuch = receive("2", "7.01");
    OrderChange rest = receive("3", "7.00");

    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(delivered.outstanding()).isEqualTo(pounds("11.00"));
    assertThat(part.order().paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
    assertThat(tooMuch).isInstanceOf(OrderChange.Refused.class);
    assertThat(rest.order().paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(bank.book().payments(A1)).isEmpty();
  }

  @Test
  void last_money_by_hand_gives_up_the_rest_in_the_very_transaction_that_writes_it_down() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("invoice"));
    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));
    shop.tell("S-1", new ShipmentTrigger.Lost());
    storage.next(Fault.NONE, Fault.CONFLICT);

    assertThatThrownBy(() -> receive("1", "3.00")).isInstanceOf(ConflictException.class);

    assertThat(shop.payment("A-1").reserved()).isEqualTo(pounds("0.00"));
    assertThat(shop.order("A-1").payment().authorised()).isEqualTo(pounds("3.00"));
  }

  @Test
  void cash_is_taken_for_what_arrives_at_the_door() {
    shop.place("A-1", shop.quote(2, 2), Tender.rest("cash"));

    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));
    shop.ship("A-1", "S-2", Map.of(TEAS, 2L));
    Order underWay = shop.order("A-1");
    shop.tell("S-1", new ShipmentTrigger.Delivered("paid"));
    Order first = shop.order("A-1");
    shop.tell("S-2", new ShipmentTrigger.ReturnedToSender());

    assertThat(underWay.payment().captured()).isEqualTo(pounds("0.00"));
    assertThat(first.payment().captured()).isEqualTo(pounds("11.00"));
    assertThat(shop.order("A-1").outstanding()).isEqualTo(pounds("0.00"));
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void money_that_came_by_hand_goes_back_by_hand() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("invoice"));
    receive("1", "11.00");

    shop.cancel("A-1");
    OrderRefund waiting = shop.order("A-1").refunds().get(0);
    OrderChange done =
        shop.checkout.recordRefund(new CommandId("r-1"), A1, waiting.id(), "accounts");
    OrderChange again =
        shop.checkout.recordRefund(new CommandId("r-2"), A1, waiting.id(), "accounts");

    assertThat(waiting.status()).isEqualTo(OrderRefund.Status.NEEDS_CARE);
    assertThat(done.order().paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(again).isInstanceOf(OrderChange.Refused.class);
    shop.runDue();
    assertThat(shop.toldTypes()).contains("order-refund-failed", "order-refunded");
  }

  @Test
  void refund_of_a_cancelled_order_that_failed_can_be_tried_again() {
    shop.place("A-1", 2, 0);
    declining.declineNext(1);
    shop.cancel("A-1");
    OrderRefund failed = shop.order("A-1").refunds().get(0);

    OrderChange retried =
        shop.checkout.retryRefund(new CommandId("r-1"), A1, failed.id(), "accounts");

    assertThat(failed.status()).isEqualTo(OrderRefund.Status.NEEDS_CARE);
    assertThat(retried.order().paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("0.00"));
  }

  @Test
  void reservation_that_ends_before_it_is_taken_is_told_once_a_day_before() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("reserve"));
    Instant until = shop.payment("A-1").reservedUntil().orElseThrow();

    shop.after(Duration.between(clock.instant(), until.minus(Duration.ofDays(1)).minusSeconds(1)));
    List<String> before = List.copyOf(shop.toldTypes());
    shop.after(Duration.ofSeconds(1));
    shop.after(Duration.ofHours(1));

    assertThat(before).doesNotContain("order-authorisation-expires");
    assertThat(shop.toldTypes()).containsOnlyOnce("order-authorisation-expires");
  }

  @Test
  void reservation_that_was_taken_is_not_told_to_end() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("reserve"));
    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));

    shop.after(Duration.ofDays(7));

    assertThat(shop.toldTypes()).doesNotContain("order-authorisation-expires");
  }

  @Test
  void tenders_are_asked_for_one_after_the_other_and_the_one_that_redirects_last() {
    PlaceResult placed =
        shop.place("A-1", shop.quote(2, 2), Tender.rest("away"), Tender.of("card", pounds("6.00")));
    Money reservedFirst = book("A-1/1").authorized();
    Money takenFirst = book("A-1/1").captured();

    PlaceResult resumed = shop.resume("A-1", Map.of("code", "4711"));

    assertThat(placed)
        .isInstanceOfSatisfying(
            PlaceResult.ActionRequired.class,
            required -> {
              assertThat(required.payment().method()).isEqualTo("away");
              assertThat(required.challenge().shown()).containsEntry("url", "bank.example");
            });
    assertThat(reservedFirst).isEqualTo(pounds("6.00"));
    assertThat(takenFirst).isEqualTo(pounds("0.00"));
    assertThat(resumed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("6.00"));
    assertThat(book("A-1/2").captured()).isEqualTo(pounds("10.00"));
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void tenders_before_one_that_fails_are_voided_and_another_method_may_pay() {
    shop.place("A-1", shop.quote(2, 2), Tender.of("card", pounds("6.00")), Tender.rest("away"));

    PlaceResult failed = shop.resume("A-1", Map.of("code", "wrong"));
    PlaceResult paid = shop.pay("A-1", "card");

    assertThat(failed).isInstanceOf(PlaceResult.Declined.class);
    assertThat(shop.checkout.paymentsOf(A1))
        .extracting(payment -> payment.state().name())
        .containsExactly("VOIDED", "DECLINED", "CAPTURED");
    assertThat(book("A-1/1").released()).isEqualTo(pounds("6.00"));
    assertThat(paid).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(book("A-1/3").captured()).isEqualTo(pounds("16.00"));
  }

  @Test
  void refund_of_several_tenders_goes_back_in_their_order() {
    shop.place("A-1", shop.quote(2, 2), Tender.of("card", pounds("6.00")), Tender.rest("card"));

    shop.cancelItems("A-1", Map.of(MUGS, 2L));

    assertThat(book("A-1/1").refunded()).isEqualTo(pounds("6.00"));
    assertThat(book("A-1/2").refunded()).isEqualTo(pounds("2.00"));
    assertThat(shop.order("A-1").refunds())
        .singleElement()
        .satisfies(r -> assertThat(r.status()).isEqualTo(OrderRefund.Status.DONE));
  }

  @Test
  void payer_who_left_a_challenge_pays_otherwise_and_what_comes_after_all_goes_back() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("away"));

    PlaceResult paid = shop.pay("A-1", "card");
    shop.resume("A-1", Map.of("code", "4711"));

    assertThat(paid).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("0.00"));
    assertThat(book("A-1/2").kept().plus(book("A-1/1").kept())).isEqualTo(pounds("11.00"));
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("11.00"));
  }

  @Test
  void challenge_that_nobody_meets_ends_with_its_deadline() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("away"));

    shop.after(Duration.ofHours(2));

    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.NOT_DONE);
    assertThat(shop.pay("A-1", "card")).isInstanceOf(PlaceResult.Confirmed.class);
  }

  @Test
  void nothing_is_paid_twice_while_the_outcome_of_a_payment_is_unknown() {
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.place("A-1", 2, 0);

    PlaceResult second = shop.pay("A-1", "card");
    shop.after(Duration.ofMinutes(5));
    PlaceResult third = shop.pay("A-1", "card");

    assertThat(second).isInstanceOf(PlaceResult.Refused.class);
    assertThat(third).isInstanceOf(PlaceResult.Refused.class);
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(pounds("11.00"));
  }

  @Test
  void refusal_of_a_second_answer_to_a_challenge_says_nothing_of_the_first() {
    Map<String, String> answer = Map.of("code", "4711");
    shop.place("A-1", shop.quote(2, 0), Tender.rest("away"));
    // Written down, and the process dies before it asks.
    storage.next(Fault.NONE, Fault.CONFLICT);
    assertThatThrownBy(() -> shop.resume("A-1", answer)).isInstanceOf(ConflictException.class);
    gateway.next(Behaviour.UNKNOWN_DONE);

    PlaceResult second = shop.resume("A-1", answer);
    PlaceResult meanwhile = shop.pay("A-1", "card");
    shop.after(Duration.ofMinutes(5));

    assertThat(second).isInstanceOf(PlaceResult.AwaitingPayment.class);
    assertThat(meanwhile).isInstanceOf(PlaceResult.Refused.class);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.order("A-1").payment().captured()).isEqualTo(pounds("11.00"));
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("11.00"));
  }

  @Test
  void both_answers_to_a_challenge_refused_end_the_payment() {
    Map<String, String> wrong = Map.of("code", "4712");
    shop.place("A-1", shop.quote(2, 0), Tender.rest("away"));
    storage.next(Fault.NONE, Fault.CONFLICT);
    assertThatThrownBy(() -> shop.resume("A-1", wrong)).isInstanceOf(ConflictException.class);

    PlaceResult second = shop.resume("A-1", wrong);

    assertThat(second).isInstanceOf(PlaceResult.Declined.class);
    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.DECLINED);
    assertThat(shop.payment("A-1").transactions()).noneMatch(t -> t.status().isOpen());
  }

  @Test
  void resuming_twice_under_one_command_asks_once() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("away"));
    Map<String, String> answer = Map.of("code", "4711");

    PlaceResult first = shop.checkout.resume(new CommandId("r"), A1, answer);
    PlaceResult second = shop.checkout.resume(new CommandId("r"), A1, answer);

    assertThat(first).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(second).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("11.00"));
  }

  @Test
  void each_method_has_its_own_gateway() {
    MemoryPaymentGateway wallets = MemoryPaymentGateway.create(clock);
    Checkout checkout =
        new Checkout(
            CheckoutSettings.builder()
                .storage(shop.storage)
                .gateway(bank)
                .addMethods(PaymentMethod.takenAtOnce("wallet", wallets))
                .clock(clock)
                .build());

    PlaceResult placed =
        checkout.place(
            new PlaceOrder(
                new CommandId("place"),
                A1,
                shop.quote(2, 0),
                List.of(Tender.of("wallet", pounds("4.00")), Tender.rest("card")),
                Optional.empty()));
    checkout.cancel(new CancelOrder(new CommandId("cancel"), A1, "ann", "why"));

    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(wallets.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(pounds("4.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(pounds("7.00"));
    assertThat(wallets.book().totals(CurrencyUnit.GBP).kept()).isEqualTo(pounds("0.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).kept()).isEqualTo(pounds("0.00"));
  }

  @Test
  void goods_that_came_back_while_their_capture_was_unknown_are_paid_back_once_it_is_known() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("reserve"));
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.ship("A-1", "S-1", Map.of(MUGS, 2L));
    shop.tell("S-1", new ShipmentTrigger.ReturnedToSender());

    shop.after(Duration.ofMinutes(5));
    shop.after(Duration.ofMinutes(5));

    // The goods are back; what it cost to send them stays with the shop.
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("11.00"));
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("3.00"));
  }

  @Test
  void tenders_that_do_not_add_up_are_misuse() {
    assertThatThrownBy(() -> shop.place("A-1", shop.quote(2, 0), Tender.of("card", pounds("6.00"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not make up GBP 11.00");
    assertThatThrownBy(
            () ->
                shop.place(
                    "A-1",
                    shop.quote(2, 0),
                    Tender.of("away", pounds("6.00")),
                    Tender.rest("away")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("send the payer away more than once");
    assertThat(shop.checkout.find(A1)).isEmpty();
  }

  private OrderChange receive(String command, String amount) {
    return shop.checkout.recordPayment(
        new CommandId("receive-" + command), A1, pounds(amount), "accounts");
  }

  private PaymentBook.Totals book(String payment) {
    return bank.book().totals(new PaymentId(payment), CurrencyUnit.GBP);
  }

  private static Issuer.Verdict decide(AuthorizeRequest request) {
    return request.method().equals("away")
        ? new Issuer.Challenge(
            Map.of("url", "bank.example"), Map.of("code", "4711"), Duration.ofMinutes(30))
        : new Issuer.Approve(request.amount());
  }

  private static Money pounds(String amount) {
    return Money.parse("GBP " + amount);
  }
}
