package io.commercelib.examples.cli.inventory;

import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options with which commands about demand say what they read. */
final class DemandInput {
  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description =
          "Demand as CSV: a line for each SKU and a column for each period, or a line for each sale"
              + " with sku, day, units. Gzip, if it ends in .gz.")
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private Path file;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      defaultValue = "week",
      description = "day, week or month; ${DEFAULT-VALUE} unless set.")
  @SuppressWarnings("NullAway.Init")
  private DemandPeriod period;

  @Option(
      names = "--end",
      paramLabel = "DAY",
      description =
          "The first day that is not over, for a file of sales; the day after its last unless set.")
  private @Nullable LocalDate end;

  @Option(
      names = "--sku",
      paramLabel = "SKU",
      description = "Only this SKU, at each of its locations.")
  private @Nullable String sku;

  DemandPeriod period() {
    return period;
  }

  /** Returns the history of each item, and shows how far it has come. */
  SortedMap<StockItem, DemandHistory> read(Progress progress, PrintWriter err)
      throws UnusableInputException {
    SortedMap<StockItem, DemandHistory> all;
    try (ProgressBar bar = progress.begin(err, "reading", LinesFile.size(file), "bytes")) {
      all = new TreeMap<>(DemandFile.read(file, period, Optional.ofNullable(end), bar::reached));
    }
    if (sku != null) {
      all.keySet().removeIf(item -> !item.sku().value().equals(sku));
      if (all.isEmpty()) {
        throw new UnusableInputException(
            "%s: there is no SKU '%s'; name one of the file".formatted(file, sku));
      }
    }
    return all;
  }
}
