package io.commercelib.examples.shop.replay;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceRow;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** Turns an invoice of the file into a cart, prices it and takes it through the checkout. */
final class SalesDesk {
  private static final int ONE_IN = 3;
  private static final List<LineId> LINE_IDS =
      IntStream.rangeClosed(1, Cart.MAX_LINES)
          .mapToObj(number -> new LineId(Integer.toString(number)))
          .toList();

  private final Shop shop;
  private final Assortment assortment;
  private final Warehouse warehouse;
  private final Purchasing purchasing;
  private final Tallies tallies;
  private final Chance chance;
  private final List<String> coupons;
  private final Set<CustomerId> known = new HashSet<>();

  /** Invoices with nothing to sell on them, such as postage alone. */
  long withoutGoods;

  /** What such invoices charge for postage; it is not sold here. */
  Money chargedWithoutGoods = Tallies.zero();

  /** Orders that were priced anew, as their coupon was used up. */
  long couponsUsedUp;

  SalesDesk(
      Shop shop,
      Assortment assortment,
      Warehouse warehouse,
      Purchasing purchasing,
      Tallies tallies,
      Chance chance) {
    this.shop = shop;
    this.assortment = assortment;
    this.warehouse = warehouse;
    this.purchasing = purchasing;
    this.tallies = tallies;
    this.chance = chance;
    this.coupons = List.copyOf(Shop.couponCodes(shop.prices.rules()));
  }

  /** Sells what is on an invoice. */
  void sell(Invoice invoice) {
    List<InvoiceRow> goods = invoice.rows().stream().filter(Survey::isSale).toList();
    if (goods.isEmpty()) {
      withoutGoods++;
      chargedWithoutGoods = chargedWithoutGoods.plus(charge(invoice));
      return;
    }
    boolean isNew = invoice.customer().map(known::add).orElse(false);
    Optional<String> coupon = isNew ? couponFor(invoice) : Optional.empty();
    OrderId id = new OrderId(invoice.id());
    Quote quote = quote(invoice, goods, coupon);
    PlaceResult result = place(invoice, quote, "place");
    if (result instanceof PlaceResult.Refused && coupon.isPresent()) {
      couponsUsedUp++;
      quote = quote(invoice, goods, Optional.empty());
      result = place(invoice, quote, "place-without-coupon");
    }
    if (!(result instanceof PlaceResult.Confirmed confirmed)) {
      throw new IllegalStateException("order '%s' was not confirmed: %s".formatted(id, result));
    }
    Order order = confirmed.order();
    tallies.placed(invoice.at().toLocalDate(), quote, countShort(order));
    warehouse.take(order);
  }

  /** One in three new customers has heard of a coupon. */
  private Optional<String> couponFor(Invoice invoice) {
    boolean heard = !coupons.isEmpty() && chance.below(ONE_IN, "coupon of " + invoice.id()) == 0;
    return heard
        ? Optional.of(coupons.get(chance.below(coupons.size(), "code of " + invoice.id())))
        : Optional.empty();
  }

  private PlaceResult place(Invoice invoice, Quote quote, String command) {
    String recipient = invoice.customer().map(CustomerId::value).orElse("guest");
    return shop.checkout.place(
        new PlaceOrder(
            new CommandId(command),
            new OrderId(invoice.id()),
            quote,
            List.of(Tender.rest("card")),
            CarrierDesk.address(recipient, invoice.country())));
  }

  private long countShort(Order order) {
    long lines = 0;
    LocalDate day = Tallies.dayOf(order.placedAt());
    for (OrderLine line : order.lines()) {
      purchasing.sold(line.sku(), day, line.ordered(), line.backordered());
      if (line.backordered() > 0) {
        lines++;
        Tallies.Shortfall shortage = tallies.shortage(line.sku());
        shortage.lines++;
        shortage.pieces += line.backordered();
      }
    }
    return lines;
  }

  private Quote quote(Invoice invoice, List<InvoiceRow> goods, Optional<String> coupon) {
    Instant at = shop.diary.instant();
    List<CartLine> lines = new ArrayList<>(goods.size());
    PricingRequest.Builder request = PricingRequest.builder().at(at);
    for (int i = 0; i < goods.size(); i++) {
      InvoiceRow row = goods.get(i);
      lines.add(new CartLine(LINE_IDS.get(i), row.sku(), row.quantity()));
      request.putItems(LINE_IDS.get(i), assortment.facts(row.sku(), row.unitPrice()));
    }
    CustomerFacts customer =
        invoice
            .customer()
            .map(member -> shop.storage.transact(tx -> shop.membership.factsOf(tx, member, at)))
            .orElse(CustomerFacts.unknown());
    Cart cart =
        Cart.builder()
            .currency(Shop.CURRENCY)
            .customer(invoice.customer())
            .lines(lines)
            .coupons(coupon.stream().toList())
            .shipping(new ShippingChoice("parcel-post", charge(invoice)))
            .region(invoice.country())
            .build();
    Map<String, UsageFacts> usage =
        shop.storage.transact(tx -> shop.limits.usage(tx, shop.prices.rules(), invoice.customer()));
    return shop.prices.price(request.cart(cart).customer(customer).usage(usage).build());
  }

  /** Returns what the invoice charges for postage and carriage. */
  private static Money charge(Invoice invoice) {
    BigDecimal charge = BigDecimal.ZERO;
    for (InvoiceRow row : invoice.rows(RowKind.SHIPPING)) {
      charge = charge.add(row.amount());
    }
    return Money.of(Shop.CURRENCY, charge, RoundingMode.HALF_UP);
  }
}
