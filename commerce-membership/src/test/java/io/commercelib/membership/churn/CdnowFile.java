package io.commercelib.membership.churn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.Assumptions;

/** Purchases of CDNOW, on which the papers measure their models, where the files are there. */
final class CdnowFile {
  /** The end of the papers' calibration period: 39 weeks. */
  static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);

  /** The end of what was observed: another 39 weeks. */
  static final LocalDate OBSERVED = LocalDate.of(1998, 6, 30);

  private CdnowFile() {}

  /** Returns the papers' sample of 2,357 customers; a test that asks is skipped without it. */
  static Map<String, PurchaseHistory> sample() {
    return read("cdnow-sample.txt", 0, 1);
  }

  /** Returns all 23,570 customers. */
  static Map<String, PurchaseHistory> master() {
    return read("cdnow-master.txt", 1, 0);
  }

  /** Returns x, t_x and T as they are printed, times with two decimals. */
  static PurchaseColumns printedSummary() {
    return PurchaseColumns.of(
        lines("cdnow-summary.csv").stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .map(
                cells ->
                    new PurchaseSummary(
                        Integer.parseInt(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3])))
            .toList());
  }

  static PurchaseColumns summaries(Map<String, PurchaseHistory> histories, LocalDate lastDay) {
    return PurchaseColumns.of(
        histories.values().stream()
            .map(history -> history.summary(lastDay, PurchaseTime.WEEKS))
            .toList());
  }

  private static Map<String, PurchaseHistory> read(String name, int headers, int customer) {
    Map<String, PurchaseHistory.Builder> builders = new TreeMap<>();
    lines(name).stream()
        .skip(headers)
        .map(line -> line.strip().split(" +", -1))
        .forEach(
            cells ->
                builders
                    .computeIfAbsent(cells[customer], any -> PurchaseHistory.builder())
                    .add(
                        LocalDate.parse(cells[customer + 1], DateTimeFormatter.BASIC_ISO_DATE),
                        Money.parse("USD " + cells[customer + 3])));
    Map<String, PurchaseHistory> histories = new TreeMap<>();
    builders.forEach((id, builder) -> histories.put(id, builder.build()));
    return histories;
  }

  private static List<String> lines(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path file = folder.resolve("../shared/data/" + name).normalize();
      if (Files.isReadable(file)) {
        try {
          return Files.readAllLines(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      folder = folder.getParent();
    }
    return Assumptions.abort("../shared/data/" + name + " is not there: test skipped");
  }
}
