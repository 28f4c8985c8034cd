package io.commercelib.inventory.cost;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where in a supply chain to keep safety stock, if every stage promises its customers a service
 * time and always keeps it.
 *
 * <p>A stage that is served within SI periods, takes T periods itself and serves within S periods
 * has to bridge {@code SI + T - S} of them, and keeps {@code z σ √(SI + T - S)} for it: demand is
 * taken as bounded by z standard deviations, and what is beyond is dealt with otherwise. The
 * service times of least cost are found exactly, by dynamic programming over a tree (or several)
 * whose stages may have many suppliers and many customers, but no two of which are joined in more
 * than one way. Sources: Graves and Willems, <i>Optimizing strategic safety stock placement in
 * supply chains</i>, Manufacturing &amp; Service Operations Management 2 (2000); Snyder and Shen,
 * <i>Fundamentals of Supply Chain Theory</i>, 2nd ed., section 6.3.
 */
public final class GuaranteedService {
  private GuaranteedService() {}

  /**
   * A stage: some goods at some place. A unit of it takes one unit of each of its suppliers.
   *
   * @param name unlike that of any other
   * @param processingTime T: whole periods from having all that is needed to having it done, zero
   *     or more
   * @param holding h: what one unit of stock costs to keep, zero or more
   * @param suppliers names of the stages it is supplied by, each once; may be empty
   * @param inboundService whole periods that suppliers outside take, zero or more
   * @param deviation σ: standard deviation of all demand on it in one period, in units; where
   *     empty, that of its customers' demands together, as if they were independent
   * @param longestService the longest S that its customers accept; where empty, any
   */
  public record Stage(
      String name,
      int processingTime,
      double holding,
      List<String> suppliers,
      int inboundService,
      OptionalDouble deviation,
      OptionalInt longestService) {
    // Times are counted out one by one.
    private static final int LONGEST = 10_000;

    /** Checks the numbers, and copies the suppliers. */
    public Stage {
      suppliers = List.copyOf(suppliers);
      requireTime(name, "processing time", processingTime);
      requireTime(name, "inbound service time", inboundService);
      if (longestService.isPresent()) {
        requireTime(name, "longest service time", longestService.getAsInt());
      }
      Checks.requireZeroOrMore("stage '%s': cost of keeping a unit".formatted(name), holding);
      if (deviation.isPresent()) {
        Checks.requireZeroOrMore(
            "stage '%s': deviation of demand".formatted(name), deviation.getAsDouble());
      }
    }

    /** Returns a stage with suppliers outside that serve at once, and with customers inside. */
    public static Stage of(String name, int processingTime, double holding) {
      return new Stage(
          name, processingTime, holding, List.of(), 0, OptionalDouble.empty(), OptionalInt.empty());
    }

    /** Returns this supplied by other stages, instead of any it had. */
    public Stage suppliedBy(String... names) {
      return new Stage(
          name, processingTime, holding, List.of(names), inboundService, deviation, longestService);
    }

    /** Returns this with suppliers outside that take so many periods. */
    public Stage withInboundService(int periods) {
      return new Stage(
          name, processingTime, holding, suppliers, periods, deviation, longestService);
    }

    /** Returns this with so much deviation of demand in a period, whatever its customers have. */
    public Stage withDeviation(double units) {
      return new Stage(
          name,
          processingTime,
          holding,
          suppliers,
          inboundService,
          OptionalDouble.of(units),
          longestService);
    }

    /** Returns this with customers that accept so many periods, and no more. */
    public Stage withLongestService(int periods) {
      return new Stage(
          name,
          processingTime,
          holding,
          suppliers,
          inboundService,
          deviation,
          OptionalInt.of(periods));
    }

    private static void requireTime(String name, String what, int periods) {
      if (periods < 0 || periods > LONGEST) {
        throw new IllegalArgumentException(
            "stage '%s': %s is %s; give 0 to %s whole periods"
                .formatted(name, what, periods, LONGEST));
      }
    }
  }

  /**
   * What a stage promises, and what it keeps for it.
   *
   * @param outboundService S: periods within which it serves its customers
   * @param inboundService SI: periods within which it is served by all its suppliers
   * @param netReplenishmentTime {@code SI + T - S}, in periods
   * @param deviation σ of the demand on it in one period, in units
   * @param safetyStock units, not rounded
   * @param cost of keeping the safety stock
   */
  public record Placement(
      int outboundService,
      int inboundService,
      int netReplenishmentTime,
      double deviation,
      double safetyStock,
      double cost) {

    /**
     * Returns the base stock, up to which the stage orders: what is expected over the net
     * replenishment time, and the safety stock; units, not rounded.
     *
     * @param meanDemand on the stage in one period, in units
     */
    public double baseStock(double meanDemand) {
      return Checks.requireZeroOrMore("mean demand", meanDemand) * netReplenishmentTime
          + safetyStock;
    }
  }

  /**
   * All stages.
   *
   * @param placements by the names of the stages, in the order they were given
   * @param cost of keeping all safety stock
   */
  public record Plan(Map<String, Placement> placements, double cost) {

    /** Copies the placements. */
    public Plan {
      placements = ImmutableMap.copyOf(placements);
    }
  }

  /**
   * Returns the service times of least cost; of those of the same cost short ones. Takes time in
   * the number of stages and the square of the longest time through the chain.
   *
   * @param safetyFactor z: how many standard deviations of demand are covered, zero or more
   * @param stages in any order; may be empty
   * @throws IllegalArgumentException if names are used twice, a supplier is unknown, stages are
   *     joined in more than one way, or a stage without customers says nothing of its demand or of
   *     how long its customers wait
   */
  public static Plan place(double safetyFactor, List<Stage> stages) {
    Checks.requireZeroOrMore("safety factor", safetyFactor);
    return new ServiceTimeSearch(safetyFactor, stages).plan();
  }
}
