package io.commercelib.pricing.promotion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Checks and finds the amounts that definitions name. */
final class Amounts {
  static final String POSITIVE = "write an amount above zero, such as GBP 12.30";

  /** So many digits are read from text, too; sums of many such amounts still fit a long. */
  private static final int MAX_DIGITS = 15;

  private static final OfSelector SELECTORS = new OfSelector();

  private Amounts() {}

  static void checkPositive(String what, Money amount) {
    BigDecimal number = amount.getAmount();
    if (!amount.isPositive() || number.precision() - number.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "%s is %s; give an amount above zero, of at most %s digits before the point"
              .formatted(what, amount, MAX_DIGITS));
    }
  }

  static void checkNotNegative(String what, Money amount) {
    BigDecimal number = amount.getAmount();
    if (amount.isNegative() || number.precision() - number.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "%s is %s; give an amount of zero or more, of at most %s digits before the point"
              .formatted(what, amount, MAX_DIGITS));
    }
  }

  /** Checks an amount that is taken off for spending another. */
  static void checkOff(Money amount, Money spend) {
    checkPositive("a spend threshold", spend);
    checkPositive("an amount off", amount);
    if (!amount.getCurrencyUnit().equals(spend.getCurrencyUnit()) || amount.isGreaterThan(spend)) {
      throw new IllegalArgumentException(
          "%s off for spending %s; give at most what is spent, in the same currency"
              .formatted(amount, spend));
    }
  }

  /** Returns every amount that a promotion names, those of its selections included. */
  static List<Money> of(List<Condition> conditions, Reward reward, Optional<Money> maximum) {
    List<Money> found = new ArrayList<>(reward.match(new OfReward()));
    maximum.ifPresent(found::add);
    OfCondition ofCondition = new OfCondition();
    conditions.forEach(condition -> found.addAll(condition.match(ofCondition)));
    return found;
  }

  private static List<Money> with(Selector selection, Money... amounts) {
    List<Money> found = new ArrayList<>(Arrays.asList(amounts));
    found.addAll(selection.match(SELECTORS));
    return found;
  }

  private static final class OfReward implements Reward.Cases<List<Money>> {
    @Override
    public List<Money> percentOff(Reward.PercentOff reward) {
      return reward.selection().match(SELECTORS);
    }

    @Override
    public List<Money> amountOff(Reward.AmountOff reward) {
      return with(reward.selection(), reward.amount());
    }

    @Override
    public List<Money> spendThreshold(Reward.SpendThreshold reward) {
      return with(reward.selection(), reward.spend(), reward.amount());
    }

    @Override
    public List<Money> spendSteps(Reward.SpendSteps reward) {
      return with(
          reward.selection(),
          reward.steps().stream()
              .flatMap(step -> Stream.of(step.spend(), step.amount()))
              .toArray(Money[]::new));
    }

    @Override
    public List<Money> fixedPrice(Reward.FixedPrice reward) {
      return with(reward.selection(), reward.price());
    }

    @Override
    public List<Money> buyXGetY(Reward.BuyXGetY reward) {
      List<Money> found = with(reward.selection());
      reward.getSelection().ifPresent(selection -> found.addAll(selection.match(SELECTORS)));
      return found;
    }

    @Override
    public List<Money> nthItem(Reward.NthItem reward) {
      return reward.selection().match(SELECTORS);
    }

    @Override
    public List<Money> unitsForPrice(Reward.UnitsForPrice reward) {
      return with(reward.selection(), reward.price());
    }

    @Override
    public List<Money> bundle(Reward.Bundle reward) {
      List<Money> found = new ArrayList<>(List.of(reward.price()));
      reward.parts().forEach(part -> found.addAll(part.selection().match(SELECTORS)));
      return found;
    }

    @Override
    public List<Money> gift(Reward.Gift reward) {
      return reward.selection().match(SELECTORS);
    }

    @Override
    public List<Money> shippingPrice(Reward.ShippingPrice reward) {
      return List.of(reward.price());
    }

    @Override
    public List<Money> pointsMultiplier(Reward.PointsMultiplier reward) {
      return reward.selection().match(SELECTORS);
    }

    @Override
    public List<Money> nextCoupon(Reward.NextCoupon reward) {
      return List.of();
    }

    @Override
    public List<Money> freeShipping(Reward.FreeShipping reward) {
      return List.of();
    }

    @Override
    public List<Money> shippingAmountOff(Reward.ShippingAmountOff reward) {
      return List.of(reward.amount());
    }
  }

  private static final class OfCondition implements Condition.Cases<List<Money>> {
    @Override
    public List<Money> all(Condition.All condition) {
      return ofAll(condition.conditions());
    }

    @Override
    public List<Money> any(Condition.Any condition) {
      return ofAll(condition.conditions());
    }

    @Override
    public List<Money> not(Condition.Not condition) {
      return condition.condition().match(this);
    }

    @Override
    public List<Money> minimumSpend(Condition.MinimumSpend condition) {
      return with(condition.selection(), condition.amount());
    }

    @Override
    public List<Money> minimumQuantity(Condition.MinimumQuantity condition) {
      return condition.selection().match(SELECTORS);
    }

    @Override
    public List<Money> factIn(Condition.FactIn condition) {
      return List.of();
    }

    @Override
    public List<Money> firstOrder(Condition.FirstOrder condition) {
      return List.of();
    }

    @Override
    public List<Money> everyNthOrder(Condition.EveryNthOrder condition) {
      return List.of();
    }

    @Override
    public List<Money> birthday(Condition.Birthday condition) {
      return List.of();
    }

    @Override
    public List<Money> weekdayIn(Condition.WeekdayIn condition) {
      return List.of();
    }

    @Override
    public List<Money> timeOfDay(Condition.TimeOfDay condition) {
      return List.of();
    }

    @Override
    public List<Money> dates(Condition.Dates condition) {
      return List.of();
    }

    @Override
    public List<Money> own(Condition.Own condition) {
      return List.of();
    }

    private List<Money> ofAll(List<Condition> conditions) {
      List<Money> found = new ArrayList<>();
      conditions.forEach(condition -> found.addAll(condition.match(this)));
      return found;
    }
  }

  private static final class OfSelector implements Selector.Cases<List<Money>> {
    @Override
    public List<Money> everything(Selector.Everything selector) {
      return List.of();
    }

    @Override
    public List<Money> skuIn(Selector.SkuIn selector) {
      return List.of();
    }

    @Override
    public List<Money> categoryIn(Selector.CategoryIn selector) {
      return List.of();
    }

    @Override
    public List<Money> tagIn(Selector.TagIn selector) {
      return List.of();
    }

    @Override
    public List<Money> brandIn(Selector.BrandIn selector) {
      return List.of();
    }

    @Override
    public List<Money> attributeIn(Selector.AttributeIn selector) {
      return List.of();
    }

    @Override
    public List<Money> sellerIn(Selector.SellerIn selector) {
      return List.of();
    }

    @Override
    public List<Money> ownGoods(Selector.OwnGoods selector) {
      return List.of();
    }

    @Override
    public List<Money> priceRange(Selector.PriceRange selector) {
      return Stream.of(selector.from(), selector.below()).flatMap(Optional::stream).toList();
    }

    @Override
    public List<Money> anyOf(Selector.AnyOf selector) {
      return ofAll(selector.selectors());
    }

    @Override
    public List<Money> allOf(Selector.AllOf selector) {
      return ofAll(selector.selectors());
    }

    @Override
    public List<Money> except(Selector.Except selector) {
      return ofAll(List.of(selector.from(), selector.without()));
    }

    private List<Money> ofAll(List<Selector> selectors) {
      List<Money> found = new ArrayList<>();
      selectors.forEach(selector -> found.addAll(selector.match(this)));
      return found;
    }
  }
}
