package io.commercelib.examples.shop.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places marks over one axis of time. */
final class TimePlot {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** Every how many months there may be a label, so that January always has one. */
  private static final List<Integer> LABELLED = List.of(1, 2, 3, 6, 12);

  private static final double MONTH_LABEL = 34;
  private static final double LABEL_HEIGHT = 14;

  private final Svg svg;
  private final List<LocalDate> starts;
  private final double left;
  private final double width;
  private final double slot;

  TimePlot(Svg svg, List<LocalDate> starts, double left, double width) {
    this.svg = svg;
    this.starts = starts;
    this.left = left;
    this.width = width;
    this.slot = width / starts.size();
  }

  /** Returns the width of a period. */
  double slot() {
    return slot;
  }

  double x(int period) {
    return left + period * slot;
  }

  void panel(TimeChart.Panel panel, Scale scale, double top, double bottom) {
    heading(panel, top);
    for (double tick : scale.ticks()) {
      double y = y(scale, panel, bottom, tick);
      svg.line(tick == 0 ? "axis" : "grid", left, y, left + width, y);
      svg.text("t end", left - 6, y + 4, scale.label(tick));
    }
    List<EndLabel> labels = new ArrayList<>();
    for (TimeChart.Series series : panel.series()) {
      String colour = "c" + series.colour();
      switch (series.mark()) {
        case BAR -> svg.path("bar " + colour, bars(series, panel, scale, bottom));
        case LINE -> svg.path("ln " + colour, line(series, panel, scale, bottom));
        case STEP -> svg.path("ln " + colour, steps(series, panel, scale, bottom));
        case DASHED_STEP -> svg.path("ln dash " + colour, steps(series, panel, scale, bottom));
        case MARKER -> svg.path("bar " + colour, markers(series, bottom));
      }
      if (TimeChart.isLabelledAtEnd(series.mark())) {
        double last = lastValue(series.values());
        if (!Double.isNaN(last)) {
          labels.add(new EndLabel(series.label(), colour, y(scale, panel, bottom, last)));
        }
      }
    }
    endLabels(labels, bottom);
    if (!panel.peak().isEmpty()) {
      peak(panel, scale, bottom);
    }
  }

  /** Names the highest bar, on the side where there is room. */
  private void peak(TimeChart.Panel panel, Scale scale, double bottom) {
    List<Double> values = panel.series().get(0).values();
    int highest = 0;
    for (int i = 0; i < values.size(); i++) {
      highest = values.get(i) > values.get(highest) ? i : highest;
    }
    double y = Math.max(y(scale, panel, bottom, values.get(highest)), bottom - panel.height()) - 5;
    boolean late = highest > values.size() / 2;
    svg.text(late ? "t end" : "t start", late ? x(highest) + slot : x(highest), y, panel.peak());
  }

  /** Names the panel and, with a swatch, what has no end to be labelled at. */
  private void heading(TimeChart.Panel panel, double top) {
    svg.text("t h start", 0, top + 12, panel.heading());
    double x = Lettering.boldWidth(panel.heading()) + 10;
    for (TimeChart.Series series : panel.series()) {
      if (TimeChart.isLabelledAtEnd(series.mark()) || series.label().isEmpty()) {
        continue;
      }
      if (series.mark() == TimeChart.Mark.MARKER) {
        svg.path("bar c" + series.colour(), triangle(x + 5, top + 12));
      } else {
        svg.rect("bar c" + series.colour(), x, top + 3, 10, 10);
      }
      svg.text("t start", x + 14, top + 12, series.label());
      x += 14 + Lettering.width(series.label()) + 12;
    }
  }

  private double y(Scale scale, TimeChart.Panel panel, double bottom, double value) {
    return bottom - scale.part(value) * panel.height();
  }

