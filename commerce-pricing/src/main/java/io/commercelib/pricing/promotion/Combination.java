package io.commercelib.pricing.promotion;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** With which other promotions a promotion may be combined on one cart. Immutable. */
@Value.Immutable
public interface Combination {

  /** Returns where it stands alone; empty for nowhere. */
  Optional<Exclusive> exclusive();

  /** Returns the group it is of: at most one promotion of a group gives something. */
  Optional<@Pattern(regexp = Promotion.ID, message = Promotion.ID_REMEDY) String> group();

  /** Returns the class it is of, by which others say whether they combine with it. */
  Optional<@Pattern(regexp = Promotion.ID, message = Promotion.ID_REMEDY) String> ofClass();

  /**
   * Returns the classes it combines with; empty for all, and for those of no class. Two promotions
   * are combined only if each combines with the other.
   */
  Optional<Set<String>> combinesWith();

  /** Returns whether it and another may both give something. */
  default boolean allows(Combination other) {
    return combinesWith()
            .map(classes -> other.ofClass().filter(classes::contains).isPresent())
            .orElse(true)
        && other
            .combinesWith()
            .map(classes -> ofClass().filter(classes::contains).isPresent())
            .orElse(true);
  }

  /** Checks the names. */
  @Value.Check
  default void check() {
    group()
        .ifPresent(group -> Names.checkPattern("group", group, Promotion.ID, Promotion.ID_REMEDY));
    ofClass()
        .ifPresent(name -> Names.checkPattern("class", name, Promotion.ID, Promotion.ID_REMEDY));
    combinesWith()
        .ifPresent(
            classes ->
                classes.forEach(
                    name -> Names.checkPattern("class", name, Promotion.ID, Promotion.ID_REMEDY)));
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
