package io.commercelib.membership.points;

import static io.commercelib.membership.points.PointsCommand.checkPositive;
import static io.commercelib.membership.points.PointsCommand.keyOf;
import static io.commercelib.membership.points.PointsCommand.once;
import static io.commercelib.membership.points.PointsCommand.tooFew;
import static io.commercelib.membership.points.PointsCommand.written;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Points that are kept for what is not paid for yet, spent, freed and given back: {@link
 * PointsLedger} says what each command promises.
 */
record PointsHolds(PointsProgramme programme) {

  PointsResult hold(
      Tx tx, HoldId id, CustomerId member, Optional<OrderId> order, long points, Instant at) {
    checkPositive(points, "held for", member);
    return once(
        tx,
        keyOf("hold", id.value(), ""),
        PointsBook.content(member, points),
        entry -> {
          PointsBook book = PointsBook.open(tx, programme, member, at);
          if (points > book.balance().available()) {
            return tooFew(points, book);
          }
          List<LotPart> parts = book.take(points);
          parts.forEach(part -> book.put(book.lot(part.lot()).plus(0, part.points(), 0)));
          book.post(
              entry.of(PointsPosting.Kind.HELD, order),
              book.now(),
              List.of(new PointsMove(PointsAccount.AVAILABLE, PointsAccount.HELD, points)),
              parts,
              0);
          book.actedAt(book.now());
          tx.store(PointsHold.STORE)
              .put(id, new PointsHold(member, order, book.now(), PointsHold.State.HELD, parts));
          return written(book);
        });
  }

  PointsResult post(Tx tx, HoldId id, long points, Instant at) {
    return once(
        tx,
        keyOf("post", id.value(), ""),
        PointsBook.content(points),
        entry ->
            held(
                tx,
                id,
                hold -> {
                  checkPositive(points, "spent by", hold.member());
                  if (points > hold.points()) {
                    return tooFewHeld(id, points, hold);
                  }
                  PointsBook book = PointsBook.open(tx, programme, hold.member(), at);
                  List<LotPart> spent = hold.first(points);
                  spent.forEach(part -> book.put(book.lot(part.lot()).plus(0, -part.points(), 0)));
                  book.post(
                      entry.of(PointsPosting.Kind.REDEEMED, hold.order()),
                      book.now(),
                      List.of(new PointsMove(PointsAccount.HELD, PointsAccount.REDEEMED, points)),
                      spent,
                      0);
                  PointsResult result = new PointsResult.Posted(book.last());
                  book.actedAt(book.now());
                  release(book, keyOf("post-rest", id.value(), ""), hold, points);
                  book.tell(
                      new PointsEvent.PointsRedeemed(
                          hold.member(),
                          book.now(),
                          hold.order(),
                          points,
                          book.balance().available()));
                  tx.store(PointsHold.STORE).put(id, hold.in(PointsHold.State.POSTED, spent));
                  book.write();
                  return result;
                }));
  }

  PointsResult release(Tx tx, HoldId id, Instant at) {
    String key = keyOf("release", id.value(), "");
    return once(
        tx,
        key,
        "",
        entry ->
            held(
                tx,
                id,
                hold -> {
                  PointsBook book = PointsBook.open(tx, programme, hold.member(), at);
                  release(book, key, hold, 0);
                  tx.store(PointsHold.STORE).put(id, hold.in(PointsHold.State.RELEASED, List.of()));
                  return written(book);
                }));
  }

  PointsResult restore(Tx tx, HoldId id, String refund, long points, Instant at) {
    Id.check("refund id", refund);
    return once(
        tx,
        keyOf("restore", id.value(), refund),
        PointsBook.content(points),
        entry -> {
          Optional<PointsHold> found =
              tx.store(PointsHold.STORE)
                  .get(id)
                  .filter(hold -> hold.state() == PointsHold.State.POSTED);
          if (found.isEmpty()) {
            return unknownHold(id);
          }
          PointsHold hold = found.get();
          checkPositive(points, "given back to", hold.member());
          if (points > hold.points()) {
            return tooFewHeld(id, points, hold);
          }
          PointsBook book = PointsBook.open(tx, programme, hold.member(), at);
          restore(book, entry.of(PointsPosting.Kind.RESTORED, hold.order()), hold, points);
          tx.store(PointsHold.STORE)
              .put(id, hold.in(PointsHold.State.POSTED, hold.first(hold.points() - points)));
          return written(book);
        });
  }

