package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEA;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Amendment;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.PaymentStatus;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.CommandReusedException;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Changing what was bought: what it costs, what is held, and what becomes of the money. */
class AmendmentTest {
  private static final OrderId A1 = new OrderId("A-1");
  private static final Map<String, String> CODE = Map.of("code", "4711");

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank =
      MemoryPaymentGateway.create(clock, AmendmentTest::decide);
  private final ScriptedGateway gateway = ScriptedGateway.around(bank, clock);
  private final Storage storage = MemoryStorage.encoded();
  private final SmallShop shop = new SmallShop(storage, gateway, clock);

  // A mug is 4.00, tea 2.50, shipping 3.00: two mugs and two teas are 16.00. There are 10 of each.

  @Test
  void preview_tells_the_difference_and_keeps_nothing() {
    shop.place("A-1", 2, 2);
    Order before = shop.order("A-1");

    AmendmentPreview dearer = shop.checkout.previewAmendment(A1, shop.quote(3, 2));
    AmendmentPreview cheaper = shop.checkout.previewAmendment(A1, shop.quote(2, 0));

    assertThat(dearer.before()).isEqualTo(pounds("16.00"));
    assertThat(dearer.after()).isEqualTo(pounds("20.00"));
    assertThat(dearer.difference()).isEqualTo(pounds("4.00"));
    assertThat(dearer.toPay()).isEqualTo(pounds("4.00"));
    assertThat(dearer.toReturn()).isEqualTo(pounds("0.00"));
    assertThat(dearer.obstacles()).isEmpty();
    assertThat(cheaper.difference()).isEqualTo(pounds("-5.00"));
    assertThat(cheaper.toPay()).isEqualTo(pounds("0.00"));
    assertThat(cheaper.toReturn()).isEqualTo(pounds("5.00"));
    assertThat(shop.order("A-1")).isEqualTo(before);
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void preview_tells_all_that_stands_against_it() {
    shop.place("A-1", 2, 2);
    shop.plan("A-1", "S-1", Map.of(MUGS, 1L));

    AmendmentPreview preview = shop.checkout.previewAmendment(A1, shop.quote(11, 2));
    AmendResult result = shop.amend("A-1", shop.quote(11, 2), Tender.rest("card"));

    assertThat(preview.obstacles())
        .extracting(Reason::code)
        .containsExactly("order.already-leaving", "counter.too-few");
    assertThat(((AmendResult.Refused) result).reasons()).isEqualTo(preview.obstacles());
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void what_costs_more_is_charged_before_the_order_changes() {
    shop.place("A-1", 2, 2);

    AmendResult result = shop.amend("A-1", shop.quote(3, 1), Tender.rest("card"));

    Order order = ((AmendResult.Amended) result).order();
    assertThat(order.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(order.line(MUGS).ordered()).isEqualTo(3);
    assertThat(order.line(TEAS).ordered()).isEqualTo(1);
    assertThat(order.price()).isEqualTo(pounds("17.50"));
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("16.00"));
    assertThat(book("A-1/2").kept()).isEqualTo(pounds("1.50"));
    assertThat(shop.left(MUG)).isEqualTo(7);
    assertThat(shop.left(TEA)).isEqualTo(9);
  }

  @Test
  void what_costs_less_goes_back() {
    shop.place("A-1", 2, 2);

    AmendResult result = shop.amend("A-1", shop.quote(1, 0));

    Order order = ((AmendResult.Amended) result).order();
    assertThat(order.price()).isEqualTo(pounds("7.00"));
    assertThat(order.kept()).isEqualTo(pounds("7.00"));
    assertThat(order.refund("amended-1").total()).isEqualTo(pounds("9.00"));
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("7.00"));
    assertThat(shop.left(MUG)).isEqualTo(9);
    assertThat(shop.left(TEA)).isEqualTo(10);
  }

  @Test
  void what_is_only_reserved_is_reserved_further_or_taken_less_of() {
    shop.place("A-1", shop.quote(2, 0), Tender.rest("reserve"));
    shop.place("A-2", shop.quote(2, 2), Tender.rest("reserve"));

    AmendmentPreview less = shop.checkout.previewAmendment(new OrderId("A-2"), shop.quote(1, 0));
    shop.amend("A-1", shop.quote(3, 0), Tender.rest("reserve"));
    shop.amend("A-2", shop.quote(1, 0));
    shop.ship("A-1", "S-1", Map.of(MUGS, 3L));
    shop.ship("A-2", "S-2", Map.of(MUGS, 1L));

    assertThat(less.toReturn()).isEqualTo(pounds("0.00"));
    assertThat(book("A-1/1").captured()).isEqualTo(pounds("11.00"));
    assertThat(book("A-1/2").captured()).isEqualTo(pounds("4.00"));
    assertThat(book("A-2/1").captured()).isEqualTo(pounds("7.00"));
    assertThat(book("A-2/1").refunded()).isEqualTo(pounds("0.00"));
    assertThat(shop.order("A-2").payment().authorised()).isEqualTo(pounds("7.00"));
  }

  @Test
  void declined_difference_leaves_the_order_as_it_was() {
    shop.place("A-1", 2, 2);

    AmendResult result = shop.amend("A-1", shop.quote(3, 2), cardThat("declines"));

    AmendResult.Dropped dropped = (AmendResult.Dropped) result;
    assertThat(dropped.amendment().dropped())
        .contains(
            Reason.of(
                OrderReason.AMENDMENT_DECLINED, "amount", pounds("4.00"), "code", "no-funds"));
    assertThat(dropped.order().line(MUGS).ordered()).isEqualTo(2);
    assertThat(dropped.order().price()).isEqualTo(pounds("16.00"));
    assertThat(dropped.order().paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(shop.left(MUG)).isEqualTo(8);
    shop.runDue();
    assertThat(shop.toldTypes()).endsWith("order-amendment-dropped");
    assertThat(shop.amend("A-1", shop.quote(3, 2), Tender.rest("card")))
        .isInstanceOf(AmendResult.Amended.class);
  }

  @Test
  void challenge_of_the_difference_is_met_before_the_order_changes() {
    shop.place("A-1", 2, 2);

    AmendResult asked = shop.amend("A-1", shop.quote(3, 2), cardThat("challenges"));
    Order waiting = shop.order("A-1");
    long leftMeanwhile = shop.left(MUG);
    shop.resume("A-1", CODE);

    assertThat(asked).isInstanceOf(AmendResult.ActionRequired.class);
    assertThat(waiting.line(MUGS).ordered()).isEqualTo(2);
    assertThat(waiting.price()).isEqualTo(pounds("16.00"));
    assertThat(leftMeanwhile).as("what it will need is kept for it").isEqualTo(7);
    assertThat(shop.checkout.amendment(A1, 1)).isInstanceOf(AmendResult.Amended.class);
    assertThat(shop.order("A-1").line(MUGS).ordered()).isEqualTo(3);
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("20.00"));
  }

  @Test
  void payer_who_does_not_come_back_loses_the_change_and_nothing_else() {
    shop.place("A-1", 2, 2);
    shop.amend("A-1", shop.quote(3, 2), cardThat("challenges"));

    shop.after(Duration.ofMinutes(61));

    AmendResult.Dropped dropped = (AmendResult.Dropped) shop.checkout.amendment(A1, 1);
    assertThat(dropped.amendment().dropped())
        .get()
        .matches(
            why -> why.is(OrderReason.AMENDMENT_OVERDUE) || why.is(OrderReason.AMENDMENT_DECLINED));
    assertThat(shop.left(MUG)).isEqualTo(8);
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("16.00"));
  }

