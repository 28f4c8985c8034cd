package io.commercelib.pricing.rules;

import io.commercelib.core.document.EnumWords;
import io.commercelib.pricing.price.VolumePricing;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Reward;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.function.Predicate;

/** The words of the format for the constants of the model: lower case, joined by hyphens. */
final class Words {
  static final Map<String, Condition.Total> TOTALS = words(Condition.Total.values(), all -> true);
  static final Map<String, Condition.Taxes> TAXES = words(Condition.Taxes.values(), all -> true);
  static final Map<String, DayOfWeek> WEEKDAYS = words(DayOfWeek.values(), all -> true);
  static final Map<String, Reward.PercentOff.Of> OF =
      words(Reward.PercentOff.Of.values(), all -> true);
  static final Map<String, Reward.SpendThreshold.Times> TIMES =
      words(Reward.SpendThreshold.Times.values(), all -> true);
  static final Map<String, RoundingMode> ROUNDINGS =
      words(RoundingMode.values(), mode -> mode != RoundingMode.UNNECESSARY);

  static final Map<String, PricingPolicy.ListRounds> LIST_ROUNDS =
      words(PricingPolicy.ListRounds.values(), all -> true);
  static final Map<String, PricingPolicy.PercentRounds> PERCENT_ROUNDS =
      words(PricingPolicy.PercentRounds.values(), all -> true);
  static final Map<String, PricingPolicy.AllocationMethod> ALLOCATIONS =
      words(PricingPolicy.AllocationMethod.values(), all -> true);
  static final Map<String, Basis> BASES = words(Basis.values(), all -> true);
  static final Map<String, Layer> LAYERS = words(Layer.values(), all -> true);
  static final Map<String, Exclusive> EXCLUSIVES = words(Exclusive.values(), all -> true);
  static final Map<String, Reward.FixedPrice.Per> PER =
      words(Reward.FixedPrice.Per.values(), all -> true);
  static final Map<String, VolumePricing> VOLUME_PRICING =
      words(VolumePricing.values(), all -> true);
  static final Map<String, Reward.Which> WHICH = words(Reward.Which.values(), all -> true);

  static final Map<String, Limits.WhenExceeded> WHEN_EXCEEDED =
      words(Limits.WhenExceeded.values(), all -> true);
  static final Map<String, Limits.WhenCancelled> WHEN_CANCELLED =
      words(Limits.WhenCancelled.values(), all -> true);

  private Words() {}

  static String of(Enum<?> constant) {
    return EnumWords.of(constant);
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] constants, Predicate<E> known) {
    return EnumWords.of(constants, known);
  }
}
