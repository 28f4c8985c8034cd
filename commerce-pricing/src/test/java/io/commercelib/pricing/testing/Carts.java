package io.commercelib.pricing.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Carts drawn from the rules themselves: the SKUs, categories, tags, brands, coupons, tiers and
 * places that they name, prices at their thresholds and one minor unit beside, and the edges of
 * their validity.
 */
public final class Carts {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Between the name and a value of an attribute, neither of which has a control character. */
  private static final char BETWEEN = '\n';

  private static final CurrencyUnit FALLBACK = CurrencyUnit.EUR;
  private static final Instant ORDINARY = Instant.parse("2026-11-27T10:00:00Z");

  private final Map<String, Set<String>> names = new TreeMap<>();
  private final Set<Long> thresholds = new TreeSet<>();
  private final Set<Instant> moments = new TreeSet<>();
  private final Set<Long> ordersBefore = new TreeSet<>(Set.of(0L, 1L));
  private final Set<Integer> daysToBirthday = new TreeSet<>(Set.of(0, 100));
  private ZoneId zone = RuleSet.UTC;
  private CurrencyUnit currency = FALLBACK;

  private Carts(RuleSet rules) {
    names("sku").add("SKU-OTHER");
    names("category").add("OTHER");
    names("seller").add("Other");
    names("coupon").add("NO-SUCH");
    moments.add(ORDINARY);
    zone = rules.zone();
    try {
      collect(MAPPER.readTree(RuleFormat.standard().write(rules)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules are written as JSON that cannot be read", e);
    }
  }

  /** Returns carts of 1 to 8 lines that the rules have much to say about. */
  public static Arbitrary<PricingRequest> touching(RuleSet rules) {
    // Edges are drawn on purpose, from the rules; those of the parts would crowd them out.
    return new Carts(rules).requests().withoutEdgeCases();
  }

  private Arbitrary<PricingRequest> requests() {
    Arbitrary<Line> lines =
        Combinators.combine(
                one("sku"),
                several("category", 2),
                several("tag", 2),
                one("brand"),
                several("attribute", 2),
                Arbitraries.of(names("seller")).optional(0.5),
                Arbitraries.longs().between(1, 12).edgeCases(edges -> edges.add(1L)),
                Combinators.combine(unitPrices(), Arbitraries.of("", "", "0", "1", "20"))
                    .as(Prices::new))
            .as(Line::new);
    Arbitrary<Customer> customers =
        Combinators.combine(
                one("tier"),
                several("segment", 2),
                Arbitraries.of(ordersBefore).optional(0.8),
                Arbitraries.of(daysToBirthday).optional(0.8))
            .as(Customer::new);
    Arbitrary<Place> places =
        Combinators.combine(
                one("channel"),
                one("store"),
                one("region"),
                one("shipping-method"),
                one("payment-method"))
            .as(Place::new);
    return Combinators.combine(
            lines.list().ofMinSize(1).ofMaxSize(8),
            several("coupon", 2),
            customers,
            places,
            Arbitraries.of(moments),
            Combinators.combine(
                    Arbitraries.longs().between(0, 1_000), Arbitraries.of(Taxes.values()))
                .as(Bill::new))
        .as(this::request);
  }

  /** How a cart is taxed: every second line at the reduced rate. */
  private enum Taxes {
    NONE,
    INCLUDED,
    ON_TOP,
    ON_TOP_LINE_BY_LINE
  }

  private record Bill(long shipping, Taxes taxes) {
    Optional<TaxFacts> facts() {
      return taxes == Taxes.NONE
          ? Optional.empty()
          : Optional.of(
              TaxFacts.builder()
                  .included(taxes == Taxes.INCLUDED)
                  .putRates("standard", Percent.of(20))
                  .putRates("reduced", Percent.parse("5.5"))
                  .shippingClass(taxes == Taxes.ON_TOP ? Optional.empty() : Optional.of("standard"))
                  .rounds(
                      taxes == Taxes.ON_TOP_LINE_BY_LINE
                          ? TaxFacts.Rounds.LINE
                          : TaxFacts.Rounds.TOTAL)
                  .build());
    }
  }

  private record Customer(
      String tier,
      List<String> segments,
      Optional<Long> ordersBefore,
      Optional<Integer> daysToBirthday) {}

  private record Place(
      String channel, String store, String region, String shippingMethod, String paymentMethod) {}

  private record Line(
      String sku,
      List<String> categories,
      List<String> tags,
      String brand,
      List<String> attributes,
      Optional<String> seller,
      long quantity,
      Prices prices) {}

  /** A list price, and the lowest price in its place value; empty for none. */
  private record Prices(String unitPrice, String floor) {}

  private PricingRequest request(
      List<Line> lines,
      List<String> coupons,
      Customer customer,
      Place place,
      Instant at,
      Bill bill) {
    Basket basket = Basket.in(currency.getCode()).at(at.toString());
    boolean reduced = false;
    for (Line line : lines) {
      basket
          .line(line.sku(), line.quantity(), line.prices().unitPrice())
          .inCategory(line.categories().toArray(String[]::new))
          .tagged(line.tags().toArray(String[]::new))
          .ofBrand(line.brand());
      Map<String, String> attributes = new TreeMap<>();
      for (String attribute : line.attributes()) {
        int between = attribute.indexOf(BETWEEN);
        attributes.put(attribute.substring(0, between), attribute.substring(between + 1));
      }
      attributes.forEach(basket::with);
      line.seller().ifPresent(basket::soldBy);
      reduced = !reduced;
      basket.ofTaxClass(reduced ? "reduced" : "standard");
      if (!line.prices().floor().isEmpty()) {
        basket.notBelow(line.prices().floor());
      }
    }
    bill.facts().ifPresent(basket::taxed);
    coupons.forEach(basket::coupon);
    // Of two customers one is known, and something is left for either.
    if (customer.ordersBefore().isPresent()) {
      basket.boughtBy("C-1");
    }
    customer.ordersBefore().ifPresent(basket::ordersBefore);
    LocalDate today = at.atZone(zone).toLocalDate();
    customer
        .daysToBirthday()
        .map(today::plusDays)
        .ifPresent(day -> basket.birthday(day.getMonthValue(), day.getDayOfMonth()));
    return basket
        .tier(customer.tier())
        .segments(customer.segments().toArray(String[]::new))
        .through(place.channel())
        .inStore(place.store())
        .to(place.region())
        .shippedBy(place.shippingMethod())
        .paidBy(place.paymentMethod())
        .shipping(amount(bill.shipping(), 0))
        .request();
  }

  /** Prices around thresholds, small ones, zero, and some with decimals below the minor unit. */
  private Arbitrary<String> unitPrices() {
    List<String> atThresholds = new ArrayList<>(List.of(amount(0, 0), amount(1, 0)));
    for (long threshold : thresholds) {
      for (long beside = -1; beside <= 1; beside++) {
        atThresholds.add(amount(Math.max(0, threshold + beside), 0));
      }
    }
    return Arbitraries.oneOf(
        Arbitraries.of(atThresholds),
        Arbitraries.longs().between(0, 3_000).map(minor -> amount(minor, 0)),
        Arbitraries.longs().between(0, 99_999).map(tenths -> amount(tenths, 1)));
  }

  private String amount(long units, int belowMinor) {
    return BigDecimal.valueOf(units, currency.getDecimalPlaces() + belowMinor).toPlainString();
  }

  /** Draws one of the names of a kind, or one that no rule has. */
  private Arbitrary<String> one(String kind) {
    List<String> all = new ArrayList<>(names(kind));
    all.add("other");
    return Arbitraries.of(all);
  }

  private Arbitrary<List<String>> several(String kind, int most) {
    return names(kind).isEmpty()
        ? Arbitraries.just(List.of())
        : Arbitraries.of(names(kind))
            .list()
            .uniqueElements()
            .ofMaxSize(Math.min(most, names(kind).size()));
  }

  private Set<String> names(String kind) {
    return names.computeIfAbsent(kind, unused -> new TreeSet<>());
  }

  private void collect(JsonNode node) {
    JsonNode kind = node.get("kind");
    JsonNode in = node.get("in");
    if (kind != null && in != null) {
      String before = node.has("name") ? node.get("name").asText() + BETWEEN : "";
      in.forEach(name -> names(kind.asText()).add(before + name.asText()));
    }
    boolean isRange = kind != null && kind.asText().equals("price-range");
    for (String field : isRange ? List.of("from", "below") : List.of("amount", "spend", "price")) {
      if (node.has(field)) {
        Money money = Money.parse(node.get(field).asText());
        currency = money.getCurrencyUnit();
        thresholds.add(money.getAmountMinorLong());
      }
    }
    if (kind != null) {
      collectTimes(kind.asText(), node);
    }
    if (node.has("coupon")) {
      names("coupon").add(node.get("coupon").asText());
    }
    for (String field : List.of("validFrom", "validUntil")) {
      if (node.has(field)) {
        Instant edge = Instant.parse(node.get(field).asText());
        moments.add(edge);
        moments.add(edge.minus(1, ChronoUnit.MICROS));
      }
    }
    node.forEach(this::collect);
  }

  private void collectTimes(String kind, JsonNode node) {
    switch (kind) {
      case "every-nth-order" -> {
        long n = node.get("n").asLong();
        ordersBefore.addAll(List.of(n - 2, n - 1, n));
      }
      case "birthday" -> {
        int before = node.get("daysBefore").asInt();
        int after = node.get("daysAfter").asInt();
        daysToBirthday.addAll(List.of(before, before + 1, -after, -after - 1));
      }
      case "weekday" -> {
        for (int day = 0; day < 7; day++) {
          moments.add(ORDINARY.plus(day, ChronoUnit.DAYS));
        }
      }
      case "time-of-day" -> {
        LocalDate today = ORDINARY.atZone(zone).toLocalDate();
        edge(today.atTime(LocalTime.parse(node.get("from").asText())));
        edge(today.atTime(LocalTime.parse(node.get("until").asText())));
      }
      case "dates" -> {
        for (String field : List.of("from", "until")) {
          if (node.has(field)) {
            edge(LocalDate.parse(node.get(field).asText()).atStartOfDay());
          }
        }
      }
      default -> {
        // Of the other kinds, names and amounts are all there is.
      }
    }
  }

  private void edge(LocalDateTime local) {
    Instant edge = local.atZone(zone).toInstant();
    moments.add(edge);
    moments.add(edge.minus(1, ChronoUnit.MICROS));
  }
}
