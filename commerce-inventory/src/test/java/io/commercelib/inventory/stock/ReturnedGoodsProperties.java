package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.AfterSaleCase;
import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.CaseChange;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.CaseLine;
import io.commercelib.core.aftersales.CaseState;
import io.commercelib.core.aftersales.CaseTrigger;
import io.commercelib.core.aftersales.RequestCase;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Orders go out from two stores and come back through cases to three, found to be anything: each
 * unit is in exactly one place.
 */
class ReturnedGoodsProperties {
  private static final LocationId NORTH = new LocationId("NORTH");
  private static final LocationId SOUTH = new LocationId("SOUTH");
  private static final LocationId RETURNS = new LocationId("RETURNS");
  private static final List<Sku> SKUS = List.of(new Sku("MUG"), new Sku("TEA"));
  private static final List<Lot> LOTS =
      List.of(
          Lot.expiring("L1", LocalDate.of(2027, 1, 1)),
          Lot.expiring("L2", LocalDate.of(2027, 2, 1)));
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final long OF_EACH_LOT = 4;
  private static final long OF_NO_LOT = 8;

  /** What is tried. */
  enum Kind {
    PLACE,
    SEND,
    GO_ASTRAY,
    CANCEL,
    ASK,
    GO_ON
  }

  /** One thing that is tried; the numbers choose what it is about. */
  record Step(Kind kind, int a, int b) {}

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void each_unit_is_in_exactly_one_place(@ForAll("steps") List<Step> steps) {
    Shop shop = new Shop();

    for (Step step : steps) {
      shop.take(step);
      shop.check();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 59);
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(3, Kind.PLACE),
            Tuple.of(4, Kind.SEND),
            Tuple.of(1, Kind.GO_ASTRAY),
            Tuple.of(1, Kind.CANCEL),
            Tuple.of(4, Kind.ASK),
            Tuple.of(14, Kind.GO_ON));
    return Combinators.combine(kinds, number, number)
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(50);
  }

  /** A shop, and where its goods should be by what was done alone. */
  private static final class Shop {
    private final SettableClock clock = new SettableClock(NOON);
    private final Storage storage = MemoryStorage.create();
    private final StockLedger ledger = new StockLedger();
    private final CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(MemoryPaymentGateway.create(clock))
            .clock(clock)
            .addHolds(
                new StockHold(
                    StockTerms.builder()
                        .sourcing(
                            draft ->
                                new Sources(
                                    List.of(SourceLocation.of(NORTH), SourceLocation.of(SOUTH)),
                                    OrderAllocation.of(AllocationGoal.FEWEST_PARCELS),
                                    NORTH))
                        .shortage(Shortage.REFUSE)
                        .build()))
            .build();
    private final Checkout checkout = new Checkout(settings);
    private final Fulfilment fulfilment = new Fulfilment(settings);
    private final AfterSales afterSales =
        new AfterSales(settings, ReturnPolicy.ofDays(30, ZoneOffset.UTC));
    private final Map<Sku, Long> outside = new HashMap<>();
    private final Map<Sku, Long> damaged = new HashMap<>();
    private final Map<Sku, Long> scrapped = new HashMap<>();
    private final List<OrderId> orders = new ArrayList<>();
    private final List<ShipmentId> onTheWay = new ArrayList<>();
    private final List<CaseId> cases = new ArrayList<>();
    private int commands;

    Shop() {
      for (Sku sku : SKUS) {
        storage.transact(
            tx ->
                ledger.receive(
                    tx,
                    "DN-" + sku,
                    NORTH,
                    List.of(
                        Goods.of(sku, OF_EACH_LOT, LOTS.get(0)),
                        Goods.of(sku, OF_EACH_LOT, LOTS.get(1))),
                    StockStatus.AVAILABLE,
                    NOON));
        storage.transact(
            tx -> ledger.receive(tx, "DS-" + sku, SOUTH, Map.of(sku, OF_NO_LOT), NOON));
      }
    }

    void take(Step step) {
      int a = step.a();
      int b = step.b();
      switch (step.kind()) {
        case PLACE -> place(1 + a % 4, b % 3);
        case SEND -> order(a).ifPresent(order -> send(order, 1 + b % 3, b % 5 != 0));
        case GO_ASTRAY -> goAstray(a, b);
        case CANCEL -> order(a).ifPresent(order -> cancel(order, 1 + b % 2));
        case ASK -> order(a).ifPresent(order -> ask(order, 1 + b % 3, a + b));
        case GO_ON -> {
          if (!cases.isEmpty()) {
            goOn(afterSales.find(cases.get(a % cases.size())).orElseThrow(), b);
          }
        }
      }
    }

    private void place(long mugs, long teas) {
      OrderId id = new OrderId("A-" + ++commands);
      List<CartLine> lines = new ArrayList<>();
      lines.add(new CartLine(new LineId("1"), SKUS.get(0), mugs));
      if (teas > 0) {
        lines.add(new CartLine(new LineId("2"), SKUS.get(1), teas));
      }
      checkout.place(PlaceOrder.of(command(), id, draft(id.value(), NOON, lines).quote(), "card"));
      checkout.find(id).ifPresent(placed -> orders.add(placed.id()));
    }

    private void send(Order order, long most, boolean arrives) {
      Map<LineId, Long> units = some(order, OrderLine::shippable, most);
      if (!units.isEmpty()) {
        ShipmentId id = new ShipmentId("S-" + ++commands);
        fulfilment.plan(command(), id, order.id(), units, "packer");
        tell(id, new ShipmentTrigger.Pack());
        tell(id, new ShipmentTrigger.HandOver("post", "P-" + id));
        units.forEach((line, count) -> add(outside, order, line, count));
        if (arrives) {
          tell(id, new ShipmentTrigger.Delivered("signed"));
        } else {
          onTheWay.add(id);
        }
      }
    }

    private void goAstray(int a, int b) {
      if (!onTheWay.isEmpty()) {
        Shipment sent = fulfilment.find(onTheWay.remove(a % onTheWay.size())).orElseThrow();
        if (b % 2 == 0) {
          tell(sent.id(), new ShipmentTrigger.Lost());
        } else {
          tell(sent.id(), new ShipmentTrigger.ReturnedToSender());
          Order order = checkout.find(sent.order()).orElseThrow();
          sent.units().forEach((line, count) -> add(outside, order, line, -count));
        }
      }
    }

    private void cancel(Order order, long most) {
      Map<LineId, Long> units = some(order, OrderLine::cancellable, most);
      if (!units.isEmpty()) {
        checkout.cancelItems(new CancelItems(command(), order.id(), units, "ann", "no"));
      }
    }

    private void ask(Order order, long most, int kind) {
      Map<LineId, Long> units = some(order, OrderLine::kept, most);
      CaseKind asked =
          List.of(CaseKind.RETURN, CaseKind.RETURN, CaseKind.EXCHANGE, CaseKind.REPAIR)
              .get(kind % 4);
      if (!units.isEmpty()) {
        CaseId id = new CaseId("R-" + ++commands);
        CaseChange change =
            afterSales.request(
                new RequestCase(
                    command(), id, order.id(), asked, units, ReturnReason.FAULTY, "ann"));
        if (change instanceof CaseChange.Changed) {
          cases.add(id);
        }
      }
    }

    private void goOn(AfterSaleCase c, int b) {
      CaseState state = c.state();
      if (state.is(CaseState.REQUESTED)) {
        decide(c, new CaseTrigger.Approve());
      } else if (state.is(CaseState.APPROVED)) {
        Map<LineId, Long> units = new HashMap<>();
        c.lines().forEach(line -> units.put(line.line(), line.outstanding()));
        decide(c, new CaseTrigger.Receive(units));
      } else if (state.is(CaseState.RECEIVED)) {
        inspect(c, b);
      } else if (state.is(CaseState.ACCEPTED) || state.is(CaseState.PARTLY_ACCEPTED)) {
        decide(c, new CaseTrigger.Settle());
      } else if (state.is(CaseState.IN_REPAIR) && b % 3 == 0) {
        decide(c, new CaseTrigger.Repaired());
      } else if (state.is(CaseState.IN_REPAIR)) {
        decide(c, new CaseTrigger.NotRepairable());
        back(c, true);
      }
    }

    private void inspect(AfterSaleCase c, int b) {
      Map<LineId, CaseTrigger.Finding> found = new HashMap<>();
      for (CaseLine line : c.lines()) {
        long[] counts = new long[4];
        for (int unit = 0; unit < line.received(); unit++) {
          counts[(b + unit * (1 + b % 3)) % 4]++;
        }
        found.put(line.line(), new CaseTrigger.Finding(counts[0], counts[1], counts[2], counts[3]));
      }
      Optional<LocationId> at =
          List.of(Optional.<LocationId>empty(), Optional.of(RETURNS), Optional.of(SOUTH))
              .get(b % 3);
      CommandId command = command();
      CaseTrigger trigger = new CaseTrigger.Inspect(found, at);
      CaseChange once = afterSales.tell(command, c.id(), trigger, "desk");
      CaseChange again = afterSales.tell(command, c.id(), trigger, "desk");
      assertThat(once).isInstanceOf(CaseChange.Changed.class);
      assertThat(again).isEqualTo(once);
      if (c.kind() != CaseKind.REPAIR) {
        back(afterSales.find(c.id()).orElseThrow(), false);
      }
    }

    /** What was accepted is the shop's again; what could not be mended is damaged. */
    private void back(AfterSaleCase c, boolean broken) {
      Order order = checkout.find(c.order()).orElseThrow();
      for (CaseLine line : c.lines()) {
        add(outside, order, line.line(), -line.sellable() - line.damaged() - line.scrap());
        add(damaged, order, line.line(), line.damaged() + (broken ? line.sellable() : 0));
        add(scrapped, order, line.line(), line.scrap());
      }
    }

    void check() {
      Map<Sku, Long> writtenOff = new HashMap<>();
      for (StockMovement movement :
          storage.transact(tx -> ledger.movements(tx, Query.byKey().limit(1_000)).values())) {
        if (movement.kind() == MovementKind.ISSUE) {
          assertThat(movement.cause().orElseThrow()).matches("scrap of case/R-\\d+/scrap");
          movement.lines().forEach(line -> writtenOff.merge(line.sku(), -line.units(), Long::sum));
        }
      }
      for (Sku sku : SKUS) {
        long inTheShop = 0;
        long aside = 0;
        Map<String, Long> ofLots = new HashMap<>();
        for (LocationId location : List.of(NORTH, SOUTH, RETURNS)) {
          StockBalance balance = storage.transact(tx -> ledger.balance(tx, sku, location));
          inTheShop += balance.onHand() + balance.quarantined() + balance.damaged();
          aside += balance.damaged();
          for (StockPart part : storage.transact(tx -> ledger.parts(tx, sku, location))) {
            part.lot().ifPresent(lot -> ofLots.merge(lot.id().value(), part.units(), Long::sum));
          }
        }
        assertThat(aside).as("damaged %s", sku).isEqualTo(damaged.getOrDefault(sku, 0L));
        assertThat(writtenOff.getOrDefault(sku, 0L))
            .as("scrapped %s", sku)
            .isEqualTo(scrapped.getOrDefault(sku, 0L));
        assertThat(inTheShop + writtenOff.getOrDefault(sku, 0L) + outside.getOrDefault(sku, 0L))
            .as("all %s", sku)
            .isEqualTo(2 * OF_EACH_LOT + OF_NO_LOT);
        ofLots.forEach((lot, units) -> assertThat(units).as(lot).isBetween(0L, OF_EACH_LOT));
      }
    }

    private static void add(Map<Sku, Long> units, Order order, LineId line, long count) {
      units.merge(order.line(line).sku(), count, Long::sum);
    }

    private Optional<Order> order(int number) {
      return orders.isEmpty()
          ? Optional.empty()
          : checkout.find(orders.get(number % orders.size()));
    }

    private void tell(ShipmentId id, ShipmentTrigger trigger) {
      assertThat(fulfilment.tell(command(), id, trigger, "packer"))
          .isInstanceOf(ShipmentChange.Changed.class);
    }

    private void decide(AfterSaleCase c, CaseTrigger trigger) {
      assertThat(afterSales.tell(command(), c.id(), trigger, "desk"))
          .isInstanceOf(CaseChange.Changed.class);
    }

    private CommandId command() {
      return new CommandId("c-" + ++commands);
    }

    private static Map<LineId, Long> some(
        Order order, ToLongFunction<OrderLine> possible, long most) {
      Map<LineId, Long> units = new HashMap<>();
      for (OrderLine line : order.lines()) {
        long count = Math.min(most, possible.applyAsLong(line));
        if (count > 0) {
          units.put(line.id(), count);
        }
      }
      return units;
    }
  }
}
