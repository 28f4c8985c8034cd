package io.commercelib.examples.shop.input;

import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns lines into typed rows and lists every cell that is not as expected.
 *
 * <p>SKUs, prices and times recur, and each is made once and shared: half a million rows then cost
 * little more than their references.
 */
final class RowParser {
  /** Beyond this many different texts the file is no shop's; nothing more is shared then. */
  private static final int SHARED_AT_MOST = 1 << 17;

  private static final long LARGEST_QUANTITY = 1_000_000_000L;
  private static final Sku NO_SKU = new Sku("?");

  private final List<String> cells = new ArrayList<>();
  private final Map<String, Sku> skus = new HashMap<>();
  private final Map<String, BigDecimal> prices = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private String lastAtText = "";
  private LocalDateTime lastAt = LocalDateTime.MIN;
  private String lastNumber = "";
  private long respelled;

  /** Returns how many rows had a SKU not written in upper case. */
  long respelled() {
    return respelled;
  }

  ParsedRow parse(String line, long number) {
    List<ParsedRow.Fault> faults = new ArrayList<>(0);
    boolean wellQuoted = Cells.split(line, cells);
    if (line.length() > LineReader.LONGEST) {
      faults.add(
          new ParsedRow.Fault(
              Column.INVOICE,
              line,
              "a row of at most %s characters".formatted(LineReader.LONGEST)));
    } else if (!wellQuoted) {
      Column last = Column.numbered(Math.min(cells.size(), Column.COUNT));
      faults.add(
          new ParsedRow.Fault(
              last, cells.get(cells.size() - 1), "a closing quote before the next comma"));
    } else if (cells.size() < Column.COUNT) {
      faults.add(
          new ParsedRow.Fault(
              Column.numbered(cells.size() + 1),
              "",
              "%s columns, and this row has %s".formatted(Column.COUNT, cells.size())));
    } else if (cells.size() > Column.COUNT) {
      faults.add(
          new ParsedRow.Fault(
              Column.COUNTRY,
              cells.get(Column.COUNT - 1) + "," + cells.get(Column.COUNT),
              "%s columns, and this row has %s".formatted(Column.COUNT, cells.size())));
    }
    String invoice = cells.isEmpty() ? null : invoiceNumber(cells.get(0));
    if (!faults.isEmpty()) {
      return broken(line, number, invoice, faults);
    }
    if (invoice == null) {
      faults.add(
          new ParsedRow.Fault(
              Column.INVOICE,
              cells.get(0),
              "1 to 19 digits, after a C for a cancellation or an A for an adjustment"));
    }
    Sku sku = sku(cells.get(1), faults);
    long quantity = quantity(cells.get(2), invoice, faults);
    LocalDateTime at = at(cells.get(3), faults);
    BigDecimal price = price(cells.get(4), invoice, faults);
    String customer = text(Column.CUSTOMER, cells.get(5), 0, faults);
    String country = text(Column.COUNTRY, cells.get(6), 1, faults);
    return new ParsedRow(
        number, line, invoice, sku, quantity, at, price, customer, country, faults);
  }

  private static ParsedRow broken(
      String line, long number, @Nullable String invoice, List<ParsedRow.Fault> faults) {
    return new ParsedRow(
        number, line, invoice, NO_SKU, 0, LocalDateTime.MIN, BigDecimal.ZERO, "", "", faults);
  }

  private @Nullable String invoiceNumber(String cell) {
    if (cell.equals(lastNumber)) {
      return lastNumber;
    }
    int start = cell.startsWith("C") || cell.startsWith("A") ? 1 : 0;
    int digits = cell.length() - start;
    if (digits < 1 || digits > 19) {
      return null;
    }
    for (int i = start; i < cell.length(); i++) {
      if (!isDigit(cell.charAt(i))) {
        return null;
      }
    }
    lastNumber = cell;
    return cell;
  }

  private Sku sku(String cell, List<ParsedRow.Fault> faults) {
    Sku known = skus.get(cell);
    if (known == null) {
      if (!isText(cell, 1, 40)) {
        faults.add(new ParsedRow.Fault(Column.SKU, cell, "1 to 40 characters, no blank around"));
        return NO_SKU;
      }
      String upper = cell.toUpperCase(Locale.ROOT);
      known = upper.equals(cell) ? new Sku(upper) : skus.getOrDefault(upper, new Sku(upper));
      if (skus.size() < SHARED_AT_MOST) {
        skus.put(cell, known);
        skus.putIfAbsent(known.value(), known);
      }
    }
    if (!known.value().equals(cell)) {
      respelled++;
    }
    return known;
  }

