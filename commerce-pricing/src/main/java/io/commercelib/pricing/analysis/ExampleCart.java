package io.commercelib.pricing.analysis;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Makes a cart of which facts hold, or nearly so: who uses it prices it, and sees. The same facts
 * give the same cart.
 */
final class ExampleCart {
  private static final BigDecimal USUAL_PRICE = BigDecimal.TEN;
  private static final BigDecimal SHIPPING = BigDecimal.valueOf(5);
  private static final String WEB = "web";
  private static final String STANDARD = "standard";
  private static final CustomerId CUSTOMER = new CustomerId("EXAMPLE");

  private final List<CartFact> facts;
  private final Map<String, List<Names>> named = new LinkedHashMap<>();
  private final CurrencyUnit currency;
  private final Instant at;
  private final ZoneId zone;

  /** So many units of what an amount asks for, at a price. */
  record Size(BigDecimal unitPrice, long units) {}

  private ExampleCart(List<CartFact> facts, CurrencyUnit unlessSaid, ZoneId zone, Instant at) {
    this.facts = facts;
    this.zone = zone;
    this.at = at;
    for (CartFact fact : facts) {
      if (fact instanceof CartFact.Named of) {
        named.computeIfAbsent(of.names().of(), unused -> new ArrayList<>(2)).add(of.names());
      }
    }
    currency = first(Applicability.CURRENCY).map(CurrencyUnit::of).orElse(unlessSaid);
  }

  /**
   * Returns a cart; empty if it is proved that there is none.
   *
   * @param preferred the moment of the cart, if that will do
   */
  static Optional<ExampleCart> of(
      List<CartFact> facts, CurrencyUnit unlessSaid, ZoneId zone, Instant preferred) {
    Circumstances circumstances = new Circumstances(zone);
    return circumstances.arePossible(facts)
        ? circumstances
            .moment(facts, preferred)
            .map(at -> new ExampleCart(facts, unlessSaid, zone, at))
        : Optional.empty();
  }

  /** Returns the amounts that must be reached. */
  List<CartFact.Amount> reached() {
    return facts.stream()
        .filter(CartFact.Amount.class::isInstance)
        .map(CartFact.Amount.class::cast)
        .filter(CartFact.Amount::isReached)
        .toList();
  }

  CurrencyUnit currency() {
    return currency;
  }

  /** Returns the size that just reaches an amount at a price; one unit, if that is enough. */
  Size justReaching(CartFact.Amount amount, BigDecimal unitPrice) {
    if (amount.total().isEmpty()) {
      return new Size(unitPrice, amount.least());
    }
    BigDecimal needed = BigDecimal.valueOf(amount.least(), currency.getDecimalPlaces());
    BigDecimal price = unitPrice.signum() == 0 ? needed : unitPrice;
    return new Size(price, Math.max(1, needed.divide(price, 0, RoundingMode.UP).longValueExact()));
  }

  /** Returns a size that reaches an amount also where others take something off before. */
  Size reaching(CartFact.Amount amount) {
    if (amount.total().isEmpty()) {
      return new Size(USUAL_PRICE, amount.least());
    }
    boolean isList = amount.total().get() == Condition.Total.LIST;
    BigDecimal needed = BigDecimal.valueOf(amount.least(), currency.getDecimalPlaces());
    return new Size(isList ? needed : needed.add(needed), 1);
  }

  /** Returns how many units of an item fulfil what is asked for of it, unless others take off. */
  long unitsOf(ItemFacts item) {
    long units = 1;
    for (CartFact.Amount amount : reached()) {
      boolean isFree = item.listPrice().isZero() && amount.total().isPresent();
      if (amount.selection().selects(item) && !isFree) {
        units = Math.max(units, justReaching(amount, item.listPrice().getAmount()).units());
      }
    }
    return units;
  }

  /** Returns the cart with an item on its first line, and other goods only for what it is not. */
  PricingRequest requestOf(ItemFacts item, long units) {
    List<CartLine> lines = new ArrayList<>();
    Map<LineId, ItemFacts> items = new LinkedHashMap<>();
    add(item, units, lines, items);
    for (CartFact.Amount amount : reached()) {
      if (!amount.selection().selects(item)) {
        add(amount, reaching(amount), lines, items);
      }
    }
    return request(lines, items);
  }

