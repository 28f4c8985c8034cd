package io.commercelib.inventory.sharing;

import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * Units of an item that are kept for one channel.
 *
 * @param channel for which, as carts name it
 * @param units above 0: until the channel has taken so many, the rest of them is kept for it
 * @param until from when on the rest is everybody's; empty if never
 * @param lends how many of the rest others may take all the same, zero to {@code units}
 */
public record ChannelQuota(String channel, long units, Optional<Instant> until, long lends) {

  /** Checks the units. */
  public ChannelQuota {
    Id.check("channel", channel);
    if (units < 1 || lends < 0 || lends > units) {
      throw new IllegalArgumentException(
          "a quota of %s units for '%s' that lends %s; keep at least 1 and lend none to all of them"
              .formatted(units, channel, lends));
    }
  }

  /** Returns units that are kept for a channel for good, and never lent. */
  public static ChannelQuota of(String channel, long units) {
    return new ChannelQuota(channel, units, Optional.empty(), 0);
  }

  /** Returns the same until an instant. */
  public ChannelQuota until(Instant end) {
    return new ChannelQuota(channel, units, Optional.of(end), lends);
  }

  /** Returns the same, of which others may take so many. */
  public ChannelQuota lending(long most) {
    return new ChannelQuota(channel, units, until, most);
  }

  /** Returns whether it is over. */
  public boolean isOver(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }
}
