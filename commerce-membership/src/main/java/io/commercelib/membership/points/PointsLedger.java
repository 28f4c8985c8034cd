package io.commercelib.membership.points;

import static io.commercelib.membership.points.PointsCommand.checkPositive;
import static io.commercelib.membership.points.PointsCommand.keyOf;
import static io.commercelib.membership.points.PointsCommand.once;
import static io.commercelib.membership.points.PointsCommand.sent;
import static io.commercelib.membership.points.PointsCommand.tooFew;
import static io.commercelib.membership.points.PointsCommand.written;

import io.commercelib.core.money.Percent;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnQuote;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnRules;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keeps members' points in a journal of moves between accounts, and in lots that expire.
 *
 * <ul>
 *   <li><b>Conserved.</b> Whatever comes into one account leaves another: the sum over all accounts
 *       of a member is zero after every command, and what is in the lots is what is in the
 *       accounts.
 *   <li><b>Once.</b> A command is known by what it is for (an order, a refund, a command id). The
 *       same again gets the first result, at whatever time; the same key with other content is a
 *       {@link PointsResult.Conflict}.
 *   <li><b>Never late.</b> Before anything else a command books what came due until then, each at
 *       its own instant: whether and when {@link PointsDue} ran changes nothing.
 *   <li><b>In its transaction.</b> All reading and writing goes through the given {@link Tx}.
 * </ul>
 *
 * <p>For an account time never goes back: what is told late is booked at the instant of the
 * member's last posting. Points are used up by the earliest end, then by the earliest earned.
 * Credits pay debt first. What happens is told in {@link PointsEvent}s. One storage keeps the
 * points of one programme. Immutable and thread-safe.
 */
public final class PointsLedger {
  /** Longest note of an adjustment, in characters. */
  public static final int MAX_NOTE_LENGTH = 500;

  /** Longest source of a credit, in characters. */
  public static final int MAX_SOURCE_LENGTH = 60;

  private static final String ORDER = "order";

  private final PointsProgramme programme;
  private final PointsHolds holds;
  private final PointsTransfers transfers;

  /** Returns a ledger by the rules of a programme. */
  public PointsLedger(PointsProgramme programme) {
    this.programme = programme;
    this.holds = new PointsHolds(programme);
    this.transfers = new PointsTransfers(programme);
  }

  /** Returns by which rules. */
  public PointsProgramme programme() {
    return programme;
  }

  /** Returns what an order would earn a member, and why not more; nothing is changed. */
  public EarnQuote previewEarn(Tx tx, CustomerId member, EarnRequest request, Instant at) {
    return quote(PointsBook.open(tx, programme, member, at), request);
  }

  /**
   * Gives the points that an order earns.
   *
   * @throws IllegalArgumentException if it was paid for in another currency than the programme's
   */
  public PointsResult earn(
      Tx tx, CustomerId member, OrderId order, EarnRequest request, Instant at) {
    checkCurrency(order, request);
    return once(
        tx,
        keyOf("earn", order.value(), ""),
        contentOf(member, request),
        entry ->
            earn(
                tx,
                order,
                request,
                at,
                OrderPoints.none(member),
                entry.of(PointsPosting.Kind.EARNED, order)));
  }

  /**
   * Gives the points that an order earns in addition since it costs more than before.
   *
   * @param change names it; unique within the order
   * @param request what is paid more, by line
   * @return {@code Refused} if the order has not earned here; nothing is kept of the change then
   * @throws IllegalArgumentException if it was paid for in another currency than the programme's
   */
  public PointsResult earnMore(
      Tx tx, OrderId order, String change, EarnRequest request, Instant at) {
    Id.check("change id", change);
    checkCurrency(order, request);
    return once(
        tx,
        keyOf("earn-more", order.value(), change),
        contentOf(order, request),
        entry ->
            known(
                tx,
                order,
                points ->
                    earn(
                        tx,
                        order,
                        request,
                        at,
                        points,
                        entry.of(PointsPosting.Kind.EARNED, order))));
  }

