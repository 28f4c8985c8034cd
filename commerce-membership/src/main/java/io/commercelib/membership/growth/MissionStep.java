package io.commercelib.membership.growth;

import com.google.common.collect.ImmutableSetMultimap;
import io.commercelib.spi.id.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a mission asks to be done: enough actions of a kind, on enough days. Immutable. */
@Value.Immutable
public interface MissionStep {

  /** Returns its id, unique in the mission. */
  String id();

  /** Returns of which types actions count, at least one. */
  Set<String> types();

  /**
   * Returns which attributes an action must have: of each name one of the values; empty for any.
   */
  ImmutableSetMultimap<String, String> attributes();

  /** Returns for how much each action must be, at least; empty for any and for none. */
  Optional<Money> leastEach();

  /** Returns how many actions it takes, at least 1. */
  @Value.Default
  default int count() {
    return 1;
  }

  /** Returns on how many different days; 1 or less for any. */
  @Value.Default
  default int days() {
    return 1;
  }

  /** Returns for how much all together must be, at least; empty for any. */
  Optional<Money> leastTotal();

  /** Returns whether an action counts, with what is left of its amount. */
  default boolean counts(MemberAction action, Optional<Money> amount) {
    if (!types().contains(action.type())) {
      return false;
    }
    for (String name : attributes().keySet()) {
      @Nullable String value = action.attributes().get(name);
      if (value == null || !attributes().containsEntry(name, value)) {
        return false;
      }
    }
    return leastEach().isEmpty()
        || amount
            .filter(leastEach().get()::isSameCurrency)
            .filter(paid -> !paid.isLessThan(leastEach().get()))
            .isPresent();
  }

  /** Returns a step that takes so many actions of a type. */
  static MissionStep of(String id, String type, int count) {
    return builder().id(id).addTypes(type).count(count).build();
  }

  /** Checks the numbers, and names all faults at once. */
  @Value.Check
  default void check() {
    Id.check("step id", id(), Mission.MAX_ID_LENGTH);
    List<String> faults = new ArrayList<>();
    if (types().isEmpty()) {
      faults.add("it names no type of action");
    }
    if (count() < 1) {
      faults.add("it takes %s actions".formatted(count()));
    }
    Map.of("each", leastEach(), "all together", leastTotal())
        .forEach(
            (what, amount) -> {
              if (amount.filter(least -> !least.isPositive()).isPresent()) {
                faults.add("%s must be for %s".formatted(what, amount.get()));
              }
            });
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "step '%s': %s; give types, and numbers and amounts above zero"
              .formatted(id(), String.join(", ", faults)));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableMissionStep.Builder {
    Builder() {}
  }
}
