package io.commercelib.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A life cycle written down a second time, as text: rows of {@code from | event | facts | to |
 * effects}, and rows of {@code from | event | facts | reasons} for what is refused. States and
 * effects are separated by spaces; {@code =} stands for the state it came from.
 *
 * @param events an event of each kind, by its name
 * @param facts what the rows call them
 */
public record StateTable<S extends LifecycleState<S>, E, F, X>(
    Lifecycle<S, E, F, X> lifecycle, Map<String, E> events, Map<String, F> facts) {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Returns events by the names of their kinds. */
  public static <E> Map<String, E> byName(List<? extends E> events) {
    return events.stream()
        .collect(Collectors.toUnmodifiableMap(e -> e.getClass().getSimpleName(), e -> e));
  }

  /** Checks that every row leads where it says and gives what it says. */
  public void checkMoves(String rows) {
    for (List<String> row : cells(rows, 5)) {
      for (String from : words(row.get(0))) {
        Fired<S, X> fired = fire(from, row.get(1), row.get(2));
        assertThat(fired).as(row.toString()).isInstanceOf(Fired.Moved.class);
        Fired.Moved<S, X> moved = (Fired.Moved<S, X>) fired;
        assertThat(moved.to().name())
            .as(from + " of " + row)
            .isEqualTo(row.get(3).equals("=") ? from : row.get(3));
        assertThat(moved.effects().stream().map(Object::toString).collect(Collectors.joining(" ")))
            .as("effects of " + row)
            .isEqualTo(row.get(4));
      }
    }
  }

  /** Checks that every row is refused for the reasons it says. */
  public void checkRefusals(String rows) {
    for (List<String> row : cells(rows, 4)) {
      for (String from : words(row.get(0))) {
        assertThat(reasons(fire(from, row.get(1), row.get(2))))
            .as(from + " of " + row)
            .containsExactlyElementsOf(words(row.get(3)));
      }
    }
  }

  /** Checks that no state accepts an event that none of its rows names, whatever the facts. */
  public void checkNothingElseIsAccepted(String rows) {
    Set<String> listed = new HashSet<>();
    for (List<String> row : cells(rows, 5)) {
      for (String from : words(row.get(0))) {
        listed.add(from + " " + row.get(1));
      }
    }
    assertThat(events.keySet()).containsExactlyInAnyOrderElementsOf(lifecycle.events());
    for (S state : lifecycle.states()) {
      for (String event : lifecycle.events()) {
        if (!listed.contains(state + " " + event)) {
          for (String each : facts.keySet()) {
            assertThat(reasons(fire(state.name(), event, each)))
                .as(state + " + " + event + " with " + each)
                .containsExactly(LifecycleReason.NOT_ACCEPTED.code());
          }
        }
      }
    }
  }

  /** Returns the timers that run in a state that an event leads to: kinds with their ends. */
  public List<Timer> timersAfter(String from, String event, String fact, Instant now) {
    return ((Fired.Moved<S, X>)
            lifecycle.fire(lifecycle.state(from), find(events, event), find(facts, fact), now))
        .timers();
  }

  private Fired<S, X> fire(String from, String event, String fact) {
    return lifecycle.fire(lifecycle.state(from), find(events, event), find(facts, fact), NOON);
  }

  private static <V> V find(Map<String, V> named, String name) {
    return Objects.requireNonNull(named.get(name), () -> "nothing is called " + name);
  }

  private Collection<String> reasons(Fired<S, X> fired) {
    assertThat(fired).isInstanceOf(Fired.Refused.class);
    return ((Fired.Refused<S, X>) fired).reasons().stream().map(r -> r.code()).toList();
  }

  private static List<String> words(String text) {
    return Splitter.on(' ').omitEmptyStrings().splitToList(text);
  }

  private static List<List<String>> cells(String rows, int count) {
    List<List<String>> cells = new ArrayList<>();
    for (String line : rows.lines().toList()) {
      List<String> row = Splitter.on('|').trimResults().splitToList(line);
      assertThat(row).as("cells of a row").hasSize(count);
      cells.add(row);
    }
    return cells;
  }
}
