package io.commercelib.membership.points;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.checkout.MoneyBack;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Holds the points that an order is paid with, as {@link PointsPricer} priced it: they are kept
 * while the order waits for its payment, spent when it is confirmed, and go back to the lots they
 * are of when it is given up. Units that are given back bring back the points that paid for them,
 * by the same numbers by which their money goes back; the last ones the rest.
 *
 * <p>An order without points costs one look at its quote. Keeps nothing itself; thread-safe.
 */
public final class PointsRedemption implements Hold {
  /** Its name among holds. */
  public static final String NAME = "points";

  private final PointsLedger ledger;
  private final String discount;

  /** Returns the hold of a ledger. */
  public PointsRedemption(PointsLedger ledger) {
    this.ledger = ledger;
    this.discount = PointsPricer.discountOf(ledger.programme());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Taken take(Tx tx, HoldId id, HoldDraft draft) {
    if (found(tx, id).isPresent()) {
      return Held.complete();
    }
    Used used = used(draft.quote());
    if (used.reasons().isEmpty() && used.points() == 0) {
      return Held.complete();
    }
    List<Reason> against =
        used.reasons().isEmpty()
            ? hold(tx, id, draft.order(), draft.quote(), used.points(), draft.at())
            : used.reasons();
    if (!against.isEmpty()) {
      return new Refused(against);
    }
    put(
        tx,
        id,
        RedeemedOrder.of(
            RedeemedOrder.State.TAKEN,
            draft.at(),
            List.of(new RedeemedOrder.Part(id, used.points())),
            RedeemedOrder.linesOf(draft.quote(), discount, used.points())));
    return Held.complete();
  }

  @Override
  public void confirm(Tx tx, HoldId id) {
    found(tx, id).ifPresent(order -> confirm(tx, id, order.takenAt()));
  }

  @Override
  public void confirm(Tx tx, HoldId id, Instant at) {
    Optional<RedeemedOrder> order = taken(tx, id);
    if (order.isPresent()) {
      posted(ledger.post(tx, id, order.get().left(), at));
      put(tx, id, order.get().in(RedeemedOrder.State.CONFIRMED));
    }
  }

  @Override
  public void release(Tx tx, HoldId id) {
    found(tx, id).ifPresent(order -> release(tx, id, order.takenAt()));
  }

  @Override
  public void release(Tx tx, HoldId id, Instant at) {
    Optional<RedeemedOrder> order = taken(tx, id);
    if (order.isPresent()) {
      posted(ledger.release(tx, id, at));
      put(tx, id, order.get().in(RedeemedOrder.State.RELEASED));
    }
  }

  @Override
  public void giveBack(Tx tx, HoldId id, GiveBack giveBack) {
    Optional<RedeemedOrder> found = giving(tx, id, giveBack);
    if (found.isPresent()) {
      RedeemedOrder order = found.get();
      List<RestoredPoints> back = order.latest(order.pointsOf(giveBack.units()));
      restore(tx, back, giveBack.refundId(), giveBack.at());
      put(tx, id, order.less(back).givenBack(giveBack.refundId(), giveBack.units()));
    }
  }

  /**
   * Returns which points {@link #giveBack} would give back: for {@link PointsLedger#previewRefund}.
   */
  public List<RestoredPoints> givenBack(Tx tx, HoldId id, GiveBack giveBack) {
    return giving(tx, id, giveBack)
        .map(order -> order.latest(order.pointsOf(giveBack.units())))
        .orElse(List.of());
  }

  /**
   * Takes back what the refunded money no longer earns, under {@link ClawbackPolicy#ASK_MONEY}
   * alone, and keeps back what the points that are not there any more are worth. When {@link
   * PointsAccrual} hears of the refund, it is done already. An order whose confirmation was not
   * heard of yet has nothing taken back before.
   */
  @Override
  public List<RefundDeduction> keepBack(Tx tx, HoldId id, MoneyBack due) {
    Optional<RefundedMoney> money = toBeAsked(due);
    if (money.isEmpty()
        || !(ledger.clawBack(tx, due.order(), due.refundId(), money.get(), due.at())
            instanceof PointsResult.Posted posted)) {
      return List.of();
    }
    return asked(ledger.programme().keptBack(posted.posting().missing()));
  }

  @Override
  public List<RefundDeduction> previewKeepBack(
      Tx tx, HoldId id, MoneyBack due, List<GiveBack> before) {
    List<RestoredPoints> back = before.isEmpty() ? List.of() : givenBack(tx, id, together(before));
    return asked(
        toBeAsked(due)
            .flatMap(money -> ledger.previewRefund(tx, due.order(), money, back, due.at()))
            .flatMap(RefundEffect::keptBack));
  }

  /** Returns several as one: points come back for all units as they do for some after others. */
  private static GiveBack together(List<GiveBack> parts) {
    Map<LineId, Long> units = new HashMap<>();
    parts.forEach(part -> part.units().forEach((line, n) -> units.merge(line, n, Math::addExact)));
    GiveBack first = parts.get(0);
    return new GiveBack(first.refundId(), first.cause(), units, first.at());
  }

  /** Returns the money in the words of {@link PointsAccrual}, so that it does nothing again. */
  private Optional<RefundedMoney> toBeAsked(MoneyBack due) {
    Money shipping = due.amounts().shipping();
    PointsProgramme programme = ledger.programme();
    if (programme.clawback() != ClawbackPolicy.ASK_MONEY
        || !shipping.getCurrencyUnit().equals(programme.currency())) {
      return Optional.empty();
    }
    RefundedMoney money = new RefundedMoney(Map.of(), shipping);
    for (RefundQuote.Line line : due.amounts().lines()) {
      money = money.plus(line.line(), line.amount());
    }
    return Optional.of(money).filter(refunded -> !refunded.isZero());
  }

  private static List<RefundDeduction> asked(Optional<Money> worth) {
    return worth
        .filter(Money::isPositive)
        .map(money -> new RefundDeduction(Reason.of(MembershipReason.POINTS_ASKED_FOR), money))
        .stream()
        .toList();
  }

  @Override
  public List<Reason> preview(Tx tx, HoldId id, GiveBack giveBack) {
    PointsBook.Restored back =
        ledger.previewRestore(tx, givenBack(tx, id, giveBack), giveBack.at());
    List<Reason> reasons = new ArrayList<>(2);
    if (back.points() > 0) {
      reasons.add(Reason.of(MembershipReason.POINTS_RESTORED, "points", back.points()));
    }
    if (back.expired() > 0) {
      reasons.add(Reason.of(MembershipReason.POINTS_RESTORED_EXPIRED, "points", back.expired()));
    }
    return reasons;
  }

  /** Holds what the amended order needs in addition, beside what it has. */
  @Override
  public Taken takeAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Optional<RedeemedOrder> found = found(tx, id);
    Used used = used(amended.quote());
    if (found.isPresent()
        && (!found.get().isConfirmed() || amendment <= found.get().lastAmendment())) {
      return Held.complete();
    }
    if (!used.reasons().isEmpty()) {
      return new Refused(used.reasons());
    }
    if (found.isEmpty() && used.points() == 0) {
      return Held.complete();
    }
    RedeemedOrder order =
        found.orElseGet(
            () ->
                RedeemedOrder.of(
                    RedeemedOrder.State.CONFIRMED, amended.at(), List.of(), List.of()));
    long more = Math.max(0, used.points() - order.left());
    if (more > 0) {
      List<Reason> against =
          hold(tx, additional(id, amendment), amended.order(), amended.quote(), more, amended.at());
      if (!against.isEmpty()) {
        return new Refused(against);
      }
    }
    put(tx, id, order.amending(amendment, more));
    return Held.complete();
  }

