package io.commercelib.core.listing;

import io.commercelib.core.privacy.RetainedRecords;
import io.commercelib.core.work.Sweep;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;

/**
 * What was once shown: {@value #NAME} in a shop's retention periods. Of every listing, the times in
 * which customers saw a content count from their end, and the steps of its history from when they
 * were taken; a listing that is put away goes as a whole once that is as long ago. What customers
 * see, and who approved it, stays, however old.
 *
 * <p>{@link Listings#liveAt} and {@link Listings#catalogAt} are right for every instant within the
 * period; for earlier ones they tell only what has been seen ever since, and nothing of the rest.
 * The id of a listing that is gone may be used anew. Thread-safe.
 */
public final class ListingRetention implements RetainedRecords {
  /** The name of these records. */
  public static final String NAME = "listings";

  /** As long as it is remembered which events of a listing were delivered, and some more. */
  private static final Duration LEAST = Duration.ofDays(90);

  private final Storage storage;

  /** Returns the listings of a storage. */
  public ListingRetention(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Ninety days: a new listing under an old id must not be taken for the old one. */
  @Override
  public Duration least() {
    return LEAST;
  }

  @Override
  public long drop(Instant before, Instant now) {
    long dropped =
        Sweep.drop(
            storage,
            ListingRecords.STRETCHES,
            Query.on(ListingRecords.STRETCHES_BY_END).until(before));
    dropped +=
        Sweep.drop(
            storage, ListingRecords.STEPS, Query.on(ListingRecords.STEPS_BY_TIME).until(before));
    // All that was kept of these is older still, and gone by now.
    Query archived =
        Query.on(ListingRecords.BY_STATE).where(ListingState.ARCHIVED.name()).until(before);
    long[] listings = new long[1];
    storage.scan(
        ListingRecords.LISTINGS,
        archived.limit(Query.MAX_LIMIT),
        found ->
            listings[0] += storage.<Long>transact(tx -> dropArchived(tx, found.key(), before)));
    return dropped + listings[0];
  }

  /** It may have been taken out again meanwhile. */
  private static long dropArchived(Tx tx, ListingId id, Instant before) {
    return tx.store(ListingRecords.LISTINGS)
            .get(id)
            .filter(listing -> listing.main().state().is(ListingState.ARCHIVED))
            .filter(listing -> listing.changedAt().isBefore(before))
            .filter(listing -> tx.store(ListingRecords.LISTINGS).remove(listing.id()))
            .isPresent()
        ? 1
        : 0;
  }
}
