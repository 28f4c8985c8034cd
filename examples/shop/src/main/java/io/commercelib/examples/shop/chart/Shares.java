package io.commercelib.examples.shop.chart;

import java.util.List;

/**
 * Parts of a whole in one bar, for beside a figure; what the parts are is said in words next to it.
 *
 * @param title short
 * @param description the parts in words
 * @param parts sizes, zero or more, from the left
 */
public record Shares(String title, String description, List<Long> parts) implements Chart {
  private static final double HEIGHT = 24;
  private static final double BAR = 18;

  /** In this order neighbours differ in lightness too. */
  private static final List<Integer> COLOURS = List.of(1, 5, 4, 2, 3, 6);

  /** Copies the list. */
  public Shares {
    parts = List.copyOf(parts);
  }

  @Override
  public String svg(String id, int width) {
    Svg svg = new Svg(id, title, description);
    long whole = Math.max(1, parts.stream().mapToLong(Long::longValue).sum());
    double x = 0;
    for (int i = 0; i < parts.size(); i++) {
      double share = (double) width * parts.get(i) / whole;
      if (parts.get(i) > 0) {
        svg.rect(
            "bar edge c" + COLOURS.get(i % COLOURS.size()),
            x,
            HEIGHT - BAR - 1,
            Math.max(1, share),
            BAR);
      }
      x += share;
    }
    return svg.close(width, HEIGHT);
  }
}
