package io.commercelib.core.checkout;

import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/**
 * A hold that lets another one do everything; whoever extends it changes what it means to change.
 * As thread-safe as the other one.
 */
public abstract class ForwardingHold implements Hold {

  /** Returns the hold that does it; always the same. */
  protected abstract Hold delegate();

  @Override
  public String name() {
    return delegate().name();
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    return delegate().take(tx, id, draft);
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    delegate().confirm(tx, id);
  }

  @Override
  public void release(Tx tx, HoldId id) {
    delegate().release(tx, id);
  }

  @Override
  public void shipped(Tx tx, HoldId id, Departure departure) {
    delegate().shipped(tx, id, departure);
  }

  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
    delegate().giveBack(tx, id, giveBack);
  }

  @Override
  public Taken sendAgain(Tx tx, HoldId id, GiveBack lost, HoldDraft draft) {
    return delegate().sendAgain(tx, id, lost, draft);
  }

  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    return delegate().takeAmended(tx, id, amendment, amended);
  }

  @Override
  public Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    return delegate().confirmAmended(tx, id, amendment, amended);
  }

  @Override
  public void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {
    delegate().releaseAmended(tx, id, amendment, at);
  }

  @Override
  public void forget(Tx tx, HoldId id) {
    delegate().forget(tx, id);
  }

  @Override
  public void export(Tx tx, HoldId id, PersonalExport export) {
    delegate().export(tx, id, export);
  }

  @Override
  public List<RefundDeduction> keepBack(Tx tx, HoldId id, MoneyBack due) {
    return delegate().keepBack(tx, id, due);
  }

  @Override
  public List<RefundDeduction> previewKeepBack(
      Tx tx, HoldId id, MoneyBack due, List<GiveBack> before) {
    return delegate().previewKeepBack(tx, id, due, before);
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    return delegate().preview(tx, id, giveBack);
  }
}
