package io.commercelib.pricing.rules;

import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.money.Percent;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads the rewards of one document; not thread-safe. Null stands for what could not be read. */
final class RewardReader {
  private final SelectorReader selectors;
  private final AmountReader amounts;
  private final Map<String, Kind<Reward>> kinds = new TreeMap<>();

  RewardReader(SelectorReader selectors, AmountReader amounts) {
    this.selectors = selectors;
    this.amounts = amounts;
    kinds.put("percent-off", (part, depth) -> percentOff(part));
    kinds.put("amount-off", (part, depth) -> amountOff(part));
    kinds.put("spend-threshold", (part, depth) -> spendThreshold(part));
    kinds.put("spend-steps", (part, depth) -> spendSteps(part));
    kinds.put("fixed-price", (part, depth) -> fixedPrice(part));
    kinds.put("buy-x-get-y", (part, depth) -> buyXGetY(part));
    kinds.put("nth-item", (part, depth) -> nthItem(part));
    kinds.put("units-for-price", (part, depth) -> unitsForPrice(part));
    kinds.put("bundle", (part, depth) -> bundle(part));
    kinds.put("gift", (part, depth) -> gift(part));
    kinds.put("points-multiplier", (part, depth) -> pointsMultiplier(part));
    kinds.put("next-coupon", (part, depth) -> nextCoupon(part));
    kinds.put("shipping-price", (part, depth) -> shippingPrice(part));
    kinds.put("free-shipping", (part, depth) -> new Reward.FreeShipping());
    kinds.put("shipping-amount-off", (part, depth) -> shippingAmountOff(part));
  }

  @Nullable Reward read(DocumentPart part) {
    return Kind.read(part, kinds, 1);
  }

  private @Nullable Reward percentOff(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Percent percent = RuleFields.percent(part, "percent", Reward.PercentOff.class);
    Optional<Reward.PercentOff.Of> of =
        part.has("of") ? Optional.ofNullable(part.word("of", Words.OF)) : Optional.empty();
    return selection == null || percent == null
        ? null
        : new Reward.PercentOff(selection, percent, of);
  }

  private @Nullable Reward amountOff(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Money amount = amounts.money(part, "amount", Reward.AmountOff.class);
    return selection == null || amount == null ? null : new Reward.AmountOff(selection, amount);
  }

  private @Nullable Reward spendThreshold(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Money spend = amounts.money(part, "spend", Reward.SpendThreshold.class);
    Money amount = amounts.money(part, "amount", Reward.SpendThreshold.class);
    Reward.SpendThreshold.Times times = part.word("times", Words.TIMES);
    if (selection == null || spend == null || amount == null || times == null) {
      return null;
    }
    if (!amount.getCurrencyUnit().equals(spend.getCurrencyUnit())) {
      return null;
    }
    if (amount.isGreaterThan(spend)) {
      part.fault("amount", "write at most what is to be spent, " + spend);
      return null;
    }
    return new Reward.SpendThreshold(selection, spend, amount, times);
  }

  private @Nullable Reward spendSteps(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    List<Reward.SpendSteps.Step> steps =
        part.parts("steps", 1, Reward.SpendSteps.MAX_STEPS, "steps", this::step);
    if (selection == null || steps == null) {
      return null;
    }
    for (int i = 1; i < steps.size(); i++) {
      if (!steps.get(i).spend().isGreaterThan(steps.get(i - 1).spend())
          || !steps.get(i).amount().isGreaterThan(steps.get(i - 1).amount())) {
        part.fault("steps", "let spend and amount grow from step to step");
        return null;
      }
    }
    return new Reward.SpendSteps(selection, steps);
  }

  private Reward.SpendSteps.@Nullable Step step(DocumentPart part) {
    Money spend = amounts.money(part, "spend", Reward.SpendSteps.Step.class);
    Money amount = amounts.money(part, "amount", Reward.SpendSteps.Step.class);
    if (spend == null || amount == null) {
      return null;
    }
    if (amount.isGreaterThan(spend)) {
      part.fault("amount", "write at most what is to be spent, " + spend);
      return null;
    }
    return new Reward.SpendSteps.Step(spend, amount);
  }

