package io.commercelib.core.fulfilment;

import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.CollectionDay;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.function.Function;

/** Counts the parcels that services with a limit have on each day; never more than they take. */
final class CarrierLoads {
  private static final StoreDefinition<String, Load> LOADS =
      StoreDefinition.of(
          "carrier_loads",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(Load.class));

  private CarrierLoads() {}

  /**
   * What a service has on a day.
   *
   * @param parcels zero or more
   */
  record Load(long parcels) {}

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
    tx.store(LOADS).put(day.toString(), new Load(after));
    return true;
  }

  static void free(Tx tx, CarrierOffer offer, int parcels) {
    if (offer.parcelsPerDay().isPresent()) {
      CollectionDay day = new CollectionDay(offer.service(), offer.collectedOn());
      tx.store(LOADS).put(day.toString(), new Load(Math.max(0, of(tx, day) - parcels)));
    }
  }
}
