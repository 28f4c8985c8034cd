package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.cost.GuaranteedService.Placement;
import io.commercelib.inventory.cost.GuaranteedService.Plan;
import io.commercelib.inventory.cost.GuaranteedService.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GuaranteedServiceProperties {
  private static final double Z = 1.645;

  @Property(tries = 400)
  void cost_is_the_least_of_all_service_times(@ForAll("trees") List<Stage> stages) {
    double least = least(stages, new int[stages.size()], 0);

    assertThat(GuaranteedService.place(Z, stages).cost()).isCloseTo(least, offset(1e-9));
  }

  @Property(tries = 400)
  void promises_can_be_kept(@ForAll("trees") List<Stage> stages) {
    Plan plan = GuaranteedService.place(Z, stages);

    double total = 0;
    for (Stage stage : stages) {
      Placement placement = Objects.requireNonNull(plan.placements().get(stage.name()));
      int inbound = stage.inboundService();
      for (String supplier : stage.suppliers()) {
        inbound =
            Math.max(
                inbound, Objects.requireNonNull(plan.placements().get(supplier)).outboundService());
      }
      assertThat(placement.inboundService()).isEqualTo(inbound);
      assertThat(placement.netReplenishmentTime())
          .isEqualTo(inbound + stage.processingTime() - placement.outboundService())
          .isNotNegative();
      assertThat(placement.outboundService())
          .isBetween(0, stage.longestService().orElse(Integer.MAX_VALUE));
      assertThat(placement.safetyStock())
          .isCloseTo(
              Z * placement.deviation() * Math.sqrt(placement.netReplenishmentTime()),
              offset(1e-9));
      total += stage.holding() * placement.safetyStock();
    }
    assertThat(plan.cost()).isCloseTo(total, offset(1e-9));
  }

  /** Tries every service time of every stage from a number on. */
  private static double least(List<Stage> stages, int[] out, int from) {
    if (from == stages.size()) {
      return cost(stages, out);
    }
    double least = Double.POSITIVE_INFINITY;
    // No stage can be made to wait longer than all times together.
    int all = stages.stream().mapToInt(s -> s.processingTime() + s.inboundService()).sum();
    int most = Math.min(all, stages.get(from).longestService().orElse(all));
    for (out[from] = 0; out[from] <= most; out[from]++) {
      least = Math.min(least, least(stages, out, from + 1));
    }
    return least;
  }

  private static double cost(List<Stage> stages, int[] out) {
    double cost = 0;
    for (int i = 0; i < out.length; i++) {
      Stage stage = stages.get(i);
      int inbound = stage.inboundService();
      for (int j = 0; j < out.length; j++) {
        if (stage.suppliers().contains(stages.get(j).name())) {
          inbound = Math.max(inbound, out[j]);
        }
      }
      int net = inbound + stage.processingTime() - out[i];
      if (net < 0) {
        return Double.POSITIVE_INFINITY;
      }
      cost += stage.holding() * Z * deviation(stages, stage) * Math.sqrt(net);
    }
    return cost;
  }

  private static double deviation(List<Stage> stages, Stage stage) {
    if (stage.deviation().isPresent()) {
      return stage.deviation().getAsDouble();
    }
    double squares = 0;
    for (Stage customer : stages) {
      if (customer.suppliers().contains(stage.name())) {
        double deviation = deviation(stages, customer);
        squares += deviation * deviation;
      }
    }
    return Math.sqrt(squares);
  }

  @Provide
  Arbitrary<List<Stage>> trees() {
    return Arbitraries.longs().map(seed -> tree(new Random(seed)));
  }

  /** Joins each further stage to one before it, as its supplier or as its customer. */
  private static List<Stage> tree(Random random) {
    int size = 1 + random.nextInt(5);
    List<List<String>> suppliers = new ArrayList<>();
    boolean[] supplies = new boolean[size];
    for (int i = 0; i < size; i++) {
      suppliers.add(new ArrayList<>());
      if (i > 0) {
        int other = random.nextInt(i);
        boolean upwards = random.nextBoolean();
        suppliers.get(upwards ? other : i).add("stage " + (upwards ? i : other));
        supplies[upwards ? i : other] = true;
      }
    }
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Stage stage =
          Stage.of("stage " + i, random.nextInt(3), random.nextInt(1, 100))
              .suppliedBy(suppliers.get(i).toArray(String[]::new))
              .withInboundService(Math.max(0, random.nextInt(4) - 2));
      if (!supplies[i] || random.nextInt(6) == 0) {
        stage = stage.withDeviation(random.nextInt(1, 20)).withLongestService(random.nextInt(3));
      }
      stages.add(stage);
    }
    return stages;
  }
}
