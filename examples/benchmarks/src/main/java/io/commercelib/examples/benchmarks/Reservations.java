package io.commercelib.examples.benchmarks;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.DueHandler;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A shop's reservations, round by round; used by one thread. */
final class Reservations {
  /** How many a round takes. */
  static final int ROUND = 128;

  private static final int SKUS = 1_024;
  private static final long OPENING = 1_000_000_000_000L;
  private static final Duration KEPT_FOR = Duration.ofMinutes(15);
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final LineId LINE = new LineId("1");
  private static final String EXPIRY = "reservation-expiry";
  private static final Money POUND = Money.of(CurrencyUnit.GBP, 1);
  private static final Money ZERO = Money.zero(CurrencyUnit.GBP);

  private final Storage storage = MemoryStorage.create();
  private final StockLedger ledger = new StockLedger();
  private final StockHold hold = new StockHold(BERLIN, Shortage.REFUSE);
  private final BackgroundWork background =
      BackgroundWork.on(storage).handler(new Expiry()).build();
  private final Quote[] quotes = new Quote[SKUS];
  private Instant now = Instant.parse("2026-11-28T09:00:00Z");
  private long taken;

  Reservations() {
    Map<Sku, Long> opening = new HashMap<>();
    for (int i = 0; i < SKUS; i++) {
      Sku sku = new Sku("SKU-" + i);
      quotes[i] = quote(sku);
      opening.put(sku, OPENING);
    }
    storage.transact(tx -> ledger.receive(tx, "opening", BERLIN, opening, now));
  }

  /**
   * Takes a round of reservations; every second one is confirmed and leaves, the others expire;
   * then all of them are forgotten.
   *
   * @return how many were released
   */
  int round() {
    long first = taken;
    for (int i = 0; i < ROUND; i++) {
      now = now.plusMillis(1);
      take(first + i);
    }
    taken += ROUND;
    for (int i = 1; i < ROUND; i += 2) {
      ship(first + i);
    }
    now = now.plus(KEPT_FOR);
    int released = background.runDue(now, ROUND).items();
    for (int i = 0; i < ROUND; i++) {
      HoldId id = holdId(first + i);
      storage.transact(
          tx -> {
            hold.forget(tx, id);
            return null;
          });
    }
    return released;
  }

  /** Returns what there is of a SKU. */
  StockBalance balance(int sku) {
    return storage.transact(tx -> ledger.balance(tx, new Sku("SKU-" + sku), BERLIN));
  }

  /** Returns how many movements are kept. */
  int movements() {
    return storage.transact(
        tx -> ledger.movements(tx, Query.byKey().limit(Query.MAX_LIMIT)).entries().size());
  }

  /** Returns whether a reservation is kept. */
  boolean isKept(long number) {
    return storage.transact(tx -> ledger.reservation(tx, holdId(number)).isPresent());
  }

  private void take(long number) {
    OrderId order = new OrderId("A-" + number);
    HoldDraft draft = new HoldDraft(order, quotes[(int) (number % SKUS)], now);
    HoldId id = holdId(number);
    storage.transact(
        tx -> {
          tx.due().schedule(DueItem.first(now.plus(KEPT_FOR), aggregate(id), EXPIRY));
          return hold.take(tx, id, draft);
        });
  }

  private void ship(long number) {
    HoldId id = holdId(number);
    storage.transact(
        tx -> {
          hold.confirm(tx, id);
          return tx.due().cancel(aggregate(id), EXPIRY);
        });
    storage.transact(tx -> ledger.ship(tx, id, "S-" + number, Map.of(LINE, 1L), now));
  }

  private static HoldId holdId(long number) {
    return new HoldId("A-" + number);
  }

  private static AggregateId aggregate(HoldId id) {
    return AggregateId.of("reservation", id);
  }

  private static Quote quote(Sku sku) {
    Cart cart =
        Cart.builder()
            .currency(CurrencyUnit.GBP)
            .addLines(new CartLine(LINE, sku, 1))
            .shipping(new ShippingChoice("standard", ZERO))
            .build();
    return Quote.builder()
        .rulesVersion("1")
        .request(
            PricingRequest.builder()
                .at(Instant.EPOCH)
                .cart(cart)
                .putItems(LINE, ItemFacts.builder().sku(sku).listPrice(BigMoney.of(POUND)).build())
                .build())
        .addLines(
            QuoteLine.builder()
                .id(LINE)
                .sku(sku)
                .quantity(1)
                .unitPrice(BigMoney.of(POUND))
                .listAmount(POUND)
                .payable(POUND)
                .addRuns(new UnitRun(1, POUND))
                .build())
        .shipping(ShippingQuote.builder().method("standard").listAmount(ZERO).payable(ZERO).build())
        .build();
  }

  /** Releases what was not paid for in time. */
  private final class Expiry implements DueHandler {
    @Override
    public Set<String> kinds() {
      return Set.of(EXPIRY);
    }

    @Override
    public void handle(DueItem item, Instant at) {
      storage.transact(
          tx -> {
            hold.release(tx, new HoldId(item.aggregate().id()));
            return tx.due().cancel(item.aggregate(), EXPIRY);
          });
    }
  }
}
