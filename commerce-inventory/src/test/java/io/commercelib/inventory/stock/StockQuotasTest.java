package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.ChannelQuotas;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.inventory.testing.SampleOrders;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten mugs, of which four are kept for the web shop until six. */
class StockQuotasTest {
  private static final Sku MUG = new Sku("MUG");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final LocationId PARIS = new LocationId("PARIS");
  private static final StockItem ITEM = new StockItem(MUG, BERLIN);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant SIX = Instant.parse("2026-11-22T18:00:00Z");
  private static final LineId LINE = new LineId("1");

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final StockQuotas quotas = new StockQuotas(storage);
  private final BackgroundWork work = BackgroundWork.on(storage).handler(quotas).build();
  private final SalesChannels channels =
      SalesChannels.none()
          .with("web", Sources.only(BERLIN), 1)
          .with("market", Sources.only(BERLIN), 2);
  private final StockHold refusing = new StockHold(channels.terms(Shortage.REFUSE));
  private final StockHold waiting = new StockHold(channels.terms(Shortage.BACKORDER));

  @Test
  void other_channel_takes_no_more_than_is_not_kept() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4).until(SIX));

    Hold.Taken refused = take(refusing, "A", "market", 7);

    assertThat(refused)
        .isEqualTo(
            new Hold.Refused(
                List.of(
                    Reason.of(InventoryReason.TOO_FEW, "sku", MUG)
                        .with("wanted", 7)
                        .with("available", 6),
                    Reason.of(InventoryReason.KEPT_FOR_CHANNELS, "sku", MUG)
                        .with("location", BERLIN)
                        .with("units", 4)
                        .with("channels", "web"))));
    assertThat(take(refusing, "B", "market", 6)).isEqualTo(Hold.Held.complete());
    assertThat(take(refusing, "C", "market", 1)).isInstanceOf(Hold.Refused.class);
    assertThat(availableTo("market")).isZero();
    assertThat(availableTo("web")).isEqualTo(4);
    assertThat(take(refusing, "D", "web", 4)).isEqualTo(Hold.Held.complete());
  }

  @Test
  void what_the_channel_takes_itself_is_of_its_quota_first() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4).until(SIX));

    take(refusing, "A", "web", 3);

    assertThat(availableTo("market")).isEqualTo(6);
  }

  @Test
  void what_is_called_off_is_kept_for_its_channel_again() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4).until(SIX));
    take(refusing, "A", "web", 4);
    take(waiting, "B", "market", 6);
    take(waiting, "C", "market", 2);

    release("A");

    // Two of the market wait, and the four are the web shop's.
    assertThat(balance()).isEqualTo(StockBalance.of(4, 6, 2));
    assertThat(availableTo("web")).isEqualTo(4);
  }

  @Test
  void quota_over_who_waits_gets_the_rest_of_it() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4).until(SIX));
    take(waiting, "A", "market", 8);
    assertThat(balance()).isEqualTo(StockBalance.of(4, 6, 2));

    work.runDue(SIX.minusMillis(1), 10);
    assertThat(balance()).isEqualTo(StockBalance.of(4, 6, 2));
    work.runDue(SIX, 10);

    assertThat(balance()).isEqualTo(StockBalance.of(2, 8, 0));
  }

  @Test
  void goods_that_come_serve_who_waits_within_the_quotas() {
    keep(ChannelQuota.of("web", 4).until(SIX));
    take(waiting, "A", "market", 5);

    receive("DN-1", 6);
    assertThat(balance()).isEqualTo(StockBalance.of(4, 2, 3));

    receive("DN-2", 2);
    assertThat(balance()).isEqualTo(StockBalance.of(4, 4, 1));
    assertThat(take(waiting, "B", "web", 4)).isEqualTo(Hold.Held.complete());
  }

  @Test
  void channel_of_the_smaller_rank_is_served_first() {
    take(waiting, "A", "market", 2);
    take(waiting, "B", "web", 2);

    receive("DN-1", 3);

    assertThat(reserved("B")).isEqualTo(2);
    assertThat(reserved("A")).isEqualTo(1);
  }

  @Test
  void borrowed_units_leave_what_is_not_lent() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4).lending(1));

    assertThat(take(refusing, "A", "market", 7)).isEqualTo(Hold.Held.complete());
    assertThat(take(refusing, "B", "market", 1)).isInstanceOf(Hold.Refused.class);
    assertThat(availableTo("web")).isEqualTo(3);
  }

  @Test
  void same_quotas_set_again_do_not_forget_what_was_taken() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4));
    take(refusing, "A", "web", 3);

    keep(ChannelQuota.of("web", 4));
    assertThat(availableTo("market")).isEqualTo(6);

    keep(ChannelQuota.of("web", 5));
    assertThat(availableTo("market")).isEqualTo(2);
    keep();
    assertThat(availableTo("market")).isEqualTo(7);
  }

  @Test
  void quotas_taken_away_serve_who_waits() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4));
    take(waiting, "A", "market", 8);

    keep();

    assertThat(balance()).isEqualTo(StockBalance.of(2, 8, 0));
  }

  @Test
  void shipped_goods_stay_taken_and_returned_ones_are_everybodys() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4));
    take(refusing, "A", "web", 4);
    storage.transact(
        tx -> {
          refusing.confirm(tx, new HoldId("A"));
          ledger.ship(tx, new HoldId("A"), "S-1", Map.of(LINE, 4L), NOON);
          refusing.giveBack(
              tx,
              new HoldId("A"),
              new GiveBack("R-1", GiveBack.Cause.RETURNED_SELLABLE, Map.of(LINE, 2L), NOON));
          return null;
        });

    assertThat(availableTo("market")).isEqualTo(8);
  }

  @Test
  void cart_counts_on_the_quota_and_its_order_after_it() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4));
    StockReservations carts = new StockReservations(storage);
    Sources web = Sources.only(BERLIN).forChannel("web");
    storage.transact(
        tx ->
            carts.reserve(
                tx,
                new HoldId("cart"),
                web,
                List.of(new WantedUnits(LINE, MUG, 3)),
                StockReservations.Completeness.ALL,
                SIX,
                NOON));
    assertThat(availableTo("market")).isEqualTo(6);

    StockHold orders =
        new StockHold(
            StockTerms.builder()
                .from(channels.terms(Shortage.REFUSE))
                .takesOver(draft -> Optional.of(new HoldId("cart")))
                .build());
    take(orders, "A", "web", 2);

    assertThat(availableTo("market")).isEqualTo(6);
    assertThat(storage.transact(tx -> quotas.of(tx, ITEM)).left("web")).isEqualTo(2);
  }

  @Test
  void reserved_units_do_not_move_into_what_is_kept_for_others() {
    receive("DN-1", 4);
    keep(ChannelQuota.of("web", 4));
    storage.transact(tx -> ledger.receive(tx, "DN-P", PARIS, Map.of(MUG, 2L), NOON));
    StockHold inParis =
        new StockHold(
            SalesChannels.none().with("market", Sources.only(PARIS), 1).terms(Shortage.REFUSE));
    take(inParis, "A", "market", 2);

    RelocationResult result =
        storage.transact(
            tx -> ledger.relocate(tx, "M-1", new HoldId("A"), LINE, PARIS, BERLIN, 2, NOON));

    assertThat(result).isInstanceOf(RelocationResult.Refused.class);
  }

  @Test
  void amended_order_counts_on_the_quota_before_and_after_it_stands() {
    receive("DN-1", 10);
    keep(ChannelQuota.of("web", 4));
    take(refusing, "A", "web", 1);
    HoldDraft more = SampleOrders.draft("order-A", "web", NOON, List.of(line("1", "MUG", 3)));
    storage.transact(
        tx -> {
          refusing.confirm(tx, new HoldId("A"));
          return refusing.takeAmended(tx, new HoldId("A"), 1, more);
        });
    assertThat(left("web")).isEqualTo(1);

    storage.transact(tx -> refusing.confirmAmended(tx, new HoldId("A"), 1, more));
    assertThat(left("web")).isEqualTo(1);

    storage.transact(
        tx -> {
          refusing.giveBack(
              tx,
              new HoldId("A"),
              new GiveBack("R-1", GiveBack.Cause.CANCELLED, Map.of(LINE, 2L), NOON));
          return null;
        });
    assertThat(left("web")).isEqualTo(3);
  }

  /** Taken without a channel, the order may have what is kept from that of its amendment. */
  @Test
  void order_amended_by_another_channel_gets_what_its_own_may_have() {
    receive("DN-1", 3);
    keep(ChannelQuota.of("web", 3));
    HoldId id = new HoldId("A");
    StockHold plain = new StockHold(BERLIN, Shortage.BACKORDER);
    HoldDraft more = SampleOrders.draft("order-A", "market", NOON, List.of(line("1", "MUG", 2)));
    storage.transact(
        tx -> {
          plain.take(
              tx, id, SampleOrders.draft("order-A", "market", NOON, List.of(line("1", "POT", 1))));
          plain.confirm(tx, id);
          return id;
        });

    Hold.Taken taken = storage.transact(tx -> refusing.takeAmended(tx, id, 1, more));
    storage.transact(tx -> refusing.confirmAmended(tx, id, 1, more));

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(balance()).isEqualTo(StockBalance.of(1, 2, 0));
  }

  @Test
  void order_of_a_channel_stays_within_its_quota_whoever_amends_it() {
    receive("DN-1", 5);
    keep(ChannelQuota.of("web", 4), ChannelQuota.of("market", 1));
    HoldId id = new HoldId("A");
    take(refusing, "A", "market", 1);
    StockHold plain = new StockHold(BERLIN, Shortage.REFUSE);
    HoldDraft more = SampleOrders.draft("order-A", "market", NOON, List.of(line("1", "MUG", 3)));

    Hold.Taken taken =
        storage.transact(
            tx -> {
              plain.confirm(tx, id);
              return plain.takeAmended(tx, id, 1, more);
            });

    assertThat(taken).isInstanceOf(Hold.Refused.class);
    assertThat(left("web")).isEqualTo(4);
    assertThat(balance()).isEqualTo(StockBalance.of(4, 1, 0));
  }

  @Test
  void quotas_that_end_one_after_the_other_end_each_in_its_time() {
    receive("DN-1", 10);
    Instant seven = SIX.plusSeconds(3_600);
    storage.transact(
        tx ->
            quotas.keep(
                tx,
                ITEM,
                List.of(
                    ChannelQuota.of("web", 4).until(SIX), ChannelQuota.of("b2b", 3).until(seven)),
                NOON));
    StockItem tea = new StockItem(new Sku("TEA"), BERLIN);
    storage.transact(
        tx -> quotas.keep(tx, tea, List.of(ChannelQuota.of("web", 1).until(SIX)), NOON));
    StockItem pot = new StockItem(new Sku("POT"), BERLIN);
    Instant half = SIX.plusSeconds(1_800);
    storage.transact(
        tx -> quotas.keep(tx, pot, List.of(ChannelQuota.of("web", 1).until(half)), NOON));
    Optional<Instant> first = storage.transact(tx -> tx.due().nextDueAt());
    assertThat(first).hasValue(SIX);

    work.runDue(SIX, 10);
    Optional<Instant> second = storage.transact(tx -> tx.due().nextDueAt());
    assertThat(second).hasValue(half);
    work.runDue(half, 10);

    ChannelQuotas left = storage.transact(tx -> quotas.of(tx, ITEM));
    assertThat(left.quotas()).extracting(ChannelQuota::channel).containsExactly("b2b");
    ChannelQuotas none = storage.transact(tx -> quotas.of(tx, tea));
    assertThat(none.quotas()).isEmpty();
    Optional<Instant> due = storage.transact(tx -> tx.due().nextDueAt());
    assertThat(due).hasValue(seven);

    work.runDue(seven, 10);
    Optional<Instant> nothing = storage.transact(tx -> tx.due().nextDueAt());
    assertThat(nothing).isEmpty();
  }

  @Test
  void longest_names_can_have_quotas() {
    StockItem item = new StockItem(new Sku("S".repeat(200)), new LocationId("L".repeat(200)));
    storage.transact(
        tx -> quotas.keep(tx, item, List.of(ChannelQuota.of("web", 1).until(SIX)), NOON));

    work.runDue(SIX, 10);

    ChannelQuotas none = storage.transact(tx -> quotas.of(tx, item));
    assertThat(none.quotas()).isEmpty();
  }

  @Test
  void order_of_an_unknown_channel_is_misuse() {
    assertThatThrownBy(() -> take(refusing, "A", "fax", 1))
        .hasMessage(
            "order 'order-A' is of channel 'fax', known are [market, web]; say where it sells from");
  }

  private void keep(ChannelQuota... kept) {
    ChannelQuotas now = storage.transact(tx -> quotas.keep(tx, ITEM, List.of(kept), NOON));
    assertThat(now.quotas()).containsExactly(kept);
  }

  private Hold.Taken take(StockHold hold, String id, String channel, long units) {
    return storage.transact(
        tx ->
            hold.take(
                tx,
                new HoldId(id),
                SampleOrders.draft(
                    "order-" + id, channel, NOON, List.of(line("1", "MUG", units)))));
  }

  private void release(String id) {
    storage.transact(
        tx -> {
          refusing.release(tx, new HoldId(id));
          return null;
        });
  }

  private void receive(String note, long units) {
    storage.transact(tx -> ledger.receive(tx, note, BERLIN, Map.of(MUG, units), NOON));
  }

  private long left(String channel) {
    return storage.transact(tx -> quotas.of(tx, ITEM)).left(channel);
  }

  private long availableTo(String channel) {
    return storage.transact(tx -> quotas.availableTo(tx, ITEM, channel, NOON));
  }

  private long reserved(String id) {
    return storage
        .transact(tx -> ledger.reservation(tx, new HoldId(id)))
        .orElseThrow()
        .lines()
        .get(0)
        .reserved();
  }

  private StockBalance balance() {
    return storage.transact(tx -> ledger.balance(tx, MUG, BERLIN));
  }
}
