package io.commercelib.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.sharing.AllocatedUnits;
import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.AllocationPlan;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.ChannelQuotas;
import io.commercelib.inventory.sharing.LocationStock;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SharedStock;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.inventory.sharing.TransferLane;
import io.commercelib.inventory.sharing.TransferPlan;
import io.commercelib.inventory.sharing.TransferSuggestions;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.inventory.stock.Goods;
import io.commercelib.inventory.stock.Lot;
import io.commercelib.inventory.stock.LotId;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.stock.StockStatus;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The examples of the page on inventory run. */
class DocumentationTest {

  @Test
  void example_of_the_page_tells_a_buyer_why() {
    DemandHistory history =
        DemandHistory.of(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), 35, 45, 38, 41);
    Forecast forecast = AutomaticForecast.standard().forecast(history);
    ReorderDecision decision =
        ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7)
            .decide(
                forecast,
                LeadTime.ofDays(21),
                new StockPosition(100, 50, 20, 7),
                OrderTerms.of(240, 12));

    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    List<String> told = decision.reasons().stream().map(english::of).toList();
    assertThat(decision.quantity()).isEqualTo(240);
    assertThat(told).last().asString().endsWith("the least the supplier takes is 240");
  }

  @Test
  void example_of_the_page_withdraws_a_lot() {
    Storage storage = MemoryStorage.create();
    StockLedger ledger = new StockLedger();
    Sku tea = new Sku("TEA");
    LocationId berlin = new LocationId("BERLIN");
    Instant now = Instant.parse("2026-11-22T12:00:00Z");

    StockBalance balance =
        storage.transact(
            tx -> {
              ledger.receive(
                  tx,
                  "DN-7",
                  berlin,
                  List.of(
                      Goods.of(tea, 6, Lot.expiring("B-11", LocalDate.of(2026, 12, 1))),
                      Goods.of(tea, 4, Lot.expiring("B-12", LocalDate.of(2027, 3, 1)))),
                  StockStatus.AVAILABLE,
                  now);
              ledger.withdraw(tx, "recall-3", berlin, "recall", tea, new LotId("B-11"), now);
              return ledger.balance(tx, tea, berlin);
            });

    assertThat(balance).isEqualTo(new StockBalance(4, 0, 0, 6, 0, 0));
  }

  @Test
  void table_of_the_page_shares_goods_between_channels() {
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    ChannelQuotas kept = ChannelQuotas.of(List.of(ChannelQuota.of("web", 4)));
    ChannelQuotas lent = ChannelQuotas.of(List.of(ChannelQuota.of("web", 4).lending(1)));

    assertThat(kept.availableTo("market", 10, now)).isEqualTo(6);
    assertThat(kept.availableTo("web", 10, now)).isEqualTo(10);
    assertThat(kept.plusTaken("web", 3).availableTo("market", 7, now)).isEqualTo(6);
    assertThat(kept.plusTaken("web", 3).availableTo("web", 7, now)).isEqualTo(7);
    assertThat(lent.plusTaken("web", 3).availableTo("market", 7, now)).isEqualTo(7);
  }

  @Test
  void example_of_the_page_sends_an_order_from_several_locations() {
    LineId mugs = new LineId("1");
    Sku mug = new Sku("MUG");
    LocationId north = new LocationId("NORTH");
    LocationId south = new LocationId("SOUTH");
    List<SourceLocation> locations =
        List.of(
            SourceLocation.builder().location(north).distanceMetres(800).build(),
            SourceLocation.builder().location(south).distanceMetres(9_000).build());
    Map<StockItem, Long> free =
        Map.of(new StockItem(mug, north), 4L, new StockItem(mug, south), 5L);
    AllocationPlan plan =
        OrderAllocation.of(AllocationGoal.NEAREST)
            .allocate(
                List.of(new WantedUnits(mugs, mug, 6)),
                locations,
                item -> free.getOrDefault(item, 0L));

    assertThat(plan.parts())
        .containsExactly(
            new AllocatedUnits(mugs, mug, north, 4), new AllocatedUnits(mugs, mug, south, 2));
    assertThat(told(plan.reasons()))
        .containsExactly(
            "6 of 6 units are sent from NORTH, SOUTH: each unit from the nearest that has it",
            "NORTH, 800 m away, sends 4 of the 6 that no nearer location has",
            "SOUTH, 9000 m away, sends 2 of the 2 that no nearer location has",
            "line 1 is split over NORTH, SOUTH: no location has all 6 of MUG");
  }

  @Test
  void example_of_the_page_moves_what_sells_elsewhere() {
    LocationId north = new LocationId("NORTH");
    LocationId south = new LocationId("SOUTH");
    TransferSuggestions suggestions =
        TransferSuggestions.over(
            List.of(
                new TransferLane(north, south, Money.parse("EUR 2.00"), Money.parse("EUR 6.00"))));
    TransferPlan plan =
        suggestions.suggest(
            SharedStock.builder()
                .sku(new Sku("MUG"))
                .margin(Money.parse("EUR 10.00"))
                .addLocations(new LocationStock(north, 5, new PoissonDemand(2)))
                .addLocations(new LocationStock(south, 3, new PoissonDemand(6)))
                .build());

    assertThat(plan.expectedGain()).isEqualTo(BigMoney.parse("EUR 3.99205000"));
    assertThat(told(plan.reasons()))
        .containsExactly(
            "move 3 of MUG from NORTH to SOUTH: one sells with 17.3 % at NORTH, with 70.6 % at SOUTH;"
                + " EUR 9.99 are expected");
  }

  private static List<String> told(List<Reason> reasons) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return reasons.stream().map(english::of).toList();
  }
}
