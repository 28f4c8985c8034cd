package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.AmendResult;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Changes of orders are judged before their money is asked for, as the changed order. */
class RiskAmendmentTest {
  private static final OrderId A1 = new OrderId("A-1");

  private static final RiskRules BY_AMOUNT =
      RiskRules.of(
          50,
          100,
          RiskRule.scoring("BIG", 60, atLeast("GBP 500.00")),
          RiskRule.scoring("HUGE", 40, atLeast("GBP 1000.00")));

  private static RiskCondition atLeast(String amount) {
    return new RiskCondition.Amount(Optional.of(Money.parse(amount)), Optional.empty());
  }

  private static RiskShop refusing(Velocity.Of of, Velocity.By by, long from) {
    return new RiskShop(
        RiskRules.of(
            1,
            2,
            RiskRule.scoring(
                "COUNT",
                2,
                new RiskCondition.Counted(
                    new Velocity(of, by, 60), Optional.of(from), Optional.empty()))));
  }

  private static OrderState stateOf(AmendResult result) {
    return ((AmendResult.Amended) result).order().state();
  }

  private static RiskReview review(RiskShop shop) {
    return shop.desk.find(A1).orElseThrow();
  }

  @Test
  void change_that_passes_is_paid_for_and_made() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").place();

    assertThat(stateOf(shop.order("A-1").lamps(2).amend())).isEqualTo(OrderState.CONFIRMED);

