package io.commercelib.pricing.campaign;

import io.commercelib.core.money.Percent;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Adds up what a campaign was worth, order by order, in constant memory. Not thread-safe.
 *
 * <p>Its {@linkplain #order orders} say what it cost and brought; whether that would have been
 * brought without it, only a comparison says: of customers who {@linkplain #tookPart could take
 * part} with others who were {@linkplain #keptOut kept out} at random, or of days in the campaign
 * with days before. Who bought nothing counts, with zero: to leave such customers out makes every
 * campaign look good.
 */
public final class CampaignEvaluation {
  private final CurrencyUnit currency;
  private final Sample revenueOfParticipants = new Sample();
  private final Sample marginOfParticipants = new Sample();
  private final Sample revenueOfOthers = new Sample();
  private final Sample marginOfOthers = new Sample();
  private Money revenue;
  private Money discount;
  private Money margin;
  private long orders;
  private long ofNewBuyers;

  private CampaignEvaluation(CurrencyUnit currency) {
    this.currency = currency;
    revenue = Money.zero(currency);
    discount = revenue;
    margin = revenue;
  }

  /** Returns an evaluation of orders in a currency. */
  public static CampaignEvaluation in(CurrencyUnit currency) {
    return new CampaignEvaluation(currency);
  }

  /** Adds an order; one that its promotions took nothing off is passed over. */
  public void order(CampaignOrder order) {
    if (order.discount().isZero()) {
      return;
    }
    orders++;
    ofNewBuyers += order.isNew() ? 1 : 0;
    revenue = revenue.plus(order.revenue());
    discount = discount.plus(order.discount());
    margin = margin.plus(order.margin());
  }

  /** Adds a customer, or a day, of the campaign with all that was bought; zero for nothing. */
  public void tookPart(Money broughtRevenue, Money broughtMargin) {
    revenueOfParticipants.add(amount(broughtRevenue));
    marginOfParticipants.add(amount(broughtMargin));
  }

  /** Adds a customer who was kept out, or a day before, with all that was bought. */
  public void keptOut(Money broughtRevenue, Money broughtMargin) {
    revenueOfOthers.add(amount(broughtRevenue));
    marginOfOthers.add(amount(broughtMargin));
  }

  /**
   * Returns what came of it until now.
   *
   * @param confidence of the intervals, such as 95 percent
   */
  public CampaignResult result(Percent confidence) {
    return new CampaignResult(
        orders,
        ofNewBuyers,
        orders - ofNewBuyers,
        revenue,
        discount,
        margin,
        revenueOfParticipants.count(),
        Uplift.of(revenueOfParticipants, revenueOfOthers, confidence),
        Uplift.of(marginOfParticipants, marginOfOthers, confidence));
  }

  private double amount(Money money) {
    if (!money.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "%s is added to a campaign in %s; evaluate each currency by itself"
              .formatted(money, currency));
    }
    return money.getAmount().doubleValue();
  }
}
