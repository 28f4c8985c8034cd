package io.commercelib.examples.shop.replay;

import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.ItemHistory;
import io.commercelib.examples.shop.report.Stock;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;

/** The books on goods: what lay where, what was short, and whether every piece is accounted for. */
final class StockBook {
  private static final int MOST_SHORTAGES = 50;

  private final Shop shop;
  private final Survey survey;
  private final Assortment assortment;
  private final Purchasing purchasing;
  private final Tallies tallies;
  private final DeliveryBook deliveries;
  private final ReturnBook returns;
  private final Map<Sku, Long> corrected;

  /** Keeps what is counted; {@code corrected} is pieces found less pieces written off. */
  StockBook(
      Shop shop,
      Survey survey,
      Assortment assortment,
      Purchasing purchasing,
      Tallies tallies,
      DeliveryBook deliveries,
      ReturnBook returns,
      Map<Sku, Long> corrected) {
    this.shop = shop;
    this.survey = survey;
    this.assortment = assortment;
    this.purchasing = purchasing;
    this.tallies = tallies;
    this.deliveries = deliveries;
    this.returns = returns;
    this.corrected = corrected;
  }

  Stock stock() {
    BigDecimal value = BigDecimal.ZERO;
    long onHand = 0;
    for (Sku sku : allSkus()) {
      long there = balance(sku).onHand();
      onHand = Math.addExact(onHand, there);
      value = value.add(assortment.cost(sku).multiply(BigDecimal.valueOf(there)));
    }
    List<Stock.Shortage> shortages =
        tallies.shortages.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Sku, Tallies.Shortfall>>comparingLong(
                        shortage -> -shortage.getValue().pieces)
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_SHORTAGES)
            .map(
                shortage ->
                    new Stock.Shortage(
                        shortage.getKey().value(),
                        assortment.name(shortage.getKey()),
                        shortage.getValue().lines,
                        shortage.getValue().pieces,
                        shortage.getValue().givenUp))
            .toList();
    return new Stock(
        purchasing.range().size(),
        sum(survey.openingStock()),
        purchasing.received,
        sum(deliveries.sent),
        Math.addExact(sum(returns.sellable), sum(deliveries.undelivered)),
        sum(corrected),
        onHand,
        Money.of(Shop.CURRENCY, value, RoundingMode.HALF_UP),
        purchasing.sent.size(),
        purchasing.purchased,
        tallies.linesBackordered,
        tallies.linesGivenUp,
        shortages);
  }

  List<ItemHistory> items() {
    List<ItemHistory> items = new ArrayList<>();
    LocalDate first = Tallies.mondayOf(survey.first().toLocalDate());
    LocalDate last = Tallies.mondayOf(survey.last().toLocalDate());
    for (Sku sku : survey.busiest()) {
      Map<LocalDate, Purchasing.Watched> weeks = purchasing.watched.getOrDefault(sku, Map.of());
      List<ItemHistory.ItemWeek> known = new ArrayList<>();
      for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
        known.add(weeks.getOrDefault(monday, new Purchasing.Watched()).toReport(monday));
      }
      items.add(new ItemHistory(sku.value(), assortment.name(sku), known));
    }
    return items;
  }

  Check check() {
    List<String> wrong = new ArrayList<>();
    Set<Sku> skus = allSkus();
    for (Sku sku : skus) {
      long expected =
          survey.openingStock().getOrDefault(sku, 0L)
              + purchasing.receivedBySku.getOrDefault(sku, 0L)
              - deliveries.sent.getOrDefault(sku, 0L)
              + deliveries.undelivered.getOrDefault(sku, 0L)
              + returns.sellable.getOrDefault(sku, 0L)
              + corrected.getOrDefault(sku, 0L);
      StockBalance balance = balance(sku);
      long broken = returns.damaged.getOrDefault(sku, 0L);
      if (expected != balance.onHand() || balance.reserved() != 0 || broken != balance.damaged()) {
        wrong.add(
            "%s: %s expected, %s there, %s of them reserved; %s broken expected, %s set aside"
                .formatted(
                    sku,
                    expected,
                    balance.onHand(),
                    balance.reserved(),
                    broken,
                    balance.damaged()));
      }
    }
    return new Check(
        "received - sent + undelivered + returned = on hand, and broken = set aside, for every SKU",
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "%s, nothing reserved for anybody, %s set aside"
                .formatted(
                    Figures.count(skus.size(), "SKU", "SKUs"),
                    Figures.count(sum(returns.damaged), "piece", "pieces"))
            : "%s of %s SKUs are wrong: %s"
                .formatted(
                    Figures.count(wrong.size()),
                    Figures.count(skus.size()),
                    wrong.subList(0, Math.min(3, wrong.size()))));
  }

  private Set<Sku> allSkus() {
    Set<Sku> skus = new TreeSet<>(survey.openingStock().keySet());
    skus.addAll(purchasing.range());
    skus.addAll(corrected.keySet());
    return skus;
  }

  private StockBalance balance(Sku sku) {
    return shop.storage.transact(tx -> shop.stock.balance(tx, sku, Shop.WAREHOUSE));
  }

  private static long sum(Map<Sku, Long> pieces) {
    return pieces.values().stream().mapToLong(Long::longValue).sum();
  }
}
