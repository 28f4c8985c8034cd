package io.commercelib.core.aftersales;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static io.commercelib.core.testing.SmallShop.TEA;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.checkout.CancelOrder;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.order.OrderRefund;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.testing.Concurrently;
import io.commercelib.spi.testing.FaultyStorage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Two mugs of 4.00 come back for other goods; every order pays 3.00 for shipping. */
class ExchangeTest {
  private final SettableClock clock = new SettableClock(OPENING);
  private boolean isPoor;
  private final MemoryPaymentGateway bank =
      MemoryPaymentGateway.create(
          clock,
          request ->
              isPoor
                  ? new Issuer.Decline("insufficient-funds", true)
                  : new Issuer.Approve(request.amount()));
  private final DecliningRefunds declining = new DecliningRefunds(bank);
  private final FaultyStorage storage = FaultyStorage.around(MemoryStorage.encoded());
  private final SmallShop shop = new SmallShop(storage, declining, clock);

  @Test
  void dearer_goods_are_paid_by_those_that_came_back_and_the_difference_is_charged() {
    mugsCameBack();

    // Two mugs, a packet of tea and shipping: 13.50.
    PlaceResult placed = replace("A-2", shop.quote(2, 1));
    settle();

    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(gbp("16.50"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(gbp("0.00"));
    OrderRefund refund = shop.order("A-1").refunds().get(0);
    assertThat(refund.deductions())
        .extracting(RefundDeduction::amount)
        .containsExactly(gbp("8.00"));
    assertThat(refund.status()).isEqualTo(OrderRefund.Status.DONE);
    assertThat(shop.order("A-1").kept()).isEqualTo(gbp("11.00"));
    assertThat(shop.order("A-2").payment().captured()).isEqualTo(gbp("13.50"));
    assertThat(shop.order("A-2").outstanding()).isEqualTo(gbp("0.00"));
    assertThat(shop.left(MUG)).isEqualTo(10 - 2 + 2 - 2);
    assertThat(shop.left(TEA)).isEqualTo(9);
  }

  @Test
  void of_cheaper_goods_the_rest_goes_back_even_if_that_fails_at_first() {
    mugsCameBack();
    declining.declineNext(1);

    // A packet of tea and shipping: 5.50.
    replace("A-2", shop.quote(0, 1));
    settle();
    Money failed = bank.book().totals(CurrencyUnit.GBP).refunded();
    shop.decide("R-1", new CaseTrigger.RetryRefund());
    settle();

    assertThat(failed).isEqualTo(gbp("0.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(gbp("11.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(gbp("2.50"));
    assertThat(shop.order("A-1").kept()).isEqualTo(shop.order("A-1").owed());
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.AWAITING_REPLACEMENT);
  }

  @Test
  void goods_of_the_same_price_move_no_money_at_all() {
    mugsCameBack();

    replace("A-2", shop.quote(2, "GBP 2.50", 0));
    settle();

    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(gbp("11.00"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(gbp("0.00"));
    assertThat(shop.checkout.paymentsOf(new OrderId("A-2")))
        .singleElement()
        .satisfies(payment -> assertThat(payment.method()).isEqualTo(AfterSales.EXCHANGE));
  }

  @Test
  void tenders_pay_no_more_than_what_came_back_leaves() {
    mugsCameBack();

    // Two mugs, tea and shipping, 13.50: of 5.50 that are left, the card was to pay 10.00 at most.
    PlaceResult placed =
        shop.afterSales.replace(
            new CaseId("R-1"),
            new PlaceOrder(
                new CommandId("place-A-2"),
                new OrderId("A-2"),
                shop.quote(2, 1),
                List.of(Tender.of("card", gbp("10.00")), Tender.rest("invoice")),
                Optional.empty()),
            "desk");

    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.checkout.paymentsOf(new OrderId("A-2")))
        .extracting(payment -> payment.method() + " " + payment.amount())
        .containsExactly("exchange GBP 8.00", "card GBP 5.50");
  }

  @Test
  void goods_are_not_delivered_by_an_order_that_nobody_has_paid_for() {
    mugsCameBack();
    replace("A-2", shop.quote(2, "GBP 2.50", 0));

    CaseChange tooEarly =
        shop.afterSales.tell(
            new CommandId("delivered"),
            new CaseId("R-1"),
            new CaseTrigger.ReplacementDelivered(),
            "desk");
    settle();
    shop.decide("R-1", new CaseTrigger.ReplacementDelivered());

    assertThat(tooEarly).isInstanceOf(CaseChange.Refused.class);
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").refunds()).hasSize(1);
  }

  @Test
  void order_that_is_asked_for_again_answers_as_before_whatever_became_of_it() {
    mugsCameBack();
    PlaceResult placed = replace("A-2", shop.quote(2, 1));
    settle();
    shop.checkout.cancel(
        new CancelOrder(new CommandId("cancel"), new OrderId("A-2"), "ann", "changed my mind"));
    settle();

    PlaceResult again = replace("A-2", shop.quote(2, 1));

    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(again).isNotInstanceOf(PlaceResult.Refused.class);
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
  }

  @Test
  void exchange_is_completed_with_the_order_that_replaces_the_goods() {
    mugsCameBack();
    replace("A-2", shop.quote(2, 1));
    settle();
    CaseState meanwhile = shop.afterSaleCase("R-1").state();

    shop.deliver("A-2", "S-2", Map.of(MUGS, 2L, TEAS, 1L));
    shop.after(Duration.ofDays(15));
    settle();

    assertThat(meanwhile).isEqualTo(CaseState.AWAITING_REPLACEMENT);
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.order("A-1").openCases()).isEmpty();
  }

  @Test
  void goods_that_are_not_there_leave_the_case_free_for_others() {
    mugsCameBack();

    PlaceResult soldOut = replace("A-2", shop.quote(0, 11));
    PlaceResult others = replace("A-3", shop.quote(1, 0));

    assertThat(soldOut).isInstanceOf(PlaceResult.Refused.class);
    assertThat(others).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.afterSaleCase("R-1").replacement()).contains(new OrderId("A-3"));
  }

  @Test
  void order_that_is_given_up_before_it_is_paid_for_frees_the_case() {
    mugsCameBack();
    isPoor = true;
    replace("A-2", shop.quote(2, 1));
    CaseState waiting = shop.afterSaleCase("R-1").state();
    PlaceResult meanwhile = replace("A-3", shop.quote(1, 0));

    shop.cancel("A-2");
    settle();
    replace("A-4", shop.quote(2, "GBP 2.50", 0));
    settle();

    assertThat(waiting).isEqualTo(CaseState.AWAITING_REPLACEMENT);
    assertThat(((PlaceResult.Refused) meanwhile).reasons())
        .extracting(reason -> reason.code())
        .contains("case.replaced");
    assertThat(shop.order("A-1").refunds()).hasSize(1);
    assertThat(shop.afterSaleCase("R-1").replacement()).contains(new OrderId("A-4"));
  }

  @Test
  void sent_again_it_has_its_effect_once() {
    mugsCameBack();
    replace("A-2", shop.quote(2, 1));
    settle();

    PlaceResult again = replace("A-2", shop.quote(2, 1));
    settle();

    assertThat(again).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(gbp("16.50"));
    assertThat(shop.order("A-1").refunds()).hasSize(1);
  }

  @Test
  void order_given_up_after_it_was_paid_for_ends_the_case() {
    mugsCameBack();
    replace("A-2", shop.quote(2, 1));
    settle();

    shop.cancel("A-2");
    settle();

    // 5.50 went back to the card; 8.00 somebody has to give back by hand.
    OrderRefund refund = shop.order("A-2").refunds().get(0);
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(gbp("5.50"));
    assertThat(refund.status()).isEqualTo(OrderRefund.Status.NEEDS_CARE);
    assertThat(refund.left()).isEqualTo(gbp("8.00"));
    assertThat(shop.afterSaleCase("R-1").state()).isEqualTo(CaseState.COMPLETED);
  }

  @Test
  void goods_pay_only_for_what_is_not_called_off_meanwhile() {
    mugsCameBack();
    replace("A-2", shop.quote(2, 1));

    // The card paid 5.50 of 13.50 at once, which is what is left to pay.
    shop.cancelItems("A-2", Map.of(MUGS, 2L));
    settle();

    assertThat(bank.book().totals(CurrencyUnit.GBP).captured()).isEqualTo(gbp("16.50"));
    assertThat(bank.book().totals(CurrencyUnit.GBP).refunded()).isEqualTo(gbp("8.00"));
    assertThat(shop.order("A-1").keptBack()).isEqualTo(gbp("0.00"));
    assertThat(shop.order("A-2").kept()).isEqualTo(gbp("5.50")).isEqualTo(shop.order("A-2").owed());
  }

  @Test
  void goods_of_another_customer_replace_nothing() {
    mugsCameBack();
    Quote quote = shop.quote(1, 0);
    Quote others =
        new ListPricer()
            .price(
                PricingRequest.builder()
                    .from(quote.request())
                    .cart(Cart.builder().from(quote.cart()).customer(new CustomerId("ben")).build())
                    .build());

    assertThatThrownBy(() -> replace("A-2", others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another customer's");
  }

  @Test
  void order_that_was_named_for_one_case_brings_no_goods_for_another() {
    mugCameBackTwice("A-1");
    // The process dies once it has written which order is to come, before it places that.
    storage.next(FaultyStorage.Fault.NONE, FaultyStorage.Fault.LOST_BEFORE_COMMIT);
    assertThatThrownBy(() -> replace("A-1/1", "A-2", shop.quote(1, 0)))
        .isInstanceOf(RuntimeException.class);

    PlaceResult sameName = replace("A-1/2", "A-2", shop.quote(1, 0));
    PlaceResult ofItsOwn = replace("A-1/2", "A-3", shop.quote(1, 0));
    PlaceResult again = replace("A-1/1", "A-2", shop.quote(1, 0));
    settle();
    shop.deliver("A-2", "S-2", Map.of(MUGS, 1L));
    shop.deliver("A-3", "S-3", Map.of(MUGS, 1L));
    shop.after(Duration.ofDays(15));
    settle();

    assertThat(((PlaceResult.Refused) sameName).reasons())
        .containsExactly(Reason.of(CaseReason.ORDER_TAKEN, "order", "A-2", "case", "A-1/1"));
    assertThat(ofItsOwn).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(again).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.afterSaleCase("A-1/1").state()).isEqualTo(CaseState.COMPLETED);
    assertThat(shop.afterSaleCase("A-1/2").state()).isEqualTo(CaseState.COMPLETED);
  }

  @Test
  void of_two_cases_that_name_one_order_at_once_one_gets_it() throws Exception {
    for (int round = 1; round <= 8; round++) {
      String order = "B-" + round;
      String named = "C-" + round;
      mugCameBackTwice(order);

      List<PlaceResult> placed =
          Concurrently.onThreads(
              2, number -> replace(order + "/" + (number + 1), named, shop.quote(1, 0)));

      assertThat(placed).hasAtLeastOneElementOfType(PlaceResult.Confirmed.class);
      assertThat(List.of(shop.afterSaleCase(order + "/1"), shop.afterSaleCase(order + "/2")))
          .filteredOn(about -> about.replacement().isPresent())
          .hasSize(1);
    }
  }

  /** Background work asks for what events lead to within a minute. */
  private void settle() {
    for (int i = 0; i < 3; i++) {
      shop.after(Duration.ofMinutes(1));
    }
  }

  private void mugsCameBack() {
    shop.place("A-1", 2, 0);
    shop.deliver("A-1", "S-1", Map.of(MUGS, 2L));
    comeBack("R-1", "A-1", 2);
  }

  /** Two cases, named by the order and a number, each of one mug. */
  private void mugCameBackTwice(String order) {
    shop.place(order, 2, 0);
    shop.deliver(order, "S-" + order, Map.of(MUGS, 2L));
    comeBack(order + "/1", order, 1);
    comeBack(order + "/2", order, 1);
  }

  private void comeBack(String id, String order, long mugs) {
    shop.request(id, order, CaseKind.EXCHANGE, Map.of(MUGS, mugs));
    shop.decide(id, new CaseTrigger.Approve());
    shop.decide(id, new CaseTrigger.Receive(Map.of(MUGS, mugs)));
    shop.decide(id, new CaseTrigger.Inspect(Map.of(MUGS, CaseTrigger.Finding.sellable(mugs))));
    shop.decide(id, new CaseTrigger.Settle());
  }

  private PlaceResult replace(String order, Quote quote) {
    return replace("R-1", order, quote);
  }

  private PlaceResult replace(String id, String order, Quote quote) {
    return shop.afterSales.replace(
        new CaseId(id),
        new PlaceOrder(
            new CommandId("place-" + order + "-for-" + id),
            new OrderId(order),
            quote,
            List.of(Tender.rest("card")),
            Optional.empty()),
        "desk");
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
