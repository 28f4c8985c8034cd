package io.commercelib.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.work.BackgroundWork;
import io.commercelib.inventory.sharing.WantedUnits;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A partner who sends for the shop, and of whose goods two of each SKU are not sold. */
class PartnerStockTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Sku TEA = new Sku("TEA");
  private static final LocationId PARTNER = new LocationId("PARTNER");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Storage storage = MemoryStorage.encoded();
  private final StockLedger ledger = new StockLedger();
  private final StockReservations reservations = new StockReservations(storage);
  private final PartnerStock partner =
      new PartnerStock(storage, location -> new PartnerTerms(2, Optional.of(Duration.ofHours(24))));
  private final BackgroundWork work = BackgroundWork.on(storage).handler(partner).build();

  @Test
  void what_a_partner_has_can_be_sold_but_for_the_buffer() {
    report("R-1", Map.of(MUG, 10L, TEA, 1L), 0);

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(8, 0, 0));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(0, 0, 0));
  }

  @Test
  void later_report_brings_the_books_to_what_it_says_and_keeps_what_is_reserved() {
    report("R-1", Map.of(MUG, 10L), 0);
    reserve(5);

    PartnerReport more = report("R-2", Map.of(MUG, 12L), 60);
    assertThat(more.movement().orElseThrow().lines().get(0).units()).isEqualTo(2);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(5, 5, 0));

    PartnerReport fewer = report("R-3", Map.of(MUG, 6L), 120);
    assertThat(fewer.missing()).isEmpty();
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 5, 0));
  }

  @Test
  void report_of_less_than_orders_have_says_how_much_is_missing() {
    report("R-1", Map.of(MUG, 10L), 0);
    reserve(5);

    PartnerReport report = report("R-2", Map.of(MUG, 3L), 60);

    assertThat(report.missing()).isEqualTo(Map.of(MUG, 2L));
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 5, 0));
  }

  @Test
  void older_report_and_the_same_again_change_nothing() {
    report("R-2", Map.of(MUG, 10L), 60);

    PartnerReport again = report("R-2", Map.of(MUG, 10L), 60);
    PartnerReport older = report("R-1", Map.of(MUG, 4L, TEA, 9L), 0);

    assertThat(again.stale()).containsExactly(MUG);
    assertThat(again.movement()).isEmpty();
    assertThat(older.stale()).containsExactly(MUG);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(8, 0, 0));
    assertThat(balance(TEA)).isEqualTo(StockBalance.of(7, 0, 0));
  }

  @Test
  void report_counts_for_a_day_and_no_longer() {
    report("R-1", Map.of(MUG, 10L), 0);
    report("R-2", Map.of(TEA, 10L), 3_600);
    reserve(3);

    work.runDue(NOON.plus(Duration.ofHours(24)).minusMillis(1), 10);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(5, 3, 0));

    work.runDue(NOON.plus(Duration.ofHours(24)), 10);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 3, 0));
    assertThat(balance(TEA).available()).isEqualTo(8);

    work.runDue(NOON.plus(Duration.ofHours(25)), 10);
    assertThat(balance(TEA).available()).isZero();

    report("R-3", Map.of(MUG, 6L), 30 * 3_600);
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(1, 3, 0));
  }

  @Test
  void terms_of_all_sell_what_is_reported_for_ever() {
    PartnerStock all = new PartnerStock(storage, location -> PartnerTerms.all());

    storage.transact(tx -> all.report(tx, PARTNER, "R-1", Map.of(MUG, 10L), NOON, NOON));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(10, 0, 0));
    Optional<Instant> due = storage.transact(tx -> tx.due().nextDueAt());
    assertThat(due).isEmpty();
  }

  @Test
  void later_report_of_another_sku_does_not_put_the_end_off() {
    report("R-1", Map.of(MUG, 10L), 0);
    report("R-2", Map.of(TEA, 10L), 3_600);

    Optional<Instant> due = storage.transact(tx -> tx.due().nextDueAt());

    assertThat(due).hasValue(NOON.plus(Duration.ofHours(24)));
  }

  @Test
  void zero_units_are_a_report() {
    report("R-1", Map.of(MUG, 10L), 0);

    assertThat(report("R-2", Map.of(MUG, 0L), 60).movement()).isPresent();
    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 0, 0));
  }

  @Test
  void report_that_is_too_old_when_it_comes_counts_for_nothing() {
    Instant late = NOON.plus(Duration.ofHours(30));
    storage.transact(tx -> partner.report(tx, PARTNER, "R-1", Map.of(MUG, 10L), NOON, late));

    assertThat(balance(MUG)).isEqualTo(StockBalance.of(0, 0, 0));
  }

  @Test
  void impossible_reports_are_misuse() {
    assertThatThrownBy(() -> report("R-1", Map.of(), 0))
        .hasMessage("report 'R-1' names 0 SKUs; give 1 to 10000");
    assertThatThrownBy(() -> report("R-1", Map.of(MUG, -1L), 0))
        .hasMessage("report 'R-1' says -1 of MUG; give zero or more");
    assertThatThrownBy(() -> new PartnerTerms(-1, Optional.empty()))
        .hasMessageContaining("a buffer of -1 units");
  }

  private PartnerReport report(String reference, Map<Sku, Long> units, long seconds) {
    Instant at = NOON.plusSeconds(seconds);
    return storage.transact(tx -> partner.report(tx, PARTNER, reference, units, at, at));
  }

  private void reserve(long units) {
    storage.transact(
        tx ->
            reservations.reserve(
                tx,
                new HoldId("cart"),
                Sources.only(PARTNER),
                List.of(new WantedUnits(new LineId("1"), MUG, units)),
                StockReservations.Completeness.ALL,
                NOON.plus(Duration.ofDays(9)),
                NOON));
  }

  private StockBalance balance(Sku sku) {
    return storage.transact(tx -> ledger.balance(tx, sku, PARTNER));
  }
}
