package io.commercelib.pricing.testing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.pricing.engine.CartAmounts;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A neutral promotion workload in cents, and how it is said in this library's words. It knows no
 * layers: all its promotions are put into one.
 */
public final class Workload {
  /** All types of offers. */
  public static final Set<String> TYPES =
      Set.of(
          "PERCENT_OFF",
          "SPEND_THRESHOLD",
          "BUY_X_GET_Y",
          "COUPON",
          "TIER",
          "BUNDLE",
          "FREE_SHIPPING");

  private static final CurrencyUnit CURRENCY = CurrencyUnit.EUR;

  private static final int HIGHEST_TIER = 3;

  private Workload() {}

  /** Lines of some SKUs or of some categories. */
  public record Scope(@Nullable Set<String> skus, @Nullable Set<String> categories) {
    boolean covers(Line line) {
      return skus != null
          ? skus.contains(line.sku())
          : categories != null && categories.contains(line.category());
    }
  }

  /** A promotion; what its type does not use is null or 0. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Offer(
      int id,
      String type,
      int priority,
      long startsAt,
      long endsAt,
      boolean exclusive,
      @Nullable String group,
      @Nullable Scope scope,
      long basisPoints,
      long thresholdCents,
      long amountCents,
      boolean repeat,
      @Nullable String code,
      long minSpendCents,
      int minTier,
      @Nullable String region,
      long buy,
      long free,
      long maxSets,
      @Nullable String skuA,
      @Nullable String skuB,
      long bundlePriceCents) {
    /** The order in which they are taken. */
    public static final Comparator<Offer> ORDER =
        Comparator.comparingInt(Offer::priority).thenComparingInt(Offer::id);
  }

  /** A line. */
  public record Line(String sku, String category, int quantity, long unitPriceCents) {}

  /** A cart at a moment, in seconds since 1970. */
  public record Purchase(
      int id,
      long at,
      int tier,
      String region,
      List<String> coupons,
      long shippingCents,
      List<Line> lines) {}

  /** What a purchase came to: each line, the shipping, and which offers were applied in order. */
  public record Outcome(List<Long> running, long shipping, List<Integer> applied) {}

  /** Sums up outcomes as every engine of the workload does. */
  public static final class Checksum {
    private long sum = 0xcbf29ce484222325L;

    /** Adds what one purchase came to. */
    public void add(Purchase purchase, Outcome outcome) {
      add(purchase.id());
      outcome.running().forEach(this::add);
      add(outcome.shipping());
      add(outcome.applied().size());
      outcome.applied().forEach(this::add);
    }

    private void add(long value) {
      sum = (sum ^ value) * 0x100000001b3L;
    }

    @Override
    public String toString() {
      return "%016x".formatted(sum);
    }
  }

  /** Returns rules of some offers. */
  public static RuleSet rules(List<Offer> offers) {
    return RuleSet.builder().promotions(offers.stream().map(Workload::promotion).toList()).build();
  }

  private static Promotion promotion(Offer offer) {
    return Promotion.builder()
        .id("%06d".formatted(offer.id()))
        .name(offer.type())
        .priority(offer.priority())
        .layer(Layer.ITEM)
        .validFrom(Instant.ofEpochSecond(offer.startsAt()))
        .validUntil(Instant.ofEpochSecond(offer.endsAt()))
        .coupon(Optional.ofNullable(offer.code()))
        .combination(
            Combination.builder()
                .exclusive(offer.exclusive() ? Optional.of(Exclusive.ORDER) : Optional.empty())
                .group(Optional.ofNullable(offer.group()))
                .build())
        .conditions(conditions(offer))
        .reward(reward(offer))
        .build();
  }

  private static List<Condition> conditions(Offer offer) {
    List<Condition> conditions = new ArrayList<>();
    long minimum = offer.minSpendCents();
    if (offer.type().equals("TIER")) {
      conditions.add(
          new Condition.FactIn(
              Condition.Fact.TIER,
              IntStream.rangeClosed(offer.minTier(), HIGHEST_TIER)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.toSet())));
    }
    if (offer.type().equals("FREE_SHIPPING")) {
      conditions.add(Condition.in(Condition.Fact.REGION, String.valueOf(offer.region())));
      minimum = offer.thresholdCents();
    }
    if (minimum > 0) {
      conditions.add(
          new Condition.MinimumSpend(
              Selector.everything(), Condition.Total.RUNNING, cents(minimum)));
    }
    return conditions;
  }

  private static Reward reward(Offer offer) {
    Selector selection = selector(offer.scope());
    return switch (offer.type()) {
      case "PERCENT_OFF" ->
          new Reward.PercentOff(
              selection, percent(offer.basisPoints()), Reward.PercentOff.Of.EACH_LINE);
      case "SPEND_THRESHOLD" ->
          new Reward.SpendThreshold(
              selection,
              cents(offer.thresholdCents()),
              cents(offer.amountCents()),
              offer.repeat()
                  ? Reward.SpendThreshold.Times.EVERY
                  : Reward.SpendThreshold.Times.ONCE);
      case "COUPON", "TIER" ->
          offer.basisPoints() > 0
              ? new Reward.PercentOff(
                  selection, percent(offer.basisPoints()), Reward.PercentOff.Of.SUM)
              : new Reward.AmountOff(selection, cents(offer.amountCents()));
      case "BUY_X_GET_Y" ->
          new Reward.BuyXGetY(
              selection,
              offer.buy(),
              Optional.empty(),
              offer.free(),
              Percent.HUNDRED,
              Reward.Which.CHEAPEST,
              Optional.of(offer.maxSets()));
      case "BUNDLE" ->
          new Reward.Bundle(
              List.of(
                  new Reward.Bundle.Part(Selector.sku(String.valueOf(offer.skuA())), 1),
                  new Reward.Bundle.Part(Selector.sku(String.valueOf(offer.skuB())), 1)),
              cents(offer.bundlePriceCents()),
              Optional.of(offer.maxSets()));
      case "FREE_SHIPPING" -> new Reward.FreeShipping();
      default -> throw new IllegalArgumentException("no offers of type " + offer.type());
    };
  }

  private static Selector selector(@Nullable Scope scope) {
    if (scope == null) {
      return Selector.everything();
    }
    return scope.skus() != null
        ? Selector.sku(scope.skus().toArray(String[]::new))
        : Selector.category(
            scope.categories() == null ? new String[0] : scope.categories().toArray(String[]::new));
  }

  /** Returns the request that prices a purchase. */
  public static PricingRequest request(Purchase purchase) {
    List<CartLine> lines = new ArrayList<>();
    Map<LineId, ItemFacts> items = new LinkedHashMap<>();
    for (int i = 0; i < purchase.lines().size(); i++) {
      Line line = purchase.lines().get(i);
      LineId id = new LineId("%04d".formatted(i));
      Sku sku = new Sku(line.sku());
      lines.add(new CartLine(id, sku, line.quantity()));
      items.put(
          id,
          ItemFacts.builder()
              .sku(sku)
              .listPrice(BigMoney.ofMinor(CURRENCY, line.unitPriceCents()))
              .addCategoryPath(line.category())
              .build());
    }
    return PricingRequest.builder()
        .cart(
            Cart.builder()
                .currency(CURRENCY)
                .lines(lines)
                .coupons(purchase.coupons())
                .shipping(new ShippingChoice("standard", cents(purchase.shippingCents())))
                .region(purchase.region())
                .build())
        .items(items)
        .customer(CustomerFacts.builder().tier(Integer.toString(purchase.tier())).build())
        .at(Instant.ofEpochSecond(purchase.at()))
        .build();
  }

  /** Returns what a quote says a purchase came to. */
  public static Outcome outcome(Quote quote) {
    return outcome(
        quote.lines().stream().map(QuoteLine::payable).toList(),
        quote.shipping().payable(),
        quote.applied().stream().map(AppliedPromotion::id).toList());
  }

  /** Returns the same of amounts. */
  public static Outcome outcome(CartAmounts amounts) {
    return outcome(amounts.lines(), amounts.shipping(), amounts.applied());
  }

  private static Outcome outcome(List<Money> lines, Money shipping, List<String> applied) {
    return new Outcome(
        lines.stream().map(Money::getAmountMinorLong).toList(),
        shipping.getAmountMinorLong(),
        applied.stream().map(Integer::valueOf).toList());
  }

  private static Percent percent(long basisPoints) {
    return new Percent(BigDecimal.valueOf(basisPoints, 2));
  }

  private static Money cents(long amount) {
    return Money.ofMinor(CURRENCY, amount);
  }
}
