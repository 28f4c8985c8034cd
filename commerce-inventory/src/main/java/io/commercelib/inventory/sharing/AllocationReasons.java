package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** Tells an allocation to whoever speaks with the customer. */
final class AllocationReasons {
  // Beyond it, days are as good as for ever to whoever reads them.
  private static final long MOST_DAYS = 99_999;

  private final AllocationProblem problem;
  private final Optional<AllocationGoal> goal;
  private final AllocationDraft draft;
  private final int[] used;
  private final List<Reason> reasons = new ArrayList<>();

  /** Tells a draft; without a goal it is of a pick-up. */
  AllocationReasons(
      AllocationProblem problem, Optional<AllocationGoal> goal, AllocationDraft draft) {
    this.problem = problem;
    this.goal = goal;
    this.draft = draft;
    this.used = draft.used();
  }

  List<Reason> of(List<AllocatedUnits> parts, List<WantedUnits> missing, Optional<Money> cost) {
    if (problem.wantedInAll() > 0) {
      whole(cost);
      goal.ifPresent(this::locations);
      splits(parts);
      goal.flatMap(this::next).ifPresent(this::tellNext);
      missing.forEach(this::lacks);
    }
    return reasons;
  }

  private void whole(Optional<Money> cost) {
    long units = IntStream.of(used).mapToLong(draft::units).sum();
    if (units == 0 && goal.isPresent()) {
      reasons.add(
          Reason.of(
              InventoryReason.ALLOCATED_NOTHING,
              "wanted",
              problem.wantedInAll(),
              "locations",
              problem.locations()));
      return;
    }
    InventoryReason why = goal.map(this::why).orElse(InventoryReason.ALLOCATED_PICK_UP);
    // Where nothing is there to be picked up, the place is named all the same.
    int[] named = goal.isPresent() ? used : draft.order();
    Reason reason =
        Reason.of(why, "units", units, "wanted", problem.wantedInAll())
            .with("locations", names(IntStream.of(named).mapToObj(problem::id).toList()));
    if (why == InventoryReason.ALLOCATED_FEWEST_NOT_PROVED) {
      reason = reason.with("least", draft.least().parcels());
    } else if (why == InventoryReason.ALLOCATED_CHEAPEST) {
      reason = reason.with("cost", cost.orElseThrow());
    } else if (why == InventoryReason.ALLOCATED_CHEAPEST_NOT_PROVED) {
      Money least = OrderAllocation.money(problem, leastCost()).orElseThrow();
      reason = reason.with("cost", cost.orElseThrow(), "least", least);
    }
    reasons.add(reason);
  }

  private InventoryReason why(AllocationGoal each) {
    return switch (each) {
      case FEWEST_PARCELS -> {
        if (used.length == 1) {
          yield InventoryReason.ALLOCATED_TOGETHER;
        }
        boolean isProved = draft.least().parcels() == used.length;
        yield isProved
            ? InventoryReason.ALLOCATED_FEWEST
            : InventoryReason.ALLOCATED_FEWEST_NOT_PROVED;
      }
      case CHEAPEST ->
          leastCost() == draft.score().cost()
              ? InventoryReason.ALLOCATED_CHEAPEST
              : InventoryReason.ALLOCATED_CHEAPEST_NOT_PROVED;
      case NEAREST -> InventoryReason.ALLOCATED_NEAREST;
      case BALANCED -> InventoryReason.ALLOCATED_BALANCED;
    };
  }

  private long leastCost() {
    return draft.least().cost();
  }

  private void locations(AllocationGoal each) {
    long lacking = problem.wantedInAll();
    for (int location : used) {
      long units = draft.units(location);
      if (each == AllocationGoal.BALANCED) {
        cover(location);
      } else if (each == AllocationGoal.NEAREST) {
        reasons.add(
            Reason.of(InventoryReason.ALLOCATED_FROM_NEAREST, "location", problem.id(location))
                .with("units", units)
                .with("metres", problem.distance(location))
                .with("lacking", lacking));
      } else {
        reasons.add(
            sends(
                location,
                units,
                InventoryReason.ALLOCATED_FROM,
                InventoryReason.ALLOCATED_FROM_AT_COST));
      }
      lacking -= units;
    }
  }

  /** Tells what a location has of the order, and what it costs to send some of it from there. */
  private Reason sends(int location, long units, InventoryReason plain, InventoryReason withCost) {
    Optional<Money> cost = OrderAllocation.money(problem, problem.cost(location, units));
    Reason reason =
        Reason.of(cost.isPresent() ? withCost : plain, "location", problem.id(location))
            .with("units", units)
            .with("has", problem.useful(location))
            .with("wanted", problem.wantedInAll())
            .with("metres", problem.distance(location));
    return cost.map(money -> reason.with("cost", money)).orElse(reason);
  }

