package io.commercelib.core.payment;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseReason;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.PaymentStatus;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.GatewayInFront;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import io.commercelib.spi.testing.ScriptedGateway.FindBehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders in a shop whose gateway is late, silent or contrary. A mug with its shipping is 7.00. */
class PaymentsTest {
  private static final Money NOTHING = Money.parse("GBP 0.00");
  private static final Money SEVEN = Money.parse("GBP 7.00");
  private static final Duration FIRST_CHECK = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock(OPENING);
  private MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private ScriptedGateway gateway = ScriptedGateway.around(bank, clock);
  private SmallShop shop = open(gateway);

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HONEST", "PENDING"})
  void answer_that_does_not_come_is_unknown_and_the_order_goes_on_waiting(Behaviour behaviour) {
    gateway.next(behaviour);

    PlaceResult result = shop.place("A-1", 1, 0);

    PlaceResult.AwaitingPayment waiting = (PlaceResult.AwaitingPayment) result;
    assertThat(waiting.payment().state()).isEqualTo(PaymentState.UNKNOWN);
    assertThat(waiting.order().state()).isEqualTo(OrderState.AWAITING_PAYMENT);
    assertThat(waiting.order().paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
    assertThat(shop.left(MUG)).isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HONEST", "PENDING"})
  void whatever_became_of_the_answer_the_order_is_confirmed_and_charged_once(Behaviour behaviour) {
    gateway.next(behaviour);
    shop.place("A-1", 1, 0);

    shop.after(FIRST_CHECK);

    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(kinds("A-1"))
        .containsExactly(PaymentBook.Kind.AUTHORIZED, PaymentBook.Kind.CAPTURED);
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(SEVEN);
  }

  @Test
  void work_whose_answer_was_lost_is_found_without_being_asked_for_again() {
    gateway.next(Behaviour.THROWS_DONE);
    shop.place("A-1", 1, 0);

    shop.after(FIRST_CHECK);

    assertThat(gateway.requests()).hasSize(1);
    assertThat(gateway.questions()).hasSize(1);
    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void request_that_is_not_found_is_repeated_under_its_key_while_keys_are_remembered() {
    gateway.next(Behaviour.THROWS_DONE);
    gateway.nextFind(FindBehaviour.EMPTY);
    shop.place("A-1", 1, 0);

    shop.after(FIRST_CHECK);

    assertThat(gateway.requests()).hasSize(2);
    assertThat(gateway.requests().get(1)).isEqualTo(gateway.requests().get(0));
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(SEVEN);
  }

  @Test
  void request_that_is_not_found_when_its_key_has_lapsed_needs_care_and_is_not_repeated() {
    gateway.next(Behaviour.THROWS_DONE);
    shop.place("A-1", 1, 0);

    shop.after(Duration.ofHours(25));
    shop.after(Duration.ofDays(30));

    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.NEEDS_CARE);
    assertThat(shop.payment("A-1").transactions())
        .extracting(PaymentTransaction::status)
        .containsExactly(PaymentTransaction.Status.NEEDS_CARE);
    assertThat(gateway.requests()).hasSize(1);
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(SEVEN);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.left(MUG)).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(
      value = FindBehaviour.class,
      names = {"UNKNOWN", "THROWS", "NULL"})
  void question_that_is_not_answered_settles_nothing_and_repeats_no_request(
      FindBehaviour behaviour) {
    gateway.next(Behaviour.UNKNOWN_DONE);
    gateway.nextFind(behaviour);
    shop.place("A-1", 1, 0);

    shop.after(FIRST_CHECK);

    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.UNKNOWN);
    assertThat(gateway.requests()).hasSize(1);
    shop.after(Duration.ofMinutes(2));
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void gateway_that_never_knows_is_asked_less_and_less_and_then_needs_care() {
    shop = open(new Silent(bank));
    shop.place("A-1", 1, 0);
    List<Duration> askedAfter = new ArrayList<>();

    while (shop.payment("A-1").transactions().get(0).status().isOpen() && askedAfter.size() < 50) {
      int asked = shop.payment("A-1").transactions().get(0).asked();
      shop.untilNextDue();
      if (shop.payment("A-1").transactions().get(0).asked() > asked) {
        askedAfter.add(Duration.between(OPENING, clock.instant()));
      }
    }

    assertThat(askedAfter)
        .startsWith(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(7))
        .hasSizeLessThan(50);
    assertThat(askedAfter.get(askedAfter.size() - 1))
        .isBetween(Duration.ofDays(7), Duration.ofDays(7).plusHours(6));
    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.NEEDS_CARE);
  }

  @Test
  void declined_order_waits_for_a_day_and_then_frees_what_it_held() {
    bank = MemoryPaymentGateway.create(clock, request -> new Issuer.Decline("no-funds", true));
    shop = open(bank);

    PlaceResult result = shop.place("A-1", 1, 0);
    shop.after(Duration.ofHours(24).minusSeconds(1));
    OrderState waiting = shop.order("A-1").state();
    long heldMeanwhile = shop.left(MUG);
    shop.after(Duration.ofSeconds(1));

    PlaceResult.Declined declined = (PlaceResult.Declined) result;
    assertThat(declined.payment().transactions().get(0).detail()).contains("no-funds");
    assertThat(waiting).isEqualTo(OrderState.AWAITING_PAYMENT);
    assertThat(heldMeanwhile).isEqualTo(9);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.VOID);
    assertThat(shop.left(MUG)).isEqualTo(10);
  }

