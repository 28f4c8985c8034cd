package io.commercelib.pricing.campaign;

import io.commercelib.core.money.Percent;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * Promotions under one theme. Immutable.
 *
 * <p>{@link #appliedTo} binds the promotions of a rule set to it: to its time, its channels and its
 * budget, which is taken when orders are placed, by {@code PromotionLimits}, over all of them
 * together. What comes of it is a rule set as any other, so that quotes keep all that decided.
 */
@Value.Immutable
public interface Campaign {

  /** Returns its id; its budget is counted by it. */
  String id();

  /** Returns what it is about. */
  String theme();

  /** Returns from when on it runs, inclusive. */
  Instant startsAt();

  /** Returns until when, exclusive. */
  Instant endsAt();

  /** Returns in which channels; empty for all. */
  Set<String> channels();

  /** Returns the ids of its promotions; at least one. */
  Set<String> promotions();

  /** Returns what its promotions may take off in all; empty for any amount. */
  Optional<Money> budget();

  /** Returns from which share of the budget on an alarm is told; empty for none. */
  Optional<Percent> alarmAt();

  /** Returns what becomes of an order for which the budget is not enough. */
  @Value.Default
  default Limits.WhenExceeded whenExceeded() {
    return Limits.WhenExceeded.REFUSE;
  }

  /**
   * Returns the rules with this campaign's promotions bound to it; the others are as they were.
   *
   * @throws IllegalArgumentException if a promotion of it is not there, is over before it begins or
   *     begins when it is over, has a budget of its own, or is counted under another name
   */
  default RuleSet appliedTo(RuleSet rules) {
    Set<String> missing = new TreeSet<>(promotions());
    List<Promotion> bound = new ArrayList<>();
    for (Promotion promotion : rules.promotions()) {
      boolean isIn = missing.remove(promotion.id());
      bound.add(isIn ? bound(promotion) : promotion);
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "campaign '%s' has the promotions %s, which the rules have not; add them, or leave them out"
              .formatted(id(), missing));
    }
    return RuleSet.builder().from(rules).promotions(bound).build();
  }

  private Promotion bound(Promotion promotion) {
    Instant from = promotion.validFrom().filter(startsAt()::isBefore).orElse(startsAt());
    Instant until = promotion.validUntil().filter(endsAt()::isAfter).orElse(endsAt());
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "campaign '%s' runs from %s until %s, and promotion '%s' at another time; let them meet"
              .formatted(id(), startsAt(), endsAt(), promotion.id()));
    }
    Promotion.Builder builder =
        Promotion.builder().from(promotion).validFrom(from).validUntil(until);
    if (!channels().isEmpty()) {
      builder.addConditions(new Condition.FactIn(Condition.Fact.CHANNEL, channels()));
    }
    return budget().isPresent() ? builder.limits(budgeted(promotion)).build() : builder.build();
  }

  private Limits budgeted(Promotion promotion) {
    Limits own = promotion.limits();
    if (own.budget().isPresent() || own.countedAs().isPresent()) {
      throw new IllegalArgumentException(
          "promotion '%s' has a budget or a name to be counted by of its own, and campaign '%s' a budget; leave one out"
              .formatted(promotion.id(), id()));
    }
    return Limits.builder()
        .from(own)
        .budget(budget())
        .alarmAt(alarmAt())
        .whenExceeded(whenExceeded())
        .countedAs(id())
        .build();
  }

  /** Checks what must hold for every campaign. */
  @Value.Check
  default void check() {
    if (!id().matches(Promotion.ID)) {
      throw new IllegalArgumentException(
          "a campaign with an id of %s characters; %s"
              .formatted(id().length(), Promotion.ID_REMEDY));
    }
    if (!startsAt().isBefore(endsAt()) || promotions().isEmpty()) {
      throw new IllegalArgumentException(
          "campaign '%s' of %s promotions runs from %s until %s; name at least one, and let it end after it starts"
              .formatted(id(), promotions().size(), startsAt(), endsAt()));
    }
    // Checked as those of promotions are.
    Limits unused = Limits.builder().budget(budget()).alarmAt(alarmAt()).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCampaign.Builder {
    Builder() {}
  }
}
