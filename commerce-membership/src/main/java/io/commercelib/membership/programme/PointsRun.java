package io.commercelib.membership.programme;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.membership.points.PendingPolicy;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnQuote;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnRules;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The points of one member, order by order, as if none was ever used; not thread-safe. */
final class PointsRun {
  private static final LineId GOODS = new LineId("goods");

  // Fine enough that no share of a refund is off by a point, as the ledger keeps them.
  private static final int DECIMALS = 12;

  private final PointsProgramme terms;
  private final Months months;
  private final Function<Instant, Tier> tierAt;
  private final long[] issued;
  private final long[] back;
  private final long[] expired;
  private final Map<OrderId, Order> orders = new LinkedHashMap<>();
  private final Map<String, LocalDate> windows = new HashMap<>();
  private final Map<String, Long> earnedInWindow = new HashMap<>();
  private long opening;

  /** What one order earned, and how much of that was asked back. */
  private static final class Order {
    private final Part goods = new Part();
    private final Part shipping = new Part();
    private final List<Lot> lots = new ArrayList<>(1);
    private long earned;
    private long asked;

    /** What is to be asked back in all by now, each part weighing what it earned. */
    long share() {
      if (goods.refunded == goods.paid && shipping.refunded == shipping.paid) {
        return earned;
      }
      BigDecimal whole = goods.exact.add(shipping.exact);
      return whole.signum() == 0
          ? 0
          : goods
              .refundedWeight()
              .add(shipping.refundedWeight())
              .multiply(BigDecimal.valueOf(earned))
              .divide(whole, 0, RoundingMode.FLOOR)
              .longValueExact();
    }
  }

  /** Goods or shipping of an order, in minor units. */
  private static final class Part {
    private BigDecimal exact = BigDecimal.ZERO;
    private long paid;
    private long refunded;

    void refund(long amount) {
      refunded = Math.min(paid, amount > Long.MAX_VALUE - refunded ? paid : refunded + amount);
    }

    BigDecimal refundedWeight() {
      return refunded == paid
          ? exact
          : exact
              .multiply(BigDecimal.valueOf(refunded))
              .divide(BigDecimal.valueOf(paid), DECIMALS, RoundingMode.HALF_UP);
    }
  }

  /** What came together, and what is left of it. */
  private static final class Lot {
    private final Optional<Instant> end;
    private long left;

    Lot(long left, Optional<Instant> end) {
      this.left = left;
      this.end = end;
    }

    boolean isGoodAt(Instant at) {
      return end.filter(last -> !at.isBefore(last)).isEmpty();
    }
  }

  /** Makes one; the tier is that by which an order of an instant is priced. */
  PointsRun(PointsProgramme terms, Months months, Function<Instant, Tier> tierAt) {
    this.terms = terms;
    this.months = months;
    this.tierAt = tierAt;
    this.issued = new long[months.size()];
    this.back = new long[months.size()];
    this.expired = new long[months.size()];
  }

  /**
   * Runs over all that a member did until the last month ends.
   *
   * @param goods what orders were of, where it is known
   */
  PointsRun over(Member member, Activities activities, Map<OrderId, List<EarnLine>> goods) {
    for (Activity activity : activities.inOrder()) {
      if (!activity.occurredAt().isBefore(months.end())) {
        break;
      }
      if (activity instanceof Activity.Purchase purchase
          && !member.joinedAt().isAfter(purchase.occurredAt())) {
        earn(
            purchase.order(),
            purchase.occurredAt(),
            purchase.spent(),
            goods.getOrDefault(purchase.order(), List.of()));
      } else if (activity instanceof Activity.Increase increase
          && orders.containsKey(increase.order())) {
        earn(increase.order(), increase.occurredAt(), increase.more(), List.of());
      } else if (activity instanceof Activity.Refund refund) {
        takeBack(
            refund.order(),
            refund.occurredAt(),
            MinorUnits.of(refund.goods()),
            MinorUnits.of(refund.shipping()));
      } else if (activity instanceof Activity.Cancellation cancellation) {
        takeBack(cancellation.order(), cancellation.occurredAt(), Long.MAX_VALUE, Long.MAX_VALUE);
      }
    }
    for (Order order : orders.values()) {
      for (Lot lot : order.lots) {
        lot.end
            .filter(end -> end.isBefore(months.end()))
            .ifPresent(end -> add(expired, end, lot.left, -1));
      }
    }
    return this;
  }