  @Test
  void answer_that_was_lost_is_asked_for_again_and_then_the_order_changes() {
    shop.place("A-1", 2, 2);
    gateway.next(Behaviour.UNKNOWN_DONE);

    AmendResult unknown = shop.amend("A-1", shop.quote(3, 2), Tender.rest("card"));
    AmendResult another = shop.amend("A-1", shop.quote(4, 2), Tender.rest("card"));
    shop.after(Duration.ofMinutes(5));

    assertThat(unknown).isInstanceOf(AmendResult.AwaitingPayment.class);
    assertThat(((AmendResult.Refused) another).reasons())
        .containsExactly(Reason.of(OrderReason.PAYMENT_UNDER_WAY, "order", "A-1"));
    assertThat(shop.checkout.amendment(A1, 1)).isInstanceOf(AmendResult.Amended.class);
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("20.00"));
    assertThat(book("A-1/2").kept()).isEqualTo(pounds("4.00"));
  }

  @Test
  void what_leaves_first_wins_and_the_money_that_comes_then_goes_back() {
    shop.place("A-1", 2, 2);
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.amend("A-1", shop.quote(3, 2), Tender.rest("card"));

    shop.plan("A-1", "S-1", Map.of(MUGS, 2L));
    shop.after(Duration.ofMinutes(5));
    shop.after(Duration.ofMinutes(5));

    AmendResult.Dropped dropped = (AmendResult.Dropped) shop.checkout.amendment(A1, 1);
    assertThat(dropped.amendment().dropped())
        .contains(Reason.of(OrderReason.AMENDMENT_OVERTAKEN, "event", "StartFulfilment"));
    assertThat(book("A-1/2").captured()).isEqualTo(pounds("4.00"));
    assertThat(book("A-1/2").kept()).isEqualTo(pounds("0.00"));
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("16.00"));
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void order_that_is_cancelled_while_a_change_waits_gives_all_back() {
    shop.place("A-1", 2, 2);
    shop.amend("A-1", shop.quote(3, 2), cardThat("challenges"));

    shop.cancel("A-1");
    PlaceResult late = shop.resume("A-1", CODE);

    assertThat(late).isInstanceOf(PlaceResult.Cancelled.class);
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("0.00"));
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("0.00"));
    assertThat(book("A-1/2").kept()).isEqualTo(pounds("0.00"));
    assertThat(shop.left(MUG)).isEqualTo(10);
    assertThat(shop.left(TEA)).isEqualTo(10);
  }

  @Test
  void change_can_be_withdrawn_while_it_waits() {
    shop.place("A-1", 2, 2);
    shop.amend("A-1", shop.quote(3, 2), cardThat("challenges"));

    OrderChange withdrawn = shop.checkout.withdrawAmendment(new CommandId("withdraw"), A1, "ann");
    OrderChange again = shop.checkout.withdrawAmendment(new CommandId("withdraw-2"), A1, "ann");

    assertThat(withdrawn).isInstanceOf(OrderChange.Changed.class);
    assertThat(withdrawn.order().draft()).isEmpty();
    assertThat(shop.left(MUG)).isEqualTo(8);
    assertThat(((OrderChange.Refused) again).reasons())
        .containsExactly(Reason.of(OrderReason.NO_AMENDMENT, "order", "A-1"));
  }

  @Test
  void several_tenders_pay_the_difference_and_are_voided_together() {
    shop.place("A-1", 2, 2);

    AmendResult failed =
        shop.amend(
            "A-1", shop.quote(4, 2), Tender.of("card", pounds("3.00")), awayThat("declines"));
    AmendResult done =
        shop.amend("A-1", shop.quote(4, 2), Tender.of("card", pounds("3.00")), Tender.rest("away"));

    assertThat(failed).isInstanceOf(AmendResult.Dropped.class);
    assertThat(book("A-1/2").captured()).isEqualTo(pounds("0.00"));
    assertThat(book("A-1/2").released()).isEqualTo(pounds("3.00"));
    assertThat(done).isInstanceOf(AmendResult.Amended.class);
    assertThat(book("A-1/4").kept()).isEqualTo(pounds("3.00"));
    assertThat(book("A-1/5").kept()).isEqualTo(pounds("5.00"));
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("24.00"));
  }

  @Test
  void repeated_edits_are_netted_and_owe_nothing_that_was_never_paid() {
    shop.place("A-1", 1, 0);

    shop.amend("A-1", shop.quote(1, 2), Tender.rest("card"));
    shop.amend("A-1", shop.quote(3, 0), Tender.rest("card"));
    shop.amend("A-1", shop.quote(1, 0));

    Order order = shop.order("A-1");
    assertThat(order.price()).isEqualTo(pounds("7.00"));
    assertThat(order.kept()).isEqualTo(pounds("7.00"));
    assertThat(order.amendments()).extracting(Amendment::number).containsExactly(1, 2, 3);
    assertThat(shop.left(MUG)).isEqualTo(9);
    assertThat(shop.left(TEA)).isEqualTo(10);
    assertThat(book("A-1/1").kept().plus(book("A-1/2").kept()).plus(book("A-1/3").kept()))
        .isEqualTo(pounds("7.00"));
  }

  @Test
  void line_added_and_removed_unpaid_gives_nothing_back() {
    shop.place("A-1", shop.quote(1, 0), Tender.rest("invoice"));

    shop.amend("A-1", shop.quote(1, 2), Tender.rest("invoice"));
    shop.amend("A-1", shop.quote(1, 0));
    shop.deliver("A-1", "S-1", Map.of(MUGS, 1L));

    Order order = shop.order("A-1");
    assertThat(order.refunds()).isEmpty();
    assertThat(order.outstanding()).isEqualTo(pounds("7.00"));
    OrderChange paid =
        shop.checkout.recordPayment(new CommandId("paid"), A1, pounds("7.00"), "desk");
    assertThat(paid.order().paymentStatus()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void units_called_off_before_are_settled_and_later_ones_go_by_the_new_price() {
    shop.place("A-1", 3, 2);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));

    AmendResult result = shop.amend("A-1", shop.quote(4, 0), Tender.rest("card"));
    shop.cancelItems("A-1", Map.of(MUGS, 1L));

    assertThat(result).isInstanceOf(AmendResult.Amended.class);
    Order order = shop.order("A-1");
    assertThat(order.line(MUGS).cancelled()).isEqualTo(1);
    assertThat(((AmendResult.Amended) result).order().kept()).isEqualTo(pounds("19.00"));
    assertThat(order.price()).isEqualTo(pounds("15.00"));
    assertThat(order.kept()).isEqualTo(pounds("15.00"));
    assertThat(shop.left(MUG)).isEqualTo(7);
    shop.cancel("A-1");
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("0.00"));
    assertThat(shop.left(MUG)).isEqualTo(10);
  }

  @Test
  void amended_order_is_sent_returned_and_refunded_by_what_it_cost_then() {
    shop.place("A-1", 2, 2);
    shop.amend("A-1", shop.quote(3, "GBP 3.50", 0), Tender.rest("card"));

    shop.ship("A-1", "S-1", Map.of(MUGS, 3L));
    shop.tell("S-1", new ShipmentTrigger.Lost());

    Order order = shop.order("A-1");
    assertThat(order.refunds().get(order.refunds().size() - 1).total()).isEqualTo(pounds("10.50"));
    assertThat(order.kept()).isEqualTo(pounds("3.00"));
  }

  @Test
  void order_that_changed_since_the_preview_is_shown_anew_and_nothing_is_charged() {
    shop.place("A-1", 3, 2);
    AmendmentPreview seen = shop.checkout.previewAmendment(A1, shop.quote(4, 2));
    shop.cancelItems("A-1", Map.of(MUGS, 1L));

    AmendResult result =
        shop.checkout.amend(AmendOrder.of(new CommandId("c"), seen, "card", "ann", "more"));

    AmendResult.PriceChanged changed = (AmendResult.PriceChanged) result;
    assertThat(changed.before().toPay()).isEqualTo(pounds("4.00"));
    assertThat(changed.now().toPay()).isEqualTo(pounds("8.00"));
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("16.00"));
  }

  @Test
  void quote_that_is_too_old_is_refused() {
    shop.place("A-1", 2, 2);
    Quote old = shop.quote(3, 2);
    clock.advance(Duration.ofHours(2));

    AmendResult result = shop.amend("A-1", old, Tender.rest("card"));

    assertThat(((AmendResult.Refused) result).reasons())
        .containsExactly(Reason.of(OrderReason.QUOTE_EXPIRED, "at", OPENING));
  }

  @Test
  void command_sent_again_has_its_effect_once_and_tells_how_it_stands() {
    shop.place("A-1", 2, 2);
    AmendmentPreview seen = shop.checkout.previewAmendment(A1, shop.quote(3, 2));
    AmendOrder command = AmendOrder.of(new CommandId("c"), seen, "card", "ann", "more");

    AmendResult first = shop.checkout.amend(command);
    clock.advance(Duration.ofHours(2));
    AmendResult again = shop.checkout.amend(command);

    assertThat(again).isEqualTo(first);
    assertThat(shop.checkout.paymentsOf(A1)).hasSize(2);
    assertThat(shop.left(MUG)).isEqualTo(7);
    assertThatThrownBy(
            () ->
                shop.checkout.amend(
                    AmendOrder.of(new CommandId("c"), seen, "card", "ann", "even more")))
        .isInstanceOf(CommandReusedException.class);
  }

  @Test
  void order_that_is_not_paid_for_yet_is_not_amended() {
    shop.place("A-1", shop.quote(2, 2), cardThat("declines"));

    AmendResult result = shop.amend("A-1", shop.quote(3, 2), Tender.rest("card"));

    assertThat(result).isInstanceOf(AmendResult.Refused.class);
    assertThat(((AmendResult.Refused) result).reasons()).isNotEmpty();
    assertThat(shop.left(MUG)).isEqualTo(8);
  }

  @Test
  void line_that_stays_keeps_its_sku() {
    shop.place("A-1", 2, 0);
    Quote misnamed = SmallShop.quoteOf(OPENING, MUGS, TEA, 1);

    assertThatThrownBy(() -> shop.checkout.previewAmendment(A1, misnamed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "order 'A-1': line 'MUG' is of SKU 'MUG' and is to be of 'TEA'; give a new line an id of"
                + " its own");
  }

  @Test
  void refund_of_a_line_called_off_before_it_was_amended_away_comes_to_its_end() {
    shop.place("A-1", 2, 2);
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.cancelItems("A-1", Map.of(TEAS, 2L));
    shop.amend("A-1", shop.quote(1, 0));

    shop.after(Duration.ofMinutes(5));

    assertThat(shop.order("A-1").refunds())
        .extracting(OrderRefund::status)
        .containsOnly(OrderRefund.Status.DONE);
    assertThat(shop.told)
        .flatMap(event -> OrderEvents.read(event, OrderEvent.Refunded.class).stream().toList())
        .flatMap(OrderEvent.Refunded::items)
        .contains(new OrderEvent.Item(TEAS, TEA, 2, pounds("5.00")));
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("7.00"));
  }

  @Test
  void event_tells_what_was_bought_before_and_what_is_now() {
    shop.place("A-1", 3, 2);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.amend("A-1", shop.quote(0, 3));

    shop.runDue();

    OrderEvent.Amended told =
        shop.told.stream()
            .flatMap(event -> OrderEvents.read(event, OrderEvent.Amended.class).stream())
            .findFirst()
            .orElseThrow();
    assertThat(told.itemsBefore())
        .containsExactly(
            new OrderEvent.Item(MUGS, MUG, 2, pounds("8.00")),
            new OrderEvent.Item(TEAS, TEA, 2, pounds("5.00")));
    assertThat(told.items()).containsExactly(new OrderEvent.Item(TEAS, TEA, 3, pounds("7.50")));
    assertThat(told.shippingBefore()).isEqualTo(pounds("3.00"));
    assertThat(told.shipping()).isEqualTo(pounds("3.00"));
    // What was called off before is told of lines that are no more.
    assertThat(shop.toldTypes()).containsSubsequence("order-items-cancelled", "order-amended");
  }

  @Test
  void refund_that_ends_after_its_line_is_gone_is_told_all_the_same() {
    shop.place("A-1", 3, 2);
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.cancelItems("A-1", Map.of(MUGS, 1L));
    shop.amend("A-1", shop.quote(0, 3));

    shop.after(Duration.ofMinutes(5));

    List<OrderEvent.Refunded> refunds =
        shop.told.stream()
            .flatMap(event -> OrderEvents.read(event, OrderEvent.Refunded.class).stream())
            .toList();
    assertThat(refunds)
        .anySatisfy(
            refund ->
                assertThat(refund.items())
                    .containsExactly(new OrderEvent.Item(MUGS, MUG, 1, pounds("4.00"))));
    assertThat(shop.order("A-1").kept()).isEqualTo(pounds("10.50"));
    assertThat(book("A-1/1").kept()).isEqualTo(pounds("10.50"));
  }

  @Test
  void process_that_dies_before_it_hears_of_the_money_makes_the_change_later() {
    shop.place("A-1", 2, 2);
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.amend("A-1", shop.quote(3, 2), Tender.rest("card"));

    SmallShop other = SmallShop.reopened(storage, gateway, clock);
    other.after(Duration.ofMinutes(5));

    assertThat(other.checkout.amendment(A1, 1)).isInstanceOf(AmendResult.Amended.class);
    assertThat(book("A-1/2").kept()).isEqualTo(pounds("4.00"));
  }

  @Test
  void eleventh_payment_of_an_order_is_its_last() {
    shop.place("A-1", 1, 0);
    for (int tea = 1; tea <= 9; tea++) {
      shop.amend("A-1", shop.quote(1, tea), Tender.rest("card"));
    }

    AmendResult asked = shop.amend("A-1", shop.quote(2, 9), cardThat("challenges"));

    assertThat(((AmendResult.ActionRequired) asked).payment().id())
        .isEqualTo(new PaymentId("A-1/11"));
    shop.resume("A-1", CODE);
    assertThat(shop.checkout.amendment(A1, 10)).isInstanceOf(AmendResult.Amended.class);
  }

  @Test
  void order_with_a_hundred_payments_has_no_further_one() {
    SmallShop values = new SmallShop(MemoryStorage.create(), gateway, clock);
    values.place("A-1", 1, 0);
    for (int i = 1; i < 100; i++) {
      values.amend("A-1", values.quote(2, 0), cardThat("declines"));
    }

    AmendResult result = values.amend("A-1", values.quote(2, 0), Tender.rest("card"));

    assertThat(((AmendResult.Refused) result).reasons())
        .containsExactly(Reason.of(OrderReason.TOO_MANY_PAYMENTS, "most", 100));
    assertThat(values.left(MUG)).isEqualTo(9);
  }

  private static Tender cardThat(String does) {
    return new Tender("card", Optional.empty(), Map.of("does", does));
  }

  private static Tender awayThat(String does) {
    return new Tender("away", Optional.empty(), Map.of("does", does));
  }

  private static Issuer.Verdict decide(AuthorizeRequest request) {
    return switch (request.data().getOrDefault("does", "approves")) {
      case "declines" -> new Issuer.Decline("no-funds", false);
      case "challenges" ->
          new Issuer.Challenge(Map.of("url", "bank.example"), CODE, Duration.ofMinutes(30));
      default -> new Issuer.Approve(request.amount());
    };
  }

  private PaymentBook.Totals book(String payment) {
    return bank.book().totals(new PaymentId(payment), CurrencyUnit.GBP);
  }

  private static Money pounds(String amount) {
    return Money.parse("GBP " + amount);
  }
}
