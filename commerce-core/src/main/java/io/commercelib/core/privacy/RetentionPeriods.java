package io.commercelib.core.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.PropertyChecks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For how long a shop keeps what, as data.
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "records": [
 *     {"name": "orders", "keep": "P10Y"},
 *     {"name": "order-addresses", "keep": "P3Y"}
 *   ]
 * }
 * }</pre>
 *
 * <p>Periods are of the calendar, in the zone of the {@link RetentionSweep}. What is not named is
 * kept for ever. Immutable and thread-safe.
 *
 * @param byName periods by the names of {@link RetainedRecords}, each longer than nothing
 */
public record RetentionPeriods(Map<String, Period> byName) {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  private static final int MOST = 100;
  private static final DocumentFormat FORMAT =
      DocumentFormat.of(
          "retention periods",
          "schemaVersion and records",
          SCHEMA_VERSION,
          DocumentLimits.standard());

  /** Checks and sorts the periods. */
  public RetentionPeriods {
    byName = ImmutableSortedMap.copyOf(byName);
    byName.forEach(
        (name, period) -> {
          if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(
                "'%s' is to be kept for %s; give a period longer than nothing"
                    .formatted(name, period));
          }
        });
  }

  /** Returns that everything is kept for ever. */
  public static RetentionPeriods none() {
    return new RetentionPeriods(Map.of());
  }

  /** Returns for how long something is kept; empty for ever. */
  public Optional<Period> of(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Returns the last day on which something is kept; empty for ever.
   *
   * @param over the day from which its period counts
   */
  public Optional<LocalDate> lastDay(String name, LocalDate over) {
    return of(name).map(over::plus);
  }

  /**
   * Returns before when something must have been over for its last day to be past; empty if it is
   * kept for ever.
   *
   * @param zone whose days count
   */
  public Optional<Instant> overBefore(String name, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return of(name)
        .map(
            period -> {
              // Months are not all of one length, so that going back and forth by some need not
              // lead to the same day.
              LocalDate first = today.minus(period);
              while (first.plus(period).isBefore(today)) {
                first = first.plusDays(1);
              }
              while (!first.minusDays(1).plus(period).isBefore(today)) {
                first = first.minusDays(1);
              }
              return first.atStartOfDay(zone).toInstant();
            });
  }

  /**
   * Returns the periods that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public static RetentionPeriods read(String json) {
    return FORMAT.read(json, PropertyChecks.none(), RetentionPeriods::read);
  }

  /** Returns them as text, indented by two blanks, with a line break at its end. */
  public String write() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode records = document.putArray("records");
    byName.forEach(
        (name, period) -> records.addObject().put("name", name).put("keep", period.toString()));
    return FORMAT.pretty(document);
  }

  private static @Nullable RetentionPeriods read(DocumentPart document) {
    Map<String, Period> periods = new HashMap<>();
    List<Boolean> read =
        document.parts(
            "records",
            0,
            MOST,
            "records, such as {\"name\": \"orders\", \"keep\": \"P10Y\"}",
            part -> {
              String name = part.name("name");
              Period keep = part.period("keep");
              if (name == null || keep == null) {
                return null;
              }
              if (keep.isZero()) {
                part.fault("keep", "write a period longer than nothing, such as \"P3Y\"");
                return null;
              }
              if (periods.putIfAbsent(name, keep) != null) {
                part.fault("name", "write each name once");
                return null;
              }
              return true;
            });
    return read == null ? null : new RetentionPeriods(periods);
  }
}
