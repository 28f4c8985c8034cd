package io.commercelib.inventory.cost;

import io.commercelib.inventory.cost.GuaranteedService.Placement;
import io.commercelib.inventory.cost.GuaranteedService.Plan;
import io.commercelib.inventory.cost.GuaranteedService.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One search for the service times of least cost over a tree of stages, which go by their number.
 *
 * <p>Stages are worked off from the leaves of the tree inwards, each after all but one of its
 * neighbours: the last one is the stage that it leads to. Graves and Willems label their nodes so.
 * Not thread-safe.
 */
final class ServiceTimeSearch {
  private static final int NOWHERE = -1;

  private final double safetyFactor;
  private final List<Stage> stages;
  private final List<List<Integer>> suppliers = new ArrayList<>();
  private final List<List<Integer>> customers = new ArrayList<>();
  private final List<Integer> inwards = new ArrayList<>();
  private final int[] leadsTo;
  private final double[] deviations;
  // The longest that a stage can be made to wait, and the longest it can make others wait.
  private final int[] longestIn;
  private final int[] longestOut;
  // What a stage and all that lead to it cost, by the time that the stage it leads to can see: S of
  // a supplier, SI of a customer. The time of the other kind that costs least; and the time, at
  // most so long for S and at least so long for SI, that costs least, with that cost.
  private final int[][] otherTime;
  private final int[][] bestTime;
  private final double[][] bestCost;

  ServiceTimeSearch(double safetyFactor, List<Stage> stages) {
    this.safetyFactor = safetyFactor;
    this.stages = List.copyOf(stages);
    int size = stages.size();
    this.leadsTo = new int[size];
    this.deviations = new double[size];
    this.longestIn = new int[size];
    this.longestOut = new int[size];
    this.otherTime = new int[size][];
    this.bestTime = new int[size][];
    this.bestCost = new double[size][];
    link();
    requireEnds();
    orderInwards();
    spread();
  }

  private void link() {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (Stage stage : stages) {
      suppliers.add(new ArrayList<>());
      customers.add(new ArrayList<>());
      if (numbers.put(stage.name(), numbers.size()) != null) {
        faults.add("two stages are named '%s'; rename one".formatted(stage.name()));
      }
    }
    refuse(faults);
    int[] trees = new int[stages.size()];
    Arrays.setAll(trees, i -> i);
    for (int customer = 0; customer < trees.length; customer++) {
      Stage stage = stages.get(customer);
      for (String name : stage.suppliers()) {
        Integer supplier = numbers.get(name);
        if (supplier == null) {
          faults.add(
              "stage '%s' is supplied by '%s', which is no stage; add it, or drop it there"
                  .formatted(stage.name(), name));
        } else if (root(trees, supplier) == root(trees, customer)) {
          faults.add(
              "stage '%s' is supplied by '%s', but both are joined already; drop one of the links"
                      .formatted(stage.name(), name)
                  + " between them, or make one stage of those in between");
        } else {
          trees[root(trees, supplier)] = root(trees, customer);
          suppliers.get(customer).add(supplier);
          customers.get(supplier).add(customer);
        }
      }
    }
    refuse(faults);
  }

  private static int root(int[] trees, int stage) {
    int root = stage;
    while (trees[root] != root) {
      trees[root] = trees[trees[root]];
      root = trees[root];
    }
    return root;
  }