  private @Nullable Reward shippingPrice(DocumentPart part) {
    Money price = amounts.money(part, "price", Reward.ShippingPrice.class);
    return price == null ? null : new Reward.ShippingPrice(price);
  }

  private @Nullable Reward shippingAmountOff(DocumentPart part) {
    Money amount = amounts.money(part, "amount", Reward.ShippingAmountOff.class);
    return amount == null ? null : new Reward.ShippingAmountOff(amount);
  }

  private @Nullable Reward fixedPrice(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Money price = amounts.money(part, "price", Reward.FixedPrice.class);
    Reward.FixedPrice.Per per = part.wordOr("per", Words.PER, Reward.FixedPrice.Per.UNIT);
    return selection == null || price == null || per == null
        ? null
        : new Reward.FixedPrice(selection, price, per);
  }

  private @Nullable Reward buyXGetY(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Long buy = part.units("buy", Reward.BuyXGetY.class, Reward.UNITS_REMEDY);
    Selector other = part.has("getSelection") ? selectors.selection(part, "getSelection") : null;
    Long get = part.units("get", Reward.BuyXGetY.class, Reward.UNITS_REMEDY);
    Percent percent =
        part.has("percent")
            ? RuleFields.percent(part, "percent", Reward.BuyXGetY.class)
            : Percent.HUNDRED;
    Reward.Which which = part.wordOr("which", Words.WHICH, Reward.Which.CHEAPEST);
    Optional<Long> sets = sets(part, Reward.BuyXGetY.class);
    return selection == null || buy == null || get == null || percent == null || which == null
        ? null
        : new Reward.BuyXGetY(
            selection, buy, Optional.ofNullable(other), get, percent, which, sets);
  }

  private @Nullable Reward nthItem(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Long n = part.units("n", Reward.NthItem.class, Reward.NthItem.REMEDY);
    Percent percent = RuleFields.percent(part, "percent", Reward.NthItem.class);
    Optional<Long> sets = sets(part, Reward.NthItem.class);
    return selection == null || n == null || percent == null
        ? null
        : new Reward.NthItem(selection, n, percent, sets);
  }

  private @Nullable Reward unitsForPrice(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Long units = part.units("units", Reward.UnitsForPrice.class, Reward.UNITS_REMEDY);
    Money price = amounts.money(part, "price", Reward.UnitsForPrice.class);
    Optional<Long> sets = sets(part, Reward.UnitsForPrice.class);
    return selection == null || units == null || price == null
        ? null
        : new Reward.UnitsForPrice(selection, units, price, sets);
  }

  private @Nullable Reward bundle(DocumentPart part) {
    List<Reward.Bundle.Part> parts =
        part.parts("parts", 1, Reward.Bundle.MAX_PARTS, "parts", this::bundlePart);
    Money price = amounts.money(part, "price", Reward.Bundle.class);
    Optional<Long> sets = sets(part, Reward.Bundle.class);
    return parts == null || price == null ? null : new Reward.Bundle(parts, price, sets);
  }

  private Reward.Bundle.@Nullable Part bundlePart(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Long units = part.units("units", Reward.Bundle.Part.class, Reward.UNITS_REMEDY);
    return selection == null || units == null ? null : new Reward.Bundle.Part(selection, units);
  }

  private @Nullable Reward gift(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Long units = part.units("units", Reward.Gift.class, Reward.UNITS_REMEDY);
    return selection == null || units == null ? null : new Reward.Gift(selection, units);
  }

  private @Nullable Reward pointsMultiplier(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    BigDecimal factor = RuleFields.factor(part, "factor", Reward.PointsMultiplier.REMEDY);
    return selection == null || factor == null
        ? null
        : new Reward.PointsMultiplier(selection, factor);
  }

  private @Nullable Reward nextCoupon(DocumentPart part) {
    String coupon = part.text("coupon", Reward.NextCoupon.class, Promotion.COUPON_REMEDY);
    return coupon == null ? null : new Reward.NextCoupon(coupon);
  }

  private static Optional<Long> sets(DocumentPart part, Class<? extends Reward> type) {
    return part.optionalUnits("maximumSets", type, Reward.SETS_REMEDY);
  }
}
