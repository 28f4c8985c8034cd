package io.commercelib.pricing.promotion;

import com.google.common.collect.ImmutableList;
import io.commercelib.core.money.Percent;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.joda.money.Money;

/**
 * What a promotion gives once its conditions hold. Immutable.
 *
 * <p>Every reward works on running amounts: on what the promotions before it have left of each line
 * and of the shipping. A closed set of kinds; {@link #match} decides about all of them at compile
 * time.
 */
public sealed interface Reward {

  /** Returns what the case of this kind gives. */
  <R> R match(Cases<R> cases);

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
   * @param of what the percentage is taken of, and so where it is rounded
   */
  record PercentOff(
      Selector selection,
      @Positive(message = REMEDY) @DecimalMax(value = "100", message = REMEDY) Percent percent,
      Of of)
      implements Reward {
    private static final String REMEDY = "write a percentage above 0 and at most 100";

    /** What a percentage is taken of. */
    public enum Of {
      /** Of each line, rounded there: five lines of 0.99 less 15 % lose 0.15 each, 0.75 in all. */
      EACH_LINE,
      /** Of their sum, rounded once and shared out: five lines of 0.99 less 15 % lose 0.74. */
      SUM
    }

    /** Checks the percentage. */
    public PercentOff {
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
}
