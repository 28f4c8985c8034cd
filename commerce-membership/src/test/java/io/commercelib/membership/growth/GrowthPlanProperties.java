package io.commercelib.membership.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.testing.GrowthArbitraries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class GrowthPlanProperties {
  private static final Instant JOINED = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

  record Life(ZoneId zone, Mission mission, List<MemberAction> actions) {}

  @Provide
  Arbitrary<Life> lives() {
    Arbitrary<MissionStep> steps =
        Combinators.combine(
                Arbitraries.of("order", "review"),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 3),
                Arbitraries.longs().between(1, 9_000).optional())
            .as(
                (type, count, days, total) ->
                    MissionStep.builder()
                        .id(type + "-" + count + "-" + days)
                        .addTypes(type)
                        .count(count)
                        .days(days)
                        .leastTotal(
                            total
                                .filter(minor -> type.equals("order"))
                                .map(minor -> Money.ofMinor(CurrencyUnit.GBP, minor)))
                        .build());
    Arbitrary<Mission> missions =
        Combinators.combine(
                steps.list().uniqueElements(MissionStep::id).ofMinSize(1).ofMaxSize(3),
                Arbitraries.of(
                    new MissionWindow.Always(),
                    new MissionWindow.Within(1),
                    new MissionWindow.Within(7),
                    new MissionWindow.FromJoining(20)),
                Arbitraries.of(MissionRepeat.Every.class),
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(true, false))
            .as(
                (some, window, every, times, inOrder) ->
                    Mission.builder()
                        .id("m")
                        .steps(some)
                        .window(window)
                        .repeat(new MissionRepeat(every, times))
                        .inOrder(inOrder)
                        .reward(new Reward.Points(1))
                        .build());
    return Combinators.combine(GrowthArbitraries.zones(), missions)
        .flatAs(
            (zone, mission) ->
                GrowthArbitraries.actions(zone).map(actions -> new Life(zone, mission, actions)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void order_of_arrival_does_not_matter_and_what_comes_twice_counts_once(
      @ForAll("lives") Life life, @ForAll Random random) {
    List<MemberAction> shuffled = new ArrayList<>(life.actions);
    shuffled.addAll(life.actions);
    Collections.shuffle(shuffled, random);
    MemberActions oneByOne = MemberActions.none();
    for (MemberAction action : shuffled) {
      oneByOne = oneByOne.plus(action);
    }

    assertThat(progress(life, oneByOne)).isEqualTo(progress(life, MemberActions.of(life.actions)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void no_action_counts_for_two_times_and_each_time_met_all_steps_by_itself(
      @ForAll("lives") Life life) {
    MissionProgress all = progress(life, MemberActions.of(life.actions));
    Set<String> seen = new HashSet<>();

    for (MissionProgress.Completion done : all.completions()) {
      assertThat(done.actions()).allMatch(seen::add);
      List<MemberAction> alone =
          life.actions.stream()
              .filter(
                  action ->
                      done.actions().contains(action.id())
                          || action.corrects().filter(done.actions()::contains).isPresent())
              .toList();
      assertThat(progress(life, MemberActions.of(alone)).completions())
          .extracting(MissionProgress.Completion::at)
          .containsExactly(done.at());
    }
    assertThat(all.completions())
        .extracting(MissionProgress.Completion::period)
        .doesNotHaveDuplicates();
  }

  /** The obvious slow reading: look at every run of days. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void mission_within_days_is_done_if_any_run_of_so_many_days_has_enough(
      @ForAll("lives") Life life, @ForAll("windows") int days) {
    MissionStep step = life.mission.steps().get(0);
    Mission mission =
        Mission.builder()
            .id("m")
            .addSteps(step)
            .window(new MissionWindow.Within(days))
            .reward(new Reward.Points(1))
            .build();
    MemberActions actions = MemberActions.of(life.actions);
    boolean found = false;
    for (int first = -1; first < 70; first++) {
      LocalDate start = LocalDate.of(2026, 3, 1).plusDays(first);
      found |= isEnough(step, actions, life.zone, start, start.plusDays(days));
    }

    assertThat(
            progress(new Life(life.zone, mission, life.actions), actions).completions().isEmpty())
        .isEqualTo(!found);
  }

  @Provide
  Arbitrary<Integer> windows() {
    return Arbitraries.integers().between(1, 20);
  }

  private static boolean isEnough(
      MissionStep step, MemberActions actions, ZoneId zone, LocalDate from, LocalDate until) {
    int times = 0;
    long minor = 0;
    Set<LocalDate> days = new HashSet<>();
    for (MemberActions.Left left : actions.left()) {
      LocalDate day = left.action().occurredAt().atZone(zone).toLocalDate();
      boolean counts =
          step.types().contains(left.action().type())
              && !left.action().occurredAt().isBefore(JOINED)
              && !day.isBefore(from)
              && day.isBefore(until);
      if (counts) {
        times++;
        days.add(day);
        minor += left.amount().map(Money::getAmountMinorLong).orElse(0L);
      }
    }
    return times >= step.count()
        && days.size() >= step.days()
        && minor >= step.leastTotal().map(Money::getAmountMinorLong).orElse(0L);
  }

  /** Most of what is missing is done at the last moment; a moment later it is too late. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void so_many_more_by_the_last_day_are_enough(
      @ForAll("lives") Life life, @ForAll("moments") Instant asOf) {
    MissionStep step = MissionStep.builder().id("s").addTypes("order").count(3).build();
    Mission mission =
        Mission.builder()
            .id("m")
            .addSteps(step)
            .window(new MissionWindow.Within(9))
            .repeat(new MissionRepeat(MissionRepeat.Every.MONTH, 2))
            .reward(new Reward.Points(1))
            .build();
    List<MemberAction> known =
        life.actions.stream().filter(action -> !action.occurredAt().isAfter(asOf)).toList();
    MissionProgress before =
        GrowthPlan.progress(
            mission, life.zone, new MissionFacts(JOINED), MemberActions.of(known), asOf);
    if (before.state() != MissionProgress.State.OPEN) {
      return;
    }
    long missing = ((StepProgress.Times) before.steps().get(0).needs().get(0)).missing();
    Instant end = LocalDays.endOf(before.lastDay().orElseThrow(), life.zone);

    assertThat(times(mission, life.zone, known, missing, end.minusMillis(1)))
        .isEqualTo(before.completions().size() + 1);
    assertThat(times(mission, life.zone, known, missing, end))
        .isEqualTo(before.completions().size() + (missing == 3 ? 1 : 0));
  }

  @Provide
  Arbitrary<Instant> moments() {
    return GrowthArbitraries.instants(ZoneId.of("UTC"));
  }

  private static int times(
      Mission mission, ZoneId zone, List<MemberAction> known, long more, Instant at) {
    List<MemberAction> all = new ArrayList<>(known);
    for (int i = 0; i < more; i++) {
      all.add(MemberAction.of("more-" + i, "order", at));
    }
    return GrowthPlan.progress(mission, zone, new MissionFacts(JOINED), MemberActions.of(all), at)
        .completions()
        .size();
  }

  private static MissionProgress progress(Life life, MemberActions actions) {
    return GrowthPlan.progress(life.mission, life.zone, new MissionFacts(JOINED), actions, END);
  }
}
