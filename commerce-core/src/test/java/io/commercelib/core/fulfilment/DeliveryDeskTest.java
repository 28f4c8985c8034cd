package io.commercelib.core.fulfilment;

import static io.commercelib.core.fulfilment.DeliveryShop.FIRST;
import static io.commercelib.core.fulfilment.DeliveryShop.SECOND;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.CancelOrder;
import io.commercelib.core.order.FulfilmentStatus;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.shipping.TrackingEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryDeskTest {
  private static final String LATER = "2026-03-03T07:00:00Z";

  private final SettableClock clock = new SettableClock(OPENING);
  private final DeliveryShop shop =
      new DeliveryShop(
          MemoryStorage.encoded(), MemoryPaymentGateway.create(clock), clock, Map.of());

  private void sent(long mugs) {
    shop.stock(10);
    shop.place(3);
    shop.send(mugs);
  }

  @ParameterizedTest
  @CsvSource({
    "LOST, LOST, ASK_CARRIER, PT24H",
    "DAMAGED, DAMAGED, ASK_CUSTOMER, PT48H",
    "REFUSED, REFUSED, ASK_CUSTOMER, PT48H",
    "WRONG_ADDRESS, WRONG_ADDRESS, ASK_CUSTOMER, PT48H",
    "RETURNED_TO_SENDER, RETURNED, TAKE_BACK, PT72H",
    "EXCEPTION, OTHER, ASK_CARRIER, PT24H"
  })
  void each_problem_opens_one_case_with_what_is_to_be_done_next(
      Kind kind, DeliveryProblem problem, NextAction action, Duration within) {
    sent(2);

    shop.says("1", kind, LATER);
    shop.says("2", kind, "2026-03-03T08:00:00Z");

    assertThat(shop.state()).isEqualTo(ShipmentState.EXCEPTION);
    assertThat(shop.fulfilment.desk().of(FIRST)).hasSize(1);
    DeliveryCase opened = shop.problem(problem);
    assertThat(opened.state()).isEqualTo(DeliveryCaseState.OPEN);
    assertThat(opened.next()).isEqualTo(new NextStep(action, OPENING.plus(within)));
    assertThat(opened.happenedAt()).isEqualTo("2026-03-03T08:00:00Z");
    assertThat(opened.because().values()).containsEntry("words", kind + " 1");
    assertThat(shop.order().openCases()).containsExactly(opened.id());
  }

  @Test
  void what_is_not_done_in_time_is_escalated_until_a_step_is_taken() {
    sent(2);
    shop.says("1", Kind.LOST, LATER);
    DeliveryCase lost = shop.problem(DeliveryProblem.LOST);

    shop.after(Duration.ofHours(24));
    assertThat(shop.problem(DeliveryProblem.LOST).state()).isEqualTo(DeliveryCaseState.ESCALATED);
    assertThat(shop.fulfilment.desk().page(DeliveryDesk.in(DeliveryCaseState.ESCALATED)).values())
        .containsExactly(shop.problem(DeliveryProblem.LOST));
    shop.step(lost.id(), NextAction.FILE_CLAIM, "2026-03-05T09:00:00Z");
    assertThat(shop.problem(DeliveryProblem.LOST).state()).isEqualTo(DeliveryCaseState.OPEN);
    // A later step sets a later time.
    shop.step(lost.id(), NextAction.REFUND, "2026-03-06T09:00:00Z");
    shop.at("2026-03-05T09:00:00Z");

    assertThat(shop.problem(DeliveryProblem.LOST).state()).isEqualTo(DeliveryCaseState.OPEN);
    shop.at("2026-03-06T09:00:00Z");
    assertThat(shop.problem(DeliveryProblem.LOST).state()).isEqualTo(DeliveryCaseState.ESCALATED);
    assertThat(shop.problem(DeliveryProblem.LOST).history()).hasSize(4);
  }

  @Test
  void lost_units_are_refunded_and_none_of_them_comes_to_stock() {
    sent(2);
    shop.says("1", Kind.LOST, LATER);

    shop.resolve(DeliveryProblem.LOST, new DeliveryResolution.Refunded());

    assertThat(shop.state()).isEqualTo(ShipmentState.LOST);
    assertThat(shop.problem(DeliveryProblem.LOST).state()).isEqualTo(DeliveryCaseState.RESOLVED);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 8.00"));
    assertThat(shop.order().line(MUGS).lost()).isEqualTo(2);
    assertThat(shop.order().openCases()).isEmpty();
    assertThat(shop.mugsLeft()).isEqualTo(7);
  }

  @Test
  void units_that_came_back_are_refunded_and_can_be_sold_again() {
    sent(2);
    shop.says("1", Kind.REFUSED, LATER);
    shop.says("2", Kind.RETURNED_TO_SENDER, "2026-03-05T07:00:00Z");
    assertThat(shop.openProblems())
        .containsExactly(DeliveryProblem.REFUSED, DeliveryProblem.RETURNED);

    shop.resolve(DeliveryProblem.RETURNED, new DeliveryResolution.TakenBack());

    assertThat(shop.state()).isEqualTo(ShipmentState.RETURNED_TO_SENDER);
    assertThat(shop.openProblems()).isEmpty();
    assertThat(shop.problem(DeliveryProblem.REFUSED).state()).isEqualTo(DeliveryCaseState.RESOLVED);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 8.00"));
    assertThat(shop.mugsLeft()).isEqualTo(9);
  }

  @Test
  void lost_units_are_sent_again_from_stock_and_nothing_is_refunded() {
    sent(2);
    shop.says("1", Kind.LOST, LATER);

    shop.resolve(DeliveryProblem.LOST, new DeliveryResolution.SentAgain(SECOND));

    assertThat(shop.state()).isEqualTo(ShipmentState.LOST);
    Shipment replacement = shop.shipment(SECOND);
    assertThat(replacement.state()).isEqualTo(ShipmentState.PLANNED);
    assertThat(replacement.units()).isEqualTo(Map.of(MUGS, 2L));
    assertThat(replacement.replaces()).contains(FIRST);
    assertThat(shop.order().line(MUGS).planned()).isEqualTo(2);
    assertThat(shop.order().line(MUGS).shipped()).isZero();
    assertThat(shop.mugsLeft()).isEqualTo(5);
    shop.tell(SECOND, new ShipmentTrigger.Pack());
    shop.tell(SECOND, new ShipmentTrigger.HandOver("post", "T-2"));
    shop.tell(SECOND, new ShipmentTrigger.Delivered("signed"));
    assertThat(shop.order().fulfilmentStatus()).isEqualTo(FulfilmentStatus.PARTIAL);
    assertThat(shop.order().line(MUGS).delivered()).isEqualTo(2);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 0.00"));
    assertThat(shop.order().kept()).isEqualTo(Money.parse("GBP 15.00"));
  }

  @Test
  void nothing_is_done_if_there_is_nothing_to_send_again() {
    shop.stock(4);
    shop.place(3);
    shop.send(2);
    shop.says("1", Kind.LOST, LATER);

    DeliveryCaseChange change =
        shop.resolve(DeliveryProblem.LOST, new DeliveryResolution.SentAgain(SECOND));

    assertThat(((DeliveryCaseChange.Refused) change).reasons())
        .extracting(Reason::code)
        .containsExactly("counter.too-few");
    assertThat(shop.state()).isEqualTo(ShipmentState.EXCEPTION);
    assertThat(shop.fulfilment.find(SECOND)).isEmpty();
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.LOST);
    assertThat(shop.order().line(MUGS).shipped()).isEqualTo(2);
    assertThat(shop.mugsLeft()).isEqualTo(1);
  }

  @Test
  void replacement_may_be_lost_and_replaced_too() {
    sent(3);
    shop.says("1", Kind.LOST, LATER);
    shop.resolve(DeliveryProblem.LOST, new DeliveryResolution.SentAgain(SECOND));
    shop.tell(SECOND, new ShipmentTrigger.Pack());
    shop.tell(SECOND, new ShipmentTrigger.HandOver("post", "T-2"));
    shop.fulfilment
        .desk()
        .report(shop.next(), SECOND, DeliveryProblem.LOST, "the van burned", "desk");

    shop.fulfilment
        .desk()
        .resolve(
            shop.next(),
            DeliveryCase.id(SECOND, DeliveryProblem.LOST, 1),
            new DeliveryResolution.Refunded(),
            "desk");

    assertThat(shop.order().line(MUGS).lost()).isEqualTo(3);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 12.00"));
    assertThat(shop.order().state()).isEqualTo(OrderState.DELIVERED);
    assertThat(shop.mugsLeft()).isEqualTo(4);
  }

  @Test
  void wrong_address_that_is_mended_goes_on() {
    sent(2);
    shop.says("1", Kind.WRONG_ADDRESS, LATER);

    shop.resolve(DeliveryProblem.WRONG_ADDRESS, new DeliveryResolution.GoesOn("flat 3, not 5"));

    assertThat(shop.state()).isEqualTo(ShipmentState.IN_TRANSIT);
    assertThat(shop.problem(DeliveryProblem.WRONG_ADDRESS).history().get(0).why())
        .contains(Reason.of(ShipmentReason.SAID, "words", "flat 3, not 5"));
    // The same words once more do not open it again; later ones do.
    shop.says("1", Kind.WRONG_ADDRESS, LATER);
    shop.says("0", Kind.WRONG_ADDRESS, "2026-03-03T06:00:00Z");
    assertThat(shop.openProblems()).isEmpty();
    shop.says("2", Kind.WRONG_ADDRESS, "2026-03-04T06:00:00Z");
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.WRONG_ADDRESS);
    assertThat(shop.fulfilment.desk().of(FIRST)).hasSize(2);
  }

  @Test
  void damaged_goods_that_arrive_stay_a_case_and_keep_the_order_open() {
    sent(3);
    shop.says("1", Kind.DAMAGED, LATER);
    shop.says("2", Kind.DELIVERED, "2026-03-04T07:00:00Z");

    assertThat(shop.state()).isEqualTo(ShipmentState.DELIVERED);
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.DAMAGED);
    shop.after(Duration.ofDays(15));
    assertThat(shop.order().state()).isEqualTo(OrderState.DELIVERED);
    assertThat(shop.resolve(DeliveryProblem.DAMAGED, new DeliveryResolution.Refunded()))
        .isInstanceOf(DeliveryCaseChange.Refused.class);
    shop.resolve(DeliveryProblem.DAMAGED, new DeliveryResolution.GoesOn("see case R-1"));
    shop.after(Duration.ofDays(2));
    assertThat(shop.order().state()).isEqualTo(OrderState.COMPLETED);
  }

  @Test
  void promise_that_passes_opens_a_case_that_ends_with_the_delivery() {
    shop.stock(10);
    shop.place(3);
    shop.fulfilment.promise(
        shop.next(), DeliveryShop.ORDER, DeliveryShop.promise("2026-03-03", "2026-03-05"));
    shop.send(3);

    shop.at("2026-03-04T23:59:59Z");
    assertThat(shop.openProblems()).isEmpty();
    shop.at("2026-03-05T00:00:00Z");
    DeliveryCase overdue = shop.problem(DeliveryProblem.OVERDUE);
    assertThat(overdue.next())
        .isEqualTo(new NextStep(NextAction.ASK_CARRIER, Instant.parse("2026-03-06T00:00:00Z")));
    assertThat(overdue.because())
        .isEqualTo(Reason.of(ShipmentReason.OVERDUE, "until", "2026-03-04"));
    // It only moves on; that is no answer.
    shop.says("1", Kind.IN_TRANSIT, "2026-03-05T01:00:00Z");
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.OVERDUE);
    shop.says("2", Kind.DELIVERED, "2026-03-05T10:00:00Z");

    assertThat(shop.openProblems()).isEmpty();
    assertThat(shop.problem(DeliveryProblem.OVERDUE).state()).isEqualTo(DeliveryCaseState.LAPSED);
    assertThat(shop.order().openCases()).isEmpty();
  }

  @Test
  void promise_that_ends_soon_while_units_are_in_no_shipment_is_told_until_they_are() {
    shop.stock(10);
    shop.place(3);
    shop.fulfilment.promise(
        shop.next(), DeliveryShop.ORDER, DeliveryShop.promise("2026-03-03", "2026-03-05"));

    shop.at("2026-03-03T23:59:59Z");
    assertThat(late()).isEmpty();
    shop.at("2026-03-04T00:00:00Z");
    assertThat(late())
        .containsExactly(
            new LateOrder(
                DeliveryShop.ORDER,
                Instant.parse("2026-03-05T00:00:00Z"),
                Map.of(SmallShop.MUGS, 3L)));
    shop.at("2026-03-07T00:00:00Z");
    assertThat(late()).hasSize(1);
    shop.send(3);

    assertThat(late()).isEmpty();
    assertThat(atRisk()).isEqualTo(1);
    // What is late now is the shipment.
    shop.at("2026-03-08T00:00:00Z");
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.OVERDUE);
    assertThat(late()).isEmpty();
  }

  @Test
  void other_promise_takes_the_place_of_one_that_was_late() {
    shop.stock(10);
    shop.place(3);
    shop.fulfilment.promise(
        shop.next(), DeliveryShop.ORDER, DeliveryShop.promise("2026-03-03", "2026-03-05"));
    shop.at("2026-03-04T12:00:00Z");

    shop.fulfilment.promise(
        shop.next(), DeliveryShop.ORDER, DeliveryShop.promise("2026-03-08", "2026-03-10"));

    assertThat(late()).isEmpty();
    shop.at("2026-03-08T23:59:59Z");
    assertThat(late()).isEmpty();
    shop.at("2026-03-09T00:00:00Z");
    assertThat(late())
        .extracting(LateOrder::endsAt)
        .containsExactly(Instant.parse("2026-03-10T00:00:00Z"));
    assertThat(atRisk()).isEqualTo(2);
  }

  @Test
  void order_that_was_called_off_is_not_late() {
    shop.stock(10);
    shop.place(3);
    shop.fulfilment.promise(
        shop.next(), DeliveryShop.ORDER, DeliveryShop.promise("2026-03-03", "2026-03-05"));
    shop.at("2026-03-04T12:00:00Z");
    assertThat(late()).hasSize(1);

    shop.checkout.cancel(new CancelOrder(shop.next(), DeliveryShop.ORDER, "ann", "too late"));

    assertThat(late()).isEmpty();
    shop.at("2026-03-06T00:00:00Z");
    assertThat(atRisk()).isEqualTo(1);
  }

  /** A shipment that is cancelled frees its units; once all has left nobody looks any more. */
  @Test
  void promise_is_watched_until_all_has_left() {
    shop.stock(10);
    shop.place(3);
    shop.fulfilment.promise(
        shop.next(), DeliveryShop.ORDER, DeliveryShop.promise("2026-03-03", "2026-03-05"));
    ShipmentId first = new ShipmentId("first");
    shop.fulfilment.plan(shop.next(), first, DeliveryShop.ORDER, Map.of(MUGS, 3L), "clerk");
    shop.at("2026-03-04T00:00:00Z");
    assertThat(late()).isEmpty();

    shop.fulfilment.tell(shop.next(), first, new ShipmentTrigger.Cancel(), "clerk");
    shop.at("2026-03-05T00:00:00Z");
    assertThat(late()).hasSize(1);

    shop.send(3);
    shop.at("2026-03-06T00:00:00Z");
    assertThat(late()).isEmpty();
    assertThat(watched()).isFalse();
  }

  private boolean watched() {
    return shop.storage.transact(
        tx ->
            tx.due().find(OrderEvents.aggregate(DeliveryShop.ORDER), "promise-watch").isPresent());
  }

  private List<LateOrder> late() {
    return shop.fulfilment.desk().late(10);
  }

  private long atRisk() {
    return shop.told.stream().filter("order-promise-at-risk"::equals).count();
  }

  @Test
  void what_was_given_up_and_arrives_all_the_same_is_a_question_to_the_customer() {
    sent(3);
    shop.says("1", Kind.LOST, LATER);
    shop.resolve(DeliveryProblem.LOST, new DeliveryResolution.Refunded());

    shop.says("2", Kind.DELIVERED, "2026-03-09T07:00:00Z");

    assertThat(shop.state()).isEqualTo(ShipmentState.LOST);
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.ARRIVED_AFTER_ALL);
    assertThat(shop.problem(DeliveryProblem.ARRIVED_AFTER_ALL).next().action())
        .isEqualTo(NextAction.ASK_CUSTOMER);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 12.00"));
  }

  @Test
  void decision_is_made_once_and_a_closed_case_takes_no_other() {
    sent(2);
    shop.says("1", Kind.LOST, LATER);
    DeliveryCase lost = shop.problem(DeliveryProblem.LOST);
    CommandId command = new CommandId("once");

    shop.fulfilment.desk().resolve(command, lost.id(), new DeliveryResolution.Refunded(), "desk");
    DeliveryCaseChange again =
        shop.fulfilment
            .desk()
            .resolve(command, lost.id(), new DeliveryResolution.Refunded(), "desk");

    assertThat(((DeliveryCaseChange.Changed) again).deliveryCase().state())
        .isEqualTo(DeliveryCaseState.RESOLVED);
    assertThat(shop.resolve(DeliveryProblem.LOST, new DeliveryResolution.TakenBack()))
        .isEqualTo(
            new DeliveryCaseChange.Refused(
                List.of(Reason.of(ShipmentReason.CASE_CLOSED, "case", lost.id()))));
    assertThat(shop.step(lost.id(), NextAction.REFUND, LATER))
        .isInstanceOf(DeliveryCaseChange.Refused.class);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 8.00"));
  }

  @Test
  void case_by_hand_is_for_what_has_left_and_opens_once() {
    shop.stock(10);
    shop.place(3);
    shop.pack(FIRST, 2);
    CommandId command = new CommandId("report");
    assertThat(
            shop.fulfilment
                .desk()
                .report(shop.next(), FIRST, DeliveryProblem.LOST, "not on the shelf", "desk"))
        .isEqualTo(
            new DeliveryCaseChange.Refused(
                List.of(Reason.of(ShipmentReason.NOT_UNDER_WAY, "state", "PACKED"))));
    shop.tell(FIRST, new ShipmentTrigger.HandOver("post", "T-1"));

    DeliveryCaseChange first =
        shop.fulfilment.desk().report(command, FIRST, DeliveryProblem.LOST, "no trace", "desk");
    DeliveryCaseChange second =
        shop.fulfilment.desk().report(command, FIRST, DeliveryProblem.LOST, "no trace", "desk");

    assertThat(second).isEqualTo(first);
    assertThat(shop.state()).isEqualTo(ShipmentState.EXCEPTION);
    // What a person saw is not undone by what a carrier says of something older.
    shop.says("1", Kind.IN_TRANSIT, "2026-03-01T07:00:00Z");
    assertThat(shop.openProblems()).containsExactly(DeliveryProblem.LOST);
  }

  @Test
  void goods_that_nobody_collects_are_given_back_with_their_money() {
    shop.stock(10);
    shop.place(3);
    shop.pack(FIRST, 3);
    shop.tell(FIRST, new ShipmentTrigger.ReadyForPickup("4711"));
    assertThat(shop.tell(FIRST, new ShipmentTrigger.Collected("4712")))
        .isEqualTo(new ShipmentChange.Refused(List.of(Reason.of(ShipmentReason.WRONG_CODE))));

    shop.after(Duration.ofDays(7).minusMinutes(1));
    assertThat(shop.state()).isEqualTo(ShipmentState.AWAITING_PICKUP);
    shop.after(Duration.ofMinutes(1));

    assertThat(shop.state()).isEqualTo(ShipmentState.RETURNED_TO_SENDER);
    assertThat(shop.mugsLeft()).isEqualTo(10);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 12.00"));
  }

  @Test
  void goods_that_are_collected_stay_with_who_has_the_code() {
    shop.stock(10);
    shop.place(3);
    shop.pack(FIRST, 3);
    shop.tell(FIRST, new ShipmentTrigger.ReadyForPickup("4711"));
    shop.tell(FIRST, new ShipmentTrigger.Collected("4711"));

    shop.after(Duration.ofDays(8));

    assertThat(shop.state()).isEqualTo(ShipmentState.DELIVERED);
    assertThat(shop.order().payment().refunded()).isEqualTo(Money.parse("GBP 0.00"));
  }
}
