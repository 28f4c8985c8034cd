package io.commercelib.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.commercelib.core.lifecycle.Fired.Moved;
import io.commercelib.core.lifecycle.Fired.Refused;
import io.commercelib.core.lifecycle.Parcels.Effect;
import io.commercelib.core.lifecycle.Parcels.Facts;
import io.commercelib.core.lifecycle.Parcels.ParcelState;
import io.commercelib.core.lifecycle.Parcels.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LifecycleProperties {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<Lifecycle<ParcelState, Trigger, Facts, Effect>> BOTH =
      List.of(Parcels.PARCELS, LifecycleExtensionTest.SHOP);

  private static final List<Trigger> EVENTS =
      List.of(
          new Parcels.Pay(1000),
          new Parcels.Pay(999),
          new Parcels.PaymentExpired(),
          new Parcels.Hold(),
          new Parcels.Release(),
          new Parcels.Ship("T"),
          new Parcels.Scan("Leeds"),
          new Parcels.Retry(),
          new Parcels.Deliver(),
          new Parcels.Cancel("no"),
          new Parcels.LatePayment(5));

  /** An event and the facts it meets. */
  record Step(Trigger event, Facts facts) {}

  @Property
  void any_sequence_of_events_keeps_its_promises(
      @ForAll @IntRange(max = 1) int which, @ForAll("steps") List<Step> steps) {
    Lifecycle<ParcelState, Trigger, Facts, Effect> lifecycle = BOTH.get(which);
    ParcelState state = lifecycle.state("UNPAID");
    Set<String> running = new TreeSet<>();
    lifecycle.start(state, Facts.FINE, NOON).timers().forEach(timer -> running.add(timer.kind()));

    for (Step step : steps) {
      Optional<PossibleEvent> possible =
          lifecycle.possible(state, step.facts()).stream()
              .filter(each -> each.event().equals(nameOf(step)))
              .findFirst();
      Fired<ParcelState, Effect> fired = lifecycle.fire(state, step.event(), step.facts(), NOON);

      assertThat(fired).isEqualTo(lifecycle.fire(state, step.event(), step.facts(), NOON));
      if (fired instanceof Moved<ParcelState, Effect> moved) {
        assertThat(possible).isPresent();
        assertThat(moved.from()).isEqualTo(state);
        assertThat(lifecycle.states()).contains(moved.to());
        if (lifecycle.isFinal(state)) {
          assertThat(moved.to()).isEqualTo(state);
        }
        running.removeAll(moved.cancelled());
        moved.timers().forEach(timer -> running.add(timer.kind()));
        state = moved.to();
      } else {
        Refused<ParcelState, Effect> refused = (Refused<ParcelState, Effect>) fired;
        assertThat(refused.reasons()).isNotEmpty();
        assertThat(refused.state()).isEqualTo(state);
        // What looks possible without the event may only fail on a guard that looks at it.
        assertThat(possible.filter(PossibleEvent::isReady).stream())
            .allSatisfy(ready -> assertThat(ready.looksAt()).isNotEmpty());
      }
      assertThat(running).isEqualTo(timersOf(lifecycle, state));
    }
  }

  @Property
  void verification_agrees_with_a_search_by_brute_force(
      @ForAll @Size(min = 1, max = 14) List<@IntRange(max = 35) Integer> arrows,
      @ForAll @IntRange(max = 5) int end) {
    List<ParcelState> states =
        IntStream.range(0, 6).mapToObj(i -> new ParcelState("S" + i)).toList();
    boolean[][] reaches = new boolean[6][6];
    Set<Integer> named = new TreeSet<>(List.of(0, end));
    LifecycleBuilder<ParcelState, Integer, Facts, Effect> table =
        Lifecycle.<ParcelState, Integer, Facts, Effect>named("random", Integer.class)
            .starting(states.get(0))
            .ending(states.get(end));
    for (int arrow : new HashSet<>(arrows)) {
      int from = arrow / 6;
      int to = arrow % 6;
      if (from == end) {
        continue;
      }
      named.addAll(List.of(from, to));
      reaches[from][to] = true;
      // A guard of its own tells it from the other arrows of the state.
      table =
          table
              .from(states.get(from))
              .on(Integer.class)
              .when(Guard.of("to " + to + " from " + from, facts -> true, Parcels.Why.RISKY))
              .goTo(states.get(to));
    }
    close(reaches);
    Set<String> expected = new TreeSet<>();
    if (arrows.stream().allMatch(arrow -> arrow / 6 == end)) {
      expected.add("EVENT_NEVER_ACCEPTED: Integer");
    }
    for (int state : named) {
      if (state != 0 && !reaches[0][state]) {
        expected.add("UNREACHABLE_STATE: S" + state);
      }
      boolean leaves =
          IntStream.range(0, 6).anyMatch(other -> other != state && reaches[state][other]);
      if (state != end && !leaves) {
        expected.add("DEAD_END: S" + state);
      } else if (state != end && !reaches[state][end]) {
        expected.add("NO_WAY_TO_AN_END: S" + state);
      }
    }

    InvalidLifecycleException error =
        catchThrowableOfType(InvalidLifecycleException.class, table::build);

    assertThat(error == null ? List.<LifecycleFault>of() : error.faults())
        .extracting(fault -> fault.kind() + ": " + fault.text().replaceAll("[: ].*", ""))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void one_definition_serves_all_threads_alike() throws Exception {
    Random random = new Random(17);
    List<List<Step>> lives =
        Stream.generate(() -> Stream.generate(() -> stepFrom(random)).limit(30).toList())
            .limit(200)
            .toList();
    List<String> expected = lives.stream().map(LifecycleProperties::endOf).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(threads.submit(() -> lives.stream().map(LifecycleProperties::endOf).toList()));
      }
      for (Future<List<String>> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Trigger> events = Arbitraries.of(EVENTS);
    Arbitrary<Facts> facts =
        Combinators.combine(
                Arbitraries.of(0L, 1000L), Arbitraries.of(true, false), Arbitraries.of(true, false))
            .as(Facts::new);
    return Combinators.combine(events, facts).as(Step::new).list().ofMaxSize(40);
  }

  private static Step stepFrom(Random random) {
    return new Step(
        EVENTS.get(random.nextInt(EVENTS.size())),
        new Facts(random.nextInt(2) * 1000L, random.nextBoolean(), random.nextBoolean()));
  }

  private static String nameOf(Step step) {
    return step.event().getClass().getSimpleName();
  }

  private static Set<String> timersOf(
      Lifecycle<ParcelState, Trigger, Facts, Effect> lifecycle, ParcelState state) {
    Set<String> timers = new TreeSet<>();
    for (String event : lifecycle.events()) {
      lifecycle.timeoutEvent(state, event).ifPresent(fired -> timers.add(event));
    }
    return timers;
  }

  private static String endOf(List<Step> steps) {
    ParcelState state = LifecycleExtensionTest.SHOP.state("UNPAID");
    StringBuilder told = new StringBuilder();
    for (Step step : steps) {
      Fired<ParcelState, Effect> fired =
          LifecycleExtensionTest.SHOP.fire(state, step.event(), step.facts(), NOON);
      told.append(fired).append('\n');
      if (fired instanceof Moved<ParcelState, Effect> moved) {
        state = moved.to();
      }
    }
    return told.toString();
  }

  private static void close(boolean[][] reaches) {
    for (int over = 0; over < reaches.length; over++) {
      for (int from = 0; from < reaches.length; from++) {
        for (int to = 0; to < reaches.length; to++) {
          reaches[from][to] |= reaches[from][over] && reaches[over][to];
        }
      }
    }
  }
}
