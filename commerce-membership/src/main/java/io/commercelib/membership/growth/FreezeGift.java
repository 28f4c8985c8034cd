package io.commercelib.membership.growth;

import io.commercelib.spi.id.Id;
import java.time.Instant;

/**
 * A member was given freezes, each of which bridges a missed day.
 *
 * @param id unique among the member's
 * @param freezes at least 1
 */
public record FreezeGift(String id, Instant at, int freezes) {

  /** Checks id and number. */
  public FreezeGift {
    Id.check("id of given freezes", id);
    if (freezes < 1) {
      throw new IllegalArgumentException(
          "'%s' gives %s freezes; give at least 1".formatted(id, freezes));
    }
  }
}
