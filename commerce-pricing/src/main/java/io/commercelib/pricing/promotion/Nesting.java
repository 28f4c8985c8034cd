package io.commercelib.pricing.promotion;

import java.util.Collection;

/** How deep selectors and conditions are nested, from 1: whoever walks them may recurse. */
final class Nesting {
  private static final SelectorDepth SELECTORS = new SelectorDepth();
  private static final ConditionDepth CONDITIONS = new ConditionDepth();

  private Nesting() {}

  static int of(Selector selector) {
    return selector.match(SELECTORS);
  }

  static int of(Condition condition) {
    return condition.match(CONDITIONS);
  }

  private static final class SelectorDepth implements Selector.Cases<Integer> {
    @Override
    public Integer everything(Selector.Everything selector) {
      return 1;
    }

    @Override
    public Integer skuIn(Selector.SkuIn selector) {
      return 1;
    }

    @Override
    public Integer categoryIn(Selector.CategoryIn selector) {
      return 1;
    }

    @Override
    public Integer tagIn(Selector.TagIn selector) {
      return 1;
    }

    @Override
    public Integer brandIn(Selector.BrandIn selector) {
      return 1;
    }

    @Override
    public Integer attributeIn(Selector.AttributeIn selector) {
      return 1;
    }

    @Override
    public Integer sellerIn(Selector.SellerIn selector) {
      return 1;
    }

    @Override
    public Integer ownGoods(Selector.OwnGoods selector) {
      return 1;
    }

    @Override
    public Integer priceRange(Selector.PriceRange selector) {
      return 1;
    }

    @Override
    public Integer anyOf(Selector.AnyOf selector) {
      return deepest(selector.selectors()) + 1;
    }

    @Override
    public Integer allOf(Selector.AllOf selector) {
      return deepest(selector.selectors()) + 1;
    }

    @Override
    public Integer except(Selector.Except selector) {
      return Math.max(of(selector.from()), of(selector.without())) + 1;
    }

    private static int deepest(Collection<Selector> selectors) {
      return selectors.stream().mapToInt(Nesting::of).max().orElse(0);
    }
  }

  private static final class ConditionDepth implements Condition.Cases<Integer> {
    @Override
    public Integer all(Condition.All condition) {
      return deepest(condition.conditions()) + 1;
    }

    @Override
    public Integer any(Condition.Any condition) {
      return deepest(condition.conditions()) + 1;
    }

    @Override
    public Integer not(Condition.Not condition) {
      return of(condition.condition()) + 1;
    }

    @Override
    public Integer minimumSpend(Condition.MinimumSpend condition) {
      return 1;
    }

    @Override
    public Integer minimumQuantity(Condition.MinimumQuantity condition) {
      return 1;
    }

    @Override
    public Integer factIn(Condition.FactIn condition) {
      return 1;
    }

    @Override
    public Integer firstOrder(Condition.FirstOrder condition) {
      return 1;
    }

    @Override
    public Integer everyNthOrder(Condition.EveryNthOrder condition) {
      return 1;
    }

    @Override
    public Integer birthday(Condition.Birthday condition) {
      return 1;
    }

    @Override
    public Integer weekdayIn(Condition.WeekdayIn condition) {
      return 1;
    }

    @Override
    public Integer timeOfDay(Condition.TimeOfDay condition) {
      return 1;
    }

    @Override
    public Integer dates(Condition.Dates condition) {
      return 1;
    }

    @Override
    public Integer own(Condition.Own condition) {
      return 1;
    }

    private static int deepest(Collection<Condition> conditions) {
      return conditions.stream().mapToInt(Nesting::of).max().orElse(0);
    }
  }
}