  private void requireEnds() {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      if (customers.get(i).isEmpty() && stage.deviation().isEmpty()) {
        faults.add(
            "stage '%s' supplies no other; give its demand with withDeviation(...)"
                .formatted(stage.name()));
      }
      if (customers.get(i).isEmpty() && stage.longestService().isEmpty()) {
        faults.add(
            "stage '%s' supplies no other; say with withLongestService(...) how long its customers"
                    .formatted(stage.name())
                + " wait, 0 for not at all");
      }
    }
    refuse(faults);
  }

  private static void refuse(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private void orderInwards() {
    int[] open = new int[stages.size()];
    boolean[] done = new boolean[open.length];
    Deque<Integer> leaves = new ArrayDeque<>();
    for (int i = 0; i < open.length; i++) {
      open[i] = suppliers.get(i).size() + customers.get(i).size();
      if (open[i] <= 1) {
        leaves.add(i);
      }
    }
    while (!leaves.isEmpty()) {
      int stage = leaves.remove();
      done[stage] = true;
      inwards.add(stage);
      leadsTo[stage] = NOWHERE;
      for (List<Integer> side : List.of(suppliers.get(stage), customers.get(stage))) {
        for (int neighbour : side) {
          if (!done[neighbour]) {
            leadsTo[stage] = neighbour;
            open[neighbour]--;
            if (open[neighbour] == 1) {
              leaves.add(neighbour);
            }
          }
        }
      }
    }
  }

  /** Spreads the longest times from suppliers to customers, and deviations the other way. */
  private void spread() {
    List<Integer> downstream = new ArrayList<>();
    int[] waitsFor = new int[stages.size()];
    for (int i = 0; i < waitsFor.length; i++) {
      waitsFor[i] = suppliers.get(i).size();
      if (waitsFor[i] == 0) {
        downstream.add(i);
      }
    }
    // Grows as it is walked.
    for (int next = 0; next < downstream.size(); next++) {
      int stage = downstream.get(next);
      Stage said = stages.get(stage);
      longestIn[stage] = said.inboundService();
      for (int supplier : suppliers.get(stage)) {
        longestIn[stage] = Math.max(longestIn[stage], longestOut[supplier]);
      }
      longestOut[stage] =
          Math.min(
              longestIn[stage] + said.processingTime(),
              said.longestService().orElse(Integer.MAX_VALUE));
      for (int customer : customers.get(stage)) {
        waitsFor[customer]--;
        if (waitsFor[customer] == 0) {
          downstream.add(customer);
        }
      }
    }
    for (int i = downstream.size() - 1; i >= 0; i--) {
      int stage = downstream.get(i);
      double squares = 0;
      for (int customer : customers.get(stage)) {
        squares += deviations[customer] * deviations[customer];
      }
      deviations[stage] = stages.get(stage).deviation().orElse(Math.sqrt(squares));
    }
  }

  Plan plan() {
    for (int stage : inwards) {
      solve(stage);
    }
    int[] out = new int[stages.size()];
    int[] in = new int[stages.size()];
    for (int i = inwards.size() - 1; i >= 0; i--) {
      int stage = inwards.get(i);
      int next = leadsTo[stage];
      if (isSeenBySupplier(stage)) {
        in[stage] = bestTime[stage][out[next]];
        out[stage] = otherTime[stage][in[stage]];
      } else {
        int most = next == NOWHERE ? longestOut[stage] : Math.min(in[next], longestOut[stage]);
        out[stage] = bestTime[stage][most];
        in[stage] = otherTime[stage][out[stage]];
      }
    }
    Map<String, Placement> placements = new LinkedHashMap<>();
    double total = 0;
    for (int i = 0; i < stages.size(); i++) {
      int net = in[i] + stages.get(i).processingTime() - out[i];
      double stock = safetyFactor * deviations[i] * Math.sqrt(net);
      double cost = stages.get(i).holding() * stock;
      placements.put(
          stages.get(i).name(), new Placement(out[i], in[i], net, deviations[i], stock, cost));
      total += cost;
    }
    return new Plan(placements, total);
  }

  /** Returns whether the stage it leads to supplies it, so that only its SI matters there. */
  private boolean isSeenBySupplier(int stage) {
    return suppliers.get(stage).contains(leadsTo[stage]);
  }

  private void solve(int stage) {
    double[] waiting = costOfWaiting(stage);
    double[] promising = costOfPromising(stage);
    Stage said = stages.get(stage);
    boolean bySupplier = isSeenBySupplier(stage);
    double[] least = new double[bySupplier ? waiting.length : promising.length];
    otherTime[stage] = new int[least.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double perRoot = said.holding() * safetyFactor * deviations[stage];
    for (int in = said.inboundService(); in < waiting.length; in++) {
      int most = Math.min(in + said.processingTime(), longestOut[stage]);
      for (int out = 0; out <= most; out++) {
        double cost =
            perRoot * Math.sqrt(in + said.processingTime() - out) + waiting[in] + promising[out];
        int seen = bySupplier ? in : out;
        if (cost < least[seen]) {
          least[seen] = cost;
          otherTime[stage][seen] = bySupplier ? out : in;
        }
      }
    }
    bestTime[stage] = new int[least.length];
    bestCost[stage] = new double[least.length];
    for (int i = 0; i < least.length; i++) {
      // Of a customer SI may be longer than what it is promised, of a supplier S may be shorter.
      int time = bySupplier ? least.length - 1 - i : i;
      int before = bySupplier ? time + 1 : time - 1;
      boolean isBetter =
          i == 0
              || (bySupplier
                  ? least[time] <= bestCost[stage][before]
                  : least[time] < bestCost[stage][before]);
      bestTime[stage][time] = isBetter ? time : bestTime[stage][before];
      bestCost[stage][time] = isBetter ? least[time] : bestCost[stage][before];
    }
  }

  /** Returns what suppliers that lead to a stage cost, by its SI: none may take longer. */
  private double[] costOfWaiting(int stage) {
    double[] costs = new double[longestIn[stage] + 1];
    for (int supplier : suppliers.get(stage)) {
      if (supplier != leadsTo[stage]) {
        for (int in = 0; in < costs.length; in++) {
          costs[in] += bestCost[supplier][Math.min(in, longestOut[supplier])];
        }
      }
    }
    return costs;
  }

  /** Returns what customers that lead to a stage cost, by its S: none may expect less. */
  private double[] costOfPromising(int stage) {
    double[] costs = new double[longestOut[stage] + 1];
    for (int customer : customers.get(stage)) {
      if (customer != leadsTo[stage]) {
        for (int out = 0; out < costs.length; out++) {
          costs[out] += bestCost[customer][out];
        }
      }
    }
    return costs;
  }
}
