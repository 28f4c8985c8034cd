package io.commercelib.pricing.engine;

import com.google.common.math.LongMath;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.math.RoundingMode;
import java.util.function.Function;

/** Makes givers of rewards. All of them compute on running amounts. */
final class GiverCompiler implements Reward.Cases<Rule.Giver> {
  private final Function<Selector, Selection> selections;
  private final RoundingMode rounding;

  GiverCompiler(Function<Selector, Selection> selections, RoundingMode rounding) {
    this.selections = selections;
    this.rounding = rounding;
  }

  @Override
  public Rule.Giver percentOff(Reward.PercentOff reward) {
    Selection selection = selections.apply(reward.selection());
    Share share = Share.of(reward.percent(), rounding);
    return reward.of() == Reward.PercentOff.Of.SUM
        ? new PercentOfSum(selection, share)
        : new PercentOfEach(selection, share);
  }

  @Override
  public Rule.Giver amountOff(Reward.AmountOff reward) {
    return new Amount(selections.apply(reward.selection()), MinorUnits.of(reward.amount()));
  }

  @Override
  public Rule.Giver spendThreshold(Reward.SpendThreshold reward) {
    return new Threshold(
        selections.apply(reward.selection()),
        MinorUnits.of(reward.spend()),
        MinorUnits.of(reward.amount()),
        reward.times() == Reward.SpendThreshold.Times.EVERY);
  }

  @Override
  public Rule.Giver spendSteps(Reward.SpendSteps reward) {
    long[] spends = new long[reward.steps().size()];
    long[] amounts = new long[spends.length];
    for (int i = 0; i < spends.length; i++) {
      spends[i] = MinorUnits.of(reward.steps().get(i).spend());
      amounts[i] = MinorUnits.of(reward.steps().get(i).amount());
    }
    return new Steps(selections.apply(reward.selection()), spends, amounts);
  }

  @Override
  public Rule.Giver shippingPrice(Reward.ShippingPrice reward) {
    return new PriceOfShipping(MinorUnits.of(reward.price()));
  }

  @Override
  public Rule.Giver freeShipping(Reward.FreeShipping reward) {
    return new Shipping(Long.MAX_VALUE);
  }

  @Override
  public Rule.Giver shippingAmountOff(Reward.ShippingAmountOff reward) {
    return new Shipping(MinorUnits.of(reward.amount()));
  }

  /** Takes an amount off lines, shared out by what is left of them; at most all that is left. */
  private static long spread(CartState cart, int[] lines, long total, long amount) {
    long wanted = Math.min(amount, total);
    if (wanted <= 0) {
      return 0;
    }
    long[] weights = new long[lines.length];
    for (int i = 0; i < lines.length; i++) {
      weights[i] = cart.running(lines[i]);
    }
    // Lines stand in the order of their ids, so that is how ties are broken.
    long[] shares = Allocation.byWeight(wanted, weights);
    for (int i = 0; i < lines.length; i++) {
      if (shares[i] > 0) {
        cart.take(lines[i], shares[i]);
      }
    }
    return wanted;
  }

  private static Reason whyNothing(CartState cart, Selection selection) {
    int[] lines = cart.linesOf(selection);
    PricingReason why = PricingReason.ROUNDED_AWAY;
    if (lines.length == 0) {
      why = PricingReason.NOTHING_SELECTED;
    } else if (cart.runningTotal(lines) == 0) {
      why = PricingReason.NOTHING_LEFT;
    }
    return Reason.of(why, "selection", selection.notation());
  }

  /**
   * A percentage as a fraction in lowest terms, so that small amounts stay in a {@code long}.
   *
   * @param percent for amounts too large for that
   */
  private record Share(long numerator, long denominator, Percent percent, RoundingMode rounding) {

    static Share of(Percent percent, RoundingMode rounding) {
      long numerator = percent.value().unscaledValue().longValueExact();
      long denominator = LongMath.checkedPow(10, percent.value().scale() + 2);
      long common = LongMath.gcd(numerator, denominator);
      return new Share(numerator / common, denominator / common, percent, rounding);
    }

