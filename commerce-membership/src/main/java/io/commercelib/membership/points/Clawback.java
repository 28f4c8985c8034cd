package io.commercelib.membership.points;

import io.commercelib.core.money.Products;
import io.commercelib.spi.id.OrderId;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Takes back what an order earned for money that is given back.
 *
 * @param order how the order stands after it
 */
record Clawback(
    OrderPoints order,
    long fromPending,
    long fromOwn,
    long fromOthers,
    long owed,
    long missing,
    Optional<Money> keptBack) {

  /**
   * Takes points back in a book: of the order's own lots, those that cannot be spent yet first,
   * then of others, then as the policy says. The share of an order's points that has expired is not
   * asked back: it is gone already.
   *
   * @param refunded how the order stands with the refund, and nothing asked for it yet
   */
  static Clawback take(
      PointsBook book,
      PointsProgramme programme,
      OrderId id,
      OrderPoints refunded,
      PointsBook.Entry entry) {
    List<PointsLot> own = refunded.lots().stream().map(book::lot).toList();
    long wanted = Math.max(0, due(refunded, own) - refunded.asked());
    List<LotPart> parts = new ArrayList<>();
    long left = wanted;
    for (PointsLot lot : own) {
      left -= lot.pending() ? book.takeFrom(lot, left, parts) : 0;
    }
    final long fromPending = wanted - left;
    for (PointsLot lot : own) {
      left -= lot.pending() ? 0 : book.takeFrom(lot, left, parts);
    }
    final long fromOwn = wanted - fromPending - left;
    long fromOthers = Math.min(left, book.balance().available() - fromOwn);
    parts.addAll(book.take(fromOthers));
    left -= fromOthers;
    long owed = programme.clawback() == ClawbackPolicy.NEGATIVE ? left : 0;
    long missing = left - owed;
    List<PointsMove> moves = new ArrayList<>(3);
    PointsBook.addMove(moves, PointsAccount.PENDING, PointsAccount.CLAWED_BACK, fromPending);
    PointsBook.addMove(
        moves, PointsAccount.AVAILABLE, PointsAccount.CLAWED_BACK, fromOwn + fromOthers);
    PointsBook.addMove(moves, PointsAccount.DEBT, PointsAccount.CLAWED_BACK, owed);
    Optional<Money> keptBack = programme.keptBack(missing);
    book.post(entry, book.now(), moves, parts, missing);
    if (wanted > 0) {
      book.tell(
          new PointsEvent.PointsClawedBack(
              book.member(),
              book.now(),
              id,
              wanted - missing,
              missing,
              keptBack,
              book.balance().available(),
              book.balance().debt()));
    }
    return new Clawback(
        refunded.asking(wanted), fromPending, fromOwn, fromOthers, owed, missing, keptBack);
  }

  /** What is to be asked back in all by now, without the share that has expired. */
  private static long due(OrderPoints order, List<PointsLot> own) {
    long share = order.share();
    long expired = 0;
    for (PointsLot lot : own) {
      expired += lot.expired();
    }
    return expired == 0
        ? share
        : share - Products.multiplyDivide(share, expired, order.earned(), RoundingMode.FLOOR);
  }
}
