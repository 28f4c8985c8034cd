package io.commercelib.core.checkout;

import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Takes part in a checkout: keeps something for an order until it is paid, and takes it back when
 * the order is given up. Stock, coupon uses, campaign budgets, points and quotas are holds.
 *
 * <p>What every implementation promises, and {@code HoldContract} in the test jar checks:
 *
 * <ul>
 *   <li><b>Inside the transaction.</b> All reading and writing goes through the given {@link Tx};
 *       no call to the outside.
 *   <li><b>Once per step.</b> Each step has its effect once per hold id (giving back: once per hold
 *       and refund id); repeated, it changes nothing and answers as before. What was released is
 *       not taken again.
 *   <li><b>Amended as one.</b> What an amended order needs is kept beside what is kept already, and
 *       either all of it stands or none; nothing is free in between.
 *   <li><b>One end.</b> After {@link #confirm(Tx, HoldId)}, {@link #release(Tx, HoldId)} changes
 *       nothing, and the other way round. Confirming, releasing or giving back what is not taken
 *       changes nothing, and does not keep it from being taken later.
 * </ul>
 *
 * <p>Thread-safe.
 */
public interface Hold {

  /** Returns a name unique in the shop, such as {@code stock}. */
  String name();

  /** Keeps what the draft needs, or says why not; refused, it has changed nothing. */
  Taken take(Tx tx, HoldId id, HoldDraft draft);

  /** The order is paid for: what was kept is used up. */
  void confirm(Tx tx, HoldId id);

  /** The order is given up before it was paid for: what was kept is free again. */
  void release(Tx tx, HoldId id);

  /**
   * As {@link #confirm(Tx, HoldId)}, and says when: most holds need not know. Whoever has an
   * instant calls this one.
   */
  default void confirm(Tx tx, HoldId id, Instant at) {
    confirm(tx, id);
  }

  /**
   * As {@link #release(Tx, HoldId)}, and says when: for holds of what expires. Whoever has an
   * instant calls this one. A {@link ForwardingHold} does not pass the instant on, as it cannot
   * know which of the two its subclass has changed.
   */
  default void release(Tx tx, HoldId id, Instant at) {
    release(tx, id);
  }

  /**
   * Units have left the shop, once per hold id and shipment. Most holds have nothing to do then.
   */
  default void shipped(Tx tx, HoldId id, Departure departure) {}

  /**
   * Units that were paid for are called off or come back: what belongs to them is free again, as
   * far as this hold's rules say.
   */
  void giveBack(Tx tx, HoldId id, GiveBack giveBack);

  /**
   * Units that left will not arrive, and as many are to leave again for the same money: keeps as
   * many anew, or says why not, having changed nothing; once per hold id and refund id. Most holds
   * have nothing to do then, as the customer keeps what was bought.
   *
   * @param lost the units that are gone; its refund id names why, though no money goes back
   * @param draft the order as it was bought
   */
  default Taken sendAgain(Tx tx, HoldId id, GiveBack lost, HoldDraft draft) {
    return Held.complete();
  }

  /**
   * The confirmed order is to be another one: keeps, beside what it kept, what that needs more, and
   * frees nothing yet; or says why not, having changed nothing. To free first would hand the stock
   * to whoever waits for it.
   *
   * <p>A hold that says nothing else cannot follow an amendment, so that orders with it have none.
   *
   * @param amendment its number among those of the order; this step and those that end it are once
   *     per hold id and this
   * @param amended what the order is to be
   */
  default Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    return new Refused(List.of(Reason.of(OrderReason.NOT_AMENDABLE, "hold", name())));
  }

  /**
   * The order is amended: what {@link #takeAmended} kept for it is kept for good, and what it does
   * not need any more is free again. Without that step before, nothing is changed.
   *
   * @return what of the amended order is not there yet
   */
  default Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    return Held.complete();
  }

  /** The amendment is given up: what {@link #takeAmended} kept for it is free again. */
  default void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {}

  /**
   * The order is long over, and nothing will be asked about it any more: drops what is kept under
   * the hold id. What the hold counts stays as it is, and so do steps that come all the same. Most
   * holds that keep a record of their own drop it here, or it stays for ever.
   */
  default void forget(Tx tx, HoldId id) {}

  /**
   * Whose order it is asks what is kept about them: hands over what is kept under the hold id, and
   * changes nothing. Most holds that keep a record of their own hand it over here.
   */
  default void export(Tx tx, HoldId id, PersonalExport export) {}

  /**
   * Money is about to go back for units: does what this hold has to do about that, and returns what
   * of the money is to be kept back for it; once per hold id and refund id. More than {@link
   * MoneyBack#amount} is cut to that. Most holds keep nothing back. It comes after {@link
   * #giveBack} of the same units, and is for good, whether the gateway gives the money back at once
   * or after it was tried again.
   */
  default List<RefundDeduction> keepBack(Tx tx, HoldId id, MoneyBack due) {
    return List.of();
  }

  /**
   * Returns what {@link #keepBack} would, changing nothing.
   *
   * @param before what would be given back just before, each unit once
   */
  default List<RefundDeduction> previewKeepBack(
      Tx tx, HoldId id, MoneyBack due, List<GiveBack> before) {
    return List.of();
  }

  /** Returns what {@link #giveBack} would do, changing nothing. */
  List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack);

  /** What became of {@link #take}. */
  sealed interface Taken {}

  /**
   * It is kept.
   *
   * @param backordered units by line that are promised but not there yet; empty for most holds
   */
  record Held(Map<LineId, Long> backordered) implements Taken {

    /** Copies the map. */
    public Held {
      backordered = Map.copyOf(backordered);
    }

    /** Returns that everything is there. */
    public static Held complete() {
      return new Held(Map.of());
    }
  }

  /**
   * It cannot be kept.
   *
   * @param reasons at least one; all that are known, so that the customer mends them in one go
   */
  record Refused(List<Reason> reasons) implements Taken {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