    long ofAmount(long minor) {
      long product = minor * numerator;
      // Both are zero or more; a product of at most 62 bits cannot have wrapped.
      if (Math.multiplyHigh(minor, numerator) == 0 && product >= 0) {
        return LongMath.divide(product, denominator, rounding);
      }
      return percent.ofMinor(minor, rounding);
    }
  }

  private record PercentOfEach(Selection selection, Share share) implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      long given = 0;
      for (int line : cart.linesOf(selection)) {
        long off = share.ofAmount(cart.running(line));
        if (off > 0) {
          cart.take(line, off);
          given = Math.addExact(given, off);
        }
      }
      return given;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return GiverCompiler.whyNothing(cart, selection);
    }
  }

  private record PercentOfSum(Selection selection, Share share) implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      int[] lines = cart.linesOf(selection);
      long total = cart.runningTotal(lines);
      return spread(cart, lines, total, share.ofAmount(total));
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return GiverCompiler.whyNothing(cart, selection);
    }
  }

  private record Amount(Selection selection, long amount) implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      int[] lines = cart.linesOf(selection);
      return spread(cart, lines, cart.runningTotal(lines), amount);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return GiverCompiler.whyNothing(cart, selection);
    }
  }

  private record Threshold(Selection selection, long spend, long amount, boolean every)
      implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      int[] lines = cart.linesOf(selection);
      long total = cart.runningTotal(lines);
      long times = every ? total / spend : Math.min(total / spend, 1);
      // The amount is at most the spend, so this is at most the total.
      return spread(cart, lines, total, times * amount);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      int[] lines = cart.linesOf(selection);
      if (lines.length == 0) {
        return Reason.of(PricingReason.NOTHING_SELECTED, "selection", selection.notation());
      }
      return spendTooLow(cart, selection, lines, spend);
    }
  }

  private static Reason spendTooLow(CartState cart, Selection selection, int[] lines, long spend) {
    long total = cart.runningTotal(lines);
    return Reason.of(
            PricingReason.SPEND_TOO_LOW,
            "selection",
            selection.notation(),
            "needed",
            cart.money(spend))
        .with("actual", cart.money(total))
        .with("missing", cart.money(spend - total));
  }

  /** Steps upwards: what must be spent for each, and what it takes off. */
  private static final class Steps implements Rule.Giver {
    private final Selection selection;
    private final long[] spends;
    private final long[] amounts;

    Steps(Selection selection, long[] spends, long[] amounts) {
      this.selection = selection;
      this.spends = spends;
      this.amounts = amounts;
    }

    @Override
    public long give(CartState cart) {
      int[] lines = cart.linesOf(selection);
      long total = cart.runningTotal(lines);
      int step = spends.length - 1;
      while (step >= 0 && spends[step] > total) {
        step--;
      }
      return step < 0 ? 0 : spread(cart, lines, total, amounts[step]);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      int[] lines = cart.linesOf(selection);
      return lines.length == 0
          ? Reason.of(PricingReason.NOTHING_SELECTED, "selection", selection.notation())
          : spendTooLow(cart, selection, lines, spends[0]);
    }
  }

  private record PriceOfShipping(long price) implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      long off = cart.shipping() - price;
      if (off <= 0) {
        return 0;
      }
      cart.takeOffShipping(off);
      return off;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return Reason.of(
          PricingReason.SHIPPING_CHEAPER,
          "actual",
          cart.money(cart.shipping()),
          "needed",
          cart.money(price));
    }
  }

  private record Shipping(long amount) implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      long off = Math.min(amount, cart.shipping());
      if (off > 0) {
        cart.takeOffShipping(off);
      }
      return off;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return Reason.of(PricingReason.NOTHING_LEFT, "selection", "shipping");
    }
  }
}
