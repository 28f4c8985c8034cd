package io.commercelib.examples.cli.output;

import java.util.List;

/** Rows of cells as lines of text, in columns. */
public final class TextTable {
  private TextTable() {}

  /**
   * Returns a line for each row.
   *
   * @param rows as many cells each as the first
   * @param texts which columns are texts, and stand left; the others are numbers, and stand right
   */
  public static List<String> lines(List<List<String>> rows, Integer... texts) {
    TableColumns columns = new TableColumns(texts);
    rows.forEach(columns::widenFor);
    return rows.stream().map(columns::line).toList();
  }
}
