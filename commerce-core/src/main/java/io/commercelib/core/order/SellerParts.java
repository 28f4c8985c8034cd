package io.commercelib.core.order;

import io.commercelib.core.money.Allocation;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;

/**
 * Splits an order with goods of several sellers: one payment, and what of it is whose. Pure.
 *
 * <p>The parts add up to the order to the cent: what its lines cost is a seller's own, shipping is
 * shared by largest remainder in proportion to that, or evenly where nothing costs anything. What
 * was credited since is a seller's by its lines, credited shipping by the same shares.
 */
public final class SellerParts {
  /** What stands for the shop itself among sellers. */
  public static final String SHOP = "";

  private SellerParts() {}

  /**
   * What of an order is a seller's.
   *
   * @param seller whose; {@link #SHOP} for the shop itself
   * @param lines in the order of the order
   * @param goods what its lines cost after promotions
   * @param shipping its share of what shipping costs
   * @param credited what of both was credited since, decided whether or not it went back yet
   */
  public record Part(
      String seller, List<LineId> lines, Money goods, Money shipping, Money credited) {

    /** Copies the lines. */
    public Part {
      lines = List.copyOf(lines);
    }

    /** Returns what is the seller's as things stand. */
    public Money net() {
      return goods.plus(shipping).minus(credited);
    }
  }

  /** Returns the parts of an order, in the order in which their first lines stand in it. */
  public static List<Part> of(Order order) {
    Map<String, List<QuoteLine>> bySeller = new LinkedHashMap<>();
    for (QuoteLine line : order.quote().lines()) {
      bySeller.computeIfAbsent(sellerOf(order, line.id()), seller -> new ArrayList<>()).add(line);
    }
    List<Money> goods =
        bySeller.values().stream()
            .map(lines -> Money.total(lines.stream().map(QuoteLine::payable).toList()))
            .toList();
    Money creditedShipping = Money.zero(order.quote().cart().currency());
    for (OrderRefund refund : order.credits()) {
      creditedShipping = creditedShipping.plus(refund.amounts().shipping());
    }
    List<Money> shipping = share(order.quote().shipping().payable(), goods);
    List<Money> shippingBack = share(creditedShipping, goods);
    List<Part> parts = new ArrayList<>(bySeller.size());
    for (Map.Entry<String, List<QuoteLine>> one : bySeller.entrySet()) {
      int i = parts.size();
      List<LineId> lines = one.getValue().stream().map(QuoteLine::id).toList();
      parts.add(
          new Part(
              one.getKey(),
              lines,
              goods.get(i),
              shipping.get(i),
              shippingBack.get(i).plus(credited(order, lines))));
    }
    return parts;
  }

  /** Returns whose a line is; {@link #SHOP} for the shop itself. */
  public static String sellerOf(Order order, LineId line) {
    ItemFacts facts =
        Objects.requireNonNull(
            order.quote().request().items().get(line), "a quote has facts of each of its lines");
    return facts.seller().orElse(SHOP);
  }

  private static Money credited(Order order, List<LineId> lines) {
    Money sum = Money.zero(order.quote().cart().currency());
    for (OrderRefund refund : order.credits()) {
      for (RefundQuote.Line line : refund.amounts().lines()) {
        sum = lines.contains(line.line()) ? sum.plus(line.amount()) : sum;
      }
    }
    return sum;
  }

  private static List<Money> share(Money total, List<Money> goods) {
    boolean isFree = goods.stream().noneMatch(Money::isPositive);
    return isFree ? Allocation.evenly(total, goods.size()) : Allocation.byAmount(total, goods);
  }
}
