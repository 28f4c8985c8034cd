package io.commercelib.inventory.testing;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Orders for goods at a pound each. */
public final class SampleOrders {
  private static final Money POUND = Money.of(CurrencyUnit.GBP, 1);
  private static final Money ZERO = Money.zero(CurrencyUnit.GBP);

  private SampleOrders() {}

  /** Returns a line of a cart. */
  public static CartLine line(String id, String sku, long units) {
    return new CartLine(new LineId(id), new Sku(sku), units);
  }

  /** Returns an order of the web shop. */
  public static HoldDraft draft(String order, Instant at, CartLine... lines) {
    return draft(order, at, List.of(lines));
  }

  /** Returns an order of the web shop. */
  public static HoldDraft draft(String order, Instant at, List<CartLine> lines) {
    return draft(order, "web", at, lines);
  }

  /** Returns an order of a channel. */
  public static HoldDraft draft(String order, String channel, Instant at, List<CartLine> lines) {
    PricingRequest.Builder request =
        PricingRequest.builder()
            .at(at)
            .cart(
                Cart.builder()
                    .currency(CurrencyUnit.GBP)
                    .channel(channel)
                    .lines(lines)
                    .shipping(new ShippingChoice("standard", ZERO))
                    .build());
    Quote.Builder quote = Quote.builder().rulesVersion("1");
    for (CartLine line : lines) {
      request.putItems(
          line.id(), ItemFacts.builder().sku(line.sku()).listPrice(BigMoney.of(POUND)).build());
      Money amount = POUND.multipliedBy(line.quantity());
      quote.addLines(
          QuoteLine.builder()
              .id(line.id())
              .sku(line.sku())
              .quantity(line.quantity())
              .unitPrice(BigMoney.of(POUND))
              .listAmount(amount)
              .payable(amount)
              .addRuns(new UnitRun(line.quantity(), POUND))
              .build());
    }
    return new HoldDraft(
        new OrderId(order),
        quote
            .request(request.build())
            .shipping(
                ShippingQuote.builder().method("standard").listAmount(ZERO).payable(ZERO).build())
            .build(),
        at);
  }
}
