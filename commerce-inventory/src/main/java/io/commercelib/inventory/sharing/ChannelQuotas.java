package io.commercelib.inventory.sharing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the channels of a shop share one item, and what each has taken of it.
 *
 * <p>A channel may take what is available less what is still kept for the others and not lent. So
 * what others borrow needs no book: however often they come, at least the rest less {@code lends}
 * stays. Pure; immutable and thread-safe.
 *
 * @param quotas each channel at most once
 * @param taken units by channel, those called off again not counted; none below zero
 */
public record ChannelQuotas(List<ChannelQuota> quotas, Map<String, Long> taken) {

  /** Checks that each channel is there once, and copies both. */
  public ChannelQuotas {
    quotas = List.copyOf(quotas);
    taken = Map.copyOf(taken);
    Set<String> channels = new HashSet<>();
    for (ChannelQuota quota : quotas) {
      if (!channels.add(quota.channel())) {
        throw new IllegalArgumentException(
            "channel '%s' has two quotas; add them up".formatted(quota.channel()));
      }
    }
  }

  /** Returns quotas of which nothing is taken yet. */
  public static ChannelQuotas of(List<ChannelQuota> quotas) {
    return new ChannelQuotas(quotas, Map.of());
  }

  /** Returns the units that are still kept for a channel. */
  public long left(String channel) {
    for (ChannelQuota quota : quotas) {
      if (quota.channel().equals(channel)) {
        return Math.max(0, quota.units() - taken.getOrDefault(channel, 0L));
      }
    }
    return 0;
  }

  /**
   * Returns the units that a channel may take.
   *
   * @param channel a channel that has a quota, or any other
   * @param available units that nobody has reserved
   */
  public long availableTo(String channel, long available, Instant now) {
    long kept = 0;
    for (ChannelQuota quota : quotas) {
      kept = Math.addExact(kept, keptFrom(channel, quota, now));
    }
    return Math.max(0, available - kept);
  }

  /** Returns the channels for which units are kept that another may not take, in their order. */
  public List<String> keepingFrom(String channel, Instant now) {
    List<String> keeping = new ArrayList<>();
    for (ChannelQuota quota : quotas) {
      if (keptFrom(channel, quota, now) > 0) {
        keeping.add(quota.channel());
      }
    }
    return keeping;
  }

  private long keptFrom(String channel, ChannelQuota quota, Instant now) {
    return quota.channel().equals(channel) || quota.isOver(now)
        ? 0
        : Math.max(0, left(quota.channel()) - quota.lends());
  }

  /**
   * Returns the same after a channel has taken units.
   *
   * @param units below 0 if they were called off
   */
  public ChannelQuotas plusTaken(String channel, long units) {
    Map<String, Long> after = new TreeMap<>(taken);
    after.merge(channel, units, Math::addExact);
    after.computeIfPresent(channel, (same, count) -> Math.max(0, count));
    after.values().removeIf(count -> count == 0);
    return new ChannelQuotas(quotas, after);
  }

  /** Returns the same without the quotas that are over. */
  public ChannelQuotas without(Instant now) {
    return new ChannelQuotas(quotas.stream().filter(quota -> !quota.isOver(now)).toList(), taken);
  }

  /** Returns when the next of them is over. */
  @JsonIgnore
  public Optional<Instant> nextEnd() {
    return quotas.stream().flatMap(quota -> quota.until().stream()).min(Instant::compareTo);
  }
}
