package io.commercelib.inventory.simulation;

import java.util.List;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * The saw-tooth of stock over time as the text of an SVG image of 960 by 480 pixels: what is on
 * hand, before and after each period's demand; the position; orders placed; periods with a
 * stock-out; the reorder point. Numbers are the same in every locale.
 */
public final class SawTooth {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 480;
  private static final int LEFT = 70;
  private static final int RIGHT = 940;
  private static final int TOP = 60;
  private static final int BOTTOM = 400;
  private static final int MOST_TICKS = 6;

  private final StringBuilder svg = new StringBuilder(4096);
  private final List<SimulatedPeriod> periods;
  private final long least;
  private final long most;

  private SawTooth(List<SimulatedPeriod> periods, OptionalLong reorderPoint) {
    this.periods = periods;
    long low = Math.min(0, reorderPoint.orElse(0));
    // At least one unit high, so that empty shelves can be drawn.
    long high = Math.max(1, reorderPoint.orElse(1));
    for (SimulatedPeriod period : periods) {
      low = Math.min(low, period.position() - period.ordered());
      high = Math.max(high, Math.max(period.position(), period.onHandAtStart()));
    }
    high = Math.max(high, positionAtStart(periods.get(0)));
    this.least = low;
    this.most = high;
  }

  /**
   * Returns the image.
   *
   * @param title shown above, as it is: whatever it contains is text
   * @param periods consecutive ones of a run, not empty; some hundred at most can be told apart
   * @param reorderPoint drawn as a line; empty for a policy without one
   */
  public static String svg(String title, List<SimulatedPeriod> periods, OptionalLong reorderPoint) {
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("no periods to draw; give at least one");
    }
    return new SawTooth(List.copyOf(periods), reorderPoint).draw(title, reorderPoint);
  }

  private String draw(String title, OptionalLong reorderPoint) {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"")
        .append(" aria-labelledby=\"saw-tooth-title saw-tooth-desc\"")
        .append(" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\"")
        .append(" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\"")
        .append(" font-family=\"sans-serif\" font-size=\"13\">\n")
        .append("<title id=\"saw-tooth-title\">" + escaped(title) + "</title>\n")
        .append("<desc id=\"saw-tooth-desc\">" + description(reorderPoint) + "</desc>\n")
        .append("<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#ffffff\"/>\n");
    text(LEFT, 24, "font-size=\"16\" font-weight=\"bold\"", escaped(title));
    stockOuts();
    axes();
    reorderPoint.ifPresent(
        point ->
            line(LEFT, y(point), RIGHT, y(point), "stroke=\"#555555\" stroke-dasharray=\"8 5\""));
    position();
    onHand();
    orders();
    legend(reorderPoint);
    return svg.append("</svg>\n").toString();
  }

  private String description(OptionalLong reorderPoint) {
    SimulatedPeriod first = periods.get(0);
    SimulatedPeriod last = periods.get(periods.size() - 1);
    long orders = periods.stream().filter(period -> period.ordered() > 0).count();
    long stockOuts = periods.stream().filter(SimulatedPeriod::isStockOut).count();
    return "Stock on hand and stock position from period "
        + first.number()
        + " to period "
        + last.number()
        + ": "
        + orders
        + (orders == 1 ? " order, " : " orders, ")
        + stockOuts
        + (stockOuts == 1 ? " period" : " periods")
        + " with a stock-out, "
        + last.onHand()
        + " units on hand at the end"
        + (reorderPoint.isPresent() ? "; reorder point " + reorderPoint.getAsLong() : "")
        + ".";
  }

  private void stockOuts() {
    for (int i = 0; i < periods.size(); i++) {
      if (periods.get(i).isStockOut()) {
        svg.append("<rect class=\"stock-out\" x=\"" + number(x(i)) + "\" y=\"" + TOP + "\"")
            .append(" width=\"" + number(x(i + 1) - x(i)) + "\"")
            .append(" height=\"" + (BOTTOM - TOP) + "\" fill=\"#f4b8a6\"/>\n");
      }
    }
  }

  private void axes() {
    line(LEFT, TOP, LEFT, BOTTOM, "stroke=\"#222222\"");
    long step = step(most - least);
    for (long tick = -Math.floorDiv(-least, step) * step; tick <= most; tick += step) {
      line(LEFT, y(tick), RIGHT, y(tick), tick == 0 ? "stroke=\"#222222\"" : "stroke=\"#dddddd\"");
      text(LEFT - 8, y(tick) + 4, "text-anchor=\"end\"", Long.toString(tick));
    }
    int first = periods.get(0).number();
    long periodStep = step(periods.size());
    for (int i = 0; i < periods.size(); i++) {
      if ((first + i) % periodStep == 0) {
        text(x(i), BOTTOM + 32, "text-anchor=\"middle\"", Integer.toString(first + i));
      }
    }
    text(LEFT, TOP - 10, "", "units");
    text(RIGHT, BOTTOM + 48, "text-anchor=\"end\"", "period");
  }

  /** Draws what is on hand: down from a tip in each period, up again with what comes in. */
  private void onHand() {
    StringJoiner points = new StringJoiner(" ");
    for (int i = 0; i < periods.size(); i++) {
      points.add(point(i, periods.get(i).onHandAtStart()));
      points.add(point(i + 1, periods.get(i).onHand()));
    }
    polyline(points, "stroke=\"#222222\" stroke-width=\"2\"");
  }

  /** Draws the position: down with each period's demand, up at its end with the order. */
  private void position() {
    StringJoiner points = new StringJoiner(" ");
    points.add(point(0, positionAtStart(periods.get(0))));
    for (int i = 0; i < periods.size(); i++) {
      SimulatedPeriod period = periods.get(i);
      points.add(point(i + 1, period.position() - period.ordered()));
      if (period.ordered() > 0) {
        points.add(point(i + 1, period.position()));
      }
    }
    polyline(points, "stroke=\"#0072b2\" stroke-width=\"1.2\"");
  }

  private static long positionAtStart(SimulatedPeriod period) {
    // What was missed and does not wait is lost: then nothing waited before either.
    long waited = Math.max(0, period.waiting() - period.missed());
    return period.onHandAtStart() + period.onOrder() - period.ordered() - waited;
  }

  private String point(int boundary, long units) {
    return number(x(boundary)) + "," + number(y(units));
  }

  private void polyline(StringJoiner points, String style) {
    svg.append("<polyline fill=\"none\" " + style + " stroke-linejoin=\"round\"")
        .append(" points=\"" + points + "\"/>\n");
  }

  private void orders() {
    for (int i = 0; i < periods.size(); i++) {
      if (periods.get(i).ordered() > 0) {
        triangle(x(i + 1), BOTTOM + 4, "class=\"order\"");
      }
    }
  }

  private void legend(OptionalLong reorderPoint) {
    int y = HEIGHT - 14;
    line(LEFT, y - 4, LEFT + 24, y - 4, "stroke=\"#222222\" stroke-width=\"2\"");
    text(LEFT + 30, y, "", "on hand");
    line(LEFT + 110, y - 4, LEFT + 134, y - 4, "stroke=\"#0072b2\" stroke-width=\"1.2\"");
    text(LEFT + 140, y, "", "position");
    triangle(LEFT + 232, y - 10, "");
    text(LEFT + 244, y, "", "order placed");
    svg.append("<rect x=\"" + (LEFT + 350) + "\" y=\"" + (y - 11) + "\" width=\"16\" height=\"12\"")
        .append(" fill=\"#f4b8a6\"/>\n");
    text(LEFT + 372, y, "", "stock-out");
    reorderPoint.ifPresent(
        point -> {
          line(LEFT + 460, y - 4, LEFT + 490, y - 4, "stroke=\"#555555\" stroke-dasharray=\"8 5\"");
          text(LEFT + 496, y, "", "reorder point " + point);
        });
  }

  private void line(double x1, double y1, double x2, double y2, String style) {
    svg.append("<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\"")
        .append(" x2=\"" + number(x2) + "\" y2=\"" + number(y2) + "\" " + style + "/>\n");
  }

  private void text(double x, double y, String style, String content) {
    svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" fill=\"#222222\"")
        .append((style.isEmpty() ? "" : " " + style) + ">" + content + "</text>\n");
  }

  /** Draws a triangle that points up to a spot. */
  private void triangle(double x, double y, String style) {
    svg.append("<polygon" + (style.isEmpty() ? "" : " " + style) + " points=\"")
        .append(number(x) + "," + number(y) + " " + number(x - 5) + "," + number(y + 9))
        .append(" " + number(x + 5) + "," + number(y + 9) + "\" fill=\"#009e73\"/>\n");
  }

  private double x(int boundary) {
    return LEFT + (double) (RIGHT - LEFT) * boundary / periods.size();
  }

  private double y(long units) {
    return BOTTOM - (BOTTOM - TOP) * (double) (units - least) / (most - least);
  }

  /** Returns the least of 1, 2, 5, 10, 20, ... that needs no more than some ticks. */
  private static long step(long range) {
    long power = 1;
    while (true) {
      for (long digit : new long[] {1, 2, 5}) {
        if (range <= MOST_TICKS * digit * power) {
          return digit * power;
        }
      }
      power *= 10;
    }
  }

  /** Returns a number to a tenth of a pixel, with a point in every locale. */
  private static String number(double pixels) {
    long tenths = Math.round(pixels * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  /** Returns text as XML shows it; what XML cannot have at all becomes U+FFFD. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