  private String bars(TimeChart.Series series, TimeChart.Panel panel, Scale scale, double bottom) {
    double gap = slot > 6 ? 2 : slot > 3 ? 1 : 0.4;
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < starts.size(); i++) {
      double value = series.values().get(i);
      if (value > 0) {
        double y = y(scale, panel, bottom, value);
        d.append("M").append(Svg.number(x(i) + gap / 2)).append(' ').append(Svg.number(bottom));
        d.append("V").append(Svg.number(y));
        d.append("H").append(Svg.number(x(i) + slot - gap / 2));
        d.append("V").append(Svg.number(bottom)).append("Z");
      }
    }
    return d.toString();
  }

  private String line(TimeChart.Series series, TimeChart.Panel panel, Scale scale, double bottom) {
    StringBuilder d = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < starts.size(); i++) {
      double value = series.values().get(i);
      if (Double.isNaN(value)) {
        pen = false;
        continue;
      }
      d.append(pen ? "L" : "M").append(Svg.number(x(i) + slot / 2)).append(' ');
      d.append(Svg.number(y(scale, panel, bottom, value)));
      pen = true;
    }
    return d.toString();
  }

  private String steps(TimeChart.Series series, TimeChart.Panel panel, Scale scale, double bottom) {
    StringBuilder d = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < starts.size(); i++) {
      double value = series.values().get(i);
      if (Double.isNaN(value)) {
        pen = false;
        continue;
      }
      String y = Svg.number(y(scale, panel, bottom, value));
      d.append(pen ? "V" + y : "M" + Svg.number(x(i)) + " " + y);
      d.append("H").append(Svg.number(x(i) + slot));
      pen = true;
    }
    return d.toString();
  }

  private String markers(TimeChart.Series series, double bottom) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < starts.size(); i++) {
      if (series.values().get(i) > 0) {
        d.append(triangle(x(i) + slot / 2, bottom));
      }
    }
    return d.toString();
  }

  /** Draws a triangle that stands on {@code y}. */
  private static String triangle(double x, double y) {
    return "M%s %sl-4.5 0l4.5 -8l4.5 8Z".formatted(Svg.number(x), Svg.number(y));
  }

  private static double lastValue(List<Double> values) {
    for (int i = values.size() - 1; i >= 0; i--) {
      if (!Double.isNaN(values.get(i))) {
        return values.get(i);
      }
    }
    return Double.NaN;
  }

  /** Writes labels at the ends of lines, pushed apart where they would meet. */
  private void endLabels(List<EndLabel> labels, double bottom) {
    List<EndLabel> sorted = new ArrayList<>(labels);
    sorted.sort(Comparator.comparingDouble(EndLabel::y).reversed());
    double lowest = bottom;
    for (EndLabel label : sorted) {
      double y = Math.min(label.y(), lowest);
      lowest = y - LABEL_HEIGHT;
      svg.line("ln " + label.colour(), left + width + 1, y, left + width + 6, y);
      svg.text("t start", left + width + 9, y + 4, label.text());
    }
  }

  /** Labels months, every one or every few by the room there is, and the year it begins with. */
  void months(double axis) {
    int every = monthsBetweenLabels();
    int shownYear = Integer.MIN_VALUE;
    for (int i = 0; i < starts.size(); i++) {
      LocalDate start = starts.get(i);
      if (i > 0 && sameMonth(starts.get(i - 1), start)) {
        continue;
      }
      svg.line("axis", x(i), axis, x(i), axis + 4);
      boolean cutShort = i == 0 && x(periodsOfFirstMonth()) - left < MONTH_LABEL;
      boolean outside = x(i) + 24 > left + width + 8;
      if (cutShort || outside || (start.getMonthValue() - 1) % every != 0) {
        continue;
      }
      svg.text("t start", x(i), axis + 17, MONTHS.get(start.getMonthValue() - 1));
      if (start.getYear() != shownYear) {
        svg.text("t start", x(i), axis + 31, Integer.toString(start.getYear()));
        shownYear = start.getYear();
      }
    }
  }

  private int monthsBetweenLabels() {
    LocalDate last = starts.get(starts.size() - 1);
    LocalDate first = starts.get(0);
    int months =
        12 * (last.getYear() - first.getYear()) + last.getMonthValue() - first.getMonthValue();
    double room = width / (months + 1);
    return LABELLED.stream().filter(every -> every * room >= MONTH_LABEL).findFirst().orElse(12);
  }

  private int periodsOfFirstMonth() {
    int periods = 1;
    while (periods < starts.size() && sameMonth(starts.get(0), starts.get(periods))) {
      periods++;
    }
    return periods;
  }

  private static boolean sameMonth(LocalDate a, LocalDate b) {
    return a.getYear() == b.getYear() && a.getMonthValue() == b.getMonthValue();
  }

  private record EndLabel(String text, String colour, double y) {}
}
