package io.commercelib.inventory.stock;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.work.DueHandler;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.stock.MovementResult.Recorded;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The stock of a partner who sends for the shop, as a location of its own: orders reserve of it as
 * of any other, and the partner's reports bring its books to what the partner has.
 *
 * <p>Reports may come late, twice and out of order: of each SKU the newest counts. What a report
 * says never takes away what orders have reserved; it tells how much of that is not there. A report
 * that is too old counts for nothing, by due work. Thread-safe.
 */
public final class PartnerStock implements DueHandler {
  /** The kind of due work that ends reports that are too old. */
  public static final String EXPIRY = "stock-partner-expiry";

  private static final String AGGREGATE = "stock-partner";
  private static final int PAGE = 500;

  // Each attempt asks for what was there a moment ago; only others' takes in between make it fail.
  private static final int MAX_ATTEMPTS = 20;

  /** Reports that still count, by location, the oldest first. */
  private static final Index<Reported> COUNTING =
      Index.multiValued(
          "counting",
          List.of(IndexField.text("location"), IndexField.instant("as_of")),
          reported ->
              reported.counts()
                  ? Set.of(IndexKey.of(reported.item().location().value(), reported.asOf()))
                  : Set.of());

  private static final StoreDefinition<StockItem, Reported> REPORTED =
      StoreDefinition.of(
              "stock_partner_report",
              KeyCodec.of(StockItem::toString, StockItem::parse),
              JsonCodec.of(Reported.class))
          .indexedBy(COUNTING);

  private final Storage storage;
  private final Function<LocationId, PartnerTerms> terms;

  /**
   * Returns the stock of the shop's partners.
   *
   * @param storage in which reports expire
   * @param terms of each partner, who is a location; always the same for the same one
   */
  public PartnerStock(Storage storage, Function<LocationId, PartnerTerms> terms) {
    this.storage = storage;
    this.terms = terms;
  }

  private record Reported(StockItem item, Instant asOf, long units, boolean counts) {}

  /**
   * A partner reports what it has.
   *
   * @param location the partner
   * @param reference names the report
   * @param units by SKU, zero or more: what it has for the shop's orders and for others, the goods
   *     that it keeps for the shop's orders and has not sent included; at most {@value
   *     StockLedger#MAX_LINES}. A SKU that is not named stays as it was
   * @param asOf when it had that
   */
  public PartnerReport report(
      Tx tx,
      LocationId location,
      String reference,
      Map<Sku, Long> units,
      Instant asOf,
      Instant at) {
    PartnerTerms of = terms.apply(location);
    if (units.isEmpty() || units.size() > StockLedger.MAX_LINES) {
      throw new IllegalArgumentException(
          "report '%s' names %s SKUs; give 1 to %s"
              .formatted(reference, units.size(), StockLedger.MAX_LINES));
    }
    Store<StockItem, Reported> store = tx.store(REPORTED);
    TreeMap<StockItem, Long> wanted = new TreeMap<>();
    List<Sku> stale = new ArrayList<>();
    new TreeMap<>(byItem(location, reference, units))
        .forEach(
            (item, count) -> {
              Optional<Reported> before = store.get(item);
              if (before.filter(known -> !known.asOf().isBefore(asOf)).isPresent()) {
                stale.add(item.sku());
              } else {
                boolean counts = isValid(of, asOf, at);
                wanted.put(item, counts ? Math.max(0, count - of.buffer()) : 0);
                store.put(item, new Reported(item, asOf, count, counts));
              }
            });
    of.validFor().ifPresent(time -> schedule(tx, location, asOf.plus(time)));
    Optional<StockMovement> movement = bring(tx, location, reference, wanted, at);
    Map<Sku, Long> missing = new HashMap<>();
    wanted.forEach(
        (item, count) -> {
          long reserved = tx.counters().count(StockBooks.reserved(item));
          long has = units.getOrDefault(item.sku(), 0L);
          if (reserved > has) {
            missing.put(item.sku(), reserved - has);
          }
        });
    return new PartnerReport(movement, stale, missing);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(EXPIRY);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    LocationId location = new LocationId(item.aggregate().id());
    PartnerTerms of = terms.apply(location);
    boolean unused =
        storage.transact(
            tx -> {
              boolean was = tx.due().cancel(item.aggregate(), EXPIRY);
              Query oldest = Query.on(COUNTING).where(location.value()).limit(PAGE);
              Page<StockItem, Reported> page = tx.store(REPORTED).query(oldest);
              TreeMap<StockItem, Long> over = new TreeMap<>();
              Optional<Instant> next = page.next().map(more -> now);
              for (Reported reported : page.values()) {
                if (isValid(of, reported.asOf(), now)) {
                  next = of.validFor().map(reported.asOf()::plus);
                  break;
                }
                over.put(reported.item(), 0L);
                tx.store(REPORTED)
                    .put(
                        reported.item(),
                        new Reported(reported.item(), reported.asOf(), reported.units(), false));
              }
              boolean moved =
                  bring(tx, location, "too old at %s".formatted(now), over, now).isPresent();
              next.ifPresent(end -> schedule(tx, location, end));
              return was || moved;
            });
  }

