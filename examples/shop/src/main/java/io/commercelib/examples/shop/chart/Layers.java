package io.commercelib.examples.shop.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places boxes in rows so that arrows run downwards, cross little and are nearly straight.
 *
 * <p>The steps are those of Sugiyama, Tagawa and Toda, "Methods for visual understanding of
 * hierarchical system structures" (1981): turn around arrows that close a cycle, longest path from
 * the first box gives the row, sweeps by the mean of neighbours give the order, and a least squares
 * fit under minimal distances gives the place. A label is an item of its own on a row between, so
 * that labels never meet. Nothing is left to chance: the same boxes give the same places.
 */
final class Layers {
  private static final int SWEEPS = 60;

  /** Between items of a row, in pixels. */
  private static final double APART = 16;

  /** From the left of a label to its arrow. */
  private static final double LABEL_ANCHOR = 3;

  /** Bends in a long arrow look worse than a box a little aside. */
  private static final double STRAIGHT = 4;

  /** What stands on a row: a box, a label on an arrow, or an arrow just passing. */
  static final class Item {
    final int rank;
    final double width;
    final double height;
    final double anchor;
    final boolean box;
    final List<Item> above = new ArrayList<>();
    final List<Item> below = new ArrayList<>();
    final List<Double> weightsAbove = new ArrayList<>();
    final List<Double> weightsBelow = new ArrayList<>();
    double x;

    Item(int rank, double width, double height, double anchor, boolean box) {
      this.rank = rank;
      this.width = width;
      this.height = height;
      this.anchor = anchor;
      this.box = box;
    }

    /** Returns where arrows pass or meet it: a label stands to the right of its arrow. */
    double line() {
      return x + anchor;
    }
  }

  /**
   * An arrow and the items it passes on its way down.
   *
   * @param upwards whether it points up: it was turned around for the layout
   * @param label its own item among {@code items}
   * @param items from the upper box to the lower, both included
   */
  record Way(boolean upwards, Item label, List<Item> items) {}

  /**
   * An arrow to be placed; {@code from} and {@code to} are numbers of boxes and differ.
   *
   * @param weight the more, the straighter it is; above zero
   */
  record Arrow(int from, int to, double labelWidth, double labelHeight, double weight) {}

  /** Width and height of a box. */
  record Size(double width, double height) {}

  private final List<Item> boxes = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private final List<List<Item>> ranks = new ArrayList<>();

  /** Lays out; box 0 is the first. */
  Layers(List<Size> sizes, List<Arrow> arrows) {
    boolean[] turned = closingArrows(sizes.size(), arrows);
    int[] layer = longestPaths(sizes.size(), arrows, turned);
    int last = Arrays.stream(layer).max().orElse(0);
    for (int rank = 0; rank <= 2 * last; rank++) {
      ranks.add(new ArrayList<>());
    }
    for (int i = 0; i < sizes.size(); i++) {
      Size size = sizes.get(i);
      boxes.add(add(2 * layer[i], size.width(), size.height(), size.width() / 2, true));
    }
    for (int i = 0; i < arrows.size(); i++) {
      ways.add(way(arrows.get(i), turned[i], layer));
    }
    order();
    place();
  }

  /** Returns the boxes, by their numbers. */
  List<Item> boxes() {
    return boxes;
  }

  /** Returns one way for each arrow, in their order. */
  List<Way> ways() {
    return ways;
  }

  /** Returns the rows, from the top; boxes on even rows, labels on odd ones. */
  List<List<Item>> ranks() {
    return ranks;
  }

  private Item add(int rank, double width, double height, double anchor, boolean box) {
    Item item = new Item(rank, width, height, anchor, box);
    ranks.get(rank).add(item);
    return item;
  }

  /** Finds, walking from box 0 in the order of the arrows, those that lead back to where one is. */
  private static boolean[] closingArrows(int count, List<Arrow> arrows) {
    boolean[] closing = new boolean[arrows.size()];
    int[] seen = new int[count];
    for (int box = 0; box < count; box++) {
      walk(box, arrows, closing, seen);
    }
    return closing;
  }

  private static void walk(int box, List<Arrow> arrows, boolean[] closing, int[] seen) {
    if (seen[box] != 0) {
      return;
    }
    seen[box] = 1;
    for (int i = 0; i < arrows.size(); i++) {
      if (arrows.get(i).from() == box) {
        if (seen[arrows.get(i).to()] == 1) {
          closing[i] = true;
        } else {
          walk(arrows.get(i).to(), arrows, closing, seen);
        }
      }
    }
    seen[box] = 2;
  }

  private static int[] longestPaths(int count, List<Arrow> arrows, boolean[] turned) {
    int[] layer = new int[count];
    boolean changed = true;
    // Without cycles a path has fewer arrows than there are boxes.
    for (int round = 0; changed && round < count; round++) {
      changed = false;
      for (int i = 0; i < arrows.size(); i++) {
        int upper = turned[i] ? arrows.get(i).to() : arrows.get(i).from();
        int lower = turned[i] ? arrows.get(i).from() : arrows.get(i).to();
        if (layer[lower] < layer[upper] + 1) {
          layer[lower] = layer[upper] + 1;
          changed = true;
        }
      }
    }
    return layer;
  }

