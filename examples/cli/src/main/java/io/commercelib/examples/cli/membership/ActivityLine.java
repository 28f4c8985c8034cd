package io.commercelib.examples.cli.membership;

import io.commercelib.membership.tier.Activity;
import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a line of a file of activity says: that somebody joined, or did something.
 *
 * @param joinedAt since when somebody is a member
 * @param activity what happened; either this or the joining
 */
record ActivityLine(CustomerId member, Optional<Instant> joinedAt, Optional<Activity> activity) {

  /** Checks that it says one thing. */
  ActivityLine {
    if (joinedAt.isPresent() == activity.isPresent()) {
      throw new IllegalArgumentException("write either joinedAt or activity");
    }
  }
}
