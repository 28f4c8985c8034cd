package io.commercelib.examples.shop.chart;

import java.util.List;
import java.util.Locale;

/**
 * Counts from each row to each column: the darker the cell the more, with the count inside.
 *
 * @param title short
 * @param description what the chart shows, for those who cannot see it
 * @param rowHeading what the rows are
 * @param columnHeading what the columns are
 * @param rows names, from the top
 * @param columns names, from the left
 * @param counts one list for each row, one count for each column; zero or more
 */
public record Heatmap(
    String title,
    String description,
    String rowHeading,
    String columnHeading,
    List<String> rows,
    List<String> columns,
    List<List<Long>> counts)
    implements Chart {
  private static final double CELL_HEIGHT = 40;
  private static final double WIDEST_CELL = 130;
  private static final int SHADES = 5;

  /** Copies the lists and checks their sizes. */
  public Heatmap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    counts = counts.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (counts.size() != rows.size() || counts.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException(
          "heat map '%s' has %s rows and %s columns; give a count for every cell"
              .formatted(title, rows.size(), width));
    }
  }

  @Override
  public String svg(String id, int width) {
    Svg svg = new Svg(id, title, description);
    double left = Lettering.width(rowHeading);
    for (String row : rows) {
      left = Math.max(left, Lettering.boldWidth(row));
    }
    left += 12;
    double cell = Math.min(WIDEST_CELL, (width - left) / Math.max(1, columns.size()));
    double top = 40;
    long largest = counts.stream().flatMap(List::stream).mapToLong(Long::longValue).max().orElse(0);
    svg.text("t start", left, 12, columnHeading);
    svg.text("t end", left - 8, 32, rowHeading);
    for (int c = 0; c < columns.size(); c++) {
      svg.text("t h mid", left + (c + 0.5) * cell, 32, Lettering.fit(columns.get(c), cell / 1.1));
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = top + r * CELL_HEIGHT;
      svg.text("t h end", left - 8, y + CELL_HEIGHT / 2 + 4, rows.get(r));
      for (int c = 0; c < columns.size(); c++) {
        long count = counts.get(r).get(c);
        int shade = shade(count, largest);
        svg.rect(
            "q" + shade,
            left + c * cell + 1,
            y + 1,
            cell - 2,
            CELL_HEIGHT - 2,
            3,
            "%s to %s: %s".formatted(rows.get(r), columns.get(c), grouped(count)));
        svg.text(
            "t mid k" + shade,
            left + (c + 0.5) * cell,
            y + CELL_HEIGHT / 2 + 4,
            count == 0 ? "\u2013" : grouped(count));
      }
    }
    return svg.close(width, top + rows.size() * CELL_HEIGHT + 4);
  }

  /** Returns 0 for none, then 1 to 5 by the logarithm: a few among thousands stay visible. */
  private static int shade(long count, long largest) {
    if (count <= 0) {
      return 0;
    }
    double part = Math.log1p((double) count) / Math.log1p((double) largest);
    return Math.max(1, (int) Math.ceil(part * SHADES - 1e-9));
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
