package io.commercelib.pricing.engine;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;

/** Makes givers of rewards. */
final class GiverCompiler implements Reward.Cases<Rule.Giver> {
  private final Function<Selector, Selection> selections;
  private final Arithmetic arithmetic;
  private final Reward.PercentOff.Of percentOf;
  private final Map<Percent, Arithmetic.Rate> rates = new HashMap<>();

  GiverCompiler(
      Function<Selector, Selection> selections,
      Arithmetic arithmetic,
      Reward.PercentOff.Of percentOf) {
    this.selections = selections;
    this.arithmetic = arithmetic;
    this.percentOf = percentOf;
  }

  /** Shops have few percentages: promotions share them. */
  private Arithmetic.Rate rate(Percent percent) {
    return rates.computeIfAbsent(percent, arithmetic::rate);
  }

  @Override
  public Rule.Giver percentOff(Reward.PercentOff reward) {
    Selection selection = selections.apply(reward.selection());
    Arithmetic.Rate rate = rate(reward.percent());
    return switch (reward.of().orElse(percentOf)) {
      case SUM -> new PercentOfSum(selection, rate);
      case EACH_LINE -> new PercentOfEach(selection, rate, false);
      case EACH_UNIT -> new PercentOfEach(selection, rate, true);
    };
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
        reward.spend(),
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
    return new Steps(
        selections.apply(reward.selection()), spends, reward.steps().get(0).spend(), amounts);
  }

  @Override
  public Rule.Giver fixedPrice(Reward.FixedPrice reward) {
    return new PriceOfGoods(
        selections.apply(reward.selection()), MinorUnits.of(reward.price()), reward.per());
  }

  @Override
  public Rule.Giver buyXGetY(Reward.BuyXGetY reward) {
    Selection bought = selections.apply(reward.selection());
    Arithmetic.Rate rate = rate(reward.percent());
    long sets = reward.maximumSets().orElse(Long.MAX_VALUE);
    return reward
        .getSelection()
        .filter(other -> !other.equals(reward.selection()))
        .<Rule.Giver>map(
            other ->
                new UnitGivers.OtherSelection(
                    bought,
                    reward.buy(),
                    selections.apply(other),
                    reward.get(),
                    rate,
                    reward.which(),
                    sets))
        .orElseGet(
            () ->
                new UnitGivers.SameSelection(
                    bought, reward.buy(), reward.get(), rate, reward.which(), sets));
  }

  @Override
  public Rule.Giver nthItem(Reward.NthItem reward) {
    return new UnitGivers.Nth(
        selections.apply(reward.selection()),
        reward.n(),
        rate(reward.percent()),
        reward.maximumSets().orElse(Long.MAX_VALUE));
  }

  @Override
  public Rule.Giver unitsForPrice(Reward.UnitsForPrice reward) {
    return new UnitGivers.ForPrice(
        selections.apply(reward.selection()),
        reward.units(),
        MinorUnits.of(reward.price()),
        reward.maximumSets().orElse(Long.MAX_VALUE));
  }

  @Override
  public Rule.Giver bundle(Reward.Bundle reward) {
    List<UnitGivers.BundlePart> parts = new ArrayList<>();
    for (Reward.Bundle.Part part : reward.parts()) {
      parts.add(new UnitGivers.BundlePart(selections.apply(part.selection()), part.units()));
    }
    return new UnitGivers.Together(
        List.copyOf(parts),
        MinorUnits.of(reward.price()),
        reward.maximumSets().orElse(Long.MAX_VALUE));
  }

  @Override
  public Rule.Giver gift(Reward.Gift reward) {
    return new UnitGivers.ForNothing(selections.apply(reward.selection()), reward.units());
  }

  @Override
  public Rule.Giver shippingPrice(Reward.ShippingPrice reward) {
    return new PriceOfShipping(MinorUnits.of(reward.price()));
  }

  @Override
  public Rule.Giver pointsMultiplier(Reward.PointsMultiplier reward) {
    return new OnTop(selections.apply(reward.selection()));
  }

  @Override
  public Rule.Giver nextCoupon(Reward.NextCoupon reward) {
    return new OnTop(selections.apply(Selector.everything()));
  }

  @Override
  public Rule.Giver freeShipping(Reward.FreeShipping reward) {
    return new Shipping(Long.MAX_VALUE);
  }

  @Override
  public Rule.Giver shippingAmountOff(Reward.ShippingAmountOff reward) {
    return new Shipping(MinorUnits.of(reward.amount()));
  }

  static Reason whyNothing(CartState cart, Selection selection) {
    int[] lines = cart.linesOf(selection);
    PricingReason why = PricingReason.ROUNDED_AWAY;
    if (lines.length == 0) {
      why = PricingReason.NOTHING_SELECTED;
    } else if (cart.openLinesOf(selection).length == 0) {
      why = PricingReason.NOTHING_OPEN;
    } else if (cart.runningTotal(lines) == 0) {
      why = PricingReason.NOTHING_LEFT;
    }
    return Reason.of(why, "selection", selection.notation());
  }

  /** A reward that takes something off each line, whatever the others are. */
  private interface OffEach {
    /** Returns what it takes off a line, if there is room for it; zero or less for nothing. */
    long offLine(CartState cart, int line);
  }

  /** Takes it off each line; what some have no room for goes to others if the rule says so. */
  private static long takeEach(CartState cart, int[] lines, OffEach reward) {
    long given = 0;
    long wanted = 0;
    for (int line : lines) {
      long ofLine = reward.offLine(cart, line);
      if (ofLine > 0) {
        given = Math.addExact(given, cart.take(line, ofLine));
        wanted = Math.addExact(wanted, ofLine);
      }
    }
    return given < wanted
        ? Math.addExact(given, cart.takeBeyondFloor(lines, wanted - given))
        : given;
  }

