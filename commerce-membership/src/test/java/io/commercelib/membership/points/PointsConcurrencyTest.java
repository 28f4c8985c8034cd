package io.commercelib.membership.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.testing.PointsContract;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.Concurrently;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Points that many want at once, in memory. */
class PointsConcurrencyTest extends PointsContract {
  private static final CustomerId CAT = new CustomerId("cat");
  private static final HoldId FIRST = new HoldId("H-1");
  private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");

  private final Storage storage = MemoryStorage.create();
  private final PointsLedger ledger =
      new PointsLedger(
          PointsProgramme.builder()
              .id("club")
              .zone(ZoneOffset.UTC)
              .currency(CurrencyUnit.GBP)
              .earning(EarnTerms.ofRate("1"))
              .expiry(PointsExpiry.afterMonths(12))
              .redemption(RedemptionTerms.of(1, "GBP 0.01"))
              .build());

  @Override
  protected Storage storage() {
    return storage;
  }

  @Test
  void lot_that_was_seen_empty_and_is_filled_meanwhile_is_read_anew() {
    List<PointsResult> given =
        List.of(
            storage.transact(
                tx ->
                    ledger.credit(
                        tx, new CommandId("c-1"), CAT, 40, "visit", Optional.empty(), NOON)),
            storage.transact(tx -> ledger.hold(tx, FIRST, CAT, Optional.empty(), 40, NOON)));

    // On a thread of its own, as it is waited for with a bound.
    List<PointsResult> held =
        Concurrently.onThreads(1, thread -> storage.transact(this::holdWhatComesBackMeanwhile));

    assertThat(given).hasOnlyElementsOfType(PointsResult.Posted.class);
    assertThat(held).hasOnlyElementsOfType(PointsResult.Posted.class);
    PointsBalance left = storage.transact(tx -> ledger.balanceOf(tx, CAT, NOON));
    assertThat(left.held()).isEqualTo(40);
    assertThat(left.available()).isZero();
  }

  private PointsResult holdWhatComesBackMeanwhile(Tx tx) {
    Optional<PointsLot> before = tx.store(PointsLot.STORE).get(new PointsLot.LotKey(CAT, 1));
    assertThat(before).isPresent();
    // When this runs again, it has come back already.
    Concurrently.elsewhere(
        () -> {
          PointsResult back = storage.transact(other -> ledger.release(other, FIRST, NOON));
          assertThat(back).isInstanceOf(PointsResult.Posted.class);
        });
    return ledger.hold(tx, new HoldId("H-2"), CAT, Optional.empty(), 40, NOON);
  }
}
