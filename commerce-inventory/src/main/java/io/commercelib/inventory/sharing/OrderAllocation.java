package io.commercelib.inventory.sharing;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LocationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Decides from which locations an order is sent, and says why.
 *
 * <p>All units that are there at any of the locations are sent: first the most units, then the
 * goal. A line may come from several locations, and lines of the same SKU share its stock, the
 * earlier line before the later one. Where the goal and the measures after it, which {@link
 * AllocationGoal} names, are the same, the location goes first that could send more of the order,
 * then the nearer one, then the smaller id: the order in which locations are given never matters.
 *
 * <p>{@link AllocationGoal#FEWEST_PARCELS} and {@link AllocationGoal#CHEAPEST} are exact: a search
 * goes over sets of locations and stops where nothing better can come. Should it reach its limit of
 * steps, the plan is the best that was found and tells how much better another can be at most.
 *
 * <p>Pure: reserves nothing. Whoever reserves by the plan must be ready to find less than was
 * available when it was made. Immutable and thread-safe.
 */
public final class OrderAllocation {
  /** After how many steps a search stops, unless told otherwise. */
  public static final long STEPS = 10_000;

  private final Optional<AllocationGoal> goal;
  private final Optional<LocationId> pickUp;
  private final long steps;

  private OrderAllocation(Optional<AllocationGoal> goal, Optional<LocationId> pickUp, long steps) {
    this.goal = goal;
    this.pickUp = pickUp;
    this.steps = steps;
  }

  /** Returns an allocation over all locations with a goal. */
  public static OrderAllocation of(AllocationGoal goal) {
    return new OrderAllocation(Optional.of(goal), Optional.empty(), STEPS);
  }

  /**
   * Returns an allocation for a customer who picks everything up at one location: what is not there
   * is missing, wherever else it may be.
   */
  public static OrderAllocation pickUpAt(LocationId location) {
    return new OrderAllocation(Optional.empty(), Optional.of(location), STEPS);
  }

  /**
   * Returns the same allocation with another limit.
   *
   * @param most steps of a search, zero or more; a step looks at one location for one set
   */
  public OrderAllocation withSteps(long most) {
    if (most < 0) {
      throw new IllegalArgumentException("a search of %s steps; give zero or more".formatted(most));
    }
    return new OrderAllocation(goal, pickUp, most);
  }

  /**
   * Returns from where each unit is sent.
   *
   * @param wanted each line once; may be empty
   * @param locations each once, in any order, all costs in one currency; may be empty, and then
   *     everything is missing. For {@link AllocationGoal#CHEAPEST} each says what a parcel or a
   *     unit from it costs; for a pick-up the location is among them
   * @param available the units of a SKU at a location that may be promised, zero or more; asked
   *     once for each
   * @throws IllegalArgumentException if any of this is not so, with all faults at once
   * @throws ArithmeticException if units, metres or minor units of cost pass {@link
   *     Long#MAX_VALUE}; costs already at a thousandth of it
   */
  public AllocationPlan allocate(
      List<WantedUnits> wanted,
      Collection<SourceLocation> locations,
      ToLongFunction<StockItem> available) {
    AllocationProblem problem =
        AllocationProblem.of(wanted, locations, available, is(AllocationGoal.CHEAPEST), pickUp);
    AllocationDraft draft = goal.map(each -> draft(problem, each)).orElseGet(() -> pickUp(problem));
    return plan(problem, draft);
  }

  private AllocationDraft draft(AllocationProblem problem, AllocationGoal each) {
    return switch (each) {
      case FEWEST_PARCELS -> searched(problem, true, LocationSearch.ranked(problem).toArray());
      case CHEAPEST -> searched(problem, false, cheapestFirst(problem));
      case NEAREST -> nearest(problem, nearestFirst(problem));
      case BALANCED -> balanced(problem, nearestFirst(problem));
    };
  }

  private AllocationDraft searched(AllocationProblem problem, boolean fewestFirst, int[] order) {
    return LocationSearch.best(problem, fewestFirst, steps, order);
  }

  private static int[] cheapestFirst(AllocationProblem problem) {
    return order(
        problem,
        Comparator.<Integer>comparingLong(problem::unitCost).thenComparingLong(problem::distance));
  }

  private static int[] nearestFirst(AllocationProblem problem) {
    return order(
        problem,
        Comparator.<Integer>comparingLong(problem::distance)
            .thenComparingLong(problem::unitCost)
            .thenComparingLong(problem::parcelCost));
  }

  /** Returns all locations in an order; those that are alike in that of their ids. */
  private static int[] order(AllocationProblem problem, Comparator<Integer> by) {
    return IntStream.range(0, problem.locations())
        .boxed()
        .sorted(by)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static AllocationDraft nearest(AllocationProblem problem, int[] order) {
    long[][] sent = new long[problem.locations()][problem.skus()];
    for (int sku = 0; sku < problem.skus(); sku++) {
      long left = problem.sendable(sku);
      for (int location : order) {
        sent[location][sku] = Math.min(left, problem.available(location, sku));
        left -= sent[location][sku];
      }
    }
    return AllocationDraft.byRule(problem, sent, order);
  }

  private static AllocationDraft balanced(AllocationProblem problem, int[] order) {
    int locations = problem.locations();
    long[][] sent = new long[locations][problem.skus()];
    for (int sku = 0; sku < problem.skus(); sku++) {
      int each = sku;
      long[] there =
          IntStream.range(0, locations).mapToLong(at -> problem.available(at, each)).toArray();
      double[] perDay =
          IntStream.range(0, locations).mapToDouble(at -> problem.perDay(at, each)).toArray();
      long[] taken = new EvenCover(there, perDay, order).take(problem.sendable(sku));
      for (int at = 0; at < locations; at++) {
        sent[at][sku] = taken[at];
      }
    }
    return AllocationDraft.byRule(problem, sent, order);
  }

  private AllocationDraft pickUp(AllocationProblem problem) {
    long[][] sent = new long[problem.locations()][problem.skus()];
    int at = 0;
    while (!problem.id(at).equals(pickUp.orElseThrow())) {
      at++;
    }
    for (int sku = 0; sku < problem.skus(); sku++) {
      sent[at][sku] = problem.useful(at, sku);
    }
    return AllocationDraft.byRule(problem, sent, new int[] {at});
  }

  private AllocationPlan plan(AllocationProblem problem, AllocationDraft draft) {
    AllocationPlan.Builder plan = AllocationPlan.builder();
    List<AllocatedUnits> parts = new ArrayList<>();
    List<WantedUnits> missing = new ArrayList<>();
    int[] used = draft.used();
    share(problem, draft, used, parts, missing);
    for (int location : used) {
      plan.addLocations(problem.id(location));
    }
    Optional<Money> money = money(problem, draft.score().cost());
    long fewer = draft.score().parcels() - draft.least().parcels();
    long less = draft.score().cost() - draft.least().cost();
    AllocationReasons reasons = new AllocationReasons(problem, goal, draft);
    return plan.parts(parts)
        .missing(missing)
        .cost(money)
        .distanceMetres(draft.score().distance())
        .isProvedBest(draft.score().equals(draft.least()))
        .fewerParcelsAtMost(is(AllocationGoal.FEWEST_PARCELS) ? fewer : 0)
        .cheaperAtMost(
            is(AllocationGoal.CHEAPEST) && less > 0 ? money(problem, less) : Optional.empty())
        .reasons(reasons.of(parts, missing, money))
        .build();
  }

  /** Gives the lines, in their order, what the locations send, in their order. */
  private static void share(
      AllocationProblem problem,
      AllocationDraft draft,
      int[] used,
      List<AllocatedUnits> parts,
      List<WantedUnits> missing) {
    long[][] left = new long[problem.locations()][problem.skus()];
    for (int location : used) {
      for (int sku = 0; sku < problem.skus(); sku++) {
        left[location][sku] = draft.units(location, sku);
      }
    }
    for (WantedUnits line : problem.lines()) {
      int sku = problem.indexOf(line.sku());
      long lacking = line.units();
      for (int location : used) {
        long units = Math.min(lacking, left[location][sku]);
        if (units > 0) {
          parts.add(new AllocatedUnits(line.line(), line.sku(), problem.id(location), units));
          left[location][sku] -= units;
          lacking -= units;
        }
      }
      if (lacking > 0) {
        missing.add(new WantedUnits(line.line(), line.sku(), lacking));
      }
    }
  }

  private boolean is(AllocationGoal wanted) {
    return goal.filter(each -> each == wanted).isPresent();
  }

  static Optional<Money> money(AllocationProblem problem, long minor) {
    Optional<CurrencyUnit> currency = problem.currency();
    return currency.map(unit -> Money.ofMinor(unit, minor));
  }
}
