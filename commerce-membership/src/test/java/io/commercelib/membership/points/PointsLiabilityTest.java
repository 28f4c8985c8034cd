package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.BEN;
import static io.commercelib.membership.points.Club.day;
import static io.commercelib.membership.points.Club.gbp;
import static io.commercelib.membership.points.Club.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.CommandId;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PointsLiabilityTest {
  private static final Instant NOON = noon("2026-03-10");

  @Test
  void open_points_are_worth_their_value_less_what_is_never_spent_by_month() {
    Club club = new Club(Club.programme().redemption(RedemptionTerms.of(200, "GBP 1.01")).build());
    // Good through the last of March, and through the first of April.
    club.credit(ANN, "c-1", 1_000, Optional.of(day("2026-04-01")), NOON);
    club.credit(BEN, "c-2", 500, Optional.of(day("2026-04-02")), NOON);
    club.credit(ANN, "c-3", 250, Optional.of(day("2026-05-01")), NOON);
    club.credit(ANN, "c-4", 70, Optional.empty(), NOON);
    club.credit(ANN, "c-5", 99, Optional.of(noon("2026-03-11")), NOON);
    club.spend("H-1", 99, NOON);
    club.hold("H-2", 400, NOON);

    PointsLiability liability =
        club.ledger.liability(
            club.storage, noon("2026-03-12"), Percent.of(15), RoundingMode.HALF_UP);

    // 1000 * 1.01 / 200 * 0.85 is 4.2925.
    assertThat(liability.months())
        .containsExactly(
            new PointsLiability.Month(Optional.of(YearMonth.of(2026, 3)), 1_000, gbp("4.29")),
            new PointsLiability.Month(Optional.of(YearMonth.of(2026, 4)), 750, gbp("3.22")),
            new PointsLiability.Month(Optional.empty(), 70, gbp("0.30")));
    assertThat(liability.points()).isEqualTo(1_820);
    assertThat(liability.value()).isEqualTo(gbp("7.81"));
  }

  @Test
  void what_has_expired_is_no_liability_though_nobody_swept() {
    Club club = new Club(Club.programme().build());
    club.credit(ANN, "c-1", 1_000, Optional.of(day("2026-04-01")), NOON);

    assertThat(liability(club, day("2026-04-01").minusNanos(1_000)).points()).isEqualTo(1_000);
    assertThat(liability(club, day("2026-04-01")))
        .isEqualTo(new PointsLiability(List.of(), 0, gbp("0.00")));
  }

  @Test
  void pending_points_are_a_liability() {
    Club club =
        new Club(
            Club.programme()
                .pending(new PendingPolicy.Days(3))
                .expiry(PointsExpiry.afterMonths(1).fromSpendable())
                .build());
    club.earn("A-1", "12.00", NOON);

    assertThat(liability(club, NOON).months())
        .containsExactly(
            new PointsLiability.Month(Optional.of(YearMonth.of(2026, 4)), 12, gbp("0.12")));
  }

  @Test
  void thousands_of_lots_are_read_in_pages() {
    Club club = new Club(Club.programme().build());
    for (int batch = 0; batch < 6; batch++) {
      int first = batch * 500;
      club.tx(
          tx -> {
            for (int i = first; i < first + 500; i++) {
              PointsResult unused =
                  club.ledger.credit(
                      tx, new CommandId("c-" + i), ANN, 1, "gift", Optional.empty(), NOON);
            }
            return "";
          });
    }

    assertThat(liability(club, NOON).points()).isEqualTo(3_000);
  }

  @Test
  void shares_beyond_the_whole_are_refused() {
    Club club = new Club(Club.programme().build());

    assertThatThrownBy(
            () -> club.ledger.liability(club.storage, NOON, Percent.of(101), RoundingMode.HALF_UP))
        .hasMessageContaining("101% of points are never spent; give 0 to 100");
    assertThatThrownBy(
            () ->
                club.ledger.liability(
                    club.storage, NOON, Percent.parse("-1"), RoundingMode.HALF_UP))
        .hasMessageContaining("give 0 to 100");
    assertThat(
            club.ledger
                .liability(club.storage, NOON, Percent.HUNDRED, RoundingMode.HALF_UP)
                .points())
        .isZero();
  }

  private static PointsLiability liability(Club club, Instant at) {
    return club.ledger.liability(club.storage, at, Percent.ZERO, RoundingMode.HALF_UP);
  }
}
