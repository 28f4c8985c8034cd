package io.commercelib.membership.tier;

import io.commercelib.spi.id.Id;
import java.util.List;
import org.joda.money.Money;

/**
 * What it takes to be in a tier: thresholds, inclusive, over the programme's {@link Period}, and
 * what is made of them. Immutable.
 */
public sealed interface Requirement {
  /** Deepest nesting. */
  int MAX_DEPTH = 8;

  /** Most parts of one requirement. */
  int MAX_PARTS = 20;

  /**
   * Returns whether whoever meets this meets another too, as far as that can be told without
   * looking at members: true is certain, false may be too careful.
   */
  default boolean implies(Requirement other) {
    return Requirements.implies(this, other);
  }

  /**
   * Spend.
   *
   * @param amount least spend, inclusive, above zero
   */
  record SpendAtLeast(Money amount) implements Requirement {

    /** Checks the amount. */
    public SpendAtLeast {
      if (!amount.isPositive()) {
        throw new IllegalArgumentException(
            "a tier is to be reached by spending %s; ask for more than zero, or make it the base tier"
                .formatted(amount));
      }
    }
  }

  /**
   * Another metric.
   *
   * @param metric any but {@link Metric#SPEND}
   * @param units least number, inclusive, above zero
   */
  record AtLeast(Metric metric, long units) implements Requirement {

    /** Checks metric and units. */
    public AtLeast {
      if (metric == Metric.SPEND) {
        throw new IllegalArgumentException(
            "a tier is to be reached by %s of spend; give an amount of money".formatted(units));
      }
      if (units < 1) {
        throw new IllegalArgumentException(
            "a tier is to be reached by %s of %s; ask for at least 1, or make it the base tier"
                .formatted(units, metric));
      }
    }
  }

  /**
   * A paid membership or an invitation that is running.
   *
   * @param name as in {@link Activity.Term#name}
   */
  record HasTerm(String name) implements Requirement {

    /** Checks the name. */
    public HasTerm {
      Id.check("term name", name);
    }
  }

  /** All of several. */
  record All(List<Requirement> of) implements Requirement {

    /** Copies the parts, and checks how many there are. */
    public All {
      of = List.copyOf(of);
      checkParts("all", of);
    }

    /** Makes one of these. */
    public All(Requirement... of) {
      this(List.of(of));
    }
  }

  /**
   * Any so many of several.
   *
   * @param least how many must be met, from 1 to all
   */
  record AnyOf(int least, List<Requirement> of) implements Requirement {

    /** Copies the parts, and checks how many there are. */
    public AnyOf {
      of = List.copyOf(of);
      checkParts("any of", of);
      if (least < 1 || least > of.size()) {
        throw new IllegalArgumentException(
            "any %s of %s requirements are to be met; ask for 1 to %s"
                .formatted(least, of.size(), of.size()));
      }
    }

    /** Makes one of these. */
    public AnyOf(int least, Requirement... of) {
      this(least, List.of(of));
    }
  }

  /** The same over all the time of the membership, whatever the programme's period. */
  record Lifetime(Requirement of) implements Requirement {}

  private static void checkParts(String what, List<Requirement> parts) {
    if (parts.size() < 2 || parts.size() > MAX_PARTS) {
      throw new IllegalArgumentException(
          "'%s' has %s parts; give it 2 to %s".formatted(what, parts.size(), MAX_PARTS));
    }
  }
}
