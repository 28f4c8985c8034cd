package io.commercelib.pricing.promotion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Checks and finds the amounts that definitions name. */
final class Amounts {
  static final String POSITIVE = "write an amount above zero, such as GBP 12.30";

  /** So many digits are read from text, too; sums of many such amounts still fit a long. */
  private static final int MAX_DIGITS = 15;

  private Amounts() {}

  static void checkPositive(String what, Money amount) {
    BigDecimal number = amount.getAmount();
    if (!amount.isPositive() || number.precision() - number.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "%s is %s; give an amount above zero, of at most %s digits before the point"
              .formatted(what, amount, MAX_DIGITS));
    }
  }

  /** Returns every amount that conditions and reward name. */
  static List<Money> of(List<Condition> conditions, Reward reward) {
    List<Money> found = new ArrayList<>(reward.match(new OfReward()));
    OfCondition ofCondition = new OfCondition();
    conditions.forEach(condition -> found.addAll(condition.match(ofCondition)));
    return found;
  }

  private static final class OfReward implements Reward.Cases<List<Money>> {
    @Override
    public List<Money> percentOff(Reward.PercentOff reward) {
      return List.of();
    }

    @Override
    public List<Money> amountOff(Reward.AmountOff reward) {
      return List.of(reward.amount());
    }

    @Override
    public List<Money> spendThreshold(Reward.SpendThreshold reward) {
      return List.of(reward.spend(), reward.amount());
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
      return List.of(condition.amount());
    }

    @Override
    public List<Money> minimumQuantity(Condition.MinimumQuantity condition) {
      return List.of();
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

    private List<Money> ofAll(List<Condition> conditions) {
      List<Money> found = new ArrayList<>();
      conditions.forEach(condition -> found.addAll(condition.match(this)));
      return found;
    }
  }
}
