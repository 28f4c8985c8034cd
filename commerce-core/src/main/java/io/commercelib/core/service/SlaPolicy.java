package io.commercelib.core.service;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a shop promises about tickets: targets, what stops the clocks, when it warns and whom it
 * calls. Immutable.
 */
@Value.Immutable
public interface SlaPolicy {

  /** Returns what is promised; of a ticket the first that is for it counts, or nothing does. */
  List<SlaTarget> targets();

  /** Returns in which states a clock stands: while the customer is asked. */
  @Value.Default
  default Map<SlaClock, Set<TicketState>> standsIn() {
    Set<TicketState> waiting = Set.of(TicketState.WAITING_CUSTOMER);
    return Map.of(SlaClock.FIRST_RESPONSE, waiting, SlaClock.RESOLUTION, waiting);
  }

  /** Returns at which percent of a target it warns, from 1 to 99: at 75. */
  @Value.Default
  default int warnAt() {
    return 75;
  }

  /** Returns whom it calls when, each name once. */
  List<EscalationStep> steps();

  /** Returns what is promised about a ticket at a priority; empty for nothing. */
  default Optional<SlaTarget> target(TicketPriority priority, Ticket ticket) {
    return targets().stream().filter(target -> target.isFor(priority, ticket)).findFirst();
  }

  /** Returns whether a clock stands in a state. */
  default boolean stands(SlaClock clock, TicketState state) {
    return standsIn().getOrDefault(clock, Set.of()).stream().anyMatch(state::is);
  }

  /** Checks the percent and the names, and leaves out clocks that never stand. */
  @Value.Check
  default SlaPolicy check() {
    Set<String> names = new HashSet<>();
    for (EscalationStep step : steps()) {
      if (!names.add(step.name())) {
        throw new IllegalArgumentException(
            "two steps are called '%s'; rename one".formatted(step.name()));
      }
    }
    if (warnAt() < 1 || warnAt() > 99) {
      throw new IllegalArgumentException(
          "it warns at %s %%; give 1 to 99: at 100 the target is over".formatted(warnAt()));
    }
    Map<String, BusinessHours> hours = new HashMap<>();
    for (SlaTarget target : targets()) {
      BusinessHours other = hours.put(target.hours().name(), target.hours());
      if (other != null && !other.equals(target.hours())) {
        throw new IllegalArgumentException(
            "two different hours are called '%s'; rename one".formatted(other.name()));
      }
    }
    Map<SlaClock, Set<TicketState>> standing = new EnumMap<>(SlaClock.class);
    standsIn()
        .forEach(
            (clock, states) -> {
              if (!states.isEmpty()) {
                standing.put(clock, Set.copyOf(states));
              }
            });
    return standing.equals(standsIn()) ? this : builder().from(this).standsIn(standing).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSlaPolicy.Builder {
    Builder() {}
  }
}
