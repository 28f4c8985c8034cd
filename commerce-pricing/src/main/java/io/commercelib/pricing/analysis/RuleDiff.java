package io.commercelib.pricing.analysis;

import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.analysis.RuleChange.Effect;
import io.commercelib.pricing.analysis.RuleChange.Favours;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells in words in what two versions of rules differ: by what promotions do and ask for, not by
 * how they are written down. Promotions are the same if they have the same id.
 */
public final class RuleDiff {
  private static final String NONE = "none";

  private final RuleSet before;
  private final RuleSet after;
  private final List<RuleChange> changes = new ArrayList<>();

  private RuleDiff(RuleSet before, RuleSet after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Returns every difference: settings of all rules first, then promotions in the order in which
   * they are taken, those that are gone last. Empty if the rules are equal.
   */
  public static List<RuleChange> of(RuleSet before, RuleSet after) {
    RuleDiff diff = new RuleDiff(before, after);
    diff.compareSettings();
    diff.comparePromotions();
    return List.copyOf(diff.changes);
  }

  private void comparePromotions() {
    Map<String, Promotion> old = byId(before);
    Map<String, Promotion> now = byId(after);
    boolean isReordered =
        !before.promotions().stream()
            .map(Promotion::id)
            .filter(now::containsKey)
            .toList()
            .equals(
                after.promotions().stream().map(Promotion::id).filter(old::containsKey).toList());
    for (Promotion promotion : after.promotions()) {
      Promotion previous = old.get(promotion.id());
      if (previous == null) {
        add(DiffReason.ADDED, promotion, Favours.CUSTOMER);
      } else if (!previous.equals(promotion)) {
        changes.addAll(
            new PromotionDiff(previous, promotion, before, after, isReordered).changes());
      }
    }
    for (Promotion promotion : before.promotions()) {
      if (!now.containsKey(promotion.id())) {
        add(DiffReason.REMOVED, promotion, Favours.SHOP);
      }
    }
  }

  private void add(DiffReason code, Promotion promotion, Favours favours) {
    changes.add(
        new RuleChange(
            Optional.of(promotion.id()),
            Reason.of(code, "promotion", promotion.id())
                .with("reward", RuleWords.of(promotion.reward())),
            Effect.PRICES,
            favours));
  }

  private static Map<String, Promotion> byId(RuleSet rules) {
    Map<String, Promotion> byId = new HashMap<>();
    rules.promotions().forEach(promotion -> byId.put(promotion.id(), promotion));
    return byId;
  }

  private void compareSettings() {
    Map<String, String> old = settings(before);
    Map<String, String> now = settings(after);
    old.forEach(
        (field, was) -> {
          String is = now.getOrDefault(field, NONE);
          if (!was.equals(is)) {
            boolean isName = field.equals("version") || field.startsWith("policy name");
            changes.add(
                new RuleChange(
                    Optional.empty(),
                    Reason.of(DiffReason.SETTING_CHANGED, "field", field)
                        .with("before", was)
                        .with("after", is),
                    isName ? Effect.NONE : Effect.PRICES,
                    Favours.OPEN));
          }
        });
  }

  private static Map<String, String> settings(RuleSet rules) {
    PricingPolicy policy = rules.policy();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("version", rules.declaredVersion().orElse(NONE));
    settings.put("effective from", rules.effectiveFrom().map(Instant::toString).orElse(NONE));
    settings.put("zone", rules.zone().getId());
    settings.put(
        "promotions on a line at most", rules.maximumOnLine().map(String::valueOf).orElse(NONE));
    settings.put(
        "promotions on an order at most", rules.maximumOnOrder().map(String::valueOf).orElse(NONE));
    settings.put("policy name and version", policy.name() + " " + policy.version());
    settings.put("rounding of list amounts", RuleWords.word(policy.listRounding()));
    settings.put("rounding of discounts", RuleWords.word(policy.discountRounding()));
    settings.put("list price that is rounded", RuleWords.word(policy.listRounds()));
    settings.put("part of a percentage that is rounded", RuleWords.word(policy.percentRounds()));
    settings.put("percentages are of", RuleWords.word(policy.percentOf()));
    settings.put("promotions compute on", RuleWords.word(policy.basis()));
    settings.put("amounts are shared out by", RuleWords.word(policy.allocation()));
    settings.put("weights of shares", RuleWords.word(policy.weights()));
    return settings;
  }
}
