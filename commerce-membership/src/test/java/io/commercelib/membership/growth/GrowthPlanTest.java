package io.commercelib.membership.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSetMultimap;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.growth.MissionProgress.State;
import io.commercelib.membership.reason.MembershipReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthPlanTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant JOINED = at("2026-01-10T09:00:00Z");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  @Test
  void mission_tells_what_is_missing_and_by_when() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(
                        MissionStep.builder()
                            .id("buy")
                            .addTypes("order")
                            .count(3)
                            .days(2)
                            .leastTotal(gbp("100.00"))
                            .build())
                    .window(new MissionWindow.Dates(day("2026-03-01"), day("2026-03-31"))));
    List<MemberAction> actions =
        List.of(
            order("A-1", "2026-03-02T10:00:00Z", "30.00"),
            order("A-2", "2026-03-02T20:00:00Z", "30.00"));

    MissionProgress progress = progress(mission, actions, "2026-03-10T12:00:00Z");

    assertThat(progress.state()).isEqualTo(State.OPEN);
    assertThat(progress.steps())
        .containsExactly(
            new StepProgress(
                "buy",
                List.of(
                    new StepProgress.Times(2, 3),
                    new StepProgress.Days(1, 2),
                    new StepProgress.Amount(gbp("60.00"), gbp("100.00")))));
    assertThat(progress.lastDay()).contains(day("2026-03-31"));
    assertThat(said(progress))
        .containsExactly(
            "buy of m: 1 time more by 2026-03-31, 2 of 3 times",
            "buy of m: 1 day more by 2026-03-31, 1 of 2 days",
            "buy of m: GBP 40.00 more by 2026-03-31, GBP 60.00 of GBP 100.00");
  }

  @Test
  void mission_is_done_by_the_action_that_brings_the_last_of_all_it_asks_for() {
    Mission mission =
        mission(
            builder ->
                builder.addSteps(
                    MissionStep.of("buy", "order", 1), MissionStep.of("tell", "review", 2)));
    List<MemberAction> actions =
        List.of(
            action("r-1", "review", "2026-03-02T10:00:00Z"),
            action("x-1", "share", "2026-03-03T10:00:00Z"),
            order("A-1", "2026-03-04T10:00:00Z", "5.00"),
            action("r-2", "review", "2026-03-05T10:00:00Z"),
            action("r-3", "review", "2026-03-06T10:00:00Z"));

    MissionProgress progress = progress(mission, actions, "2026-03-10T12:00:00Z");

    assertThat(progress.state()).isEqualTo(State.DONE);
    assertThat(progress.completions())
        .containsExactly(
            new MissionProgress.Completion(
                "ever", at("2026-03-05T10:00:00Z"), List.of("r-1", "A-1", "r-2")));
    assertThat(said(progress)).containsExactly("m is done");
    assertThat(progress(mission, actions, "2026-03-05T09:59:59Z").completions()).isEmpty();
    assertThat(progress(mission, actions, "2026-03-05T10:00:00Z").completions()).hasSize(1);
  }

  @Test
  void steps_in_order_count_only_what_comes_after_the_step_before() {
    Mission mission =
        mission(
            builder ->
                builder
                    .inOrder(true)
                    .addSteps(
                        MissionStep.of("buy", "order", 1), MissionStep.of("tell", "review", 1)));
    List<MemberAction> early =
        List.of(
            action("r-1", "review", "2026-03-02T10:00:00Z"),
            order("A-1", "2026-03-04T10:00:00Z", "5.00"));
    List<MemberAction> then = new ArrayList<>(early);
    then.add(action("r-2", "review", "2026-03-05T10:00:00Z"));

    assertThat(progress(mission, early, "2026-03-10T12:00:00Z").steps())
        .extracting(StepProgress::isMet)
        .containsExactly(true, false);
    assertThat(progress(mission, then, "2026-03-10T12:00:00Z").completions())
        .extracting(MissionProgress.Completion::actions)
        .containsExactly(List.of("A-1", "r-2"));
  }

  @Test
  void only_actions_with_the_attributes_and_the_amount_that_are_asked_for_count() {
    Mission mission =
        mission(
            builder ->
                builder.addSteps(
                    MissionStep.builder()
                        .id("tea")
                        .addTypes("order")
                        .attributes(ImmutableSetMultimap.of("category", "tea", "category", "cups"))
                        .leastEach(gbp("10.00"))
                        .count(9)
                        .build()));
    MemberAction tea = inCategory("A-1", "tea", "10.00");

    assertThat(times(mission, tea)).isEqualTo(1);
    assertThat(times(mission, inCategory("A-2", "cups", "10.01"))).isEqualTo(1);
    assertThat(times(mission, inCategory("A-3", "tea", "9.99"))).isZero();
    assertThat(times(mission, inCategory("A-4", "mugs", "99.00"))).isZero();
    assertThat(times(mission, order("A-5", "2026-03-02T10:00:00Z", "99.00"))).isZero();
    assertThat(
            times(
                mission, MemberAction.builder().from(tea).amount(Money.parse("EUR 50.00")).build()))
        .isZero();
    assertThat(times(mission, MemberAction.builder().from(tea).type("return").build())).isZero();
  }

  @Test
  void what_is_taken_back_counts_no_more() {
    Mission mission =
        mission(
            builder ->
                builder.addSteps(
                    MissionStep.builder()
                        .id("buy")
                        .addTypes("order")
                        .leastEach(gbp("20.00"))
                        .count(2)
                        .leastTotal(gbp("50.00"))
                        .build()));
    MemberAction first = order("A-1", "2026-03-02T10:00:00Z", "30.00");
    MemberAction second = order("A-2", "2026-03-03T10:00:00Z", "20.00");
    Instant later = at("2026-03-04T10:00:00Z");

    assertThat(progress(mission, List.of(first, second), "2026-03-05T10:00:00Z").completions())
        .hasSize(1);
    assertThat(needs(mission, first, second, MemberAction.takenBack("c-1", "A-2", later)))
        .containsExactly("1 of 2 times", "GBP 30.00 of GBP 50.00");
    assertThat(
            needs(mission, first, second, MemberAction.changed("c-1", "A-1", gbp("-0.01"), later)))
        .containsExactly("2 of 2 times", "GBP 49.99 of GBP 50.00");
    assertThat(
            needs(mission, first, second, MemberAction.changed("c-1", "A-2", gbp("-0.01"), later)))
        .containsExactly("1 of 2 times", "GBP 30.00 of GBP 50.00");
    assertThat(
            progress(
                    mission,
                    List.of(
                        first,
                        order("A-2", "2026-03-03T10:00:00Z", "15.00"),
                        MemberAction.changed("c-1", "A-2", gbp("5.00"), later)),
                    "2026-03-05T10:00:00Z")
                .completions())
        .as("an amended order counts with what it costs now")
        .hasSize(1);
    assertThat(
            progress(
                    mission,
                    List.of(first, second, MemberAction.takenBack("c-1", "A-2", later)),
                    "2026-03-04T09:59:59Z")
                .completions())
        .as("before it was taken back")
        .hasSize(1);
  }

  @Test
  void action_of_which_all_was_given_back_does_not_count_and_one_without_an_amount_does() {
    Mission mission = mission(builder -> builder.addSteps(MissionStep.of("buy", "order", 9)));
    MemberAction paid = order("A-1", "2026-03-02T10:00:00Z", "30.00");
    Instant later = at("2026-03-04T10:00:00Z");

    assertThat(needs(mission, paid, MemberAction.changed("c", "A-1", gbp("-29.99"), later)))
        .containsExactly("1 of 9 times");
    assertThat(needs(mission, paid, MemberAction.changed("c", "A-1", gbp("-30.00"), later)))
        .containsExactly("0 of 9 times");
    assertThat(needs(mission, order("A-1", "2026-03-02T10:00:00Z", "0.00")))
        .containsExactly("1 of 9 times");
    assertThat(needs(mission, action("A-1", "order", "2026-03-02T10:00:00Z")))
        .containsExactly("1 of 9 times");
    assertThat(needs(mission, MemberAction.takenBack("c", "A-1", later)))
        .as("what it corrects is not known yet")
        .containsExactly("0 of 9 times");
  }

  @Test
  void window_of_days_in_a_row_drops_what_is_older_and_says_until_when_all_counts() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 3))
                    .window(new MissionWindow.Within(7)));
    List<MemberAction> two =
        List.of(
            order("A-1", "2026-03-01T10:00:00Z", "5.00"),
            order("A-2", "2026-03-05T10:00:00Z", "5.00"));

    assertThat(progress(mission, two, "2026-03-05T12:00:00Z").lastDay())
        .contains(day("2026-03-07"));
    assertThat(progress(mission, with(two, "2026-03-07T23:59:59Z"), "2026-03-09T12:00:00Z"))
        .extracting(progress -> progress.completions().size())
        .isEqualTo(1);
    MissionProgress late =
        progress(mission, with(two, "2026-03-08T00:00:00Z"), "2026-03-09T12:00:00Z");
    assertThat(late.completions()).isEmpty();
    assertThat(late.steps().get(0).needs()).containsExactly(new StepProgress.Times(2, 3));
    assertThat(late.lastDay()).contains(day("2026-03-11"));
    assertThat(progress(mission, two, "2026-03-12T12:00:00Z").steps().get(0).needs())
        .as("both have dropped out")
        .containsExactly(new StepProgress.Times(0, 3));
    assertThat(progress(mission, two, "2026-03-12T12:00:00Z").lastDay()).isEmpty();
  }

  @Test
  void last_day_is_not_that_of_an_action_which_nothing_depends_on() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(
                        MissionStep.of("buy", "order", 1), MissionStep.of("tell", "review", 1))
                    .window(new MissionWindow.Within(7)));
    List<MemberAction> actions =
        List.of(
            order("A-1", "2026-03-01T10:00:00Z", "5.00"),
            order("A-2", "2026-03-05T10:00:00Z", "5.00"));

    assertThat(progress(mission, actions, "2026-03-05T12:00:00Z").lastDay())
        .contains(day("2026-03-11"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31T22:59:59.999999Z, true", // still March in London, where it is summer
    "2026-03-31T23:00:00Z, false",
    "2026-03-01T00:00:00Z, true",
    "2026-02-28T23:59:59.999999Z, false",
  })
  void dates_are_days_of_the_zone(String instant, boolean counts) {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 1))
                    .window(new MissionWindow.Dates(day("2026-03-01"), day("2026-03-31"))));

    MissionProgress progress =
        progress(mission, List.of(order("A-1", instant, "5.00")), "2026-05-01T12:00:00Z");

    assertThat(progress.state()).isEqualTo(counts ? State.DONE : State.OVER);
  }

  @Test
  void mission_says_when_it_opens_and_when_it_ended() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 1))
                    .window(new MissionWindow.Dates(day("2026-03-01"), day("2026-03-31"))));

    assertThat(said(progress(mission, List.of(), "2026-02-28T12:00:00Z")))
        .containsExactly("m opens on 2026-03-01");
    assertThat(progress(mission, List.of(), "2026-03-01T00:00:00Z").state()).isEqualTo(State.OPEN);
    assertThat(progress(mission, List.of(), "2026-03-31T22:59:59Z").state()).isEqualTo(State.OPEN);
    assertThat(said(progress(mission, List.of(), "2026-03-31T23:00:00Z")))
        .containsExactly("m ended with 2026-03-31");
  }

  @Test
  void window_from_joining_counts_the_day_of_joining_as_the_first() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 1))
                    .window(new MissionWindow.FromJoining(30)));

    assertThat(progress(mission, List.of(), "2026-01-20T12:00:00Z").lastDay())
        .contains(day("2026-02-08"));
    assertThat(done(mission, "2026-01-10T08:59:59Z")).as("before joining").isFalse();
    assertThat(done(mission, "2026-01-10T09:00:00Z")).isTrue();
    assertThat(done(mission, "2026-02-08T23:59:59Z")).isTrue();
    assertThat(done(mission, "2026-02-09T00:00:00Z")).isFalse();
  }

  @Test
  void mission_opens_after_missions_and_tiers_and_counts_only_what_is_done_later() {
    Mission first =
        mission(builder -> builder.id("first").addSteps(MissionStep.of("buy", "order", 1)));
    Mission second =
        mission(
            builder ->
                builder
                    .id("second")
                    .addSteps(MissionStep.of("buy", "order", 1))
                    .addMissionsBefore("first")
                    .addTiersBefore("GOLD")
                    .window(new MissionWindow.FromUnlocking(10)));
    GrowthPlan plan =
        GrowthPlan.builder().id("club").zone(LONDON).addMissions(first, second).build();
    MemberAction one = order("A-1", "2026-03-01T10:00:00Z", "5.00");
    Map<String, Instant> gold = Map.of("GOLD", at("2026-03-03T10:00:00Z"));

    MissionProgress locked = second(plan, Map.of(), List.of(), "2026-03-02T10:00:00Z");
    MissionProgress notYet = second(plan, gold, List.of(one), "2026-03-03T09:59:59Z");
    MissionProgress open = second(plan, gold, List.of(one), "2026-03-03T10:00:00Z");

    assertThat(said(locked)).containsExactly("second opens after GOLD, first");
    assertThat(notYet.state()).isEqualTo(State.LOCKED);
    assertThat(said(notYet)).containsExactly("second opens after GOLD");
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.steps().get(0).needs()).containsExactly(new StepProgress.Times(0, 1));
    assertThat(open.lastDay()).contains(day("2026-03-12"));
    assertThat(secondIsDone(plan, gold, one, "2026-03-02T10:00:00Z")).isFalse();
    assertThat(secondIsDone(plan, gold, one, "2026-03-03T10:00:00Z"))
        .as("the very moment of GOLD")
        .isFalse();
    assertThat(secondIsDone(plan, gold, one, "2026-03-03T10:00:00.000001Z")).isTrue();
    assertThat(secondIsDone(plan, gold, one, "2026-03-13T00:00:00Z")).isFalse();
  }

  @Test
  void one_action_does_not_do_a_mission_and_the_next() {
    Mission first =
        mission(builder -> builder.id("first").addSteps(MissionStep.of("buy", "order", 1)));
    Mission second =
        mission(
            builder ->
                builder
                    .id("second")
                    .addSteps(MissionStep.of("buy", "order", 1))
                    .addMissionsBefore("first"));
    GrowthPlan plan =
        GrowthPlan.builder().id("club").zone(LONDON).addMissions(first, second).build();
    MemberAction one = order("A-1", "2026-03-01T10:00:00Z", "5.00");

    assertThat(second(plan, Map.of(), List.of(one), "2026-03-09T10:00:00Z").state())
        .isEqualTo(State.OPEN);
    assertThat(secondIsDone(plan, Map.of(), one, "2026-03-02T10:00:00Z")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "EVER, 2, ever ever.2",
    "YEAR, 2, 2026 2026.2",
    "MONTH, 1, 2026-03 2026-04",
    "MONTH, 2, 2026-03 2026-03.2 2026-04",
    "WEEK, 1, 2026-W13 2026-W14",
    "DAY, 1, 2026-03-28 2026-03-29 2026-04-01",
    "DAY, 2, 2026-03-28 2026-03-28.2 2026-03-29 2026-04-01",
  })
  void repeats_are_counted_within_their_period(
      MissionRepeat.Every every, int times, String periods) {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 1))
                    .repeat(new MissionRepeat(every, times)));
    List<MemberAction> actions =
        List.of(
            order("A-1", "2026-03-28T10:00:00Z", "5.00"),
            order("A-2", "2026-03-28T11:00:00Z", "5.00"),
            order("A-3", "2026-03-29T00:30:00Z", "5.00"), // Sunday
            order("A-4", "2026-03-31T23:30:00Z", "5.00")); // 1 April in London

    assertThat(progress(mission, actions, "2026-04-01T12:00:00Z").completions())
        .extracting(MissionProgress.Completion::period)
        .containsExactly(periods.split(" "));
  }

  @Test
  void done_for_a_period_says_when_it_may_be_done_again_and_begins_anew_then() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 2))
                    .repeat(new MissionRepeat(MissionRepeat.Every.MONTH, 1)));
    List<MemberAction> actions =
        List.of(
            order("A-1", "2026-03-02T10:00:00Z", "5.00"),
            order("A-2", "2026-03-03T10:00:00Z", "5.00"),
            order("A-3", "2026-03-04T10:00:00Z", "5.00"));

    MissionProgress march = progress(mission, actions, "2026-03-20T12:00:00Z");
    MissionProgress april = progress(mission, actions, "2026-04-02T12:00:00Z");

    assertThat(said(march)).containsExactly("m is done for 2026-03, again after 2026-03-31");
    assertThat(april.state()).isEqualTo(State.OPEN);
    assertThat(said(april)).containsExactly("buy of m: 2 times more by 2026-04-30, 0 of 2 times");
  }

  @Test
  void what_was_begun_in_one_month_does_not_count_in_the_next() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 2))
                    .repeat(new MissionRepeat(MissionRepeat.Every.MONTH, 1)));
    List<MemberAction> actions =
        List.of(
            order("A-1", "2026-03-31T10:00:00Z", "5.00"),
            order("A-2", "2026-04-01T10:00:00Z", "5.00"));

    assertThat(progress(mission, actions, "2026-04-01T12:00:00Z").completions()).isEmpty();
  }

  @Test
  void weeks_of_the_turn_of_the_year_belong_to_the_year_of_their_thursday() {
    MissionRepeat weekly = new MissionRepeat(MissionRepeat.Every.WEEK, 1);

    assertThat(weekly.periodOf(day("2027-01-03"))).isEqualTo("2026-W53");
    assertThat(weekly.periodOf(day("2027-01-04"))).isEqualTo("2027-W01");
    assertThat(weekly.lastDayOf(day("2026-12-31"))).contains(day("2027-01-03"));
    assertThat(weekly.periodOf(day("2026-03-02"))).isEqualTo("2026-W10");
    assertThat(weekly.periodOf(day("2026-03-01"))).isEqualTo("2026-W09");
    assertThat(weekly.periodOf(day("2026-03-09"))).isEqualTo("2026-W11");
    assertThat(new MissionRepeat(MissionRepeat.Every.YEAR, 1).lastDayOf(day("2026-03-09")))
        .contains(day("2026-12-31"));
    assertThat(new MissionRepeat(MissionRepeat.Every.DAY, 1).lastDayOf(day("2026-03-09")))
        .contains(day("2026-03-09"));
  }

  @Test
  void order_of_arrival_does_not_matter_and_what_comes_twice_counts_once() {
    Mission mission =
        mission(
            builder ->
                builder
                    .addSteps(MissionStep.of("buy", "order", 2))
                    .repeat(new MissionRepeat(MissionRepeat.Every.EVER, 5)));
    List<MemberAction> actions =
        new ArrayList<>(
            List.of(
                order("A-1", "2026-03-02T10:00:00Z", "5.00"),
                order("A-2", "2026-03-02T10:00:00Z", "5.00"),
                order("A-3", "2026-03-04T10:00:00Z", "5.00"),
                MemberAction.takenBack("c", "A-2", at("2026-03-05T10:00:00Z"))));
    MissionProgress inOrder = progress(mission, actions, "2026-03-10T12:00:00Z");
    Collections.reverse(actions);
    actions.addAll(List.copyOf(actions));
    MemberActions oneByOne = MemberActions.none();
    for (MemberAction action : actions) {
      oneByOne = oneByOne.plus(action);
    }

    assertThat(progress(mission, actions, "2026-03-10T12:00:00Z")).isEqualTo(inOrder);
    assertThat(oneByOne).isEqualTo(MemberActions.of(actions));
    assertThat(oneByOne.plus(actions.get(0))).isSameAs(oneByOne);
    assertThat(inOrder.completions())
        .extracting(MissionProgress.Completion::actions)
        .containsExactly(List.of("A-1", "A-3"));
  }

  @Test
  void the_same_action_with_other_content_is_refused_and_an_earlier_recording_wins() {
    MemberAction known = order("A-1", "2026-03-02T10:00:00Z", "5.00");
    MemberAction late =
        MemberAction.builder().from(known).recordedAt(at("2026-04-02T10:00:00Z")).build();
    MemberAction dearer = order("A-1", "2026-03-02T10:00:00Z", "6.00");

    assertThat(MemberActions.of(List.of(late, known)).inOrder()).containsExactly(known);
    assertThat(MemberActions.of(List.of(known)).plus(late).inOrder()).containsExactly(known);
    assertThatThrownBy(() -> MemberActions.of(List.of(known, dearer)))
        .hasMessageContaining("not with other content");
    assertThatThrownBy(
            () ->
                MemberActions.of(
                    List.of(
                        known,
                        MemberAction.changed(
                            "c", "A-1", Money.parse("EUR -1.00"), at("2026-03-03T10:00:00Z")))))
        .hasMessageContaining("give the same currency");
  }

  @Test
  void windows_are_of_one_day_to_ten_years() {
    assertThat(new MissionWindow.Within(1).days()).isEqualTo(1);
    assertThat(new MissionWindow.Within(3_660).days()).isEqualTo(3_660);
    assertThatThrownBy(() -> new MissionWindow.Within(0))
        .hasMessage("a mission's window has 0 days; give 1 to 3660");
    assertThatThrownBy(() -> new MissionWindow.Within(3_661)).hasMessageContaining("3661 days");
  }

  @Test
  void faults_of_plans_missions_and_steps_are_refused() {
    Mission first =
        mission(
            builder ->
                builder
                    .id("first")
                    .addMissionsBefore("second")
                    .addSteps(MissionStep.of("s", "t", 1)));
    Mission second = mission(builder -> builder.id("second").addSteps(MissionStep.of("s", "t", 1)));

    assertThatThrownBy(
            () ->
                GrowthPlan.builder()
                    .id("Club")
                    .zone(LONDON)
                    .addMissions(first, second, second)
                    .build())
        .hasMessageContaining("other characters")
        .hasMessageContaining("needs 'second', which does not come before it")
        .hasMessageContaining("'second' is there twice");
    assertThatThrownBy(() -> mission(builder -> builder)).hasMessageContaining("0 steps");
    assertThatThrownBy(
            () -> mission(builder -> builder.id("a/b").addSteps(MissionStep.of("s", "t", 1))))
        .hasMessageContaining("without a slash");
    assertThatThrownBy(
            () ->
                mission(
                    builder ->
                        builder.addSteps(MissionStep.of("s", "t", 1), MissionStep.of("s", "u", 1))))
        .hasMessageContaining("2 steps of 1 ids");
    assertThatThrownBy(() -> MissionStep.builder().id("s").count(0).leastEach(gbp("0.00")).build())
        .hasMessageContaining("names no type")
        .hasMessageContaining("takes 0 actions")
        .hasMessageContaining("each must be for GBP 0.00");
    assertThatThrownBy(() -> new MissionRepeat(MissionRepeat.Every.DAY, 0))
        .hasMessageContaining("give at least 1");
    assertThatThrownBy(() -> new MissionWindow.Within(0)).hasMessageContaining("give 1 to 3660");
    assertThatThrownBy(() -> new MissionWindow.FromJoining(3661)).hasMessageContaining("give 1 to");
    assertThatThrownBy(() -> new MissionWindow.FromUnlocking(0)).hasMessageContaining("give 1 to");
    assertThatThrownBy(() -> new MissionWindow.Dates(day("2026-03-02"), day("2026-03-01")))
        .hasMessageContaining("let it end");
    assertThatThrownBy(() -> order("A-1", "2026-03-02T10:00:00Z", "-1.00"))
        .hasMessageContaining("as a correction");
  }

  private static Mission mission(UnaryOperator<Mission.Builder> with) {
    return with.apply(Mission.builder().id("m").reward(new Reward.Points(100))).build();
  }

  private static MissionProgress progress(
      Mission mission, List<MemberAction> actions, String asOf) {
    return GrowthPlan.progress(
        mission, LONDON, new MissionFacts(JOINED), MemberActions.of(actions), at(asOf));
  }

  private static long times(Mission mission, MemberAction action) {
    StepProgress.Need need =
        progress(mission, List.of(action), "2026-03-10T10:00:00Z").steps().get(0).needs().get(0);
    return ((StepProgress.Times) need).have();
  }

  private static List<String> needs(Mission mission, MemberAction... actions) {
    return progress(mission, List.of(actions), "2026-03-10T10:00:00Z")
        .steps()
        .get(0)
        .needs()
        .stream()
        .map(StepProgress.Need::haveOfNeed)
        .toList();
  }

  private static boolean done(Mission mission, String orderedAt) {
    return !progress(mission, List.of(order("A-1", orderedAt, "5.00")), "2026-12-31T12:00:00Z")
        .completions()
        .isEmpty();
  }

  private static MissionProgress second(
      GrowthPlan plan, Map<String, Instant> tiers, List<MemberAction> actions, String asOf) {
    return plan.progress(JOINED, tiers, MemberActions.of(actions), at(asOf)).get(1);
  }

  private static boolean secondIsDone(
      GrowthPlan plan, Map<String, Instant> tiers, MemberAction first, String then) {
    return !second(plan, tiers, List.of(first, order("A-2", then, "5.00")), "2026-12-31T12:00:00Z")
        .completions()
        .isEmpty();
  }

  private static List<MemberAction> with(List<MemberAction> actions, String then) {
    List<MemberAction> more = new ArrayList<>(actions);
    more.add(order("A-9", then, "5.00"));
    return more;
  }

  private static List<String> said(MissionProgress progress) {
    return progress.reasons().stream().map(ENGLISH::of).toList();
  }

  private static MemberAction inCategory(String id, String category, String amount) {
    return MemberAction.builder()
        .from(order(id, "2026-03-02T10:00:00Z", amount))
        .putAttributes("category", category)
        .build();
  }

  private static MemberAction order(String id, String at, String amount) {
    return MemberAction.builder().from(action(id, "order", at)).amount(gbp(amount)).build();
  }

  private static MemberAction action(String id, String type, String at) {
    return MemberAction.of(id, type, at(at));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
