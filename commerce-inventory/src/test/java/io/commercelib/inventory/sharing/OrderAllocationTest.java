package io.commercelib.inventory.sharing;

import static io.commercelib.inventory.sharing.SampleLocations.MUG;
import static io.commercelib.inventory.sharing.SampleLocations.NORTH;
import static io.commercelib.inventory.sharing.SampleLocations.SOUTH;
import static io.commercelib.inventory.sharing.SampleLocations.TEA;
import static io.commercelib.inventory.sharing.SampleLocations.WEST;
import static io.commercelib.inventory.sharing.SampleLocations.at;
import static io.commercelib.inventory.sharing.SampleLocations.part;
import static io.commercelib.inventory.sharing.SampleLocations.stock;
import static io.commercelib.inventory.sharing.SampleLocations.told;
import static io.commercelib.inventory.sharing.SampleLocations.wants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OrderAllocationTest {
  private static final Sku JAM = new Sku("JAM");
  private static final List<WantedUnits> ORDER = List.of(wants("1", MUG, 5), wants("2", TEA, 2));

  /** NORTH is nearest and has the mugs, SOUTH has all, WEST most of it for the least money. */
  private static final List<SourceLocation> LOCATIONS =
      List.of(
          at(NORTH, 800, "EUR 4.00", "EUR 0.50"),
          at(SOUTH, 9_000, "EUR 6.00", "EUR 1.00"),
          at(WEST, 3_000, "EUR 3.00", "EUR 0.20"));

  private static final ToLongFunction<StockItem> STOCK =
      stock(
          Map.of(
              "MUG@NORTH", 5L, "MUG@SOUTH", 9L, "TEA@SOUTH", 3L, "MUG@WEST", 4L, "TEA@WEST", 2L));

  @Test
  void fewest_parcels_take_the_location_that_has_everything() {
    AllocationPlan plan = allocate(AllocationGoal.FEWEST_PARCELS);

    assertThat(plan.parts()).containsExactly(part("1", MUG, SOUTH, 5), part("2", TEA, SOUTH, 2));
    assertThat(plan.parcels()).isEqualTo(1);
    assertThat(plan.cost()).hasValue(Money.parse("EUR 13.00"));
    assertThat(plan.distanceMetres()).isEqualTo(9_000);
    assertThat(plan.isComplete()).isTrue();
    assertThat(plan.isProvedBest()).isTrue();
    assertThat(told(plan.reasons()))
        .containsExactly(
            "7 of 7 units are sent together, from SOUTH",
            "SOUTH, 9000 m away, sends 7 for EUR 13.00: of the order it has 7",
            "WEST would be next, 3000 m away: of the order it has 6, to be sent for EUR 4.20");
  }

  @Test
  void nearest_goes_further_only_for_what_is_lacking() {
    AllocationPlan plan = allocate(AllocationGoal.NEAREST);

    assertThat(plan.parts()).containsExactly(part("1", MUG, NORTH, 5), part("2", TEA, WEST, 2));
    assertThat(told(plan.reasons()))
        .containsExactly(
            "7 of 7 units are sent from NORTH, WEST: each unit from the nearest that has it",
            "NORTH, 800 m away, sends 5 of the 7 that no nearer location has",
            "WEST, 3000 m away, sends 2 of the 2 that no nearer location has",
            "SOUTH would be next, 9000 m away: of the order it has 7, to be sent for EUR 13.00");
  }

  /** WEST sends 6 for 4.20, and NORTH the last mug for 4.50: less than 13.00, 9.90 or 11.40. */
  @Test
  void cheapest_weighs_parcels_against_units() {
    AllocationPlan plan = allocate(AllocationGoal.CHEAPEST);

    assertThat(plan.parts())
        .containsExactly(
            part("1", MUG, WEST, 4), part("1", MUG, NORTH, 1), part("2", TEA, WEST, 2));
    assertThat(plan.cost()).hasValue(Money.parse("EUR 8.70"));
    assertThat(plan.cheaperAtMost()).isEmpty();
    assertThat(told(plan.reasons()))
        .containsExactly(
            "7 of 7 units are sent from WEST, NORTH for EUR 8.70: no other way costs less",
            "WEST, 3000 m away, sends 6 for EUR 4.20: of the order it has 6",
            "NORTH, 800 m away, sends 1 for EUR 4.50: of the order it has 5",
            "line 1 is split over WEST, NORTH, though NORTH has all 5 of MUG: whole lines are not the goal",
            "SOUTH would be next, 9000 m away: of the order it has 7, to be sent for EUR 13.00");
  }

  /**
   * 10, 12 and 3 are there for 2, 1 and 1 a day: 5, 12 and 3 days. Seven from SOUTH leave 5 there
   * as well; the eighth would leave 4.5 days at NORTH and 4 at SOUTH.
   */
  @Test
  void balanced_takes_from_where_stock_lasts_longest() {
    List<SourceLocation> locations =
        List.of(selling(NORTH, 2), selling(SOUTH, 1), selling(WEST, 1));

    AllocationPlan plan =
        OrderAllocation.of(AllocationGoal.BALANCED)
            .allocate(
                List.of(wants("1", MUG, 8)),
                locations,
                stock(Map.of("MUG@NORTH", 10L, "MUG@SOUTH", 12L, "MUG@WEST", 3L)));

    assertThat(plan.parts()).containsExactly(part("1", MUG, NORTH, 1), part("1", MUG, SOUTH, 7));
    assertThat(told(plan.reasons()))
        .containsExactly(
            "8 of 8 units are sent from NORTH, SOUTH: so what is left lasts as evenly as it can",
            "NORTH sends 1 of MUG: what is left there, 9, lasts 4.5 days",
            "SOUTH sends 7 of MUG: what is left there, 5, lasts 5.0 days",
            "line 1 is split over NORTH, SOUTH, though NORTH has all 8 of MUG: whole lines are not the goal",
            "WEST would be next, 0 m away: of the order it has 3");
  }

  @Test
  void balanced_gives_first_what_nobody_asks_for() {
    List<SourceLocation> locations = List.of(selling(NORTH, 0.001), SourceLocation.of(WEST));

    AllocationPlan plan =
        OrderAllocation.of(AllocationGoal.BALANCED)
            .allocate(
                List.of(wants("1", MUG, 4)),
                locations,
                stock(Map.of("MUG@NORTH", 10L, "MUG@WEST", 3L)));

    assertThat(plan.unitsFrom(WEST)).isEqualTo(3);
    assertThat(plan.unitsFrom(NORTH)).isEqualTo(1);
    assertThat(told(plan.reasons()))
        .contains(
            "NORTH sends 1 of MUG: what is left there, 9, lasts 9000.0 days",
            "WEST sends 3 of MUG: nobody asks for it there");
  }

  /** So little that days of cover are beyond all numbers is some demand all the same. */
  @Test
  void balanced_works_at_the_edges_of_numbers() {
    List<SourceLocation> locations =
        List.of(
            selling(NORTH, Double.MIN_VALUE), selling(SOUTH, Double.MAX_VALUE), selling(WEST, 1));

    AllocationPlan plan =
        OrderAllocation.of(AllocationGoal.BALANCED)
            .allocate(List.of(wants("1", MUG, 12)), locations, item -> 10);
    AllocationPlan endless =
        OrderAllocation.of(AllocationGoal.BALANCED)
            .allocate(List.of(wants("1", MUG, 4)), locations, item -> Long.MAX_VALUE);

    assertThat(plan.parts()).containsExactly(part("1", MUG, NORTH, 9), part("1", MUG, WEST, 3));
    assertThat(told(plan.reasons()))
        .contains("NORTH sends 9 of MUG: what is left there, 1, lasts more than 99999 days");
    assertThat(endless.isComplete()).isTrue();
    assertThat(told(endless.reasons()))
        .anyMatch(told -> told.endsWith("lasts more than 99999 days"));
  }

  @Test
  void line_is_split_where_no_location_has_it_all_and_the_rest_is_missing() {
    AllocationPlan plan =
        OrderAllocation.of(AllocationGoal.FEWEST_PARCELS)
            .allocate(
                List.of(wants("1", MUG, 6), wants("2", MUG, 5)),
                List.of(at(NORTH, 10), at(SOUTH, 20)),
                stock(Map.of("MUG@NORTH", 4L, "MUG@SOUTH", 5L)));

    assertThat(plan.parts())
        .containsExactly(
            part("1", MUG, SOUTH, 5), part("1", MUG, NORTH, 1), part("2", MUG, NORTH, 3));
    assertThat(plan.missing()).containsExactly(wants("2", MUG, 2));
    assertThat(plan.isComplete()).isFalse();
    assertThat(told(plan.reasons()))
        .containsExactly(
            "9 of 11 units are sent from SOUTH, NORTH: fewer locations do not have them",
            "SOUTH, 20 m away, sends 5: of the order it has 5",
            "NORTH, 10 m away, sends 4: of the order it has 4",
            "line 1 is split over SOUTH, NORTH: no location has all 11 of MUG",
            "line 2 lacks 2 of MUG: 11 are wanted in all, 9 are there");
  }

  @Test
  void pick_up_takes_from_one_location_whatever_others_have() {
    AllocationPlan plan = OrderAllocation.pickUpAt(WEST).allocate(ORDER, LOCATIONS, STOCK);

    assertThat(plan.parts()).containsExactly(part("1", MUG, WEST, 4), part("2", TEA, WEST, 2));
    assertThat(plan.missing()).containsExactly(wants("1", MUG, 1));
    assertThat(plan.locations()).containsExactly(WEST);
    assertThat(told(plan.reasons()))
        .containsExactly(
            "6 of 7 units are there to be picked up at WEST",
            "line 1 lacks 1 of MUG: WEST has 4, other locations 14");
  }

  @Test
  void pick_up_where_nothing_is_names_the_place() {
    AllocationPlan plan = OrderAllocation.pickUpAt(WEST).allocate(ORDER, LOCATIONS, item -> 0);

    assertThat(plan.parts()).isEmpty();
    assertThat(told(plan.reasons()))
        .startsWith("0 of 7 units are there to be picked up at WEST")
        .hasSize(3);
  }

  /** Of two that have everything: first the cheaper one, then the nearer one, then by id. */
  @Test
  void ties_go_by_cost_then_distance_then_id() {
    ToLongFunction<StockItem> everywhere = item -> 100;

    assertThat(
            fewest(
                everywhere,
                at(NORTH, 1, "EUR 2.00", "EUR 0.00"),
                at(SOUTH, 9, "EUR 1.99", "EUR 0.00")))
        .containsExactly(SOUTH);
    assertThat(fewest(everywhere, at(NORTH, 9), at(SOUTH, 1))).containsExactly(SOUTH);
    assertThat(fewest(everywhere, at(SOUTH, 5), at(NORTH, 5))).containsExactly(NORTH);
  }

  @Test
  void nothing_wanted_or_nowhere_to_send_it_from_is_a_plan_as_well() {
    for (AllocationGoal goal : AllocationGoal.values()) {
      AllocationPlan nothing = OrderAllocation.of(goal).allocate(List.of(), LOCATIONS, STOCK);
      AllocationPlan nowhere = OrderAllocation.of(goal).allocate(ORDER, List.of(), STOCK);

      assertThat(nothing.parts()).isEmpty();
      assertThat(nothing.reasons()).isEmpty();
      assertThat(nothing.isProvedBest()).isTrue();
      assertThat(nowhere.missing()).isEqualTo(ORDER);
      assertThat(told(nowhere.reasons()))
          .containsExactly(
              "none of 7 units is at any of 0 locations",
              "line 1 lacks 5 of MUG: 5 are wanted in all, 0 are there",
              "line 2 lacks 2 of TEA: 2 are wanted in all, 0 are there");
    }
  }

  @Test
  void stock_as_good_as_endless_does_not_overflow() {
    for (AllocationGoal goal : AllocationGoal.values()) {
      AllocationPlan plan =
          OrderAllocation.of(goal).allocate(ORDER, LOCATIONS, item -> Long.MAX_VALUE);

      assertThat(plan.isComplete()).isTrue();
    }
  }

  @Test
  void search_that_stops_says_how_much_better_it_could_be() {
    // 24 shops have two of six SKUs each; four parcels and more are possible.
    Map<String, Long> units = new HashMap<>();
    List<SourceLocation> shops = new ArrayList<>();
    for (int shop = 0; shop < 24; shop++) {
      LocationId id = new LocationId("SHOP-" + (10 + shop));
      shops.add(at(id, 100L * shop, "EUR " + (3 + shop % 5) + ".00", "EUR 0.10"));
      units.put("S" + shop % 6 + "@" + id, 1L + shop % 3);
      units.put("S" + (shop * 5 + 1) % 6 + "@" + id, 1L + shop % 4);
    }
    List<WantedUnits> order = new ArrayList<>();
    for (int sku = 0; sku < 6; sku++) {
      order.add(wants("L" + sku, new Sku("S" + sku), 3));
    }

    AllocationPlan cheap = atMost(0, AllocationGoal.CHEAPEST, order, shops, stock(units));
    AllocationPlan few = atMost(0, AllocationGoal.FEWEST_PARCELS, order, shops, stock(units));

    // 18.80 from five shops is the best by either goal.
    assertThat(cheap.isProvedBest()).isFalse();
    assertThat(cheap.cost()).hasValue(Money.parse("EUR 20.80"));
    assertThat(cheap.cheaperAtMost()).hasValue(Money.parse("EUR 5.58"));
    assertThat(cheap.fewerParcelsAtMost()).isZero();
    assertThat(told(cheap.reasons()).get(0))
        .endsWith("for EUR 20.80: another way may cost less, but not less than EUR 15.22");
    assertThat(few.isProvedBest()).isFalse();
    assertThat(few.parcels()).isEqualTo(5);
    assertThat(few.fewerParcelsAtMost()).isEqualTo(2);
    assertThat(few.cheaperAtMost()).isEmpty();
    assertThat(told(few.reasons()).get(0))
        .endsWith("fewer locations may have them, but not fewer than 3");
    // Of 2^24 sets these bounds leave a few hundred to be looked at.
    for (AllocationGoal goal : List.of(AllocationGoal.CHEAPEST, AllocationGoal.FEWEST_PARCELS)) {
      AllocationPlan proved = atMost(500, goal, order, shops, stock(units));
      assertThat(atMost(20, goal, order, shops, stock(units)).isProvedBest()).isFalse();
      assertThat(proved.isProvedBest()).isTrue();
      assertThat(proved.parcels()).isEqualTo(5);
      assertThat(proved.cost()).hasValue(Money.parse("EUR 18.80"));
    }
  }

  private static AllocationPlan atMost(
      long steps,
      AllocationGoal goal,
      List<WantedUnits> order,
      List<SourceLocation> shops,
      ToLongFunction<StockItem> stock) {
    return OrderAllocation.of(goal).withSteps(steps).allocate(order, shops, stock);
  }

  /**
   * Both send something: a line is kept together where that costs no more, then goes the nearer.
   */
  @Test
  void line_is_kept_together_where_that_costs_no_more() {
    List<SourceLocation> locations = List.of(at(NORTH, 1), at(SOUTH, 2));
    List<WantedUnits> order = List.of(wants("1", MUG, 3), wants("2", TEA, 2), wants("3", JAM, 1));

    AllocationPlan whole =
        OrderAllocation.of(AllocationGoal.FEWEST_PARCELS)
            .allocate(
                order,
                locations,
                stock(Map.of("MUG@NORTH", 1L, "TEA@NORTH", 2L, "MUG@SOUTH", 3L, "JAM@SOUTH", 1L)));
    AllocationPlan nearer =
        OrderAllocation.of(AllocationGoal.FEWEST_PARCELS)
            .allocate(
                order,
                locations,
                stock(Map.of("MUG@NORTH", 3L, "TEA@NORTH", 2L, "MUG@SOUTH", 3L, "JAM@SOUTH", 1L)));
    AllocationPlan byId =
        OrderAllocation.of(AllocationGoal.FEWEST_PARCELS)
            .allocate(
                order,
                List.of(at(SOUTH, 1), at(NORTH, 1)),
                stock(Map.of("MUG@NORTH", 3L, "JAM@NORTH", 1L, "MUG@SOUTH", 3L, "TEA@SOUTH", 2L)));

    assertThat(whole.parts())
        .containsExactly(
            part("1", MUG, SOUTH, 3), part("2", TEA, NORTH, 2), part("3", JAM, SOUTH, 1));
    assertThat(nearer.parts())
        .containsExactly(
            part("1", MUG, NORTH, 3), part("2", TEA, NORTH, 2), part("3", JAM, SOUTH, 1));
    assertThat(byId.parts().get(0)).isEqualTo(part("1", MUG, NORTH, 3));
  }

  /**
   * WEST has 5 days of cover and is further than SOUTH with 3; where nobody asks it is for ever.
   */
  @Test
  void balanced_names_next_where_stock_lasts_longest() {
    SourceLocation near = sellingAt(SOUTH, 2, 1);
    SourceLocation far = sellingAt(WEST, 3, 2);
    ToLongFunction<StockItem> stock =
        stock(Map.of("MUG@NORTH", 10L, "MUG@SOUTH", 3L, "MUG@WEST", 10L, "MUG@EAST", 1L));
    SourceLocation unasked = SourceLocation.of(new LocationId("EAST"));

    assertThat(next(stock, sellingAt(NORTH, 1, 1), near, far))
        .startsWith("WEST would be next, 3 m away");
    assertThat(next(item -> 1, SourceLocation.of(NORTH), near, far, unasked))
        .startsWith("NORTH would be next, 0 m away");
  }

  private static String next(ToLongFunction<StockItem> stock, SourceLocation... locations) {
    AllocationPlan plan =
        OrderAllocation.of(AllocationGoal.BALANCED)
            .allocate(List.of(wants("1", MUG, 1)), List.of(locations), stock);
    List<String> told = told(plan.reasons());
    return told.get(told.size() - 1);
  }

  @Test
  void all_faults_of_an_order_are_told_at_once() {
    List<SourceLocation> locations =
        List.of(
            at(NORTH, 1, "EUR 1.00", "GBP 1.00"),
            at(NORTH, 2),
            at(new LocationId("A@B"), 3, "EUR 1.00", "EUR 0.00"));

    assertThatThrownBy(
            () ->
                OrderAllocation.of(AllocationGoal.CHEAPEST)
                    .allocate(
                        List.of(wants("1", MUG, 1), wants("1", MUG, 2)), locations, item -> -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line '1' is there twice")
        .hasMessageContaining("location 'NORTH' is there twice")
        .hasMessageContaining("location 'NORTH' does not say what a parcel or a unit from it costs")
        .hasMessageContaining("costs are in [EUR, GBP]; convert them")
        .hasMessageContaining("location id 'A@B' has an @ in it")
        .hasMessageContaining("-3 of MUG@NORTH are available; give zero or more");
    assertThatThrownBy(() -> OrderAllocation.pickUpAt(WEST).allocate(ORDER, List.of(), STOCK))
        .hasMessageContaining("'WEST', where goods are picked up, is not among the locations");
  }

  @Test
  void broken_values_say_all_that_is_wrong_with_them() {
    assertThatThrownBy(
            () ->
                SourceLocation.builder()
                    .location(NORTH)
                    .distanceMetres(-1)
                    .parcelCost(Money.parse("EUR -1.00"))
                    .unitCost(Money.parse("EUR -2.00"))
                    .putDemandPerDay(MUG, Double.NaN)
                    .build())
        .hasMessageContaining("location 'NORTH': it is -1 m away; give zero or more")
        .hasMessageContaining("a parcel costs EUR -1.00")
        .hasMessageContaining("a unit costs EUR -2.00")
        .hasMessageContaining("NaN of MUG are asked for on a day");
    assertThatThrownBy(() -> wants("1", MUG, 0))
        .hasMessage("line '1' wants 0 of MUG; give at least 1");
    assertThatThrownBy(() -> OrderAllocation.of(AllocationGoal.NEAREST).withSteps(-1))
        .hasMessage("a search of -1 steps; give zero or more");
  }

  private static AllocationPlan allocate(AllocationGoal goal) {
    return OrderAllocation.of(goal).allocate(ORDER, LOCATIONS, STOCK);
  }

  private static List<LocationId> fewest(
      ToLongFunction<StockItem> stock, SourceLocation... locations) {
    return OrderAllocation.of(AllocationGoal.FEWEST_PARCELS)
        .allocate(ORDER, List.of(locations), stock)
        .locations();
  }

  private static SourceLocation sellingAt(LocationId location, long metres, double perDay) {
    return SourceLocation.builder().from(selling(location, perDay)).distanceMetres(metres).build();
  }

  private static SourceLocation selling(LocationId location, double perDay) {
    return SourceLocation.builder().location(location).putDemandPerDay(MUG, perDay).build();
  }
}
