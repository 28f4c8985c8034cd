package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.storage.ByteRange;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.OrderedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The tree of an index beside a sorted map of all its entries. */
class IndexTreeProperties {
  private static final Index<Entry> GROUPED =
      Index.of(
          "grouped",
          List.of(IndexField.text("member"), IndexField.number("number")),
          entry -> IndexKey.of(entry.member(), entry.number()));
  private static final Index<Entry> PLAIN =
      Index.of("plain", List.of(IndexField.number("number")), entry -> IndexKey.of(entry.number()));

  private record Entry(String member, long number) {}

  /** Added, or removed where it is there. */
  private record Change(boolean add, Entry entry) {}

  /** What a query asks for: of one member, of all from one to another, or up to a place. */
  private record Part(List<Object> low, List<Object> high, boolean backward, int limit) {}

  @Property
  void reads_what_a_sorted_map_has_in_the_range(
      @ForAll("changes") List<Change> changes,
      @ForAll("parts") List<Part> parts,
      @ForAll boolean grouped) {
    Index<Entry> index = grouped ? GROUPED : PLAIN;
    IndexTree tree = IndexTree.of(index);
    NavigableMap<byte[], Row> model = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < changes.size(); i++) {
      apply(changes.get(i), index, tree, model);
      // Some are asked early, so that what comes later finds groups in order already.
      if (i % 50 == 49) {
        check(parts.get(i / 50 % parts.size()), grouped, tree, model);
      }
    }
    parts.forEach(part -> check(part, grouped, tree, model));
  }

  private static void apply(
      Change change, Index<Entry> index, IndexTree tree, NavigableMap<byte[], Row> model) {
    String key = change.entry().member() + "/" + change.entry().number();
    byte[] place =
        OrderedBytes.of(
            index.keysOf(change.entry()).iterator().next().values(), OrderedBytes.ofKey(key));
    if (change.add()) {
      Row row = new Row(key, new Revision(1, change.entry(), new byte[0][][]));
      tree.add(place, row);
      model.put(place, row);
    } else {
      tree.remove(place);
      model.remove(place);
    }
  }

  private static void check(
      Part part, boolean grouped, IndexTree tree, NavigableMap<byte[], Row> model) {
    ByteRange range = rangeOf(part, grouped);
    List<Row> seen = new ArrayList<>();
    tree.show(
        range,
        part.backward(),
        (place, row) -> {
          seen.add(row);
          return seen.size() < part.limit();
        });
    List<Row> expected = new ArrayList<>();
    (part.backward() ? model.descendingMap() : model)
        .forEach(
            (place, row) -> {
              if (range.contains(place) && expected.size() < part.limit()) {
                expected.add(row);
              }
            });
    assertThat(seen).containsExactlyElementsOf(expected);
  }

  private static ByteRange rangeOf(Part part, boolean grouped) {
    List<Object> low = grouped ? part.low() : numbersOf(part.low());
    List<Object> high = grouped ? part.high() : numbersOf(part.high());
    ByteRange from = ByteRange.startingWith(OrderedBytes.of(low, OrderedBytes.NOTHING));
    return high.isEmpty()
        ? from
        : new ByteRange(from.low(), OrderedBytes.of(high, OrderedBytes.NOTHING));
  }

  private static List<Object> numbersOf(List<Object> values) {
    return values.size() < 2 ? List.of() : values.subList(1, 2);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(Arbitraries.of(true, true, true, false), entries())
        .as(Change::new)
        .list()
        .ofMaxSize(400);
  }

  @Provide
  Arbitrary<List<Part>> parts() {
    Arbitrary<List<Object>> places =
        Arbitraries.oneOf(
            Arbitraries.just(List.of()),
            members().map(List::of),
            entries().map(entry -> List.of(entry.member(), entry.number())));
    return Combinators.combine(
            places, places, Arbitraries.of(true, false), Arbitraries.of(1, 5, 1_000))
        .as(Part::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  // One member has more entries than an array takes.
  private static Arbitrary<Entry> entries() {
    return Combinators.combine(members(), Arbitraries.longs().between(-150, 150)).as(Entry::new);
  }

  private static Arbitrary<String> members() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just("a")),
        Tuple.of(2, Arbitraries.of("", "aa", "ab", "b", "é", "\u0001")));
  }
}
