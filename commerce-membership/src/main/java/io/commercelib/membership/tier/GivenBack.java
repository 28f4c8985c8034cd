package io.commercelib.membership.tier;

import io.commercelib.spi.id.OrderId;
import java.util.HashMap;
import java.util.Map;

/**
 * What was given back of what is not there yet: a refund may carry an earlier instant than its
 * purchase when two clocks disagree. Not thread-safe.
 */
final class GivenBack {
  private final Map<String, long[]> orders = new HashMap<>(0);
  private final Map<String, Long> gains = new HashMap<>(0);

  /** Takes back from what is there; returns false if that is not there. */
  static boolean takeBack(Activity activity, ActivitySums sums, RefundDay refundDay, long day) {
    if (activity instanceof Activity.Loss loss) {
      ActivitySums.Row row = sums.gain(loss.gain());
      if (row != null) {
        sums.lose(row, loss.units());
      }
      return row != null;
    }
    ActivitySums.Row row = sums.order(((Activity.OfOrder) activity).order());
    if (row == null) {
      return false;
    }
    if (activity instanceof Activity.Refund refund) {
      long goods = refund.goods().getAmountMinorLong();
      long shipping = refund.shipping().getAmountMinorLong();
      if (refundDay == RefundDay.PURCHASE) {
        sums.giveBack(row, goods, shipping);
      } else {
        sums.giveBackOn(day, row, goods, shipping);
      }
    } else {
      sums.cancel(row);
    }
    return true;
  }

  /** Remembers a refund, a loss or a cancellation; all else is none. */
  void add(Activity activity) {
    if (activity instanceof Activity.Loss loss) {
      gains.merge(loss.gain(), loss.units(), GivenBack::addUpToMost);
    } else if (activity instanceof Activity.Refund refund) {
      long[] back = of(refund.order());
      back[0] = addUpToMost(back[0], refund.goods().getAmountMinorLong());
      back[1] = addUpToMost(back[1], refund.shipping().getAmountMinorLong());
    } else if (activity instanceof Activity.Cancellation cancellation) {
      of(cancellation.order())[2] = 1;
    }
  }

  /** Takes from an order that has come what was given back of it before. */
  void takeFrom(ActivitySums.Row row, OrderId order, ActivitySums sums) {
    long[] back = orders.isEmpty() ? null : orders.get(order.value());
    if (back != null) {
      sums.giveBack(row, back[0], back[1]);
      if (back[2] > 0) {
        sums.cancel(row);
      }
    }
  }

  /** Takes from a gain that has come what was lost of it before. */
  void takeFrom(ActivitySums.Row row, String gain, ActivitySums sums) {
    Long lost = gains.isEmpty() ? null : gains.get(gain);
    if (lost != null) {
      sums.lose(row, lost);
    }
  }

  private long[] of(OrderId order) {
    return orders.computeIfAbsent(order.value(), id -> new long[3]);
  }

  private static long addUpToMost(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
