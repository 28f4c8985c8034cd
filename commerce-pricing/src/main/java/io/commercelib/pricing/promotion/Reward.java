package io.commercelib.pricing.promotion;

import com.google.common.collect.ImmutableList;
import io.commercelib.core.money.Percent;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a promotion gives once its conditions hold. Immutable.
 *
 * <p>A reward never takes off more than the promotions before it have left of each line and of the
 * shipping. Where a reward picks units, those of one line are alike: what is taken off some of them
 * is spread over what is left of the line. A closed set of kinds; {@link #match} decides about all
 * of them at compile time.
 */
public sealed interface Reward {
  /** Most units of a set. */
  long MAX_UNITS = 1_000_000;

  /** What to write as a number of units. */
  String UNITS_REMEDY = "write a whole number from 1 to 1000000";

  /** What to write as a number of sets. */
  String SETS_REMEDY = "write a whole number, at least 1";

  /** Returns what the case of this kind gives. */
  <R> R match(Cases<R> cases);

  /** Returns when a promotion with it is taken unless it says otherwise. */
  default Layer layer() {
    return match(new DefaultLayer());
  }

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** Decides about a percentage off some lines. */
    R percentOff(PercentOff reward);

    /** Decides about an amount off some lines together. */
    R amountOff(AmountOff reward);

    /** Decides about an amount off for spending an amount. */
    R spendThreshold(SpendThreshold reward);

    /** Decides about an amount off that grows with what is spent. */
    R spendSteps(SpendSteps reward);

    /** Decides about a fixed price of goods. */
    R fixedPrice(FixedPrice reward);

    /** Decides about units for less for buying others. */
    R buyXGetY(BuyXGetY reward);

    /** Decides about every so-manieth unit for less. */
    R nthItem(NthItem reward);

    /** Decides about so many units for a price. */
    R unitsForPrice(UnitsForPrice reward);

    /** Decides about goods that cost a price together. */
    R bundle(Bundle reward);

    /** Decides about goods for nothing. */
    R gift(Gift reward);

    /** Decides about points that are multiplied. */
    R pointsMultiplier(PointsMultiplier reward);

    /** Decides about a coupon for the next purchase. */
    R nextCoupon(NextCoupon reward);

    /** Decides about shipping for nothing. */
    R freeShipping(FreeShipping reward);

    /** Decides about an amount off the shipping. */
    R shippingAmountOff(ShippingAmountOff reward);

    /** Decides about a fixed price of the shipping. */
    R shippingPrice(ShippingPrice reward);
  }

  /**
   * Takes a percentage off the selected lines.
   *
   * @param selection of what
   * @param percent above 0 and at most 100
   * @param of what the percentage is taken of, and so where it is rounded; empty for what the
   *     policy says
   */
  record PercentOff(
      Selector selection,
      @Positive(message = REMEDY) @DecimalMax(value = "100", message = REMEDY) Percent percent,
      Optional<Of> of)
      implements Reward {
    static final String REMEDY = "write a percentage above 0 and at most 100";

    /** What a percentage is taken of. */
    public enum Of {
      /** Of each unit, rounded there: five units at 0.99 less 15 % lose 0.15 each, 0.75 in all. */
      EACH_UNIT,
      /** Of each line, rounded there: five lines of 0.99 less 15 % lose 0.15 each, 0.75 in all. */
      EACH_LINE,
      /** Of their sum, rounded once and shared out: five lines of 0.99 less 15 % lose 0.74. */
      SUM
    }

    /** Says what the percentage is taken of. */
    public PercentOff(Selector selection, Percent percent, Of of) {
      this(selection, percent, Optional.of(of));
    }

    /** Checks the percentage. */
    public PercentOff {
      checkPercent(percent);
    }

    static void checkPercent(Percent percent) {
      if (!percent.isPositive() || percent.compareTo(Percent.HUNDRED) > 0) {
        throw new IllegalArgumentException("found %s off; %s".formatted(percent, REMEDY));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.percentOff(this);
    }
  }

  /**
   * Takes an amount off the selected lines together, shared out by what they cost; at most all they
   * cost.
   *
   * @param selection of what
   * @param amount above zero
   */
  record AmountOff(Selector selection, @Positive(message = Amounts.POSITIVE) Money amount)
      implements Reward {
    /** Checks the amount. */
    public AmountOff {
      Amounts.checkPositive("an amount off", amount);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.amountOff(this);
    }
  }

  /**
   * Takes an amount off the selected lines once they come to an amount, or for every such amount:
   * 10 off for every 50 gives 20 off 149.99.
   *
   * @param selection of what
   * @param spend what the running amounts of the selected lines must come to, above zero
   * @param amount what is taken off then, above zero and at most {@code spend}
   * @param times once, or again for every {@code spend}
   */
  record SpendThreshold(
      Selector selection,
      @Positive(message = Amounts.POSITIVE) Money spend,
      @Positive(message = Amounts.POSITIVE) Money amount,
      Times times)
      implements Reward {

    /** How often a threshold counts. */
    public enum Times {
      /** Once, however much is spent. */
      ONCE,
      /** Once for every whole threshold in what is spent. */
      EVERY
    }

    /** Checks the amounts. */
    public SpendThreshold {
      Amounts.checkOff(amount, spend);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.spendThreshold(this);
    }
  }

  /**
   * Takes an amount off the selected lines that depends on what they come to: that of the highest
   * step that is reached. With 5 off 50 and 15 off 100, 149.99 are less by 15.
   *
   * @param selection of what
   * @param steps 1 to {@value #MAX_STEPS}, upwards, in one currency: who spends more never saves
   *     less
   */
  record SpendSteps(Selector selection, List<Step> steps) implements Reward {
    /** Most steps. */
    public static final int MAX_STEPS = 100;

    /**
     * One step.
     *
     * @param spend what the running amounts of the selected lines must come to, above zero
     * @param amount what is taken off then, above zero and at most {@code spend}
     */
    public record Step(
        @Positive(message = Amounts.POSITIVE) Money spend,
        @Positive(message = Amounts.POSITIVE) Money amount) {
      /** Checks the amounts. */
      public Step {
        Amounts.checkOff(amount, spend);
      }
    }

    /** Checks the order of the steps. */
    public SpendSteps {
      if (steps.isEmpty() || steps.size() > MAX_STEPS) {
        throw new IllegalArgumentException(
            "%s steps of spending; give 1 to %s".formatted(steps.size(), MAX_STEPS));
      }
      steps = ImmutableList.copyOf(steps);
      for (int i = 1; i < steps.size(); i++) {
        Step before = steps.get(i - 1);
        Step step = steps.get(i);
        if (!step.spend().getCurrencyUnit().equals(before.spend().getCurrencyUnit())
            || !step.spend().isGreaterThan(before.spend())
            || !step.amount().isGreaterThan(before.amount())) {
          throw new IllegalArgumentException(
              "after %s off %s comes %s off %s; let both grow, in one currency"
                  .formatted(before.amount(), before.spend(), step.amount(), step.spend()));
        }
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.spendSteps(this);
    }
  }

  /**
   * Lets the selected goods cost a price, if they cost more.
   *
   * @param selection of what
   * @param price zero or more
   * @param per of what it is the price
   */
  record FixedPrice(Selector selection, Money price, Per per) implements Reward {

    /** Of what a fixed price is the price. */
    public enum Per {
      /** Of each unit. */
      UNIT,
      /** Of each line, however many units it has. */
      LINE,
      /** Of all that is selected together; of everything, that is of the order. */
      SELECTION
    }

    /** Checks the price. */
    public FixedPrice {
      Amounts.checkNotNegative("a fixed price", price);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fixedPrice(this);
    }
  }

  /** Which of several units a reward picks, by their price before promotions, then by line id. */
  enum Which {
    /** Those that cost least. */
    CHEAPEST,
    /** Those that cost most. */
    DEAREST
  }

  /**
   * Takes a percentage off some units for buying others: two bought, one for nothing.
   *
   * <p>The goods that are given for less may be of the same selection, or of another one; a unit
   * that is in both counts once.
   *
   * @param selection what must be bought
   * @param buy how many units of it for each set, 1 to {@value #MAX_UNITS}
   * @param getSelection what is given for less; empty for the same as must be bought
   * @param get how many units of it for each set, 1 to {@value #MAX_UNITS}
   * @param percent above 0 and at most 100, off the share that those units have of their line
   * @param which are given for less
   * @param maximumSets how many sets count; empty for all
   */
  record BuyXGetY(
      Selector selection,
      @Min(value = 1, message = UNITS_REMEDY) @Max(value = MAX_UNITS, message = UNITS_REMEDY)
          long buy,
      Optional<Selector> getSelection,
      @Min(value = 1, message = UNITS_REMEDY) @Max(value = MAX_UNITS, message = UNITS_REMEDY)
          long get,
      @Positive(message = PercentOff.REMEDY) @DecimalMax(value = "100", message = PercentOff.REMEDY)
          Percent percent,
      Which which,
      Optional<@Positive(message = SETS_REMEDY) Long> maximumSets)
      implements Reward {
    /** Checks the numbers. */
    public BuyXGetY {
      checkUnits(buy);
      checkUnits(get);
      PercentOff.checkPercent(percent);
      checkSets(maximumSets);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.buyXGetY(this);
    }
  }

  /**
   * Takes a percentage off every so-manieth unit, the units counted from the dearest to the
   * cheapest by their price before promotions, then by line id: of units at 10, 8, 4 and 2, every
   * second are those at 8 and 2.
   *
   * @param selection of what
   * @param n every so-manieth, 2 to {@value #MAX_UNITS}
   * @param percent above 0 and at most 100, off the share that the unit has of its line
   * @param maximumSets how many units get it at most; empty for all
   */
  record NthItem(
      Selector selection,
      @Min(value = 2, message = NthItem.REMEDY) @Max(value = MAX_UNITS, message = NthItem.REMEDY)
          long n,
      @Positive(message = PercentOff.REMEDY) @DecimalMax(value = "100", message = PercentOff.REMEDY)
          Percent percent,
      Optional<@Positive(message = SETS_REMEDY) Long> maximumSets)
      implements Reward {
    /** What to write as n. */
    public static final String REMEDY = "write a whole number from 2 to 1000000";

    /** Checks the numbers. */
    public NthItem {
      if (n < 2 || n > MAX_UNITS) {
        throw new IllegalArgumentException("found every %s.; %s".formatted(n, REMEDY));
      }
      PercentOff.checkPercent(percent);
      checkSets(maximumSets);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nthItem(this);
    }
  }

  /**
   * Lets so many units cost a price together: any three for 10. The dearest go into sets first, by
   * what each costs as the promotion sees it, then by line id; sets that would cost no more without
   * it are left alone.
   *
   * @param selection of what
   * @param units in each set, 1 to {@value #MAX_UNITS}
   * @param price of a set, zero or more
   * @param maximumSets how many sets count; empty for all
   */
  record UnitsForPrice(
      Selector selection,
      @Min(value = 1, message = UNITS_REMEDY) @Max(value = MAX_UNITS, message = UNITS_REMEDY)
          long units,
      Money price,
      Optional<@Positive(message = SETS_REMEDY) Long> maximumSets)
      implements Reward {
    /** Checks the numbers. */
    public UnitsForPrice {
      checkUnits(units);
      Amounts.checkNotNegative("the price of a set", price);
      checkSets(maximumSets);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unitsForPrice(this);
    }
  }

  /**
   * Lets goods of several selections cost a price together: a camera, a bag and two cards for 500.
   * As many sets as there are goods for, if they cost more without it. Parts take the dearest units
   * of theirs by their price before promotions, in the order in which they stand; a unit counts
   * once.
   *
   * @param parts what a set is made of, 1 to {@value #MAX_PARTS}
   * @param price of a set, zero or more
   * @param maximumSets how many sets count; empty for all
   */
  record Bundle(
      List<Part> parts, Money price, Optional<@Positive(message = SETS_REMEDY) Long> maximumSets)
      implements Reward {
    /** Most parts. */
    public static final int MAX_PARTS = 20;

    /**
     * A part of a bundle.
     *
     * @param selection of what
     * @param units in each set, 1 to {@value #MAX_UNITS}
     */
    public record Part(
        Selector selection,
        @Min(value = 1, message = UNITS_REMEDY) @Max(value = MAX_UNITS, message = UNITS_REMEDY)
            long units) {
      /** Checks the number. */
      public Part {
        checkUnits(units);
      }
    }

    /** Checks the numbers. */
    public Bundle {
      if (parts.isEmpty() || parts.size() > MAX_PARTS) {
        throw new IllegalArgumentException(
            "a bundle of %s parts; give 1 to %s".formatted(parts.size(), MAX_PARTS));
      }
      parts = ImmutableList.copyOf(parts);
      Amounts.checkNotNegative("the price of a set", price);
      checkSets(maximumSets);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.bundle(this);
    }
  }

  /**
   * Gives units for nothing, however much is bought. The customer chooses by putting one of the
   * selection into the cart; until then the promotion is missed, and says what may be chosen. Of
   * several the dearest by their price before promotions are the gift, then by line id.
   *
   * @param selection what may be chosen
   * @param units how many, 1 to {@value #MAX_UNITS}
   */
  record Gift(
      Selector selection,
      @Min(value = 1, message = UNITS_REMEDY) @Max(value = MAX_UNITS, message = UNITS_REMEDY)
          long units)
      implements Reward {
    /** Checks the number. */
    public Gift {
      checkUnits(units);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.gift(this);
    }
  }

  /**
   * Multiplies the points that the selected lines earn. Takes nothing off; who books points reads
   * it in the quote.
   *
   * @param selection of what
   * @param factor above 1 and at most 100, with at most two decimals
   */
  record PointsMultiplier(Selector selection, BigDecimal factor) implements Reward {
    /** What to write as a factor. */
    public static final String REMEDY =
        "write a factor above 1 and at most 100, as text: \"2\" or \"1.5\"";

    /** Checks the factor. */
    public PointsMultiplier {
      if (factor.compareTo(BigDecimal.ONE) <= 0
          || factor.compareTo(BigDecimal.valueOf(100)) > 0
          || factor.stripTrailingZeros().scale() > 2) {
        throw new IllegalArgumentException("found a factor of %s; %s".formatted(factor, REMEDY));
      }
      // Equal factors are written alike.
      factor =
          factor.stripTrailingZeros().setScale(Math.max(0, factor.stripTrailingZeros().scale()));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pointsMultiplier(this);
    }
  }

  /**
   * Gives a coupon for the next purchase. Takes nothing off; who issues coupons reads it in the
   * quote once the order is paid for.
   *
   * @param coupon the code, or what the shop makes codes of
   */
  record NextCoupon(
      @Pattern(regexp = Promotion.COUPON, message = Promotion.COUPON_REMEDY) String coupon)
      implements Reward {
    /** Checks the code. */
    public NextCoupon {
      Names.checkPattern("coupon code", coupon, Promotion.COUPON, Promotion.COUPON_REMEDY);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nextCoupon(this);
    }
  }

  /** Takes everything off the shipping. */
  record FreeShipping() implements Reward {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.freeShipping(this);
    }
  }

  /**
   * Takes an amount off the shipping; at most all it costs.
   *
   * @param amount above zero
   */
  record ShippingAmountOff(@Positive(message = Amounts.POSITIVE) Money amount) implements Reward {
    /** Checks the amount. */
    public ShippingAmountOff {
      Amounts.checkPositive("an amount off the shipping", amount);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.shippingAmountOff(this);
    }
  }

  /**
   * Lets the shipping cost an amount, if it costs more.
   *
   * @param price above zero
   */
  record ShippingPrice(@Positive(message = Amounts.POSITIVE) Money price) implements Reward {
    /** Checks the price. */
    public ShippingPrice {
      Amounts.checkPositive("a price of the shipping", price);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.shippingPrice(this);
    }
  }

  private static void checkUnits(long units) {
    if (units < 1 || units > MAX_UNITS) {
      throw new IllegalArgumentException("found %s units; %s".formatted(units, UNITS_REMEDY));
    }
  }

  private static void checkSets(Optional<Long> sets) {
    if (sets.isPresent() && sets.get() < 1) {
      throw new IllegalArgumentException("found %s sets; %s".formatted(sets.get(), SETS_REMEDY));
    }
  }
}