  private void earn(OrderId order, Instant at, Spent spent, List<EarnLine> goods) {
    if (!spent.currency().equals(terms.currency())) {
      return;
    }
    Tier tier = tierAt.apply(at);
    EarnRequest.Builder request = EarnRequest.builder().at(at).tier(tier.id());
    if (goods.isEmpty()) {
      request.addLines(
          EarnLine.builder().line(GOODS).paid(spent.goods()).tax(spent.goodsTax()).build());
    } else {
      request.addAllLines(goods);
    }
    if (spent.shipping().isPositive()) {
      request.addLines(EarnLine.builder().paid(spent.shipping()).tax(spent.shippingTax()).build());
    }
    EarnQuote quote =
        EarnRules.earn(
            terms.earning(), request.build().multipliedBy(tier.benefits()), beginWindows(at));
    for (EarnCap cap : terms.earning().caps()) {
      earnedInWindow.merge(cap.id(), quote.points(), Math::addExact);
    }
    Order of = orders.computeIfAbsent(order, any -> new Order());
    for (EarnQuote.Line line : quote.lines()) {
      Part part = line.line().isPresent() ? of.goods : of.shipping;
      part.exact = part.exact.add(line.exact());
      part.paid = Math.addExact(part.paid, MinorUnits.of(line.paid()));
    }
    of.earned = Math.addExact(of.earned, quote.points());
    of.lots.add(new Lot(quote.points(), endOf(at)));
    add(issued, at, quote.points(), 1);
  }

  /** Returns what was earned before in the windows that an instant is in. */
  private Map<String, Long> beginWindows(Instant at) {
    LocalDate day = terms.dayOf(at);
    for (EarnCap cap : terms.earning().caps()) {
      LocalDate start = cap.window().startOf(day);
      if (cap.window() == EarnCap.Window.ORDER || !start.equals(windows.put(cap.id(), start))) {
        earnedInWindow.put(cap.id(), 0L);
      }
    }
    return earnedInWindow;
  }

  private Optional<Instant> endOf(Instant at) {
    Instant spendable = at;
    if (terms.pending() instanceof PendingPolicy.Days wait) {
      spendable = terms.daysAfter(at, wait.days());
    } else if (terms.pending() instanceof PendingPolicy.UntilCompleted wait) {
      spendable = terms.daysAfter(at, wait.days());
    }
    Instant later = spendable;
    // They do not expire while they are pending.
    return terms
        .expiry()
        .endOf(at, Optional.of(spendable), terms.zone())
        .map(end -> end.isBefore(later) ? later : end);
  }

  /** Takes back what belongs to what was given back, of the latest lots first. */
  private void takeBack(OrderId id, Instant at, long goods, long shipping) {
    Order order = orders.get(id);
    if (order == null) {
      return;
    }
    order.goods.refund(goods);
    order.shipping.refund(shipping);
    long share = order.share();
    long due = Math.max(0, share - order.asked);
    order.asked = Math.max(share, order.asked);
    for (int i = order.lots.size() - 1; i >= 0; i--) {
      Lot lot = order.lots.get(i);
      // What has expired is not asked back.
      long taken = lot.isGoodAt(at) ? Math.min(due, lot.left) : 0;
      lot.left -= taken;
      due -= taken;
      add(back, at, taken, -1);
    }
  }

  private void add(long[] to, Instant at, long points, int sign) {
    int month = months.indexOf(at);
    if (month >= 0) {
      to[month] = Math.addExact(to[month], points);
    } else {
      // Nothing after the months comes here: it is of the time before them.
      opening = Math.addExact(opening, sign * points);
    }
  }

  long opening() {
    return opening;
  }

  long issued(int month) {
    return issued[month];
  }

  long back(int month) {
    return back[month];
  }

  long expired(int month) {
    return expired[month];
  }
}
