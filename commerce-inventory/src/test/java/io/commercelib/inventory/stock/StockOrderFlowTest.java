package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.fulfilment.DeliveryCaseChange;
import io.commercelib.core.fulfilment.DeliveryProblem;
import io.commercelib.core.fulfilment.DeliveryResolution;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.CommandReusedException;
import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An order for three mugs goes through the shop: two of them are in the north, one in the south.
 */
class StockOrderFlowTest {
  private static final Sku MUG = new Sku("MUG");
  private static final LocationId NORTH = new LocationId("NORTH");
  private static final LocationId SOUTH = new LocationId("SOUTH");
  private static final LineId LINE = new LineId("1");
  private static final OrderId ORDER = new OrderId("A");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOON);
  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final Sources sources =
      new Sources(
          List.of(
              SourceLocation.builder().location(NORTH).distanceMetres(1).build(),
              SourceLocation.builder().location(SOUTH).distanceMetres(2).build()),
          OrderAllocation.of(AllocationGoal.NEAREST),
          NORTH);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(storage)
          .gateway(MemoryPaymentGateway.create(clock))
          .clock(clock)
          .addHolds(
              new StockHold(
                  StockTerms.builder()
                      .sourcing(draft -> sources)
                      .shortage(Shortage.REFUSE)
                      .build()))
          .build();
  private final Checkout checkout = new Checkout(settings);
  private final Fulfilment fulfilment = new Fulfilment(settings);
  private final BackgroundWork work =
      BackgroundWork.on(storage).subscriber(new BackorderAllocations(settings)).build();

  @BeforeEach
  void place() {
    receive("DN-1", NORTH, 2);
    receive("DN-2", SOUTH, 2);
    PlaceResult placed =
        checkout.place(
            PlaceOrder.of(
                new CommandId("place"),
                ORDER,
                draft("A", NOON, line("1", "MUG", 3)).quote(),
                "card"));
    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
  }

  @Test
  void shipment_leaves_from_the_location_that_it_names() {
    Shipment planned = plan("S-1", Optional.of(SOUTH), 1);
    send("S-1");

    assertThat(planned.origin()).hasValue(SOUTH);
    assertThat(balance(SOUTH)).isEqualTo(StockBalance.of(1, 0, 0));
    assertThat(balance(NORTH)).isEqualTo(StockBalance.of(0, 2, 0));
    assertThat(fulfilment.find(new ShipmentId("S-1")).orElseThrow().origin()).hasValue(SOUTH);
  }

  @Test
  void same_shipment_from_elsewhere_is_another_command() {
    plan("S-1", Optional.of(SOUTH), 1);

    assertThatThrownBy(() -> plan("S-1", Optional.of(NORTH), 1))
        .isInstanceOf(CommandReusedException.class);
  }

  @Test
  void shipment_that_names_no_location_takes_the_nearest_first() {
    plan("S-1", Optional.empty(), 2);
    send("S-1");

    assertThat(balance(NORTH)).isEqualTo(StockBalance.of(0, 0, 0));
    assertThat(balance(SOUTH)).isEqualTo(StockBalance.of(1, 1, 0));
  }

  @Test
  void units_that_are_not_there_after_all_cannot_be_sent_until_others_come() {
    shortPick(Optional.of(StockStatus.DAMAGED));
    work.runDue(NOON, 100);

    assertThat(orderLine().backordered()).isEqualTo(2);
    assertThat(orderLine().shippable()).isEqualTo(1);
    assertThat(tryPlan("S-1", Optional.empty(), 2)).isInstanceOf(ShipmentChange.Refused.class);

    receive("DN-3", NORTH, 1);
    work.runDue(NOON, 100);

    assertThat(orderLine().backordered()).isEqualTo(1);
    plan("S-2", Optional.empty(), 2);
    send("S-2");
    assertThat(balance(NORTH)).isEqualTo(new StockBalance(0, 0, 1, 0, 2, 0));
    assertThat(balance(SOUTH)).isEqualTo(StockBalance.of(1, 0, 0));
  }

  @Test
  void units_that_are_planned_into_a_shipment_wait_once_it_is_cancelled() {
    plan("S-1", Optional.of(NORTH), 2);
    shortPick(Optional.empty());
    work.runDue(NOON, 100);
    assertThat(orderLine().backordered()).isZero();

    ShipmentChange cancelled =
        fulfilment.tell(
            new CommandId("cancel"), new ShipmentId("S-1"), new ShipmentTrigger.Cancel(), "packer");
    assertThat(cancelled).isInstanceOf(ShipmentChange.Changed.class);
    work.runDue(NOON.plus(Duration.ofHours(1)), 100);

    assertThat(orderLine().backordered()).isEqualTo(2);
    assertThat(orderLine().shippable()).isEqualTo(1);
    plan("S-2", Optional.of(SOUTH), 1);
    send("S-2");
    assertThat(balance(SOUTH)).isEqualTo(StockBalance.of(1, 0, 0));
  }

  @Test
  void lost_parcel_is_sent_again_from_wherever_there_is_stock() {
    plan("S-1", Optional.of(NORTH), 2);
    send("S-1");
    CaseId lost = reportLost();
    assertThat(sendAgain("again-1", lost, "S-2")).isInstanceOf(DeliveryCaseChange.Refused.class);
    assertThat(balance(NORTH)).isEqualTo(StockBalance.of(0, 0, 0));
    assertThat(balance(SOUTH)).isEqualTo(StockBalance.of(1, 1, 0));

    receive("DN-4", NORTH, 1);
    assertThat(sendAgain("again-2", lost, "S-2")).isInstanceOf(DeliveryCaseChange.Changed.class);

    assertThat(balance(NORTH)).isEqualTo(StockBalance.of(0, 1, 0));
    assertThat(balance(SOUTH)).isEqualTo(StockBalance.of(0, 2, 0));
    send("S-2");
    plan("S-3", Optional.empty(), 1);
    send("S-3");
    assertThat(balance(NORTH)).isEqualTo(StockBalance.of(0, 0, 0));
    assertThat(balance(SOUTH)).isEqualTo(StockBalance.of(0, 0, 0));
    assertThat(orderLine().shipped()).isEqualTo(3);
    // What arrives can come back as anything that was bought: three, not the two that are gone.
    HoldId hold = checkout.find(ORDER).orElseThrow().holdId();
    Reservation reservation = storage.transact(tx -> ledger.reservation(tx, hold)).orElseThrow();
    assertThat(
            reservation.lines().stream().mapToLong(line -> line.shipped() - line.returned()).sum())
        .isEqualTo(3);
  }

  private CaseId reportLost() {
    DeliveryCaseChange reported =
        fulfilment
            .desk()
            .report(
                new CommandId("report"),
                new ShipmentId("S-1"),
                DeliveryProblem.LOST,
                "no trace",
                "desk");
    return ((DeliveryCaseChange.Changed) reported).deliveryCase().id();
  }

  private DeliveryCaseChange sendAgain(String command, CaseId lost, String replacement) {
    return fulfilment
        .desk()
        .resolve(
            new CommandId(command),
            lost,
            new DeliveryResolution.SentAgain(new ShipmentId(replacement)),
            "desk");
  }

  /** Two that were kept in the north cannot be sent. */
  private void shortPick(Optional<StockStatus> to) {
    HoldId hold = checkout.find(ORDER).orElseThrow().holdId();
    storage.transact(
        tx ->
            ledger.shortPick(
                tx,
                "SP-1",
                hold,
                Optional.of(NORTH),
                Map.of(LINE, 2L),
                Optional.empty(),
                to,
                NOON));
  }

  private OrderLine orderLine() {
    return checkout.find(ORDER).orElseThrow().lines().get(0);
  }

  private Shipment plan(String id, Optional<LocationId> from, long units) {
    return ((ShipmentChange.Changed) tryPlan(id, from, units)).shipment();
  }

  private ShipmentChange tryPlan(String id, Optional<LocationId> from, long units) {
    return fulfilment.plan(
        new CommandId("plan"), new ShipmentId(id), ORDER, from, Map.of(LINE, units), "packer");
  }

  private void send(String id) {
    ShipmentId shipment = new ShipmentId(id);
    ShipmentChange packed =
        fulfilment.tell(new CommandId("pack"), shipment, new ShipmentTrigger.Pack(), "packer");
    assertThat(packed).isInstanceOf(ShipmentChange.Changed.class);
    ShipmentChange sent =
        fulfilment.tell(
            new CommandId("hand-over"),
            shipment,
            new ShipmentTrigger.HandOver("parcel-post", "PP-" + id),
            "packer");
    assertThat(sent).isInstanceOf(ShipmentChange.Changed.class);
  }

  private void receive(String note, LocationId location, long units) {
    storage.transact(tx -> ledger.receive(tx, note, location, Map.of(MUG, units), NOON));
  }

  private StockBalance balance(LocationId location) {
    return storage.transact(tx -> ledger.balance(tx, MUG, location));
  }
}
