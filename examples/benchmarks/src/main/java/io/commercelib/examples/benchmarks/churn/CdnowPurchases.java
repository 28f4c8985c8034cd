package io.commercelib.examples.benchmarks.churn;

import io.commercelib.membership.churn.PurchaseColumns;
import io.commercelib.membership.churn.PurchaseHistory;
import io.commercelib.membership.churn.PurchaseTime;
import io.commercelib.membership.churn.RepeatSpend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * What customers of CDNOW bought until 30 September 1997, as the papers have it.
 *
 * @param histories in the order of customers' numbers
 */
record CdnowPurchases(List<PurchaseHistory> histories) {
  private static final LocalDate LAST_DAY = LocalDate.of(1997, 9, 30);
  private static final Pattern BLANKS = Pattern.compile(" +");

  static CdnowPurchases sample(Path folder) throws IOException {
    return read(folder.resolve("cdnow-sample.txt"), 0, 1);
  }

  static CdnowPurchases master(Path folder) throws IOException {
    return read(folder.resolve("cdnow-master.txt"), 1, 0);
  }

  private static CdnowPurchases read(Path file, int headers, int customer) throws IOException {
    SortedMap<String, PurchaseHistory.Builder> builders = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(headers, lines.size())) {
      String[] cells = BLANKS.split(line.strip(), -1);
      builders
          .computeIfAbsent(cells[customer], any -> PurchaseHistory.builder())
          .add(
              LocalDate.parse(cells[customer + 1], DateTimeFormatter.BASIC_ISO_DATE),
              Money.parse("USD " + cells[customer + 3]));
    }
    return new CdnowPurchases(
        builders.values().stream().map(builder -> builder.build().until(LAST_DAY)).toList());
  }

  PurchaseColumns columns() {
    return PurchaseColumns.of(
        histories.stream().map(history -> history.summary(LAST_DAY, PurchaseTime.WEEKS)).toList());
  }

  List<RepeatSpend> repeatSpends() {
    return histories.stream().map(PurchaseHistory::repeatSpend).flatMap(Optional::stream).toList();
  }
}