  private static long quantity(
      String cell, @Nullable String invoice, List<ParsedRow.Fault> faults) {
    boolean cancellation = invoice != null && InvoiceKind.of(invoice) == InvoiceKind.CANCELLATION;
    int start = cell.startsWith("-") ? 1 : 0;
    long quantity = 0;
    boolean whole = cell.length() > start && cell.length() - start <= 10;
    for (int i = start; whole && i < cell.length(); i++) {
      whole = isDigit(cell.charAt(i));
      quantity = quantity * 10 + (cell.charAt(i) - '0');
    }
    quantity = start == 1 ? -quantity : quantity;
    if (!whole || quantity == 0 || Math.abs(quantity) > LARGEST_QUANTITY) {
      faults.add(
          new ParsedRow.Fault(
              Column.QUANTITY, cell, "a whole number, not 0, at most 1000000000 up or down"));
    } else if (cancellation && quantity > 0) {
      faults.add(
          new ParsedRow.Fault(Column.QUANTITY, cell, "a quantity below 0 on a cancellation"));
    }
    return quantity;
  }

  private LocalDateTime at(String cell, List<ParsedRow.Fault> faults) {
    if (cell.equals(lastAtText)) {
      return lastAt;
    }
    try {
      if (cell.length() == 16) {
        lastAt = LocalDateTime.parse(cell);
        lastAtText = cell;
        return lastAt;
      }
    } catch (DateTimeParseException e) {
      // Named below, as every other text that is no time.
    }
    faults.add(
        new ParsedRow.Fault(Column.AT, cell, "a time to the minute such as 2010-12-01T08:26"));
    return LocalDateTime.MIN;
  }

  private BigDecimal price(String cell, @Nullable String invoice, List<ParsedRow.Fault> faults) {
    BigDecimal price = prices.get(cell);
    if (price == null) {
      if (!isDecimal(cell)) {
        faults.add(
            new ParsedRow.Fault(
                Column.UNIT_PRICE,
                cell,
                "a decimal such as 2.55, up to 9 digits before and 6 after the point"));
        return BigDecimal.ZERO;
      }
      price = new BigDecimal(cell);
      if (prices.size() < SHARED_AT_MOST) {
        prices.put(cell, price);
      }
    }
    boolean adjustment = invoice != null && InvoiceKind.of(invoice) == InvoiceKind.ADJUSTMENT;
    if (price.signum() < 0 && !adjustment) {
      faults.add(
          new ParsedRow.Fault(
              Column.UNIT_PRICE, cell, "0 or more; only an A... adjustment may be below"));
    }
    return price;
  }

  private String text(Column column, String cell, int shortest, List<ParsedRow.Fault> faults) {
    String known = texts.get(cell);
    if (known != null && known.length() >= shortest) {
      return known;
    }
    if (!isText(cell, shortest, 60)) {
      faults.add(
          new ParsedRow.Fault(
              column,
              cell,
              shortest == 0
                  ? "at most 60 characters, or nothing for a guest"
                  : "1 to 60 characters, no blank around"));
      return "";
    }
    if (texts.size() < SHARED_AT_MOST) {
      texts.put(cell, cell);
    }
    return cell;
  }

  /** Returns whether a text is printable, of some length, and has no blank at its ends. */
  private static boolean isText(String cell, int shortest, int longest) {
    return cell.length() >= shortest
        && cell.length() <= longest
        && Objects.equals(cell, cell.strip())
        && cell.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || c == '\uFFFD'
                        || Character.getType(c) == Character.SURROGATE);
  }

  private static boolean isDecimal(String cell) {
    int start = cell.startsWith("-") ? 1 : 0;
    int point = cell.indexOf('.');
    int wholeEnd = point < 0 ? cell.length() : point;
    int decimals = point < 0 ? 0 : cell.length() - point - 1;
    if (wholeEnd - start < 1
        || wholeEnd - start > 9
        || decimals > 6
        || (point >= 0 && decimals < 1)) {
      return false;
    }
    for (int i = start; i < cell.length(); i++) {
      if (i != point && !isDigit(cell.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
