package io.commercelib.core.privacy;

import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go once a day what a shop has kept for as long as its {@link RetentionPeriods} say. Of the
 * last day of a period all is kept: what was over on 5 March 2024 and is kept for P2Y goes on 6
 * March 2026, as the zone's days have it. Due work of a storage. Thread-safe.
 */
public final class RetentionSweep implements DueHandler {
  static final String KIND = "retention";

  private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);
  private static final AggregateId SWEEP = new AggregateId("retention", "all");
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final Storage storage;
  private final RetentionPeriods periods;
  private final ZoneId zone;
  private final List<RetainedRecords> records;

  /**
   * Returns the sweep of a shop.
   *
   * @param zone whose days count
   * @param records all that may be let go; those of which the periods say nothing stay for ever
   * @throws IllegalArgumentException if a period is of no such records, or shorter than these must
   *     be kept; it tells all that is wrong
   */
  public RetentionSweep(
      Storage storage,
      RetentionPeriods periods,
      ZoneId zone,
      List<? extends RetainedRecords> records) {
    this.storage = storage;
    this.periods = periods;
    this.zone = zone;
    this.records = List.copyOf(records);
    List<String> wrong = wrong();
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "retention periods are wrong: " + String.join("; ", wrong));
    }
  }

  private List<String> wrong() {
    Map<String, RetainedRecords> known = new TreeMap<>();
    records.forEach(part -> known.put(part.name(), part));
    List<String> wrong = new ArrayList<>();
    periods
        .byName()
        .forEach(
            (name, period) -> {
              RetainedRecords part = known.get(name);
              if (part == null) {
                wrong.add("nothing is called '%s'; use %s".formatted(name, known.keySet()));
              } else if (shortest(period).compareTo(part.least()) < 0) {
                wrong.add(
                    "'%s' is to be kept for %s; keep it for %s days at least"
                        .formatted(name, period, part.least().toDays()));
              }
            });
    return wrong;
  }

  /** As short as the period can be in any calendar year. */
  private static Duration shortest(Period period) {
    return Duration.ofDays(
        Math.addExact(
            Math.addExact(
                Math.multiplyExact(period.getYears(), 365L),
                Math.multiplyExact(period.getMonths(), 28L)),
            period.getDays()));
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return List.of(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, KIND));
  }

  @Override
  public void handle(DueItem item, Instant now) {
    for (RetainedRecords part : records) {
      periods.overBefore(part.name(), zone, now).ifPresent(before -> sweep(part, before, now));
    }
    storage.transact(
        tx -> {
          tx.due().schedule(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, KIND));
          return null;
        });
  }

  /** What of one part cannot be let go holds up no other. */
  private static void sweep(RetainedRecords part, Instant before, Instant now) {
    try {
      long dropped = part.drop(before, now);
      LOG.debug("{} entries of {} were let go", dropped, part.name());
    } catch (RuntimeException failure) {
      LOG.warn("{} could not be let go; it is tried again tomorrow", part.name(), failure);
    }
  }
}
