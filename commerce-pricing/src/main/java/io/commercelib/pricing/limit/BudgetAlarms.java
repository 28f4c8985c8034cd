package io.commercelib.pricing.limit;

import com.google.common.collect.ImmutableList;
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
import java.util.List;
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
   * @param alarms budget and share of each; quotes by older rules may come in between
   */
  record Told(String name, List<String> alarms) {
    Told {
      alarms = List.copyOf(alarms);
    }

    Told and(String alarm) {
      return new Told(name, ImmutableList.<String>builder().addAll(alarms).add(alarm).build());
    }
  }

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
    Told before = store.get(name).orElse(new Told(name, List.of()));
    String alarm = budget + " at " + alarmAt;
    if (!before.alarms().contains(alarm)) {
      Told after = before.and(alarm);
      store.put(name, after);
      Money spentMoney = MinorUnits.toMoney(budget.getCurrencyUnit(), spent);
      tx.outbox()
          .append(
              BudgetEvents.write(
                  new BudgetAlarm(name, budget, spentMoney, alarmAt, draft.at()),
                  after.alarms().size()));
    }
  }
}
