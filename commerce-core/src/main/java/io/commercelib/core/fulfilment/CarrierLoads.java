package io.commercelib.core.fulfilment;

import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.CollectionDay;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Counts the parcels that services with a limit have on each day; never more than they take. */
final class CarrierLoads {
  /** After so many days nobody books for a day any more. */
  private static final int KEPT_FOR_DAYS = 30;

  private static final Index<Load> BY_DAY =
      Index.of(
          "by_day", List.of(IndexField.text("day")), load -> IndexKey.of(load.day().toString()));

  private static final StoreDefinition<String, Load> LOADS =
      StoreDefinition.of(
              "carrier_loads",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(Load.class))
          .indexedBy(BY_DAY);

  private CarrierLoads() {}

  /**
   * What a service has on a day.
   *
   * @param parcels zero or more
   */
  record Load(LocalDate day, long parcels) {}

  /** Drops a page of what was collected long ago. */
  static boolean sweep(Tx tx, LocalDate today) {
    Query old = Query.on(BY_DAY).until(today.minusDays(KEPT_FOR_DAYS).toString());
    List<Page.Entry<String, Load>> found = tx.store(LOADS).query(old).entries();
    found.forEach(entry -> tx.store(LOADS).remove(entry.key()));
    return !found.isEmpty();
  }

  static long of(Tx tx, CollectionDay day) {
    return tx.store(LOADS).get(day.toString()).map(Load::parcels).orElse(0L);
  }

  /** Takes room for parcels; returns false if there is not enough, and takes none. */
  static boolean take(Tx tx, CarrierOffer offer, int parcels) {
    if (offer.parcelsPerDay().isEmpty()) {
      return true;
    }
    CollectionDay day = new CollectionDay(offer.service(), offer.collectedOn());
    long after = Math.addExact(of(tx, day), parcels);
    if (after > offer.parcelsPerDay().orElseThrow()) {
      return false;
    }
    tx.store(LOADS).put(day.toString(), new Load(day.day(), after));
    return true;
  }

  static void free(Tx tx, CarrierOffer offer, int parcels) {
    if (offer.parcelsPerDay().isPresent()) {
      CollectionDay day = new CollectionDay(offer.service(), offer.collectedOn());
      tx.store(LOADS).put(day.toString(), new Load(day.day(), Math.max(0, of(tx, day) - parcels)));
    }
  }
}
