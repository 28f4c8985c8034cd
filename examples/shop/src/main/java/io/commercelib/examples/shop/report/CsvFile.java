package io.commercelib.examples.shop.report;

import java.util.ArrayList;
import java.util.List;

/** A CSV text: comma, quotes where needed, LF, numbers without grouping. */
final class CsvFile {
  private final StringBuilder text = new StringBuilder();

  CsvFile(String... headings) {
    text.append(String.join(",", headings)).append('\n');
  }

  /** Adds a row; what is a {@link String} is text, all else is written as a number or a date. */
  CsvFile row(Object... cells) {
    List<String> written = new ArrayList<>();
    for (Object cell : cells) {
      written.add(cell instanceof String string ? quoted(string) : String.valueOf(cell));
    }
    text.append(String.join(",", written)).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** A spreadsheet would run text that begins like a formula; a quote before it stops that. */
  private static String quoted(String cell) {
    String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
