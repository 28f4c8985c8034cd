package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Reward;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kind of a reward, and what stands in it, in words by name. */
final class RewardFields implements Reward.Cases<Map<String, String>> {
  static final String KIND = "reward";
  static final String APPLIES_TO = "applies to";
  static final String GETS = "gives units of";
  static final String PERCENT = "percent";
  static final String AMOUNT = "amount";
  static final String SPEND = "from";
  static final String PRICE = "price";
  static final String FACTOR = "factor";
  static final String SETS = "sets at most";
  static final String STEPS = "steps";
  static final String PARTS = "parts";

  @Override
  public Map<String, String> percentOff(Reward.PercentOff reward) {
    Map<String, String> fields = of("percent-off");
    fields.put(PERCENT, reward.percent().value().toPlainString());
    fields.put(APPLIES_TO, reward.selection().notation());
    reward.of().ifPresent(of -> fields.put("of", RuleWords.word(of)));
    return fields;
  }

  @Override
  public Map<String, String> amountOff(Reward.AmountOff reward) {
    Map<String, String> fields = of("amount-off");
    fields.put(AMOUNT, RuleWords.amount(reward.amount()));
    fields.put(APPLIES_TO, reward.selection().notation());
    return fields;
  }

  @Override
  public Map<String, String> spendThreshold(Reward.SpendThreshold reward) {
    Map<String, String> fields = of("spend-threshold");
    fields.put(AMOUNT, RuleWords.amount(reward.amount()));
    fields.put(SPEND, RuleWords.amount(reward.spend()));
    fields.put("times", RuleWords.word(reward.times()));
    fields.put(APPLIES_TO, reward.selection().notation());
    return fields;
  }

  @Override
  public Map<String, String> spendSteps(Reward.SpendSteps reward) {
    Map<String, String> fields = of("spend-steps");
    fields.put(
        STEPS,
        reward.steps().stream()
            .map(
                step ->
                    "%s from %s"
                        .formatted(RuleWords.amount(step.amount()), RuleWords.amount(step.spend())))
            .collect(Collectors.joining(", ")));
    fields.put(APPLIES_TO, reward.selection().notation());
    return fields;
  }

  @Override
  public Map<String, String> fixedPrice(Reward.FixedPrice reward) {
    Map<String, String> fields = of("fixed-price");
    fields.put(PRICE, RuleWords.amount(reward.price()));
    fields.put("per", RuleWords.word(reward.per()));
    fields.put(APPLIES_TO, reward.selection().notation());
    return fields;
  }

  @Override
  public Map<String, String> buyXGetY(Reward.BuyXGetY reward) {
    Map<String, String> fields = of("buy-x-get-y");
    fields.put("buy", Long.toString(reward.buy()));
    fields.put("get", Long.toString(reward.get()));
    fields.put(PERCENT, reward.percent().value().toPlainString());
    fields.put("which", RuleWords.word(reward.which()));
    fields.put(APPLIES_TO, reward.selection().notation());
    reward.getSelection().ifPresent(other -> fields.put(GETS, other.notation()));
    putSets(fields, reward.maximumSets());
    return fields;
  }

  @Override
  public Map<String, String> nthItem(Reward.NthItem reward) {
    Map<String, String> fields = of("nth-item");
    fields.put("every", Long.toString(reward.n()));
    fields.put(PERCENT, reward.percent().value().toPlainString());
    fields.put(APPLIES_TO, reward.selection().notation());
    putSets(fields, reward.maximumSets());
    return fields;
  }

  @Override
  public Map<String, String> unitsForPrice(Reward.UnitsForPrice reward) {
    Map<String, String> fields = of("units-for-price");
    fields.put("units", Long.toString(reward.units()));
    fields.put(PRICE, RuleWords.amount(reward.price()));
    fields.put(APPLIES_TO, reward.selection().notation());
    putSets(fields, reward.maximumSets());
    return fields;
  }

  @Override
  public Map<String, String> bundle(Reward.Bundle reward) {
    Map<String, String> fields = of("bundle");
    fields.put(PRICE, RuleWords.amount(reward.price()));
    fields.put(PARTS, parts(reward.parts()));
    putSets(fields, reward.maximumSets());
    return fields;
  }

  private static String parts(List<Reward.Bundle.Part> parts) {
    return parts.stream()
        .map(part -> "%s of %s".formatted(part.units(), part.selection().notation()))
        .collect(Collectors.joining(" and "));
  }

  @Override
  public Map<String, String> gift(Reward.Gift reward) {
    Map<String, String> fields = of("gift");
    fields.put("units", Long.toString(reward.units()));
    fields.put(APPLIES_TO, reward.selection().notation());
    return fields;
  }

  @Override
  public Map<String, String> pointsMultiplier(Reward.PointsMultiplier reward) {
    Map<String, String> fields = of("points-multiplier");
    fields.put(FACTOR, reward.factor().toPlainString());
    fields.put(APPLIES_TO, reward.selection().notation());
    return fields;
  }

  @Override
  public Map<String, String> nextCoupon(Reward.NextCoupon reward) {
    Map<String, String> fields = of("next-coupon");
    fields.put("coupon for the next purchase", reward.coupon());
    return fields;
  }

  @Override
  public Map<String, String> freeShipping(Reward.FreeShipping reward) {
    return of("free-shipping");
  }

  @Override
  public Map<String, String> shippingAmountOff(Reward.ShippingAmountOff reward) {
    Map<String, String> fields = of("shipping-amount-off");
    fields.put(AMOUNT, RuleWords.amount(reward.amount()));
    return fields;
  }

  @Override
  public Map<String, String> shippingPrice(Reward.ShippingPrice reward) {
    Map<String, String> fields = of("shipping-price");
    fields.put(PRICE, RuleWords.amount(reward.price()));
    return fields;
  }

  private static void putSets(Map<String, String> fields, Optional<Long> sets) {
    sets.ifPresent(most -> fields.put(SETS, Long.toString(most)));
  }

  private static Map<String, String> of(String kind) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(KIND, kind);
    return fields;
  }
}
