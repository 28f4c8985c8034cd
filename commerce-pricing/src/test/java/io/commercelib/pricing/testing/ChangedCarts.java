package io.commercelib.pricing.testing;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** Carts that differ from a given one in one thing. */
final class ChangedCarts {
  /** The line that is added. */
  static final LineId ADDED = new LineId("added");

  private ChangedCarts() {}

  /**
   * Returns what promotions leave to be paid: taxes that come on top go by laws of their own, such
   * as those of shipping that is taxed as the goods.
   */
  static Money beforeTax(Quote quote) {
    return quote.payable().minus(quote.taxOnTop());
  }

  /** Returns the cart with a unit more of one of its lines, chosen by a number. */
  static PricingRequest withOneMoreUnit(PricingRequest request, int choice) {
    List<CartLine> lines = new ArrayList<>(request.cart().lines());
    int at = Math.floorMod(choice, lines.size());
    CartLine line = lines.get(at);
    lines.set(at, new CartLine(line.id(), line.sku(), line.quantity() + 1));
    return with(request, lines, request.items());
  }

  /** Returns the cart with an item that no rule can name. */
  static PricingRequest withUntouchedItem(PricingRequest request, long minor) {
    Sku sku = new Sku("an-item-that-no-rule-names");
    List<CartLine> lines = new ArrayList<>(request.cart().lines());
    lines.add(new CartLine(ADDED, sku, 1));
    Map<LineId, ItemFacts> items = new HashMap<>(request.items());
    items.put(
        ADDED,
        ItemFacts.builder()
            .sku(sku)
            .listPrice(BigMoney.ofMinor(request.cart().currency(), minor))
            .seller("a seller that no rule names")
            .taxClass(classOfFirstLine(request))
            .build());
    return with(request, lines, items);
  }

  /**
   * Returns the cart with one of its lines in two; the cart as it is if that line has one unit.
   *
   * @param choice of the line
   * @param part how many units are split off, up to all but one
   */
  static PricingRequest withSplitLine(PricingRequest request, int choice, int part) {
    List<CartLine> lines = new ArrayList<>(request.cart().lines());
    int at = Math.floorMod(choice, lines.size());
    CartLine line = lines.get(at);
    ItemFacts item = request.items().get(line.id());
    if (line.quantity() == 1 || item == null) {
      return request;
    }
    long off = 1 + Math.floorMod(part, line.quantity() - 1);
    lines.set(at, new CartLine(line.id(), line.sku(), line.quantity() - off));
    lines.add(new CartLine(ADDED, line.sku(), off));
    Map<LineId, ItemFacts> items = new HashMap<>(request.items());
    items.put(ADDED, item);
    return with(request, lines, items);
  }

  private static Optional<String> classOfFirstLine(PricingRequest request) {
    ItemFacts first = request.items().get(request.cart().lines().get(0).id());
    return first == null ? Optional.empty() : first.taxClass();
  }

  private static PricingRequest with(
      PricingRequest request, List<CartLine> lines, Map<LineId, ItemFacts> items) {
    return PricingRequest.builder()
        .from(request)
        .cart(Cart.builder().from(request.cart()).lines(lines).build())
        .items(items)
        .build();
  }
}
