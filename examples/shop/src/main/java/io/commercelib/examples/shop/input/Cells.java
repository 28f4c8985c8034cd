package io.commercelib.examples.shop.input;

import java.util.List;

/** The cells of a CSV line, quoted or not; a quoted cell ends on its own line. */
final class Cells {

  private Cells() {}

  /**
   * Splits a line.
   *
   * @param into cleared and filled
   * @return false if a quote is left open or followed by text
   */
  static boolean split(String line, List<String> into) {
    into.clear();
    if (line.indexOf('"') < 0) {
      int start = 0;
      for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
        into.add(line.substring(start, comma));
        start = comma + 1;
      }
      into.add(line.substring(start));
      return true;
    }
    return splitQuoted(line, into);
  }

  private static boolean splitQuoted(String line, List<String> into) {
    int at = 0;
    while (true) {
      int end;
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder cell = new StringBuilder();
        int i = at + 1;
        while (true) {
          int quote = line.indexOf('"', i);
          if (quote < 0) {
            return false;
          }
          cell.append(line, i, quote);
          if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
            cell.append('"');
            i = quote + 2;
          } else {
            end = quote + 1;
            break;
          }
        }
        into.add(cell.toString());
        if (end < line.length() && line.charAt(end) != ',') {
          return false;
        }
      } else {
        int comma = line.indexOf(',', at);
        end = comma < 0 ? line.length() : comma;
        into.add(line.substring(at, end));
      }
      if (end >= line.length()) {
        return true;
      }
      at = end + 1;
    }
  }
}
