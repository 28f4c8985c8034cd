package io.commercelib.examples.cli.output;

import java.util.ArrayList;
import java.util.Collections;
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
    List<Integer> left = List.of(texts);
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 0));
    for (List<String> row : rows) {
      for (int i = 0; i < widths.size(); i++) {
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.size(); i++) {
        String cell = row.get(i);
        String space = " ".repeat(widths.get(i) - cell.length());
        line.append(left.contains(i) ? cell + space : space + cell).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