  /**
   * The order has come to its good end: what it earned can be spent, at once or some days later, as
   * the programme says. Changes nothing where it can be spent already, or its day is set.
   */
  public void complete(Tx tx, OrderId order, Instant at) {
    Optional<OrderPoints> points = tx.store(OrderPoints.STORE).get(order);
    if (points.isEmpty()) {
      return;
    }
    // What was earned under a programme that waited for this must not wait for ever under another.
    int days = programme.pending() instanceof PendingPolicy.UntilCompleted wait ? wait.days() : 0;
    PointsBook book = PointsBook.open(tx, programme, points.get().member(), at);
    boolean isChanged = false;
    for (long number : points.get().lots()) {
      PointsLot lot = book.lot(number);
      if (lot.isWaiting() && lot.maturesAt().isEmpty()) {
        book.put(lot.maturingAt(programme.daysAfter(book.now(), days)));
        isChanged = true;
      }
    }
    if (isChanged) {
      book.settle();
      book.write();
    }
  }

  /**
   * Gives points for something else than an order.
   *
   * @param command names it; unique in the shop
   * @param points above 0
   * @param source for what, such as {@code sign-up}: 1 to {@value #MAX_SOURCE_LENGTH} characters
   * @param expiresAt from when they are not good any more; empty for what the programme says
   */
  public PointsResult credit(
      Tx tx,
      CommandId command,
      CustomerId member,
      long points,
      String source,
      Optional<Instant> expiresAt,
      Instant at) {
    Id.check("source of points", source, MAX_SOURCE_LENGTH);
    checkPositive(points, "credited to", member);
    return sent(
        tx,
        keyOf("credit", command.value(), ""),
        PointsBook.content(member, points, source, expiresAt.map(Instant::toString).orElse("-")),
        command,
        member,
        () ->
            CommandNote.of("credit", CommandNote.UNKNOWN)
                .with("points", points)
                .with("source", source),
        at,
        entry -> {
          PointsBook book = PointsBook.open(tx, programme, member, at);
          Optional<Instant> end =
              expiresAt
                  .map(given -> given.truncatedTo(ChronoUnit.MICROS))
                  .or(() -> endOf(book.now(), Optional.of(book.now())));
          Optional<Long> unused =
              book.credit(
                  entry.of(PointsPosting.Kind.CREDITED),
                  PointsAccount.ISSUED,
                  new PointsBook.NewLot(
                      source, Optional.empty(), book.now(), false, Optional.empty(), end),
                  points);
          book.tell(
              new PointsEvent.PointsCredited(
                  member,
                  book.now(),
                  source,
                  points,
                  end,
                  book.balance().available(),
                  book.balance().debt()));
          return written(book);
        });
  }

  /**
   * Keeps points for something that is not paid for yet. What expires meanwhile is kept all the
   * same: who ordered in time has paid in time.
   *
   * @param points above 0
   * @return {@code Refused} if the member has fewer
   */
  public PointsResult hold(
      Tx tx, HoldId id, CustomerId member, Optional<OrderId> order, long points, Instant at) {
    return holds.hold(tx, id, member, order, points, at);
  }

  /**
   * Spends what was held; the rest of it is free again. A hold ends once.
   *
   * @param points 1 to what is held
   * @return {@code Refused} if nothing was held, less was, or it was released before
   */
  public PointsResult post(Tx tx, HoldId id, long points, Instant at) {
    return holds.post(tx, id, points, at);
  }

  /**
   * Lets what was held go back to the lots it is of. A hold ends once.
   *
   * @return {@code Refused} if nothing was held, or it was spent before
   */
  public PointsResult release(Tx tx, HoldId id, Instant at) {
    return holds.release(tx, id, at);
  }

  /**
   * Gives back what was spent, to the lots it is of: what was taken last comes back first.
   *
   * @param refund names it; unique within the hold
   * @param points above 0, at most what was spent and has not come back
   * @return {@code Refused} if nothing was spent, or less
   */
  public PointsResult restore(Tx tx, HoldId id, String refund, long points, Instant at) {
    return holds.restore(tx, id, refund, points, at);
  }

