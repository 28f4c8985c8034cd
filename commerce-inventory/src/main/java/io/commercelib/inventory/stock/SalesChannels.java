package io.commercelib.inventory.stock;

import io.commercelib.core.checkout.HoldDraft;
import java.util.Map;
import java.util.TreeMap;

/**
 * From which locations each channel sells, and who is served first of channels that wait. Immutable
 * and thread-safe.
 */
public final class SalesChannels implements Sourcing {
  private final Map<String, Pool> pools;

  private SalesChannels(Map<String, Pool> pools) {
    this.pools = pools;
  }

  private record Pool(Sources sources, long rank) {}

  /** Returns the channels of a shop that has none yet. */
  public static SalesChannels none() {
    return new SalesChannels(Map.of());
  }

  /**
   * Returns the same with a channel.
   *
   * @param channel as carts name it
   * @param pool its locations, and how they share an order
   * @param rank the smaller, the sooner it is served when goods come that are waited for
   */
  public SalesChannels with(String channel, Sources pool, long rank) {
    Map<String, Pool> more = new TreeMap<>(pools);
    more.put(channel, new Pool(pool.forChannel(channel), rank));
    return new SalesChannels(more);
  }

  /** Returns terms by which orders of these channels are served. */
  public StockTerms terms(Shortage shortage) {
    return StockTerms.builder()
        .sourcing(this)
        .rank(draft -> pool(draft).rank())
        .shortage(shortage)
        .build();
  }

  @Override
  public Sources of(HoldDraft draft) {
    return pool(draft).sources();
  }

  private Pool pool(HoldDraft draft) {
    String channel = draft.quote().cart().channel();
    Pool pool = pools.get(channel);
    if (pool == null) {
      throw new IllegalArgumentException(
          "order '%s' is of channel '%s', known are %s; say where it sells from"
              .formatted(draft.order(), channel, pools.keySet()));
    }
    return pool;
  }
}