  @Test
  void pending_payment_that_is_approved_confirms_the_order() {
    gateway.next(Behaviour.PENDING);

    PlaceResult result = shop.place("A-1", 1, 0);
    shop.after(Duration.ofMinutes(5));
    PaymentState meanwhile = shop.payment("A-1").state();
    gateway.settleAll();
    shop.after(Duration.ofMinutes(10));

    assertThat(result).isInstanceOf(PlaceResult.AwaitingPayment.class);
    assertThat(meanwhile).isEqualTo(PaymentState.PENDING);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(gateway.requests()).hasSize(1);
  }

  @Test
  void pending_payment_that_is_declined_lets_the_order_expire() {
    bank = MemoryPaymentGateway.create(clock, request -> new Issuer.Decline("no-funds", true));
    gateway = ScriptedGateway.around(bank, clock);
    shop = open(gateway);
    gateway.next(Behaviour.PENDING);
    shop.place("A-1", 1, 0);
    gateway.settleAll();

    shop.after(Duration.ofMinutes(5));

    assertThat(shop.payment("A-1").state()).isEqualTo(PaymentState.DECLINED);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.AWAITING_PAYMENT);
    shop.after(Duration.ofHours(24));
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void payment_that_arrives_for_a_cancelled_order_goes_back_by_itself_and_revives_nothing() {
    gateway.next(Behaviour.PENDING);
    shop.place("A-1", 1, 0);
    shop.cancel("A-1");
    gateway.settleAll();

    shop.after(Duration.ofMinutes(10));
    shop.after(Duration.ofMinutes(10));

    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(SEVEN);
    assertThat(bank.book().totals(CurrencyUnit.GBP).kept()).isEqualTo(NOTHING);
    assertThat(shop.left(MUG)).isEqualTo(10);
    assertThat(shop.toldTypes()).doesNotContain("order-confirmed");
  }

