package io.commercelib.pricing.testing;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.quote.CouponFacts;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Fills a cart for a test, line by line; not thread-safe.
 *
 * <pre>{@code
 * Basket.in("GBP").line("MUG", 3, "2.55").inCategory("KITCHEN").coupon("XMAS10").request();
 * }</pre>
 */
public final class Basket {
  private final CurrencyUnit currency;
  private final List<CartLine> lines = new ArrayList<>();
  private final Map<LineId, ItemFacts> items = new LinkedHashMap<>();
  private final List<String> coupons = new ArrayList<>();
  private Money shipping;
  private String method = "standard";
  private final Map<String, CouponFacts> couponFacts = new HashMap<>();
  private Optional<TaxFacts> taxes = Optional.empty();
  private Optional<String> tier = Optional.empty();
  private Set<String> segments = Set.of();
  private Optional<String> region = Optional.empty();
  private Optional<String> store = Optional.empty();
  private Optional<String> paymentMethod = Optional.empty();
  private String channel = "web";
  private Optional<Long> ordersBefore = Optional.empty();
  private Optional<MonthDay> birthday = Optional.empty();
  private Optional<CustomerId> customerId = Optional.empty();
  private final Map<String, UsageFacts> usage = new LinkedHashMap<>();
  private Instant at = Instant.parse("2026-11-27T10:00:00Z");

  private Basket(CurrencyUnit currency) {
    this.currency = currency;
    shipping = Money.zero(currency);
  }

  /** Returns an empty basket in a currency. */
  public static Basket in(String currency) {
    return new Basket(CurrencyUnit.of(currency));
  }

  /** Adds a line; lines are numbered from 1. */
  public Basket line(String sku, long quantity, String unitPrice) {
    return line(Integer.toString(lines.size() + 1), sku, quantity, unitPrice);
  }

  /** Adds a line with an id of its own. */
  public Basket line(String id, String sku, long quantity, String unitPrice) {
    LineId lineId = new LineId(id);
    lines.add(new CartLine(lineId, new Sku(sku), quantity));
    items.put(
        lineId,
        ItemFacts.builder()
            .sku(new Sku(sku))
            .listPrice(BigMoney.parse(currency.getCode() + " " + unitPrice))
            .build());
    return this;
  }

  /** Puts the item of the last line under a path of categories, from the root down. */
  public Basket inCategory(String... path) {
    return changeLast(facts -> facts.categoryPath(Arrays.asList(path)));
  }

  /** Gives the item of the last line tags. */
  public Basket tagged(String... tags) {
    return changeLast(facts -> facts.tags(Arrays.asList(tags)));
  }

  /** Gives the item of the last line a brand. */
  public Basket ofBrand(String brand) {
    return changeLast(facts -> facts.brand(brand));
  }

  /** Gives the item of the last line an attribute. */
  public Basket with(String attribute, String value) {
    return changeLast(facts -> facts.putAttributes(attribute, value));
  }

  /** Puts the item of the last line into a tax class. */
  public Basket ofTaxClass(String taxClass) {
    return changeLast(facts -> facts.taxClass(taxClass));
  }

  /** Says how all is taxed. */
  public Basket taxed(TaxFacts facts) {
    taxes = Optional.of(facts);
    return this;
  }

  /** Lets no promotion take one unit of the last line below a price. */
  public Basket notBelow(String floorPrice) {
    return changeLast(
        facts -> facts.floorPrice(BigMoney.parse(currency.getCode() + " " + floorPrice)));
  }

  /** Lets somebody other than the shop sell the item of the last line. */
  public Basket soldBy(String seller) {
    return changeLast(facts -> facts.seller(seller));
  }

  /** Says who buys. */
  public Basket boughtBy(String customer) {
    customerId = Optional.of(new CustomerId(customer));
    return this;
  }

  /** Says what is left of a promotion that runs out. */
  public Basket left(String promotion, UsageFacts facts) {
    usage.put(promotion, facts);
    return this;
  }

  /** Enters a coupon. */
  public Basket coupon(String code) {
    coupons.add(code);
    return this;
  }

  /** Enters a code that stands for a coupon. */
  public Basket code(String code, String coupon) {
    coupons.add(code);
    couponFacts.put(code, CouponFacts.of(code, coupon));
    return this;
  }

  /** Enters a code that may not be used. */
  public Basket refusedCode(String code, Reason why) {
    coupons.add(code);
    couponFacts.put(code, CouponFacts.refused(code, why));
    return this;
  }

  /** Charges shipping. */
  public Basket shipping(String amount) {
    shipping = Money.parse(currency.getCode() + " " + amount);
    return this;
  }

  /** Sends it in another way than {@code standard}. */
  public Basket shippedBy(String shippingMethod) {
    method = shippingMethod;
    return this;
  }

  /** Gives the customer a tier. */
  public Basket tier(String id) {
    tier = Optional.of(id);
    return this;
  }

  /** Puts the customer into segments. */
  public Basket segments(String... ids) {
    segments = Set.of(ids);
    return this;
  }

  /** Sends it to a region. */
  public Basket to(String name) {
    region = Optional.of(name);
    return this;
  }

  /** Buys it in another channel than {@code web}. */
  public Basket through(String name) {
    channel = name;
    return this;
  }

  /** Buys it in a store. */
  public Basket inStore(String name) {
    store = Optional.of(name);
    return this;
  }

  /** Means to pay by something. */
  public Basket paidBy(String method) {
    paymentMethod = Optional.of(method);
    return this;
  }

  /** Says how often the customer ordered before. */
  public Basket ordersBefore(long count) {
    ordersBefore = Optional.of(count);
    return this;
  }

  /** Gives the customer a birthday. */
  public Basket birthday(int month, int day) {
    birthday = Optional.of(MonthDay.of(month, day));
    return this;
  }

  /** Prices it as of an instant, such as {@code 2026-11-27T10:00:00Z}. */
  public Basket at(String instant) {
    at = Instant.parse(instant);
    return this;
  }

  /** Returns the request that prices it. */
  public PricingRequest request() {
    return PricingRequest.builder()
        .cart(
            Cart.builder()
                .currency(currency)
                .customer(customerId)
                .lines(lines)
                .coupons(coupons)
                .shipping(new ShippingChoice(method, shipping))
                .channel(channel)
                .store(store)
                .region(region)
                .paymentMethod(paymentMethod)
                .build())
        .items(items)
        .customer(
            CustomerFacts.builder()
                .tier(tier)
                .segments(segments)
                .ordersBefore(ordersBefore)
                .birthday(birthday)
                .build())
        .coupons(couponFacts)
        .taxes(taxes)
        .usage(usage)
        .at(at)
        .build();
  }

  private Basket changeLast(UnaryOperator<ItemFacts.Builder> change) {
    LineId last = lines.get(lines.size() - 1).id();
    ItemFacts facts = items.get(last);
    if (facts == null) {
      throw new IllegalStateException("the last line has no facts");
    }
    items.put(last, change.apply(ItemFacts.builder().from(facts)).build());
    return this;
  }
}
