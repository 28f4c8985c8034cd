package io.commercelib.pricing.price;

import io.commercelib.core.money.Percent;
import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;

/** What a price is computed from. */
public sealed interface PriceBasis {

  /**
   * What it costs the shop, and so much on top: 6.00 and 40 % are 8.40.
   *
   * @param markup of the cost, zero or more
   */
  record CostPlus(Percent markup) implements PriceBasis {
    /** Checks the markup. */
    public CostPlus {
      if (markup.value().signum() < 0) {
        throw new IllegalArgumentException("a markup of %s; give zero or more".formatted(markup));
      }
    }
  }

  /**
   * What leaves a share of the price to the shop: 6.00 at 40 % are 10.00. Rounded up, so that the
   * margin is reached.
   *
   * @param margin of the price without tax: zero or more, below 100 percent
   */
  record TargetMargin(Percent margin) implements PriceBasis {
    /** Checks the margin. */
    public TargetMargin {
      checkMargin(margin);
    }
  }

  /**
   * What competitors ask, or less. What was seen too long ago is left out, and of three or more
   * those that are far from the others: with a modified z-score above 3.5 (Iglewicz and Hoaglin,
   * <i>How to Detect and Handle Outliers</i>, 1993).
   *
   * @param position whose price
   * @param percentBelow by how much it is undercut, below 100 percent; zero to match it
   * @param amountBelow by how much it is undercut on top of that; empty for nothing
   * @param fewest how many prices must be left to go by, at least 1
   * @param maximumAge what was seen longer ago is left out
   */
  record Competitors(
      Position position,
      Percent percentBelow,
      Optional<Money> amountBelow,
      int fewest,
      Duration maximumAge)
      implements PriceBasis {
    /** Checks the numbers. */
    public Competitors {
      if (percentBelow.value().signum() < 0 || percentBelow.compareTo(Percent.HUNDRED) >= 0) {
        throw new IllegalArgumentException(
            "competitors are undercut by %s; give zero or more and less than 100 percent"
                .formatted(percentBelow));
      }
      if (amountBelow.filter(Money::isNegative).isPresent()) {
        throw new IllegalArgumentException(
            "competitors are undercut by %s; give zero or more".formatted(amountBelow.get()));
      }
      if (fewest < 1 || maximumAge.isNegative() || maximumAge.isZero()) {
        throw new IllegalArgumentException(
            "competitors are followed with %s prices not older than %s; give at least 1, and a time above zero"
                .formatted(fewest, maximumAge));
      }
    }

    /** Returns the same price as a competitor's. */
    public static Competitors match(Position position, Duration maximumAge) {
      return new Competitors(position, Percent.ZERO, Optional.empty(), 1, maximumAge);
    }
  }

  /** Whose price of those that count. */
  enum Position {
    /** The lowest. */
    LOWEST,
    /** The one in the middle; of an even number the mean of the two there. */
    MEDIAN
  }

  /** Refuses what is no margin. */
  static void checkMargin(Percent margin) {
    if (margin.value().signum() < 0 || margin.compareTo(Percent.HUNDRED) >= 0) {
      throw new IllegalArgumentException(
          "a margin of %s; give zero or more and less than 100 percent of the price"
              .formatted(margin));
    }
  }
}
