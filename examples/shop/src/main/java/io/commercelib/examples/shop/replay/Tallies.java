package io.commercelib.examples.shop.replay;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.examples.shop.report.Membership.TierMove;
import io.commercelib.membership.MemberEvent;
import io.commercelib.membership.MemberEvents;
import io.commercelib.membership.points.PointsEvent;
import io.commercelib.membership.points.PointsEvents;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Tx;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;

/** What the shop counts while it is open, for its report and its checks. */
final class Tallies implements EventSubscriber {
  final TreeMap<LocalDate, Week> weeks = new TreeMap<>();
  final Map<String, Promotion> promotions = new HashMap<>();
  final Map<CustomerId, Money> spend = new HashMap<>();
  final TreeMap<Move, Long> moves = new TreeMap<>();
  final TreeMap<YearMonth, TreeMap<Move, Long>> movesByMonth = new TreeMap<>();
  final Map<String, Money> refundsByName = new HashMap<>();
  final TreeMap<Sku, Shortfall> shortages = new TreeMap<>();

  Money listTotal = zero();
  Money discountTotal = zero();
  Money shippingTotal = zero();
  Money refunded = zero();
  long orders;
  long failedRefunds;
  long linesBackordered;
  long linesGivenUp;
  long pointsEarned;
  long pointsClawedBack;
  long pointsExpired;
  long pointsRedeemed;

  static Money zero() {
    return Money.zero(Shop.CURRENCY);
  }

  static LocalDate mondayOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  static LocalDate dayOf(Instant instant) {
    return instant.atZone(Shop.ZONE).toLocalDate();
  }

  Week week(LocalDate day) {
    return weeks.computeIfAbsent(mondayOf(day), monday -> new Week());
  }

  Shortfall shortage(Sku sku) {
    return shortages.computeIfAbsent(sku, missing -> new Shortfall());
  }

  void placed(LocalDate day, Quote quote, long linesShort) {
    Week week = week(day);
    Money goods = quote.listTotal().minus(quote.shipping().listAmount());
    orders++;
    week.orders++;
    week.list = week.list.plus(goods);
    week.discount = week.discount.plus(quote.discount());
    week.shipping = week.shipping.plus(quote.shipping().listAmount());
    week.lines += quote.lines().size();
    week.linesShort += linesShort;
    linesBackordered += linesShort;
    listTotal = listTotal.plus(goods);
    discountTotal = discountTotal.plus(quote.discount());
    shippingTotal = shippingTotal.plus(quote.shipping().listAmount());
    for (AppliedPromotion applied : quote.applied()) {
      Promotion promotion = promotions.computeIfAbsent(applied.id(), id -> new Promotion());
      promotion.orders++;
      promotion.discount = promotion.discount.plus(applied.discount());
    }
  }

  /** Returns the name by which the report finds a refund. */
  static String refundName(OrderId order, String refund) {
    return order + "/" + refund;
  }

  @Override
  public String name() {
    return "shop-report";
  }

  @Override
  public void handle(Tx tx, Event event) {
    OrderEvents.read(event, OrderEvent.Confirmed.class).ifPresent(this::count);
    OrderEvents.read(event, OrderEvent.Refunded.class).ifPresent(this::count);
    if (OrderEvents.read(event, OrderEvent.RefundFailed.class).isPresent()) {
      failedRefunds++;
    }
    MemberEvents.read(event).ifPresent(this::count);
    PointsEvents.read(event, PointsEvent.PointsEarned.class)
        .ifPresent(earned -> pointsEarned = Math.addExact(pointsEarned, earned.points()));
    PointsEvents.read(event, PointsEvent.PointsClawedBack.class)
        .ifPresent(back -> pointsClawedBack = Math.addExact(pointsClawedBack, back.points()));
    PointsEvents.read(event, PointsEvent.PointsExpired.class)
        .ifPresent(gone -> pointsExpired = Math.addExact(pointsExpired, gone.points()));
    PointsEvents.read(event, PointsEvent.PointsRedeemed.class)
        .ifPresent(spent -> pointsRedeemed = Math.addExact(pointsRedeemed, spent.points()));
  }

  private void count(OrderEvent.Confirmed confirmed) {
    addSpend(confirmed.customer(), sum(confirmed.items()));
  }

  private void count(OrderEvent.Refunded back) {
    Money goods = sum(back.items());
    Money all = goods.plus(back.shipping());
    for (RefundDeduction kept : back.deductions()) {
      all = all.minus(kept.amount());
    }
    refunded = refunded.plus(all);
    Week week = week(dayOf(back.at()));
    week.refunded = week.refunded.plus(all);
    refundsByName.merge(refundName(back.order(), back.refund()), all, Money::plus);
    addSpend(back.customer(), goods.negated());
  }

  private static Money sum(List<OrderEvent.Item> items) {
    Money sum = zero();
    for (OrderEvent.Item item : items) {
      sum = sum.plus(item.amount());
    }
    return sum;
  }

  private void addSpend(Optional<CustomerId> customer, Money amount) {
    customer.ifPresent(member -> spend.merge(member, amount, Money::plus));
  }

  private void count(MemberEvent what) {
    if (what instanceof MemberEvent.Joined joined) {
      move(joined.at(), TierMove.JOINED, joined.tier());
    } else if (what instanceof MemberEvent.TierChanged change) {
      move(change.at(), change.from(), change.to());
    } else if (what instanceof MemberEvent.TierCorrected corrected) {
      move(corrected.at(), corrected.from(), corrected.to());
    }
  }

  private void move(Instant at, String from, String to) {
    Move move = new Move(from, to);
    moves.merge(move, 1L, Long::sum);
    movesByMonth
        .computeIfAbsent(YearMonth.from(dayOf(at)), month -> new TreeMap<>())
        .merge(move, 1L, Long::sum);
  }

  /** A change of tier. */
  record Move(String from, String to) implements Comparable<Move> {
    @Override
    public int compareTo(Move other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  /** A week of the shop. */
  static final class Week {
    long orders;
    long lines;
    long linesShort;
    Money list = zero();
    Money discount = zero();
    Money shipping = zero();
    Money refunded = zero();
    Money stockValue = zero();
  }

  /** What a promotion gave. */
  static final class Promotion {
    long orders;
    Money discount = zero();
  }

  /** What a SKU was short of. */
  static final class Shortfall {
    long lines;
    long pieces;
    long givenUp;
  }
}
