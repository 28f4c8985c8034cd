package io.commercelib.inventory.stock;

import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.ChannelQuotas;
import java.util.List;

/**
 * What is kept of an item for channels.
 *
 * @param set as it was set, so that the same is known again
 * @param quotas those that are not over, and what was taken
 */
record QuotaBook(List<ChannelQuota> set, ChannelQuotas quotas) {

  QuotaBook {
    set = List.copyOf(set);
  }

  QuotaBook plusTaken(String channel, long units) {
    return new QuotaBook(set, quotas.plusTaken(channel, units));
  }
}
