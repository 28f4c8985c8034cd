package io.commercelib.inventory.stock;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold.Held;
import io.commercelib.core.checkout.Hold.Refused;
import io.commercelib.core.checkout.Hold.Taken;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.List;

/** Reserves units that take the place of others which left and were lost. */
final class StockSentAgain {
  private final Tx tx;
  private final HoldId hold;
  private final Sources sources;
  private final StockChange change;

  StockSentAgain(Tx tx, HoldId hold, Sources sources, StockChange change) {
    this.tx = tx;
    this.hold = hold;
    this.sources = sources;
    this.change = change;
  }

  /**
   * Reserves all of them and notes that the others are gone, or does nothing.
   *
   * @param gone which lines of the reservation the lost units were of
   */
  Taken reserve(
      ReservationDraft again, GiveBack lost, List<ReservationDraft.Share> gone, HoldDraft draft) {
    List<CartLine> wanted = new ArrayList<>();
    for (CartLine line : draft.quote().cart().lines()) {
      Long units = lost.units().get(line.id());
      if (units != null) {
        wanted.add(new CartLine(line.id(), line.sku(), units));
      }
    }
    WantedLines lines = WantedLines.of(wanted);
    StockReserving.Taken taken = new StockReserving(tx, hold, sources, lost.at()).take(lines, true);
    if (taken instanceof StockReserving.TooFew tooFew) {
      return new Refused(tooFew.reasons());
    }
    StockReserving.Reserved reserved = (StockReserving.Reserved) taken;
    gone.forEach(share -> again.takeBack(share.index(), share.units()));
    lines.servedBy(reserved.parts(), sources.backorders()).forEach(again::reserveAgain);
    again.noteGivenBack(lost.refundId());
    change.write();
    StockReserving.noteTaken(tx, sources.channel(), reserved.byItem());
    return Held.complete();
  }
}
