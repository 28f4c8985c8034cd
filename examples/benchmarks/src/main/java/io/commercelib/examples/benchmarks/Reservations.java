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
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A shop's reservations, each from its beginning to its end: every second one is paid for and
 * leaves at once, the others expire a quarter of an hour later. The shop's time goes on by {@value
 * #MILLIS_APART} ms with each that is taken. Thread-safe.
 */
final class Reservations {
  /** How many SKUs there are. */
  static final int SKUS = 1_024;

  /** How often somebody looks what has expired. */
  static final int LOOK_EVERY = 128;

  private static final long MILLIS_APART = 100;
  private static final long OPENING = 1_000_000_000_000L;
  private static final Duration KEPT_FOR = Duration.ofMinutes(15);
  private static final Instant BEGIN = Instant.parse("2026-11-28T09:00:00Z");
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
  private final AtomicLong taken = new AtomicLong();

  Reservations() {
    Map<Sku, Long> opening = new HashMap<>();
    for (int i = 0; i < SKUS; i++) {
      Sku sku = new Sku("SKU-" + i);
      quotes[i] = quote(sku);
      opening.put(sku, OPENING);
    }
    storage.transact(tx -> ledger.receive(tx, "opening", BERLIN, opening, BEGIN));
  }

  /**
   * Takes a reservation, and lets it leave if it is a second one; now and then, those that have
   * expired are released. What is over is forgotten. Each step is a transaction of its own.
   *
   * @return the number of the reservation
   */
  long live() {
    long number = taken.getAndIncrement();
    Instant now = BEGIN.plusMillis(number * MILLIS_APART);
    take(number, now);
    if (number % 2 == 1) {
      ship(number, now);
    }
    if (number % LOOK_EVERY == 0) {
      expire(now);
    }
    return number;
  }

  /** Lets all expire that are still open; returns how many. */
  int expireAll() {
    return expire(BEGIN.plusMillis(taken.get() * MILLIS_APART).plus(KEPT_FOR));
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

  private void take(long number, Instant now) {
    OrderId order = new OrderId("A-" + number);
    HoldDraft draft = new HoldDraft(order, quotes[(int) (number % SKUS)], now);
    HoldId id = holdId(number);
    storage.transact(
        tx -> {
          tx.due().schedule(DueItem.first(now.plus(KEPT_FOR), aggregate(id), EXPIRY));
          return hold.take(tx, id, draft);
        });
  }

  private void ship(long number, Instant now) {
    HoldId id = holdId(number);
    boolean isInTime =
        storage.transact(
            tx -> {
              hold.confirm(tx, id);
              return tx.due().cancel(aggregate(id), EXPIRY);
            });
    // A thread that stood still for a quarter of an hour of the shop's finds it expired.
    if (isInTime) {
      storage.transact(tx -> ledger.ship(tx, id, "S-" + number, Map.of(LINE, 1L), now));
      forget(id);
    }
  }

  private int expire(Instant now) {
    return background.runDue(now, Integer.MAX_VALUE).items();
  }

  private void forget(HoldId id) {
    storage.transact(
        tx -> {
          hold.forget(tx, id);
          return null;
        });
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
      HoldId id = new HoldId(item.aggregate().id());
      storage.transact(
          tx -> {
            hold.release(tx, id);
            return tx.due().cancel(item.aggregate(), EXPIRY);
          });
      forget(id);
    }
  }
}
