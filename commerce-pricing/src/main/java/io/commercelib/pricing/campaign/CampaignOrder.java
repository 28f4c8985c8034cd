package io.commercelib.pricing.campaign;

import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.TaxAmount;
import io.commercelib.spi.id.Sku;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * An order as a campaign is measured by it.
 *
 * @param revenue what was paid for goods, without tax
 * @param discount what the campaign's promotions took off
 * @param margin the revenue less what the goods cost the shop
 * @param isNew whether it is the customer's first order; false if that is not known
 */
public record CampaignOrder(Money revenue, Money discount, Money margin, boolean isNew) {

  /**
   * Returns what an order was worth. What the goods cost is rounded once, half up, for all of them.
   *
   * @param promotions ids of those of the campaign
   * @param costs of one unit, without tax; what is empty counts as zero
   */
  public static CampaignOrder of(
      Quote quote, Set<String> promotions, Function<Sku, Optional<BigMoney>> costs) {
    Money revenue = Money.zero(quote.cart().currency());
    BigMoney cost = revenue.toBigMoney();
    for (QuoteLine line : quote.lines()) {
      revenue = revenue.plus(line.tax().map(TaxAmount::net).orElse(line.payable()));
      Optional<BigMoney> each = costs.apply(line.sku());
      if (each.isPresent()) {
        cost = cost.plus(each.get().multipliedBy(line.quantity()));
      }
    }
    Money discount = Money.zero(quote.cart().currency());
    for (AppliedPromotion applied : quote.applied()) {
      if (promotions.contains(applied.id())) {
        discount = discount.plus(applied.discount());
      }
    }
    boolean isNew = quote.request().customer().ordersBefore().filter(n -> n == 0).isPresent();
    return new CampaignOrder(
        revenue, discount, revenue.minus(cost.toMoney(RoundingMode.HALF_UP)), isNew);
  }
}
