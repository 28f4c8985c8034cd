package io.commercelib.examples.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table whose rows need not all be in memory: each row is shown once for its
 * width, and again to be written. Not thread-safe.
 */
public final class TableColumns {
  private final List<Integer> left;
  private final List<Integer> widths = new ArrayList<>();

  /**
   * Has seen no row.
   *
   * @param texts which columns are texts, and stand left; the others are numbers, and stand right
   */
  public TableColumns(Integer... texts) {
    left = List.of(texts);
  }

  /** Makes room for a row; all have as many cells. */
  public void widenFor(List<String> row) {
    for (int i = 0; i < row.size(); i++) {
      if (i == widths.size()) {
        widths.add(0);
      }
      widths.set(i, Math.max(widths.get(i), row.get(i).length()));
    }
  }

  /** Returns a row for which room was made as a line of text. */
  public String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.size(); i++) {
      String cell = row.get(i);
      String space = " ".repeat(widths.get(i) - cell.length());
      line.append(left.contains(i) ? cell + space : space + cell).append("  ");
    }
    return line.toString().stripTrailing();
  }
}
