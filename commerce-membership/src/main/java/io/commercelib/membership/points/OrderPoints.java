package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.membership.points.earn.EarnQuote;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/**
 * What an order earned, line by line, and how much of that was asked back.
 *
 * @param earned in all
 * @param lots numbers of the lots that it earned
 * @param asked points asked back so far: taken, owed or written off
 */
record OrderPoints(CustomerId member, long earned, List<Line> lines, List<Long> lots, long asked) {
  static final StoreDefinition<OrderId, OrderPoints> STORE =
      StoreDefinition.of(
          "points_orders",
          KeyCodec.of(OrderId::value, OrderId::new),
          JsonCodec.of(OrderPoints.class));

  // Fine enough that no share of a refund is off by a point, and short enough to be kept.
  private static final int DECIMALS = 12;

  /** Copies lines and lots. */
  OrderPoints {
    lines = List.copyOf(lines);
    lots = List.copyOf(lots);
  }

  /**
   * What a line earned.
   *
   * @param line which; empty for the shipping
   * @param exact what it would earn if nothing was rounded or capped: its weight in the order
   * @param points its share of what the order earned
   * @param refunded of what was paid, all refunds together, at most {@code paid}
   */
  record Line(Optional<LineId> line, Money paid, BigDecimal exact, long points, Money refunded) {

    Line refunding(Money more) {
      if (!more.getCurrencyUnit().equals(paid.getCurrencyUnit())) {
        throw new IllegalArgumentException(
            "%s is refunded of a line that paid %s; refund in the currency of the order"
                .formatted(more, paid));
      }
      Money left = paid.minus(refunded);
      return new Line(
          line, paid, exact, points, more.isGreaterThan(left) ? paid : refunded.plus(more));
    }

    /** What of its weight belongs to what was refunded. */
    BigDecimal refundedWeight() {
      return refunded.isEqual(paid)
          ? exact
          : exact
              .multiply(refunded.getAmount())
              .divide(paid.getAmount(), DECIMALS, RoundingMode.HALF_UP);
    }
  }

  static OrderPoints none(CustomerId member) {
    return new OrderPoints(member, 0, List.of(), List.of(), 0);
  }

  /**
   * Returns what is to be asked back in all by now, were nothing of it expired: the share of what
   * was refunded, each line by what it earned, rounded down; all of it once all is refunded.
   */
  long share() {
    BigDecimal refunded = BigDecimal.ZERO;
    BigDecimal whole = BigDecimal.ZERO;
    for (Line line : lines) {
      refunded = refunded.add(line.refundedWeight());
      whole = whole.add(line.exact);
    }
    return refunded.compareTo(whole) == 0
        ? earned
        : refunded
            .multiply(BigDecimal.valueOf(earned))
            .divide(whole, 0, RoundingMode.FLOOR)
            .longValueExact();
  }

  OrderPoints plus(EarnQuote more, Optional<Long> lot) {
    List<Line> all = new ArrayList<>(lines);
    for (EarnQuote.Line added : more.lines()) {
      Money none = Money.zero(added.paid().getCurrencyUnit());
      int known = indexOf(all, added.line());
      Line line =
          known < 0 ? new Line(added.line(), none, BigDecimal.ZERO, 0, none) : all.get(known);
      Line grown =
          new Line(
              line.line,
              line.paid.plus(added.paid()),
              kept(line.exact.add(added.exact())),
              Math.addExact(line.points, added.points()),
              line.refunded);
      if (known < 0) {
        all.add(grown);
      } else {
        all.set(known, grown);
      }
    }
    List<Long> numbers = new ArrayList<>(lots);
    lot.ifPresent(numbers::add);
    return new OrderPoints(member, Math.addExact(earned, more.points()), all, numbers, asked);
  }

  private static BigDecimal kept(BigDecimal exact) {
    BigDecimal rounded = exact.setScale(Math.min(DECIMALS, exact.scale()), RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  OrderPoints refunding(RefundedMoney refunded) {
    return with(
        line ->
            line.refunding(
                line.line
                    .map(
                        id ->
                            refunded
                                .lines()
                                .getOrDefault(id, Money.zero(line.paid.getCurrencyUnit())))
                    .orElse(refunded.shipping())));
  }

  OrderPoints refundingAll() {
    return with(line -> line.refunding(line.paid));
  }

  OrderPoints asking(long more) {
    return new OrderPoints(member, earned, lines, lots, Math.addExact(asked, more));
  }

  private OrderPoints with(UnaryOperator<Line> change) {
    return new OrderPoints(member, earned, lines.stream().map(change).toList(), lots, asked);
  }

  private static int indexOf(List<Line> lines, Optional<LineId> id) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).line.equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