  /**
   * Takes back what a refund gives back no longer earns: {@code floor(earned * refunded so far /
   * paid)}, where each line weighs as much as it earned, less what was asked back before; the last
   * refund takes the rest. Refunds beyond what was paid take back what is left, and no more. What
   * has expired is not asked back.
   *
   * @param refund names it; unique within the order
   * @return {@code Refused} if the order has not earned here; nothing is kept of the refund then
   * @throws IllegalArgumentException if the money is in another currency than the order's
   */
  public PointsResult clawBack(
      Tx tx, OrderId order, String refund, RefundedMoney refunded, Instant at) {
    Id.check("refund id", refund);
    return once(
        tx,
        keyOf("clawback", order.value(), refund),
        PointsBook.content(new TreeMap<>(refunded.lines()), refunded.shipping()),
        entry ->
            known(tx, order, points -> takeBack(tx, order, points.refunding(refunded), entry, at)));
  }

  /**
   * Takes back whatever is left of an order that was called off as a whole.
   *
   * @return {@code Refused} if the order has not earned here
   */
  public PointsResult clawBackAll(Tx tx, OrderId order, Instant at) {
    return once(
        tx,
        keyOf("cancel", order.value(), ""),
        "",
        entry -> known(tx, order, points -> takeBack(tx, order, points.refundingAll(), entry, at)));
  }

  /** Returns what the ledger keeps about people, to be exported and erased. */
  public PersonalRecords personalRecords() {
    return new PointsPersonalRecords(programme);
  }

  /**
   * Returns what a refund would do to points, before it is made; nothing is changed. Made at that
   * instant, it does just that.
   *
   * @param refunded the money that is to go back
   * @param back which points that were spent on the order come back: {@link
   *     PointsRedemption#givenBack} knows them
   * @return empty if the order has neither earned nor used points here
   */
  public Optional<RefundEffect> previewRefund(
      Tx tx, OrderId order, RefundedMoney refunded, List<RestoredPoints> back, Instant at) {
    Optional<OrderPoints> earned = tx.store(OrderPoints.STORE).get(order);
    Optional<CustomerId> member =
        earned.map(OrderPoints::member).or(() -> PointsHolds.memberOf(tx, back));
    if (member.isEmpty()) {
      return Optional.empty();
    }
    PointsBook book = PointsBook.open(tx, programme, member.get(), at);
    PointsBalance before = book.balance();
    PointsBook.Restored restored = holds.previewRestore(tx, book, back);
    OrderPoints points = earned.orElse(OrderPoints.none(member.get())).refunding(refunded);
    Clawback taken =
        Clawback.take(
            book, programme, order, points, PointsHolds.previewed(PointsPosting.Kind.CLAWED_BACK));
    return Optional.of(
        new RefundEffect(
            restored.points(),
            restored.expired(),
            taken.fromPending(),
            taken.fromOwn(),
            taken.fromOthers(),
            taken.owed(),
            taken.missing(),
            taken.keptBack(),
            before,
            book.balance()));
  }

  /** Returns what giving points back would do; nothing is changed. */
  PointsBook.Restored previewRestore(Tx tx, List<RestoredPoints> back, Instant at) {
    return holds.previewRestore(tx, back, at);
  }

  /** The order is long over: drops what is kept of a hold that has ended. */
  void forget(Tx tx, HoldId id) {
    holds.forget(tx, id);
  }

