package io.commercelib.membership.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitsTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DayRange MARCH = days("2026-03-01", "2026-03-31");

  @Test
  void views_and_visitors_are_counted_in_days_of_the_zone() {
    Visits visits =
        visits(
            "x /home 2026-03-28T23:59:59Z",
            "x /tea 2026-03-29T00:00:00Z",
            "y /tea 2026-03-29T22:59:59Z", // the last second of a day of 23 hours
            "y /tea 2026-03-29T23:00:00Z");

    assertThat(visits.pageViews(days("2026-03-29", "2026-03-29"))).isEqualTo(2);
    assertThat(visits.uniqueVisitors(days("2026-03-29", "2026-03-29"))).isEqualTo(2);
    assertThat(visits.pageViews(days("2026-03-28", "2026-03-30"))).isEqualTo(4);
    assertThat(visits.uniqueVisitors(days("2026-03-28", "2026-03-30"))).isEqualTo(2);
    assertThat(visits.uniqueVisitors(days("2026-03-31", "2026-03-31"))).isZero();
  }

  @Test
  void member_is_one_person_before_the_login_and_on_every_device() {
    Visits visits =
        visits(
            "phone /home 2026-03-01T10:00:00Z",
            "phone:ann /home 2026-03-02T10:00:00Z",
            "phone /home 2026-03-03T10:00:00Z",
            "laptop:ann /home 2026-03-04T10:00:00Z",
            "other /home 2026-03-01T10:00:00Z");

    assertThat(visits.uniqueVisitors(MARCH)).isEqualTo(2);
    assertThat(visits.uniqueVisitors(days("2026-03-01", "2026-03-01"))).isEqualTo(2);
    assertThat(visits.pageViews(MARCH)).isEqualTo(5);
  }

  @Test
  void shared_browser_is_told_apart_by_its_logins() {
    Visits visits =
        visits(
            "tv /a 2026-03-01T10:00:00Z",
            "tv:ann /login 2026-03-01T10:01:00Z",
            "tv /b 2026-03-02T10:00:00Z", // before Ben's login
            "tv:ben /login 2026-03-02T10:01:00Z",
            "tv /c 2026-03-03T10:00:00Z"); // after it

    assertThat(visits.uniqueVisitors(MARCH)).isEqualTo(2);
    assertThat(visits.uniqueVisitors(days("2026-03-02", "2026-03-03"))).isEqualTo(1);
    assertThat(visits.conversion(days("2026-03-02", "2026-03-03"), "/c"))
        .isEqualTo(new Ratio(1, 1));
  }

  @Test
  void conversion_is_of_people_of_the_same_time() {
    Visits visits =
        visits(
            "x /home 2026-03-01T10:00:00Z",
            "x purchase 2026-03-01T10:05:00Z",
            "x purchase 2026-03-01T10:06:00Z",
            "y /home 2026-03-01T10:00:00Z",
            "z /home 2026-03-01T10:00:00Z",
            "z purchase 2026-03-02T10:00:00Z");

    Ratio first = visits.conversion(days("2026-03-01", "2026-03-01"), "purchase");

    assertThat(first).isEqualTo(new Ratio(1, 3));
    assertThat(first.text(1)).isEqualTo("33.3% (1 of 3)");
    assertThat(visits.conversion(MARCH, "purchase").text(1)).isEqualTo("66.7% (2 of 3)");
    assertThat(visits.conversion(MARCH, "never")).isEqualTo(new Ratio(0, 3));
    assertThat(visits.conversion(days("2026-02-01", "2026-02-01"), "purchase").text(1))
        .isEqualTo("- (0 of 0)");
  }

  @Test
  void fractions_are_exact_and_rounded_as_is_said() {
    assertThat(new Ratio(1, 3).percent(2, RoundingMode.UP)).contains(new BigDecimal("33.34"));
    assertThat(new Ratio(1, 8).percent(1, RoundingMode.HALF_EVEN)).contains(new BigDecimal("12.5"));
    assertThat(new Ratio(1, 8).text(0)).isEqualTo("13% (1 of 8)");
    assertThat(new Ratio(0, 0).percent(2, RoundingMode.UP)).isEmpty();
    assertThatThrownBy(() -> new Ratio(-1, 3)).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> new Ratio(1, -3)).hasMessageContaining("zero or more");
  }

  @Test
  void sessions_end_after_the_gap_and_at_midnight_only_if_wanted() {
    Visits visits =
        visits(
            "x /a 2026-03-01T23:40:00Z",
            "x /b 2026-03-02T00:09:59.999999Z", // a microsecond less than 30 minutes
            "x /c 2026-03-02T00:39:59.999999Z", // 30 minutes
            "y /a 2026-03-01T12:00:00Z");
    DayRange both = days("2026-03-01", "2026-03-02");

    Sessions usual = visits.sessions(both, SessionRules.usual());
    Sessions cut = visits.sessions(both, new SessionRules(Duration.ofMinutes(30), true));

    assertThat(usual).isEqualTo(new Sessions(3, 2, 4, Duration.ofMinutes(30).minusNanos(1_000)));
    assertThat(usual.bounceRate()).isEqualTo(new Ratio(2, 3));
    assertThat(cut).isEqualTo(new Sessions(4, 4, 4, Duration.ZERO));
    assertThat(visits.sessions(days("2026-03-02", "2026-03-02"), SessionRules.usual()))
        .isEqualTo(new Sessions(2, 2, 2, Duration.ZERO));
    assertThatThrownBy(() -> new SessionRules(Duration.ZERO, false))
        .hasMessageContaining("more than zero");
    assertThatThrownBy(() -> new SessionRules(Duration.ofMinutes(-1), false))
        .hasMessageContaining("more than zero");
  }

  @Test
  void active_users_of_a_day_a_week_and_a_month() {
    Visits visits =
        visits(
            "x /a 2026-03-31T10:00:00Z",
            "y /a 2026-03-25T10:00:00Z", // the first of seven days
            "z /a 2026-03-24T10:00:00Z",
            "u /a 2026-03-02T10:00:00Z", // the first of thirty
            "v /a 2026-03-01T10:00:00Z");
    LocalDate day = LocalDate.parse("2026-03-31");

    assertThat(visits.activeUsers(day, 1, LONDON)).isEqualTo(1);
    assertThat(visits.activeUsers(day, 7, LONDON)).isEqualTo(2);
    assertThat(visits.activeUsers(day, 30, LONDON)).isEqualTo(4);
    assertThat(visits.stickiness(day, LONDON)).isEqualTo(new Ratio(1, 4));
  }

  @Test
  void time_to_compare_with_is_as_long_and_ends_where_the_other_begins() {
    DayRange week = days("2026-03-23", "2026-03-29");

    assertThat(week.previous()).isEqualTo(days("2026-03-16", "2026-03-22"));
    assertThat(week.previous().end()).isEqualTo(week.start());
    assertThat(MARCH.days()).isEqualTo(31);
    assertThat(MARCH.previous()).isEqualTo(days("2026-01-29", "2026-02-28"));
    assertThatThrownBy(() -> days("2026-03-02", "2026-03-01"))
        .hasMessageContaining("not be before");
  }

  /** Of 1 March x, y and z; of 2 March u. x comes on day 1, y on days 1 and 3, u on day 1. */
  private static Visits cohorts() {
    return visits(
        "x /a 2026-03-01T10:00:00Z",
        "x /a 2026-03-02T10:00:00Z",
        "y /a 2026-03-01T10:00:00Z",
        "y /a 2026-03-02T10:00:00Z",
        "y /a 2026-03-04T10:00:00Z",
        "z /a 2026-03-01T10:00:00Z",
        "z /a 2026-03-01T11:00:00Z",
        "u /a 2026-03-02T10:00:00Z",
        "u /a 2026-03-03T10:00:00Z",
        "late /a 2026-03-09T10:00:00Z");
  }

  @Test
  void classic_retention_asks_for_the_very_day_and_pools_only_cohorts_old_enough() {
    Retention retention =
        cohorts()
            .retention(
                Retention.Kind.CLASSIC,
                days("2026-03-01", "2026-03-03"),
                List.of(span(1, 1), span(2, 2), span(3, 3)),
                LocalDate.parse("2026-03-04"));

    assertThat(retention.cohorts())
        .containsExactly(
            new Retention.Cohort(
                LocalDate.parse("2026-03-01"),
                3,
                List.of(returned(1, 1, 2), returned(2, 2, 0), returned(3, 3, 1))),
            new Retention.Cohort(
                LocalDate.parse("2026-03-02"), 1, List.of(returned(1, 1, 1), returned(2, 2, 0))));
    assertThat(retention.pooled())
        .as("day 3 of the second cohort is not over")
        .containsExactly(new Ratio(3, 4), new Ratio(0, 4), new Ratio(1, 3));
  }

  @Test
  void rolling_retention_asks_for_the_day_or_later() {
    Retention retention =
        cohorts()
            .retention(
                Retention.Kind.ROLLING,
                days("2026-03-01", "2026-03-03"),
                List.of(span(1, 1), span(2, 2)),
                LocalDate.parse("2026-03-04"));

    assertThat(retention.pooled()).containsExactly(new Ratio(3, 4), new Ratio(1, 4));
  }

  @Test
  void bracket_retention_asks_for_any_day_of_the_bracket_once_it_is_over() {
    Retention retention =
        cohorts()
            .retention(
                Retention.Kind.CLASSIC,
                days("2026-03-01", "2026-03-03"),
                List.of(span(1, 2), span(2, 3)),
                LocalDate.parse("2026-03-04"));

    assertThat(retention.pooled()).containsExactly(new Ratio(3, 4), new Ratio(1, 3));
    assertThatThrownBy(() -> span(0, 1)).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> span(2, 1)).hasMessageContaining("in order");
  }

  @Test
  void who_came_before_the_range_or_after_the_last_day_is_of_no_cohort() {
    Retention retention =
        cohorts()
            .retention(
                Retention.Kind.CLASSIC,
                days("2026-03-02", "2026-03-09"),
                List.of(span(1, 1)),
                LocalDate.parse("2026-03-08"));

    assertThat(retention.cohorts()).extracting(Retention.Cohort::size).containsExactly(1L);
    assertThat(retention.pooled()).containsExactly(new Ratio(1, 1));
  }

  @Test
  void skipped_day_of_a_zone_is_nobodys() {
    Visits visits = visits("x /a 2011-12-30T08:00:00Z", "x /a 2011-12-30T10:00:00Z");
    // 29 and the first moment of 31 December on Samoa, which had no 30th.
    Retention retention =
        visits.retention(
            Retention.Kind.CLASSIC,
            new DayRange(
                LocalDate.parse("2011-12-29"),
                LocalDate.parse("2011-12-31"),
                ZoneId.of("Pacific/Apia")),
            List.of(span(1, 1), span(2, 2)),
            LocalDate.parse("2011-12-31"));

    assertThat(retention.pooled()).containsExactly(new Ratio(0, 1), new Ratio(1, 1));
  }

  @Test
  void funnel_counts_people_by_how_far_they_came_and_how_long_it_took() {
    Visits visits =
        visits(
            "x /cart 2026-03-01T10:00:00Z",
            "x /tea 2026-03-01T10:01:00Z",
            "x /pay 2026-03-01T10:10:00Z",
            "x /done 2026-03-01T10:30:00Z",
            "y /cart 2026-03-01T10:00:00Z",
            "y /pay 2026-03-01T10:04:00Z",
            "y /done 2026-03-02T10:00:00.000001Z", // a microsecond beyond a day
            "z /cart 2026-03-01T10:00:00Z",
            "w /pay 2026-03-01T10:00:00Z",
            "w /done 2026-03-01T10:00:00Z");

    Funnel loose = visits.funnel(MARCH, funnel(FunnelRules.Order.LOOSE, FunnelRules.Entry.FIRST));
    Funnel strict = visits.funnel(MARCH, funnel(FunnelRules.Order.STRICT, FunnelRules.Entry.FIRST));

    assertThat(loose.steps())
        .containsExactly(
            new Funnel.Step("/cart", 3, 1, Optional.empty()),
            new Funnel.Step("/pay", 2, 1, Optional.of(Duration.ofMinutes(4))),
            new Funnel.Step("/done", 1, 0, Optional.of(Duration.ofMinutes(20))));
    assertThat(loose.completion()).isEqualTo(new Ratio(1, 3));
    assertThat(strict.steps()).extracting(Funnel.Step::people).containsExactly(3L, 1L, 0L);
    assertThat(strict.steps().get(2).medianTime()).isEmpty();
  }

  @Test
  void funnel_begins_with_the_first_entry_or_the_one_that_leads_furthest() {
    Visits visits =
        visits(
            "x /cart 2026-03-01T10:00:00Z",
            "x /cart 2026-03-05T10:00:00Z",
            "x /pay 2026-03-05T10:10:00Z",
            "x /cart 2026-03-05T10:15:00Z",
            "x /pay 2026-03-05T10:17:00Z",
            "x /cart 2026-03-09T10:00:00Z");

    assertThat(
            visits.funnel(MARCH, funnel(FunnelRules.Order.LOOSE, FunnelRules.Entry.FIRST)).steps())
        .extracting(Funnel.Step::people)
        .containsExactly(1L, 0L, 0L);
    assertThat(
            visits
                .funnel(MARCH, funnel(FunnelRules.Order.LOOSE, FunnelRules.Entry.LATEST_COMPLETING))
                .steps()
                .get(1))
        .isEqualTo(new Funnel.Step("/pay", 1, 1, Optional.of(Duration.ofMinutes(2))));
  }

  @Test
  void last_moment_of_the_window_counts_and_steps_must_be_taken_in_the_time_looked_at() {
    Visits visits = visits("x /cart 2026-03-31T10:00:00Z", "x /pay 2026-04-01T10:00:00Z");
    FunnelRules rules =
        new FunnelRules(
            List.of("/cart", "/pay"),
            Duration.ofDays(1),
            FunnelRules.Order.LOOSE,
            FunnelRules.Entry.FIRST);

    assertThat(visits.funnel(days("2026-03-31", "2026-04-01"), rules).completion())
        .isEqualTo(new Ratio(1, 1));
    assertThat(visits.funnel(MARCH, rules).completion()).isEqualTo(new Ratio(0, 1));
    assertThatThrownBy(
            () ->
                new FunnelRules(List.of("/cart"), Duration.ofDays(1), rules.order(), rules.entry()))
        .hasMessageContaining("at least two");
    assertThatThrownBy(
            () -> new FunnelRules(rules.steps(), Duration.ZERO, rules.order(), rules.entry()))
        .hasMessageContaining("time for them");
  }

  @Test
  void frequent_paths_stay_within_sessions_and_know_where_they_end() {
    Visits visits =
        visits(
            "x /home 2026-03-01T10:00:00Z",
            "x /tea 2026-03-01T10:01:00Z",
            "x /cart 2026-03-01T10:02:00Z",
            "x /home 2026-03-02T10:00:00Z",
            "x /tea 2026-03-02T10:01:00Z",
            "y /home 2026-03-02T10:00:00Z",
            "y /tea 2026-03-02T10:01:00Z");

    List<FrequentPath> paths = visits.frequentPaths(MARCH, SessionRules.usual(), 2, 10);

    assertThat(paths)
        .containsExactly(
            new FrequentPath(List.of("/home", "/tea"), false, 3),
            new FrequentPath(List.of("/tea"), true, 2),
            new FrequentPath(List.of("/cart"), true, 1),
            new FrequentPath(List.of("/tea", "/cart"), false, 1));
    assertThat(visits.frequentPaths(MARCH, SessionRules.usual(), 3, 1))
        .containsExactly(new FrequentPath(List.of("/home", "/tea"), true, 2));
    assertThatThrownBy(() -> visits.frequentPaths(MARCH, SessionRules.usual(), 1, 1))
        .hasMessageContaining("two or more");
    assertThatThrownBy(() -> visits.frequentPaths(MARCH, SessionRules.usual(), 2, 0))
        .hasMessageContaining("at least one");
  }

  @Test
  void order_in_which_events_are_given_does_not_matter() {
    List<Visit> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(
          new Visit(
              "v-" + i % 3,
              i % 7 == 0 ? Optional.of(new CustomerId("m-" + i % 2)) : Optional.empty(),
              Instant.parse("2026-03-01T10:00:00Z").plusSeconds(i * 977L % 5_000),
              "/p" + i % 4));
    }
    List<FrequentPath> first = Visits.of(all).frequentPaths(MARCH, SessionRules.usual(), 3, 100);
    Collections.reverse(all);

    assertThat(Visits.of(all).frequentPaths(MARCH, SessionRules.usual(), 3, 100)).isEqualTo(first);
    assertThat(first).isNotEmpty();
  }

  private static FunnelRules funnel(FunnelRules.Order order, FunnelRules.Entry entry) {
    return new FunnelRules(List.of("/cart", "/pay", "/done"), Duration.ofDays(1), order, entry);
  }

  private static Retention.Span span(int from, int to) {
    return new Retention.Span(from, to);
  }

  private static Retention.Returned returned(int from, int to, long members) {
    return new Retention.Returned(span(from, to), members);
  }

  /** Reads visits such as {@code phone:ann /home 2026-03-01T10:00:00Z}. */
  private static Visits visits(String... lines) {
    List<Visit> all = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      int colon = words[0].indexOf(':');
      all.add(
          new Visit(
              colon < 0 ? words[0] : words[0].substring(0, colon),
              colon < 0
                  ? Optional.empty()
                  : Optional.of(new CustomerId(words[0].substring(colon + 1))),
              Instant.parse(words[2]),
              words[1]));
    }
    return Visits.of(all);
  }

  private static DayRange days(String first, String last) {
    return new DayRange(LocalDate.parse(first), LocalDate.parse(last), LONDON);
  }
}