  private Way way(Arrow arrow, boolean upwards, int[] layer) {
    int upper = upwards ? arrow.to() : arrow.from();
    int lower = upwards ? arrow.from() : arrow.to();
    int first = 2 * layer[upper];
    int last = 2 * layer[lower];
    // The label is next to where the arrow begins: that is what an event is asked of.
    int labelled = upwards ? last - 1 : first + 1;
    List<Item> items = new ArrayList<>();
    Item previous = boxes.get(upper);
    Item label = previous;
    items.add(previous);
    for (int rank = first + 1; rank < last; rank++) {
      boolean isLabel = rank == labelled;
      Item item =
          isLabel
              ? add(rank, arrow.labelWidth(), arrow.labelHeight(), LABEL_ANCHOR, false)
              : add(rank, 2, 0, 1, false);
      label = isLabel ? item : label;
      join(previous, item, arrow.weight());
      items.add(item);
      previous = item;
    }
    join(previous, boxes.get(lower), arrow.weight());
    items.add(boxes.get(lower));
    return new Way(upwards, label, items);
  }

  private static void join(Item upper, Item lower, double weight) {
    double strength = upper.box || lower.box ? weight : weight * STRAIGHT;
    upper.below.add(lower);
    upper.weightsBelow.add(strength);
    lower.above.add(upper);
    lower.weightsAbove.add(strength);
  }

  private void order() {
    List<List<Item>> best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 1; i < ranks.size(); i++) {
        sort(down ? i : ranks.size() - 1 - i, down);
      }
      long crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy();
      }
    }
    for (int rank = 0; rank < ranks.size(); rank++) {
      ranks.set(rank, best.get(rank));
    }
  }

  private List<List<Item>> copy() {
    List<List<Item>> copy = new ArrayList<>();
    ranks.forEach(rank -> copy.add(new ArrayList<>(rank)));
    return copy;
  }

  /** Sorts a row by the mean place of its neighbours; who has none stays where it is. */
  private void sort(int rank, boolean down) {
    List<Item> items = ranks.get(rank);
    List<Item> fixed = ranks.get(down ? rank - 1 : rank + 1);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      List<Item> neighbours = down ? item.above : item.below;
      item.x = neighbours.stream().mapToInt(fixed::indexOf).average().orElse(i);
    }
    items.sort(Comparator.comparingDouble(item -> item.x));
  }

  private long crossings() {
    long crossings = 0;
    for (int rank = 0; rank + 1 < ranks.size(); rank++) {
      List<Item> lower = ranks.get(rank + 1);
      List<int[]> ends = new ArrayList<>();
      List<Item> upper = ranks.get(rank);
      for (int i = 0; i < upper.size(); i++) {
        for (Item below : upper.get(i).below) {
          ends.add(new int[] {i, lower.indexOf(below)});
        }
      }
      for (int a = 0; a < ends.size(); a++) {
        for (int b = a + 1; b < ends.size(); b++) {
          int[] first = ends.get(a);
          int[] second = ends.get(b);
          if ((first[0] - second[0]) * (first[1] - second[1]) < 0) {
            crossings++;
          }
        }
      }
    }
    return crossings;
  }

  private void place() {
    for (List<Item> rank : ranks) {
      double x = 0;
      for (Item item : rank) {
        item.x = x;
        x += item.width + APART;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 0; i < ranks.size(); i++) {
        settle(ranks.get(down ? i : ranks.size() - 1 - i));
      }
    }
    double left = ranks.stream().flatMap(List::stream).mapToDouble(item -> item.x).min().orElse(0);
    for (List<Item> rank : ranks) {
      rank.forEach(item -> item.x -= left);
    }
  }

  /**
   * Moves the items of a row as near to the mean of their neighbours as order and distance allow:
   * least squares, by pooling adjacent violators.
   */
  private static void settle(List<Item> rank) {
    double[] wanted = new double[rank.size()];
    double[] weights = new double[rank.size()];
    double[] room = new double[rank.size()];
    for (int i = 0; i < rank.size(); i++) {
      Item item = rank.get(i);
      double pull = 0;
      for (int k = 0; k < item.above.size(); k++) {
        pull += item.above.get(k).line() * item.weightsAbove.get(k);
        weights[i] += item.weightsAbove.get(k);
      }
      for (int k = 0; k < item.below.size(); k++) {
        pull += item.below.get(k).line() * item.weightsBelow.get(k);
        weights[i] += item.weightsBelow.get(k);
      }
      wanted[i] = weights[i] == 0 ? item.x : pull / weights[i] - item.anchor;
      weights[i] = Math.max(weights[i], 1e-3);
      room[i] = item.width + APART;
    }
    double[] places = apart(wanted, weights, room);
    for (int i = 0; i < places.length; i++) {
      rank.get(i).x = places[i];
    }
  }

  /**
   * Returns the places nearest to those wanted, by weighted least squares, of which each is at
   * least its room before the next: pooling adjacent violators.
   */
  static double[] apart(double[] wanted, double[] weights, double[] room) {
    int count = wanted.length;
    double[] offset = new double[count];
    double[] mean = new double[count];
    double[] weight = new double[count];
    int[] size = new int[count];
    int pools = 0;
    for (int i = 0; i < count; i++) {
      offset[i] = i == 0 ? 0 : offset[i - 1] + room[i - 1];
      mean[pools] = wanted[i] - offset[i];
      weight[pools] = weights[i];
      size[pools] = 1;
      pools++;
      while (pools > 1 && mean[pools - 2] > mean[pools - 1]) {
        double both = weight[pools - 2] + weight[pools - 1];
        mean[pools - 2] =
            (mean[pools - 2] * weight[pools - 2] + mean[pools - 1] * weight[pools - 1]) / both;
        weight[pools - 2] = both;
        size[pools - 2] += size[pools - 1];
        pools--;
      }
    }
    double[] places = new double[count];
    int i = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int k = 0; k < size[pool]; k++) {
        places[i] = mean[pool] + offset[i];
        i++;
      }
    }
    return places;
  }
}
