package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The selections of a promotion's conditions and reward, by how reasons show them. */
final class Selections {
  private final Map<String, Selector> found = new HashMap<>();

  private Selections() {}

  static Map<String, Selector> of(Promotion promotion) {
    Selections selections = new Selections();
    selections.addAll(promotion.conditions());
    selections.add(promotion.reward());
    return selections.found;
  }

  private void addAll(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition instanceof Condition.All all) {
        addAll(all.conditions());
      } else if (condition instanceof Condition.Any any) {
        addAll(any.conditions());
      } else if (condition instanceof Condition.MinimumSpend spend) {
        add(spend.selection());
      } else if (condition instanceof Condition.MinimumQuantity quantity) {
        add(quantity.selection());
      }
    }
  }

  private void add(Reward reward) {
    if (reward instanceof Reward.SpendThreshold threshold) {
      add(threshold.selection());
    } else if (reward instanceof Reward.SpendSteps steps) {
      add(steps.selection());
    } else if (reward instanceof Reward.BuyXGetY buyXGetY) {
      add(buyXGetY.selection());
      buyXGetY.getSelection().ifPresent(this::add);
    } else if (reward instanceof Reward.NthItem nth) {
      add(nth.selection());
    } else if (reward instanceof Reward.UnitsForPrice units) {
      add(units.selection());
    } else if (reward instanceof Reward.Bundle bundle) {
      bundle.parts().forEach(part -> add(part.selection()));
    }
  }

  private void add(Selector selector) {
    found.put(selector.notation(), selector);
  }
}
