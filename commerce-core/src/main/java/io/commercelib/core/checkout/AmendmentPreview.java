package io.commercelib.core.checkout;

import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.OrderId;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What a change of an order would cost, and what stands against it: to be shown before {@link
 * Checkout#amend}. All amounts are in the currency of the order. Immutable.
 */
@Value.Immutable
public interface AmendmentPreview {

  /** Returns which order. */
  OrderId order();

  /** Returns what the order is to be, and at which price. */
  Quote quote();

  /** Returns what is bought now, less what was called off. */
  List<OrderEvent.Item> itemsBefore();

  /** Returns what is to be bought. */
  List<OrderEvent.Item> items();

  /** Returns what the order costs now, less what was credited; shipping included. */
  Money before();

  /** Returns what it is to cost; shipping included. */
  Money after();

  /** Returns what must be paid or reserved for it in addition, zero or more. */
  Money toPay();

  /** Returns what would go back of what was taken, zero or more. */
  Money toReturn();

  /** Returns why it cannot be done as things stand; empty if it can. */
  List<Reason> obstacles();

  /** Returns by how much the price rises; below zero if it falls. */
  default Money difference() {
    return after().minus(before());
  }

  /** Returns whether it costs the payer the same as another one of the same order. */
  default boolean costsTheSameAs(AmendmentPreview other) {
    return before().equals(other.before())
        && after().equals(other.after())
        && toPay().equals(other.toPay())
        && toReturn().equals(other.toReturn());
  }

  /**
   * Returns what a change costs, by sums alone; {@link Checkout#previewAmendment} also tells what
   * stands against it. Pure.
   *
   * @throws IllegalArgumentException if the quote is for another customer or in another currency
   *     than the order, or a line of it has the id of a line with another SKU
   */
  static AmendmentPreview of(Order order, Quote quote) {
    check(order, quote);
    Money after = quote.payable();
    return builder()
        .order(order.id())
        .quote(quote)
        .itemsBefore(order.items())
        .items(itemsOf(quote))
        .before(order.price())
        .after(after)
        .toPay(positive(after.minus(order.keptOrReserved())))
        .toReturn(positive(order.kept().minus(after)))
        .build();
  }

  private static void check(Order order, Quote quote) {
    if (!quote.cart().currency().equals(order.quote().cart().currency())
        || !quote.cart().customer().equals(order.customer())) {
      throw new IllegalArgumentException(
          ("order '%s' is to be amended by a quote for another customer or in another currency; quote"
                  + " for the customer of the order, in %s")
              .formatted(order.id(), order.quote().cart().currency()));
    }
    order
        .lines()
        .forEach(
            line ->
                quote.cart().lines().stream()
                    .filter(wanted -> wanted.id().equals(line.id()))
                    .filter(wanted -> !wanted.sku().equals(line.sku()))
                    .forEach(
                        wanted -> {
                          throw new IllegalArgumentException(
                              "order '%s': line '%s' is of SKU '%s' and is to be of '%s'; give a new line an id of its own"
                                  .formatted(order.id(), line.id(), line.sku(), wanted.sku()));
                        }));
  }

  private static List<OrderEvent.Item> itemsOf(Quote quote) {
    List<OrderEvent.Item> items = new ArrayList<>(quote.lines().size());
    quote
        .lines()
        .forEach(
            line ->
                items.add(
                    new OrderEvent.Item(line.id(), line.sku(), line.quantity(), line.payable())));
    return items;
  }

  private static Money positive(Money amount) {
    return amount.isNegative() ? amount.minus(amount) : amount;
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableAmendmentPreview.Builder {
    Builder() {}
  }
}
