package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.CancelOrder;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SellerWatchTest {
  private final RiskShop shop =
      new RiskShop(
          RiskRules.of(
              50,
              100,
              RiskRule.scoring(
                  "BIG",
                  60,
                  new RiskCondition.Amount(
                      Optional.of(Money.parse("GBP 5000.00")), Optional.empty()))));

  private SellerRecord served(String seller) {
    return shop.storage.transact(tx -> shop.sellers.served(tx, seller));
  }

  private void place(String id, String seller) {
    shop.order(id).of(seller).place();
    shop.runDue();
  }

  private void cancel(String id, String by) {
    shop.checkout.cancel(new CancelOrder(new CommandId("c-" + id), new OrderId(id), by, "no"));
    shop.runDue();
  }

  @Test
  void what_leaves_in_time_is_good_and_what_leaves_after_it_is_late() {
    place("A-1", "ben");
    place("A-2", "ben");
    shop.clock.advance(Duration.ofDays(2));
    shop.ship("A-1");
    shop.clock.advance(Duration.ofSeconds(1));
    shop.ship("A-2");
    shop.runDue();

    assertThat(served("ben")).isEqualTo(new SellerRecord(2, 0, 2, 1, 0, 0));
    assertThat(served("carl")).isEqualTo(SellerRecord.none());
  }

  @Test
  void what_the_seller_calls_off_counts_and_what_the_customer_does_not() {
    place("A-1", "ben");
    place("A-2", "ben");
    cancel("A-1", "ben");
    cancel("A-2", "ann");

    assertThat(served("ben")).isEqualTo(new SellerRecord(2, 1, 0, 0, 0, 0));
  }

  @Test
  void dispute_counts_once_for_an_order_that_has_left() {
    place("A-1", "ben");
    dispute("A-1");
    assertThat(served("ben").disputed()).isZero();

    shop.ship("A-1");
    shop.runDue();
    dispute("A-1");
    dispute("A-1");

    assertThat(served("ben")).isEqualTo(new SellerRecord(1, 0, 1, 0, 0, 1));
  }

  private void dispute(String id) {
    shop.storage.transact(
        tx -> {
          shop.watch.disputed(tx, new OrderId(id), shop.clock.instant());
          return null;
        });
  }

  @Test
  void goods_of_the_shop_itself_are_nobodys_record() {
    shop.order("A-1").place();
    shop.runDue();

    place("A-2", "ben");

    assertThat(served("ben")).isEqualTo(new SellerRecord(1, 0, 0, 0, 0, 0));
  }

  @Test
  void seller_who_fails_often_enough_crosses_the_threshold_and_is_told_of() {
    for (int i = 1; i <= 10; i++) {
      place("A-" + i, "ben");
    }
    shop.clock.advance(Duration.ofDays(3));
    for (int i = 1; i <= 10; i++) {
      shop.ship("A-" + i);
      shop.runDue();
    }

    // Nine hundred lie between five late ones, 906.9, and six, 896.9.
    assertThat(shop.told)
        .containsExactly(
            new RiskEvent.SellerCreditCrossed("ben", 907, 897, 900, shop.clock.instant()));
    assertThat(served("ben")).isEqualTo(new SellerRecord(10, 0, 10, 10, 0, 0));
  }
}
