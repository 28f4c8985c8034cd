package io.commercelib.inventory.sharing;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What is wanted and what is where: SKUs in the order of their first lines, locations in that of
 * their ids, each by its number. Lines of the same SKU share its stock.
 */
final class AllocationProblem {
  private final List<WantedUnits> lines;
  private final List<Sku> skus;
  private final List<SourceLocation> locations;
  private final Optional<CurrencyUnit> currency;
  private final long[] wanted;
  private final long wantedInAll;
  private final long[] sendable;
  // By location, then by SKU.
  private final long[][] available;

  private AllocationProblem(
      List<WantedUnits> lines,
      Map<Sku, Long> wanted,
      List<SourceLocation> locations,
      Optional<CurrencyUnit> currency,
      long[][] available) {
    this.lines = lines;
    this.skus = List.copyOf(wanted.keySet());
    this.locations = locations;
    this.currency = currency;
    this.available = available;
    this.wanted = wanted.values().stream().mapToLong(Long::longValue).toArray();
    // Refuses what would pass the largest number once, and not in the midst of a search.
    this.wantedInAll = wanted.values().stream().reduce(0L, Math::addExact);
    this.sendable = new long[skus.size()];
    for (int sku = 0; sku < sendable.length; sku++) {
      for (int at = 0; at < locations.size(); at++) {
        // Never above what is wanted: so no sum of what is there can overflow.
        long more = Math.min(available[at][sku], this.wanted[sku] - sendable[sku]);
        sendable[sku] += more;
      }
    }
  }

  /**
   * Asks for what is there of each wanted SKU at each location, once.
   *
   * @param needsCosts whether a location must say what sending from it costs
   * @param needed a location that must be among them
   * @throws IllegalArgumentException with all that is wrong at once
   */
  static AllocationProblem of(
      List<WantedUnits> lines,
      Collection<SourceLocation> sources,
      ToLongFunction<StockItem> available,
      boolean needsCosts,
      Optional<LocationId> needed) {
    List<String> faults = new ArrayList<>();
    Map<Sku, Long> wanted = wanted(lines, faults);
    List<SourceLocation> locations =
        sources.stream().sorted(Comparator.comparing(source -> source.location().value())).toList();
    Optional<CurrencyUnit> currency = currency(locations, needsCosts, faults);
    requireDifferent(locations, faults);
    if (needed.isPresent()
        && sources.stream().noneMatch(source -> source.location().equals(needed.get()))) {
      faults.add(
          "'%s', where goods are picked up, is not among the locations; add it"
              .formatted(needed.get()));
    }
    long[][] there = new long[locations.size()][wanted.size()];
    // A name that cannot be told from others is a fault above; its stock cannot be asked for.
    for (int at = 0; at < there.length; at++) {
      LocationId location = locations.get(at).location();
      if (location.value().indexOf('@') < 0) {
        int sku = 0;
        for (Sku each : wanted.keySet()) {
          StockItem item = new StockItem(each, location);
          there[at][sku] = available.applyAsLong(item);
          if (there[at][sku] < 0) {
            faults.add("%s of %s are available; give zero or more".formatted(there[at][sku], item));
          }
          sku++;
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("allocation: " + String.join("; ", faults));
    }
    return new AllocationProblem(List.copyOf(lines), wanted, locations, currency, there);
  }

  private static Map<Sku, Long> wanted(List<WantedUnits> lines, List<String> faults) {
    Map<Sku, Long> wanted = new LinkedHashMap<>();
    Set<LineId> seen = new HashSet<>();
    for (WantedUnits line : lines) {
      if (!seen.add(line.line())) {
        faults.add("line '%s' is there twice; give each line once".formatted(line.line()));
      }
      wanted.merge(line.sku(), line.units(), Math::addExact);
    }
    return wanted;
  }

  private static void requireDifferent(List<SourceLocation> locations, List<String> faults) {
    Set<LocationId> seen = new HashSet<>();
    for (SourceLocation source : locations) {
      if (!seen.add(source.location())) {
        faults.add("location '%s' is there twice; give it once".formatted(source.location()));
      }
      if (source.location().value().indexOf('@') >= 0) {
        faults.add(
            "location id '%s' has an @ in it; name it otherwise".formatted(source.location()));
      }
    }
  }

  private static Optional<CurrencyUnit> currency(
      List<SourceLocation> locations, boolean needsCosts, List<String> faults) {
    Set<CurrencyUnit> currencies = new TreeSet<>();
    for (SourceLocation source : locations) {
      Stream.of(source.parcelCost(), source.unitCost())
          .flatMap(Optional::stream)
          .map(Money::getCurrencyUnit)
          .forEach(currencies::add);
      if (needsCosts && source.parcelCost().isEmpty() && source.unitCost().isEmpty()) {
        faults.add(
            "location '%s' does not say what a parcel or a unit from it costs; give at least one, zero if it costs nothing"
                .formatted(source.location()));
      }
    }
    if (currencies.size() > 1) {
      faults.add("costs are in %s; convert them to one currency".formatted(currencies));
    }
    return currencies.stream().findFirst();
  }

  List<WantedUnits> lines() {
    return lines;
  }

  int skus() {
    return skus.size();
  }

  Sku sku(int number) {
    return skus.get(number);
  }

  int indexOf(Sku sku) {
    return skus.indexOf(sku);
  }

  int locations() {
    return locations.size();
  }

  SourceLocation location(int number) {
    return locations.get(number);
  }

  LocationId id(int number) {
    return locations.get(number).location();
  }

  Optional<CurrencyUnit> currency() {
    return currency;
  }

  /** Returns how many units are wanted of a SKU, over all lines. */
  long wanted(int sku) {
    return wanted[sku];
  }

  /** Returns how many units are wanted of all SKUs. */
  long wantedInAll() {
    return wantedInAll;
  }

  /** Returns how many of the wanted units of a SKU are there, over all locations. */
  long sendable(int sku) {
    return sendable[sku];
  }

  long available(int location, int sku) {
    return available[location][sku];
  }

  /** Returns how many of the wanted units of a SKU a location could send. */
  long useful(int location, int sku) {
    return Math.min(available[location][sku], wanted[sku]);
  }

  /** Returns how many of all wanted units a location could send. */
  long useful(int location) {
    long sum = 0;
    for (int sku = 0; sku < skus.size(); sku++) {
      sum += useful(location, sku);
    }
    return sum;
  }

  /** Returns what a parcel from a location costs, in minor units. */
  long parcelCost(int location) {
    return minor(locations.get(location).parcelCost());
  }

  /** Returns what a unit from a location costs, in minor units. */
  long unitCost(int location) {
    return minor(locations.get(location).unitCost());
  }

  /** Returns what a location costs that sends so many units, in minor units. */
  long cost(int location, long units) {
    return Math.addExact(parcelCost(location), Math.multiplyExact(unitCost(location), units));
  }

  private static long minor(Optional<Money> cost) {
    return cost.map(Money::getAmountMinorLong).orElse(0L);
  }

  long distance(int location) {
    return locations.get(location).distanceMetres();
  }

  /** Returns how many units of a SKU are asked for at a location on a day. */
  double perDay(int location, int sku) {
    return locations.get(location).demandPerDay().getOrDefault(skus.get(sku), 0.0);
  }
}
