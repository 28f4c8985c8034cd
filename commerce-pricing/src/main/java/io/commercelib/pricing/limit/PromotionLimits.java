package io.commercelib.pricing.limit;

import io.commercelib.core.checkout.ForwardingHold;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.counted.CountedHolds;
import io.commercelib.pricing.counted.CountedLimits;
import io.commercelib.pricing.counted.Need;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Counts how often promotions are used and what they take off, so that none passes its {@linkplain
 * Limits limits}, under any race.
 *
 * <p>As a hold it takes, when an order is placed, one use of each applied promotion that counts
 * them, and what it took off from its budget, as the definitions in the quote say; frees it when
 * the order is given up unpaid; and keeps it once it is paid for, unless all of the order is called
 * off before anything was sent and the promotion says to give it back. If too little is left, the
 * order is refused; priced anew with {@link #usage what is left}, it goes without the promotion, or
 * with what is left of its budget.
 *
 * <p>What is left are counters, made with the first order. A new version of the rules with another
 * limit moves them by the difference, never below what is used. Thread-safe.
 */
public final class PromotionLimits extends ForwardingHold {
  /** The space of the counters of uses; the id is that of the promotion. */
  public static final String USES = "promotion-uses";

  /** The space of the counters of uses by a customer; the id names promotion and customer. */
  public static final String USES_OF_CUSTOMER = "promotion-uses-of";

  /** The space of the counters of budgets, in minor units; the id names promotion and currency. */
  public static final String BUDGET = "promotion-budget";

  private static final CountedLimits LIMITS = new CountedLimits("promotion_limit");

  private final CountedHolds holds;

  private PromotionLimits(RuleFormat format) {
    holds = new CountedHolds("promotion-limits", "promotion_hold", new Used(format));
  }

  /**
   * Returns the hold.
   *
   * @param format reads the definitions that quotes keep
   */
  public static PromotionLimits of(RuleFormat format) {
    return new PromotionLimits(format);
  }

  /**
   * Returns what is left of the promotions of some rules that count, for {@code
   * PricingRequest.usage()}. Reads two or three counters for each of them.
   *
   * @param customer who buys; empty if that is not known
   */
  public Map<String, UsageFacts> usage(Tx tx, RuleSet rules, Optional<CustomerId> customer) {
    Map<String, UsageFacts> usage = new HashMap<>();
    for (Promotion promotion : rules.promotions()) {
      Limits limits = promotion.limits();
      if (limits.isCounted()) {
        usage.put(
            promotion.id(),
            new UsageFacts(
                limits
                    .uses()
                    .map(uses -> LIMITS.left(tx, new CounterKey(USES, promotion.id()), uses)),
                limits
                    .usesPerCustomer()
                    .flatMap(
                        uses ->
                            customer.map(who -> LIMITS.left(tx, ofCustomer(promotion, who), uses))),
                limits
                    .budget()
                    .map(
                        budget ->
                            MinorUnits.toMoney(
                                budget.getCurrencyUnit(),
                                LIMITS.left(
                                    tx, ofBudget(promotion, budget), MinorUnits.of(budget))))));
      }
    }
    return Map.copyOf(usage);
  }

  private static CounterKey ofBudget(Promotion promotion, Money budget) {
    return new CounterKey(BUDGET, promotion.id() + "/" + budget.getCurrencyUnit());
  }

  private static CounterKey ofCustomer(Promotion promotion, CustomerId customer) {
    return new CounterKey(USES_OF_CUSTOMER, promotion.id() + "/" + customer);
  }

  @Override
  protected Hold delegate() {
    return holds;
  }

  /** What the promotions of a quote use. */
  private record Used(RuleFormat format) implements CountedHolds.Demand {
    @Override
    public CountedHolds.Needs of(Tx tx, Quote quote) {
      Map<CounterKey, Need> needs = new TreeMap<>();
      List<Reason> refused = new ArrayList<>();
      for (AppliedPromotion applied : quote.applied()) {
        String definition = quote.definitions().get(applied.id());
        // Most promotions count nothing: those are not read.
        if (definition != null && definition.contains("\"limits\"")) {
          add(tx, format.readPromotion(definition), applied, quote, needs, refused);
        }
      }
      return new CountedHolds.Needs(needs, refused);
    }

    private static void add(
        Tx tx,
        Promotion promotion,
        AppliedPromotion applied,
        Quote quote,
        Map<CounterKey, Need> needs,
        List<Reason> refused) {
      Limits limits = promotion.limits();
      boolean comesBack = limits.whenCancelled() == Limits.WhenCancelled.GIVE_BACK;
      if (limits.uses().isPresent()) {
        CounterKey key = new CounterKey(USES, promotion.id());
        LIMITS.follow(tx, key, limits.uses().get());
        needs.put(key, new Need(1, comesBack));
      }
      if (limits.usesPerCustomer().isPresent()) {
        Optional<CustomerId> customer = quote.cart().customer();
        if (customer.isPresent()) {
          CounterKey key = ofCustomer(promotion, customer.get());
          LIMITS.follow(tx, key, limits.usesPerCustomer().get());
          needs.put(key, new Need(1, comesBack));
        } else {
          refused.add(Reason.of(PricingReason.CUSTOMER_UNKNOWN));
        }
      }
      if (limits.budget().isPresent() && applied.discount().isPositive()) {
        CounterKey key = ofBudget(promotion, limits.budget().get());
        LIMITS.follow(tx, key, MinorUnits.of(limits.budget().get()));
        needs.put(key, new Need(MinorUnits.of(applied.discount()), comesBack));
      }
    }

    @Override
    public Reason spent(CounterKey key, long wanted, long left) {
      return switch (key.space()) {
        case USES -> Reason.of(PricingReason.USES_SPENT, "promotion", key.id());
        case BUDGET ->
            Reason.of(
                PricingReason.BUDGET_SPENT,
                "promotion",
                promotionOf(key),
                "left",
                MinorUnits.toMoney(currencyOf(key), left));
        default -> Reason.of(PricingReason.USES_OF_CUSTOMER_SPENT, "promotion", promotionOf(key));
      };
    }

    @Override
    public Reason comesBack(CounterKey key, long amount) {
      return Reason.of(PricingReason.LIMIT_GIVEN_BACK, "promotion", promotionOf(key));
    }

    @Override
    public Reason stays(CounterKey key, long amount) {
      return Reason.of(PricingReason.LIMIT_STAYS_USED, "promotion", promotionOf(key));
    }

    private static CurrencyUnit currencyOf(CounterKey budget) {
      return CurrencyUnit.of(budget.id().substring(budget.id().indexOf('/') + 1));
    }

    private static String promotionOf(CounterKey key) {
      int slash = key.id().indexOf('/');
      return slash < 0 ? key.id() : key.id().substring(0, slash);
    }
  }
}
