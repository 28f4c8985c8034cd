package io.commercelib.examples.shop.chart;

/** Text that is safe inside HTML, SVG and XML. */
public final class Markup {

  private Markup() {}

  /**
   * Escapes text for elements and quoted attributes, and replaces what XML cannot carry (control
   * characters, halves of surrogate pairs) by U+FFFD.
   */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\n'
        || c == '\t'
        || (!Character.isISOControl(c)
            && Character.getType(c) != Character.SURROGATE
            && c != 0xFFFE
            && c != 0xFFFF);
  }
}
