package io.commercelib.pricing.engine;

import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.OneMoreUnitLaw;
import io.commercelib.pricing.testing.RuleSetProperties;
import io.commercelib.pricing.testing.SplitLineLaw;
import io.commercelib.pricing.testing.UntouchedItemLaw;

/** Rules that keep all laws there are to promise: a percentage off tea, and one off mugs. */
class PromisedLawsProperties extends RuleSetProperties
    implements OneMoreUnitLaw, UntouchedItemLaw, SplitLineLaw {
  @Override
  protected RuleSet ruleSet() {
    return RuleFormat.standard()
        .read(
            """
            {
              "schemaVersion": 1,
              "promotions": [
                {
                  "id": "TEA", "name": "10 % off tea", "priority": 1,
                  "reward": {
                    "kind": "percent-off", "percent": "10",
                    "selection": { "kind": "category", "in": ["TEA"] }
                  }
                },
                {
                  "id": "GOLD", "name": "5 % off tea and mugs for gold", "priority": 2,
                  "conditions": [{ "kind": "tier", "in": ["GOLD"] }],
                  "reward": {
                    "kind": "percent-off", "percent": "5",
                    "selection": { "kind": "category", "in": ["TEA", "MUGS"] }
                  }
                }
              ]
            }
            """);
  }

  /** One for the list price, and one for each of two promotions. */
  @Override
  public long mostMinorUnitsBySplitting() {
    return 3;
  }
}
