package io.commercelib.pricing.promotion;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.immutables.value.Value;

/** With which other promotions a promotion may be combined on one cart. Immutable. */
@Value.Immutable
public interface Combination {

  /**
   * Returns whether it stands alone: it gives nothing once another promotion gave something, and
   * once it gave something, no other does.
   */
  @Value.Default
  default boolean exclusive() {
    return false;
  }

  /** Returns the group it is of: at most one promotion of a group gives something. */
  Optional<@Pattern(regexp = Promotion.ID, message = Promotion.ID_REMEDY) String> group();

  /** Checks the group's name. */
  @Value.Check
  default void check() {
    group()
        .ifPresent(group -> Names.checkPattern("group", group, Promotion.ID, Promotion.ID_REMEDY));
  }

  /** Returns that it may be combined with every other promotion. */
  static Combination free() {
    return builder().build();
  }

  /** Returns that it may be combined with every promotion but those of the same group. */
  static Combination oneOf(String group) {
    return builder().group(group).build();
  }

  /** Returns a builder; it starts at what may be combined with everything. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCombination.Builder {
    Builder() {}
  }
}
