package io.commercelib.examples.shop.chart;

import java.util.List;

/**
 * The shape of a series without axes, beside a figure that says its size: from zero, bars or line.
 *
 * @param title short
 * @param description first, last, least and most, in words
 * @param values in order of time
 * @param bars whether it is drawn as bars
 * @param colour 1 to 7
 */
public record Sparkline(
    String title, String description, List<Double> values, boolean bars, int colour)
    implements Chart {
  private static final double HEIGHT = 44;

  /** Copies the values. */
  public Sparkline {
    values = List.copyOf(values);
  }

  @Override
  public String svg(String id, int width) {
    Svg svg = new Svg(id, title, description);
    double largest = 0;
    for (double value : values) {
      largest = value > largest ? value : largest;
    }
    double slot = (double) width / Math.max(1, values.size());
    double unit = largest > 0 ? (HEIGHT - 4) / largest : 0;
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double y = HEIGHT - 1 - Math.max(0, values.get(i)) * unit;
      if (bars) {
        d.append("M").append(Svg.number(i * slot + 0.5)).append(' ').append(Svg.number(HEIGHT - 1));
        d.append("V").append(Svg.number(y)).append("H");
        d.append(Svg.number((i + 1) * slot - 0.5)).append("V");
        d.append(Svg.number(HEIGHT - 1)).append("Z");
      } else {
        d.append(i == 0 ? "M" : "L").append(Svg.number((i + 0.5) * slot)).append(' ');
        d.append(Svg.number(y));
      }
    }
    svg.line("axis", 0, HEIGHT - 0.5, width, HEIGHT - 0.5);
    svg.path((bars ? "bar c" : "ln c") + colour, d.toString());
    return svg.close(width, HEIGHT);
  }
}
