package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SellerCreditTest {
  private static final SellerCredit.Scale SCALE = SellerCredit.Scale.standard();

  @Test
  void seller_of_whom_nothing_is_known_is_as_good_as_usual() {
    // 10 * (35 * 0.95 + 25 * 0.98 + 25 * 0.995 + 15 * 0.96) = 970.25
    assertThat(SellerCredit.of(SellerRecord.none(), SCALE).score()).isEqualTo(970);
  }

  @Test
  void one_late_parcel_of_one_weighs_little_and_of_a_thousand_orders_only_the_orders_count() {
    SellerCredit begun = SellerCredit.of(new SellerRecord(1, 0, 1, 1, 0, 0), SCALE);
    SellerCredit known = SellerCredit.of(new SellerRecord(1000, 0, 1000, 1000, 0, 0), SCALE);

    assertThat(part(begun).share()).isEqualByComparingTo("0.904761905"); // 19 / 21
    assertThat(begun.score()).isEqualTo(955);
    assertThat(part(known).share()).isEqualByComparingTo("0.018627451"); // 19 / 1020
    assertThat(known.score()).isEqualTo(656);
  }

  @Test
  void every_way_to_fail_lowers_the_score_by_its_weight() {
    SellerRecord good = new SellerRecord(1000, 0, 1000, 0, 0, 0);

    assertThat(SellerCredit.of(good, SCALE).score()).isEqualTo(999);
    assertThat(
            SellerCredit.of(good.plus(new SellerRecord(1000, 0, 1000, 1000, 0, 0)), SCALE).score())
        .isEqualTo(826);
    assertThat(SellerCredit.of(good.plus(new SellerRecord(1000, 1000, 0, 0, 0, 0)), SCALE).score())
        .isEqualTo(876);
    assertThat(
            SellerCredit.of(good.plus(new SellerRecord(1000, 0, 1000, 0, 0, 1000)), SCALE).score())
        .isEqualTo(876);
    assertThat(
            SellerCredit.of(good.plus(new SellerRecord(1000, 0, 1000, 0, 1000, 0)), SCALE).score())
        .isEqualTo(925);
  }

  @Test
  void credit_tells_what_it_is_made_of() {
    SellerCredit credit = SellerCredit.of(new SellerRecord(100, 4, 80, 8, 2, 1), SCALE);

    assertThat(credit.parts())
        .extracting(SellerCredit.Part::measure, SellerCredit.Part::good, SellerCredit.Part::cases)
        .containsExactly(
            tuple(SellerCredit.Measure.ON_TIME, 72L, 80L),
            tuple(SellerCredit.Measure.NOT_CANCELLED, 96L, 100L),
            tuple(SellerCredit.Measure.NOT_DISPUTED, 79L, 80L),
            tuple(SellerCredit.Measure.NOT_REFUNDED, 78L, 80L));
    // 0.35 * 91/100 + 0.25 * 115.6/120 + 0.25 * 98.9/100 + 0.15 * 97.2/100 = 0.952383
    assertThat(credit.score()).isEqualTo(952);
  }

  @Test
  void records_and_scales_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> new SellerRecord(1, 0, -1, 0, 0, 0))
        .hasMessageContaining("give 0 or more");
    assertThatThrownBy(() -> SellerCredit.of(new SellerRecord(1, 0, 2, 0, 0, 0), SCALE))
        .hasMessageContaining("has a part above its whole");
    assertThatThrownBy(() -> new SellerCredit.Scale(20, List.of()))
        .hasMessageContaining("weights that make 100");
    assertThatThrownBy(
            () -> new SellerCredit.Usual(SellerCredit.Measure.ON_TIME, new BigDecimal("1.1"), 5))
        .hasMessageContaining("give 0 to 1");
  }

  private static SellerCredit.Part part(SellerCredit credit) {
    return credit.parts().get(0);
  }
}
