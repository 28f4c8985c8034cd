package io.commercelib.pricing.engine;

import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.util.List;
import org.joda.money.Money;

/** Promotions and what they come to, in few words. */
final class Offers {
  static final Selector ALL = Selector.everything();

  private static final ReasonText ENGLISH = ReasonText.english(List.of(PricingReason.values()));

  private Offers() {}

  static Promotion.Builder promotion(String id, Reward reward) {
    return Promotion.builder().id(id).name(id).priority(100).reward(reward);
  }

  static Promotion.Builder percent(String id, long percent, Selector selection) {
    return promotion(
        id, new Reward.PercentOff(selection, Percent.of(percent), Reward.PercentOff.Of.EACH_LINE));
  }

  static Combination alone(Exclusive where) {
    return Combination.builder().exclusive(where).build();
  }

  static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }

  static Quote price(Basket basket, Promotion... promotions) {
    return price(RuleSet.of(promotions), basket);
  }

  static Quote price(RuleSet rules, Basket basket) {
    return PricingEngine.compile(rules, Strategy.byPriority()).price(basket.request());
  }

  static List<String> ids(Quote quote) {
    return quote.applied().stream().map(AppliedPromotion::id).toList();
  }

  /** Returns what is paid for each line, in the order of the cart. */
  static List<String> paid(Quote quote) {
    return quote.lines().stream().map(line -> line.payable().getAmount().toPlainString()).toList();
  }

  /** Returns the units of a line as {@code count at price}, the dearest first. */
  static List<String> units(Quote quote, int line) {
    return quote.lines().get(line).runs().stream()
        .map(run -> run.count() + " at " + run.each().getAmount().toPlainString())
        .toList();
  }

  static List<String> whyMissed(Quote quote, String id) {
    return quote.missed().stream()
        .filter(missed -> missed.id().equals(id))
        .flatMap(missed -> missed.reasons().stream())
        .map(ENGLISH::of)
        .toList();
  }
}
