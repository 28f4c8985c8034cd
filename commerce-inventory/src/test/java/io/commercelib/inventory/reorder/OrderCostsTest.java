package io.commercelib.inventory.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRate;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OrderCostsTest {

  @Test
  void demand_is_converted_to_the_period_of_the_costs() {
    OrderCosts perDay =
        new OrderCosts(Money.parse("USD 8.00"), BigMoney.parse("USD 0.225"), DemandPeriod.DAY);
    DemandRate perWeek = new DemandRate(DemandPeriod.WEEK, 9100, 0);

    assertThat(perDay.economicQuantity(perWeek)).isCloseTo(304.0467800264368, offset(1e-9));
  }

  @Test
  void keeping_for_nothing_is_refused() {
    assertThatThrownBy(
            () ->
                new OrderCosts(Money.parse("USD 8.00"), BigMoney.parse("USD 0"), DemandPeriod.DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give more than zero");
  }

  @Test
  void costs_in_two_currencies_are_refused() {
    assertThatThrownBy(
            () ->
                new OrderCosts(
                    Money.parse("USD 8.00"), BigMoney.parse("GBP 0.2"), DemandPeriod.DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one currency");
  }
}
