package io.commercelib.pricing.engine;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the cheapest change of a cart by which it gets a promotion: one way to spend more, to
 * buy more of something, or its coupon. Each way is tried by pricing the cart so changed.
 */
final class CheapestChange {
  // What is spent may be less by other promotions; each try adds what is still missing.
  private static final int TRIES = 12;
  private static final LineId ADDED = new LineId("added-to-see-what-happens");

  private final PricingPlan plan;
  private final Promotion promotion;
  private final Map<String, Selector> selections;
  private @Nullable Found best;

  /**
   * A way that works.
   *
   * @param cost what is to be spent more
   */
  private record Found(Money cost, Reason reason) {}

  /**
   * Prepares to look.
   *
   * @param selections of the promotion, as reasons show them
   */
  CheapestChange(PricingPlan plan, Promotion promotion, Map<String, Selector> selections) {
    this.plan = plan;
    this.promotion = promotion;
    this.selections = selections;
  }

  Optional<Reason> of(PricingRequest request, MissedPromotion missed) {
    for (Reason reason : missed.reasons()) {
      if (reason.is(PricingReason.COUPON_MISSING)) {
        tryCoupon(request);
      } else if (isSpendTooLow(reason)) {
        trySpending(request, reason);
      } else if (reason.is(PricingReason.QUANTITY_TOO_LOW)) {
        tryUnits(request, reason);
      }
    }
    return Optional.ofNullable(best).map(Found::reason);
  }

  private void tryCoupon(PricingRequest request) {
    Cart cart =
        Cart.builder().from(request.cart()).addCoupons(promotion.coupon().orElseThrow()).build();
    saves(PricingRequest.builder().from(request).cart(cart).build())
        .ifPresent(
            saves ->
                offer(
                    Money.zero(cart.currency()),
                    Reason.of(PricingReason.COUPON_FOR, "saves", saves)));
  }

  private void trySpending(PricingRequest request, Reason reason) {
    String notation = reason.values().getOrDefault("selection", "");
    ItemFacts item = sample(request, notation);
    if (item == null) {
      return;
    }
    Money more = Money.parse(reason.values().getOrDefault("missing", ""));
    for (int i = 0; i < TRIES; i++) {
      ItemFacts priced = ItemFacts.builder().from(item).listPrice(more.toBigMoney()).build();
      PricingRequest changed = with(request, priced, 1);
      Optional<Money> saves = saves(changed);
      if (saves.isPresent()) {
        offer(
            more,
            Reason.of(PricingReason.MORE_SPENT, "more", more, "selection", notation)
                .with("saves", saves.get()));
        return;
      }
      Optional<Money> still = stillMissing(changed, notation);
      if (still.isEmpty()) {
        return;
      }
      more = more.plus(still.get());
    }
  }

  private static boolean isSpendTooLow(Reason reason) {
    return reason.is(PricingReason.SPEND_TOO_LOW) || reason.is(PricingReason.SPEND_TOO_LOW_TAXES);
  }

  private Optional<Money> stillMissing(PricingRequest changed, String notation) {
    return plan.whyNot(promotion.id(), changed).stream()
        .flatMap(missed -> missed.reasons().stream())
        .filter(CheapestChange::isSpendTooLow)
        .filter(reason -> notation.equals(reason.values().get("selection")))
        .map(reason -> Money.parse(reason.values().getOrDefault("missing", "")))
        .findFirst();
  }

  private void tryUnits(PricingRequest request, Reason reason) {
    String notation = reason.values().getOrDefault("selection", "");
    ItemFacts item = sample(request, notation);
    if (item == null || !isInCart(request, item)) {
      // What one of it costs is not known.
      return;
    }
    long units = Long.parseLong(reason.values().getOrDefault("missing", ""));
    PricingRequest changed = with(request, item, units);
    saves(changed)
        .ifPresent(
            saves -> {
              Money cost =
                  item.listPrice()
                      .multipliedBy(units)
                      .toMoney(plan.rules().policy().listRounding());
              offer(
                  cost,
                  Reason.of(PricingReason.MORE_UNITS, "more", units, "selection", notation)
                      .with("cost", cost)
                      .with("saves", saves));
            });
  }

  private void offer(Money cost, Reason reason) {
    if (best == null || cost.isLessThan(best.cost())) {
      best = new Found(cost, reason);
    }
  }

  /** Returns what the promotion takes off a cart; empty if it is not applied. */
  private Optional<Money> saves(PricingRequest changed) {
    Quote quote = plan.price(changed);
    return quote.applied().stream()
        .filter(applied -> applied.id().equals(promotion.id()))
        .map(AppliedPromotion::discount)
        .findFirst();
  }

  private static PricingRequest with(PricingRequest request, ItemFacts item, long units) {
    List<CartLine> lines = new ArrayList<>(request.cart().lines());
    lines.add(new CartLine(ADDED, item.sku(), units));
    Map<LineId, ItemFacts> items = new HashMap<>(request.items());
    // A line of its own begins to count at its first unit.
    items.put(ADDED, ItemFacts.builder().from(item).graduated(List.of()).build());
    return PricingRequest.builder()
        .from(request)
        .cart(Cart.builder().from(request.cart()).lines(lines).build())
        .items(items)
        .build();
  }

  private static boolean isInCart(PricingRequest request, ItemFacts item) {
    return request.items().containsValue(item);
  }

  /** Returns the cheapest item of the cart that is selected, or one made up that is. */
  private @Nullable ItemFacts sample(PricingRequest request, String notation) {
    Selector selector = selections.get(notation);
    if (selector == null) {
      return null;
    }
    ItemFacts cheapest = null;
    for (CartLine line : request.cart().lines()) {
      ItemFacts item = request.items().get(line.id());
      if (item != null
          && selector.selects(item)
          && item.listPrice().isPositive()
          && (cheapest == null || item.listPrice().isLessThan(cheapest.listPrice()))) {
        cheapest = item;
      }
    }
    return cheapest != null ? cheapest : madeUp(selector, request);
  }

  private static @Nullable ItemFacts madeUp(Selector selector, PricingRequest request) {
    ItemFacts.Builder item =
        ItemFacts.builder()
            .sku(new Sku(ADDED.value()))
            .listPrice(BigMoney.zero(request.cart().currency()))
            // Some tax class of the goods that are in the cart.
            .taxClass(
                request.items().values().stream()
                    .flatMap(other -> other.taxClass().stream())
                    .min(Comparator.naturalOrder()));
    if (selector instanceof Selector.CategoryIn in) {
      return item.addCategoryPath(in.categories().iterator().next()).build();
    }
    if (selector instanceof Selector.SkuIn in) {
      return item.sku(in.skus().iterator().next()).build();
    }
    if (selector instanceof Selector.TagIn in) {
      return item.addTags(in.tags().iterator().next()).build();
    }
    if (selector instanceof Selector.BrandIn in) {
      return item.brand(in.brands().iterator().next()).build();
    }
    return null;
  }
}
