package io.commercelib.examples.cli.membership;

import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.membership.churn.PurchaseHistory;
import io.commercelib.spi.id.CustomerId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options with which commands about members say what they read. */
final class OrdersInput {
  @Option(
      names = "--orders",
      paramLabel = "FILE",
      required = true,
      description =
          "Orders as CSV: a line for each with member, day and amount, such as ann,2026-01-31,GBP"
              + " 12.30. Gzip, if it ends in .gz.")
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private Path file;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "The last day that is looked at; the day of the last order unless set.")
  private @Nullable LocalDate until;

  Path file() {
    return file;
  }

  /** Returns what each member bought until the day, and shows how far it has come. */
  SortedMap<CustomerId, PurchaseHistory> read(Progress progress, PrintWriter err)
      throws UnusableInputException {
    SortedMap<CustomerId, PurchaseHistory> all;
    try (ProgressBar bar = progress.begin(err, "reading", LinesFile.size(file), "bytes")) {
      all = OrdersFile.read(file, bar::reached);
    }
    LocalDate last = lastDay(all);
    SortedMap<CustomerId, PurchaseHistory> known = new TreeMap<>();
    all.forEach(
        (member, history) -> {
          if (!history.firstDay().isAfter(last)) {
            known.put(member, history.until(last));
          }
        });
    if (known.isEmpty()) {
      throw new UnusableInputException(
          "%s: no order until %s; give a later --until".formatted(file, last));
    }
    return known;
  }

  /** Returns the last day that is looked at. */
  LocalDate lastDay(SortedMap<CustomerId, PurchaseHistory> histories) {
    return until != null
        ? until
        : histories.values().stream()
            .map(PurchaseHistory::lastDay)
            .max(LocalDate::compareTo)
            .orElseThrow();
  }
}