  PointsBook.Restored previewRestore(Tx tx, List<RestoredPoints> back, Instant at) {
    return memberOf(tx, back)
        .map(member -> previewRestore(tx, PointsBook.open(tx, programme, member, at), back))
        .orElseGet(PointsHolds::nothingRestored);
  }

  PointsBook.Restored previewRestore(Tx tx, PointsBook book, List<RestoredPoints> back) {
    PointsBook.Restored all = nothingRestored();
    for (RestoredPoints part : back) {
      Optional<PointsHold> hold =
          tx.store(PointsHold.STORE)
              .get(part.hold())
              .filter(known -> known.state() == PointsHold.State.POSTED);
      if (hold.isPresent()) {
        long points = Math.min(part.points(), hold.get().points());
        PointsBook.Restored some =
            restore(book, previewed(PointsPosting.Kind.RESTORED), hold.get(), points);
        all =
            new PointsBook.Restored(
                List.of(), List.of(), all.points() + some.points(), all.expired() + some.expired());
      }
    }
    return all;
  }

  static Optional<CustomerId> memberOf(Tx tx, List<RestoredPoints> back) {
    return back.isEmpty()
        ? Optional.empty()
        : tx.store(PointsHold.STORE).get(back.get(0).hold()).map(PointsHold::member);
  }

  private static PointsBook.Restored nothingRestored() {
    return new PointsBook.Restored(List.of(), List.of(), 0, 0);
  }

  static PointsBook.Entry previewed(PointsPosting.Kind kind) {
    return PointsBook.Entry.of("preview", kind, Optional.empty(), "");
  }

  void forget(Tx tx, HoldId id) {
    Optional<PointsHold> hold = tx.store(PointsHold.STORE).get(id);
    if (hold.filter(known -> known.state() == PointsHold.State.HELD).isPresent()) {
      throw new IllegalStateException(
          "hold '%s' still keeps %s points; post or release them first"
              .formatted(id, hold.get().points()));
    }
    if (hold.isPresent()) {
      boolean unused = tx.store(PointsHold.STORE).remove(id);
    }
  }

  private static void release(PointsBook book, String key, PointsHold hold, long spent) {
    List<LotPart> parts = hold.behind(spent);
    if (!parts.isEmpty()) {
      PointsBook.Restored back = book.restore(parts, PointsAccount.HELD);
      book.post(
          PointsBook.Entry.of(key, PointsPosting.Kind.RELEASED, hold.order(), ""),
          book.now(),
          back.moves(),
          back.lots(),
          0);
    }
  }

  private static PointsBook.Restored restore(
      PointsBook book, PointsBook.Entry entry, PointsHold hold, long points) {
    PointsBook.Restored back =
        book.restore(hold.behind(hold.points() - points), PointsAccount.REDEEMED);
    book.post(entry, book.now(), back.moves(), back.lots(), 0);
    book.tell(
        new PointsEvent.PointsRestored(
            hold.member(),
            book.now(),
            hold.order(),
            back.points(),
            back.expired(),
            book.balance().available(),
            book.balance().debt()));
    return back;
  }

  private static PointsResult tooFewHeld(HoldId id, long wanted, PointsHold hold) {
    return new PointsResult.Refused(
        Reason.of(MembershipReason.POINTS_HOLD_TOO_FEW, "hold", id, "wanted", wanted)
            .with("left", hold.points()));
  }

  private static PointsResult unknownHold(HoldId id) {
    return new PointsResult.Refused(Reason.of(MembershipReason.POINTS_HOLD_UNKNOWN, "hold", id));
  }

  private static PointsResult held(Tx tx, HoldId id, Function<PointsHold, PointsResult> command) {
    Optional<PointsHold> hold = tx.store(PointsHold.STORE).get(id);
    if (hold.isEmpty()) {
      return unknownHold(id);
    }
    return hold.get().state() == PointsHold.State.HELD
        ? command.apply(hold.get())
        : new PointsResult.Refused(
            Reason.of(MembershipReason.POINTS_HOLD_ENDED, "hold", id, "state", hold.get().state()));
  }
}
