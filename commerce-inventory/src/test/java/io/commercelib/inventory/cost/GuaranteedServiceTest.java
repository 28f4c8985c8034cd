package io.commercelib.inventory.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.commercelib.inventory.cost.GuaranteedService.Placement;
import io.commercelib.inventory.cost.GuaranteedService.Plan;
import io.commercelib.inventory.cost.GuaranteedService.Stage;
import io.commercelib.inventory.demand.StandardNormal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Figures of Snyder and Shen, 2nd ed., section 6.3, as their companion stockpyl has them. */
class GuaranteedServiceTest {

  /** Example 6.5: S = (0, 0, 0, 1) costs √6 + 3 + 2 √2. */
  @Test
  void service_times_are_those_of_example_6_5() {
    Plan plan =
        GuaranteedService.place(
            1,
            List.of(
                Stage.of("1", 2, 1).withInboundService(1),
                demanded(Stage.of("2", 1, 3).suppliedBy("3"), 1, 0),
                Stage.of("3", 1, 2).suppliedBy("1"),
                demanded(Stage.of("4", 1, 3).suppliedBy("3"), 1, 1)));

    assertThat(plan.cost()).isCloseTo(Math.sqrt(6) + 3 + 2 * Math.sqrt(2), offset(1e-12));
    assertThat(plan.placements().keySet()).containsExactly("1", "2", "3", "4");
    Placement first = placement(plan, "1");
    assertThat(first.outboundService()).isZero();
    assertThat(first.inboundService()).isEqualTo(1);
    assertThat(first.netReplenishmentTime()).isEqualTo(3);
    assertThat(first.deviation()).isCloseTo(Math.sqrt(2), offset(1e-12));
    assertThat(first.safetyStock()).isCloseTo(Math.sqrt(6), offset(1e-12));
    assertThat(first.baseStock(10)).isCloseTo(30 + Math.sqrt(6), offset(1e-12));
    assertThat(placement(plan, "2")).isEqualTo(new Placement(0, 0, 1, 1, 1, 3));
    assertThat(placement(plan, "3").netReplenishmentTime()).isEqualTo(1);
    assertThat(placement(plan, "4")).isEqualTo(new Placement(1, 0, 0, 1, 0, 0));
  }

  /** Figure 6.14, a digital camera: S = (0, 3, 5, 4, 7, 0, 0, 0, 0, 2). */
  @Test
  void assembly_keeps_stock_before_its_long_steps() {
    double z = StandardNormal.quantile(0.95);

    Plan plan =
        GuaranteedService.place(
            z,
            List.of(
                Stage.of("raw material", 2, 0.01),
                Stage.of("wafers", 3, 0.03).suppliedBy("raw material"),
                Stage.of("tested wafers", 2, 0.04).suppliedBy("wafers"),
                Stage.of("imager base", 4, 0.06),
                Stage.of("imager", 2, 0.12).suppliedBy("tested wafers", "imager base"),
                Stage.of("shipped imager", 3, 0.13).suppliedBy("imager"),
                Stage.of("camera", 6, 0.20),
                Stage.of("circuit board", 4, 0.08),
                Stage.of("other parts", 3, 0.04),
                demanded(
                    Stage.of("built", 2, 0.50)
                        .suppliedBy("shipped imager", "camera", "circuit board", "other parts"),
                    10,
                    2)));

    assertThat(plan.placements().values().stream().map(Placement::outboundService))
        .containsExactly(0, 3, 5, 4, 7, 0, 0, 0, 0, 2);
    assertThat(plan.placements().values().stream().map(Placement::netReplenishmentTime))
        .containsExactly(2, 0, 0, 0, 0, 10, 6, 4, 3, 0);
    assertThat(placement(plan, "shipped imager").safetyStock())
        .isCloseTo(52.0148387875557, offset(1e-9));
    assertThat(plan.cost())
        .isCloseTo(
            z
                * 10
                * (0.01 * Math.sqrt(2)
                    + 0.13 * Math.sqrt(10)
                    + 0.2 * Math.sqrt(6)
                    + 0.08 * 2
                    + 0.04 * Math.sqrt(3)),
            offset(1e-9));
  }

  /**
   * A warehouse and two shops that sell off the shelf: with stock in the warehouse 2 √2 √4 + 2 x 3
   * √1, without 2 x 3 √5.
   */
  @Test
  void distribution_keeps_stock_where_demands_are_pooled_if_that_is_cheaper() {
    Plan pooled = GuaranteedService.place(1, shops(Stage.of("warehouse", 4, 2)));
    Plan dear = GuaranteedService.place(1, shops(Stage.of("warehouse", 4, 2.9)));

    assertThat(pooled.cost()).isCloseTo(4 * Math.sqrt(2) + 6, offset(1e-12));
    assertThat(placement(pooled, "warehouse").outboundService()).isZero();
    assertThat(dear.cost()).isCloseTo(6 * Math.sqrt(5), offset(1e-12));
    assertThat(placement(dear, "warehouse").outboundService()).isEqualTo(4);
    assertThat(placement(dear, "west").inboundService()).isEqualTo(4);
  }

  private static List<Stage> shops(Stage warehouse) {
    return List.of(
        warehouse,
        demanded(Stage.of("west", 1, 3).suppliedBy("warehouse"), 1, 0),
        demanded(Stage.of("east", 1, 3).suppliedBy("warehouse"), 1, 0));
  }

