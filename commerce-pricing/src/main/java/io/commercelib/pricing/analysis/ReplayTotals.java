package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.analysis.ReplayReport.By;
import io.commercelib.pricing.analysis.ReplayReport.CartDifference;
import io.commercelib.pricing.analysis.ReplayReport.Comparison;
import io.commercelib.pricing.analysis.ReplayReport.Group;
import io.commercelib.pricing.analysis.ReplayReport.PromotionUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Counts the carts of one currency; not thread-safe. */
final class ReplayTotals {
  private final CurrencyUnit currency;
  private final int largest;
  private final Money zero;
  private final Map<String, PromotionUse> promotions = new TreeMap<>();
  private final Map<By, Map<String, Comparison>> groups = new EnumMap<>(By.class);
  private final PriorityQueue<CartDifference> gains = new PriorityQueue<>(bySize().reversed());
  private final PriorityQueue<CartDifference> losses = new PriorityQueue<>(bySize().reversed());
  private Comparison all;

  ReplayTotals(CurrencyUnit currency, int largest) {
    this.currency = currency;
    this.largest = largest;
    zero = Money.zero(currency);
    all = nothing();
    for (By by : By.values()) {
      groups.put(by, new TreeMap<>());
    }
  }

  /** The largest difference first; of equal ones that of the lowest number. */
  private static Comparator<CartDifference> bySize() {
    return Comparator.<CartDifference, Money>comparing(
            cart -> cart.after().minus(cart.before()).abs(), Comparator.reverseOrder())
        .thenComparing(CartDifference::number);
  }

  private Comparison nothing() {
    return new Comparison(0, 0, 0, zero, zero);
  }

  void add(ReplayedCart cart) {
    all = plus(all, cart);
    PricingRequest request = cart.before().request();
    add(By.TIER, request.customer().tier().orElse(ReplayReport.NO_NAME), cart);
    add(By.CHANNEL, request.cart().channel(), cart);
    Set<String> segments = request.customer().segments();
    for (String segment : segments.isEmpty() ? Set.of(ReplayReport.NO_NAME) : segments) {
      add(By.SEGMENT, segment, cart);
    }
    addPromotions(cart.before(), true);
    addPromotions(cart.after(), false);
    if (!cart.difference().isZero()) {
      CartDifference difference =
          new CartDifference(cart.number(), cart.before().payable(), cart.after().payable());
      PriorityQueue<CartDifference> kept = cart.difference().isNegative() ? gains : losses;
      kept.add(difference);
      if (kept.size() > largest) {
        kept.remove();
      }
    }
  }

  private void add(By by, String name, ReplayedCart cart) {
    Map<String, Comparison> ofKind = groups.computeIfAbsent(by, unused -> new TreeMap<>());
    boolean isRoom = ofKind.size() < RuleReplay.MOST_NAMES || ofKind.containsKey(name);
    ofKind.compute(
        isRoom ? name : ReplayReport.OTHERS,
        (unused, counted) -> plus(counted == null ? nothing() : counted, cart));
  }

  private static Comparison plus(Comparison counted, ReplayedCart cart) {
    Money difference = cart.difference();
    return new Comparison(
        counted.carts() + 1,
        counted.less() + (difference.isNegative() ? 1 : 0),
        counted.more() + (difference.isPositive() ? 1 : 0),
        counted.before().plus(cart.before().payable()),
        counted.after().plus(cart.after().payable()));
  }

  private void addPromotions(Quote quote, boolean isBefore) {
    for (AppliedPromotion applied : quote.applied()) {
      PromotionUse used =
          promotions.getOrDefault(applied.id(), new PromotionUse(applied.id(), 0, 0, zero, zero));
      promotions.put(
          applied.id(),
          isBefore
              ? new PromotionUse(
                  used.id(),
                  used.usesBefore() + 1,
                  used.usesAfter(),
                  used.costBefore().plus(applied.discount()),
                  used.costAfter())
              : new PromotionUse(
                  used.id(),
                  used.usesBefore(),
                  used.usesAfter() + 1,
                  used.costBefore(),
                  used.costAfter().plus(applied.discount())));
    }
  }

  ReplayReport.InCurrency report() {
    List<Group> named = new ArrayList<>();
    groups.forEach(
        (by, ofKind) -> ofKind.forEach((name, carts) -> named.add(new Group(by, name, carts))));
    return new ReplayReport.InCurrency(
        currency,
        all,
        List.copyOf(promotions.values()),
        named,
        gains.stream().sorted(bySize()).toList(),
        losses.stream().sorted(bySize()).toList());
  }
}
