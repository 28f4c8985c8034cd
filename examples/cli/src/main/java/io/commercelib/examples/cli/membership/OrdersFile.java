package io.commercelib.examples.cli.membership;

import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.membership.churn.PurchaseHistory;
import io.commercelib.spi.id.CustomerId;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Orders in a file of comma-separated values: a header {@code member,day,amount}, columns in any
 * order and others beside them, then a line for each order in any order. No cell has a comma or
 * quotes in it.
 */
final class OrdersFile {
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} [0-9]{1,13}(\\.[0-9]{1,3})?");

  private final Faults faults;
  private final SortedMap<CustomerId, PurchaseHistory.Builder> builders = new TreeMap<>();
  private List<String> header = List.of();
  private Optional<CurrencyUnit> currency = Optional.empty();

  private OrdersFile(Faults faults) {
    this.faults = faults;
  }

  /**
   * Returns what each member bought.
   *
   * @param reached is told how many bytes of the file were read
   * @throws UnusableInputException with all faults, each with its line
   */
  static SortedMap<CustomerId, PurchaseHistory> read(Path file, LongConsumer reached)
      throws UnusableInputException {
    Faults faults = new Faults(file.toString());
    OrdersFile reader = new OrdersFile(faults);
    LinesFile.read(file, MOST_BYTES, faults, reader::line, reached);
    if (reader.builders.isEmpty() && faults.count() == 0) {
      faults.add("", "found no order; write 'member,day,amount' and a line for each order");
    }
    faults.throwIfAny();
    SortedMap<CustomerId, PurchaseHistory> histories = new TreeMap<>();
    reader.builders.forEach((member, builder) -> histories.put(member, builder.build()));
    return histories;
  }

  private void line(long number, String text) {
    List<String> cells = List.of(COMMA.split(text, -1));
    if (header.isEmpty()) {
      header = cells;
      if (!header.containsAll(List.of("member", "day", "amount"))) {
        faults.add(
            "line " + number,
            "found the header %s; write 'member,day,amount'".formatted(Faults.quoted(text)));
      }
    } else if (cells.size() != header.size()) {
      faults.add(
          "line " + number,
          "found %s cells; write %s, as the header has".formatted(cells.size(), header.size()));
    } else if (header.containsAll(List.of("member", "day", "amount"))) {
      order(number, cells);
    }
  }

  private void order(long number, List<String> cells) {
    Optional<CustomerId> member = member(number, cells.get(header.indexOf("member")));
    Optional<LocalDate> day = day(number, cells.get(header.indexOf("day")));
    Optional<Money> amount = amount(number, cells.get(header.indexOf("amount")));
    if (member.isPresent() && day.isPresent() && amount.isPresent()) {
      builders
          .computeIfAbsent(member.get(), any -> PurchaseHistory.builder())
          .add(day.get(), amount.get());
    }
  }

  private Optional<CustomerId> member(long number, String cell) {
    try {
      return Optional.of(new CustomerId(cell));
    } catch (IllegalArgumentException e) {
      faults.add("line " + number, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<LocalDate> day(long number, String cell) {
    try {
      return Optional.of(LocalDate.parse(cell));
    } catch (DateTimeException e) {
      faults.add(
          "line " + number,
          "found the day %s; write it as 2026-01-31".formatted(Faults.quoted(cell)));
      return Optional.empty();
    }
  }

  private Optional<Money> amount(long number, String cell) {
    Optional<Money> amount = Optional.empty();
    if (MONEY.matcher(cell).matches()) {
      try {
        amount = Optional.of(Money.parse(cell));
      } catch (IllegalArgumentException | ArithmeticException e) {
        // An unknown currency, or decimals that it does not have; told below.
      }
    }
    if (amount.isEmpty()) {
      faults.add(
          "line " + number,
          "found the amount %s; write a currency and an amount, such as GBP 12.30"
              .formatted(Faults.quoted(cell)));
      return amount;
    }
    CurrencyUnit first = currency.orElse(amount.get().getCurrencyUnit());
    currency = Optional.of(first);
    if (!amount.get().getCurrencyUnit().equals(first)) {
      faults.add(
          "line " + number,
          "found the amount %s; write it in %s, as the first is"
              .formatted(Faults.quoted(cell), first));
      return Optional.empty();
    }
    return amount;
  }
}
