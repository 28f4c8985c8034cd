package io.commercelib.membership;

import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.Set;

/** Reviews tiers when they come due, as due work of a storage. Thread-safe. */
public final class TierReviews implements DueHandler {
  private final Storage storage;
  private final Membership membership;

  /** Returns the handler of a storage. */
  public TierReviews(Storage storage, Membership membership) {
    this.storage = storage;
    this.membership = membership;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Membership.TIER_REVIEW);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    CustomerId member = new CustomerId(item.aggregate().id());
    storage.transact(
        tx -> {
          membership.review(tx, member, now);
          return null;
        });
  }
}
