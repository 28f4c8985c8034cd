package io.commercelib.examples.shop.chart;

import io.commercelib.examples.shop.chart.StateDiagram.Bundle;
import io.commercelib.examples.shop.chart.StateDiagram.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a life cycle whose boxes and arrows have been placed. */
final class StateDrawing {
  private static final double LINE = StateDiagram.LINE;
  private static final double MARGIN = 14;
  private static final double ROOM_BETWEEN = 22;
  private static final double PORTS_APART = 20;
  private static final double CORNER = 14;

  private final StateDiagram diagram;
  private final Svg svg;
  private final Layers layers;
  private final List<Bundle> arrows;
  private final List<List<Line>> insides;
  private final double[] top;
  private final double[] height;

  StateDrawing(
      StateDiagram diagram, Svg svg, Layers layers, List<Bundle> arrows, List<List<Line>> insides) {
    this.diagram = diagram;
    this.svg = svg;
    this.layers = layers;
    this.arrows = arrows;
    this.insides = insides;
    int ranks = layers.ranks().size();
    this.top = new double[ranks];
    this.height = new double[ranks];
    double y = MARGIN + 18;
    for (int rank = 0; rank < ranks; rank++) {
      height[rank] =
          layers.ranks().get(rank).stream().mapToDouble(item -> item.height).max().orElse(0);
      top[rank] = y;
      y += height[rank] + ROOM_BETWEEN;
    }
  }

  String svg() {
    // What is on the path is drawn last, over what is not.
    for (int i = 0; i < arrows.size(); i++) {
      if (!isOnPath(arrows.get(i))) {
        arrow(i);
      }
    }
    for (int i = 0; i < arrows.size(); i++) {
      if (isOnPath(arrows.get(i))) {
        arrow(i);
      }
    }
    for (int i = 0; i < diagram.states().size(); i++) {
      box(i);
    }
    double width = 0;
    for (List<Layers.Item> rank : layers.ranks()) {
      for (Layers.Item item : rank) {
        width = Math.max(width, item.x + item.width);
      }
    }
    int last = top.length - 1;
    return svg.close(width + 2 * MARGIN, top[last] + height[last] + MARGIN);
  }

  private void box(int number) {
    StateDiagram.State state = diagram.states().get(number);
    Layers.Item item = layers.boxes().get(number);
    double x = item.x + MARGIN;
    double y = top[item.rank];
    boolean on = diagram.path().contains(state.name());
    if (number == 0) {
      svg.raw(
          "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"4\"/>"
              .formatted(Svg.number(x + item.width / 2), Svg.number(y - 14)));
      svg.line("edge", x + item.width / 2, y - 10, x + item.width / 2, y);
    }
    String style = on ? " on" : state.reached() ? "" : " never";
    svg.rect("node" + style, x, y, item.width, item.height, 8, "");
    if (state.end()) {
      svg.rect("ring" + style, x + 3, y + 3, item.width - 6, item.height - 6, 6, "");
    }
    List<Line> lines = insides.get(number);
    double middle = x + item.width / 2;
    for (int i = 0; i < lines.size(); i++) {
      String weight = i == 0 ? "t h mid" : "t mid";
      svg.text(faint(weight, lines.get(i)), middle, y + 18 + i * LINE, lines.get(i).text());
    }
    if (on) {
      badge(x, y, state.name());
    }
  }

