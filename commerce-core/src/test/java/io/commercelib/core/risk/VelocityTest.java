package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VelocityTest {
  private static RiskRules from(int count, Velocity.Of of, Velocity.By by, int minutes) {
    return RiskRules.of(
        0,
        1,
        RiskRule.scoring(
            "COUNT",
            1,
            new RiskCondition.Counted(
                new Velocity(of, by, minutes), Optional.of((long) count), Optional.empty())),
        // Points below zero, so that nothing else is reviewed.
        RiskRule.scoring(
            "ALWAYS",
            -1,
            new RiskCondition.Not(
                new RiskCondition.Counted(
                    new Velocity(of, by, minutes), Optional.of((long) count), Optional.empty()))));
  }

  @Test
  void orders_of_a_customer_count_within_the_window_to_the_instant() {
    RiskShop shop = new RiskShop(from(2, Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 10));
    shop.order("A-1").place();
    shop.clock.advance(Duration.ofMinutes(5));
    shop.order("A-2").place();

    shop.clock.set(RiskShop.OPENING.plus(Duration.ofMinutes(10)).minusNanos(1_000));
    String justWithin = shop.order("B-1").outcome();
    shop.clock.set(RiskShop.OPENING.plus(Duration.ofMinutes(10)));
    String justOut = shop.order("B-2").outcome();
    String another = shop.order("C-1").by("bob").outcome();

    assertThat(justWithin).isEqualTo("refused");
    assertThat(justOut).isEqualTo("approved");
    assertThat(another).isEqualTo("approved");
  }

  @Test
  void what_happens_at_the_same_instant_counts() {
    RiskShop shop = new RiskShop(from(1, Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 10));
    shop.order("A-1").place();

    assertThat(shop.order("A-2").outcome()).isEqualTo("refused");
  }

  @Test
  void guest_is_counted_by_payment_and_address_but_by_no_customer() {
    RiskShop byPayment = new RiskShop(from(1, Velocity.Of.ORDERS, Velocity.By.PAYMENT, 10));
    RiskShop byAddress = new RiskShop(from(1, Velocity.Of.ORDERS, Velocity.By.ADDRESS, 10));
    RiskShop byCustomer = new RiskShop(from(1, Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 10));

    byPayment.order("A-1").byGuest().place();
    byAddress.order("A-1").byGuest().place();
    byCustomer.order("A-1").byGuest().place();

    assertThat(byPayment.order("A-2").byGuest().to("elsewhere").outcome()).isEqualTo("refused");
    assertThat(byPayment.order("A-3").byGuest().card("4712").outcome()).isEqualTo("approved");
    assertThat(byAddress.order("A-2").byGuest().card("4712").outcome()).isEqualTo("refused");
    assertThat(byAddress.order("A-3").byGuest().to("1, HIGH street").outcome())
        .isEqualTo("refused");
    assertThat(byAddress.order("A-4").byGuest().to("2 High Street").outcome())
        .isEqualTo("approved");
    assertThat(byCustomer.order("A-2").byGuest().outcome()).isEqualTo("review");
  }

  @Test
  void declined_payments_are_counted_once_each() {
    RiskShop shop = new RiskShop(from(2, Velocity.Of.DECLINED_PAYMENTS, Velocity.By.ADDRESS, 60));
    var first = shop.order("A-1").card("bad-1").command();
    shop.checkout.place(first);
    shop.checkout.place(first);
    shop.clock.advance(Duration.ofMinutes(1));

    String afterOne = shop.order("A-2").card("bad-2").outcome();
    String afterTwo = shop.order("A-3").outcome();

    assertThat(afterOne).isEqualTo("approved");
    assertThat(afterTwo).isEqualTo("refused");
  }

  @Test
  void different_cards_of_a_customer_are_counted_each_once() {
    RiskShop shop = new RiskShop(from(3, Velocity.Of.DISTINCT_PAYMENTS, Velocity.By.CUSTOMER, 60));
    shop.order("A-1").card("1").outcome();
    shop.order("A-2").card("1").outcome();
    shop.order("A-3").card("2").outcome();

    String afterTwo = shop.order("A-4").card("3").outcome();
    String afterThree = shop.order("A-5").card("1").outcome();

    assertThat(afterTwo).isEqualTo("approved");
    assertThat(afterThree).isEqualTo("refused");
  }

  @Test
  void different_addresses_of_a_card_are_counted_each_once() {
    RiskShop shop = new RiskShop(from(2, Velocity.Of.DISTINCT_ADDRESSES, Velocity.By.PAYMENT, 60));
    shop.order("A-1").by("a").to("1 A Street").outcome();
    shop.order("A-2").by("b").to("1 a street").outcome();
    String afterOne = shop.order("A-3").by("c").to("2 B Street").outcome();

    assertThat(afterOne).isEqualTo("approved");
    assertThat(shop.order("A-4").by("d").outcome()).isEqualTo("refused");
  }

  @Test
  void coupon_for_a_first_order_is_not_used_twice_from_one_address() {
    RiskShop shop = new RiskShop(from(1, Velocity.Of.COUPON_USES, Velocity.By.ADDRESS, 60));
    shop.order("A-1").by("ann").coupons("WELCOME").outcome();

    assertThat(shop.order("A-2").by("anna").card("2").coupons("welcome").outcome())
        .isEqualTo("refused");
    assertThat(shop.order("A-3").by("anna").coupons("SPRING").outcome()).isEqualTo("approved");
    assertThat(shop.order("A-4").by("anna").outcome()).isEqualTo("approved");
    assertThat(shop.order("A-5").by("bob").to("2 Low Road").coupons("WELCOME").outcome())
        .isEqualTo("approved");
  }

  @Test
  void only_the_coupons_that_are_named_count() {
    Velocity welcome =
        new Velocity(
            Velocity.Of.COUPON_USES, Velocity.By.ADDRESS, 60, Set.of("Welcome", "FIRST-10"));
    RiskShop shop =
        new RiskShop(
            RiskRules.of(
                1,
                2,
                RiskRule.scoring(
                    "AGAIN",
                    2,
                    new RiskCondition.Counted(welcome, Optional.of(1L), Optional.empty()))));
    shop.order("A-1").coupons("WELCOME", "SPRING").outcome();

    assertThat(shop.order("A-2").coupons("SPRING").outcome()).isEqualTo("approved");
    assertThat(shop.order("A-3").coupons("SPRING", "welcome").outcome()).isEqualTo("refused");
    assertThat(shop.order("A-4").coupons("first-10").outcome()).isEqualTo("approved");
  }

  @Test
  void refusals_count_against_who_tries_again() {
    RiskShop shop =
        new RiskShop(
            RiskRules.of(
                1,
                2,
                RiskRule.scoring(
                    "BIG",
                    2,
                    new RiskCondition.Amount(
                        Optional.of(org.joda.money.Money.parse("GBP 500.00")), Optional.empty())),
                RiskRule.scoring(
                    "AGAIN",
                    2,
                    new RiskCondition.Counted(
                        new Velocity(Velocity.Of.REFUSALS, Velocity.By.CUSTOMER, 60),
                        Optional.of(1L),
                        Optional.empty()))));

    assertThat(shop.order("A-1").lamps(5).outcome()).isEqualTo("refused");
    assertThat(shop.order("A-2").lamps(1).outcome()).isEqualTo("refused");
    assertThat(shop.order("A-3").by("bob").outcome()).isEqualTo("approved");
  }

  @Test
  void what_no_window_reaches_any_more_is_dropped() {
    RiskShop shop = new RiskShop(from(1, Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 527_040));
    shop.runDue();
    shop.order("A-1").place();

    shop.clock.set(RiskShop.OPENING.plus(Duration.ofDays(366)).plusSeconds(1));
    shop.runDue();

    // A clock that is set back finds nothing where it was counted.
    shop.clock.set(RiskShop.OPENING.plusSeconds(1));
    assertThat(shop.order("A-2").outcome()).isEqualTo("approved");
  }
}
