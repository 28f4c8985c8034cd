package io.commercelib.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class AllocationTest {

  @Test
  void hundred_over_three_gives_the_odd_penny_to_the_first() {
    List<Money> shares = Allocation.byWeight(Money.parse("GBP 100.00"), List.of(1L, 1L, 1L));

    assertThat(shares)
        .containsExactly(
            Money.parse("GBP 33.34"), Money.parse("GBP 33.33"), Money.parse("GBP 33.33"));
  }

  @Test
  void largest_remainders_are_served_first() {
    // Quotas 4.7, 3.2, 2.1: the unit left over belongs to the first, whatever stands in front.
    assertThat(Allocation.byWeight(10, new long[] {32, 21, 47})).containsExactly(3, 2, 5);
  }

  @Test
  void ties_go_by_rank_and_not_by_position_where_ranks_are_given() {
    long[] shares = Allocation.byWeight(5, new long[] {1, 1, 1}, new int[] {30, -10, 20});

    assertThat(shares).containsExactly(1, 2, 2);
  }

  @Test
  void discount_is_shared_over_the_prices_of_lines() {
    List<Money> shares =
        Allocation.byAmount(
            Money.parse("JPY 1000"),
            List.of(Money.parse("JPY 1999"), Money.parse("JPY 0"), Money.parse("JPY 4001")));

    assertThat(shares)
        .containsExactly(Money.parse("JPY 333"), Money.parse("JPY 0"), Money.parse("JPY 667"));
  }

  @Test
  void what_a_cap_cuts_off_goes_to_the_others() {
    long[] shares =
        Allocation.byWeightWithCaps(100, new long[] {50, 30, 20}, new long[] {20, 100, 100});

    assertThat(shares).containsExactly(20, 48, 32);
  }

  @Test
  void caps_that_bind_only_after_others_did_are_kept_too() {
    // 100 over equal weights: 10 is cut first, then the quota of 45 is above the cap of 40.
    long[] shares = Allocation.byWeightWithCaps(100, new long[] {1, 1, 1}, new long[] {40, 10, 99});

    assertThat(shares).containsExactly(40, 10, 50);
  }

  @Test
  void total_above_all_caps_is_an_error_that_says_how_much_there_is_room_for() {
    assertThatThrownBy(
            () ->
                Allocation.byWeightWithCaps(
                    -11, new long[] {1, 1, 0}, new long[] {5, 5, Long.MAX_VALUE}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "11 minor units are to be shared and the caps leave room for 10; raise caps or share"
                + " less");
  }

  @Test
  void refund_mirrors_the_sale() {
    long[] weights = {3, 3, 3, 5};

    assertThat(Allocation.byWeight(-101, weights)).containsExactly(-22, -22, -21, -36);
    assertThat(Allocation.byWeight(101, weights)).containsExactly(22, 22, 21, 36);
  }

  @Test
  void zero_weights_get_nothing_and_all_zero_weights_share_only_zero() {
    assertThat(Allocation.byWeight(7, new long[] {0, 2, 0})).containsExactly(0, 7, 0);
    assertThat(Allocation.byWeight(0, new long[] {0, 0})).containsExactly(0, 0);
    assertThat(Allocation.byWeight(0, new long[] {})).isEmpty();
    assertThatThrownBy(() -> Allocation.byWeight(7, new long[] {0, 0}))
        .hasMessage(
            "7 minor units are to be shared and no weight is above zero; give at least one");
  }

  @Test
  void giants_are_shared_exactly() {
    long most = Long.MAX_VALUE;

    assertThat(Allocation.byWeight(most, new long[] {most / 2, most / 2, 1}))
        .containsExactly(most / 2, most / 2, 1);
    assertThat(Allocation.byWeight(most, new long[] {2, 1}))
        .containsExactly(6148914691236517205L, 3074457345618258602L);
    assertThatThrownBy(() -> Allocation.byWeight(1, new long[] {most, 1}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("weights add up to more than 9223372036854775807");
    assertThatThrownBy(() -> Allocation.byWeight(Long.MIN_VALUE, new long[] {1}))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void mixed_currencies_are_an_error_that_names_both() {
    Money total = Money.parse("GBP 1.00");
    List<Money> amounts = List.of(Money.parse("GBP 2.00"), Money.parse("EUR 3.00"));

    assertThatThrownBy(() -> Allocation.byAmount(total, amounts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EUR 3.00 stands among amounts in GBP; convert it to GBP first");
  }

  @Test
  void amount_beyond_a_long_is_an_error_that_names_it() {
    Money giant = Money.parse("GBP 92233720368547758.08");

    assertThatThrownBy(() -> Allocation.byWeight(giant, List.of(1L)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("GBP 92233720368547758.08 is more than 9223372036854775807 minor");
  }

  @Test
  void faulty_arguments_are_named() {
    assertThatThrownBy(() -> Allocation.byWeight(1, new long[] {1, -2}))
        .hasMessage("weight 1 is -2; give zero or more");
    assertThatThrownBy(() -> Allocation.byWeight(1, new long[] {1, 2}, new int[] {1}))
        .hasMessage("1 tie ranks for 2 weights; give one for each");
    assertThatThrownBy(() -> Allocation.byWeightWithCaps(1, new long[] {1}, new long[] {-1}))
        .hasMessage("the cap of share 0 is -1; give zero or more");
    assertThatThrownBy(() -> Allocation.evenly(1, 0))
        .hasMessage("1 minor units are to be shared over 0 parts; give at least 1");
    assertThatThrownBy(() -> Allocation.ofUnits(1, 2, 1, 3, RoundingMode.HALF_UP))
        .hasMessage("units 2 to 1 of 3; count from 0, upwards, to at most all of them");
    assertThatThrownBy(() -> Allocation.ofRemaining(3, new long[] {2, 2}, new long[] {1, 1}))
        .hasMessage(
            "3 minor units are asked for and 2 are left; ask for zero or more, at most what is"
                + " left");
  }

  @Test
  void three_units_for_ten_pounds_are_refunded_one_by_one_without_loss() {
    long first = Allocation.ofUnits(1000, 0, 1, 3, RoundingMode.HALF_UP);
    long second = Allocation.ofUnits(1000, 1, 2, 3, RoundingMode.HALF_UP);
    long third = Allocation.ofUnits(1000, 2, 3, 3, RoundingMode.HALF_UP);

    assertThat(List.of(first, second, third)).containsExactly(333L, 334L, 333L);
  }
}
