package io.commercelib.membership.growth;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;

/**
 * How many events were told of a member.
 *
 * @param events their number, which is the version of the last
 */
record GrowthNews(long events) {
  static final StoreDefinition<GrowthKey, GrowthNews> STORE =
      StoreDefinition.of("growth_news", GrowthKey.CODEC, JsonCodec.of(GrowthNews.class));

  static void tell(Tx tx, GrowthEvent what) {
    GrowthKey key = new GrowthKey(what.programme(), what.member());
    Store<GrowthKey, GrowthNews> store = tx.store(STORE);
    long version = store.get(key).map(GrowthNews::events).orElse(0L) + 1;
    tx.outbox().append(GrowthEvents.write(what, version));
    store.put(key, new GrowthNews(version));
  }
}
