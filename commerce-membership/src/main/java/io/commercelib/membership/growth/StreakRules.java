package io.commercelib.membership.growth;

import io.commercelib.membership.benefit.Reward;
import io.commercelib.spi.id.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a member is given for coming back day after day. Immutable. */
@Value.Immutable
public interface StreakRules {

  /** Returns their id, unique among the missions of the plan; no slash. */
  String id();

  /** Returns what is given for days of a streak, by their number from 1. */
  Map<Integer, Reward> rewards();

  /**
   * Returns after how many days the table of rewards begins anew; empty if later days than those in
   * it get nothing.
   */
  Optional<Integer> wrapsAfter();

  /** Returns every how many days of a streak a freeze is earned; empty for never. */
  Optional<Integer> freezeEvery();

  /** Returns how many freezes a member has at most; more are not earned and not given. */
  @Value.Default
  default int mostFreezes() {
    return 0;
  }

  /**
   * Returns what is given for a day of a streak.
   *
   * @param number from 1
   */
  default Optional<Reward> rewardOf(int number) {
    int day = wrapsAfter().isPresent() ? (number - 1) % wrapsAfter().get() + 1 : number;
    return Optional.ofNullable(rewards().get(day));
  }

  /** Checks the numbers, and names all faults at once. */
  @Value.Check
  default void check() {
    Id.check("id of check-ins", id(), Mission.MAX_ID_LENGTH);
    List<String> faults = new ArrayList<>();
    int last = wrapsAfter().orElse(Integer.MAX_VALUE);
    for (int day : rewards().keySet()) {
      if (day < 1 || day > last) {
        faults.add("day %s has a reward that nobody can reach".formatted(day));
      }
    }
    if (id().contains("/")) {
      faults.add("its id has a slash");
    }
    if (last < 1 || freezeEvery().orElse(1) < 1 || mostFreezes() < 0) {
      faults.add("a number of days or freezes is too low");
    }
    if (freezeEvery().isPresent() && mostFreezes() < 1) {
      faults.add("freezes are earned and none may be had");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "check-ins '%s': %s; number days from 1 up to the wrap, and let at least one freeze be had where any is earned"
              .formatted(id(), String.join("; ", faults)));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableStreakRules.Builder {
    Builder() {}
  }
}