  /** Spends what was held in addition, and gives back what the amended order does not use. */
  @Override
  public Held confirmAmended(Tx tx, HoldId id, int amendment, HoldDraft amended) {
    Optional<RedeemedOrder> found = amending(tx, id, amendment);
    if (found.isPresent()) {
      RedeemedOrder order = found.get();
      long more = order.amending().orElseThrow().more();
      List<RedeemedOrder.Part> holds = new ArrayList<>(order.holds());
      if (more > 0) {
        HoldId additional = additional(id, amendment);
        posted(ledger.post(tx, additional, more, amended.at()));
        holds.add(new RedeemedOrder.Part(additional, more));
      }
      long points = used(amended.quote()).points();
      RedeemedOrder whole =
          order.amended(holds, RedeemedOrder.linesOf(amended.quote(), discount, points));
      List<RestoredPoints> back = whole.latest(Math.max(0, whole.left() - points));
      restore(tx, back, "amendment-" + amendment, amended.at());
      put(tx, id, whole.less(back));
    }
    return Held.complete();
  }

  @Override
  public void releaseAmended(Tx tx, HoldId id, int amendment, Instant at) {
    Optional<RedeemedOrder> found = amending(tx, id, amendment);
    if (found.isPresent()) {
      if (found.get().amending().orElseThrow().more() > 0) {
        posted(ledger.release(tx, additional(id, amendment), at));
      }
      put(tx, id, found.get().notAmending());
    }
  }