  /** Returns the cart with lines of such sizes. */
  PricingRequest request(Function<CartFact.Amount, Size> sizes) {
    List<CartLine> lines = new ArrayList<>();
    Map<LineId, ItemFacts> items = new LinkedHashMap<>();
    for (CartFact.Amount amount : reached()) {
      if (!isReachedBy(amount, lines, items)) {
        add(amount, sizes.apply(amount), lines, items);
      }
    }
    if (lines.isEmpty()) {
      add(Goods.example(List.of(), "ITEM-1", currency, USUAL_PRICE), 1, lines, items);
    }
    return request(lines, items);
  }

  private PricingRequest request(List<CartLine> lines, Map<LineId, ItemFacts> items) {
    Cart.Builder cart =
        Cart.builder()
            .currency(currency)
            .customer(CUSTOMER)
            .lines(lines)
            .coupons(namesOf(Applicability.COUPON).stream().sorted().toList())
            .channel(name(Condition.Fact.CHANNEL, WEB))
            .store(first(Condition.Fact.STORE.name()))
            .region(first(Condition.Fact.REGION.name()))
            .paymentMethod(first(Condition.Fact.PAYMENT_METHOD.name()))
            .shipping(
                new ShippingChoice(
                    name(Condition.Fact.SHIPPING_METHOD, STANDARD), Money.of(currency, SHIPPING)));
    return PricingRequest.builder()
        .cart(cart.build())
        .items(items)
        .customer(customer())
        .at(at)
        .build();
  }

  private CustomerFacts customer() {
    boolean isBirthday =
        facts.stream().anyMatch(fact -> fact instanceof CartFact.BirthdayNear near && near.isSo());
    return CustomerFacts.builder()
        .tier(first(Condition.Fact.TIER.name()))
        .segments(namesOf(Condition.Fact.SEGMENT.name()))
        .ordersBefore(Circumstances.orders(facts).before())
        .birthday(isBirthday ? Optional.of(MonthDay.from(at.atZone(zone))) : Optional.empty())
        .build();
  }

  private void add(
      CartFact.Amount amount, Size size, List<CartLine> lines, Map<LineId, ItemFacts> items) {
    List<GoodsFact> goods =
        Goods.selectedBy(amount.selection()).each().stream()
            .filter(Goods::arePossible)
            .findFirst()
            .orElse(List.of());
    ItemFacts item = Goods.example(goods, "ITEM-" + (lines.size() + 1), currency, size.unitPrice());
    BigDecimal price = item.listPrice().getAmount();
    // Where the goods may not cost so much, more of them come to the same.
    long units =
        price.compareTo(size.unitPrice()) < 0 && amount.total().isPresent() && price.signum() > 0
            ? justReaching(amount, price).units() * 2
            : size.units();
    add(item, units, lines, items);
  }

  private static void add(
      ItemFacts item, long units, List<CartLine> lines, Map<LineId, ItemFacts> items) {
    LineId id = new LineId(Integer.toString(lines.size() + 1));
    lines.add(new CartLine(id, item.sku(), units));
    items.put(id, item);
  }

  /** Returns whether lines that are there already are enough. */
  private static boolean isReachedBy(
      CartFact.Amount amount, List<CartLine> lines, Map<LineId, ItemFacts> items) {
    if (amount.total().isPresent()) {
      return false;
    }
    long units = 0;
    for (CartLine line : lines) {
      ItemFacts item = items.get(line.id());
      if (item != null && amount.selection().selects(item)) {
        units += line.quantity();
      }
    }
    return units >= amount.least();
  }

  private String name(Condition.Fact fact, String usual) {
    List<Names> ofOne = new ArrayList<>(named.getOrDefault(fact.name(), List.of()));
    ofOne.add(Names.one(fact.name(), Set.of(usual), true));
    return Names.arePossible(ofOne) ? usual : first(fact.name()).orElse("other");
  }

  private Optional<String> first(String of) {
    return namesOf(of).stream().sorted().findFirst();
  }

  private Set<String> namesOf(String of) {
    List<Names> ofOne = named.get(of);
    return ofOne == null ? Set.of() : Names.example(ofOne);
  }
}
