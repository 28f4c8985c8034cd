package io.commercelib.examples.shop.chart;

import java.util.List;

/**
 * Horizontal bars from zero, one under the other, each with its name before and its figure behind.
 *
 * @param title short
 * @param description what the chart shows, for those who cannot see it
 * @param heading what is measured, in which unit
 * @param bars from the top
 */
public record BarList(String title, String description, String heading, List<Bar> bars)
    implements Chart {
  private static final double ROW = 26;
  private static final double TOP = 24;

  /** Copies the list. */
  public BarList {
    bars = List.copyOf(bars);
  }

  /**
   * A bar.
   *
   * @param name before it
   * @param value its length, zero or more
   * @param figure behind it, the value as text
   * @param colour 1 to 7
   */
  public record Bar(String name, double value, String figure, int colour) {}

  @Override
  public String svg(String id, int width) {
    Svg svg = new Svg(id, title, description);
    double names = 0;
    double figures = 0;
    double largest = 0;
    for (Bar bar : bars) {
      names = Math.max(names, Lettering.width(bar.name()) + 10);
      figures = Math.max(figures, Lettering.width(bar.figure()) + 10);
      largest = Math.max(largest, bar.value());
    }
    // A narrow page has the name above its bar.
    boolean above = names > width * 0.4;
    double left = above ? 0 : names;
    double room = Math.max(20, width - left - figures);
    double row = above ? ROW + 16 : ROW;
    svg.text("t h start", 0, 12, heading);
    double y = TOP;
    for (Bar bar : bars) {
      double barTop = above ? y + 16 : y;
      if (above) {
        svg.text("t start", 0, y + 10, Lettering.fit(bar.name(), width));
      } else {
        svg.text("t end", left - 8, barTop + 14, bar.name());
      }
      double length = largest > 0 ? room * bar.value() / largest : 0;
      svg.rect("bar c" + bar.colour(), left, barTop + 2, Math.max(length, 1), ROW - 9);
      svg.text("t start", left + Math.max(length, 1) + 6, barTop + 14, bar.figure());
      y += row;
    }
    if (!above) {
      svg.line("axis", left, TOP - 2, left, y - 2);
    }
    return svg.close(width, y + 2);
  }
}
