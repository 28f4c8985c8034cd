package io.commercelib.membership.growth;

import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/** Messages that are to bring a member back who seems to be leaving. Immutable. */
@Value.Immutable
public interface WinBackJourney {

  /** Returns the id of the programme: a to z, 0 to 9 and hyphens. */
  String programme();

  /** Returns its own id; no slash. */
  String id();

  /** Returns the messages, at least one, each later than the one before. */
  List<Step> steps();

  /** Returns for how long from its start an order counts as won back; after the last message. */
  Duration observedFor();

  /** Returns how long after the start of one the next may start, at the earliest. */
  Duration coolDown();

  /** Returns how many may start within {@link #capPeriod}. */
  @Value.Default
  default int cap() {
    return Integer.MAX_VALUE;
  }

  /** Returns over how long back from each start the cap counts. */
  @Value.Default
  default Duration capPeriod() {
    return Duration.ofDays(365);
  }

  /** Returns which share of the members gets no message, to compare with. */
  @Value.Default
  default Percent holdOut() {
    return Percent.of(10);
  }

  /**
   * A message.
   *
   * @param after how long after the start
   * @param message the host's word for what to send
   */
  record Step(Duration after, String message) {

    /** Checks both. */
    public Step {
      Id.check("message", message);
      if (after.isNegative()) {
        throw new IllegalArgumentException(
            "message '%s' is %s after the start; give zero or more".formatted(message, after));
      }
    }
  }

  /** Checks ids and times, and names all faults at once. */
  @Value.Check
  default void check() {
    Id.check("programme id", programme(), Mission.MAX_ID_LENGTH);
    Id.check("journey id", id(), Mission.MAX_ID_LENGTH);
    List<String> faults = new ArrayList<>();
    if (!programme().matches("[a-z0-9-]+") || id().contains("/")) {
      faults.add("an id has other characters than a to z, 0 to 9 and hyphens, or a slash");
    }
    if (steps().isEmpty()) {
      faults.add("it has no message");
    }
    for (int i = 1; i < steps().size(); i++) {
      if (steps().get(i).after().compareTo(steps().get(i - 1).after()) <= 0) {
        faults.add("message %s is not later than the one before".formatted(i + 1));
      }
    }
    if (!steps().isEmpty()
        && observedFor().compareTo(steps().get(steps().size() - 1).after()) <= 0) {
      faults.add("it is observed for %s, and messages go on".formatted(observedFor()));
    }
    if (coolDown().compareTo(observedFor()) < 0) {
      faults.add("the next may start while it is observed");
    }
    if (cap() < 1 || capPeriod().isNegative() || capPeriod().isZero()) {
      faults.add("the cap or its period is too low");
    }
    if (holdOut().value().signum() < 0 || holdOut().compareTo(Percent.HUNDRED) > 0) {
      faults.add("%s of the members are left alone".formatted(holdOut()));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "journey '%s': %s; give messages in order, and observe beyond the last and cool down for as long or longer"
              .formatted(id(), String.join("; ", faults)));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableWinBackJourney.Builder {
    Builder() {}
  }
}
