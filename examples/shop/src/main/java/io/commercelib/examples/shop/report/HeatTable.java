package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * A table whose cells have a stronger colour the more they count: a heat map that can be read out,
 * selected and scrolled as any table. Colour says nothing that the figures do not.
 */
final class HeatTable {
  /** How many shades there are beside that of nothing; the style sheet agrees. */
  static final int SHADES = 5;

  private final String caption;
  private final String corner;
  private final List<String> headings = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();
  private int cells;
  private boolean isOpen;

  /**
   * Begins a heat map.
   *
   * @param corner what rows and columns are
   */
  HeatTable(String caption, String corner) {
    this.caption = caption;
    this.corner = corner;
  }

  /** Adds a column. */
  HeatTable column(String heading) {
    headings.add(heading);
    return this;
  }

  /** Begins a row; cells follow. */
  HeatTable row(String heading) {
    endRow();
    isOpen = true;
    rows.append("<tr><th scope=\"row\">").append(Markup.escape(heading)).append("</th>");
    return this;
  }

  /** Adds a cell without a shade; an empty one where there is nothing to count. */
  HeatTable plain(String text) {
    return cell("", Markup.escape(text));
  }

  /**
   * Adds a cell.
   *
   * @param shade 0 for nothing to 5 for the most
   * @param text figure
   * @param below smaller lines below it
   */
  HeatTable shaded(int shade, String text, String... below) {
    if (shade < 0 || shade > SHADES) {
      throw new IllegalArgumentException(
          "shade %s of '%s'; give 0 to %s".formatted(shade, text, SHADES));
    }
    StringBuilder inside = new StringBuilder();
    // A blank keeps figures apart where the page is read out or copied.
    inside.append("<b>").append(Markup.escape(text)).append("</b>");
    for (String line : below) {
      inside.append(" <span>").append(Markup.escape(line)).append("</span>");
    }
    return cell(" class=\"h%s\"".formatted(shade), inside.toString());
  }

  private HeatTable cell(String style, String inside) {
    cells++;
    rows.append("<td").append(style).append('>').append(inside).append("</td>");
    return this;
  }

  private void endRow() {
    if (isOpen && cells != headings.size()) {
      throw new IllegalStateException(
          "a row of heat map '%s' has %s cells, it has %s columns; give one for each"
              .formatted(caption, cells, headings.size()));
    }
    rows.append(isOpen ? "</tr>\n" : "");
    cells = 0;
  }

  String html() {
    endRow();
    isOpen = false;
    StringBuilder html = new StringBuilder();
    html.append(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n"
            .formatted(Markup.escape(caption)));
    html.append("<table class=\"heat\">\n<caption>").append(Markup.escape(caption));
    html.append("</caption>\n<thead><tr><td>").append(Markup.escape(corner)).append("</td>");
    for (String heading : headings) {
      html.append("<th scope=\"col\">").append(Markup.escape(heading)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n").append(rows).append("</tbody>\n</table>\n</div>\n");
    return html.toString();
  }

  /** Returns 0 for none, else 1 to 5 in equal steps up to the largest. */
  static int shade(double value, double largest) {
    return value <= 0
        ? 0
        : Math.min(SHADES, Math.max(1, (int) Math.ceil(value / largest * SHADES - 1e-9)));
  }
}
