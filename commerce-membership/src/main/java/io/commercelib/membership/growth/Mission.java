package io.commercelib.membership.growth;

import io.commercelib.membership.benefit.Reward;
import io.commercelib.spi.id.Id;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** Something to be done for a reward. Immutable. */
@Value.Immutable
public interface Mission {
  /** Longest id of a programme, mission, step or journey. */
  int MAX_ID_LENGTH = 40;

  /** Returns its id, unique in its plan; no slash, as it is part of the names of grants. */
  String id();

  /** Returns which version of it this is. */
  @Value.Default
  default String version() {
    return "1";
  }

  /** Returns what is to be done, at least one step, each of its own id. */
  List<MissionStep> steps();

  /** Returns whether a step counts only what is done after the step before it was done. */
  @Value.Default
  default boolean inOrder() {
    return false;
  }

  /** Returns on which days it counts. */
  @Value.Default
  default MissionWindow window() {
    return new MissionWindow.Always();
  }

  /** Returns the missions that must be done before; only what is done later counts. */
  Set<String> missionsBefore();

  /** Returns the tiers that must have been reached before; only what is done later counts. */
  Set<String> tiersBefore();

  /** Returns how often it may be done. What was counted once does not count again. */
  @Value.Default
  default MissionRepeat repeat() {
    return MissionRepeat.once();
  }

  /** Returns what is given for it. */
  Reward reward();

  /** Returns whether it is taken back when what it was given for is, such as a returned order. */
  @Value.Default
  default boolean rewardIsTakenBack() {
    return true;
  }

  /** Checks ids and steps. */
  @Value.Check
  default void check() {
    Id.check("mission id", id(), MAX_ID_LENGTH);
    Id.check("mission version", version(), MAX_ID_LENGTH);
    long different = steps().stream().map(MissionStep::id).distinct().count();
    if (id().contains("/") || steps().isEmpty() || different < steps().size()) {
      throw new IllegalArgumentException(
          "mission '%s' has %s steps of %s ids; give at least one, each an id of its own, and the mission one without a slash"
              .formatted(id(), steps().size(), different));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableMission.Builder {
    Builder() {}
  }
}
