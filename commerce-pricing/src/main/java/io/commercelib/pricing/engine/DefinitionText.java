package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleFormat;
import org.jspecify.annotations.Nullable;

/**
 * A promotion's definition as text, written when the first quote names it and shared by all quotes:
 * of thousands of promotions most are named by none. Thread-safe.
 */
final class DefinitionText {
  private final Promotion promotion;
  private volatile @Nullable String text;

  DefinitionText(Promotion promotion) {
    this.promotion = promotion;
  }

  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      // Two threads may write it at once; both texts are the same.
      known = RuleFormat.standard().write(promotion);
      text = known;
    }
    return known;
  }
}
