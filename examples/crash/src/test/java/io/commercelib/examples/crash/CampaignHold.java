package io.commercelib.examples.crash;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.List;
import java.util.Map;

/** A campaign of which each order uses up one, for good once it is paid for. */
final class CampaignHold implements Hold {
  static final CounterKey USES_LEFT = new CounterKey("campaign", "SPRING");
  static final String STORE = "campaign_use";
  static final String TAKEN = "taken";
  static final String USED = "used";
  static final String FREED = "freed";

  private static final StoreDefinition<HoldId, String> USES =
      StoreDefinition.of(STORE, KeyCodec.of(HoldId::value, HoldId::new), new PlainText());

  @Override
  public String name() {
    return "campaign";
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    if (tx.store(USES).get(id).isPresent()) {
      return Held.complete();
    }
    if (tx.counters().change(Map.of(USES_LEFT, -1L)) instanceof CounterChange.Refused) {
      return new Refused(List.of(new Reason("campaign.over", Map.of())));
    }
    tx.store(USES).put(id, TAKEN);
    return Held.complete();
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    tx.store(USES).get(id).filter(TAKEN::equals).ifPresent(use -> tx.store(USES).put(id, USED));
  }

  @Override
  public void release(Tx tx, HoldId id) {
    tx.store(USES)
        .get(id)
        .filter(TAKEN::equals)
        .ifPresent(
            use -> {
              CounterChange unused = tx.counters().change(Map.of(USES_LEFT, 1L));
              tx.store(USES).put(id, FREED);
            });
  }

  /** What was used is used. */
  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {}

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    return List.of();
  }
}
