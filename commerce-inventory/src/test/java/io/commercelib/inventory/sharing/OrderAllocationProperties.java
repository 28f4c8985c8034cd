package io.commercelib.inventory.sharing;

import static io.commercelib.inventory.sharing.SampleLocations.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Laws of every allocation, and comparison with trying everything. */
class OrderAllocationProperties {

  /**
   * An order and where its goods are.
   *
   * @param lines what is wanted
   * @param locations from where
   * @param there units by item
   */
  record Case(List<WantedUnits> lines, List<SourceLocation> locations, Map<StockItem, Long> there) {
    ToLongFunction<StockItem> available() {
      return item -> there.getOrDefault(item, 0L);
    }

    long wanted(Sku sku) {
      return lines.stream().filter(l -> l.sku().equals(sku)).mapToLong(WantedUnits::units).sum();
    }

    long inAll(Sku sku) {
      return locations.stream()
          .mapToLong(l -> available().applyAsLong(new StockItem(sku, l.location())))
          .sum();
    }

    AllocationPlan allocate(AllocationGoal goal) {
      return OrderAllocation.of(goal).allocate(lines, locations, available());
    }
  }

  @Property
  void all_that_is_there_is_allocated_and_nothing_twice(
      @ForAll("cases") Case order, @ForAll AllocationGoal goal) {
    AllocationPlan plan = order.allocate(goal);

    Map<StockItem, Long> taken = new HashMap<>();
    plan.parts().forEach(part -> taken.merge(part.item(), part.units(), Long::sum));
    taken.forEach(
        (item, units) ->
            assertThat(units).isLessThanOrEqualTo(order.available().applyAsLong(item)));
    for (WantedUnits line : order.lines()) {
      long sent =
          plan.parts().stream()
              .filter(part -> part.line().equals(line.line()))
              .mapToLong(AllocatedUnits::units)
              .sum();
      long missing =
          plan.missing().stream()
              .filter(lacking -> lacking.line().equals(line.line()))
              .mapToLong(WantedUnits::units)
              .sum();
      assertThat(sent + missing).isEqualTo(line.units());
      long ofSku =
          plan.parts().stream()
              .filter(part -> part.sku().equals(line.sku()))
              .mapToLong(AllocatedUnits::units)
              .sum();
      assertThat(ofSku).isEqualTo(Math.min(order.wanted(line.sku()), order.inAll(line.sku())));
    }
    assertThat(told(plan.reasons())).noneMatch(sentence -> sentence.matches(".*[{}].*"));
    assertThat(plan.isProvedBest()).isTrue();
    assertThat(plan.locations()).doesNotHaveDuplicates();
    assertThat(plan.parts().stream().map(AllocatedUnits::location).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(plan.locations());
  }

  @Property
  void order_of_locations_does_not_matter(
      @ForAll("cases") Case order, @ForAll AllocationGoal goal, @ForAll Random random) {
    List<SourceLocation> shuffled = new ArrayList<>(order.locations());
    Collections.shuffle(shuffled, random);

    AllocationPlan plan =
        OrderAllocation.of(goal).allocate(order.lines(), shuffled, order.available());

    assertThat(plan).isEqualTo(order.allocate(goal));
  }

  @Property
  void pick_up_never_takes_from_elsewhere(@ForAll("cases") Case order) {
    LocationId place = order.locations().get(0).location();

    AllocationPlan plan =
        OrderAllocation.pickUpAt(place)
            .allocate(order.lines(), order.locations(), order.available());

    assertThat(plan.parts()).allMatch(part -> part.location().equals(place));
    for (WantedUnits line : order.lines()) {
      long sent =
          plan.parts().stream()
              .filter(part -> part.sku().equals(line.sku()))
              .mapToLong(AllocatedUnits::units)
              .sum();
      long there = order.available().applyAsLong(new StockItem(line.sku(), place));
      assertThat(sent).isEqualTo(Math.min(there, order.wanted(line.sku())));
    }
  }

  @Property
  void fewest_parcels_are_as_few_cheap_and_near_as_trying_everything_finds(
      @ForAll("cases") Case order) {
    AllocationPlan plan = order.allocate(AllocationGoal.FEWEST_PARCELS);

    long[] best = everySet(order).min(true);
    assertThat(figures(plan)).containsExactly(best[0], best[1], best[2]);
  }

  @Property
  void cheapest_costs_what_trying_everything_finds(@ForAll("cases") Case order) {
    AllocationPlan plan = order.allocate(AllocationGoal.CHEAPEST);

    long[] best = everySet(order).min(false);
    assertThat(figures(plan)).containsExactly(best[1], best[0], best[2]);
  }

  @Property
  void search_that_stops_is_never_further_off_than_it_says(
      @ForAll("cases") Case order, @ForAll("steps") int steps) {
    AllocationPlan cheap =
        OrderAllocation.of(AllocationGoal.CHEAPEST)
            .withSteps(steps)
            .allocate(order.lines(), order.locations(), order.available());
    AllocationPlan few =
        OrderAllocation.of(AllocationGoal.FEWEST_PARCELS)
            .withSteps(steps)
            .allocate(order.lines(), order.locations(), order.available());

    long least = everySet(order).min(false)[0];
    long fewest = everySet(order).min(true)[0];
    long cost = figures(cheap)[1];
    long gap = cheap.cheaperAtMost().map(Money::getAmountMinorLong).orElse(0L);
    assertThat(least).isBetween(cost - gap, cost);
    assertThat(fewest).isBetween(few.parcels() - few.fewerParcelsAtMost(), (long) few.parcels());
  }

  /** No location is emptier than the emptiest of any other way to take as many units. */
  @Property
  void balanced_leaves_cover_as_even_as_trying_everything_finds(@ForAll("oneSku") Case order) {
    AllocationPlan plan = order.allocate(AllocationGoal.BALANCED);

    Sku sku = order.lines().get(0).sku();
    int n = order.locations().size();
    long[] there = new long[n];
    long[] taken = new long[n];
    double[] perDay = new double[n];
    for (int i = 0; i < n; i++) {
      SourceLocation location = order.locations().get(i);
      there[i] = order.available().applyAsLong(new StockItem(sku, location.location()));
      taken[i] = plan.unitsFrom(location.location());
      perDay[i] = location.demandPerDay().getOrDefault(sku, 0.0);
    }
    double[] found = covers(there, taken, perDay);
    long units = Arrays.stream(taken).sum();
    everyTaking(
        there,
        new long[n],
        0,
        units,
        other -> {
          assertThat(Arrays.compare(found, covers(there, other, perDay))).isGreaterThanOrEqualTo(0);
        });
  }

  /** Not over sets, as the search does it, but over every way to take the units. */
  @Property
  void fewest_and_cheapest_are_what_trying_every_unit_everywhere_finds(
      @ForAll("oneSku") Case order) {
    Sku sku = order.lines().get(0).sku();
    int n = order.locations().size();
    long[] there = new long[n];
    for (int i = 0; i < n; i++) {
      there[i] =
          order.available().applyAsLong(new StockItem(sku, order.locations().get(i).location()));
    }
    List<long[]> all = new ArrayList<>();
    long units = Math.min(order.wanted(sku), order.inAll(sku));
    everyTaking(there, new long[n], 0, units, taken -> all.add(figures(order, taken)));

    assertThat(figures(order.allocate(AllocationGoal.FEWEST_PARCELS)))
        .isEqualTo(all.stream().min(Arrays::compare).orElseThrow());
    assertThat(figures(order.allocate(AllocationGoal.CHEAPEST)))
        .isEqualTo(
            all.stream()
                .min(Comparator.<long[]>comparingLong(f -> f[1]).thenComparing(Arrays::compare))
                .orElseThrow());
  }

  private static long[] figures(Case order, long[] taken) {
    long[] figures = new long[3];
    for (int i = 0; i < taken.length; i++) {
      if (taken[i] > 0) {
        SourceLocation location = order.locations().get(i);
        figures[0]++;
        figures[1] +=
            minor(location.parcelCost().orElseThrow())
                + taken[i] * minor(location.unitCost().orElseThrow());
        figures[2] += location.distanceMetres();
      }
    }
    return figures;
  }

  private static double[] covers(long[] there, long[] taken, double[] perDay) {
    double[] covers = new double[there.length];
    for (int i = 0; i < there.length; i++) {
      covers[i] = perDay[i] == 0 ? Double.POSITIVE_INFINITY : (there[i] - taken[i]) / perDay[i];
    }
    Arrays.sort(covers);
    return covers;
  }

  private static void everyTaking(
      long[] there, long[] taken, int from, long left, Consumer<long[]> consumer) {
    if (from == there.length) {
      if (left == 0) {
        consumer.accept(taken);
      }
      return;
    }
    for (long units = 0; units <= Math.min(left, there[from]); units++) {
      taken[from] = units;
      everyTaking(there, taken, from + 1, left - units, consumer);
    }
    taken[from] = 0;
  }

  /** Returns parcels, cost and metres. */
  private static long[] figures(AllocationPlan plan) {
    return new long[] {
      plan.parcels(), plan.cost().map(Money::getAmountMinorLong).orElse(0L), plan.distanceMetres()
    };
  }

  /** Parcels, cost and metres of every set of locations that sends all that can be sent. */
  record Sets(List<long[]> figures) {

    /** Returns the best, the deciding figure first. */
    long[] min(boolean fewestFirst) {
      return figures.stream()
          .map(f -> fewestFirst ? f : new long[] {f[1], f[0], f[2]})
          .min(Arrays::compare)
          .orElseThrow();
    }
  }

  private static Sets everySet(Case order) {
    List<long[]> all = new ArrayList<>();
    int n = order.locations().size();
    List<Sku> skus = order.lines().stream().map(WantedUnits::sku).distinct().toList();
    for (int set = 0; set < 1 << n; set++) {
      List<SourceLocation> open = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        if ((set >> i & 1) == 1) {
          open.add(order.locations().get(i));
        }
      }
      long cost = open.stream().mapToLong(l -> minor(l.parcelCost().orElseThrow())).sum();
      boolean isEnough = true;
      open.sort((one, other) -> one.unitCost().get().compareTo(other.unitCost().get()));
      for (Sku sku : skus) {
        long left = Math.min(order.wanted(sku), order.inAll(sku));
        for (SourceLocation location : open) {
          long units =
              Math.min(
                  left, order.available().applyAsLong(new StockItem(sku, location.location())));
          cost += units * minor(location.unitCost().orElseThrow());
          left -= units;
        }
        isEnough &= left == 0;
      }
      if (isEnough) {
        long metres = open.stream().mapToLong(SourceLocation::distanceMetres).sum();
        all.add(new long[] {open.size(), cost, metres});
      }
    }
    return new Sets(all);
  }

