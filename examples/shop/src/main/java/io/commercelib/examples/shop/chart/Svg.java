package io.commercelib.examples.shop.chart;

import java.util.Locale;

/** Writes one {@code svg} element, its texts escaped and its numbers free of any locale. */
final class Svg {
  private final StringBuilder body = new StringBuilder(4096);
  private final String id;
  private final String title;
  private final String description;

  Svg(String id, String title, String description) {
    if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException(
          "'%s' is no id of a chart; use letters, digits and hyphens".formatted(id));
    }
    this.id = id;
    this.title = title;
    this.description = description;
  }

  /** Ends the element. */
  String close(double width, double height) {
    return "<svg class=\"chart\" role=\"img\" aria-labelledby=\"%s-t %s-d\" width=\"%s\" viewBox=\"0 0 %s %s\" style=\"max-width:%spx\" xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s</desc>\n%s</svg>\n"
        .formatted(
            id,
            id,
            number(width),
            number(width),
            number(height),
            number(width),
            id,
            Markup.escape(title),
            id,
            Markup.escape(description),
            body);
  }

  String id() {
    return id;
  }

  /** Adds text that is SVG already. */
  Svg raw(String svg) {
    body.append(svg).append('\n');
    return this;
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    return path(style, "M%s %sL%s %s".formatted(number(x1), number(y1), number(x2), number(y2)));
  }

  Svg path(String style, String d) {
    body.append("<path class=\"").append(style).append("\" d=\"").append(d).append("\"/>\n");
    return this;
  }

  Svg path(String style, String d, double thickness) {
    body.append(
        "<path class=\"%s\" stroke-width=\"%s\" d=\"%s\"/>\n"
            .formatted(style, number(thickness), d));
    return this;
  }

  Svg rect(String style, double x, double y, double width, double height) {
    return rect(style, x, y, width, height, 0, "");
  }

  /** Adds a box; {@code hint} is shown by the browser when pointed at, unless empty. */
  Svg rect(
      String style, double x, double y, double width, double height, double radius, String hint) {
    body.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
            .formatted(style, number(x), number(y), number(width), number(height)));
    if (radius > 0) {
      body.append(" rx=\"%s\"".formatted(number(radius)));
    }
    if (hint.isEmpty()) {
      body.append("/>\n");
    } else {
      body.append("><title>").append(Markup.escape(hint)).append("</title></rect>\n");
    }
    return this;
  }

  /** Adds text; {@code style} has an anchor class {@code start}, {@code mid} or {@code end}. */
  Svg text(String style, double x, double y, String text) {
    body.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(style, number(x), number(y), Markup.escape(text)));
    return this;
  }

  /** Returns a coordinate: one decimal at most, a point, no minus zero. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(
            Locale.ROOT,
            "%s%s.%s",
            tenths < 0 ? "-" : "",
            Math.abs(tenths) / 10,
            Math.abs(tenths) % 10);
  }
}
