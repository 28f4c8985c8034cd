package io.commercelib.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class DemandRecorderTest {
  private static final Sku MUG = new Sku("MUG-BLUE");
  private static final Sku TEA = new Sku("TEA-250G");
  private static final Money ZERO = Money.zero(CurrencyUnit.GBP);
  private static final LocalDate MONDAY = LocalDate.of(2010, 12, 6);

  private final Storage storage = MemoryStorage.encoded();
  private final DemandRecorder weekly =
      new DemandRecorder(
          ZoneId.of("Europe/London"), DemandPeriod.WEEK, new LocationId("WAREHOUSE"));

  @Test
  void lines_of_one_sku_add_up_and_weeks_without_orders_are_zero() {
    placed("A", "2010-12-06T09:00:00Z", MUG, 2, TEA, 1, MUG, 3);
    placed("B", "2010-12-20T09:00:00Z", MUG, 4);

    DemandHistory history = history(MUG, "2011-01-03T00:00:00Z", 53);

    assertThat(history).isEqualTo(DemandHistory.of(DemandPeriod.WEEK, MONDAY, 5, 0, 4, 0));
  }

  @Test
  void week_that_is_not_over_is_left_out() {
    placed("A", "2010-12-06T09:00:00Z", MUG, 2);
    placed("B", "2010-12-13T09:00:00Z", MUG, 7);

    assertThat(history(MUG, "2010-12-19T23:59:59Z", 53).series().toArray(0)).containsExactly(2);
    assertThat(history(MUG, "2010-12-20T00:00:00Z", 53).series().toArray(0)).containsExactly(2, 7);
  }

  @Test
  void day_is_that_of_the_shop() {
    DemandRecorder daily =
        new DemandRecorder(ZoneId.of("Asia/Tokyo"), DemandPeriod.DAY, new LocationId("WAREHOUSE"));
    Event late = event("A", "2010-12-05T16:00:00Z", MUG, 1);

    storage.transact(
        tx -> {
          daily.handle(tx, late);
          return null;
        });

    DemandHistory history =
        storage.transact(tx -> daily.history(tx, MUG, Instant.parse("2010-12-07T00:00:00Z"), 9));
    assertThat(history).isEqualTo(DemandHistory.of(DemandPeriod.DAY, MONDAY, 1));
  }

  @Test
  void older_demand_beyond_the_asked_periods_makes_the_first_of_them_zero_not_missing() {
    placed("A", "2010-12-06T09:00:00Z", MUG, 2);
    placed("B", "2011-10-03T09:00:00Z", MUG, 4);

    DemandHistory history = history(MUG, "2011-10-10T00:00:00Z", 40);

    assertThat(history.size()).isEqualTo(40);
    assertThat(history.units(0)).isZero();
    assertThat(history.units(39)).isEqualTo(4);
  }

  @Test
  void events_out_of_order_are_counted_where_they_belong() {
    placed("B", "2010-12-20T09:00:00Z", MUG, 4);
    placed("A", "2010-12-06T09:00:00Z", MUG, 2);

    assertThat(history(MUG, "2010-12-27T00:00:00Z", 53).series().toArray(0))
        .containsExactly(2, 0, 4);
  }

  @Test
  void sku_never_asked_for_has_no_history() {
    placed("A", "2010-12-06T09:00:00Z", MUG, 2);

    assertThat(history(TEA, "2011-01-03T00:00:00Z", 53).isEmpty()).isTrue();
    assertThat(history(MUG, "2010-12-07T00:00:00Z", 53).isEmpty()).isTrue();
  }

  @Test
  void demand_from_a_file_is_added() {
    storage.transact(
        tx -> {
          weekly.add(tx, Instant.parse("2010-12-06T09:00:00Z"), Map.of(MUG, 10L));
          return null;
        });
    placed("A", "2010-12-07T09:00:00Z", MUG, 2);

    assertThat(history(MUG, "2010-12-13T00:00:00Z", 53).series().toArray(0)).containsExactly(12);
  }

  @Test
  void what_an_amendment_adds_is_asked_for_when_it_is_made() {
    placed("A", "2010-12-06T09:00:00Z", MUG, 2, TEA, 5);
    OrderEvent amended =
        new OrderEvent.Amended(
            new OrderId("A"),
            Optional.empty(),
            Instant.parse("2010-12-13T09:00:00Z"),
            Instant.parse("2010-12-06T09:00:00Z"),
            1,
            List.of(
                new OrderEvent.Item(new LineId("0"), MUG, 2, ZERO),
                new OrderEvent.Item(new LineId("2"), TEA, 5, ZERO)),
            List.of(new OrderEvent.Item(new LineId("0"), MUG, 6, ZERO)),
            ZERO,
            ZERO);

    storage.transact(
        tx -> {
          weekly.handle(tx, OrderEvents.write(amended, 2));
          return null;
        });

    assertThat(history(MUG, "2010-12-20T00:00:00Z", 53).series().toArray(0)).containsExactly(2, 4);
    assertThat(history(TEA, "2010-12-20T00:00:00Z", 53).series().toArray(0)).containsExactly(5, 0);
  }

  @Test
  void units_whose_money_goes_back_are_kept_apart() {
    placed("A", "2010-12-06T09:00:00Z", MUG, 5);
    OrderEvent refunded =
        new OrderEvent.Refunded(
            new OrderId("A"),
            Optional.empty(),
            Instant.parse("2010-12-13T09:00:00Z"),
            Instant.parse("2010-12-06T09:00:00Z"),
            "R1",
            List.of(new OrderEvent.Item(new LineId("0"), MUG, 2, ZERO)),
            ZERO);

    storage.transact(
        tx -> {
          weekly.handle(tx, OrderEvents.write(refunded, 2));
          weekly.addReturned(tx, Instant.parse("2010-12-14T09:00:00Z"), Map.of(MUG, 1L));
          return null;
        });

    DemandHistory history = history(MUG, "2010-12-20T00:00:00Z", 53);
    assertThat(history.observation(0)).contains(DemandObservation.of(5));
    assertThat(history.observation(1)).contains(DemandObservation.of(0).withReturned(3));
  }

  @Test
  void days_without_stock_and_promotions_are_known_of_their_periods() {
    placed("A", "2010-12-06T09:00:00Z", MUG, 5);

    storage.transact(
        tx -> {
          weekly.outOfStock(tx, MONDAY.plusDays(8), List.of(MUG, TEA));
          weekly.outOfStock(tx, MONDAY.plusDays(9), List.of(MUG));
          weekly.outOfStock(tx, MONDAY.plusDays(9), List.of(MUG));
          weekly.promoted(tx, MONDAY.plusDays(20), MONDAY.plusDays(21), List.of(MUG));
          return null;
        });

    DemandHistory history = history(MUG, "2011-01-10T00:00:00Z", 53);
    assertThat(history.observation(1)).contains(DemandObservation.of(0).withInStock(1 - 2.0 / 7));
    assertThat(history.observation(2)).contains(DemandObservation.of(0).withPromotion());
    assertThat(history.observation(3)).contains(DemandObservation.of(0));
    assertThat(history(TEA, "2011-01-10T00:00:00Z", 53).isEmpty()).isTrue();
  }

  @Test
  void other_events_are_none_of_its_business() {
    OrderEvent cancelled =
        new OrderEvent.Cancelled(
            new OrderId("A"), Optional.empty(), Instant.parse("2010-12-06T09:00:00Z"));
    Event other =
        new Event(
            AggregateId.of("shipment", new OrderId("S")),
            1,
            "shipment-sent",
            1,
            Instant.EPOCH,
            "?");

    storage.transact(
        tx -> {
          weekly.handle(tx, OrderEvents.write(cancelled, 1));
          weekly.handle(tx, other);
          return null;
        });

    assertThat(history(MUG, "2011-01-03T00:00:00Z", 53).isEmpty()).isTrue();
  }

  private DemandHistory history(Sku sku, String now, int most) {
    return storage.transact(tx -> weekly.history(tx, sku, Instant.parse(now), most));
  }

  private void placed(String order, String at, Object... skusAndUnits) {
    Event event = event(order, at, skusAndUnits);
    storage.transact(
        tx -> {
          weekly.handle(tx, event);
          return null;
        });
  }

  private static Event event(String order, String at, Object... skusAndUnits) {
    List<OrderEvent.Item> items = new ArrayList<>();
    for (int i = 0; i < skusAndUnits.length; i += 2) {
      items.add(
          new OrderEvent.Item(
              new LineId(Integer.toString(i)),
              (Sku) skusAndUnits[i],
              (Integer) skusAndUnits[i + 1],
              ZERO));
    }
    return OrderEvents.write(
        new OrderEvent.Placed(
            new OrderId(order), Optional.empty(), Instant.parse(at), items, ZERO, ZERO),
        1);
  }
}
