package io.commercelib.membership.programme;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What benefits cost the shop, by id; where one of a tier costs something else, by tier and id,
 * such as {@code GOLD/post}. What is not there costs nothing that is known.
 *
 * @param costs by benefit
 */
public record BenefitCosts(Map<String, BenefitCost> costs) {

  /** Copies the costs. */
  public BenefitCosts {
    costs = ImmutableSortedMap.copyOf(costs);
  }

  /** Returns that nothing is known. */
  public static BenefitCosts unknown() {
    return new BenefitCosts(Map.of());
  }

  /** Returns what a benefit of a tier costs; empty if that is not known. */
  public Optional<BenefitCost> of(String tier, String benefit) {
    BenefitCost ofTier = costs.get(key(tier, benefit));
    return Optional.ofNullable(ofTier == null ? costs.get(benefit) : ofTier);
  }

  static String key(String tier, String benefit) {
    return tier + "/" + benefit;
  }

  /** Refuses amounts in which a programme does not count. */
  void checkCurrency(CurrencyUnit currency) {
    costs.forEach(
        (benefit, cost) -> {
          check(benefit, cost.perUse(), currency);
          check(benefit, cost.perMonth(), currency);
        });
  }

  private static void check(String benefit, Optional<Money> amount, CurrencyUnit currency) {
    if (amount.filter(money -> !money.getCurrencyUnit().equals(currency)).isPresent()) {
      throw new IllegalArgumentException(
          "benefit '%s' costs %s; give it in %s, in which the programme counts"
              .formatted(benefit, amount.get(), currency));
    }
  }
}
