package io.commercelib.core.order;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.TEA;
import static io.commercelib.core.testing.SmallShop.TEAS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedStatusTest {
  @ParameterizedTest(name = "of {0}: {1} authorised, {2} captured, {3} back, {4} on its way -> {6}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          11 |  0 |  0 |  0 |  0 | false | UNPAID
          11 |  5 |  0 |  0 |  0 | false | PARTIALLY_AUTHORISED
          11 | 11 |  0 |  0 |  0 | false | AUTHORISED
          11 | 12 |  0 |  0 |  0 | false | AUTHORISED
          11 | 11 |  5 |  0 |  0 | false | PARTIALLY_PAID
          11 |  5 |  5 |  0 |  0 | false | PARTIALLY_PAID
          11 | 11 | 11 |  0 |  0 | false | PAID
          11 | 12 | 12 |  0 |  0 | false | OVERPAID
          11 | 11 | 11 |  0 |  4 | false | PAID
          11 | 11 | 11 |  4 |  0 | false | PARTIALLY_REFUNDED
          11 | 11 | 11 |  4 |  7 | false | PARTIALLY_REFUNDED
          11 | 11 | 11 | 11 |  0 | false | REFUNDED
          11 | 12 | 12 |  1 |  0 | false | PARTIALLY_REFUNDED
          11 |  5 |  5 |  5 |  0 | false | REFUNDED
           0 |  0 |  0 |  0 |  0 | false | PAID
          11 |  0 |  0 |  0 |  0 | true  | VOID
          11 | 11 |  0 |  0 |  0 | true  | VOID
           0 |  0 |  0 |  0 |  0 | true  | VOID
          11 | 11 | 11 |  0 | 11 | true  | PAID
          11 | 11 | 11 | 11 |  0 | true  | REFUNDED
          """)
  void payment_stands_as_the_sums_say(
      long total,
      long authorised,
      long captured,
      long refunded,
      long refunding,
      boolean cancelled,
      PaymentStatus status) {
    PaymentSums sums =
        new PaymentSums(pounds(authorised), pounds(captured), pounds(refunded), pounds(refunding));

    assertThat(PaymentStatus.of(pounds(total), sums, cancelled)).isEqualTo(status);
  }

  @ParameterizedTest(
      name = "of 4: {0} cancelled, {1} shipped, {2} lost, {3} delivered, {4} returned -> {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0 | 0 | 0 | 0 | UNFULFILLED
          3 | 0 | 0 | 0 | 0 | UNFULFILLED
          4 | 0 | 0 | 0 | 0 | CANCELLED
          0 | 1 | 0 | 0 | 0 | PARTIAL
          0 | 3 | 0 | 3 | 0 | PARTIAL
          0 | 3 | 3 | 0 | 0 | PARTIAL
          0 | 4 | 0 | 0 | 0 | SHIPPED
          1 | 3 | 0 | 0 | 0 | SHIPPED
          0 | 4 | 1 | 0 | 0 | SHIPPED
          0 | 4 | 0 | 1 | 0 | PARTIALLY_DELIVERED
          0 | 4 | 1 | 2 | 0 | PARTIALLY_DELIVERED
          0 | 4 | 0 | 4 | 0 | DELIVERED
          0 | 4 | 1 | 3 | 0 | DELIVERED
          3 | 1 | 0 | 1 | 0 | DELIVERED
          0 | 4 | 4 | 0 | 0 | LOST
          3 | 1 | 1 | 0 | 0 | LOST
          0 | 4 | 0 | 4 | 1 | PARTIALLY_RETURNED
          0 | 4 | 0 | 2 | 2 | PARTIALLY_RETURNED
          0 | 3 | 0 | 3 | 3 | PARTIALLY_RETURNED
          0 | 4 | 0 | 4 | 4 | RETURNED
          0 | 4 | 1 | 3 | 3 | RETURNED
          2 | 2 | 0 | 2 | 2 | RETURNED
          """)
  void goods_stand_as_the_units_say(
      long cancelled,
      long shipped,
      long lost,
      long delivered,
      long returned,
      FulfilmentStatus status) {
    OrderLine line =
        new OrderLine(MUGS, MUG, 4, cancelled, 0, 0, shipped, lost, delivered, returned);

    assertThat(FulfilmentStatus.of(List.of(line))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0,0,PARTIAL", "1,0,PARTIAL", "0,1,SHIPPED"})
  void lines_count_together(long planned, long cancelled, FulfilmentStatus status) {
    OrderLine shippedTea = new OrderLine(TEAS, TEA, 1, 0, 0, 0, 1, 0, 0, 0);
    OrderLine mug = new OrderLine(MUGS, MUG, 1, cancelled, 0, planned, 0, 0, 0, 0);

    assertThat(FulfilmentStatus.of(List.of(shippedTea, mug))).isEqualTo(status);
  }

  private static Money pounds(long amount) {
    return Money.parse("GBP 0.00").plusMajor(amount);
  }
}
