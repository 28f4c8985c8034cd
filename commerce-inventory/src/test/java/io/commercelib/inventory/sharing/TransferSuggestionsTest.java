package io.commercelib.inventory.sharing;

import static io.commercelib.inventory.sharing.SampleLocations.MUG;
import static io.commercelib.inventory.sharing.SampleLocations.NORTH;
import static io.commercelib.inventory.sharing.SampleLocations.SOUTH;
import static io.commercelib.inventory.sharing.SampleLocations.TEA;
import static io.commercelib.inventory.sharing.SampleLocations.WEST;
import static io.commercelib.inventory.sharing.SampleLocations.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TransferSuggestionsTest {
  private static final DemandDistribution TWO = new PoissonDemand(2);
  private static final DemandDistribution SIX = new PoissonDemand(6);

  /**
   * NORTH has 5 and sells 2, SOUTH has 3 and sells 6. With Poisson's P(D >= k): the fifth to the
   * second at NORTH sell with 0.052653, 0.142877, 0.323324 and 0.593994; the fourth to the seventh
   * at SOUTH with 0.848796, 0.714943, 0.554320 and 0.393697. At a margin of 10.00 and 2.00 a unit
   * three are moved, the third for (0.554320 - 0.323324) 10 - 2 = 0.30996; the fourth would lose.
   */
  @Test
  void units_move_as_long_as_they_gain_more_than_moving_costs() {
    TransferPlan plan =
        TransferSuggestions.over(List.of(lane(NORTH, SOUTH, "EUR 2.00", "EUR 0.00")))
            .suggest(stock(MUG, "EUR 10.00", at(NORTH, 5, TWO), at(SOUTH, 3, SIX)));

    assertThat(plan.transfers()).hasSize(1);
    Transfer.Line line = plan.transfers().get(0).lines().get(0);
    assertThat(line.units()).isEqualTo(3);
    assertThat(line.sellsWhereItIs()).isCloseTo(0.518854 / 3, within(1e-6));
    assertThat(line.sellsWhereItGoes()).isCloseTo(2.118059 / 3, within(1e-6));
    assertThat(plan.expectedGain()).isEqualTo(BigMoney.parse("EUR 9.99205000"));
    assertThat(plan.transfers().get(0).expectedGain()).isEqualTo(plan.expectedGain());
    assertThat(plan.transfers().get(0).cost()).isEqualTo(Money.parse("EUR 6.00"));
    assertThat(plan.isProvedBest()).isTrue();
    assertThat(told(plan.reasons()))
        .containsExactly(
            "move 3 of MUG from NORTH to SOUTH: one sells with 17.3 % at NORTH, with 70.6 % at SOUTH; EUR 9.99 are expected");
  }

  @Test
  void transfer_that_does_not_gain_its_own_cost_is_not_made() {
    SharedStock mugs = stock(MUG, "EUR 10.00", at(NORTH, 5, TWO), at(SOUTH, 3, SIX));

    TransferPlan dear =
        TransferSuggestions.over(List.of(lane(NORTH, SOUTH, "EUR 2.00", "EUR 10.00")))
            .suggest(mugs);
    TransferPlan worthIt =
        TransferSuggestions.over(List.of(lane(NORTH, SOUTH, "EUR 2.00", "EUR 9.99"))).suggest(mugs);

    assertThat(dear.transfers()).isEmpty();
    assertThat(dear.expectedGain().isZero()).isTrue();
    assertThat(worthIt.expectedGain()).isEqualTo(BigMoney.parse("EUR 0.00205000"));
    assertThat(worthIt.gainAtMost()).isEqualTo(BigMoney.parse("EUR 9.99205000"));
    assertThat(worthIt.isProvedBest()).isFalse();
    assertThat(told(dear.reasons()))
        .containsExactly(
            "nothing is moved from NORTH to SOUTH: that would gain EUR 9.99, and a transfer costs EUR 10.00");
  }

  /** Neither mugs nor tea gain 12.00, but both together do. */
  @Test
  void skus_share_the_cost_of_a_transfer() {
    TransferSuggestions suggestions =
        TransferSuggestions.over(List.of(lane(NORTH, SOUTH, "EUR 2.00", "EUR 12.00")));
    SharedStock mugs = stock(MUG, "EUR 10.00", at(NORTH, 5, TWO), at(SOUTH, 3, SIX));
    SharedStock tea = stock(TEA, "EUR 10.00", at(NORTH, 5, TWO), at(SOUTH, 3, SIX));

    TransferPlan together = suggestions.suggest(List.of(tea, mugs));

    assertThat(suggestions.suggest(mugs).transfers()).isEmpty();
    assertThat(together.transfers()).hasSize(1);
    assertThat(together.transfers().get(0).lines())
        .extracting(Transfer.Line::sku)
        .containsExactly(MUG, TEA);
    assertThat(together.expectedGain()).isEqualTo(BigMoney.parse("EUR 7.98410000"));
    assertThat(together.transfers().get(0).cost()).isEqualTo(Money.parse("EUR 24.00"));
  }

  @Test
  void only_whole_packs_move_and_never_what_is_promised() {
    TransferPlan plan =
        TransferSuggestions.over(List.of(lane(NORTH, SOUTH, "EUR 0.00", "EUR 0.00")))
            .suggest(
                SharedStock.builder()
                    .from(
                        stock(
                            MUG,
                            "EUR 10.00",
                            at(NORTH, 17, new PoissonDemand(0)),
                            at(SOUTH, 0, new PoissonDemand(100))))
                    .packSize(6)
                    .build());

    assertThat(plan.transfers().get(0).units()).isEqualTo(12);
  }

  /**
   * To WEST the fifth and sixth are worth (0.371163 - 0.016564) and (0.214870 - 0.052653) less 0.01
   * each; from WEST to SOUTH one is, (0.848796 - 0.566530) less 0.01. Both cannot be.
   */
  @Test
  void location_gives_or_receives_and_never_both() {
    TransferPlan plan =
        TransferSuggestions.over(
                List.of(
                    lane(NORTH, WEST, "EUR 0.10", "EUR 0.00"),
                    lane(WEST, SOUTH, "EUR 0.10", "EUR 0.00")))
            .suggest(
                stock(
                    MUG,
                    "EUR 10.00",
                    at(NORTH, 6, TWO),
                    at(WEST, 4, new PoissonDemand(4)),
                    at(SOUTH, 3, SIX)));

    assertThat(plan.isProvedBest()).isTrue();
    assertThat(plan.transfers()).hasSize(1);
    assertThat(plan.transfers().get(0).lane().from()).isEqualTo(NORTH);
    assertThat(plan.transfers().get(0).units()).isEqualTo(2);
    assertThat(plan.expectedGain()).isEqualTo(BigMoney.parse("EUR 4.96816000"));
  }

  /** One unit at each of two givers: to take the best lane first would gain 9, not 15. */
  @Test
  void best_lane_is_left_to_whom_it_helps_more() {
    LocationId east = new LocationId("EAST");
    DemandDistribution certain = new NormalDemand(1, 0);
    TransferPlan plan =
        TransferSuggestions.over(
                List.of(
                    lane(NORTH, east, "EUR 1.00", "EUR 0.00"),
                    lane(NORTH, WEST, "EUR 2.00", "EUR 0.00"),
                    lane(SOUTH, east, "EUR 3.00", "EUR 0.00")))
            .suggest(
                stock(
                    MUG,
                    "EUR 10.00",
                    at(NORTH, 1, new PoissonDemand(0)),
                    at(SOUTH, 1, new PoissonDemand(0)),
                    at(east, 0, certain),
                    at(WEST, 0, certain)));

    assertThat(plan.expectedGain()).isEqualTo(BigMoney.parse("EUR 15.00000000"));
    assertThat(plan.transfers()).extracting(t -> t.lane().to()).containsExactly(WEST, east);
  }

  /** To let a location only give or only receive may show its worth after the next is decided. */
  @Test
  void roles_of_locations_are_decided_together() {
    LocationId[] places = {NORTH, SOUTH, new LocationId("UP"), WEST};
    TransferPlan plan =
        TransferSuggestions.over(
                List.of(
                    lane(places[0], places[3], "EUR 0.00", "EUR 0.00"),
                    lane(places[1], places[0], "EUR 1.00", "EUR 0.00"),
                    lane(places[1], places[2], "EUR 2.00", "EUR 0.00"),
                    lane(places[2], places[1], "EUR 2.00", "EUR 0.00"),
                    lane(places[3], places[0], "EUR 3.00", "EUR 0.00")))
            .suggest(
                stock(
                    MUG,
                    "EUR 10.00",
                    at(places[0], 1, new PoissonDemand(3)),
                    at(places[1], 2, TWO),
                    at(places[2], 3, new PoissonDemand(0)),
                    at(places[3], 0, new PoissonDemand(5))));

    // The better of NORTH's two roles by itself ends at 1.23324.
    assertThat(plan.expectedGain()).isEqualTo(BigMoney.parse("EUR 1.66373000"));
    assertThat(plan.isProvedBest()).isTrue();
  }

  /**
   * Four units that nobody asks for could go to SOUTH, where they sell with 0.714943, 0.554320,
   * 0.393697 and 0.256020. Without either transfer 6.49717 would be lost, less than its 7.00; with
   * one of them closed the other is worth 12.69263.
   */
  @Test
  void transfer_is_worth_more_once_another_is_closed() {
    TransferPlan plan =
        TransferSuggestions.over(
                List.of(
                    lane(WEST, SOUTH, "EUR 0.00", "EUR 7.00"),
                    lane(NORTH, SOUTH, "EUR 0.00", "EUR 7.00")))
            .suggest(
                stock(
                    MUG,
                    "EUR 10.00",
                    at(WEST, 2, new PoissonDemand(0)),
                    at(NORTH, 2, new PoissonDemand(0)),
                    at(SOUTH, 4, SIX)));

    assertThat(plan.transfers()).extracting(t -> t.lane().from()).containsExactly(WEST);
    assertThat(plan.transfers().get(0).expectedGain()).isEqualTo(BigMoney.parse("EUR 5.69263000"));
    assertThat(plan.expectedGain()).isEqualTo(BigMoney.parse("EUR 5.69263000"));
    assertThat(plan.gainAtMost()).isEqualTo(BigMoney.parse("EUR 19.18980000"));
    assertThat(told(plan.reasons()))
        .containsExactly(
            "move 2 of MUG from WEST to SOUTH: one sells with 0.0 % at WEST, with 63.5 % at SOUTH; EUR 12.69 are expected",
            "nothing is moved from NORTH to SOUTH: that would gain EUR 6.50, and a transfer costs EUR 7.00");
  }

  @Test
  void transfer_that_gains_just_its_cost_is_not_made() {
    TransferPlan plan =
        TransferSuggestions.over(List.of(lane(NORTH, SOUTH, "EUR 1.00", "EUR 9.00")))
            .suggest(
                stock(
                    MUG,
                    "EUR 10.00",
                    at(NORTH, 1, new PoissonDemand(0)),
                    at(SOUTH, 0, new NormalDemand(1, 0))));

    assertThat(plan.transfers()).isEmpty();
  }

  /** NORTH gives before WEST, and transfers are told by their ends, however they were given. */
  @Test
  void equal_ways_go_by_the_ids_of_locations() {
    DemandDistribution certain = new NormalDemand(1, 0);
    TransferSuggestions suggestions =
        TransferSuggestions.over(
            List.of(
                lane(WEST, SOUTH, "EUR 1.00", "EUR 0.00"),
                lane(NORTH, WEST, "EUR 1.00", "EUR 0.00"),
                lane(NORTH, SOUTH, "EUR 1.00", "EUR 0.00")));

    TransferPlan one =
        suggestions.suggest(
            stock(
                MUG,
                "EUR 10.00",
                at(WEST, 1, new PoissonDemand(0)),
                at(SOUTH, 0, certain),
                at(NORTH, 1, new PoissonDemand(0))));
    TransferPlan two =
        suggestions.suggest(
            stock(
                MUG,
                "EUR 10.00",
                at(WEST, 0, certain),
                at(SOUTH, 0, certain),
                at(NORTH, 2, new PoissonDemand(0))));

    assertThat(one.transfers()).extracting(t -> t.lane().from()).containsExactly(NORTH);
    assertThat(two.transfers()).extracting(t -> t.lane().to()).containsExactly(SOUTH, WEST);
  }

  @Test
  void nothing_to_gain_moves_nothing() {
    TransferSuggestions suggestions =
        TransferSuggestions.over(List.of(lane(NORTH, SOUTH, "EUR 0.00", "EUR 0.00")));

    assertThat(suggestions.suggest(stock(MUG, "EUR 0.00", at(NORTH, 5, TWO), at(SOUTH, 3, SIX))))
        .satisfies(plan -> assertThat(plan.transfers()).isEmpty());
    assertThat(suggestions.suggest(stock(MUG, "EUR 9.00", at(NORTH, 5, TWO))).transfers())
        .isEmpty();
    assertThat(suggestions.suggest(List.of()).expectedGain())
        .isEqualTo(BigMoney.parse("EUR 0.00000000"));
  }

  @Test
  void all_faults_are_told_at_once() {
    TransferLane lane = lane(NORTH, SOUTH, "EUR 1.00", "EUR 0.00");

    assertThatThrownBy(
            () ->
                TransferSuggestions.over(
                    List.of(lane, lane, lane(SOUTH, NORTH, "GBP 1.00", "GBP 0.00"))))
        .hasMessage(
            "lanes: that from 'NORTH' to 'SOUTH' is there twice; give it once;"
                + " costs are in [EUR, GBP]; convert them to one currency");
    assertThatThrownBy(() -> TransferSuggestions.over(List.of()))
        .hasMessage("lanes: there are none; give at least one");
    assertThatThrownBy(
            () ->
                TransferSuggestions.over(List.of(lane))
                    .suggest(List.of(stock(MUG, "EUR 1.00"), stock(MUG, "GBP 1.00"))))
        .hasMessage(
            "stocks: SKU 'MUG' is there twice; give it once;"
                + " SKU 'MUG' earns GBP 1.00, lanes cost EUR; convert its margin");
    assertThatThrownBy(() -> lane(NORTH, NORTH, "EUR -1.00", "GBP 0.00"))
        .hasMessageContaining("it ends where it begins")
        .hasMessageContaining("a unit costs EUR -1.00, a transfer GBP 0.00; give zero or more")
        .hasMessageContaining("give both in one currency");
    assertThatThrownBy(
            () ->
                SharedStock.builder()
                    .sku(MUG)
                    .margin(Money.parse("EUR -1.00"))
                    .packSize(0)
                    .addLocations(at(NORTH, 1, TWO), at(NORTH, 2, TWO))
                    .build())
        .hasMessageContaining("SKU 'MUG': a unit earns EUR -1.00")
        .hasMessageContaining("a pack has 0 units")
        .hasMessageContaining("location 'NORTH' is there twice");
    assertThatThrownBy(() -> at(NORTH, -1, TWO))
        .hasMessage("location 'NORTH' has -1 units available; give zero or more");
  }

  private static TransferLane lane(LocationId from, LocationId to, String unit, String transfer) {
    return new TransferLane(from, to, Money.parse(unit), Money.parse(transfer));
  }

  private static LocationStock at(LocationId location, long units, DemandDistribution demand) {
    return new LocationStock(location, units, demand);
  }

  private static SharedStock stock(Sku sku, String margin, LocationStock... locations) {
    return SharedStock.builder()
        .sku(sku)
        .margin(Money.parse(margin))
        .addLocations(locations)
        .build();
  }
}
