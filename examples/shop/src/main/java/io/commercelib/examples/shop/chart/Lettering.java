package io.commercelib.examples.shop.chart;

/** How much room text takes, near enough to keep labels apart in any system font. */
final class Lettering {
  /** Size of all labels in pixels; the style sheet agrees. */
  static final double SIZE = 12;

  private static final double NARROW = 0.62;

  /** How much wider bold is. */
  private static final double BOLD = 1.1;

  private Lettering() {}

  /** Returns the width of a label in pixels, rather too much than too little. */
  static double width(String text) {
    return text.codePoints().mapToDouble(Lettering::width).sum() * SIZE;
  }

  /** Returns the width of a heading in pixels. */
  static double boldWidth(String text) {
    return width(text) * BOLD;
  }

  /** Returns the text, cut and ended with three dots where it is wider than {@code room}. */
  static String fit(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    double used = width(0x2026) * SIZE;
    for (int c : text.codePoints().toArray()) {
      used += width(c) * SIZE;
      if (used > room) {
        break;
      }
      cut.appendCodePoint(c);
    }
    return cut.toString().stripTrailing() + "\u2026";
  }

  private static double width(int c) {
    if (c >= 0x1100 && (Character.isIdeographic(c) || c >= 0xFF00 || isEastAsian(c))) {
      return 1;
    }
    if (Character.isUpperCase(c)) {
      return 0.74;
    }
    return c == ' ' || c == ',' || c == '.' || c == 'i' || c == 'l' ? 0.34 : NARROW;
  }

  private static boolean isEastAsian(int c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.HANGUL;
  }
}
