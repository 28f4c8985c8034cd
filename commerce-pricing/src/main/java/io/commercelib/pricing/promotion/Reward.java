package io.commercelib.pricing.promotion;

import io.commercelib.core.money.Percent;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
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

    /** Decides about shipping for nothing. */
    R freeShipping(FreeShipping reward);

    /** Decides about an amount off the shipping. */
    R shippingAmountOff(ShippingAmountOff reward);
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
      Amounts.checkPositive("a spend threshold", spend);
      Amounts.checkPositive("an amount off", amount);
      if (!amount.getCurrencyUnit().equals(spend.getCurrencyUnit())
          || amount.isGreaterThan(spend)) {
        throw new IllegalArgumentException(
            "%s off for spending %s; give at most what is spent, in the same currency"
                .formatted(amount, spend));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.spendThreshold(this);
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
}
