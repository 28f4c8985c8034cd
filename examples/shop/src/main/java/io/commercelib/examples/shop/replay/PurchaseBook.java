package io.commercelib.examples.shop.replay;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Machine;
import io.commercelib.examples.shop.report.Purchases;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.purchase.PurchaseLifecycle;
import io.commercelib.inventory.purchase.PurchaseLine;
import io.commercelib.inventory.purchase.PurchaseOrder;
import io.commercelib.inventory.purchase.PurchaseOrderId;
import io.commercelib.inventory.purchase.PurchaseReceipt;
import io.commercelib.inventory.supplier.MeasuredLeadTime;
import io.commercelib.inventory.supplier.ReviewOutcome;
import io.commercelib.inventory.supplier.SupplierScorecard;
import io.commercelib.spi.storage.Query;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The books on purchases: what was ordered from whom, what came of it, and how they stand. */
final class PurchaseBook {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(InventoryReason.values()));

  private final Shop shop;
  private final Purchasing purchasing;
  private final SupplierDesk suppliers;
  private final MachineTally machine =
      MachineTally.of("Purchase order", PurchaseLifecycle.definition());
  private final List<Purchases.SentOrder> orders = new ArrayList<>();
  private final Map<Supplier, Purchases.Pieces> bySupplier = new EnumMap<>(Supplier.class);
  private Purchases.Pieces all = Purchases.Pieces.NONE;

  PurchaseBook(Shop shop, Purchasing purchasing, SupplierDesk suppliers) {
    this.shop = shop;
    this.purchasing = purchasing;
    this.suppliers = suppliers;
    for (PurchaseOrderId id : purchasing.sent) {
      enter(shop.storage.transact(tx -> shop.purchases.find(tx, id).orElseThrow()));
    }
  }

  private void enter(PurchaseOrder order) {
    Supplier supplier = Supplier.of(order.supplier().orElseThrow());
    boolean isOver = PurchaseLifecycle.definition().isFinal(order.state());
    long ordered = 0;
    long received = 0;
    long rejected = 0;
    for (PurchaseLine line : order.lines()) {
      ordered = Math.addExact(ordered, line.ordered());
      received = Math.addExact(received, line.received());
      rejected = Math.addExact(rejected, line.rejected());
    }
    long missing = order.openUnits();
    Purchases.Pieces pieces =
        new Purchases.Pieces(
            ordered, received, rejected, isOver ? 0 : missing, isOver ? missing : 0);
    LocalDate sent = Tallies.dayOf(order.sentAt().orElseThrow());
    List<PurchaseReceipt> receipts =
        shop.storage
            .transact(tx -> shop.purchases.receipts(tx, order.id(), Query.MAX_LIMIT))
            .values();
    orders.add(
        new Purchases.SentOrder(
            order.id().value(),
            supplier.name(),
            sent,
            order.state().name(),
            supplier.promisedDays,
            receipts.stream().mapToLong(receipt -> days(sent, receipt)).max(),
            meanDays(sent, receipts),
            order.lines().size(),
            pieces));
    bySupplier.merge(supplier, pieces, Purchases.Pieces::plus);
    all = all.plus(pieces);
    machine.enter("DRAFTED", order.state().name(), order.history());
  }

  private static long days(LocalDate sent, PurchaseReceipt receipt) {
    return ChronoUnit.DAYS.between(sent, Tallies.dayOf(receipt.at()));
  }

  private static OptionalDouble meanDays(LocalDate sent, List<PurchaseReceipt> receipts) {
    double sum = 0;
    long units = 0;
    for (PurchaseReceipt receipt : receipts) {
      long came = receipt.accepted().values().stream().mapToLong(Long::longValue).sum();
      units += came;
      sum += (double) days(sent, receipt) * came;
    }
    return units == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / units);
  }

  Machine machine() {
    return machine.toReport();
  }

  Purchases purchases() {
    List<Purchases.SupplierResult> results = new ArrayList<>();
    // What came on the last day is known on the next.
    LocalDate today = Tallies.dayOf(shop.diary.instant()).plusDays(1);
    for (Supplier supplier : Supplier.values()) {
      MeasuredLeadTime measured = suppliers.measured(supplier, today);
      results.add(
          new Purchases.SupplierResult(
              supplier.name(),
              bySupplier.getOrDefault(supplier, Purchases.Pieces.NONE),
              supplier.promisedDays,
              measured.sampleMean(),
              measured.sampleDeviation(),
              measured.leadTime().mean(),
              measured.leadTime().standardDeviation(),
              measured.due(),
              measured.onTime(),
              suppliers.standing(supplier).status().word(),
              suppliers.card(supplier).map(PurchaseBook::card)));
    }
    return new Purchases(
        results, orders, suppliers.reviews.stream().map(PurchaseBook::review).toList());
  }

  private static Purchases.Card card(SupplierScorecard card) {
    List<Purchases.Measure> measures = new ArrayList<>();
    for (SupplierScorecard.CriterionScore criterion : card.criteria()) {
      for (SupplierScorecard.MeasureScore measure : criterion.measures()) {
        measure
            .observed()
            .ifPresent(
                observed ->
                    measures.add(
                        new Purchases.Measure(
                            measure.rule().measure().word(),
                            observed,
                            measure.sample(),
                            measure.value(),
                            measure.score())));
      }
    }
    return new Purchases.Card(
        card.start(), card.end().minusDays(1), card.total(), card.grade(), measures);
  }

  private static Purchases.Review review(ReviewOutcome outcome) {
    return new Purchases.Review(
        outcome.card().supplier().value(),
        outcome.card().end().minusDays(1),
        outcome.card().total(),
        outcome.card().grade(),
        outcome.before().status().word(),
        outcome.standing().status().word(),
        // The first says what the columns say.
        String.join("; ", outcome.reasons().stream().skip(1).limit(1).map(ENGLISH::of).toList()));
  }

  /** What was planned, what the dock counted and what the storage still waits for must agree. */
  Check check() {
    long onOrder =
        shop.storage.transact(
            tx ->
                purchasing.range().stream()
                    .mapToLong(sku -> shop.purchases.onOrder(tx, sku, Shop.WAREHOUSE))
                    .sum());
    boolean holds =
        purchasing.ordered == all.ordered()
            && purchasing.received == all.received()
            && onOrder == all.open()
            && purchasing.ordered == purchasing.received + onOrder + all.givenUp();
    return new Check(
        "pieces of purchase orders = received + open + given up",
        holds,
        "%s = %s + %s + %s of %s"
            .formatted(
                Figures.count(purchasing.ordered),
                Figures.count(purchasing.received),
                Figures.count(onOrder),
                Figures.count(all.givenUp()),
                Figures.count(orders.size(), "order", "orders")));
  }
}