  private void cover(int location) {
    for (int sku = 0; sku < problem.skus(); sku++) {
      long units = draft.units(location, sku);
      if (units > 0) {
        double perDay = problem.perDay(location, sku);
        long left = problem.available(location, sku) - units;
        Reason reason =
            Reason.of(
                    perDay == 0
                        ? InventoryReason.ALLOCATED_FROM_UNASKED
                        : InventoryReason.ALLOCATED_FROM_BALANCED,
                    "location",
                    problem.id(location))
                .with("units", units)
                .with("sku", problem.sku(sku));
        reasons.add(
            perDay == 0 ? reason : reason.with("left", left).with("days", days(left / perDay)));
      }
    }
  }

  private static String days(double days) {
    if (days > MOST_DAYS) {
      return "more than " + MOST_DAYS;
    }
    return BigDecimal.valueOf(days).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
  }

  private void splits(List<AllocatedUnits> parts) {
    Map<LineId, List<AllocatedUnits>> byLine =
        parts.stream()
            .collect(
                Collectors.groupingBy(
                    AllocatedUnits::line, LinkedHashMap::new, Collectors.toList()));
    byLine.values().stream().filter(line -> line.size() > 1).forEach(this::split);
  }

  private void split(List<AllocatedUnits> line) {
    int sku = problem.indexOf(line.get(0).sku());
    Optional<LocationId> whole =
        IntStream.range(0, problem.locations())
            .filter(location -> problem.available(location, sku) >= problem.wanted(sku))
            .mapToObj(problem::id)
            .findFirst();
    Reason reason =
        Reason.of(
                whole.isPresent()
                    ? InventoryReason.ALLOCATION_SPLIT_FOR_GOAL
                    : InventoryReason.ALLOCATION_SPLIT,
                "line",
                line.get(0).line())
            .with("locations", names(line.stream().map(AllocatedUnits::location).toList()))
            .with("units", problem.wanted(sku))
            .with("sku", problem.sku(sku));
    reasons.add(whole.map(location -> reason.with("location", location)).orElse(reason));
  }

  /** Returns the first choice of those that could send something of the order and do not. */
  private Optional<Integer> next(AllocationGoal each) {
    List<Integer> idle =
        IntStream.of(draft.order())
            .filter(location -> !draft.sends(location) && problem.useful(location) > 0)
            .boxed()
            .toList();
    return switch (each) {
      case FEWEST_PARCELS, NEAREST -> idle.stream().findFirst();
      case CHEAPEST -> idle.stream().min(Comparator.comparing(this::costPerUnit));
      case BALANCED -> idle.stream().min(Comparator.comparing(location -> -longestCover(location)));
    };
  }

  private BigDecimal costPerUnit(int location) {
    long units = problem.useful(location);
    return BigDecimal.valueOf(problem.cost(location, units))
        .divide(BigDecimal.valueOf(units), MathContext.DECIMAL64);
  }

  private double longestCover(int location) {
    return IntStream.range(0, problem.skus())
        .filter(sku -> problem.useful(location, sku) > 0)
        .mapToDouble(sku -> (problem.available(location, sku) - 1) / problem.perDay(location, sku))
        // Stock that nobody asks for lasts for ever, also its last unit: 0 / 0.
        .map(days -> Double.isNaN(days) ? Double.POSITIVE_INFINITY : days)
        .max()
        .orElse(0);
  }

  private void tellNext(int location) {
    reasons.add(
        sends(
            location,
            problem.useful(location),
            InventoryReason.ALLOCATION_NEXT,
            InventoryReason.ALLOCATION_NEXT_AT_COST));
  }

  private void lacks(WantedUnits missing) {
    int sku = problem.indexOf(missing.sku());
    InventoryReason why =
        goal.isPresent()
            ? InventoryReason.ALLOCATION_LACKS
            : InventoryReason.ALLOCATION_LACKS_THERE;
    Reason reason =
        Reason.of(why, "line", missing.line(), "units", missing.units()).with("sku", missing.sku());
    if (goal.isPresent()) {
      long there = available(sku, location -> true);
      reasons.add(reason.with("there", there, "wanted", problem.wanted(sku)));
    } else {
      int place = draft.order()[0];
      long elsewhere = available(sku, location -> location != place);
      reasons.add(
          reason
              .with("location", problem.id(place))
              .with("there", problem.available(place, sku), "elsewhere", elsewhere));
    }
  }

  private long available(int sku, IntPredicate where) {
    return IntStream.range(0, problem.locations())
        .filter(where)
        .mapToLong(location -> problem.available(location, sku))
        .reduce(0, AllocationReasons::atMost);
  }

  /** Adds up to the largest number, where a location has as good as endless stock. */
  private static long atMost(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  private static String names(List<LocationId> locations) {
    return locations.stream().map(LocationId::value).collect(Collectors.joining(", "));
  }
}
