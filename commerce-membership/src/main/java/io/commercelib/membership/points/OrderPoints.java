package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.math.BigInteger;
import org.joda.money.Money;

/**
 * What an order earned, and how much of that was asked back.
 *
 * @param paid what the points were given for
 * @param refunded of that, all refunds together, at most {@code paid}
 * @param settled points asked back so far, taken, owed or written off
 */
record OrderPoints(CustomerId member, Money paid, long earned, Money refunded, long settled) {
  static final StoreDefinition<OrderId, OrderPoints> STORE =
      StoreDefinition.of(
          "points_orders",
          KeyCodec.of(OrderId::value, OrderId::new),
          JsonCodec.of(OrderPoints.class));

  /**
   * Returns this after a further refund, with what is asked back in all: the refunded share of what
   * was earned, rounded down; all of it once everything is refunded.
   */
  OrderPoints refunding(Money more) {
    if (!more.getCurrencyUnit().equals(paid.getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "%s is refunded of an order that paid %s; refund in the currency of the order"
              .formatted(more, paid));
    }
    Money left = paid.minus(refunded);
    Money all = more.isGreaterThan(left) ? paid : refunded.plus(more);
    // What was asked back of an order that costs more since may be more than its share now.
    return new OrderPoints(member, paid, earned, all, Math.max(settled, shareOf(all)));
  }

  /** Returns this after the order was made to cost more; it never earns less for that. */
  OrderPoints raised(Money more, EarnRate rate) {
    Money all = paid.plus(more);
    return new OrderPoints(member, all, Math.max(earned, rate.pointsFor(all)), refunded, settled);
  }

  OrderPoints refundingAll() {
    return new OrderPoints(member, paid, earned, paid, earned);
  }

  private long shareOf(Money back) {
    if (!back.isLessThan(paid)) {
      return earned;
    }
    return BigInteger.valueOf(earned)
        .multiply(BigInteger.valueOf(back.getAmountMinorLong()))
        .divide(BigInteger.valueOf(paid.getAmountMinorLong()))
        .longValueExact();
  }
}
