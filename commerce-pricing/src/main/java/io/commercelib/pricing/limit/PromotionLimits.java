package io.commercelib.pricing.limit;

import io.commercelib.core.checkout.ForwardingHold;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.counted.CountedHolds;
import io.commercelib.core.counted.CountedLimits;
import io.commercelib.core.counted.Need;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
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
 * <p>When an order takes a budget to the share at which its promotion asks for an alarm, a {@link
 * BudgetAlarm} is told, once for each budget.
 *
 * <p>What is left are counters, made with the first order. A new version of the rules with another
 * limit moves them by the difference, never below what is used. Thread-safe.
 */
public final class PromotionLimits extends ForwardingHold {
  /** The space of the counters of uses; the id is that of the promotion. */
  public static final String USES = "promotion-uses";

  /** The space of the counters of uses by a customer; the id names promotion and customer. */
  public static final String USES_OF_CUSTOMER = "promotion-uses-of";

  /** The space of the counters of units; the id is that of the promotion. */
  public static final String UNITS = "promotion-units";

  /** The space of the counters of units of a customer; the id names promotion and customer. */
  public static final String UNITS_OF_CUSTOMER = "promotion-units-of";

  /** The space of the counters of budgets, in minor units; the id names promotion and currency. */
  public static final String BUDGET = "promotion-budget";

  /** What stands in the definition of a promotion that counts something. */
  static final String LIMITS_FIELD = "\"limits\"";

  private static final CountedLimits LIMITS = new CountedLimits("promotion_limit");

  private final CountedHolds holds;
  private final BudgetAlarms alarms;

  private PromotionLimits(RuleFormat format) {
    alarms = new BudgetAlarms(format);
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
        usage.put(promotion.id(), usage(tx, promotion, customer));
      }
    }
    return Map.copyOf(usage);
  }

  private static UsageFacts usage(Tx tx, Promotion promotion, Optional<CustomerId> customer) {
    Limits limits = promotion.limits();
    return new UsageFacts(
        limits.uses().map(uses -> LIMITS.left(tx, keyOf(USES, promotion), uses)),
        limits
            .usesPerCustomer()
            .flatMap(
                uses ->
                    customer.map(
                        who -> LIMITS.left(tx, keyOf(USES_OF_CUSTOMER, promotion, who), uses))),
        limits.units().map(units -> LIMITS.left(tx, keyOf(UNITS, promotion), units)),
        limits
            .unitsPerCustomer()
            .flatMap(
                units ->
                    customer.map(
                        who -> LIMITS.left(tx, keyOf(UNITS_OF_CUSTOMER, promotion, who), units))),
        limits
            .budget()
            .map(
                budget ->
                    MinorUnits.toMoney(
                        budget.getCurrencyUnit(), budgetLeft(tx, promotion, budget))));
  }

  /** Promotions that share their limits are counted under their common name. */
  static String nameOf(Promotion promotion) {
    return promotion.limits().countedAs().orElse(promotion.id());
  }

  private static CounterKey keyOf(String space, Promotion promotion) {
    return new CounterKey(space, nameOf(promotion));
  }

  private static CounterKey keyOf(String space, Promotion promotion, CustomerId customer) {
    return new CounterKey(space, nameOf(promotion) + "/" + customer);
  }

  /** Returns what is left of the budget of promotions of a name, in minor units. */
  static long budgetLeft(Tx tx, Promotion promotion, Money budget) {
    return LIMITS.left(tx, keyOfBudget(promotion, budget), MinorUnits.of(budget));
  }

  private static CounterKey keyOfBudget(Promotion promotion, Money budget) {
    return new CounterKey(BUDGET, nameOf(promotion) + "/" + budget.getCurrencyUnit());
  }

  @Override
  protected Hold delegate() {
    return holds;
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    Taken taken = super.take(tx, id, draft);
    if (taken instanceof Held) {
      alarms.tell(tx, draft);
    }
    return taken;
  }

  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Taken taken = super.takeAmended(tx, id, amendment, amended);
    if (taken instanceof Held) {
      alarms.tell(tx, amended);
    }
    return taken;
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
        if (definition != null && definition.contains(LIMITS_FIELD)) {
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
      limits
          .uses()
          .ifPresent(uses -> need(tx, keyOf(USES, promotion), uses, new Need(1, comesBack), needs));
      long unitsTaken = unitsOf(quote, promotion.id());
      if (limits.units().isPresent() && unitsTaken > 0) {
        need(
            tx,
            keyOf(UNITS, promotion),
            limits.units().get(),
            new Need(unitsTaken, comesBack),
            needs);
      }
      if (limits.usesPerCustomer().isPresent() || limits.unitsPerCustomer().isPresent()) {
        Optional<CustomerId> customer = quote.cart().customer();
        if (customer.isEmpty()) {
          refused.add(Reason.of(PricingReason.CUSTOMER_UNKNOWN));
        } else {
          limits
              .usesPerCustomer()
              .ifPresent(
                  uses ->
                      need(
                          tx,
                          keyOf(USES_OF_CUSTOMER, promotion, customer.get()),
                          uses,
                          new Need(1, comesBack),
                          needs));
          if (limits.unitsPerCustomer().isPresent() && unitsTaken > 0) {
            need(
                tx,
                keyOf(UNITS_OF_CUSTOMER, promotion, customer.get()),
                limits.unitsPerCustomer().get(),
                new Need(unitsTaken, comesBack),
                needs);
          }
        }
      }
      if (limits.budget().isPresent() && applied.discount().isPositive()) {
        need(
            tx,
            keyOfBudget(promotion, limits.budget().get()),
            MinorUnits.of(limits.budget().get()),
            new Need(MinorUnits.of(applied.discount()), comesBack),
            needs);
      }
    }

    /** Adds a need to those of others that are counted together with it. */
    private static void need(
        Tx tx, CounterKey key, long limit, Need need, Map<CounterKey, Need> needs) {
      LIMITS.follow(tx, key, limit);
      needs.merge(key, need, Need::plus);
    }

    /** Of a line that it takes something off, all units count: as pricing has it. */
    private static long unitsOf(Quote quote, String promotion) {
      long units = 0;
      for (QuoteLine line : quote.lines()) {
        if (line.adjustments().stream().anyMatch(taken -> taken.promotion().equals(promotion))) {
          units = Math.addExact(units, line.quantity());
        }
      }
      return units;
    }

    @Override
    public Reason spent(CounterKey key, long wanted, long left) {
      return switch (key.space()) {
        case USES -> Reason.of(PricingReason.USES_SPENT, "promotion", key.id());
        case UNITS, UNITS_OF_CUSTOMER ->
            Reason.of(PricingReason.UNITS_SPENT, "promotion", promotionOf(key), "left", left);
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
