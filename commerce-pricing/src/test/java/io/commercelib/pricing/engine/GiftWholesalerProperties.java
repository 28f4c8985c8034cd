package io.commercelib.pricing.engine;

import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.rules.Samples;
import io.commercelib.pricing.testing.RuleSetProperties;

class GiftWholesalerProperties extends RuleSetProperties {
  @Override
  protected RuleSet ruleSet() {
    return RuleFormat.standard().read(Samples.giftWholesaler());
  }
}
