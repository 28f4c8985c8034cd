package io.commercelib.membership.engagement;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody looked at a page, or did something else that is counted.
 *
 * @param visitor what the browser or app is known by, such as the id of a cookie
 * @param member who it is; empty before and without a login
 * @param at when, cut to microseconds
 * @param name of the page or event, such as {@code /tea} or {@code purchase}
 */
public record Visit(String visitor, Optional<CustomerId> member, Instant at, String name) {

  /** Checks visitor and name. */
  public Visit {
    Id.check("visitor", visitor);
    Id.check("name of a page or event", name, 500);
  }
}