    assertThat(review(shop).state()).isEqualTo(RiskReview.State.PASSED);
    assertThat(shop.find("A-1").price()).isEqualTo(Money.parse("GBP 200.00"));
  }

  @Test
  void refused_change_asks_no_gateway_holds_nothing_and_leaves_the_order_as_it_was() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").place();
    var before = shop.find("A-1");

    AmendResult result = shop.order("A-1").lamps(10).amend();

    assertThat(result)
        .isEqualTo(
            new AmendResult.Refused(
                List.of(
                    Reason.of(RiskReason.RULE, "rule", "BIG", "score", 60),
                    Reason.of(RiskReason.AMOUNT, "amount", "GBP 1000.00"),
                    Reason.of(RiskReason.RULE, "rule", "HUGE", "score", 40),
                    Reason.of(RiskReason.AMOUNT, "amount", "GBP 1000.00"))));
    assertThat(shop.find("A-1")).isEqualTo(before);
    assertThat(shop.lampsLeft()).isEqualTo(999);
    assertThat(shop.gateway.book().payments(A1)).hasSize(1);
  }

  @Test
  void change_for_review_is_paid_for_and_the_changed_order_waits_for_somebody() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").place();

    assertThat(stateOf(shop.order("A-1").lamps(5).amend())).isEqualTo(OrderState.ON_HOLD);

    assertThat(shop.desk.waiting(RiskDesk.byDeadline()).values())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.score()).isEqualTo(60);
              assertThat(waiting.deadline()).contains(RiskShop.OPENING.plus(Duration.ofDays(1)));
              assertThat(waiting.reasons())
                  .contains(Reason.of(RiskReason.AMOUNT, "amount", "GBP 500.00"));
            });
    shop.desk.release(new CommandId("c-1"), A1, "desk", "called her");
    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.find("A-1").kept()).isEqualTo(Money.parse("GBP 500.00"));
  }

  @Test
  void change_for_review_of_an_order_that_cannot_go_on_hold_any_more_is_refused() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").place();
    shop.planAndCallOff("A-1");
    assertThat(shop.stateOf("A-1")).isEqualTo(OrderState.IN_FULFILMENT);

    AmendResult forReview = shop.order("A-1").lamps(5).amend();
    AmendResult harmless = shop.order("A-1").lamps(2).amend();

    assertThat(((AmendResult.Refused) forReview).reasons())
        .contains(Reason.of(RiskReason.RULE, "rule", "BIG", "score", 60));
    assertThat(stateOf(harmless)).isEqualTo(OrderState.IN_FULFILMENT);
  }

  @Test
  void changed_order_that_is_rejected_is_given_up_with_all_its_money_going_back() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").place();
    shop.order("A-1").lamps(5).amend();

    OrderChange rejected = shop.desk.reject(new CommandId("c-1"), A1, "desk", "stolen card");

    assertThat(rejected.order().state()).isEqualTo(OrderState.CANCELLED);
    assertThat(rejected.order().kept()).isEqualTo(Money.parse("GBP 0.00"));
    assertThat(shop.lampsLeft()).isEqualTo(1_000);
  }

  @Test
  void order_that_was_released_is_looked_at_again_only_if_it_is_to_cost_more() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").lamps(7).place();
    shop.desk.release(new CommandId("c-1"), A1, "desk", "called her");

    assertThat(stateOf(shop.order("A-1").lamps(6).amend())).isEqualTo(OrderState.CONFIRMED);
    assertThat(review(shop).state()).isEqualTo(RiskReview.State.RELEASED);
    assertThat(stateOf(shop.order("A-1").lamps(8).amend())).isEqualTo(OrderState.ON_HOLD);
    assertThat(review(shop).state()).isEqualTo(RiskReview.State.WAITING);
    assertThat(review(shop).decidedBy()).isEmpty();
  }

  @Test
  void change_whose_money_does_not_come_leaves_the_order_judged_as_it_was() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").place();

    AmendResult result = shop.order("A-1").lamps(5).card("bad-1").amend();
    AmendResult next = shop.order("A-1").lamps(2).amend();

    assertThat(result).isInstanceOf(AmendResult.Dropped.class);
    assertThat(stateOf(next)).isEqualTo(OrderState.CONFIRMED);
    assertThat(review(shop).state()).isEqualTo(RiskReview.State.PASSED);
    assertThat(review(shop).score()).isZero();
  }

  @Test
  void payment_of_a_change_that_is_declined_is_counted_by_its_own_card() {
    RiskShop shop = refusing(Velocity.Of.DECLINED_PAYMENTS, Velocity.By.PAYMENT, 1);
    shop.order("A-1").place();
    shop.order("A-1").lamps(2).card("bad-1").amend();

    assertThat(shop.order("A-2").card("bad-1").outcome()).isEqualTo("refused");
    assertThat(shop.order("A-3").outcome()).isEqualTo("approved");
  }

  @Test
  void order_that_is_changed_does_not_count_itself() {
    RiskShop shop = refusing(Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 1);
    shop.order("A-1").place();

    assertThat(stateOf(shop.order("A-1").lamps(2).amend())).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.order("A-2").outcome()).isEqualTo("refused");
  }

  @Test
  void other_orders_since_then_count() {
    RiskShop shop = refusing(Velocity.Of.ORDERS, Velocity.By.ADDRESS, 2);
    shop.order("A-1").place();
    shop.order("A-2").by("bob").place();
    shop.clock.advance(Duration.ofMinutes(1));
    assertThat(stateOf(shop.order("A-1").lamps(2).amend())).isEqualTo(OrderState.CONFIRMED);
    shop.clock.advance(Duration.ofMinutes(59));
    shop.order("A-3").by("cid").place();
    shop.order("A-4").by("dan").place();

    assertThat(shop.order("A-1").lamps(3).amend()).isInstanceOf(AmendResult.Refused.class);
  }

  @Test
  void coupon_that_comes_by_a_change_is_judged_although_it_costs_less_and_is_counted() {
    RiskShop shop = refusing(Velocity.Of.COUPON_USES, Velocity.By.ADDRESS, 1);
    shop.order("A-1").place();
    assertThat(stateOf(shop.order("A-1").coupons("WELCOME").amend()))
        .isEqualTo(OrderState.CONFIRMED);
    shop.order("A-2").by("bob").place();

    assertThat(shop.order("A-2").by("bob").coupons("WELCOME").amend())
        .isInstanceOf(AmendResult.Refused.class);
    assertThat(stateOf(shop.order("A-1").coupons("WELCOME").lamps(2).amend()))
        .isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void card_that_comes_by_a_change_counts_as_one_of_the_customer() {
    RiskShop shop = refusing(Velocity.Of.DISTINCT_PAYMENTS, Velocity.By.CUSTOMER, 2);
    shop.order("A-1").card("1").place();
    shop.order("A-1").card("2").lamps(2).amend();

    assertThat(shop.order("A-2").card("1").outcome()).isEqualTo("refused");
  }

  @Test
  void refused_changes_count_each_and_one_that_is_sent_again_once() {
    RiskShop shop = new RiskShop(BY_AMOUNT);
    shop.order("A-1").place();
    var again = shop.order("A-1").lamps(10).amendment("c-1");
    shop.checkout.amend(again);
    shop.checkout.amend(again);
    shop.checkout.amend(shop.order("A-1").lamps(10).amendment("c-2"));

    assertThat(shop.refusalsOf("ann")).isEqualTo(2);
  }
}
