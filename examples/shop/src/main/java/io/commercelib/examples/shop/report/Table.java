package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Markup;
import java.util.ArrayList;
import java.util.List;

/** A table of the page: text to the left, numbers to the right. */
final class Table {
  /** How many rows of a long table are shown. */
  static final int FIRST = 10;

  private final String caption;
  private final String file;
  private final List<String> headings = new ArrayList<>();
  private final List<String> styles = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param file with all rows, beside the page; empty if there is none
   */
  Table(String caption, String file) {
    this.caption = caption;
    this.file = file;
  }

  /** Adds a column of short text. */
  Table text(String heading) {
    return column(heading, "");
  }

  /** Adds a column of sentences, which want room. */
  Table prose(String heading) {
    return column(heading, "p");
  }

  /** Adds a column of days or times, each on one line. */
  Table time(String heading) {
    return column(heading, "d");
  }

  /** Adds a column of codes, each on one line. */
  Table code(String heading) {
    return column(heading, "d");
  }

  /** Adds a column of numbers, to the right. */
  Table number(String heading) {
    return column(heading, "n");
  }

  private Table column(String heading, String style) {
    headings.add(heading);
    styles.add(style.isEmpty() ? "" : " class=\"" + style + "\"");
    return this;
  }

  /** Adds a row, one cell for each heading. */
  Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "a row of table '%s' has %s cells, it has %s columns; give one for each"
              .formatted(caption, cells.length, headings.size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  String caption() {
    return caption;
  }

  /** Writes the first rows, and says how many more there are. */
  String html(int most) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n"
            .formatted(Markup.escape(caption)));
    html.append("<table>\n<caption>").append(Markup.escape(caption)).append("</caption>\n");
    html.append("<thead><tr>");
    for (int i = 0; i < headings.size(); i++) {
      html.append("<th scope=\"col\"%s>".formatted(styles.get(i)));
      html.append(Markup.escape(headings.get(i))).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    int shown = Math.min(most, rows.size());
    for (List<String> row : rows.subList(0, shown)) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append("<td").append(styles.get(i)).append('>');
        html.append(Markup.escape(row.get(i))).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
    html.append(rest(rows.size() - shown));
    return html.toString();
  }

  private String rest(int more) {
    if (rows.isEmpty()) {
      return "<p class=\"rest\">None.</p>\n";
    }
    String count = more > 0 ? "and %s more".formatted(Figures.count(more)) : "";
    if (file.isEmpty()) {
      return count.isEmpty() ? "" : "<p class=\"rest\">%s</p>\n".formatted(count);
    }
    String link = "<a href=\"%s\">%s</a>".formatted(file, file);
    return "<p class=\"rest\">%s%s</p>\n"
        .formatted(count.isEmpty() ? "" : count + "; ", "all in " + link);
  }
}
