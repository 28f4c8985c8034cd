package io.commercelib.examples.benchmarks.forecasts;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandBuckets;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandSeries;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Series of what real shops were asked for. */
final class RealDemand {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final LocationId SHOP = new LocationId("SHOP");

  private RealDemand() {}

  /** Months of car parts; an empty cell is not known. */
  static List<DemandSeries> carParts(Path file) throws IOException {
    List<DemandSeries> series = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = COMMA.split(line, -1);
      DemandHistory.Builder history =
          DemandHistory.builder(DemandPeriod.MONTH, LocalDate.of(1998, 1, 1));
      for (int i = 1; i < cells.length; i++) {
        if (cells[i].isEmpty()) {
          history.addMissing();
        } else {
          history.add(Long.parseLong(cells[i]));
        }
      }
      series.add(history.build().series());
    }
    return series;
  }

  /** Whole weeks of the gift shop, without cancellations, from each item's first sale on. */
  static List<DemandSeries> giftShop(Path file) throws IOException {
    DemandBuckets buckets = new DemandBuckets(ZoneId.of("Europe/London"), DemandPeriod.WEEK);
    LocalDate first = LocalDate.of(2010, 12, 6);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = COMMA.split(line, -1);
        long units = Long.parseLong(cells[2]);
        LocalDate day = LocalDateTime.parse(cells[3]).toLocalDate();
        if (units > 0 && !day.isBefore(first)) {
          buckets.add(new StockItem(new Sku(cells[1]), SHOP), day, units);
        }
      }
    }
    return buckets.histories(LocalDate.of(2011, 12, 5)).values().stream()
        .map(DemandHistory::series)
        .toList();
  }
}
