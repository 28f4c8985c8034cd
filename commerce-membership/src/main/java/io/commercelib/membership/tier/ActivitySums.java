package io.commercelib.membership.tier;

import io.commercelib.core.money.Products;
import io.commercelib.spi.id.OrderId;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a member did that counts, day by day, and its sums.
 *
 * <p>What is added has a day no earlier than what was added before. It enters the window at its end
 * and leaves it at its start; both mostly move forward, so that no sum is made anew for each day.
 * Amounts are minor units of the programme's currency, added exactly. Not thread-safe.
 */
final class ActivitySums {
  private final List<Row> rows;
  private @Nullable Map<OrderId, Row> byOrder;
  private @Nullable Map<String, Row> byGain;

  private final Tally life = new Tally();
  private final Tally window = new Tally();
  private boolean negative;
  private int firstInWindow;
  private long windowStart = Long.MIN_VALUE;

  ActivitySums(int expected) {
    this.rows = new ArrayList<>(expected);
  }

  /** Sums over some days. */
  private static final class Tally {
    private long spend;
    private long orders;
    private long points;
    private long growth;

    void plus(Row row) {
      spend = Math.addExact(spend, row.spend);
      orders += row.orders;
      points = Math.addExact(points, row.points);
      growth = Math.addExact(growth, row.growth);
    }

    void minus(Row row) {
      spend -= row.spend;
      orders -= row.orders;
      points -= row.points;
      growth -= row.growth;
    }

    void clear() {
      spend = 0;
      orders = 0;
      points = 0;
      growth = 0;
    }

    long of(Metric metric) {
      return switch (metric) {
        case SPEND -> spend;
        case ORDERS -> orders;
        case POINTS_EARNED -> points;
        case GROWTH_VALUE -> growth;
        case ACTIVE_DAYS -> throw new IllegalStateException("days are counted, not summed");
      };
    }
  }

  /** An order, a gain, a visit, or a refund on a day of its own, and what counts of it by now. */
  static final class Row {
    private final int position;
    private final long day;
    private long spend;
    private int orders;
    private long points;
    private long growth;
    private boolean active;

    // Of an order: what was paid, and what of it was given back.
    private final @Nullable OrderId order;
    private boolean taxCounts;
    private boolean shippingCounts;
    private long goods;
    private long goodsTax;
    private long goodsBack;
    private long shipping;
    private long shippingTax;
    private long shippingBack;
    private boolean cancelled;
    // What of it was taken from other days, zero or less.
    private long takenElsewhere;

    private Row(int position, long day, @Nullable OrderId order) {
      this.position = position;
      this.day = day;
      this.order = order;
    }

    long day() {
      return day;
    }

    /** Returns what of it counts as spend, in minor units. */
    long spend() {
      return spend;
    }

    @Nullable OrderId order() {
      return order;
    }

    boolean isActive() {
      return active;
    }

    long of(Metric metric) {
      return switch (metric) {
        case SPEND -> spend;
        case ORDERS -> orders;
        case POINTS_EARNED -> points;
        case GROWTH_VALUE -> growth;
        case ACTIVE_DAYS -> active ? 1 : 0;
      };
    }

    private void add(Spent more) {
      goods = Math.addExact(goods, more.goods().getAmountMinorLong());
      goodsTax = Math.addExact(goodsTax, more.goodsTax().getAmountMinorLong());
      shipping = Math.addExact(shipping, more.shipping().getAmountMinorLong());
      shippingTax = Math.addExact(shippingTax, more.shippingTax().getAmountMinorLong());
    }

    private void giveBack(long goodsMore, long shippingMore) {
      goodsBack += Math.min(goods - goodsBack, goodsMore);
      shippingBack += Math.min(shipping - shippingBack, shippingMore);
    }

    private boolean isGivenBack() {
      return cancelled || (goods + shipping > 0 && goodsBack == goods && shippingBack == shipping);
    }

    /** Returns what is left of what counts. */
    private long left() {
      if (cancelled) {
        return 0;
      }
      long left = leftOf(goods, goodsTax, goodsBack);
      return shippingCounts
          ? Math.addExact(left, leftOf(shipping, shippingTax, shippingBack))
          : left;
    }

    /** What is left without its tax is rounded down, so that refunds of all leave nothing. */
    private long leftOf(long gross, long tax, long back) {
      if (taxCounts || tax == 0 || gross == 0) {
        return gross - back;
      }
      return Products.multiplyDivide(gross - tax, gross - back, gross, RoundingMode.FLOOR);
    }
  }

  /** Adds an order. */
  Row buy(OrderId order, long day, Spent spent, Programme programme) {
    Row row = new Row(rows.size(), day, order);
    row.taxCounts = programme.taxCounts();
    row.shippingCounts = programme.shippingCounts();
    row.add(spent);
    count(row);
    add(row);
    if (byOrder != null) {
      byOrder.put(order, row);
    }
    return row;
  }

