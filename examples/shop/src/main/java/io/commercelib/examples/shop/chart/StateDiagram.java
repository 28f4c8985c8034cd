package io.commercelib.examples.shop.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A life cycle: boxes for states, arrows for moves with how often each was taken, or one way
 * through it picked out by thick lines and numbers. What was not reached is faint and dashed.
 *
 * <p>It is as wide as it needs to be, and is not squeezed: a narrow page lets the reader scroll.
 *
 * @param title short
 * @param description what the chart shows, for those who cannot see it
 * @param states the initial one first
 * @param moves between states named there
 * @param path names of states in the order in which they were reached; if not empty, moves are
 *     labelled without their counts
 */
public record StateDiagram(
    String title, String description, List<State> states, List<Move> moves, List<String> path)
    implements Chart {
  /** Height of a line of text. */
  static final double LINE = 14;

  private static final int LINES_PER_ARROW = 4;

  /** Copies the lists, and checks that moves join states. */
  public StateDiagram {
    states = List.copyOf(states);
    moves = List.copyOf(moves);
    path = List.copyOf(path);
    List<String> names = states.stream().map(State::name).toList();
    for (Move move : moves) {
      if (!names.contains(move.from()) || !names.contains(move.to())) {
        throw new IllegalArgumentException(
            "diagram '%s' has a move from '%s' to '%s' and the states %s; name states of it"
                .formatted(title, move.from(), move.to(), names));
      }
    }
  }

  /**
   * A box.
   *
   * @param caption under the name, such as how often it was reached; may be empty
   * @param end whether nothing needs to follow
   * @param reached whether it ever was
   */
  public record State(String name, String caption, boolean end, boolean reached) {}

  /**
   * An arrow; those of the same from and to are drawn as one.
   *
   * @param taken how often
   */
  public record Move(String from, String event, String to, long taken) {}

  /** A line of text; faint if it is about what did not happen. */
  record Line(String text, boolean faint) {}

  /** The arrows of one pair of states. */
  record Bundle(int from, int to, List<Move> moves) {
    long taken() {
      return moves.stream().mapToLong(Move::taken).sum();
    }
  }

  /** Returns a label of an arrow: moves that were taken first, so that none of them is cut. */
  List<Line> lines(Bundle bundle) {
    List<Move> moves = new ArrayList<>(bundle.moves());
    moves.sort(Comparator.comparing(move -> move.taken() == 0));
    boolean all = moves.size() <= LINES_PER_ARROW;
    List<Line> lines = new ArrayList<>();
    for (Move move : moves.subList(0, all ? moves.size() : LINES_PER_ARROW - 1)) {
      lines.add(new Line(text(move), move.taken() == 0));
    }
    if (!all) {
      lines.add(new Line("and %s more".formatted(moves.size() - lines.size()), true));
    }
    return lines;
  }

  private String text(Move move) {
    return move.taken() == 0 || !path.isEmpty()
        ? move.event()
        : String.format(Locale.ROOT, "%s %,d", move.event(), move.taken());
  }

  @Override
  public String svg(String id, int width) {
    Map<String, Integer> numbers = new HashMap<>();
    for (State state : states) {
      numbers.putIfAbsent(state.name(), numbers.size());
    }
    List<Bundle> bundles = bundles(numbers);
    List<List<Line>> insides = insides(numbers, bundles);
    List<Bundle> arrows = bundles.stream().filter(b -> b.from() != b.to()).toList();
    Layers layers = layers(insides, arrows);
    return new StateDrawing(this, new Svg(id, title, description), layers, arrows, insides).svg();
  }

  private List<Bundle> bundles(Map<String, Integer> numbers) {
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    for (Move move : moves) {
      int from = numbers.getOrDefault(move.from(), 0);
      int to = numbers.getOrDefault(move.to(), 0);
      bundles
          .computeIfAbsent(from + ">" + to, key -> new Bundle(from, to, new ArrayList<>()))
          .moves()
          .add(move);
    }
    return List.copyOf(bundles.values());
  }

  /** Returns the lines inside each box: name, caption, and moves that stay in the state. */
  private List<List<Line>> insides(Map<String, Integer> numbers, List<Bundle> bundles) {
    List<List<Line>> insides = new ArrayList<>();
    for (State state : states) {
      List<Line> lines = new ArrayList<>();
      lines.add(new Line(state.name(), !state.reached()));
      if (!state.caption().isEmpty()) {
        lines.add(new Line(state.caption(), !state.reached()));
      }
      int number = numbers.getOrDefault(state.name(), 0);
      for (Bundle bundle : bundles) {
        if (bundle.from() == number && bundle.to() == number) {
          lines(bundle).forEach(line -> lines.add(new Line("\u21bb " + line.text(), line.faint())));
        }
      }
      insides.add(lines);
    }
    return insides;
  }

  private Layers layers(List<List<Line>> insides, List<Bundle> arrows) {
    List<Layers.Size> sizes = new ArrayList<>();
    for (List<Line> lines : insides) {
      sizes.add(
          new Layers.Size(
              Math.max(widest(lines), Lettering.boldWidth(lines.get(0).text())) + 22,
              lines.size() * LINE + 14));
    }
    List<Layers.Arrow> toPlace = new ArrayList<>();
    for (Bundle bundle : arrows) {
      List<Line> lines = lines(bundle);
      toPlace.add(
          new Layers.Arrow(
              bundle.from(),
              bundle.to(),
              widest(lines) + 12,
              lines.size() * LINE,
              1 + Math.log1p((double) bundle.taken())));
    }
    return new Layers(sizes, toPlace);
  }

  private static double widest(List<Line> lines) {
    return lines.stream().mapToDouble(line -> Lettering.width(line.text())).max().orElse(0);
  }
}