  @Test
  void last_look_before_an_order_expires_saves_it_if_it_is_paid_for() {
    gateway.next(Behaviour.UNKNOWN_DONE);
    gateway.nextFind(FindBehaviour.UNKNOWN);
    shop.place("A-1", 1, 0);
    shop.after(Duration.ofHours(24).minusSeconds(30));
    PaymentState thirtySecondsBefore = shop.payment("A-1").state();

    // The next check of the payment comes later than the end of the order's patience.
    shop.after(Duration.ofSeconds(30));

    assertThat(thirtySecondsBefore).isEqualTo(PaymentState.UNKNOWN);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void part_of_the_price_does_not_confirm_an_order_and_goes_back_when_it_expires() {
    bank =
        MemoryPaymentGateway.create(clock, request -> new Issuer.Approve(Money.parse("GBP 5.00")));
    shop = open(bank);

    PlaceResult result = shop.place("A-1", 1, 0);
    shop.after(Duration.ofHours(24));

    PlaceResult.AwaitingPayment waiting = (PlaceResult.AwaitingPayment) result;
    assertThat(waiting.order().paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.order("A-1").paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(bank.book().totals(CurrencyUnit.GBP).kept()).isEqualTo(NOTHING);
    assertThat(shop.left(MUG)).isEqualTo(10);
  }

  @Test
  void gateway_that_approves_more_than_it_was_asked_for_needs_care() {
    shop =
        open(
            new GatewayInFront(bank) {
              @Override
              public GatewayResult authorize(AuthorizeRequest request) {
                return new GatewayResult.Approved(
                    "ref", request.amount().plus(1), Optional.empty());
              }
            });

    shop.place("A-1", 1, 0);

    PaymentAttempt payment = shop.payment("A-1");
    assertThat(payment.state()).isEqualTo(PaymentState.NEEDS_CARE);
    assertThat(payment.transactions().get(0).detail())
        .contains("the gateway approved GBP 8.00, GBP 7.00 were asked for");
    assertThat(payment.transactions().get(0).reference()).contains("ref");
    assertThat(shop.order("A-1").state()).isEqualTo(OrderState.AWAITING_PAYMENT);
  }

  @Test
  void refund_that_is_declined_does_not_count_and_can_be_tried_again() {
    DecliningRefunds declining = new DecliningRefunds(bank);
    shop = open(declining);
    declining.declineNext(1);
    shop.place("A-1", 2, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    shop.request("R-1", "A-1", CaseKind.REFUND_ONLY, Map.of(MUGS, 1L));

    shop.decide("R-1", new CaseTrigger.Approve());
    shop.runDue();

    assertThat(refundStatuses("A-1")).containsExactly(OrderRefund.Status.NEEDS_CARE);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(NOTHING);
    assertThat(shop.order("A-1").payment().refunding()).isEqualTo(NOTHING);
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.AWAITING_REFUND);

    CaseChange retried = shop.decide("R-1", new CaseTrigger.RetryRefund());
    shop.runDue();

    assertThat(retried).isInstanceOf(CaseChange.Changed.class);
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(Money.parse("GBP 4.00"));
  }

  @Test
  void refund_under_way_cannot_be_tried_again_meanwhile() {
    shop.place("A-1", 2, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    shop.request("R-1", "A-1", CaseKind.REFUND_ONLY, Map.of(MUGS, 1L));
    gateway.next(Behaviour.THROWS_DONE);
    shop.decide("R-1", new CaseTrigger.Approve());

    CaseChange retried = shop.decide("R-1", new CaseTrigger.RetryRefund());

    assertThat(((CaseChange.Refused) retried).reasons())
        .allMatch(reason -> reason.is(CaseReason.REFUND_UNDER_WAY))
        .isNotEmpty();
  }

  @Test
  void refund_whose_answer_is_lost_counts_as_under_way_and_settles_once() {
    shop.place("A-1", 2, 0);
    gateway.next(Behaviour.THROWS_DONE);

    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    Money refundingMeanwhile = shop.order("A-1").payment().refunding();
    Money refundedMeanwhile = shop.order("A-1").payment().refunded();
    shop.after(FIRST_CHECK);
    shop.after(Duration.ofHours(1));

    assertThat(refundingMeanwhile).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(refundedMeanwhile).isEqualTo(NOTHING);
    assertThat(shop.order("A-1").payment().refunding()).isEqualTo(NOTHING);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(Money.parse("GBP 4.00"));
    assertThat(refundStatuses("A-1")).containsExactly(OrderRefund.Status.DONE);
    assertThat(shop.toldTypes().stream().filter("order-refunded"::equals)).hasSize(1);
  }

  @Test
  void two_refunds_never_ask_for_more_than_was_taken_while_one_is_under_way() {
    shop.place("A-1", 2, 0);
    gateway.next(Behaviour.THROWS_DONE);

    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.after(FIRST_CHECK);

    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(Money.parse("GBP 11.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).kept()).isEqualTo(NOTHING);
  }

  @Test
  void gateway_that_gives_back_another_sum_needs_care() {
    shop =
        open(
            new GatewayInFront(bank) {
              @Override
              public GatewayResult refund(RefundRequest request) {
                return new GatewayResult.Approved(
                    "ref", request.amount().minus(1), Optional.empty());
              }
            });
    shop.place("A-1", 2, 0);

    shop.cancelItems("A-1", Map.of(MUGS, 1L));

    assertThat(refundStatuses("A-1")).containsExactly(OrderRefund.Status.NEEDS_CARE);
    assertThat(shop.order("A-1").payment().refunded()).isEqualTo(NOTHING);
  }

  @Test
  void refund_for_a_lost_shipment_goes_out_with_the_news() {
    shop.place("A-1", 1, 0);
    shop.ship("A-1", "S-1", Map.of(MUGS, 1L));

    shop.tell("S-1", new ShipmentTrigger.Lost());

    assertThat(refundStatuses("A-1")).containsExactly(OrderRefund.Status.DONE);
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(Money.parse("GBP 4.00"));
  }

  private SmallShop open(PaymentGateway moving) {
    return new SmallShop(MemoryStorage.encoded(), moving, clock);
  }

  private List<PaymentBook.Kind> kinds(String order) {
    List<PaymentId> payments = bank.book().payments(new OrderId(order));
    assertThat(payments).hasSize(1);
    return bank.book().postings(payments.get(0)).stream().map(PaymentBook.Posting::kind).toList();
  }

  private List<OrderRefund.Status> refundStatuses(String order) {
    return shop.order(order).refunds().stream().map(OrderRefund::status).toList();
  }

  /** Never knows anything. */
  private static final class Silent extends GatewayInFront {

    Silent(PaymentGateway gateway) {
      super(gateway);
    }

    @Override
    public GatewayResult authorize(AuthorizeRequest request) {
      return new GatewayResult.Unknown("silence");
    }

    @Override
    public Optional<GatewayResult> find(IdempotencyKey key) {
      return Optional.of(new GatewayResult.Unknown("silence"));
    }
  }
}
