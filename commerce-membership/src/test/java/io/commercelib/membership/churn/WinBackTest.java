package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.churn.Proportion.Group;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinBackTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final Percent NINETY_FIVE = Percent.of(95);
  private static final Money VALUE = Money.parse("GBP 40.00");
  private static final Money COST = Money.parse("GBP 500.00");

  private static WinBackResult result(long returned, long members, long without, long heldOut) {
    return WinBackResult.of(
        new Group(members, returned),
        new Group(heldOut, without),
        VALUE,
        COST,
        NINETY_FIVE,
        RoundingMode.HALF_EVEN);
  }

  @ParameterizedTest
  // Newcombe (1998), 857-872, table 1, method 3.
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void interval_of_a_share_is_wilsons_as_printed(
      long returned, long members, double lower, double upper) {
    Proportion share = Proportion.of(new Group(members, returned), NINETY_FIVE);

    assertThat(share.lower()).isCloseTo(lower, within(5e-5));
    assertThat(share.upper()).isCloseTo(upper, within(5e-5));
  }

  @ParameterizedTest
  // Newcombe (1998), 873-890, table II, method 10.
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "10, 10, 0, 10, 0.6075, 1.0000"
  })
  void interval_of_the_difference_is_newcombes_as_printed(
      long returned, long members, long without, long heldOut, double lower, double upper) {
    WinBackResult result = result(returned, members, without, heldOut);

    assertThat(result.lower()).isCloseTo(lower, within(5e-5));
    assertThat(result.upper()).isCloseTo(upper, within(5e-5));
  }

  @Test
  void campaign_that_works_tells_what_it_brought_and_what_a_return_cost() {
    WinBackResult result = result(130, 1_000, 8, 100);

    // 130 - 8 * 1000 / 100 = 50 returned because of it.
    assertThat(result.incrementalRevenue()).isEqualTo(Money.parse("GBP 2000.00"));
    assertThat(result.costPerWonBack()).contains(Money.parse("GBP 10.00"));
    assertThat(result.difference()).isCloseTo(0.05, within(1e-12));
    // sqrt(0.12545 * 0.87455 * (1/1000 + 1/100)) = 0.034740...
    assertThat(result.z()).isCloseTo(1.43926, within(1e-5));
    assertThat(result.probability()).isCloseTo(0.15008, within(1e-5));
    assertThat(result.verdict()).isEqualTo(WinBackResult.Verdict.UNSURE);
    assertThat(ENGLISH.of(result.reasons().get(0)))
        .isEqualTo("the difference of 5.00 points may be chance: -2.26 to 9.48");
  }

  @Test
  void larger_groups_make_the_same_difference_sure() {
    WinBackResult result = result(1_300, 10_000, 80, 1_000);

    assertThat(result.verdict()).isEqualTo(WinBackResult.Verdict.WORKS);
    assertThat(ENGLISH.of(result.reasons().get(0)))
        .startsWith("5.00 points more returned than without, 3.0");
    assertThat(result(80, 1_000, 130, 1_000).verdict()).isEqualTo(WinBackResult.Verdict.HARMS);
    assertThat(ENGLISH.of(result(80, 1_000, 130, 1_000).reasons().get(0)))
        .startsWith("5.00 points fewer returned than without, 2.3");
  }

  @Test
  void campaign_that_harms_has_no_cost_per_return_and_a_negative_revenue() {
    WinBackResult result = result(80, 1_000, 13, 100);

    assertThat(result.incrementalRevenue()).isEqualTo(Money.parse("GBP -2000.00"));
    assertThat(result.costPerWonBack()).isEmpty();
  }

  @Test
  void groups_too_small_for_the_test_are_said_to_be() {
    WinBackResult result = result(12, 100, 0, 12);

    assertThat(result.verdict()).isEqualTo(WinBackResult.Verdict.TOO_SMALL);
    assertThat(result.reasons())
        .extracting(ENGLISH::of)
        .containsExactly("too few for the test: 1.3 expected in one cell, at least 5 are needed");
    assertThat(result(0, 1_000, 0, 1_000).z()).isZero();
    assertThat(result(0, 1_000, 0, 1_000).probability()).isEqualTo(1);
  }

  @Test
  void amounts_are_rounded_once_and_as_named() {
    WinBackResult result =
        WinBackResult.of(
            new Group(10, 5),
            new Group(3, 1),
            Money.parse("GBP 0.01"),
            Money.parse("GBP 1.00"),
            NINETY_FIVE,
            RoundingMode.UP);

    // (5 - 10/3) = 5/3 returns.
    assertThat(result.incrementalRevenue()).isEqualTo(Money.parse("GBP 0.02"));
    assertThat(result.costPerWonBack()).contains(Money.parse("GBP 0.60"));
  }

  @Test
  void hold_out_is_the_share_that_was_asked_for_and_stays() {
    WinBack spring = new WinBack("spring", Percent.parse("12.5"));
    WinBack autumn = new WinBack("autumn", Percent.parse("12.5"));
    List<CustomerId> members =
        IntStream.range(0, 20_000).mapToObj(i -> new CustomerId("m-" + i)).toList();

    long held = members.stream().filter(spring::holdsOut).count();
    long twice = members.stream().filter(spring::holdsOut).filter(autumn::holdsOut).count();

    // 2500 and 312.5 expected, four standard deviations either way.
    assertThat(held).isBetween(2_313L, 2_687L);
    assertThat(twice).isBetween(243L, 382L);
    // Drawn once and for ever: these must not change between releases.
    assertThat(members.stream().limit(40).filter(spring::holdsOut))
        .extracting(CustomerId::value)
        .containsExactly("m-16", "m-21", "m-30");
  }

  @Test
  void larger_share_holds_out_the_same_members_and_more() {
    WinBack few = new WinBack("spring", Percent.of(5));
    WinBack more = new WinBack("spring", Percent.of(30));

    assertThat(IntStream.range(0, 2_000).mapToObj(i -> new CustomerId("m-" + i)))
        .filteredOn(few::holdsOut)
        .isNotEmpty()
        .allMatch(more::holdsOut);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WinBack("spring", Percent.HUNDRED))
        .withMessage(
            "campaign 'spring' holds out 100%; give more than 0 and less than 100 percent");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Group(0, 0))
        .withMessage("0 of 0 members returned; give zero or more, of at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.of(new Group(1, 1), Percent.ZERO));
  }
}
