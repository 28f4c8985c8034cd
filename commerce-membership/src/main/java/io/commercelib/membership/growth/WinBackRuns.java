package io.commercelib.membership.growth;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A member's journeys of one kind.
 *
 * @param runs as they started; only as many as cool-down and cap can ask for
 * @param started how many ever started
 */
record WinBackRuns(List<Run> runs, int started) {
  static final StoreDefinition<String, WinBackRuns> STORE =
      StoreDefinition.of(
          "win_back_runs",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(WinBackRuns.class));

  /**
   * One journey.
   *
   * @param heldOut whether the member gets no messages
   * @param told how many messages were told
   * @param endedAt when it was over; empty while it goes on
   * @param order by which the member came back
   */
  record Run(
      int number,
      Instant startedAt,
      boolean heldOut,
      int told,
      Optional<Instant> endedAt,
      Optional<OrderId> order) {

    Run toldUntil(int messages) {
      return new Run(number, startedAt, heldOut, messages, endedAt, order);
    }

    Run ended(Instant at, Optional<OrderId> by) {
      return new Run(number, startedAt, heldOut, told, Optional.of(at), by);
    }

    boolean isOpen() {
      return endedAt.isEmpty();
    }
  }

  static WinBackRuns none() {
    return new WinBackRuns(List.of(), 0);
  }

  Optional<Run> last() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
  }

  WinBackRuns with(Run run, Instant keptFrom) {
    List<Run> kept = new ArrayList<>(runs);
    kept.removeIf(old -> old.startedAt().isBefore(keptFrom) && !old.isOpen());
    kept.add(run);
    return new WinBackRuns(List.copyOf(kept), started + 1);
  }

  WinBackRuns replacing(Run run) {
    return new WinBackRuns(
        runs.stream().map(old -> old.number() == run.number() ? run : old).toList(), started);
  }
}