  /** The chain of problem 6.7; Simpson (1958): a stage bridges nothing, or all before it. */
  @Test
  void serial_chain_puts_all_or_nothing_into_each_stage() {
    double least = Double.POSITIVE_INFINITY;
    double[] holding = {2, 3, 4};
    int[] times = {1, 1, 2};
    for (int set = 0; set < 4; set++) {
      double cost = 0;
      int gathered = 1;
      for (int i = 0; i < 3; i++) {
        gathered += times[i];
        if (i == 2 || (set >> i & 1) == 1) {
          cost += holding[i] * 4 * 10 * Math.sqrt(gathered);
          gathered = 0;
        }
      }
      least = Math.min(least, cost);
    }

    Plan plan =
        GuaranteedService.place(
            4,
            List.of(
                demanded(Stage.of("glazing", 2, 4).suppliedBy("firing"), 10, 0),
                Stage.of("firing", 1, 3).suppliedBy("forming"),
                Stage.of("forming", 1, 2).withInboundService(1)));

    assertThat(plan.cost()).isCloseTo(least, offset(1e-9));
  }

  @Test
  void given_deviation_takes_the_place_of_that_of_customers() {
    Plan plan = GuaranteedService.place(1, shops(Stage.of("warehouse", 4, 1).withDeviation(5)));

    assertThat(placement(plan, "warehouse").deviation()).isEqualTo(5);
    assertThat(placement(plan, "west").deviation()).isEqualTo(1);
  }

  @Test
  void no_stages_single_stages_and_separate_chains_have_an_answer() {
    assertThat(GuaranteedService.place(2, List.of()).cost()).isZero();
    Plan two =
        GuaranteedService.place(
            2,
            List.of(
                demanded(Stage.of("alone", 1, 1), 1, 0),
                demanded(Stage.of("for order", 9, 1), 1, 9)));
    assertThat(placement(two, "alone")).isEqualTo(new Placement(0, 0, 1, 1, 2, 2));
    assertThat(placement(two, "for order")).isEqualTo(new Placement(9, 0, 0, 1, 0, 0));
    // The longest service that is accepted is only a limit.
    assertThat(
            placement(
                    GuaranteedService.place(2, List.of(demanded(Stage.of("patient", 3, 1), 1, 99))),
                    "patient")
                .outboundService())
        .isEqualTo(3);
  }

  @Test
  void unknown_suppliers_are_all_named() {
    assertThatThrownBy(
            () ->
                GuaranteedService.place(
                    1, List.of(demanded(Stage.of("shop", 1, 1).suppliedBy("mill", "farm"), 1, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            stage 'shop' is supplied by 'mill', which is no stage; add it, or drop it there
            stage 'shop' is supplied by 'farm', which is no stage; add it, or drop it there""");
  }

  @Test
  void cycles_of_either_kind_are_refused() {
    assertThatThrownBy(
            () ->
                GuaranteedService.place(
                    1,
                    List.of(
                        Stage.of("a", 1, 1).suppliedBy("b"), Stage.of("b", 1, 1).suppliedBy("a"))))
        .hasMessage(
            "stage 'b' is supplied by 'a', but both are joined already; drop one of the links"
                + " between them, or make one stage of those in between");
    assertThatThrownBy(
            () -> GuaranteedService.place(1, List.of(Stage.of("a", 1, 1).suppliedBy("a"))))
        .hasMessageContaining("joined already");
    // Two ways from the mill to the shop.
    assertThatThrownBy(
            () ->
                GuaranteedService.place(
                    1,
                    List.of(
                        Stage.of("mill", 1, 1),
                        Stage.of("north", 1, 1).suppliedBy("mill"),
                        Stage.of("south", 1, 1).suppliedBy("mill"),
                        demanded(Stage.of("shop", 1, 1).suppliedBy("north", "south"), 1, 0))))
        .hasMessageContaining("'shop' is supplied by 'south', but both are joined already");
  }

  @Test
  void ends_that_say_nothing_of_their_customers_are_refused() {
    assertThatThrownBy(() -> GuaranteedService.place(1, List.of(Stage.of("shop", 1, 1))))
        .hasMessageContaining("withDeviation(...)")
        .hasMessageContaining("withLongestService(...)");
    assertThatThrownBy(
            () ->
                GuaranteedService.place(1, List.of(Stage.of("shop", 1, 1), Stage.of("shop", 2, 1))))
        .hasMessage("two stages are named 'shop'; rename one");
    assertThatThrownBy(() -> Stage.of("shop", -1, 1))
        .hasMessage("stage 'shop': processing time is -1; give 0 to 10000 whole periods");
    assertThat(Stage.of("shop", 10_000, 1).processingTime()).isEqualTo(10_000);
    assertThatThrownBy(() -> Stage.of("shop", 1, 1).withInboundService(10_001))
        .hasMessageContaining("inbound service time is 10001");
    assertThatThrownBy(() -> Stage.of("shop", 1, 1).withLongestService(-1))
        .hasMessageContaining("longest service time is -1");
    assertThatThrownBy(() -> Stage.of("shop", 1, 1).withDeviation(-1))
        .hasMessageContaining("stage 'shop': deviation of demand is -1.0");
    assertThatThrownBy(() -> Stage.of("shop", 1, Double.NaN)).hasMessageContaining("stage 'shop'");
  }

  private static Stage demanded(Stage stage, double deviation, int longestService) {
    return stage.withDeviation(deviation).withLongestService(longestService);
  }

  private static Placement placement(Plan plan, String name) {
    return Objects.requireNonNull(plan.placements().get(name));
  }
}
