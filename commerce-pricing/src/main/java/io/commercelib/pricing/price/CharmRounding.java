package io.commercelib.pricing.price;

import com.google.common.collect.ImmutableSortedSet;
import io.commercelib.core.money.MinorUnits;
import java.util.Set;
import org.joda.money.Money;

/**
 * Brings prices to endings that customers are used to: {@code CharmRounding.to("GBP 1.00", "GBP
 * 0.99")} makes 7.99 or 8.99 of 8.40. Immutable.
 *
 * @param step after which endings repeat, above zero
 * @param endings what a price is above a multiple of the step: zero or more, less than the step
 * @param towards which way a price goes that has no such ending
 */
public record CharmRounding(Money step, Set<Money> endings, Towards towards) {

  /** Which way a price goes that has no such ending. */
  public enum Towards {
    /** To the nearest; if two are as near, to the higher one. */
    NEAREST,
    /** To the next lower one; to the lowest of all if there is none. */
    DOWN,
    /** To the next higher one. */
    UP
  }

  /** Checks the endings. */
  public CharmRounding {
    if (!step.isPositive() || endings.isEmpty()) {
      throw new IllegalArgumentException(
          "endings %s repeat every %s; give at least one, and a step above zero"
              .formatted(endings, step));
    }
    for (Money ending : endings) {
      if (ending.isNegative()
          || !ending.getCurrencyUnit().equals(step.getCurrencyUnit())
          || !ending.isLessThan(step)) {
        throw new IllegalArgumentException(
            "prices end in %s every %s; give zero or more, less than the step, in its currency"
                .formatted(ending, step));
      }
    }
    endings = ImmutableSortedSet.copyOf(endings);
  }

  /** Returns rounding to the nearest price that ends so. */
  public static CharmRounding to(Money step, Money... endings) {
    return new CharmRounding(step, Set.of(endings), Towards.NEAREST);
  }

  /** Returns a price with one of the endings, above zero. */
  public Money round(Money price) {
    Money up = atLeast(price);
    Money down = atMost(price);
    return switch (towards) {
      case UP -> up;
      case DOWN -> down.isPositive() ? down : up;
      case NEAREST ->
          down.isPositive() && price.minus(down).isLessThan(up.minus(price)) ? down : up;
    };
  }

  /** Returns the lowest price with one of the endings that is not below a price. */
  Money atLeast(Money price) {
    long least = Long.MAX_VALUE;
    for (Money ending : endings) {
      long candidate = candidate(price, ending, true);
      least = candidate > 0 ? Math.min(least, candidate) : least;
    }
    return MinorUnits.toMoney(step.getCurrencyUnit(), least);
  }

  /** Returns the highest price with one of the endings that is not above a price; zero for none. */
  Money atMost(Money price) {
    long most = 0;
    for (Money ending : endings) {
      most = Math.max(most, candidate(price, ending, false));
    }
    return MinorUnits.toMoney(step.getCurrencyUnit(), most);
  }

  private long candidate(Money price, Money ending, boolean up) {
    long every = MinorUnits.of(step);
    long above = MinorUnits.of(price, step.getCurrencyUnit()) - MinorUnits.of(ending);
    long steps = up ? -Math.floorDiv(-above, every) : Math.floorDiv(above, every);
    long candidate = Math.addExact(Math.multiplyExact(steps, every), MinorUnits.of(ending));
    // A price of nothing is no price: the next one.
    return up && candidate <= 0 ? candidate + every : candidate;
  }
}
