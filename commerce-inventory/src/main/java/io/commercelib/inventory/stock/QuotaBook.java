package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.ChannelQuotas;
import java.util.List;

/**
 * What is kept of an item for channels.
 *
 * @param item what, where
 * @param set as it was set, so that the same is known again
 * @param quotas those that are not over, and what was taken
 */
record QuotaBook(StockItem item, List<ChannelQuota> set, ChannelQuotas quotas) {

  QuotaBook {
    set = List.copyOf(set);
  }

  QuotaBook with(ChannelQuotas others) {
    return new QuotaBook(item, set, others);
  }

  QuotaBook plusTaken(String channel, long units) {
    return with(quotas.plusTaken(channel, units));
  }
}
