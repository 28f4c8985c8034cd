package io.commercelib.examples.shop.replay;

import io.commercelib.examples.shop.Replay;
import io.commercelib.examples.shop.console.Progress;
import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceKind;
import io.commercelib.examples.shop.input.InvoiceReader;
import io.commercelib.examples.shop.input.InvoiceRow;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.inventory.stock.MovementResult;
import io.commercelib.pricing.rules.InvalidRulesException;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.Sku;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replays a transaction file through the shop, from the first invoice until all has come to its
 * end.
 */
public final class ShopReplay implements Replay {
  /**
   * Long enough for the last order to wait for goods, be lost, be sent again, arrive, be kept for
   * two weeks and be completed.
   */
  static final Duration AFTERMATH = Duration.ofDays(90);

  @Override
  public ReplayReport run(TransactionSource input, Settings settings, Progress progress)
      throws IOException, FaultyInputException {
    RuleSet rules = rules(settings);
    Survey survey = Survey.of(input, settings.strict());
    return new Session(input, settings, rules, survey).run(progress);
  }

  private static RuleSet rules(Settings settings) throws FaultyInputException {
    try {
      return RuleFormat.standard().read(settings.promotions());
    } catch (InvalidRulesException e) {
      throw new FaultyInputException(
          e.faults().stream().map(fault -> settings.promotionsName() + ": " + fault).toList());
    }
  }

  /** One replay. */
  private static final class Session {
    private final TransactionSource input;
    private final Settings settings;
    private final Survey survey;
    private final Tallies tallies = new Tallies();
    private final Assortment assortment;
    private final Shop shop;
    private final DeliveryClerk clerk;
    private final SalesDesk sales;
    private final CaseDesk cases;
    private final ReturnsDesk returns;
    private final Purchasing purchasing;
    private final SupplierDesk suppliers;
    private final TreeMap<Sku, Long> corrected = new TreeMap<>();
    private long cutCorrections;

    Session(TransactionSource input, Settings settings, RuleSet rules, Survey survey) {
      this.input = input;
      this.settings = settings;
      this.survey = survey;
      Chance chance = new Chance(settings.seed());
      this.assortment = new Assortment(input::productName);
      Instant opening =
          Tallies.mondayOf(survey.first().toLocalDate()).atStartOfDay(Shop.ZONE).toInstant();
      // The warehouse listens to the shop that it works for.
      Deferred warehouseEvents = new Deferred("shop-warehouse");
      Diary diary = new Diary(opening, Shop.ZONE);
      CarrierDesk carriers = new CarrierDesk(diary, chance);
      this.shop =
          new Shop(
              settings.storage(),
              diary,
              rules,
              carriers.gateways(),
              List.of(warehouseEvents, tallies));
      Courier courier = new Courier(shop, carriers, chance);
      Warehouse warehouse = new Warehouse(shop, carriers, courier, tallies, chance);
      warehouseEvents.becomes(warehouse);
      this.clerk = new DeliveryClerk(shop, warehouse, chance);
      courier.afterDeliveries(clerk::ask);
      this.suppliers =
          new SupplierDesk(shop, chance, Tallies.mondayOf(survey.first().toLocalDate()));
      this.purchasing =
          new Purchasing(shop, suppliers, assortment, tallies, chance, survey.busiest());
      this.sales = new SalesDesk(shop, assortment, warehouse, purchasing, tallies, chance);
      this.cases = new CaseDesk(shop, chance);
      this.returns = new ReturnsDesk(shop, cases);
    }

    ReplayReport run(Progress progress) throws IOException, FaultyInputException {
      stockShelves();
      LocalDate firstDay = survey.first().toLocalDate();
      LocalDate lastDay = survey.last().toLocalDate();
      purchasing.reviewWeekly(Tallies.mondayOf(firstDay).plusWeeks(1), lastDay.plusDays(1));
      LocalDate lastDayOfAll = lastDay.plusDays(1 + AFTERMATH.toDays());
      clerk.work(firstDay, lastDayOfAll);
      InputAccount account;
      try (InvoiceReader reader = input.open(settings.strict())) {
        Optional<Invoice> next = reader.next();
        while (next.isPresent()) {
          handle(next.get());
          progress.reached(reader.rows(), reader.bytes());
          next = reader.next();
        }
        account = reader.account();
      }
      shop.advanceTo(lastDay.plusDays(1).atStartOfDay(Shop.ZONE).toInstant());
      purchasing.closeWeek(Tallies.mondayOf(lastDay));
      Instant end = shop.diary.instant().plus(AFTERMATH);
      shop.advanceTo(end);
      shop.settle();
      return new Books(
              input,
              survey,
              shop,
              tallies,
              assortment,
              sales,
              returns,
              cases,
              purchasing,
              suppliers,
              corrected)
          .close(settings, account, cutCorrections);
    }

    private void stockShelves() {
      shop.storage.transact(
          tx -> {
            int batch = 0;
            for (List<Sku> skus :
                com.google.common.collect.Iterables.partition(
                    survey.openingStock().keySet(), 1_000)) {
              Map<Sku, Long> units = new TreeMap<>();
              skus.forEach(sku -> units.put(sku, survey.openingStock().get(sku)));
              shop.stock.receive(
                  tx, "opening-" + batch++, Shop.WAREHOUSE, units, shop.diary.instant());
            }
            return null;
          });
    }

    private void handle(Invoice invoice) {
      shop.advanceTo(invoice.at().atZone(Shop.ZONE).toInstant());
      for (InvoiceRow row : invoice.rows()) {
        if (Survey.isSale(row)) {
          purchasing.stock(row.sku());
        }
      }
      if (invoice.kind() == InvoiceKind.CANCELLATION) {
        returns.takeBack(invoice);
      } else if (invoice.kind() == InvoiceKind.SALE) {
        correctStock(invoice);
        sales.sell(invoice);
      }
      shop.settle();
    }

    /** Writes goods off and takes found ones in, as far as the shelves allow. */
    private void correctStock(Invoice invoice) {
      for (InvoiceRow row : invoice.rows()) {
        if (row.kind() == RowKind.WRITE_OFF || row.kind() == RowKind.STOCK_FOUND) {
          long there =
              shop.storage.<Long>transact(
                  tx -> shop.stock.balance(tx, row.sku(), Shop.WAREHOUSE).available());
          // The file knows shelves that this shop never filled: what is not there stays there.
          long units = Math.max(row.quantity(), -there);
          if (units != row.quantity()) {
            cutCorrections++;
          }
          if (units != 0) {
            MovementResult result =
                shop.storage.transact(
                    tx ->
                        shop.stock.adjust(
                            tx,
                            "row-" + row.line(),
                            Shop.WAREHOUSE,
                            row.kind().label(),
                            Map.of(row.sku(), units),
                            shop.diary.instant()));
            if (result instanceof MovementResult.Recorded) {
              corrected.merge(row.sku(), units, Math::addExact);
            }
          }
        }
      }
    }
  }
}
