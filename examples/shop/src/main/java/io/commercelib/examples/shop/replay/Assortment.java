package io.commercelib.examples.shop.replay;

import io.commercelib.core.quote.ItemFacts;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;

/** What the shop sells: facts of goods, with a category read off the product's name. */
final class Assortment {
  private static final Map<String, List<String>> WORDS = categories();

  private final UnaryOperator<String> names;
  private final Map<Sku, List<String>> categoryOf = new HashMap<>();
  private final Map<Priced, ItemFacts> facts = new HashMap<>();
  private final Map<Sku, BigDecimal> lastPrice = new HashMap<>();

  Assortment(UnaryOperator<String> names) {
    this.names = names;
  }

  /** Returns the facts of a SKU at a price; the same object for the same of both. */
  ItemFacts facts(Sku sku, BigDecimal unitPrice) {
    lastPrice.put(sku, unitPrice);
    return facts.computeIfAbsent(
        new Priced(sku, unitPrice),
        priced ->
            ItemFacts.builder()
                .sku(sku)
                .listPrice(BigMoney.of(Shop.CURRENCY, unitPrice))
                .categoryPath(categoryOf.computeIfAbsent(sku, this::category))
                .build());
  }

  /** Returns what a unit is taken to cost the shop: half of what it was last sold for. */
  BigDecimal cost(Sku sku) {
    BigDecimal price = lastPrice.get(sku);
    return price == null ? BigDecimal.ZERO : price.multiply(new BigDecimal("0.5"));
  }

  String name(Sku sku) {
    return names.apply(sku.value());
  }

  private List<String> category(Sku sku) {
    String name = names.apply(sku.value()).toUpperCase(Locale.ROOT);
    for (Map.Entry<String, List<String>> category : WORDS.entrySet()) {
      if (category.getValue().stream().anyMatch(name::contains)) {
        return List.of("GIFTS", category.getKey());
      }
    }
    return List.of("GIFTS");
  }

  private static Map<String, List<String>> categories() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    words.put("CHRISTMAS", List.of("CHRISTMAS", "XMAS", "ADVENT", "SANTA", "REINDEER", "SNOWMAN"));
    words.put("BAGS", List.of("BAG", "SATCHEL", "PURSE"));
    words.put("KITCHEN", List.of("MUG", "CUP", "TEA", "PLATE", "BOWL", "CAKE", "JUG", "SPOON"));
    words.put("CANDLES", List.of("CANDLE", "T-LIGHT", "LANTERN", "LIGHT"));
    words.put("PAPER", List.of("CARD", "WRAP", "TISSUE", "PAPER", "NOTEBOOK", "STICKER"));
    return Collections.unmodifiableMap(words);
  }

  private record Priced(Sku sku, BigDecimal price) {}
}
