package io.commercelib.examples.shop.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Panels over one axis of time, left to right: bars, lines and steps, each labelled where it ends.
 *
 * @param title short
 * @param description what the chart shows and what is to be seen, for those who cannot see it
 * @param starts the first day of each period, in order of time, at least one
 * @param hints what a browser says of each period when pointed at; empty for nothing
 * @param panels from the top, at least one
 */
public record TimeChart(
    String title,
    String description,
    List<LocalDate> starts,
    List<String> hints,
    List<Panel> panels)
    implements Chart {
  private static final double HEADING = 22;
  private static final double GAP = 14;

  /** Copies the lists. */
  public TimeChart {
    starts = List.copyOf(starts);
    hints = List.copyOf(hints);
    panels = List.copyOf(panels);
    if (starts.isEmpty() || panels.isEmpty()) {
      throw new IllegalArgumentException(
          "chart '%s' has %s periods and %s panels; give it at least one of each"
              .formatted(title, starts.size(), panels.size()));
    }
    for (Panel panel : panels) {
      for (Series series : panel.series()) {
        if (series.values().size() != starts.size()) {
          throw new IllegalArgumentException(
              "chart '%s': series '%s' has %s values for %s periods; give one for each"
                  .formatted(title, series.label(), series.values().size(), starts.size()));
        }
      }
    }
  }

  /** How a series is drawn. */
  public enum Mark {
    /** A bar from zero for each period. */
    BAR,
    /** A line from period to period. */
    LINE,
    /** Level for a period, then a jump. */
    STEP,
    /** Level for a period, then a jump, dashed. */
    DASHED_STEP,
    /** A triangle on the axis where the value is above zero. */
    MARKER
  }

  /**
   * Numbers over time.
   *
   * @param label said where it ends, or in the panel's heading for bars and markers
   * @param colour 1 to 7
   * @param values one for each period; not a number where there is none
   */
  public record Series(Mark mark, String label, int colour, List<Double> values) {
    /** Copies the values. */
    public Series {
      values = List.copyOf(values);
    }
  }

  /**
   * A part with a vertical axis of its own, from zero.
   *
   * @param heading what is measured, in which unit
   * @param height of the plot, in pixels
   * @param wholeUnits whether fractions make no sense
   * @param series drawn in this order, at most six
   * @param peak said of the highest bar of the first series; empty for nothing
   */
  public record Panel(
      String heading, int height, boolean wholeUnits, List<Series> series, String peak) {
    /** Copies the list. */
    public Panel {
      series = List.copyOf(series);
      if (series.size() > 6) {
        throw new IllegalArgumentException(
            "panel '%s' has %s series; nobody reads more than 6".formatted(heading, series.size()));
      }
    }

    /** Makes a panel that says nothing of its highest bar. */
    public Panel(String heading, int height, boolean wholeUnits, List<Series> series) {
      this(heading, height, wholeUnits, series, "");
    }

    private double largest() {
      double largest = 0;
      for (Series one : series) {
        if (one.mark() != Mark.MARKER) {
          for (double value : one.values()) {
            largest = value > largest ? value : largest;
          }
        }
      }
      return largest;
    }
  }

  @Override
  public String svg(String id, int width) {
    Svg svg = new Svg(id, title, description);
    double left = 0;
    double right = 8;
    List<Scale> scales = new ArrayList<>();
    for (Panel panel : panels) {
      Scale scale = Scale.upTo(panel.largest(), panel.height() < 90 ? 2 : 4, panel.wholeUnits());
      scales.add(scale);
      for (double tick : scale.ticks()) {
        left = Math.max(left, Lettering.width(scale.label(tick)) + 8);
      }
      for (Series series : panel.series()) {
        if (isLabelledAtEnd(series.mark())) {
          right = Math.max(right, Lettering.width(series.label()) + 12);
        }
      }
    }
    TimePlot plot = new TimePlot(svg, starts, left, width - left - right);
    double top = 0;
    for (int i = 0; i < panels.size(); i++) {
      double bottom = top + HEADING + panels.get(i).height();
      plot.panel(panels.get(i), scales.get(i), top, bottom);
      top = bottom + GAP;
    }
    double axis = top - GAP;
    plot.months(axis);
    if (!hints.isEmpty()) {
      for (int i = 0; i < starts.size(); i++) {
        svg.rect("hit", plot.x(i), HEADING, plot.slot(), axis - HEADING, 0, hints.get(i));
      }
    }
    return svg.close(width, axis + 34);
  }

  static boolean isLabelledAtEnd(Mark mark) {
    return mark == Mark.LINE || mark == Mark.STEP || mark == Mark.DASHED_STEP;
  }
}
