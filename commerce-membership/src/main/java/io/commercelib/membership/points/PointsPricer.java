package io.commercelib.membership.points;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.quote.Pricer;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Lets points pay for goods: what another pricer made of a cart, less the points that the request
 * asks for, as a discount that comes last.
 *
 * <p>The discount is spread over the lines by the largest remainder, so that a refund gives back
 * the money that was paid for the very units and {@link PointsRedemption} their points. What is
 * paid with points is in no line's price any more, and so earns none. Shipping is paid in money.
 * Taxes are those of the goods at the lower prices. Refunds are by shares kept: a refund pricer
 * that computes a cart anew knows nothing of points.
 *
 * <p>Pure: how many points are asked for, and there, stands in the request ({@link #asking}). How
 * many there are is checked again when they are held. Immutable and thread-safe.
 */
public final class PointsPricer implements Pricer {
  /** The fact of a request that says how many points to use. */
  public static final String ASKED = "points:asked";

  /** The fact of a request that says how many points the member could spend. */
  public static final String AVAILABLE = "points:available";

  private final Pricer pricer;
  private final PointsProgramme programme;

  /** Returns a pricer that lets points pay for what another one made of a cart. */
  public PointsPricer(Pricer pricer, PointsProgramme programme) {
    this.pricer = pricer;
    this.programme = programme;
  }

  /**
   * Returns a request that asks to use points.
   *
   * @param points how many at most, zero or more
   * @param available how many the member can spend, zero or more
   */
  public static PricingRequest asking(PricingRequest request, long points, long available) {
    return PricingRequest.builder()
        .from(request)
        .putOwnFacts(ASKED, Long.toString(points))
        .putOwnFacts(AVAILABLE, Long.toString(available))
        .build();
  }

  /** Returns the name under which quotes have the discount of points. */
  static String discountOf(PointsProgramme programme) {
    return "points:" + programme.id();
  }

  @Override
  public Quote price(PricingRequest request) {
    Quote quote = pricer.price(request);
    RedemptionQuote redeemed = redeemed(quote);
    return redeemed.points() == 0
        ? quote
        : RedeemedQuote.of(quote, discountOf(programme), redeemed);
  }

  /** Returns how many points the request of a quote uses, and why not more. */
  public RedemptionQuote redeemed(Quote quote) {
    PricingRequest request = quote.request();
    long asked = fact(request, ASKED);
    Money none = Money.zero(request.cart().currency());
    if (asked == 0
        || programme.redemption().isEmpty()
        || !request.cart().currency().equals(programme.currency())) {
      return new RedemptionQuote(0, none, List.of());
    }
    long goods = 0;
    for (QuoteLine line : quote.lines()) {
      goods = Math.addExact(goods, RedeemedQuote.reducible(line, discountOf(programme)));
    }
    return RedemptionRules.redeem(
        programme.redemption().get(),
        asked,
        fact(request, AVAILABLE),
        MinorUnits.toMoney(programme.currency(), goods));
  }

  private static long fact(PricingRequest request, String name) {
    String text = Optional.ofNullable(request.ownFacts().get(name)).orElse("0");
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "fact '%s' is '%s'; write a number of points, zero or more".formatted(name, text));
    }
    return Long.parseLong(text);
  }
}