  private static long minor(Money money) {
    return money.getAmountMinorLong();
  }

  @Provide
  Arbitrary<Integer> steps() {
    return Arbitraries.integers().between(0, 12);
  }

  @Provide
  Arbitrary<Case> cases() {
    return cases(3, 7, 6);
  }

  @Provide
  Arbitrary<Case> oneSku() {
    return cases(1, 4, 6);
  }

  private static Arbitrary<Case> cases(int skus, int locations, int most) {
    Arbitrary<List<WantedUnits>> lines =
        Combinators.combine(
                Arbitraries.integers().between(0, skus - 1), Arbitraries.longs().between(1, 8))
            .as((sku, units) -> Map.entry(sku, units))
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(
                wanted -> {
                  List<WantedUnits> all = new ArrayList<>();
                  wanted.forEach(
                      each ->
                          all.add(
                              new WantedUnits(
                                  new LineId("L" + all.size()),
                                  new Sku("S" + each.getKey()),
                                  each.getValue())));
                  return all;
                });
    Arbitrary<Location> one =
        Combinators.combine(
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(0, 9),
                Arbitraries.longs().between(0, 3),
                Arbitraries.of(0.0, 0.5, 1.0, 1.5, 3.0, 0.1),
                Arbitraries.longs().between(0, most).list().ofSize(skus))
            .as(Location::new);
    return Combinators.combine(lines, one.list().ofMinSize(1).ofMaxSize(locations))
        .as(OrderAllocationProperties::order);
  }

  /** A location before it has a name: distance, costs, demand, and units of each SKU. */
  record Location(long metres, long parcel, long unit, double perDay, List<Long> units) {}

  private static Case order(List<WantedUnits> lines, List<Location> locations) {
    List<SourceLocation> sources = new ArrayList<>();
    Map<StockItem, Long> there = new HashMap<>();
    for (Location each : locations) {
      LocationId id = new LocationId("AT-" + sources.size());
      SourceLocation.Builder source =
          SourceLocation.builder()
              .location(id)
              .distanceMetres(each.metres())
              .parcelCost(Money.ofMinor(CurrencyUnit.EUR, each.parcel()))
              .unitCost(Money.ofMinor(CurrencyUnit.EUR, each.unit()));
      for (int sku = 0; sku < each.units().size(); sku++) {
        there.put(new StockItem(new Sku("S" + sku), id), each.units().get(sku));
        source.putDemandPerDay(new Sku("S" + sku), each.perDay());
      }
      sources.add(source.build());
    }
    return new Case(lines, sources, there);
  }
}
