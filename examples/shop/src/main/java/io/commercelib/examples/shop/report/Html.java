package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Chart;
import io.commercelib.examples.shop.chart.Markup;
import java.util.List;

/** Writes the body of the page: every text is escaped, every figure has an id of its own. */
final class Html {
  /** Width of a chart on paper and on a screen, and on a telephone, in pixels. */
  static final int WIDE = 960;

  static final int HALF = 462;
  static final int NARROW = 342;

  private final StringBuilder html = new StringBuilder(1 << 18);
  private int figures;

  @Override
  public String toString() {
    return html.toString();
  }

  /** Adds a tag that is written here, not taken from data. */
  Html tag(String tag) {
    html.append(tag).append('\n');
    return this;
  }

  /** Adds an element with text. */
  Html element(String name, String text) {
    return element(name, "", text);
  }

  /** Adds an element with a class and text. */
  Html element(String name, String style, String text) {
    html.append('<').append(name);
    if (!style.isEmpty()) {
      html.append(" class=\"").append(style).append('"');
    }
    html.append('>').append(Markup.escape(text)).append("</").append(name).append(">\n");
    return this;
  }

  /** Begins a section; {@code finding} is its heading. */
  Html section(String id, String finding) {
    return tag("<section id=\"%s\" aria-labelledby=\"%s-h\">".formatted(id, id))
        .tag("<h2 id=\"%s-h\">%s</h2>".formatted(id, Markup.escape(finding)));
  }

  Html endSection() {
    return tag("</section>");
  }

  /** Adds a chart across the page. */
  Html chart(Chart chart) {
    return chart(chart, WIDE);
  }

  /** Adds a chart of some width, and the same for a telephone. */
  Html chart(Chart chart, int width) {
    figures++;
    return tag("<figure>")
        .tag("<div class=\"wide\">")
        .tag(chart.svg("f" + figures + "w", width))
        .tag("</div>")
        .tag("<div class=\"narrow\">")
        .tag(chart.svg("f" + figures + "n", NARROW))
        .tag("</div>")
        .tag("</figure>");
  }

  /** Adds a chart that is small enough for every page. */
  Html smallChart(Chart chart, int width) {
    figures++;
    return tag(chart.svg("f" + figures, width));
  }

  /** Adds a chart that keeps its own width; where there is less room one scrolls. */
  Html scrolledChart(Chart chart, String label) {
    figures++;
    return tag("<figure class=\"scroll own\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
            .formatted(Markup.escape(label)))
        .tag(chart.svg("f" + figures, WIDE))
        .tag("</figure>");
  }

  /** Adds a table that is always seen: its first ten rows, and how many more the file has. */
  Html table(Table table) {
    return table(table, Table.FIRST);
  }

  /** Adds a table that is always seen, up to some row. */
  Html table(Table table, int most) {
    html.append(table.html(most));
    return this;
  }

  /** Adds a heat map. */
  Html heat(HeatTable table) {
    html.append(table.html());
    return this;
  }

  /** Adds a table that opens on demand: every row of it. */
  Html numbers(Table table) {
    tag("<details>");
    tag("<summary>%s</summary>".formatted(Markup.escape(table.caption())));
    html.append(table.html(Integer.MAX_VALUE));
    return tag("</details>");
  }

  /** Adds terms and what they are, in a row. */
  Html facts(List<String[]> facts) {
    tag("<dl class=\"facts\">");
    for (String[] fact : facts) {
      tag(
          "<div><dt>%s</dt><dd>%s</dd></div>"
              .formatted(Markup.escape(fact[0]), Markup.escape(fact[1])));
    }
    return tag("</dl>");
  }
}