  /** Schedules the end of the oldest report that counts. */
  private static void schedule(Tx tx, LocationId location, Instant end) {
    AggregateId aggregate = AggregateId.of(AGGREGATE, location);
    Optional<DueItem> before = tx.due().find(aggregate, EXPIRY);
    if (before.filter(item -> !item.dueAt().isAfter(end)).isEmpty()) {
      tx.due().schedule(DueItem.first(end, aggregate, EXPIRY));
    }
  }

  private static boolean isValid(PartnerTerms terms, Instant asOf, Instant now) {
    return terms.validFor().map(time -> now.isBefore(asOf.plus(time))).orElse(true);
  }

  /**
   * Brings what is good to what is wanted, or to what is reserved if that is more.
   *
   * @return what moved; empty if nothing did
   */
  private static Optional<StockMovement> bring(
      Tx tx, LocationId location, String reference, Map<StockItem, Long> wanted, Instant at) {
    String document = StockPosting.reference("partner %s %s".formatted(location, reference));
    Place place = new Place(location, StockStatus.AVAILABLE);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      List<Move> moves = new ArrayList<>();
      wanted.forEach(
          (item, units) -> {
            long available = tx.counters().count(StockBooks.available(item));
            long reserved = tx.counters().count(StockBooks.reserved(item));
            long after = Math.max(0, units - reserved);
            if (after != available) {
              Goods goods = Goods.of(item.sku(), Math.abs(after - available));
              moves.add(after > available ? Move.in(goods, place) : Move.out(goods, place));
            }
          });
      if (moves.isEmpty()) {
        return Optional.empty();
      }
      StockMovement asked =
          StockPosting.document(MovementKind.ADJUSTMENT, document, at)
              .cause(Optional.of("partner report"))
              .build();
      MovementResult result =
          new StockPosting(tx, new StockChange(tx, at), LotOrder.FIRST_EXPIRED_FIRST_OUT, at)
              .post(asked, moves);
      if (result instanceof Recorded recorded) {
        return Optional.of(recorded.movement());
      }
    }
    throw new ConflictException(
        "'%s' was overtaken by others %s times; try again".formatted(document, MAX_ATTEMPTS));
  }

  private static Map<StockItem, Long> byItem(
      LocationId location, String reference, Map<Sku, Long> units) {
    Map<StockItem, Long> byItem = new HashMap<>();
    units.forEach(
        (sku, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "report '%s' says %s of %s; give zero or more".formatted(reference, count, sku));
          }
          byItem.put(new StockItem(sku, location), count);
        });
    return byItem;
  }
}
