package io.commercelib.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.pricing.price.PriceHistory.Reductions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(BERLIN).toInstant();
  }

  /** Days and prices in turns; a hyphen for not on sale. */
  private static PriceHistory history(String... daysAndPrices) {
    List<PriceHistory.Change> changes = new ArrayList<>();
    for (int i = 0; i < daysAndPrices.length; i += 2) {
      Optional<BigMoney> price =
          daysAndPrices[i + 1].equals("-")
              ? Optional.empty()
              : Optional.of(BigMoney.parse("EUR " + daysAndPrices[i + 1]));
      changes.add(new PriceHistory.Change(day(daysAndPrices[i]), price));
    }
    return PriceHistory.of(changes);
  }

  private static Optional<PriorPrice> prior(PriceHistory history, String day) {
    return history.priorPrice(day(day), 30, BERLIN, Reductions.EACH_BY_ITSELF);
  }

  @Test
  void reduced_price_is_told_beside_the_lowest_of_thirty_days_before() {
    PriceHistory history =
        history(
            "2026-01-01",
            "100.00",
            "2026-10-20",
            "80.00",
            "2026-11-05",
            "120.00",
            "2026-11-20",
            "90.00");

    PriorPrice prior = prior(history, "2026-11-25").orElseThrow();

    // 80.00 was asked until 5 November, within thirty days before the 20th: no reduction at all.
    assertThat(prior.price()).isEqualTo(BigMoney.parse("EUR 80.00"));
    assertThat(prior.reducedFrom()).isEqualTo(day("2026-11-20"));
    assertThat(prior.wholePercentOff()).isZero();
  }

  @Test
  void price_of_a_day_before_those_thirty_does_not_count() {
    PriceHistory cheapUntil =
        history("2026-01-01", "80.00", "2026-10-21", "120.00", "2026-11-20", "90.00");
    PriceHistory cheapADayLonger =
        history("2026-01-01", "80.00", "2026-10-22", "120.00", "2026-11-20", "90.00");

    assertThat(prior(cheapUntil, "2026-11-20").orElseThrow().price())
        .isEqualTo(BigMoney.parse("EUR 120.00"));
    assertThat(prior(cheapUntil, "2026-11-20").orElseThrow().wholePercentOff()).isEqualTo(25);
    assertThat(prior(cheapADayLonger, "2026-11-20").orElseThrow().price())
        .isEqualTo(BigMoney.parse("EUR 80.00"));
  }

  @Test
  void days_are_those_of_the_shop_over_the_change_of_clocks() {
    // Summer time ended on 25 October: thirty days are 721 hours.
    PriceHistory history = history("2026-01-01", "80.00", "2026-10-20", "60.00");
    PriceHistory later =
        PriceHistory.of(
            List.of(
                new PriceHistory.Change(day("2026-01-01"), price("60.00")),
                new PriceHistory.Change(day("2026-10-20").plusSeconds(1_800), price("80.00")),
                new PriceHistory.Change(day("2026-11-19"), price("70.00"))));

    assertThat(prior(history, "2026-10-20").orElseThrow().from()).isEqualTo(day("2026-09-20"));
    assertThat(prior(later, "2026-11-19").orElseThrow().price())
        .isEqualTo(BigMoney.parse("EUR 60.00"));
  }

  private static Optional<BigMoney> price(String amount) {
    return Optional.of(BigMoney.parse("EUR " + amount));
  }

  @Test
  void sale_in_steps_is_told_beside_the_price_before_the_first() {
    PriceHistory history =
        history("2026-01-01", "100.00", "2026-11-01", "80.00", "2026-11-15", "70.00");

    assertThat(prior(history, "2026-11-20").orElseThrow().price())
        .isEqualTo(BigMoney.parse("EUR 80.00"));
    PriorPrice asOneSale =
        history.priorPrice(day("2026-11-20"), 30, BERLIN, Reductions.PROGRESSIVE).orElseThrow();
    assertThat(asOneSale.price()).isEqualTo(BigMoney.parse("EUR 100.00"));
    assertThat(asOneSale.reducedFrom()).isEqualTo(day("2026-11-01"));
    assertThat(asOneSale.wholePercentOff()).isEqualTo(30);
  }

  @Test
  void price_that_did_not_fall_is_not_reduced() {
    assertThat(prior(history("2026-01-01", "80.00"), "2026-11-20")).isEmpty();
    assertThat(prior(history("2026-01-01", "80.00", "2026-11-01", "90.00"), "2026-11-20"))
        .isEmpty();
    assertThat(prior(history("2026-01-01", "80.00", "2026-11-01", "-"), "2026-11-20")).isEmpty();
    assertThat(
            prior(
                history("2026-01-01", "80.00", "2026-11-01", "-", "2026-11-10", "70.00"),
                "2026-11-20"))
        .isEmpty();
    assertThat(prior(history("2026-01-01", "80.00"), "2025-11-20")).isEmpty();
  }

  @Test
  void thing_that_is_new_says_since_when_its_price_is_known() {
    PriorPrice prior =
        prior(history("2026-11-10", "50.00", "2026-11-20", "40.00"), "2026-11-20").orElseThrow();

    assertThat(prior.known()).isEqualTo(day("2026-11-10")).isAfter(prior.from());
  }

  @Test
  void percent_off_is_never_rounded_up() {
    PriorPrice prior =
        prior(history("2026-01-01", "29.99", "2026-11-20", "20.00"), "2026-11-20").orElseThrow();

    // 33.3 percent.
    assertThat(prior.wholePercentOff()).isEqualTo(33);
    assertThat(
            prior(history("2026-01-01", "10.00", "2026-11-20", "0.05"), "2026-11-20")
                .orElseThrow()
                .wholePercentOff())
        .isEqualTo(99);
  }

  @Test
  void changes_that_change_nothing_are_left_out_and_two_at_once_refused() {
    assertThat(history("2026-01-01", "-", "2026-02-01", "5.00", "2026-03-01", "5.000").changes())
        .containsExactly(new PriceHistory.Change(day("2026-02-01"), price("5.00")));
    assertThatThrownBy(() -> history("2026-01-01", "5.00", "2026-01-01", "6.00"))
        .hasMessageContaining("a price changes twice");
  }
}
