package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/** Which promotions keep others away, and which of them do so always. Immutable. */
final class Rivalry {
  private static final GoodsOfReward GOODS = new GoodsOfReward();

  private final Circumstances circumstances;
  private final boolean anyClasses;
  private final boolean linesMayClose;
  private final Map<Layer, Set<String>> aloneInLayer = new EnumMap<>(Layer.class);

  Rivalry(RuleSet rules) {
    circumstances = new Circumstances(rules.zone());
    anyClasses =
        rules.promotions().stream()
            .anyMatch(promotion -> promotion.combination().combinesWith().isPresent());
    linesMayClose =
        rules.maximumOnLine().isPresent()
            || rules.promotions().stream()
                .anyMatch(promotion -> isAlone(promotion, Exclusive.UNITS));
    for (Promotion promotion : rules.promotions()) {
      if (isAlone(promotion, Exclusive.LAYER)) {
        aloneInLayer
            .computeIfAbsent(promotion.layer(), unused -> new HashSet<>())
            .add(promotion.id());
      }
    }
  }

  /** Returns whether of two promotions no cart gets both. */
  boolean excludes(Promotion first, Promotion second) {
    // Asked of every pair there is: nothing is made here.
    Combination one = first.combination();
    Combination other = second.combination();
    return isAlone(one, Exclusive.ORDER)
        || isAlone(other, Exclusive.ORDER)
        || (one.group().isPresent() && one.group().equals(other.group()))
        || (first.layer() == second.layer()
            && (isAlone(one, Exclusive.LAYER) || isAlone(other, Exclusive.LAYER)))
        || (anyClasses && !one.allows(other));
  }

  /** Returns whether it is proved that no cart fulfils what is asked for by both, one by one. */
  boolean areNeverTogether(Applicability first, Applicability second) {
    return circumstances.areImpossible(first.whole().and(second.before()));
  }

  /** Returns whether it is proved that both take nothing off the same line or off the shipping. */
  static boolean areGoodsApart(Promotion one, Promotion other) {
    if (one.reward().match(GOODS).isEmpty() && other.reward().match(GOODS).isEmpty()) {
      return false;
    }
    for (Selector mine : one.reward().match(GOODS)) {
      for (Selector others : other.reward().match(GOODS)) {
        if (!Goods.areApart(mine, others)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Returns whether it is proved that a promotion holds whenever a later one does, and gives
   * something then, so that by priority the later one is never applied.
   *
   * @param first goes first, and excludes the other
   * @param before those of which something may be given before the first
   */
  boolean shadows(Promotion first, Promotion second, Applicability ofSecond, List<Live> before) {
    return isSureToGive(first, second)
        && isBlockedLess(first, second, before)
        && circumstances.areImpossible(
            ofSecond
                .before()
                .and(Applicability.notHolding(first, circumstances).or(tooLittle(first.reward()))));
  }

  /** Returns when too little is spent for a reward that asks for an amount. */
  private Alternatives<CartFact> tooLittle(Reward reward) {
    if (reward instanceof Reward.SpendThreshold threshold) {
      return below(threshold.selection(), threshold.spend());
    }
    if (reward instanceof Reward.SpendSteps steps) {
      return below(steps.selection(), steps.steps().get(0).spend());
    }
    return new Alternatives<>(List.of());
  }

  private Alternatives<CartFact> below(Selector selection, Money spend) {
    return circumstances.ofNot(
        new Condition.MinimumSpend(selection, Condition.Total.RUNNING, spend));
  }

  /** Whether the first takes something off whatever the second takes something off. */
  private boolean isSureToGive(Promotion first, Promotion second) {
    if (first.limits().isCounted()
        || isAlone(first, Exclusive.UNITS)
        || (first.layer() == Layer.POINTS) != (second.layer() == Layer.POINTS)) {
      return false;
    }
    Reward reward = first.reward();
    List<Selector> firsts = reward.match(GOODS);
    List<Selector> seconds = second.reward().match(GOODS);
    if (firsts.isEmpty()) {
      return seconds.isEmpty()
          && (reward instanceof Reward.NextCoupon
              || reward instanceof Reward.FreeShipping
              || reward instanceof Reward.ShippingAmountOff);
    }
    boolean isPlain =
        reward instanceof Reward.PercentOff
            || reward instanceof Reward.AmountOff
            || reward instanceof Reward.PointsMultiplier;
    boolean isBySpend =
        reward instanceof Reward.SpendThreshold || reward instanceof Reward.SpendSteps;
    return (isPlain || (isBySpend && !linesMayClose))
        && !seconds.isEmpty()
        && seconds.stream()
            .allMatch(inner -> firsts.stream().allMatch(outer -> Goods.isWithin(inner, outer)));
  }

  /** Whether nothing keeps the first away that does not keep the second away, too. */
  private boolean isBlockedLess(Promotion first, Promotion second, List<Live> before) {
    Combination one = first.combination();
    Combination other = second.combination();
    boolean sameClasses =
        !anyClasses
            || (one.ofClass().equals(other.ofClass())
                && one.combinesWith().equals(other.combinesWith()));
    boolean sameGroup = one.group().isEmpty() || one.group().equals(other.group());
    boolean nobodyBefore =
        isAlone(first, Exclusive.ORDER)
            ? before.isEmpty()
            : !isAlone(first, Exclusive.LAYER)
                || before.isEmpty()
                // They stand in the order of layers.
                || before.get(before.size() - 1).promotion().layer() != first.layer();
    boolean nobodyInLayer =
        first.layer() == second.layer()
            || aloneInLayer
                .getOrDefault(first.layer(), Set.of(first.id()))
                .equals(Set.of(first.id()));
    return sameClasses && sameGroup && nobodyBefore && nobodyInLayer;
  }

  private static boolean isAlone(Promotion promotion, Exclusive where) {
    return isAlone(promotion.combination(), where);
  }

  private static boolean isAlone(Combination combination, Exclusive where) {
    return combination.exclusive().isPresent() && combination.exclusive().get() == where;
  }
}
