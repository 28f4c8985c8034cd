package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.DueItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The order of due work beside a sorted set of all of it. */
class DueOrderProperties {
  /** Added, or taken out where it is there. */
  private record Change(boolean add, DueItem item) {}

  @Property
  void shows_the_earliest_first_and_no_more_than_is_wanted(
      @ForAll("changes") List<Change> changes, @ForAll @IntRange(min = 1, max = 40) int wanted) {
    DueOrder order = new DueOrder();
    TreeSet<DueItem> model = new TreeSet<>(DueOrder.EARLIEST_FIRST);
    for (Change change : changes) {
      if (change.add()) {
        order.add(change.item());
        model.add(change.item());
      } else {
        order.remove(change.item());
        model.remove(change.item());
      }
    }

    List<DueItem> shown = new ArrayList<>();
    order.show(
        item -> {
          shown.add(item);
          return shown.size() < wanted;
        });

    assertThat(shown).isEqualTo(model.stream().limit(wanted).toList());
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    // Before and after 1970, several in one second and at one instant.
    Arbitrary<Instant> at =
        Arbitraries.longs()
            .between(-20, 20)
            .map(quarters -> Instant.EPOCH.plusMillis(quarters * 250));
    Arbitrary<DueItem> items =
        Combinators.combine(
                at, Arbitraries.of("A-1", "A-2", "A-10"), Arbitraries.of("unpaid-expiry", "watch"))
            .as((due, order, kind) -> DueItem.first(due, new AggregateId("order", order), kind));
    return Combinators.combine(Arbitraries.of(true, true, false), items)
        .as(Change::new)
        .list()
        .ofMaxSize(80);
  }
}
