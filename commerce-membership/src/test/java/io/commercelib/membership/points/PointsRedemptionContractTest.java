package io.commercelib.membership.points;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.HoldContract;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

class PointsRedemptionContractTest extends HoldContract {
  private static final Instant NOON = Club.noon("2026-03-10");

  private final Club club = new Club(Club.programme().build());

  @BeforeEach
  void credit() {
    club.credit("c-1", 700, NOON);
    club.credit("c-2", 2_300, NOON);
  }

  @Override
  protected Storage storage() {
    return club.storage;
  }

  @Override
  protected Hold hold() {
    return new PointsRedemption(club.ledger);
  }

  @Override
  protected HoldDraft possible(OrderId order) {
    return draft(order, 2, 1, 251);
  }

  @Override
  protected HoldDraft impossible(OrderId order) {
    return draft(order, 2_000, 1, 3_001);
  }

  @Override
  protected Optional<HoldDraft> larger(OrderId order) {
    return Optional.of(draft(order, 3, 2, 1_003));
  }

  @Override
  protected Object free(Tx tx) {
    return club.ledger.balanceOf(tx, Club.ANN, NOON).available();
  }

  private HoldDraft draft(OrderId order, long mugs, long teas, long points) {
    Quote plain = SmallShop.quoteAt(NOON, mugs, "GBP 4.00", teas);
    return new HoldDraft(
        order,
        new PointsPricer(new ListPricer(), club.ledger.programme())
            .price(PointsPricer.asking(plain.request(), points, 1_000_000)),
        NOON);
  }
}
