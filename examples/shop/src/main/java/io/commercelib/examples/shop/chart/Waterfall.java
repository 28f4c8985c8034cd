package io.commercelib.examples.shop.chart;

import java.util.List;

/**
 * From a first amount through what is added and taken off to a last: each bar begins where the one
 * above it ended.
 *
 * @param title short
 * @param description what the chart shows, for those who cannot see it
 * @param heading what is measured, in which unit
 * @param steps from the top; the first begins at zero
 * @param total name of the last bar, which is the sum of the steps
 * @param totalFigure its amount as text
 */
public record Waterfall(
    String title,
    String description,
    String heading,
    List<Step> steps,
    String total,
    String totalFigure)
    implements Chart {
  private static final double ROW = 28;
  private static final double TOP = 24;

  /** Copies the list. */
  public Waterfall {
    steps = List.copyOf(steps);
  }

  /**
   * What is added or taken off.
   *
   * @param value below zero for what is taken off
   * @param figure the value as text
   */
  public record Step(String name, double value, String figure) {}

  @Override
  public String svg(String id, int width) {
    Svg svg = new Svg(id, title, description);
    double names = Lettering.boldWidth(total);
    double figures = Lettering.boldWidth(totalFigure);
    double sum = 0;
    double lowest = 0;
    double highest = 0;
    for (Step step : steps) {
      names = Math.max(names, Lettering.width(step.name()));
      figures = Math.max(figures, Lettering.width(step.figure()));
      sum += step.value();
      lowest = Math.min(lowest, sum);
      highest = Math.max(highest, sum);
    }
    boolean above = names > width * 0.4;
    double left = above ? 0 : names + 12;
    double room = Math.max(20, width - left - figures - 12);
    double unit = highest > lowest ? room / (highest - lowest) : 0;
    double zero = left - lowest * unit;
    double row = above ? ROW + 16 : ROW;
    svg.text("t h start", 0, 12, heading);
    double y = TOP;
    double from = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      double to = from + step.value();
      String style = i == 0 ? "bar c7" : step.value() < 0 ? "bar c2" : "bar c3";
      bar(
          svg,
          above,
          left,
          y,
          zero + Math.min(from, to) * unit,
          Math.abs(to - from) * unit,
          style,
          step.name(),
          step.figure(),
          "");
      double barTop = above ? y + 16 : y;
      svg.line("join", zero + to * unit, barTop + ROW - 8, zero + to * unit, barTop + row + 2);
      from = to;
      y += row;
    }
    bar(
        svg,
        above,
        left,
        y,
        zero + Math.min(0, from) * unit,
        Math.abs(from) * unit,
        "bar c1",
        total,
        totalFigure,
        " h");
    y += row;
    if (!above) {
      svg.line("axis", zero, TOP - 2, zero, y - 2);
    }
    return svg.close(width, y + 2);
  }

  private static void bar(
      Svg svg,
      boolean above,
      double left,
      double y,
      double x,
      double length,
      String style,
      String name,
      String figure,
      String weight) {
    double barTop = above ? y + 16 : y;
    if (above) {
      svg.text("t start" + weight, left, y + 11, name);
    } else {
      svg.text("t end" + weight, left - 10, barTop + 15, name);
    }
    svg.rect(style, x, barTop + 2, Math.max(length, 1), ROW - 10);
    svg.text("t start" + weight, x + Math.max(length, 1) + 6, barTop + 15, figure);
  }
}
