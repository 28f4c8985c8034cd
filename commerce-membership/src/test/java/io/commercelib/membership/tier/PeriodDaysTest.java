package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodDaysTest {
  private static final Period.Calendar TAX_YEAR = new Period.Calendar(12, MonthDay.of(4, 6), 0, 0);
  private static final Period.Calendar QUARTERS = new Period.Calendar(3, MonthDay.of(2, 1), 2, 0);

  @ParameterizedTest
  @CsvSource({
    "2025-04-05, 2024-04-06, 2025-04-05",
    "2025-04-06, 2025-04-06, 2026-04-05",
    "2025-12-31, 2025-04-06, 2026-04-05",
    "2026-01-01, 2025-04-06, 2026-04-05"
  })
  void year_begins_on_its_day(String day, String start, String end) {
    assertThat(start(TAX_YEAR, "2020-01-01", "2020-01-01", day)).isEqualTo(start);
    assertThat(PeriodDays.lastDayOf(TAX_YEAR, day("2020-01-01"), day(day))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-31, 2024-11-01, 2025-01-31",
    "2025-02-01, 2025-02-01, 2025-04-30",
    "2025-10-31, 2025-08-01, 2025-10-31"
  })
  void quarters_begin_every_three_months_from_there(String day, String start, String end) {
    assertThat(start(QUARTERS, "2020-01-01", "2020-01-01", day)).isEqualTo(start);
    assertThat(PeriodDays.lastDayOf(QUARTERS, day("2020-01-01"), day(day))).isEqualTo(end);
  }

  @Test
  void tier_is_carried_over_so_many_periods_and_renewed_for_as_many() {
    assertThat(judgedFirst(QUARTERS, "2025-03-10")).isEqualTo("2025-10-31");
    assertThat(judgedNext(QUARTERS, "2025-03-10", "2025-10-31")).isEqualTo("2026-04-30");
    // Cut short within a period, it is carried over from there.
    assertThat(judgedNext(QUARTERS, "2025-03-10", "2025-11-20")).isEqualTo("2026-07-31");
    assertThat(judgedFirst(TAX_YEAR, "2025-03-10")).isEqualTo("2025-04-05");
    assertThat(judgedNext(TAX_YEAR, "2025-03-10", "2025-04-05")).isEqualTo("2026-04-05");
    assertThat(judgedNext(TAX_YEAR, "2025-03-10", "2025-06-30")).isEqualTo("2026-04-05");
  }

  @Test
  void rolling_validities_are_counted_from_the_first_day() {
    Period.Rolling half = new Period.Rolling(12, 6);

    assertThat(judgedFirst(half, "2025-08-31")).isEqualTo("2026-02-28");
    assertThat(judgedNext(half, "2025-08-31", "2026-02-28")).isEqualTo("2026-08-31");
    assertThat(judgedNext(half, "2025-08-31", "2026-05-15")).isEqualTo("2026-08-31");
    assertThat(start(half, "2020-01-01", "2020-01-01", "2026-02-28")).isEqualTo("2025-03-01");
    assertThat(PeriodDays.lastDayOf(half, day("2020-01-01"), day("2026-02-28")))
        .isEqualTo(LocalDate.MAX);
    assertThat(PeriodDays.lastEndBefore(half, day("2020-01-01"), day("2026-02-28")))
        .isEqualTo("2026-02-27");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-31, 2024-01-31, 2024-02-28",
    "2024-02-28, 2024-01-31, 2024-02-28",
    "2024-02-29, 2024-02-29, 2024-03-30",
    "2024-03-30, 2024-02-29, 2024-03-30",
    "2024-03-31, 2024-03-31, 2024-04-29",
    "2025-02-28, 2025-02-28, 2025-03-30"
  })
  void months_of_who_joined_on_the_31st_end_with_the_month(String day, String start, String end) {
    Period.Anniversary monthly = new Period.Anniversary(Period.Anchor.JOINED, 1, 1, 0);

    assertThat(start(monthly, "2024-01-31", "2024-01-31", day)).isEqualTo(start);
    assertThat(PeriodDays.lastDayOf(monthly, day("2024-01-31"), day(day))).isEqualTo(end);
  }

  @Test
  void anniversaries_are_carried_and_begin_before_their_first_day_too() {
    Period.Anniversary years = new Period.Anniversary(Period.Anchor.JOINED, 12, 1, 0);
    LocalDate anchor = day("2024-03-15");

    assertThat(PeriodDays.firstJudged(years, anchor, day("2024-06-01"))).isEqualTo("2026-03-14");
    assertThat(PeriodDays.nextJudged(years, anchor, day("2024-06-01"), day("2026-03-14")))
        .isEqualTo("2027-03-14");
    assertThat(PeriodDays.nextJudged(years, anchor, day("2024-06-01"), day("2026-05-01")))
        .isEqualTo("2028-03-14");
    assertThat(PeriodDays.windowStart(years, anchor, anchor, day("2024-03-14")))
        .isEqualTo("2023-03-15");
    assertThat(PeriodDays.lastEndBefore(years, anchor, day("2025-03-15"))).isEqualTo("2025-03-14");
  }

  @Test
  void base_tier_is_judged_at_the_end_of_every_period() {
    LocalDate joined = day("2025-01-10");

    assertThat(PeriodDays.baseJudged(QUARTERS, joined, joined, joined)).isEqualTo("2025-01-31");
    assertThat(PeriodDays.baseJudged(QUARTERS, joined, joined, day("2025-02-01")))
        .isEqualTo("2025-04-30");
    assertThat(PeriodDays.baseJudged(new Period.Rolling(12, 6), joined, joined, joined))
        .isEqualTo("2025-07-10");
    assertThat(PeriodDays.baseJudged(new Period.Rolling(12, 6), joined, joined, day("2025-07-11")))
        .isEqualTo("2026-01-10");
  }

  @Test
  void lifetime_begins_with_joining_and_never_ends() {
    Period ever = new Period.Lifetime();

    assertThat(start(ever, "2024-03-15", "2025-01-01", "2030-01-01")).isEqualTo("2024-03-15");
    assertThat(judgedFirst(ever, "2025-01-01")).isEqualTo(LocalDate.MAX);
    assertThat(judgedNext(ever, "2025-01-01", "2026-01-01")).isEqualTo(LocalDate.MAX);
    assertThat(ever.graceDays()).isZero();
  }

  @Test
  void periods_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Period.Rolling(0, 12))
        .hasMessage("the window has 0 months; give 1 to 120");
    assertThatThrownBy(() -> new Period.Rolling(12, 121))
        .hasMessage("the validity has 121 months; give 1 to 120");
    assertThatThrownBy(() -> new Period.Rolling(12, 12, 367))
        .hasMessage("a tier has 367 days of grace; give 0 to 366");
    assertThatThrownBy(() -> new Period.Calendar(5, MonthDay.of(1, 1), 0, 0))
        .hasMessage(
            "a period has 5 months; a year must have a whole number of them: give 1, 2, 3, 4, 6 or 12");
    assertThatThrownBy(() -> new Period.Calendar(24, MonthDay.of(1, 1), 0, 0))
        .hasMessageContaining("a period has 24 months");
    assertThatThrownBy(() -> new Period.Calendar(12, MonthDay.of(1, 29), 0, 0))
        .hasMessage(
            "a period begins on --01-29; give the 28th or an earlier day, which every month has");
    assertThatThrownBy(() -> new Period.Calendar(12, MonthDay.of(1, 1), 11, 0))
        .hasMessage("a tier is carried over 11 periods; give 0 to 10");
    assertThatThrownBy(() -> new Period.Anniversary(Period.Anchor.JOINED, 12, 0, -1))
        .hasMessage("a tier has -1 days of grace; give 0 to 366");
    assertThat(new Period.Rolling(120, 1, 366).graceDays()).isEqualTo(366);
    assertThat(new Period.Anniversary(Period.Anchor.JOINED, 120, 10, 0).carryPeriods())
        .isEqualTo(10);
  }

  private static LocalDate judgedFirst(Period period, String reached) {
    return PeriodDays.firstJudged(period, day("2020-01-01"), day(reached));
  }

  private static LocalDate judgedNext(Period period, String reached, String judged) {
    return PeriodDays.nextJudged(period, day("2020-01-01"), day(reached), day(judged));
  }

  private static LocalDate start(Period period, String joined, String anchor, String of) {
    return PeriodDays.windowStart(period, day(joined), day(anchor), day(of));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