  @Override
  public void forget(Tx tx, HoldId id) {
    Optional<RedeemedOrder> found = found(tx, id);
    if (found.isPresent()) {
      ledger.forget(tx, id);
      for (int amendment = 1; amendment <= found.get().lastAmendment(); amendment++) {
        ledger.forget(tx, additional(id, amendment));
      }
      boolean unused = tx.store(RedeemedOrder.STORE).remove(id);
    }
  }

  /** Hands over what points were used for; the points themselves, those who keep them do. */
  @Override
  public void export(Tx tx, HoldId id, PersonalExport export) {
    found(tx, id).ifPresent(used -> export.add(RedeemedOrder.STORE, id, used));
  }

  /** What points a quote uses. */
  private record Used(long points, List<Reason> reasons) {}

  private Used used(Quote quote) {
    long minor = 0;
    for (QuoteLine line : quote.lines()) {
      minor = Math.addExact(minor, RedeemedOrder.discountOf(line.adjustments(), discount));
    }
    if (minor == 0) {
      return new Used(0, List.of());
    }
    if (quote.cart().customer().isEmpty()) {
      return new Used(0, List.of(Reason.of(MembershipReason.POINTS_OF_GUEST)));
    }
    Optional<RedemptionTerms> terms = ledger.programme().redemption();
    if (terms.isEmpty()) {
      return new Used(0, List.of(Reason.of(MembershipReason.POINTS_NOT_REDEEMABLE)));
    }
    long value = MinorUnits.of(terms.get().value());
    boolean isWhole =
        quote.cart().currency().equals(ledger.programme().currency()) && minor % value == 0;
    return isWhole
        ? new Used(Math.multiplyExact(minor / value, terms.get().unit()), List.of())
        : new Used(
            0,
            List.of(
                Reason.of(
                    MembershipReason.POINTS_PRICED_OTHERWISE,
                    "discount",
                    MinorUnits.toMoney(quote.cart().currency(), minor),
                    "unit",
                    terms.get().unit())));
  }

  private List<Reason> hold(Tx tx, HoldId id, OrderId order, Quote quote, long points, Instant at) {
    PointsResult result =
        ledger.hold(tx, id, quote.cart().customer().orElseThrow(), Optional.of(order), points, at);
    return result instanceof PointsResult.Refused refused ? List.of(refused.reason()) : List.of();
  }

  private void restore(Tx tx, List<RestoredPoints> back, String refund, Instant at) {
    back.forEach(part -> posted(ledger.restore(tx, part.hold(), refund, part.points(), at)));
  }

  private static void posted(PointsResult result) {
    if (!(result instanceof PointsResult.Posted)) {
      throw new IllegalStateException(
          "points of an order and the order differ: %s; only this hold may end what it holds"
              .formatted(result));
    }
  }

  private static HoldId additional(HoldId id, int amendment) {
    return new HoldId(id + "~" + amendment);
  }

  private static Optional<RedeemedOrder> found(Tx tx, HoldId id) {
    return tx.store(RedeemedOrder.STORE).get(id);
  }

  private static Optional<RedeemedOrder> taken(Tx tx, HoldId id) {
    return found(tx, id).filter(order -> order.state() == RedeemedOrder.State.TAKEN);
  }

  private static Optional<RedeemedOrder> giving(Tx tx, HoldId id, GiveBack giveBack) {
    return found(tx, id)
        .filter(RedeemedOrder::isConfirmed)
        .filter(order -> !order.refunds().contains(giveBack.refundId()));
  }

  private static Optional<RedeemedOrder> amending(Tx tx, HoldId id, int amendment) {
    return found(tx, id).filter(order -> order.isAmending(amendment));
  }

  private static void put(Tx tx, HoldId id, RedeemedOrder order) {
    Store<HoldId, RedeemedOrder> orders = tx.store(RedeemedOrder.STORE);
    orders.put(id, order);
  }
}
