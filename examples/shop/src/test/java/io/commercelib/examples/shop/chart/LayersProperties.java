package io.commercelib.examples.shop.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LayersProperties {

  @Property
  void nothing_on_a_row_overlaps_and_every_arrow_runs_from_row_to_row(
      @ForAll @IntRange(min = 2, max = 9) int boxes,
      @ForAll @Size(max = 25) List<@IntRange(max = 80) Integer> pairs) {
    List<Layers.Arrow> arrows = arrows(boxes, pairs);

    Layers layers = new Layers(sizes(boxes), arrows);

    assertThat(layers.boxes()).hasSize(boxes);
    assertThat(layers.ways()).hasSameSizeAs(arrows);
    for (List<Layers.Item> rank : layers.ranks()) {
      for (int i = 1; i < rank.size(); i++) {
        assertThat(rank.get(i).x).isGreaterThanOrEqualTo(rank.get(i - 1).x + rank.get(i - 1).width);
      }
      rank.forEach(item -> assertThat(item.x).isFinite().isGreaterThanOrEqualTo(0));
    }
    for (int i = 0; i < arrows.size(); i++) {
      Layers.Way way = layers.ways().get(i);
      List<Layers.Item> items = way.items();
      for (int k = 1; k < items.size(); k++) {
        assertThat(items.get(k).rank).isEqualTo(items.get(k - 1).rank + 1);
      }
      Layers.Item from = layers.boxes().get(arrows.get(i).from());
      Layers.Item to = layers.boxes().get(arrows.get(i).to());
      assertThat(items.get(0)).isSameAs(way.upwards() ? to : from);
      assertThat(items.get(items.size() - 1)).isSameAs(way.upwards() ? from : to);
      assertThat(way.label().rank % 2).isEqualTo(1);
    }
  }

  @Property
  void same_boxes_get_the_same_places(
      @ForAll @IntRange(min = 2, max = 9) int boxes,
      @ForAll @Size(max = 25) List<@IntRange(max = 80) Integer> pairs) {
    Layers first = new Layers(sizes(boxes), arrows(boxes, pairs));
    Layers second = new Layers(sizes(boxes), arrows(boxes, pairs));

    assertThat(first.boxes().stream().map(box -> box.x).toList())
        .isEqualTo(second.boxes().stream().map(box -> box.x).toList());
  }

  @Property
  void places_apart_keep_their_room_and_stay_where_wanted_if_they_can(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 500) Integer> wanted,
      @ForAll @IntRange(min = 1, max = 50) int room) {
    double[] places = new double[wanted.size()];
    double[] weights = new double[wanted.size()];
    double[] rooms = new double[wanted.size()];
    boolean fits = true;
    for (int i = 0; i < places.length; i++) {
      places[i] = wanted.get(i);
      weights[i] = 1 + i % 3;
      rooms[i] = room;
      fits &= i == 0 || wanted.get(i) - wanted.get(i - 1) >= room;
    }

    double[] apart = Layers.apart(places, weights, rooms);

    for (int i = 1; i < apart.length; i++) {
      assertThat(apart[i] - apart[i - 1]).isGreaterThanOrEqualTo(room - 1e-6);
    }
    if (fits) {
      assertThat(apart).containsExactly(places);
    }
  }

  private static List<Layers.Size> sizes(int boxes) {
    List<Layers.Size> sizes = new ArrayList<>();
    for (int i = 0; i < boxes; i++) {
      sizes.add(new Layers.Size(40 + 10 * i, 30));
    }
    return sizes;
  }

  private static List<Layers.Arrow> arrows(int boxes, List<Integer> pairs) {
    List<Layers.Arrow> arrows = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int pair : pairs) {
      int from = pair / 9 % boxes;
      int to = pair % 9 % boxes;
      if (from != to && seen.add(from * 9 + to)) {
        arrows.add(new Layers.Arrow(from, to, 30, 12, 1 + pair));
      }
    }
    return arrows;
  }
}
