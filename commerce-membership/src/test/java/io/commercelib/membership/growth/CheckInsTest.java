package io.commercelib.membership.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.reason.MembershipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckInsTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
  private static final StreakRules PLAIN = StreakRules.builder().id("daily").build();
  private static final StreakRules WITH_FREEZES =
      StreakRules.builder().id("daily").freezeEvery(3).mostFreezes(2).build();
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  @Test
  void days_in_a_row_count_one_each_and_a_missed_day_begins_anew() {
    CheckIns visits =
        visits(
            LONDON,
            "2026-03-01T08:00:00Z",
            "2026-03-01T22:00:00Z",
            "2026-03-02T23:59:59Z",
            "2026-03-03T00:00:00Z",
            "2026-03-05T12:00:00Z");

    assertThat(streak(visits, PLAIN, "2026-03-03T12:00:00Z").length()).isEqualTo(3);
    assertThat(streak(visits, PLAIN, "2026-03-04T12:00:00Z").length()).isEqualTo(3);
    Streak after = streak(visits, PLAIN, "2026-03-05T12:00:00Z");
    assertThat(after.length()).isEqualTo(1);
    assertThat(after.best()).isEqualTo(3);
    assertThat(after.days())
        .extracting(Streak.Day::day, Streak.Day::number)
        .containsExactly(
            tuple(day("2026-03-01"), 1),
            tuple(day("2026-03-02"), 2),
            tuple(day("2026-03-03"), 3),
            tuple(day("2026-03-05"), 1));
    assertThat(after.broken()).contains(new Streak.Break(3, day("2026-03-03"), 1, 0));
  }

  @Test
  void streak_says_until_when_the_member_must_come_again() {
    CheckIns visits = visits(LONDON, "2026-03-01T08:00:00Z");

    Streak today = streak(visits, PLAIN, "2026-03-01T20:00:00Z");
    Streak tomorrow = streak(visits, PLAIN, "2026-03-02T20:00:00Z");
    Streak late = streak(visits, PLAIN, "2026-03-03T00:00:00Z");

    assertThat(today.doneToday()).isTrue();
    assertThat(today.lastDay()).contains(day("2026-03-02"));
    assertThat(tomorrow.doneToday()).isFalse();
    assertThat(said(tomorrow))
        .containsExactly(
            "1 days in a row; it goes on with a visit by the end of 2026-03-02, 0 freezes used up by then");
    assertThat(late.length()).isZero();
    assertThat(late.lastDay()).isEmpty();
    assertThat(said(late))
        .containsExactly(
            "1 days in a row ended with 2026-03-01: 1 days were missed, and 0 freezes were there");
    assertThat(streak(CheckIns.none(), PLAIN, "2026-03-03T00:00:00Z"))
        .isEqualTo(
            new Streak(
                0,
                0,
                0,
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void always_at_the_same_hour_and_a_bit_later_each_day_is_a_streak_without_end() {
    // A cool-down of 24 hours would creep: each visit must be later than the last, until one
    // falls on the next day.
    List<String> instants = new ArrayList<>();
    Instant next = at("2026-03-01T08:00:00Z");
    for (int i = 0; i < 60; i++) {
      instants.add(next.toString());
      next = next.plusSeconds(86_400 - 600); // ten minutes earlier each day
    }

    CheckIns visits = visits(LONDON, instants.toArray(String[]::new));

    Streak streak = streak(visits, PLAIN, instants.get(59));
    assertThat(streak.best()).isEqualTo(60 - 1);
    assertThat(streak.length()).isEqualTo(60 - 1);
  }

  @ParameterizedTest
  @CsvSource({
    // London, clocks forward on 29 March (23 hours) and back on 25 October (25 hours)
    "Europe/London, 2026-03-28T23:59:00Z, 2026-03-29T22:59:00Z, 2",
    "Europe/London, 2026-03-29T22:59:59Z, 2026-03-29T23:00:00Z, 2",
    "Europe/London, 2026-03-28T00:00:00Z, 2026-03-29T23:00:00Z, 1",
    "Europe/London, 2026-10-24T23:00:00Z, 2026-10-25T23:59:59Z, 1",
    "Europe/London, 2026-10-24T23:00:00Z, 2026-10-26T00:00:00Z, 2",
    // Sao Paulo had no midnight on 4 November 2018: the day began at 1:00
    "America/Sao_Paulo, 2018-11-04T02:59:59Z, 2018-11-04T03:00:00Z, 2",
    // and the hour before midnight twice on 17 February 2018
    "America/Sao_Paulo, 2018-02-18T01:30:00Z, 2018-02-18T02:30:00Z, 1",
    "America/Sao_Paulo, 2018-02-18T02:59:59Z, 2018-02-18T03:00:00Z, 2",
    // Havana goes back from 1:00 to 0:00, St John's went from 0:01 to 23:01
    "America/St_Johns, 2010-11-07T02:30:00Z, 2010-11-07T02:31:30Z, 1",
    // Apia had no 30 December 2011
    "Pacific/Apia, 2011-12-30T08:00:00Z, 2011-12-31T08:00:00Z, 2",
    "Pacific/Apia, 2011-12-29T08:00:00Z, 2011-12-31T08:00:00Z, 1",
  })
  void days_are_local_days_however_long_they_are(String zone, String one, String two, int length) {
    CheckIns visits = visits(ZoneId.of(zone), one, two);

    assertThat(visits.streak(PLAIN, at(two), ZoneId.of(zone)).length()).isEqualTo(length);
  }

  @Test
  void freezes_are_earned_capped_and_used_by_themselves_for_missed_days() {
    CheckIns visits =
        visits(
            LONDON,
            "2026-03-01T08:00:00Z",
            "2026-03-02T08:00:00Z",
            "2026-03-03T08:00:00Z", // earns one
            "2026-03-05T08:00:00Z"); // bridges the 4th

    Streak earned = streak(visits, WITH_FREEZES, "2026-03-03T08:00:00Z");
    Streak waiting = streak(visits, WITH_FREEZES, "2026-03-04T20:00:00Z");
    Streak bridged = streak(visits, WITH_FREEZES, "2026-03-05T08:00:00Z");

    assertThat(earned.freezes()).isEqualTo(1);
    assertThat(earned.lastDay()).contains(day("2026-03-05"));
    assertThat(waiting.length()).isEqualTo(3);
    assertThat(bridged.length()).isEqualTo(4);
    assertThat(bridged.freezes()).isZero();
    assertThat(bridged.frozen()).containsExactly(day("2026-03-04"));
    assertThat(said(bridged)).contains("a freeze was used for 2026-03-04");
    assertThat(bridged.days().get(3))
        .isEqualTo(new Streak.Day(day("2026-03-05"), 4, at("2026-03-05T08:00:00Z")));
    assertThat(streak(visits, WITH_FREEZES, "2026-03-07T00:00:00Z").length())
        .as("no freeze is left")
        .isZero();
  }

  @Test
  void too_few_freezes_are_kept_for_the_next_streak() {
    CheckIns visits =
        visits(LONDON, "2026-03-01T08:00:00Z", "2026-03-04T08:00:00Z", "2026-03-06T08:00:00Z")
            .plus(new FreezeGift("g-1", at("2026-03-01T09:00:00Z"), 1));

    Streak streak = streak(visits, WITH_FREEZES, "2026-03-06T08:00:00Z");

    assertThat(streak.broken()).contains(new Streak.Break(1, day("2026-03-01"), 2, 1));
    assertThat(streak.frozen()).containsExactly(day("2026-03-05"));
    assertThat(streak.length()).isEqualTo(2);
    assertThat(streak.freezes()).isZero();
  }

  @Test
  void given_freezes_help_from_when_they_are_given_and_never_beyond_the_most() {
    FreezeGift three = new FreezeGift("g-1", at("2026-03-02T08:00:00Z"), 3);
    CheckIns visits = visits(LONDON, "2026-03-01T08:00:00Z").plus(three).plus(three);

    assertThat(streak(visits, WITH_FREEZES, "2026-03-02T07:59:59Z").freezes()).isZero();
    assertThat(streak(visits, WITH_FREEZES, "2026-03-02T08:00:00Z").freezes()).isEqualTo(2);
    assertThat(streak(visits, WITH_FREEZES, "2026-03-04T23:00:00Z").length()).isEqualTo(1);
    assertThat(streak(visits, WITH_FREEZES, "2026-03-05T00:00:00Z").length()).isZero();
    assertThat(
            streak(
                    visits.plus(new CheckIn("late", at("2026-03-04T10:00:00Z"), LONDON)),
                    WITH_FREEZES,
                    "2026-03-04T10:00:00Z")
                .frozen())
        .containsExactly(day("2026-03-02"), day("2026-03-03"));
    assertThat(streak(visits, PLAIN, "2026-03-02T08:00:00Z").freezes()).isZero();
  }

  @Test
  void rewards_follow_the_table_and_wrap() {
    StreakRules rules =
        StreakRules.builder()
            .id("daily")
            .putRewards(1, new Reward.Points(5))
            .putRewards(3, new Reward.Points(20))
            .wrapsAfter(3)
            .build();
    StreakRules once = StreakRules.builder().from(rules).wrapsAfter(Optional.empty()).build();

    assertThat(
            List.of(1, 2, 3, 4, 5, 6, 7).stream()
                .map(rules::rewardOf)
                .map(reward -> reward.map(Object::toString).orElse("-")))
        .containsExactly(
            "Points[points=5]",
            "-",
            "Points[points=20]",
            "Points[points=5]",
            "-",
            "Points[points=20]",
            "Points[points=5]");
    assertThat(once.rewardOf(3)).isPresent();
    assertThat(once.rewardOf(4)).isEmpty();
    CheckIns visits =
        visits(LONDON, "2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z");
    assertThat(streak(visits, rules, "2026-03-02T09:00:00Z").next())
        .contains(new Streak.NextReward(3, new Reward.Points(20)));
    assertThat(streak(visits, rules, "2026-03-03T09:00:00Z").next())
        .contains(new Streak.NextReward(4, new Reward.Points(5)));
    assertThat(streak(visits, rules, "2026-03-09T09:00:00Z").next())
        .contains(new Streak.NextReward(1, new Reward.Points(5)));
    assertThat(streak(visits, once, "2026-03-03T09:00:00Z").next()).isEmpty();
    assertThat(said(streak(visits, rules, "2026-03-02T09:00:00Z")))
        .contains("day 3 is the next that is rewarded");
  }

  @Test
  void who_flies_east_over_a_midnight_loses_no_day() {
    // Monday evening in Los Angeles, Wednesday morning in Auckland: no Tuesday, 18 hours later.
    CheckIns visits =
        CheckIns.of(
            List.of(
                new CheckIn("1", at("2026-06-02T03:00:00Z"), LOS_ANGELES),
                new CheckIn("2", at("2026-06-02T21:00:00Z"), AUCKLAND),
                new CheckIn("3", at("2026-06-03T21:00:00Z"), AUCKLAND)),
            List.of());

    Streak streak = visits.streak(PLAIN, at("2026-06-03T21:00:00Z"), AUCKLAND);

    assertThat(streak.length()).isEqualTo(3);
    assertThat(streak.broken()).isEmpty();
  }

  @Test
  void visit_of_a_short_day_counts_as_soon_as_that_many_days_have_passed() {
    // 01:00 on Monday in Los Angeles; Tuesday 16:00 and Wednesday 20:00 in Auckland.
    CheckIns visits =
        CheckIns.of(
            List.of(
                new CheckIn("1", at("2026-06-01T08:00:00Z"), LOS_ANGELES),
                new CheckIn("2", at("2026-06-02T04:00:00Z"), AUCKLAND),
                new CheckIn("3", at("2026-06-03T08:00:00Z"), AUCKLAND)),
            List.of());

    assertThat(visits.streak(PLAIN, at("2026-06-02T04:00:00Z"), AUCKLAND).length()).isEqualTo(1);
    Streak streak = visits.streak(PLAIN, at("2026-06-03T08:00:00Z"), AUCKLAND);
    assertThat(streak.length()).isEqualTo(3);
    assertThat(streak.days())
        .extracting(Streak.Day::day)
        .containsExactly(day("2026-06-01"), day("2026-06-02"), day("2026-06-03"));
  }

  @Test
  void who_sets_the_clock_forward_and_back_gains_no_day() {
    List<CheckIn> hops = new ArrayList<>();
    Instant start = at("2026-06-02T03:00:00Z"); // Monday 20:00 in Los Angeles
    for (int i = 0; i < 10; i++) {
      hops.add(
          new CheckIn(
              "" + i,
              start.plusSeconds(60L * i),
              i % 2 == 0 ? LOS_ANGELES : i % 4 == 1 ? AUCKLAND : LONDON));
    }

    Streak streak = CheckIns.of(hops, List.of()).streak(PLAIN, start.plusSeconds(600), LOS_ANGELES);

    assertThat(streak.best()).isEqualTo(1);
  }

  @Test
  void zones_of_a_streak_that_ended_say_nothing_of_the_next() {
    // Day by day at 01:00 in Auckland, which is the day before in Los Angeles, at 06:00.
    List<CheckIn> visits = new ArrayList<>();
    visits.add(new CheckIn("old", at("2026-05-01T12:00:00Z"), LOS_ANGELES));
    visits.add(new CheckIn("1", at("2026-06-01T06:30:00Z"), AUCKLAND));
    visits.add(new CheckIn("2", at("2026-06-01T12:30:00Z"), AUCKLAND));
    CheckIns all = CheckIns.of(visits, List.of());

    // Both are of 1 June, or before, in Los Angeles.
    assertThat(all.streak(PLAIN, at("2026-06-01T12:30:00Z"), AUCKLAND).length()).isEqualTo(2);
  }

  @Test
  void bridged_day_gives_no_room_to_set_the_clock_forward() {
    // Monday in Los Angeles, no Tuesday, Wednesday 4:59 there and 5:01, which is midnight in
    // Auckland.
    CheckIns visits =
        CheckIns.of(
            List.of(
                new CheckIn("1", at("2026-06-02T03:00:00Z"), LOS_ANGELES),
                new CheckIn("2", at("2026-06-03T11:59:00Z"), LOS_ANGELES),
                new CheckIn("3", at("2026-06-03T12:01:00Z"), AUCKLAND)),
            List.of(new FreezeGift("g", at("2026-06-02T03:00:00Z"), 1)));

    Streak streak = visits.streak(WITH_FREEZES, at("2026-06-03T12:01:00Z"), AUCKLAND);

    assertThat(streak.frozen()).hasSize(1);
    assertThat(streak.length()).isEqualTo(2);
  }

  @Test
  void flying_west_makes_a_day_longer_and_counts_it_once() {
    // Tuesday morning in Auckland, the same Monday afternoon in Los Angeles, then Tuesday there.
    CheckIns visits =
        CheckIns.of(
            List.of(
                new CheckIn("1", at("2026-06-01T21:00:00Z"), AUCKLAND),
                new CheckIn("2", at("2026-06-02T00:00:00Z"), LOS_ANGELES),
                new CheckIn("3", at("2026-06-03T00:00:00Z"), LOS_ANGELES)),
            List.of());

    assertThat(visits.streak(PLAIN, at("2026-06-02T00:00:00Z"), LOS_ANGELES).length()).isEqualTo(1);
    assertThat(visits.streak(PLAIN, at("2026-06-03T00:00:00Z"), LOS_ANGELES).length()).isEqualTo(2);
  }

  @Test
  void visits_become_known_in_any_order_and_once_each() {
    CheckIn first = new CheckIn("1", at("2026-03-01T08:00:00Z"), LONDON);
    CheckIn second = new CheckIn("2", at("2026-03-02T08:00:00Z"), LONDON);

    assertThat(CheckIns.none().plus(second).plus(first).plus(second))
        .isEqualTo(CheckIns.of(List.of(first, second), List.of()))
        .hasToString("[%s, %s] []".formatted(first, second));
    assertThatThrownBy(
            () -> CheckIns.none().plus(first).plus(new CheckIn("1", second.at(), LONDON)))
        .hasMessageContaining("not with other content");
  }

  @Test
  void reward_may_stand_on_the_first_day_and_on_the_last_before_the_wrap() {
    StreakRules rules =
        StreakRules.builder()
            .id("a")
            .putRewards(1, new Reward.Points(5))
            .putRewards(7, new Reward.Points(50))
            .wrapsAfter(7)
            .freezeEvery(1)
            .mostFreezes(1)
            .build();

    assertThat(rules.rewardOf(14)).contains(new Reward.Points(50));
    assertThat(rules.rewardOf(15)).contains(new Reward.Points(5));
    assertThat(rules.rewardOf(16)).isEmpty();
  }

  @Test
  void faults_of_rules_are_refused() {
    assertThatThrownBy(
            () ->
                StreakRules.builder()
                    .id("a/b")
                    .putRewards(0, new Reward.Points(5))
                    .putRewards(8, new Reward.Points(5))
                    .wrapsAfter(7)
                    .freezeEvery(7)
                    .build())
        .hasMessageContaining("day 0 has a reward")
        .hasMessageContaining("day 8 has a reward")
        .hasMessageContaining("slash")
        .hasMessageContaining("freezes are earned and none may be had");
    assertThatThrownBy(() -> StreakRules.builder().id("a").freezeEvery(0).mostFreezes(1).build())
        .hasMessageContaining("too low");
    assertThatThrownBy(() -> StreakRules.builder().id("a").mostFreezes(-1).build())
        .hasMessageContaining("too low");
    assertThatThrownBy(() -> StreakRules.builder().id("a").wrapsAfter(0).build())
        .hasMessageContaining("too low");
    assertThatThrownBy(() -> new FreezeGift("g", Instant.EPOCH, 0))
        .hasMessageContaining("give at least 1");
  }

  private static CheckIns visits(ZoneId zone, String... instants) {
    List<CheckIn> all = new ArrayList<>();
    for (String instant : instants) {
      all.add(new CheckIn("c-" + all.size(), at(instant), zone));
    }
    return CheckIns.of(all, List.of());
  }

  private static Streak streak(CheckIns visits, StreakRules rules, String asOf) {
    return visits.streak(rules, at(asOf), LONDON);
  }

  private static List<String> said(Streak streak) {
    return streak.reasons().stream().map(ENGLISH::of).toList();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
