package io.commercelib.examples.cli.membership;

import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.tier.Activity;
import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a line of a file of activity says: that somebody joined, or did something.
 *
 * @param joinedAt since when somebody is a member
 * @param activity what happened; either this or the joining
 * @param goods what a purchase was of, where it is known
 */
record ActivityLine(
    CustomerId member,
    Optional<Instant> joinedAt,
    Optional<Activity> activity,
    Optional<List<EarnLine>> goods) {

  /** Checks that it says one thing. */
  ActivityLine {
    if (joinedAt.isPresent() == activity.isPresent()) {
      throw new IllegalArgumentException("write either joinedAt or activity");
    }
    if (goods.isPresent() && !(activity.orElse(null) instanceof Activity.Purchase)) {
      throw new IllegalArgumentException("goods are of purchases; take them out");
    }
  }

  /** Returns a line of which no goods are known. */
  static ActivityLine of(
      CustomerId member, Optional<Instant> joinedAt, Optional<Activity> activity) {
    return new ActivityLine(member, joinedAt, activity, Optional.empty());
  }
}