  /**
   * Gives or takes points by hand.
   *
   * @param points above zero to give, below zero to take
   * @param note who does it and why, up to {@value #MAX_NOTE_LENGTH} characters
   * @param mayOwe whether more may be taken than the member has, so that the rest is owed
   * @return {@code Refused} if more are to be taken than the member has, and none may be owed
   */
  public PointsResult adjust(
      Tx tx,
      CommandId command,
      CustomerId member,
      long points,
      String note,
      boolean mayOwe,
      Instant at) {
    if (points == 0 || points == Long.MIN_VALUE) {
      throw new IllegalArgumentException(
          "points of '%s' are to be adjusted by %s; give a number above zero, or below to take"
              .formatted(member, points));
    }
    if (note.isBlank() || note.length() > MAX_NOTE_LENGTH) {
      throw new IllegalArgumentException(
          "points of '%s' are adjusted with a note of %s characters; say who and why in 1 to %s"
              .formatted(member, note.length(), MAX_NOTE_LENGTH));
    }
    return sent(
        tx,
        keyOf("adjust", command.value(), ""),
        // The note may tell of people, and goes when they do; what it said is compared all the
        // same.
        PointsBook.content(member, points, Commands.fingerprint(note), mayOwe),
        command,
        member,
        () ->
            CommandNote.of("adjust", CommandNote.UNKNOWN)
                .about(Optional.of(member.value()))
                .with("points", points)
                .personal("note", note),
        at,
        entry -> {
          PointsBook book = PointsBook.open(tx, programme, member, at);
          PointsBook.Entry noted =
              new PointsBook.Entry(
                  entry.key(),
                  PointsPosting.Kind.ADJUSTED,
                  Optional.empty(),
                  entry.content(),
                  note);
          if (points > 0) {
            Optional<Long> unused =
                book.credit(
                    noted,
                    PointsAccount.ADJUSTED,
                    new PointsBook.NewLot(
                        "adjustment",
                        Optional.empty(),
                        book.now(),
                        false,
                        Optional.empty(),
                        endOf(book.now(), Optional.of(book.now()))),
                    points);
          } else {
            long taken = Math.min(-points, book.balance().available());
            if (taken < -points && !mayOwe) {
              return tooFew(-points, book);
            }
            List<PointsMove> moves = new ArrayList<>(2);
            PointsBook.addMove(moves, PointsAccount.AVAILABLE, PointsAccount.ADJUSTED, taken);
            PointsBook.addMove(moves, PointsAccount.DEBT, PointsAccount.ADJUSTED, -points - taken);
            book.post(noted, book.now(), moves, book.take(taken), 0);
          }
          book.tell(
              new PointsEvent.PointsAdjusted(
                  member,
                  book.now(),
                  points,
                  note,
                  book.balance().available(),
                  book.balance().debt()));
          return written(book);
        });
  }

  /**
   * Gives points of one member to another, with the ends they have; the giver pays the fee on top.
   * Both accounts change in one transaction, and in the order of ids, so that transfers to and fro
   * do not wait for each other.
   *
   * @param points above 0
   * @return what was posted for the giver; {@code Refused} if the programme has no transfers, the
   *     giver has too few points, or has given away too many on that day
   * @throws IllegalArgumentException if both are the same
   */
  public PointsResult transfer(
      Tx tx, CommandId command, CustomerId from, CustomerId to, long points, Instant at) {
    return transfers.transfer(tx, command, from, to, points, at);
  }

  /**
   * Books what came due for a member, tells of points that will expire, and schedules what comes
   * next. Changes nothing for somebody without points.
   */
  public void sweep(Tx tx, CustomerId member, Instant now) {
    PointsBook book = PointsBook.open(tx, programme, member, now);
    book.remind();
    book.writeSwept();
  }