  /** Says when on the path a state was reached: 1 for the first. */
  private void badge(double x, double y, String name) {
    List<String> path = diagram.path();
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).equals(name)) {
        steps.add(Integer.toString(i + 1));
      }
    }
    String text = String.join(" ", steps);
    double width = Math.max(18, Lettering.width(text) + 10);
    svg.rect("badge", x - 7, y - 8, width, 17, 8.5, "");
    svg.text("t badge mid", x - 7 + width / 2, y + 4.5, text);
  }

  private boolean isOnPath(Bundle bundle) {
    List<String> path = diagram.path();
    for (int i = 0; i + 1 < path.size(); i++) {
      if (path.get(i).equals(diagram.states().get(bundle.from()).name())
          && path.get(i + 1).equals(diagram.states().get(bundle.to()).name())) {
        return true;
      }
    }
    return false;
  }

  private void arrow(int number) {
    Bundle bundle = arrows.get(number);
    Layers.Way way = layers.ways().get(number);
    String style = isOnPath(bundle) ? "edge on" : bundle.taken() == 0 ? "edge never" : "edge";
    List<Layers.Item> items = way.items();
    Layers.Item upper = items.get(0);
    Layers.Item lower = items.get(items.size() - 1);
    double x = port(upper, way, true);
    double y = top[upper.rank] + upper.height;
    double start = way.upwards() ? y + 7 : y;
    double tipX = x;
    StringBuilder d = new StringBuilder("M%s %s".formatted(Svg.number(x), Svg.number(start)));
    y = start;
    for (Layers.Item item : items.subList(1, items.size() - 1)) {
      double nextX = lineX(item);
      double nextY = top[item.rank];
      curve(d, x, y, nextX, nextY);
      y = nextY + height[item.rank];
      d.append("V").append(Svg.number(y));
      x = nextX;
    }
    double endX = port(lower, way, false);
    double endY = top[lower.rank] - (way.upwards() ? 0 : 7);
    curve(d, x, y, endX, endY);
    svg.path(style, d.toString(), thickness(bundle));
    if (way.upwards()) {
      svg.path(style + " tip", tip(tipX, start - 7, -1));
    } else {
      svg.path(style + " tip", tip(endX, endY + 7, 1));
    }
    Layers.Item label = way.label();
    List<Line> lines = diagram.lines(bundle);
    for (int i = 0; i < lines.size(); i++) {
      svg.text(
          faint("t start", lines.get(i)),
          lineX(label) + 5,
          top[label.rank] + 11 + i * LINE,
          lines.get(i).text());
    }
  }

  private static String faint(String style, Line line) {
    return line.faint() ? style + " faint" : style;
  }

  /** Grows with the logarithm of the count: a few among thousands are still seen. */
  private double thickness(Bundle bundle) {
    long most = Math.max(1, arrows.stream().mapToLong(Bundle::taken).max().orElse(1));
    double part = Math.log1p((double) bundle.taken()) / Math.log1p((double) most);
    return 1.1 + 1.7 * part + (isOnPath(bundle) ? 1 : 0);
  }

  private double lineX(Layers.Item item) {
    return item.line() + MARGIN;
  }

  private static void curve(StringBuilder d, double x1, double y1, double x2, double y2) {
    if (Math.abs(x1 - x2) < 0.05) {
      d.append("V").append(Svg.number(y2));
      return;
    }
    String middle = Svg.number((y1 + y2) / 2);
    d.append(
        "C%s %s %s %s %s %s"
            .formatted(
                Svg.number(x1), middle, Svg.number(x2), middle, Svg.number(x2), Svg.number(y2)));
  }

  private static String tip(double x, double y, int direction) {
    return "M%s %sl-4 %sl8 0Z".formatted(Svg.number(x), Svg.number(y), -8 * direction);
  }

  /** Lets arrows meet a box where they come from or go to, as far as its edge and others allow. */
  private double port(Layers.Item box, Layers.Way way, boolean down) {
    List<Layers.Way> sharing = new ArrayList<>();
    for (Layers.Way other : layers.ways()) {
      List<Layers.Item> items = other.items();
      if (items.get(down ? 0 : items.size() - 1) == box) {
        sharing.add(other);
      }
    }
    sharing.sort(Comparator.comparingDouble(other -> next(other, down)));
    int count = sharing.size();
    double room = Math.min(PORTS_APART, (box.width - 2 * CORNER) / count);
    double[] wanted = new double[count];
    double[] weights = new double[count];
    double[] rooms = new double[count];
    for (int i = 0; i < count; i++) {
      // What has to stay behind or before keeps its room within the edge.
      double first = box.x + CORNER + i * room;
      double last = box.x + box.width - CORNER - (count - 1 - i) * room;
      wanted[i] = Math.max(first, Math.min(last, next(sharing.get(i), down)));
      weights[i] = 1;
      rooms[i] = room;
    }
    return Layers.apart(wanted, weights, rooms)[sharing.indexOf(way)] + MARGIN;
  }

  private static double next(Layers.Way way, boolean down) {
    List<Layers.Item> items = way.items();
    return items.get(down ? 1 : items.size() - 2).line();
  }
}