  /** Adds points or growth value. */
  Row gain(String gain, long day, Metric metric, long units) {
    Row row = new Row(rows.size(), day, null);
    if (metric == Metric.POINTS_EARNED) {
      row.points = units;
    } else {
      row.growth = units;
    }
    if (byGain == null) {
      byGain = new HashMap<>();
    }
    byGain.put(gain, row);
    add(row);
    return row;
  }

  /** Adds a day. */
  void visit(long day) {
    Row row = new Row(rows.size(), day, null);
    row.active = true;
    add(row);
  }

  void raise(Row row, Spent more) {
    take(row);
    row.add(more);
    count(row);
    put(row);
  }

  /** Takes from the day of the purchase what was given back. */
  void giveBack(Row row, long goods, long shipping) {
    take(row);
    row.giveBack(goods, shipping);
    count(row);
    put(row);
  }

  /** Takes from a day of its own what was given back. */
  void giveBackOn(long day, Row row, long goods, long shipping) {
    long before = row.left();
    boolean counted = !row.isGivenBack();
    row.giveBack(goods, shipping);
    Row back = new Row(rows.size(), day, null);
    back.spend = row.left() - before;
    back.orders = counted && row.isGivenBack() ? -1 : 0;
    row.takenElsewhere += back.spend;
    negative = true;
    add(back);
  }

  void cancel(Row row) {
    take(row);
    row.cancelled = true;
    row.takenElsewhere = 0;
    count(row);
    put(row);
  }

  void lose(Row row, long units) {
    take(row);
    row.points -= Math.min(row.points, units);
    row.growth -= Math.min(row.growth, units);
    put(row);
  }

  @Nullable Row order(OrderId order) {
    if (byOrder == null) {
      byOrder = new HashMap<>();
      for (Row row : rows) {
        if (row.order != null) {
          byOrder.put(row.order, row);
        }
      }
    }
    return byOrder.get(order);
  }

  @Nullable Row gain(String gain) {
    return byGain == null ? null : byGain.get(gain);
  }

  /** Returns whether something below zero counts: what is given back on a day of its own. */
  boolean hasNegative() {
    return negative;
  }

  /** Begins the window on another day. */
  void startWindow(long day) {
    if (day < windowStart) {
      window.clear();
      firstInWindow = rows.size();
      while (firstInWindow > 0 && rows.get(firstInWindow - 1).day >= day) {
        window.plus(rows.get(--firstInWindow));
      }
    }
    while (firstInWindow < rows.size() && rows.get(firstInWindow).day < day) {
      window.minus(rows.get(firstInWindow));
      firstInWindow++;
    }
    windowStart = day;
  }

  /** Returns how much there is from the start of the window on. */
  long inWindow(Metric metric) {
    return metric == Metric.ACTIVE_DAYS
        ? activeDays(windowStart, Long.MAX_VALUE)
        : window.of(metric);
  }

  /** Returns how much there is in all. */
  long inAll(Metric metric) {
    return metric == Metric.ACTIVE_DAYS
        ? activeDays(Long.MIN_VALUE, Long.MAX_VALUE)
        : life.of(metric);
  }

  /** Returns how much there is from one day to another, both inclusive. */
  long between(Metric metric, long first, long last) {
    if (metric == Metric.ACTIVE_DAYS) {
      return activeDays(first, last);
    }
    long sum = 0;
    for (int i = rows.size() - 1; i >= 0 && rows.get(i).day >= first; i--) {
      if (rows.get(i).day <= last) {
        sum = Math.addExact(sum, rows.get(i).of(metric));
      }
    }
    return sum;
  }

  /** Returns what has a day from one on, the earliest first; a view. */
  List<Row> since(long first) {
    int from = rows.size();
    while (from > 0 && rows.get(from - 1).day >= first) {
      from--;
    }
    return Collections.unmodifiableList(rows.subList(from, rows.size()));
  }

  private long activeDays(long first, long last) {
    long days = 0;
    long before = Long.MIN_VALUE;
    for (Row row : rows) {
      if (row.active && row.day >= first && row.day <= last && row.day != before) {
        days++;
        before = row.day;
      }
    }
    return days;
  }

  private static void count(Row row) {
    row.spend = row.left() - row.takenElsewhere;
    // An order that cost nothing is one all the same, and one that was taken elsewhere stays.
    boolean counts = !row.isGivenBack() || row.takenElsewhere != 0;
    row.orders = counts ? 1 : 0;
    row.active = counts;
  }

  private void add(Row row) {
    rows.add(row);
    put(row);
  }

  private void put(Row row) {
    life.plus(row);
    if (row.position >= firstInWindow) {
      window.plus(row);
    }
  }

  private void take(Row row) {
    life.minus(row);
    if (row.position >= firstInWindow) {
      window.minus(row);
    }
  }
}
