package io.commercelib.examples.cli.inventory;

import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandBuckets;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Demand in a file of comma-separated values, of one of two shapes.
 *
 * <p>Wide: a header {@code sku,2026-01-05,2026-01-12,...} with the first day of each period, or
 * months as {@code 2026-01}; a line for each SKU, an empty cell where nothing is known. Long: a
 * header with {@code sku}, {@code day} and {@code units}, and if wanted {@code location} and {@code
 * returned}; a line for each sale, in any order. No cell has a comma or quotes in it.
 */
final class DemandFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final String NO_LOCATION = "ALL";

  private final Faults faults;
  private final DemandPeriod period;
  private final Optional<LocalDate> end;
  private final SortedMap<StockItem, DemandHistory> histories = new TreeMap<>();
  private List<String> header = List.of();
  private List<LocalDate> starts = List.of();
  private final DemandBuckets buckets;
  private LocalDate lastDay = LocalDate.MIN;

  private DemandFile(Faults faults, DemandPeriod period, Optional<LocalDate> end) {
    this.faults = faults;
    this.period = period;
    this.end = end;
    this.buckets = new DemandBuckets(ZoneOffset.UTC, period);
  }

  /**
   * Returns the history of each item of a file.
   *
   * @param period of the histories; the periods of a wide file
   * @param end the first day that is not over; the day after the last one of the file unless given
   * @param reached is told how many bytes of the file were read
   * @throws UnusableInputException with all faults, each with its line
   */
  static SortedMap<StockItem, DemandHistory> read(
      Path file, DemandPeriod period, Optional<LocalDate> end, LongConsumer reached)
      throws UnusableInputException {
    Faults faults = new Faults(file.toString());
    DemandFile reader = new DemandFile(faults, period, end);
    LinesFile.read(file, MOST_BYTES, faults, reader::line, reached);
    if (reader.header.isEmpty()) {
      faults.add("", "found no line; write a header and a line for each SKU or sale");
    }
    faults.throwIfAny();
    return reader.histories();
  }

  private SortedMap<StockItem, DemandHistory> histories() {
    if (!isWide() && !lastDay.equals(LocalDate.MIN)) {
      histories.putAll(buckets.histories(end.orElse(lastDay.plusDays(1))));
    }
    return histories;
  }

  private boolean isWide() {
    return !starts.isEmpty();
  }

  private void line(long number, String text) {
    List<String> cells = List.of(COMMA.split(text, -1));
    if (header.isEmpty()) {
      header = cells;
      header(number);
    } else if (cells.size() != header.size()) {
      faults.add(
          "line " + number,
          "found %s cells; write %s, as the header has".formatted(cells.size(), header.size()));
    } else if (isWide()) {
      wide(number, cells);
    } else {
      sale(number, cells);
    }
  }

  private void header(long number) {
    if (header.contains("sku") && header.contains("day") && header.contains("units")) {
      return;
    }
    List<LocalDate> days = new ArrayList<>();
    for (String cell : header.subList(1, header.size())) {
      Optional<LocalDate> day = dayOf(cell);
      if (day.isEmpty() || !isNext(days, day.get())) {
        faults.add(
            "line " + number,
            "found the header %s; write 'sku,day,units', or the first day of each %s, one after the"
                    .formatted(Faults.quoted(cell), period.word())
                + " other, behind the SKU");
        return;
      }
      days.add(day.get());
    }
    if (days.isEmpty()) {
      faults.add(
          "line " + number, "found no periods; write 'sku,day,units', or days behind the SKU");
    }
    starts = days;
  }

  private boolean isNext(List<LocalDate> days, LocalDate day) {
    long expected =
        days.isEmpty() ? period.numberOf(day) : period.numberOf(days.get(0)) + days.size();
    return period.firstDayOf(expected).equals(day);
  }

  private static Optional<LocalDate> dayOf(String cell) {
    try {
      return Optional.of(
          MONTH.matcher(cell).matches()
              ? YearMonth.parse(cell).atDay(1)
              : LocalDate.parse(cell.length() > 10 ? cell.substring(0, 10) : cell));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void wide(long number, List<String> cells) {
    DemandHistory.Builder history = DemandHistory.builder(period, starts.get(0));
    for (String cell : cells.subList(1, cells.size())) {
      if (cell.isEmpty()) {
        history.addMissing();
      } else {
        history.add(units(number, "demand", cell));
      }
    }
    item(number, cells.get(0), NO_LOCATION)
        .ifPresent(
            item -> {
              if (histories.put(item, history.build()) != null) {
                faults.add(
                    "line " + number,
                    "found %s once more; write one line for each SKU"
                        .formatted(Faults.quoted(cells.get(0))));
              }
            });
  }

  private void sale(long number, List<String> cells) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      byName.put(header.get(i), cells.get(i));
    }
    Optional<LocalDate> day = dayOf(byName.getOrDefault("day", ""));
    if (day.isEmpty()) {
      faults.add(
          "line " + number,
          "found the day %s; write it as 2026-01-31"
              .formatted(Faults.quoted(byName.getOrDefault("day", ""))));
    }
    long units = units(number, "units", byName.getOrDefault("units", ""));
    long returned = units(number, "returned", byName.getOrDefault("returned", "0"));
    Optional<StockItem> item =
        item(number, byName.getOrDefault("sku", ""), byName.getOrDefault("location", NO_LOCATION));
    if (day.isPresent() && item.isPresent()) {
      buckets.add(item.get(), day.get(), units);
      if (returned > 0) {
        buckets.addReturned(
            item.get(), day.get().atStartOfDay(ZoneOffset.UTC).toInstant(), returned);
      }
      lastDay = day.get().isAfter(lastDay) ? day.get() : lastDay;
    }
  }

  private long units(long number, String what, String cell) {
    if (WHOLE.matcher(cell).matches()) {
      return Long.parseLong(cell);
    }
    faults.add(
        "line " + number,
        "found %s as %s; write a whole number, zero or more".formatted(Faults.quoted(cell), what));
    return 0;
  }

  private Optional<StockItem> item(long number, String sku, String location) {
    try {
      return Optional.of(new StockItem(new Sku(sku), new LocationId(location)));
    } catch (IllegalArgumentException e) {
      faults.add("line " + number, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Returns how people know an item: by its SKU alone where there is one location. */
  static String nameOf(StockItem item) {
    return item.location().value().equals(NO_LOCATION) ? item.sku().value() : item.toString();
  }
}
