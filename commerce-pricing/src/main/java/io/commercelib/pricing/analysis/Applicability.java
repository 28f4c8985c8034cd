package io.commercelib.pricing.analysis;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * All that must be so for a promotion to give something, part by part. Immutable.
 *
 * @param parts which must all be so
 * @param whole what is so of every cart that gets it
 */
record Applicability(List<Part> parts, Alternatives<CartFact> whole) {
  static final String COUPON = "coupon";
  static final String CURRENCY = "currency";

  /**
   * One thing that must be so.
   *
   * @param words as a person reads it
   * @param facts what is so of every cart for which it is
   */
  record Part(String words, Alternatives<CartFact> facts) {}

  static Applicability of(Promotion promotion, RuleSet rules) {
    Circumstances circumstances = new Circumstances(rules.zone());
    List<Part> parts = new ArrayList<>();
    rules
        .effectiveFrom()
        .ifPresent(
            from ->
                parts.add(
                    new Part(
                        "the rules hold from " + from,
                        Circumstances.during(Optional.of(from), Optional.empty()))));
    if (promotion.validFrom().isPresent() || promotion.validUntil().isPresent()) {
      parts.add(
          new Part(
              RuleWords.validity(promotion),
              Circumstances.during(promotion.validFrom(), promotion.validUntil())));
    }
    promotion
        .coupon()
        .ifPresent(
            code ->
                parts.add(
                    new Part(
                        "coupon " + code, named(Names.anyNumber(COUPON, Set.of(code), true)))));
    promotion
        .currency()
        .ifPresent(
            currency ->
                parts.add(
                    new Part(
                        "a cart in " + currency,
                        named(Names.one(CURRENCY, Set.of(currency.getCode()), true)))));
    for (Condition condition : promotion.conditions()) {
      parts.add(new Part(RuleWords.of(condition), circumstances.of(condition)));
    }
    parts.add(new Part(RuleWords.of(promotion.reward()), promotion.reward().match(new Needs())));
    return new Applicability(
        List.copyOf(parts), Alternatives.all(parts.stream().map(Part::facts).toList()));
  }

  /**
   * Returns what of it is so at every earlier turn, too, of a cart that gets it: what promotions
   * leave of a cart falls from turn to turn, so that what is little now may have been much.
   */
  Alternatives<CartFact> before() {
    List<List<CartFact>> each = new ArrayList<>();
    for (List<CartFact> facts : whole.each()) {
      each.add(facts.stream().filter(Applicability::isSoBefore).toList());
    }
    return new Alternatives<>(each);
  }

  private static boolean isSoBefore(CartFact fact) {
    return !(fact instanceof CartFact.Amount amount)
        || amount.isReached()
        || amount.total().isEmpty()
        || amount.total().get() == Condition.Total.LIST;
  }

  /** Returns what is so of every cart that does not fulfil all of the parts. */
  static Alternatives<CartFact> notHolding(Promotion promotion, Circumstances circumstances) {
    List<Alternatives<CartFact>> either = new ArrayList<>();
    promotion
        .validFrom()
        .ifPresent(from -> either.add(Circumstances.during(Optional.empty(), Optional.of(from))));
    promotion
        .validUntil()
        .ifPresent(until -> either.add(Circumstances.during(Optional.of(until), Optional.empty())));
    promotion
        .coupon()
        .ifPresent(code -> either.add(named(Names.anyNumber(COUPON, Set.of(code), false))));
    promotion
        .currency()
        .ifPresent(
            currency -> either.add(named(Names.one(CURRENCY, Set.of(currency.getCode()), false))));
    promotion.conditions().forEach(condition -> either.add(circumstances.ofNot(condition)));
    return Alternatives.any(either);
  }

  private static Alternatives<CartFact> named(Names names) {
    return Alternatives.of(new CartFact.Named(names));
  }

  /** What there must be at least for a reward to give something, whatever else is given. */
  private static final class Needs implements Reward.Cases<Alternatives<CartFact>> {
    @Override
    public Alternatives<CartFact> percentOff(Reward.PercentOff reward) {
      return Circumstances.anyOf(reward.selection());
    }

    @Override
    public Alternatives<CartFact> amountOff(Reward.AmountOff reward) {
      return Circumstances.anyOf(reward.selection());
    }

    @Override
    public Alternatives<CartFact> spendThreshold(Reward.SpendThreshold reward) {
      return listed(reward.selection(), reward.spend());
    }

    @Override
    public Alternatives<CartFact> spendSteps(Reward.SpendSteps reward) {
      return listed(reward.selection(), reward.steps().get(0).spend());
    }

    /** A reward computes on running amounts or on original ones; neither is above the list. */
    private static Alternatives<CartFact> listed(Selector selection, Money spend) {
      return Alternatives.of(
          new CartFact.Amount(
              selection,
              Optional.of(Condition.Total.LIST),
              Condition.Taxes.AS_PRICED,
              Optional.of(spend.getCurrencyUnit()),
              MinorUnits.of(spend),
              true));
    }

    @Override
    public Alternatives<CartFact> fixedPrice(Reward.FixedPrice reward) {
      boolean isOfUnit = reward.per() == Reward.FixedPrice.Per.UNIT && reward.price().isPositive();
      // Only what costs more than the price is made to cost it.
      return isOfUnit && Goods.isCheaper(reward.selection(), reward.price())
          ? new Alternatives<>(List.of())
          : Circumstances.anyOf(reward.selection());
    }

    @Override
    public Alternatives<CartFact> buyXGetY(Reward.BuyXGetY reward) {
      return Circumstances.atLeast(reward.selection(), reward.buy())
          .and(Circumstances.anyOf(reward.getSelection().orElse(reward.selection())));
    }

    @Override
    public Alternatives<CartFact> nthItem(Reward.NthItem reward) {
      return Circumstances.atLeast(reward.selection(), reward.n());
    }

    @Override
    public Alternatives<CartFact> unitsForPrice(Reward.UnitsForPrice reward) {
      return Circumstances.atLeast(reward.selection(), reward.units());
    }

    @Override
    public Alternatives<CartFact> bundle(Reward.Bundle reward) {
      return Alternatives.all(
          reward.parts().stream()
              .map(part -> Circumstances.atLeast(part.selection(), part.units()))
              .toList());
    }

    @Override
    public Alternatives<CartFact> gift(Reward.Gift reward) {
      return Circumstances.anyOf(reward.selection());
    }

    @Override
    public Alternatives<CartFact> pointsMultiplier(Reward.PointsMultiplier reward) {
      return Circumstances.anyOf(reward.selection());
    }

    @Override
    public Alternatives<CartFact> nextCoupon(Reward.NextCoupon reward) {
      return Alternatives.always();
    }

    @Override
    public Alternatives<CartFact> freeShipping(Reward.FreeShipping reward) {
      return Alternatives.always();
    }

    @Override
    public Alternatives<CartFact> shippingAmountOff(Reward.ShippingAmountOff reward) {
      return Alternatives.always();
    }

    @Override
    public Alternatives<CartFact> shippingPrice(Reward.ShippingPrice reward) {
      return Alternatives.always();
    }
  }
}
