package io.commercelib.membership.growth;

import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A member came by.
 *
 * @param id unique among the member's
 * @param zone the member's own at that moment
 */
public record CheckIn(String id, Instant at, ZoneId zone) {

  /** Checks the id. */
  public CheckIn {
    Id.check("check-in id", id);
  }
}
