package io.commercelib.pricing.limit;

import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;

/** Tells of budgets that orders took so far that somebody wants to hear of it, each once. */
record BudgetAlarms(RuleFormat format) {
  private static final StoreDefinition<String, Told> TOLD =
      StoreDefinition.of(
          "budget_alarm",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(Told.class));

  /**
   * What was told of a budget.
   *
   * @param name under which it is counted
   * @param budget that was nearly spent; of another one it is told anew
   * @param alarmAt the share that was told
   * @param count of alarms until now
   */
  record Told(String name, Money budget, Percent alarmAt, long count) {}

  void tell(Tx tx, HoldDraft draft) {
    for (AppliedPromotion applied : draft.quote().applied()) {
      String definition = draft.quote().definitions().get(applied.id());
      if (definition != null && definition.contains(PromotionLimits.LIMITS_FIELD)) {
        Promotion promotion = format.readPromotion(definition);
        if (promotion.limits().alarmAt().isPresent()) {
          tell(tx, promotion, draft);
        }
      }
    }
  }

  private static void tell(Tx tx, Promotion promotion, HoldDraft draft) {
    Percent alarmAt = promotion.limits().alarmAt().orElseThrow();
    Money budget = promotion.limits().budget().orElseThrow();
    long whole = MinorUnits.of(budget);
    long spent = whole - PromotionLimits.budgetLeft(tx, promotion, budget);
    if (spent < alarmAt.ofMinor(whole, RoundingMode.CEILING)) {
      return;
    }
    String name = PromotionLimits.nameOf(promotion);
    Store<String, Told> store = tx.store(TOLD);
    Optional<Told> before = store.get(name);
    boolean known =
        before
            .filter(told -> told.budget().equals(budget) && told.alarmAt().equals(alarmAt))
            .isPresent();
    if (!known) {
      long count = before.map(Told::count).orElse(0L) + 1;
      store.put(name, new Told(name, budget, alarmAt, count));
      Money spentMoney = MinorUnits.toMoney(budget.getCurrencyUnit(), spent);
      tx.outbox()
          .append(
              BudgetEvents.write(
                  new BudgetAlarm(name, budget, spentMoney, alarmAt, draft.at()), count));
    }
  }
}
