package io.commercelib.membership.tier;

import io.commercelib.membership.benefit.Benefit;
import io.commercelib.spi.id.Id;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/** A step of a programme. Immutable. */
@Value.Immutable
public interface Tier {
  /** Longest id, in characters. */
  int MAX_ID_LENGTH = 40;

  /** Returns what rules and stored data call it, such as {@code GOLD}. */
  String id();

  /** Returns what members call it. */
  String name();

  /** Returns what it takes; empty for the base tier. */
  Optional<Requirement> requirement();

  /**
   * Returns what it takes to keep it at a review, where that is not what it takes to reach it. Who
   * meets what reaches it keeps it too.
   */
  Optional<Requirement> retention();

  /** Returns what it brings while it is held; ids are unique. */
  List<Benefit> benefits();

  /** Checks the ids. */
  @Value.Check
  default void check() {
    Id.check("tier id", id(), MAX_ID_LENGTH);
    Set<String> ids = new HashSet<>();
    for (Benefit benefit : benefits()) {
      if (!ids.add(benefit.id())) {
        throw new IllegalArgumentException(
            "tier '%s' has two benefits '%s'; rename one".formatted(id(), benefit.id()));
      }
    }
  }

  /** Returns the tier that every member has at least. */
  static Tier base(String id, String name) {
    return builder().id(id).name(name).build();
  }

  /** Returns a tier for those who spend so much, or more, within the programme's period. */
  static Tier forSpending(String id, String name, Money atLeast) {
    return builder().id(id).name(name).requirement(new Requirement.SpendAtLeast(atLeast)).build();
  }

  /** Returns a tier for those who meet a requirement. */
  static Tier of(String id, String name, Requirement requirement) {
    return builder().id(id).name(name).requirement(requirement).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableTier.Builder {
    Builder() {}
  }
}
