package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandReusedException;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RiskCheckoutTest {
  private static final RiskRules BY_AMOUNT =
      RiskRules.of(
          50,
          100,
          RiskRule.scoring("BIG", 60, atLeast("GBP 500.00")),
          RiskRule.scoring("HUGE", 40, atLeast("GBP 1000.00")));

  private static RiskCondition atLeast(String amount) {
    return new RiskCondition.Amount(Optional.of(Money.parse(amount)), Optional.empty());
  }

  private final RiskShop shop = new RiskShop(BY_AMOUNT);

  @Test
  void order_that_passes_is_paid_for_and_goes_on_as_ever() {
    assertThat(shop.order("A-1").outcome()).isEqualTo("approved");

    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.desk.find(new OrderId("A-1")).orElseThrow().state())
        .isEqualTo(RiskReview.State.PASSED);
  }

  @Test
  void order_that_is_refused_leaves_no_order_no_hold_and_no_question_to_the_gateway() {
    PlaceResult result = shop.order("A-1").lamps(10).place();

    assertThat(result)
        .isEqualTo(
            new PlaceResult.Refused(
                List.of(
                    Reason.of(RiskReason.RULE, "rule", "BIG", "score", 60),
                    Reason.of(RiskReason.AMOUNT, "amount", "GBP 1000.00"),
                    Reason.of(RiskReason.RULE, "rule", "HUGE", "score", 40),
                    Reason.of(RiskReason.AMOUNT, "amount", "GBP 1000.00"))));
    assertThat(shop.checkout.find(new OrderId("A-1"))).isEmpty();
    assertThat(shop.gateway.book().payments(new OrderId("A-1"))).isEmpty();
  }

  @Test
  void order_for_review_is_paid_for_goes_on_hold_and_into_the_queue() {
    PlaceResult result = shop.order("A-1").lamps(5).place();

    assertThat(result).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.ON_HOLD);
    assertThat(shop.find("A-1").history())
        .extracting(HistoryEntry::event, HistoryEntry::who)
        .containsExactly(tuple("PaymentSecured", "payment A-1/1"), tuple("PutOnHold", "risk"));
    assertThat(shop.desk.waiting(RiskDesk.byDeadline()).values())
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.score()).isEqualTo(60);
              assertThat(review.deadline()).contains(RiskShop.OPENING.plus(Duration.ofDays(1)));
              assertThat(review.reasons())
                  .contains(Reason.of(RiskReason.RULE, "rule", "BIG", "score", 60));
            });
  }

  @Test
  void order_for_review_waits_for_its_payment_first() {
    shop.order("A-1").lamps(5).card("bad-1").place();

    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.AWAITING_PAYMENT);
    assertThat(shop.desk.waiting(RiskDesk.byDeadline()).values()).isEmpty();
    assertThat(shop.desk.find(new OrderId("A-1")).orElseThrow().state())
        .isEqualTo(RiskReview.State.WANTED);
  }

  @Test
  void released_order_goes_on_and_the_desk_remembers_who_and_why() {
    shop.order("A-1").lamps(5).place();

    OrderChange first =
        shop.desk.release(new CommandId("c-1"), new OrderId("A-1"), "desk", "called her");
    OrderChange again =
        shop.desk.release(new CommandId("c-1"), new OrderId("A-1"), "desk", "called her");

    assertThat(again).isEqualTo(first);
    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.find("A-1").history()).hasSize(3);
    RiskReview review = shop.desk.find(new OrderId("A-1")).orElseThrow();
    assertThat(review.state()).isEqualTo(RiskReview.State.RELEASED);
    assertThat(review.decidedBy()).contains("desk");
    assertThat(review.why()).contains("called her");
    assertThat(shop.desk.waiting(RiskDesk.byScore()).values()).isEmpty();
  }

  @Test
  void decision_is_made_once() {
    shop.order("A-1").lamps(5).place();
    shop.desk.release(new CommandId("c-1"), new OrderId("A-1"), "desk", "fine");

    OrderChange late = shop.desk.reject(new CommandId("c-2"), new OrderId("A-1"), "chief", "no");

    assertThat(((OrderChange.Refused) late).reasons())
        .containsExactly(Reason.of(RiskReason.NOT_WAITING, "order", "A-1"));
    assertThatThrownBy(
            () -> shop.desk.reject(new CommandId("c-1"), new OrderId("A-1"), "desk", "fine"))
        .isInstanceOf(CommandReusedException.class);
    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void rejected_order_that_was_paid_for_is_refunded() {
    shop.order("A-1").lamps(5).place();

    shop.desk.reject(new CommandId("c-1"), new OrderId("A-1"), "desk", "stolen card");

    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.gateway.book().totals(CurrencyUnit.GBP).captured())
        .isEqualTo(Money.parse("GBP 500.00"));
    assertThat(shop.gateway.book().totals(CurrencyUnit.GBP).refunded())
        .isEqualTo(Money.parse("GBP 500.00"));
    assertThat(shop.desk.find(new OrderId("A-1")).orElseThrow().state())
        .isEqualTo(RiskReview.State.REJECTED);
  }

  @Test
  void rejected_order_of_which_money_is_only_reserved_is_voided() {
    shop.order("A-1").lamps(5).reserved().place();

    shop.desk.reject(new CommandId("c-1"), new OrderId("A-1"), "desk", "stolen card");

    assertThat(shop.gateway.book().totals(CurrencyUnit.GBP).captured())
        .isEqualTo(Money.parse("GBP 0.00"));
    assertThat(shop.gateway.book().totals(CurrencyUnit.GBP).released())
        .isEqualTo(Money.parse("GBP 500.00"));
  }

  @Test
  void what_nobody_decides_about_in_time_is_rejected_or_released_as_the_shop_says() {
    RiskShop trusting = new RiskShop(BY_AMOUNT, RiskSettings.AtDeadline.RELEASE);
    for (RiskShop one : List.of(shop, trusting)) {
      one.order("A-1").lamps(5).place();
      one.clock.advance(Duration.ofDays(1).minusSeconds(1));
      one.runDue();
      assertThat(one.stateOf("A-1")).isEqualTo(OrderState.ON_HOLD);
      one.clock.advance(Duration.ofSeconds(1));
      one.runDue();
    }

    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.gateway.book().totals(CurrencyUnit.GBP).refunded())
        .isEqualTo(Money.parse("GBP 500.00"));
    assertThat(trusting.stateOf("A-1")).isEqualTo(OrderState.CONFIRMED);
    assertThat(trusting.desk.find(new OrderId("A-1")).orElseThrow().decidedBy())
        .contains("risk-deadline");
  }

  @Test
  void order_that_was_moved_past_the_desk_leaves_the_queue_at_its_deadline() {
    shop.order("A-1").lamps(5).place();
    shop.checkout.release(new CommandId("c-1"), new OrderId("A-1"), "chief");
    shop.clock.advance(Duration.ofDays(1));

    shop.runDue();

    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.desk.find(new OrderId("A-1")).orElseThrow().state())
        .isEqualTo(RiskReview.State.OVERTAKEN);
    assertThat(shop.desk.waiting(RiskDesk.byDeadline()).values()).isEmpty();
  }

  @Test
  void queue_is_read_by_deadline_and_by_score() {
    RiskShop graded =
        new RiskShop(
            RiskRules.of(
                50,
                1_000,
                RiskRule.scoring("BIG", 60, atLeast("GBP 500.00")),
                RiskRule.scoring("HUGE", 40, atLeast("GBP 1000.00"))));
    graded.order("A-1").lamps(5).outcome();
    graded.order("A-2").lamps(10).outcome();
    graded.order("A-3").lamps(6).outcome();

    assertThat(graded.desk.waiting(RiskDesk.byDeadline()).values())
        .extracting(review -> review.order().value())
        .containsExactly("A-1", "A-2", "A-3");
    assertThat(graded.desk.waiting(RiskDesk.byScore()).values())
        .extracting(RiskReview::score)
        .containsExactly(100, 60, 60);
  }

  @Test
  void command_that_is_sent_again_is_not_judged_again() {
    var command = shop.order("A-1").lamps(5).command();
    shop.checkout.place(command);
    shop.desk.release(new CommandId("c-1"), new OrderId("A-1"), "desk", "fine");

    PlaceResult again = shop.checkout.place(command);

    assertThat(again).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void seller_with_little_credit_makes_an_order_a_risk() {
    RiskShop market =
        new RiskShop(
            RiskRules.of(
                10,
                100,
                RiskRule.scoring(
                    "SELLER",
                    10,
                    new RiskCondition.WholeRange(
                        RiskCondition.Whole.SELLER_CREDIT, Optional.empty(), Optional.of(899L)))));
    market.storage.transact(
        tx ->
            market.sellers.note(
                tx, "slow", new SellerRecord(100, 0, 100, 40, 0, 0), RiskShop.OPENING));
    market.runDue();

    assertThat(market.order("A-1").of("new").outcome()).isEqualTo("approved");
    assertThat(market.order("A-2").of("slow").outcome()).isEqualTo("review");
    // 10 * (35 * 79/120 + 25 * 119.6/120 + 25 * 119.9/120 + 15 * 119.2/120)
    assertThat(market.told)
        .containsExactly(
            new RiskEvent.SellerCreditCrossed("slow", 970, 878, 900, RiskShop.OPENING));
  }

  @Test
  void customer_who_is_forgotten_is_counted_from_zero_again() {
    RiskRules third =
        RiskRules.of(
            1,
            2,
            RiskRule.scoring(
                "MANY",
                1,
                new RiskCondition.Counted(
                    new Velocity(Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 60),
                    Optional.of(2L),
                    Optional.empty())));
    RiskShop busy = new RiskShop(third);
    busy.order("A-1").outcome();
    busy.order("A-2").outcome();
    assertThat(busy.order("A-3").outcome()).isEqualTo("review");

    PersonalRecords kept = busy.screen.personalRecords();
    Person ann = Person.of(new CustomerId("ann"));
    PersonalRecords.Erased erased =
        busy.storage.transact(tx -> kept.erase(tx, ann, busy.clock.instant()));
    PersonalRecords.Erased again =
        busy.storage.transact(tx -> kept.erase(tx, ann, busy.clock.instant()));
    Order order = busy.checkout.find(new OrderId("A-1")).orElseThrow();
    long anonymised = busy.storage.transact(tx -> busy.desk.anonymise(tx, order));

    assertThat(erased.records()).isEqualTo(3);
    assertThat(again.records()).isZero();
    assertThat(anonymised).isEqualTo(1);
    assertThat(busy.order("A-4").outcome()).isEqualTo("approved");
    assertThat(busy.desk.find(new OrderId("A-1")).orElseThrow().subjects()).isEmpty();
  }

  @Test
  void nothing_of_an_order_leaves_before_somebody_decided() {
    shop.order("A-1").lamps(5).place();

    ShipmentChange before = shop.ship("A-1");
    shop.desk.release(new CommandId("c-1"), new OrderId("A-1"), "desk", "fine");
    ShipmentChange after = shop.ship("A-1");

    assertThat(before).isInstanceOf(ShipmentChange.Refused.class);
    assertThat(after).isInstanceOf(ShipmentChange.Changed.class);
  }

  @Test
  void order_without_anything_to_pay_first_is_held_as_it_is_placed() {
    shop.order("A-1").lamps(5).onAccount().place();

    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.ON_HOLD);
    assertThat(shop.desk.waiting(RiskDesk.byDeadline()).values()).hasSize(1);
  }

  @Test
  void of_two_who_decide_at_once_one_does() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int i = 1; i <= 20; i++) {
      OrderId order = new OrderId("A-" + i);
      shop.order(order.value()).lamps(5).place();
      Future<OrderChange> release =
          threads.submit(
              () -> shop.desk.release(new CommandId("r-" + order), order, "desk", "fine"));
      Future<OrderChange> reject =
          threads.submit(() -> shop.desk.reject(new CommandId("j-" + order), order, "chief", "no"));

      boolean isReleased = release.get() instanceof OrderChange.Changed;
      boolean isRejected = reject.get() instanceof OrderChange.Changed;

      assertThat(isReleased).isNotEqualTo(isRejected);
      assertThat(shop.stateOf(order.value()))
          .isEqualTo(isReleased ? OrderState.CONFIRMED : OrderState.CANCELLED);
    }
    threads.shutdown();
  }
}
