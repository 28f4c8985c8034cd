package io.commercelib.inventory.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurchaseOrdersTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId SHOP = new LocationId("SHOP");
  private static final PurchaseOrderId ORDER = new PurchaseOrderId("PO-1");
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(14));
  private static final String BUYER = "buyer-7";

  private final Storage storage = MemoryStorage.encoded();
  private final PurchaseOrders orders = new PurchaseOrders(new StockLedger());

  @BeforeEach
  void draft() {
    storage.transact(
        tx ->
            orders.draft(
                tx,
                ORDER,
                SHOP,
                Optional.of(new SupplierId("NEAR")),
                Map.of(MUG, 36L, TEA, 10L),
                NOW));
  }

  @Test
  void order_goes_from_draft_to_the_last_delivery() {
    assertThat(changed(tx -> orders.approve(tx, ORDER, "boss-1", NOW)).state())
        .isEqualTo(PurchaseState.APPROVED);
    assertThat(changed(tx -> orders.send(tx, ORDER, LATER, BUYER, NOW)).state())
        .isEqualTo(PurchaseState.SENT);
    PurchaseOrder confirmed =
        changed(tx -> orders.confirm(tx, ORDER, LATER.plusSeconds(60), BUYER, NOW));
    assertThat(confirmed.state()).isEqualTo(PurchaseState.CONFIRMED);
    assertThat(confirmed.expectedAt()).contains(LATER.plusSeconds(60));
    assertThat(confirmed.promisedAt()).contains(LATER);
    assertThat(receive("DN-1", Map.of(MUG, 20L), Map.of()).state())
        .isEqualTo(PurchaseState.PARTLY_RECEIVED);
    PurchaseOrder received = receive("DN-2", Map.of(MUG, 17L, TEA, 10L), Map.of());
    assertThat(received.state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(position(MUG)).isEqualTo(new StockPosition(37, 0, 0, 0));

    PurchaseOrder closed = changed(tx -> orders.close(tx, ORDER, BUYER, LATER));
    assertThat(closed.state()).isEqualTo(PurchaseState.CLOSED);
    assertThat(closed.history())
        .extracting(entry -> entry.to() + " by " + entry.who())
        .containsExactly(
            "APPROVED by boss-1",
            "SENT by buyer-7",
            "CONFIRMED by buyer-7",
            "PARTLY_RECEIVED by buyer-7",
            "RECEIVED by buyer-7",
            "CLOSED by buyer-7");
  }

  @Test
  void what_is_no_good_is_never_in_stock_and_still_to_come() {
    sent();

    PurchaseOrder part = receive("DN-1", Map.of(MUG, 30L), Map.of(MUG, 6L, TEA, 10L));

    assertThat(part.state()).isEqualTo(PurchaseState.PARTLY_RECEIVED);
    assertThat(part.openUnits()).isEqualTo(16);
    assertThat(part.lines().get(0).rejected()).isEqualTo(6);
    assertThat(position(MUG)).isEqualTo(new StockPosition(30, 6, 0, 0));
    assertThat(position(TEA)).isEqualTo(new StockPosition(0, 10, 0, 0));

    changed(tx -> orders.close(tx, ORDER, BUYER, LATER));
    assertThat(position(MUG)).isEqualTo(new StockPosition(30, 0, 0, 0));
    assertThat(position(TEA)).isEqualTo(new StockPosition(0, 0, 0, 0));
  }

  @Test
  void delivery_note_counts_once_even_if_all_of_it_goes_back() {
    sent();

    PurchaseOrder once = receive("DN-1", Map.of(), Map.of(TEA, 10L));
    PurchaseOrder again = receive("DN-1", Map.of(), Map.of(TEA, 10L));

    assertThat(again).isEqualTo(once);
    assertThat(again.lines().get(1).rejected()).isEqualTo(10);
    assertThatThrownBy(() -> receive("DN-1", Map.of(TEA, 10L), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("with other goods");
    assertThat(storage.transact(tx -> orders.receipts(tx, ORDER, 10)).values())
        .extracting(PurchaseReceipt::deliveryNote)
        .containsExactly("DN-1");
  }

  @Test
  void steps_out_of_turn_are_refused_with_reasons_and_change_nothing() {
    PurchaseChange unsent = storage.transact(tx -> orders.send(tx, ORDER, LATER, BUYER, NOW));
    PurchaseChange unready =
        storage.transact(
            tx -> orders.receive(tx, ORDER, "DN-1", Map.of(MUG, 1L), Map.of(), BUYER, NOW));

    assertThat(unsent).isInstanceOf(PurchaseChange.Refused.class);
    assertThat(((PurchaseChange.Refused) unready).reasons()).isNotEmpty();
    assertThat(position(MUG)).isEqualTo(new StockPosition(0, 36, 0, 0));
    sent();
    receive("DN-1", Map.of(MUG, 1L), Map.of());
    assertThat(storage.<PurchaseChange>transact(tx -> orders.cancel(tx, ORDER, BUYER, NOW)))
        .isInstanceOf(PurchaseChange.Refused.class);
  }

  @Test
  void step_that_was_done_before_answers_as_before() {
    PurchaseOrder sent = sent();

    assertThat(changed(tx -> orders.approve(tx, ORDER, BUYER, LATER))).isEqualTo(sent);
    assertThat(changed(tx -> orders.send(tx, ORDER, NOW, BUYER, LATER))).isEqualTo(sent);
  }

  @Test
  void cancelled_order_is_no_longer_on_order() {
    sent();

    changed(tx -> orders.cancel(tx, ORDER, BUYER, LATER));
    changed(tx -> orders.cancel(tx, ORDER, BUYER, LATER));

    assertThat(position(MUG)).isEqualTo(new StockPosition(0, 0, 0, 0));
    assertThat(storage.transact(tx -> orders.in(tx, PurchaseState.CANCELLED, 10)).values())
        .hasSize(1);
  }

  @Test
  void goods_that_were_not_ordered_are_refused() {
    sent();

    assertThatThrownBy(() -> receive("DN-1", Map.of(new Sku("JAR"), 1L), Map.of()))
        .hasMessageContaining("brings [JAR], which are not on purchase order 'PO-1'");
    assertThatThrownBy(() -> receive("DN-1", Map.of(), Map.of()))
        .hasMessageContaining("brings nothing");
    assertThatThrownBy(() -> receive("DN-1", Map.of(MUG, 0L), Map.of()))
        .hasMessageContaining("fewer than one unit");
    assertThat(position(MUG).onHand()).isZero();
  }

  @Test
  void same_name_with_another_supplier_is_misuse() {
    assertThatThrownBy(
            () ->
                storage.transact(
                    tx -> orders.draft(tx, ORDER, SHOP, Map.of(MUG, 36L, TEA, 10L), NOW)))
        .hasMessageContaining("with other lines");
  }

  @Test
  void draft_that_is_sent_again_answers_with_the_order_and_counts_once() {
    PurchaseOrder again = draftAgain(SHOP, Map.of(TEA, 10L, MUG, 36L));

    assertThat(again.state()).isEqualTo(PurchaseState.DRAFTED);
    assertThat(again.draftedAt()).isEqualTo(NOW);
    assertThat(position(MUG)).isEqualTo(new StockPosition(0, 36, 0, 0));
    assertThat(position(TEA)).isEqualTo(new StockPosition(0, 10, 0, 0));
  }

  @Test
  void same_name_with_other_units_skus_or_location_is_misuse() {
    assertThatThrownBy(() -> draftAgain(SHOP, Map.of(MUG, 36L, TEA, 11L)))
        .hasMessage(
            "purchase order 'PO-1' was drafted at 2026-11-30T09:00:00Z with other lines; give the"
                + " new one another id");
    assertThatThrownBy(() -> draftAgain(SHOP, Map.of(MUG, 36L)))
        .hasMessageContaining("with other lines");
    assertThatThrownBy(() -> draftAgain(SHOP, Map.of(MUG, 36L, new Sku("JAR"), 10L)))
        .hasMessageContaining("with other lines");
    assertThatThrownBy(() -> draftAgain(new LocationId("DEPOT"), Map.of(MUG, 36L, TEA, 10L)))
        .hasMessageContaining("with other lines");
    assertThat(position(TEA)).isEqualTo(new StockPosition(0, 10, 0, 0));
  }

  @Test
  void order_has_one_to_ten_thousand_skus() {
    Map<Sku, Long> most = new HashMap<>();
    for (int i = 0; i < PurchaseOrders.MAX_LINES; i++) {
      most.put(new Sku("S" + i), 1L);
    }

    PurchaseOrder drafted = draft("PO-2", most);

    assertThat(drafted.lines()).hasSize(10_000);
    assertThat(drafted.openUnits()).isEqualTo(10_000);
    most.put(MUG, 1L);
    assertThatThrownBy(() -> draft("PO-3", most))
        .hasMessage("purchase order 'PO-3' has 10001 SKUs; order 1 to 10000");
    assertThatThrownBy(() -> draft("PO-4", Map.of())).hasMessageContaining("has 0 SKUs");
    assertThatThrownBy(() -> draft("PO-5", Map.of(MUG, 0L)))
        .hasMessageContaining("order at least 1");
  }

  @Test
  void step_of_an_order_that_was_never_drafted_is_misuse() {
    assertThatThrownBy(
            () ->
                storage.transact(tx -> orders.approve(tx, new PurchaseOrderId("PO-9"), BUYER, NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no purchase order 'PO-9'; draft it first");
  }

  @Test
  void what_is_on_its_way_to_a_location_comes_page_by_page_in_the_order_of_its_days() {
    sent();
    PurchaseOrderId sooner = new PurchaseOrderId("PO-0");
    draft("PO-0", Map.of(MUG, 1L));
    changed(tx -> orders.approve(tx, sooner, BUYER, NOW));
    changed(tx -> orders.send(tx, sooner, NOW, BUYER, NOW));
    draft("PO-2", Map.of(MUG, 1L));

    Page<PurchaseOrderId, PurchaseOrder> first = expected(SHOP, Optional.empty());
    Page<PurchaseOrderId, PurchaseOrder> second = expected(SHOP, first.next());

    assertThat(first.values()).extracting(PurchaseOrder::id).containsExactly(sooner);
    assertThat(second.values()).extracting(PurchaseOrder::id).containsExactly(ORDER);
    assertThat(second.next()).isEmpty();
    assertThat(expected(new LocationId("DEPOT"), Optional.empty()).values()).isEmpty();
    receive("DN-1", Map.of(MUG, 36L, TEA, 10L), Map.of());
    assertThat(expected(SHOP, first.next()).values()).isEmpty();
  }

  @Test
  void state_of_a_host_counts_as_the_one_it_refines() {
    PurchaseState atCustoms = PurchaseState.refining(PurchaseState.CONFIRMED, "AT_CUSTOMS");

    assertThat(atCustoms.name()).isEqualTo("AT_CUSTOMS");
    assertThat(atCustoms.is(PurchaseState.CONFIRMED)).isTrue();
    assertThat(atCustoms.is(PurchaseState.SENT)).isFalse();
  }

  @Test
  void every_state_takes_just_what_the_table_says() {
    PurchaseOrder order = storage.transact(tx -> orders.find(tx, ORDER)).orElseThrow();
    List<PurchaseTrigger> triggers =
        List.of(
            new PurchaseTrigger.Approve(),
            new PurchaseTrigger.Send(),
            new PurchaseTrigger.Confirm(),
            new PurchaseTrigger.Receive(),
            new PurchaseTrigger.Close(),
            new PurchaseTrigger.Cancel());
    List<String> taken = new ArrayList<>();
    for (PurchaseState state : PurchaseLifecycle.definition().states()) {
      for (PurchaseTrigger trigger : triggers) {
        if (PurchaseLifecycle.definition().fire(state, trigger, order, NOW)
            instanceof Fired.Moved<PurchaseState, PurchaseEffect> moved) {
          taken.add("%s %s -> %s".formatted(state, trigger.getClass().getSimpleName(), moved.to()));
        }
      }
    }

    assertThat(taken)
        .containsExactlyInAnyOrder(
            "DRAFTED Approve -> APPROVED",
            "DRAFTED Cancel -> CANCELLED",
            "APPROVED Send -> SENT",
            "APPROVED Cancel -> CANCELLED",
            "SENT Confirm -> CONFIRMED",
            "SENT Receive -> PARTLY_RECEIVED",
            "SENT Cancel -> CANCELLED",
            "CONFIRMED Receive -> PARTLY_RECEIVED",
            "CONFIRMED Cancel -> CANCELLED",
            "PARTLY_RECEIVED Receive -> PARTLY_RECEIVED",
            "PARTLY_RECEIVED Close -> CLOSED",
            "RECEIVED Close -> CLOSED");
  }

  private PurchaseOrder draft(String name, Map<Sku, Long> units) {
    return storage.transact(tx -> orders.draft(tx, new PurchaseOrderId(name), SHOP, units, NOW));
  }

  private PurchaseOrder draftAgain(LocationId location, Map<Sku, Long> units) {
    return storage.transact(
        tx -> orders.draft(tx, ORDER, location, Optional.of(new SupplierId("NEAR")), units, LATER));
  }

  private Page<PurchaseOrderId, PurchaseOrder> expected(
      LocationId location, Optional<Cursor> after) {
    return storage.transact(tx -> orders.expected(tx, location, after, 1));
  }

  private PurchaseOrder sent() {
    changed(tx -> orders.approve(tx, ORDER, BUYER, NOW));
    return changed(tx -> orders.send(tx, ORDER, LATER, BUYER, NOW));
  }

  private PurchaseOrder receive(String note, Map<Sku, Long> accepted, Map<Sku, Long> rejected) {
    return changed(tx -> orders.receive(tx, ORDER, note, accepted, rejected, BUYER, LATER));
  }

  private PurchaseOrder changed(Function<Tx, PurchaseChange> command) {
    PurchaseChange change = storage.transact(command);
    assertThat(change).isInstanceOf(PurchaseChange.Changed.class);
    return ((PurchaseChange.Changed) change).order();
  }

  private StockPosition position(Sku sku) {
    return storage.transact(tx -> orders.position(tx, sku, SHOP));
  }
}
