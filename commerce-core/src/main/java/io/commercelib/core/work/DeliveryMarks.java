package io.commercelib.core.work;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Drops the marks of aggregates of which nothing was told for long. Thread-safe. */
final class DeliveryMarks implements DueHandler {
  /**
   * How long a mark is kept after the last delivery. An event that some subscriber keeps refusing
   * comes to the others again and again, which keeps their marks.
   */
  static final Duration KEPT_FOR = Duration.ofDays(60);

  static final String RETENTION = "delivery-mark-retention";

  private static final AggregateId SWEEP = new AggregateId("delivery-marks", "all");
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final Storage storage;

  DeliveryMarks(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(RETENTION);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return List.of(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, RETENTION));
  }

  @Override
  public void handle(DueItem item, Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    Query old = Query.on(DeliveryMark.BY_DAY).until(today.minus(KEPT_FOR));
    long unused = Sweep.drop(storage, DeliveryMark.MARKS, old);
    storage.transact(
        tx -> {
          tx.due().schedule(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, RETENTION));
          return null;
        });
  }
}
