package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;

/** Looks for carts on which two promotions meet, by making some and pricing them. */
final class Meeting {
  /** So many alternatives are tried for a cart. */
  private static final int MOST_TRIED = 4;

  private static final GoodsOfReward GOODS = new GoodsOfReward();

  private final PricingPlan plan;
  private final RuleSet rules;
  private final Instant now;

  Meeting(PricingPlan plan, Instant now) {
    this.plan = plan;
    rules = plan.rules();
    this.now = now;
  }

  /** Returns in what carts are that no promotion has a word about. */
  static CurrencyUnit currency(RuleSet rules) {
    return rules.promotions().stream()
        .flatMap(promotion -> promotion.currency().stream())
        .findFirst()
        .orElse(CurrencyUnit.EUR);
  }

  /** Returns a cart that gets the first, and by itself the second, if one is easily found. */
  Optional<PricingRequest> displacing(Live first, Live second) {
    return find(
        first,
        second,
        cart ->
            plan.whyNot(first.promotion().id(), cart).isEmpty()
                && plan.whyNot(second.promotion().id(), cart).isPresent()
                && holdsAlone(second.promotion(), cart));
  }

  /** Returns a cart of which both take something off one line or the shipping, if easily found. */
  Optional<PricingRequest> combining(Live first, Live second) {
    return find(
        first,
        second,
        cart -> areOnOne(plan.price(cart), first.promotion().id(), second.promotion().id()));
  }

  private static boolean areOnOne(Quote quote, String one, String other) {
    List<List<String>> places = new ArrayList<>();
    quote.lines().forEach(line -> places.add(ids(line.adjustments())));
    places.add(ids(quote.shipping().adjustments()));
    return places.stream().anyMatch(place -> place.contains(one) && place.contains(other));
  }

  private static List<String> ids(List<Adjustment> taken) {
    return taken.stream().map(each -> each.promotion()).toList();
  }

  private boolean holdsAlone(Promotion promotion, PricingRequest cart) {
    RuleSet alone = RuleSet.builder().from(rules).promotions(List.of(promotion)).build();
    return PricingEngine.compile(alone, Strategy.byPriority())
        .whyNot(promotion.id(), cart)
        .isEmpty();
  }

  private Optional<PricingRequest> find(Live first, Live second, Predicate<PricingRequest> isSo) {
    return sharedGoods(first.promotion(), second.promotion())
        .and(first.applicability().whole())
        .and(second.applicability().before())
        .each()
        .stream()
        .limit(MOST_TRIED)
        .flatMap(facts -> ExampleCart.of(facts, currency(rules), rules.zone(), now).stream())
        .map(example -> example.request(example::reaching))
        .filter(cart -> isCountable(cart) && isSo.test(cart))
        .findFirst();
  }

  /** Returns whether a cart can be priced: rules may ask for more than anybody can count. */
  private boolean isCountable(PricingRequest cart) {
    try {
      plan.price(cart);
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /** Returns that there is a line of both, one alternative for each two selections that meet. */
  private static Alternatives<CartFact> sharedGoods(Promotion first, Promotion second) {
    List<Alternatives<CartFact>> shared = new ArrayList<>();
    for (Selector mine : first.reward().match(GOODS)) {
      for (Selector others : second.reward().match(GOODS)) {
        if (!Goods.areApart(mine, others)) {
          both(mine, others).map(Circumstances::anyOf).ifPresent(shared::add);
        }
      }
    }
    return shared.isEmpty() ? Alternatives.always() : Alternatives.any(shared);
  }

  private static Optional<Selector> both(Selector one, Selector other) {
    if (Goods.isWithin(one, other)) {
      return Optional.of(one);
    }
    if (Goods.isWithin(other, one)) {
      return Optional.of(other);
    }
    try {
      return Optional.of(new Selector.AllOf(List.of(one, other)));
    } catch (IllegalArgumentException e) {
      // Both are nested as deeply as selections may be.
      return Optional.empty();
    }
  }
}
