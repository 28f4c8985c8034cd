package io.commercelib.pricing.engine;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundPricer;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * Gives back what was paid less what is kept costs by itself: who sends goods back that a promotion
 * hung on keeps nothing of it. Computed from the quote alone, by the promotions that it applied and
 * those it nearly did, as of the moment of the sale. Pure and thread-safe.
 *
 * <p>A refund is what was paid for goods, less what the kept ones cost at the moment of the sale,
 * less what was credited before; never below zero, and no more than was {@linkplain SharesKept paid
 * for the units} that come back. When nothing is kept, all that was paid and not credited goes
 * back: so the refunds of a whole sale add up to what was paid, in whatever parts they come. Then
 * lines that came back before may be named again, with no units. Shipping is as it was.
 */
public final class Reevaluated implements RefundPricer {
  private final RuleFormat format;
  private final Strategy strategy;
  private final RefundPricer shares = new SharesKept();

  private Reevaluated(RuleFormat format, Strategy strategy) {
    this.format = format;
    this.strategy = strategy;
  }

  /**
   * Returns it.
   *
   * @param format reads the definitions that quotes keep
   * @param strategy that of the plan that made the quotes
   */
  public static Reevaluated by(RuleFormat format, Strategy strategy) {
    return new Reevaluated(format, strategy);
  }

  /**
   * As {@link RefundPricer#refund}.
   *
   * @throws IllegalArgumentException also if the quote has no definitions of this module
   */
  @Override
  public RefundQuote refund(
      Quote quote, Credits before, Map<LineId, Long> units, boolean shipping) {
    RefundQuote byShares = shares.refund(quote, before, units, shipping);
    Map<LineId, Long> kept = kept(quote, before, units);
    Money left = quote.linesPayable().minus(before.total(quote.cart().currency()));
    if (kept.isEmpty()) {
      return rest(quote, before, byShares);
    }
    Money costs = price(quote, kept);
    Money most = goods(byShares);
    Money wanted = left.minus(costs);
    List<Reason> reasons = new ArrayList<>();
    if (!wanted.equals(most)) {
      reasons.add(
          Reason.of(PricingReason.REFUND_REEVALUATED, "kept", costs, "paid", quote.linesPayable())
              .with("before", before.total(quote.cart().currency())));
    }
    if (wanted.isGreaterThan(most)) {
      reasons.add(Reason.of(PricingReason.REFUND_AT_MOST_PAID, "paid", most));
      wanted = most;
    }
    Money refund = wanted.isNegative() ? Money.zero(wanted.getCurrencyUnit()) : wanted;
    return new RefundQuote(shared(refund, byShares), byShares.shipping(), reasons);
  }

  private static Map<LineId, Long> kept(Quote quote, Credits before, Map<LineId, Long> units) {
    Map<LineId, Long> kept = new HashMap<>();
    for (QuoteLine line : quote.lines()) {
      long left = line.quantity() - before.unitsOf(line.id()) - units.getOrDefault(line.id(), 0L);
      if (left > 0) {
        kept.put(line.id(), left);
      }
    }
    return kept;
  }

  private static Money goods(RefundQuote refund) {
    return refund.total().minus(refund.shipping());
  }

  /** All that is left of each line. */
  private static RefundQuote rest(Quote quote, Credits before, RefundQuote byShares) {
    Map<LineId, Long> units = new HashMap<>();
    byShares.lines().forEach(line -> units.put(line.line(), line.units()));
    Money zero = Money.zero(quote.cart().currency());
    List<RefundQuote.Line> lines = new ArrayList<>();
    for (QuoteLine line : quote.lines()) {
      Money left = line.payable().minus(before.amounts().getOrDefault(line.id(), zero));
      long now = units.getOrDefault(line.id(), 0L);
      if (now > 0 || left.isPositive()) {
        lines.add(new RefundQuote.Line(line.id(), now, left));
      }
    }
    RefundQuote rest = new RefundQuote(lines, byShares.shipping());
    return rest.total().equals(byShares.total())
        ? rest
        : new RefundQuote(
            lines,
            byShares.shipping(),
            List.of(Reason.of(PricingReason.REFUND_OF_THE_REST, "paid", quote.linesPayable())));
  }

  /** Shares a refund out by what was paid for the units of each line, and never above that. */
  private static List<RefundQuote.Line> shared(Money refund, RefundQuote byShares) {
    long[] weights =
        byShares.lines().stream().mapToLong(line -> MinorUnits.of(line.amount())).toArray();
    long[] amounts = Allocation.byWeight(MinorUnits.of(refund), weights);
    List<RefundQuote.Line> lines = new ArrayList<>(amounts.length);
    for (int i = 0; i < amounts.length; i++) {
      RefundQuote.Line line = byShares.lines().get(i);
      lines.add(
          new RefundQuote.Line(
              line.line(), line.units(), MinorUnits.toMoney(refund.getCurrencyUnit(), amounts[i])));
    }
    return lines;
  }

  private Money price(Quote quote, Map<LineId, Long> kept) {
    List<CartLine> lines = new ArrayList<>();
    Map<LineId, ItemFacts> items = new HashMap<>();
    for (CartLine line : quote.cart().lines()) {
      Long units = kept.get(line.id());
      ItemFacts item = quote.request().items().get(line.id());
      if (units != null && item != null) {
        lines.add(new CartLine(line.id(), line.sku(), units));
        items.put(line.id(), item);
      }
    }
    PricingRequest request =
        PricingRequest.builder()
            .from(quote.request())
            .cart(Cart.builder().from(quote.cart()).lines(lines).build())
            .items(items)
            .build();
    return PricingEngine.compile(rules(quote), strategy).price(request).linesPayable();
  }

  private RuleSet rules(Quote quote) {
    RuleSet policy =
        format.read(
            quote
                .policy()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "a quote of rules '%s' keeps no policy; refund it by its shares"
                                .formatted(quote.rulesVersion()))));
    List<Promotion> promotions =
        quote.definitions().values().stream().map(format::readPromotion).toList();
    return RuleSet.builder().from(policy).promotions(promotions).build();
  }
}
