package io.commercelib.membership;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.order.Order;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsRedemption;
import io.commercelib.membership.points.RefundEffect;
import io.commercelib.membership.points.RefundedMoney;
import io.commercelib.membership.tier.Activity;
import io.commercelib.spi.storage.Tx;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Says what a refund would do to money, points and tier together, as one result. Nothing is
 * changed; made at that instant, a refund does just that. Thread-safe.
 */
public final class RefundPreviews {
  private final Membership membership;
  private final PointsLedger points;
  private final PointsRedemption redemption;

  /** Returns the previews of a shop with tiers and points. */
  public RefundPreviews(Membership membership, PointsLedger points, PointsRedemption redemption) {
    this.membership = membership;
    this.points = points;
    this.redemption = redemption;
  }

  /**
   * Returns what a refund would do.
   *
   * @param giveBack which units come back or are called off, and when
   * @param quote what they are worth by the rules of the sale, as its refund pricer says
   */
  public RefundPreview preview(Tx tx, Order order, GiveBack giveBack, RefundQuote quote) {
    RefundedMoney money = new RefundedMoney(Map.of(), quote.shipping());
    Money goods = Money.zero(quote.shipping().getCurrencyUnit());
    for (RefundQuote.Line line : quote.lines()) {
      money = money.plus(line.line(), line.amount());
      goods = goods.plus(line.amount());
    }
    Optional<RefundEffect> effect =
        points.previewRefund(
            tx,
            order.id(),
            money,
            redemption.givenBack(tx, order.holdId(), giveBack),
            giveBack.at());
    boolean isMoney = goods.isPositive() || quote.shipping().isPositive();
    Money shipping = quote.shipping();
    Money allGoods = goods;
    Optional<TierPreview> tier =
        !isMoney || !goods.getCurrencyUnit().equals(membership.versions().currency())
            ? Optional.empty()
            : order
                .quote()
                .cart()
                .customer()
                .flatMap(
                    customer ->
                        membership.previewRefund(
                            tx,
                            customer,
                            new Activity.Refund(
                                order.id(),
                                giveBack.refundId(),
                                giveBack.at(),
                                giveBack.at(),
                                allGoods,
                                shipping)));
    Money keptBack =
        effect
            .flatMap(RefundEffect::keptBack)
            .orElseGet(() -> Money.zero(quote.shipping().getCurrencyUnit()));
    return new RefundPreview(quote.total(), keptBack, effect, tier);
  }
}
