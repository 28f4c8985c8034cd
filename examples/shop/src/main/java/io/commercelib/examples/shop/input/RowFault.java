package io.commercelib.examples.shop.input;

/**
 * What is wrong with a cell of the file.
 *
 * @param file its name
 * @param line the header is line 1
 * @param column the first is column 1
 * @param name the column's name in the header
 * @param found as written, shortened where it is long
 * @param expected what to write instead
 */
public record RowFault(
    String file, long line, int column, String name, String found, String expected) {

  /** Returns one line: where, what was found, what was expected. */
  public String message() {
    return "%s, line %s, column %s (%s): found %s; expected %s"
        .formatted(file, line, column, name, found, expected);
  }

  /** Quotes what was found on one line, at most 40 characters of it. */
  static String quote(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints()
        .limit(40)
        .map(c -> Character.isISOControl(c) || isLineBreak(c) ? '\uFFFD' : c)
        .forEach(quoted::appendCodePoint);
    return quoted.append(text.codePointCount(0, text.length()) > 40 ? "...'" : "'").toString();
  }

  private static boolean isLineBreak(int c) {
    return c == '\u2028' || c == '\u2029';
  }
}