  /**
   * Returns what was in the accounts of a member at an instant, past ones included, by what is
   * booked now; what came due until then counts, whether or not somebody had come to it. Nothing
   * for one who never had points.
   */
  public PointsBalance balanceOf(Tx tx, CustomerId member, Instant at) {
    if (!at.isBefore(PointsBook.bookedTo(tx, member))) {
      return PointsBook.open(tx, programme, member, at).balance();
    }
    Query until =
        Query.on(PointsBook.BY_MEMBER)
            .where(member.value())
            .until(at.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS))
            .backward()
            .limit(1);
    return tx.store(PointsBook.POSTINGS).query(until).values().stream()
        .findFirst()
        .map(PointsPosting::balance)
        .orElse(PointsBalance.empty());
  }

  /**
   * Returns what a member has at an instant, lot by lot; an instant before the last posting counts
   * as that one's.
   */
  public PointsStatement statementOf(Tx tx, CustomerId member, Instant at) {
    PointsBook book = PointsBook.open(tx, programme, member, at);
    List<PointsStatement.Lot> lots = new ArrayList<>();
    book.openLots().forEach(lot -> lots.add(PointsStatement.Lot.of(lot)));
    book.waitingLots().forEach(lot -> lots.add(PointsStatement.Lot.of(lot)));
    return new PointsStatement(member, book.now(), book.balance(), lots);
  }

  /**
   * Returns a page of a member's postings, the latest first.
   *
   * @param after where to go on; empty for the first page
   * @param limit most postings, 1 to {@value Query#MAX_LIMIT}
   */
  public Page<String, PointsPosting> historyOf(
      Tx tx, CustomerId member, Optional<Cursor> after, int limit) {
    Query query = Query.on(PointsBook.BY_MEMBER).where(member.value()).backward().limit(limit);
    return tx.store(PointsBook.POSTINGS)
        .query(after.isPresent() ? query.after(after.get()) : query);
  }

  /**
   * Returns what open points would cost if they were spent, by the month in which they expire.
   * Reads the lots by their end, in transactions of a thousand each; so while others write it is of
   * no single instant.
   *
   * @param at what has expired by then does not count
   * @param breakage the share that is never spent, 0 to 100
   * @param rounding of the value of each month
   * @throws IllegalStateException if nothing can be paid with points
   */
  public PointsLiability liability(
      Storage storage, Instant at, Percent breakage, RoundingMode rounding) {
    return new LiabilityReading(programme, rounding).read(storage, at, breakage);
  }

  private PointsResult earn(
      Tx tx,
      OrderId order,
      EarnRequest request,
      Instant at,
      OrderPoints known,
      PointsBook.Entry entry) {
    PointsBook book = PointsBook.open(tx, programme, known.member(), at);
    EarnQuote quote = quote(book, request);
    Instant since = at.truncatedTo(ChronoUnit.MICROS);
    Optional<Instant> maturesAt = Optional.empty();
    boolean pending = !(programme.pending() instanceof PendingPolicy.None);
    if (programme.pending() instanceof PendingPolicy.Days wait) {
      maturesAt = Optional.of(programme.daysAfter(since, wait.days()));
    }
    Optional<Instant> end = endOf(since, pending ? maturesAt : Optional.of(since));
    Optional<Long> lot =
        book.credit(
            entry,
            PointsAccount.ISSUED,
            new PointsBook.NewLot(ORDER, Optional.of(order), since, pending, maturesAt, end),
            quote.points());
    book.caps()
        .countEarned(programme.earning().caps(), programme.dayOf(request.at()), quote.points());
    tx.store(OrderPoints.STORE).put(order, known.plus(quote, lot));
    if (quote.points() > 0) {
      book.tell(
          new PointsEvent.PointsEarned(
              known.member(),
              book.now(),
              order,
              quote.points(),
              pending,
              pending ? maturesAt : Optional.of(since),
              end,
              book.balance().available(),
              book.balance().debt()));
    }
    return written(book);
  }

  private EarnQuote quote(PointsBook book, EarnRequest request) {
    return EarnRules.earn(
        programme.earning(),
        request,
        book.caps().earnedBefore(programme.earning().caps(), programme.dayOf(request.at())));
  }

  private PointsResult takeBack(
      Tx tx, OrderId order, OrderPoints refunded, PointsCommand entry, Instant at) {
    PointsBook book = PointsBook.open(tx, programme, refunded.member(), at);
    Clawback taken =
        Clawback.take(
            book, programme, order, refunded, entry.of(PointsPosting.Kind.CLAWED_BACK, order));
    tx.store(OrderPoints.STORE).put(order, taken.order());
    return written(book);
  }

  private Optional<Instant> endOf(Instant earned, Optional<Instant> spendable) {
    return programme.expiry().endOf(earned, spendable, programme.zone());
  }

  private static PointsResult known(
      Tx tx, OrderId order, Function<OrderPoints, PointsResult> command) {
    return tx.store(OrderPoints.STORE)
        .get(order)
        .map(command)
        .orElseGet(
            () ->
                new PointsResult.Refused(
                    Reason.of(MembershipReason.POINTS_ORDER_UNKNOWN, "order", order)));
  }

  private void checkCurrency(OrderId order, EarnRequest request) {
    for (EarnLine line : request.lines()) {
      if (!line.paid().getCurrencyUnit().equals(programme.currency())) {
        throw new IllegalArgumentException(
            "order '%s' paid %s for %s; programme '%s' is in %s"
                .formatted(order, line.paid(), line.name(), programme.id(), programme.currency()));
      }
    }
  }

  private static String contentOf(Id whose, EarnRequest request) {
    List<Object> parts = new ArrayList<>();
    parts.add(whose);
    for (EarnLine line : request.lines()) {
      parts.add(line.line().map(Id::value).orElse("shipping"));
      parts.add(line.paid());
    }
    return PointsBook.content(parts.toArray());
  }
}
