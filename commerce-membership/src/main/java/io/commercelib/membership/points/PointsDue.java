package io.commercelib.membership.points;

import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.Set;

/**
 * Books maturity and expiry of points when they come due, and reminds members, as due work of a
 * storage. Thread-safe.
 */
public final class PointsDue implements DueHandler {
  private final Storage storage;
  private final PointsLedger ledger;

  /** Returns the handler of a storage. */
  public PointsDue(Storage storage, PointsLedger ledger) {
    this.storage = storage;
    this.ledger = ledger;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(PointsBook.DUE);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    CustomerId member = new CustomerId(item.aggregate().id());
    storage.transact(
        tx -> {
          ledger.sweep(tx, member, now);
          return null;
        });
  }
}