  private record PercentOfEach(Selection selection, Arithmetic.Rate rate, boolean ofUnit)
      implements Rule.Giver, OffEach {
    @Override
    public boolean isLineByLine() {
      // Rounded on each of many units, a minor unit more may take off one of each.
      return !ofUnit;
    }

    /** A price that is rounded on each unit falls by a minor unit of each at once. */
    @Override
    public long most(CartState cart, long given, boolean linesMayClose) {
      return ofUnit && rate.roundsPrice()
          ? Math.addExact(given, cart.openUnits(cart.openLinesOf(selection)))
          : given;
    }

    @Override
    public long give(CartState cart) {
      return takeEach(cart, cart.openLinesOf(selection), this);
    }

    @Override
    public long offLine(CartState cart, int line) {
      long base = cart.base(line);
      return ofUnit ? rate.offEach(base, cart.openUnits(line)) : rate.off(base);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return GiverCompiler.whyNothing(cart, selection);
    }
  }

  private record PercentOfSum(Selection selection, Arithmetic.Rate rate) implements Rule.Giver {
    @Override
    public boolean isOfTheWhole() {
      return selection.isEverything();
    }

    @Override
    public long give(CartState cart) {
      int[] lines = cart.openLinesOf(selection);
      return cart.spread(lines, rate.off(cart.baseTotal(lines)));
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return GiverCompiler.whyNothing(cart, selection);
    }
  }

  private record PriceOfGoods(Selection selection, long price, Reward.FixedPrice.Per per)
      implements Rule.Giver, OffEach {
    @Override
    public boolean isLineByLine() {
      return per != Reward.FixedPrice.Per.SELECTION;
    }

    @Override
    public boolean isOfTheWhole() {
      return per == Reward.FixedPrice.Per.SELECTION && selection.isEverything();
    }

    @Override
    public long give(CartState cart) {
      int[] lines = cart.openLinesOf(selection);
      if (per == Reward.FixedPrice.Per.SELECTION) {
        return cart.spread(lines, cart.baseTotal(lines) - price);
      }
      return takeEach(cart, lines, this);
    }

    @Override
    public long offLine(CartState cart, int line) {
      long times = per == Reward.FixedPrice.Per.UNIT ? cart.openUnits(line) : 1;
      return cart.base(line) - Math.multiplyExact(price, times);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      int[] lines = cart.openLinesOf(selection);
      return lines.length == 0
          ? GiverCompiler.whyNothing(cart, selection)
          : Reason.of(
              PricingReason.CHEAPER_ALREADY,
              "selection",
              selection.notation(),
              "actual",
              cart.money(cart.baseTotal(lines)));
    }
  }

  private record Amount(Selection selection, long amount) implements Rule.Giver {
    @Override
    public boolean isOfTheWhole() {
      return selection.isEverything();
    }

    @Override
    public long give(CartState cart) {
      return cart.spread(cart.openLinesOf(selection), amount);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return GiverCompiler.whyNothing(cart, selection);
    }
  }

  private record Threshold(
      Selection selection, long spend, Money needed, long amount, boolean every)
      implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      int[] lines = cart.openLinesOf(selection);
      long total = cart.baseTotal(lines);
      long times = every ? total / spend : Math.min(total / spend, 1);
      // The amount is at most the spend, so this is at most the total.
      return cart.spread(lines, times * amount);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return spendTooLow(cart, selection, spend, needed);
    }
  }

  /** Tells what is missing; what is needed is the same for every cart, and made once. */
  private static Reason spendTooLow(CartState cart, Selection selection, long spend, Money needed) {
    int[] lines = cart.openLinesOf(selection);
    long total = cart.baseTotal(lines);
    if (lines.length == 0 || total >= spend) {
      return whyNothing(cart, selection);
    }
    return Reason.of(
            PricingReason.SPEND_TOO_LOW, "selection", selection.notation(), "needed", needed)
        .with("actual", cart.money(total), "missing", cart.money(spend - total));
  }

  /** Steps upwards: what must be spent for each, and what it takes off. */
  private static final class Steps implements Rule.Giver {
    private final Selection selection;
    private final long[] spends;
    private final Money needed;
    private final long[] amounts;

    Steps(Selection selection, long[] spends, Money needed, long[] amounts) {
      this.selection = selection;
      this.needed = needed;
      this.spends = spends;
      this.amounts = amounts;
    }

    @Override
    public Selection selection() {
      return selection;
    }

    @Override
    public long give(CartState cart) {
      int[] lines = cart.openLinesOf(selection);
      long total = cart.baseTotal(lines);
      int step = spends.length - 1;
      while (step >= 0 && spends[step] > total) {
        step--;
      }
      return step < 0 ? 0 : cart.spread(lines, amounts[step]);
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return spendTooLow(cart, selection, spends[0], needed);
    }
  }

  /** Gives something on top if there is any line it is for. */
  private record OnTop(Selection selection) implements Rule.Giver {
    @Override
    public long give(CartState cart) {
      return 0;
    }

    @Override
    public boolean givesOnTop(CartState cart) {
      return cart.linesOf(selection).length > 0;
    }

    @Override
    public Reason whyNothing(CartState cart) {
      return GiverCompiler.whyNothing(cart, selection);
    }
  }

  private record PriceOfShipping(long price) implements Rule.Giver {
    @Override
    public boolean isLineByLine() {
      return true;
    }

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
    public boolean isLineByLine() {
      return true;
    }

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
