package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.joda.money.Money;

/**
 * Keeps members' points in a journal of moves between accounts.
 *
 * <ul>
 *   <li><b>Conserved.</b> Whatever comes into one account leaves another: the sum over all accounts
 *       of a member is zero after every command.
 *   <li><b>Once.</b> A command is known by what it is for (an order, a refund, a command id). The
 *       same again gets the first result, at whatever time; the same key with other content is a
 *       {@link PointsResult.Conflict}.
 *   <li><b>In its transaction.</b> All reading and writing goes through the given {@link Tx}; a
 *       command touches a handful of entries, however long the journal is.
 * </ul>
 *
 * <p>Refunds take back the refunded share of what the order earned, {@code floor(earned * refunded
 * so far / paid)} less what was asked back before, and the last refund the rest: first from the
 * order's own points, then from the member's others, the oldest first, then as {@link
 * MissingPoints} says. Immutable and thread-safe.
 */
public final class PointsLedger {
  /** Longest note of an adjustment, in characters. */
  public static final int MAX_NOTE_LENGTH = 500;

  private static final Index<PointsPosting> BY_MEMBER =
      Index.of(
          "by_member",
          List.of(IndexField.text("member"), IndexField.number("number")),
          posting -> IndexKey.of(posting.member().value(), posting.number()));

  private static final StoreDefinition<String, PointsPosting> POSTINGS =
      StoreDefinition.of(
              "points_postings",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(PointsPosting.class))
          .indexedBy(BY_MEMBER);

  private final EarnRate rate;
  private final MissingPoints missing;

  /** Returns a ledger that gives points at a rate. */
  public PointsLedger(EarnRate rate, MissingPoints missing) {
    this.rate = rate;
    this.missing = missing;
  }

  /** Returns at which rate orders earn. */
  public EarnRate rate() {
    return rate;
  }

  /**
   * Gives the points that an order earns; debt is paid from them first.
   *
   * @param paid what earns points, zero or more
   * @throws IllegalArgumentException if {@code paid} is negative or not in the rate's currency
   */
  public PointsResult earn(Tx tx, CustomerId member, OrderId order, Money paid, Instant at) {
    long earned = rate.pointsFor(paid);
    String key = earnKey(order);
    PointsPosting.Builder posting =
        PointsPosting.builder()
            .key(key)
            .kind(PointsPosting.Kind.EARNED)
            .member(member)
            .order(order)
            .amount(paid)
            .asked(0)
            .note("");
    return once(
        tx,
        key,
        first -> first.member().equals(member) && first.amount().filter(paid::equals).isPresent(),
        () -> {
          tx.store(OrderPoints.STORE)
              .put(
                  order,
                  new OrderPoints(member, paid, earned, Money.zero(paid.getCurrencyUnit()), 0));
          return credit(tx, member, PointsAccount.ISSUED, earned, key, at, posting);
        });
  }

  /**
   * Gives the points that an order earns in addition since it costs more than before; debt is paid
   * from them first.
   *
   * @param change names it; unique within the order
   * @param more what earns in addition, zero or more
   * @return {@code Refused} if the order has not earned here; nothing is kept of the change then
   * @throws IllegalArgumentException if {@code more} is negative or in another currency than the
   *     order
   */
  public PointsResult earnMore(Tx tx, OrderId order, String change, Money more, Instant at) {
    Id.check("change id", change);
    if (more.isNegative()) {
      throw new IllegalArgumentException(
          "change '%s' of order '%s' adds %s; add zero or more".formatted(change, order, more));
    }
    String key = keyOf("earn-more", order.value(), change);
    return once(
        tx,
        key,
        first -> first.amount().filter(more::equals).isPresent(),
        () -> {
          Optional<OrderPoints> known = tx.store(OrderPoints.STORE).get(order);
          if (known.isEmpty()) {
            return new PointsResult.Refused(
                Reason.of(MembershipReason.POINTS_ORDER_UNKNOWN, "order", order));
          }
          OrderPoints before = known.get();
          OrderPoints after = before.raised(more, rate);
          tx.store(OrderPoints.STORE).put(order, after);
          PointsPosting.Builder posting =
              PointsPosting.builder()
                  .key(key)
                  .kind(PointsPosting.Kind.EARNED)
                  .member(before.member())
                  .order(order)
                  .amount(more)
                  .asked(0)
                  .note("");
          return credit(
              tx,
              before.member(),
              PointsAccount.ISSUED,
              after.earned() - before.earned(),
              key,
              at,
              posting);
        });
  }

  /**
   * Takes back what a refund gives back no longer earns. Refunds beyond what was paid take back
   * what is left, and no more.
   *
   * @param refund names it; unique within the order
   * @param refunded zero or more
   * @return {@code Refused} if the order has not earned here; nothing is kept of the refund then
   * @throws IllegalArgumentException if {@code refunded} is negative or in another currency than
   *     the order
   */
  public PointsResult clawBack(Tx tx, OrderId order, String refund, Money refunded, Instant at) {
    Id.check("refund id", refund);
    if (refunded.isNegative()) {
      throw new IllegalArgumentException(
          "refund '%s' of order '%s' gives back %s; give back zero or more"
              .formatted(refund, order, refunded));
    }
    return takeBack(
        tx,
        order,
        keyOf("clawback", order.value(), refund),
        Optional.of(refunded),
        points -> points.refunding(refunded),
        at);
  }

  /**
   * Takes back whatever is left of an order that was called off as a whole.
   *
   * @return {@code Refused} if the order has not earned here
   */
  public PointsResult clawBackAll(Tx tx, OrderId order, Instant at) {
    return takeBack(
        tx,
        order,
        keyOf("cancel", order.value(), ""),
        Optional.empty(),
        OrderPoints::refundingAll,
        at);
  }

  /**
   * Gives or takes points by hand.
   *
   * @param points above zero to give, below zero to take
   * @param note who does it and why, up to {@value #MAX_NOTE_LENGTH} characters
   * @return {@code Refused} if more are to be taken than the member has
   */
  public PointsResult adjust(
      Tx tx, CustomerId member, CommandId command, long points, String note, Instant at) {
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
    String key = keyOf("adjust", member.value(), command.value());
    PointsPosting.Builder posting =
        PointsPosting.builder()
            .key(key)
            .kind(PointsPosting.Kind.ADJUSTED)
            .member(member)
            .asked(points)
            .note(note);
    return once(
        tx,
        key,
        first -> first.asked() == points && first.note().equals(note),
        () -> {
          if (points > 0) {
            return credit(tx, member, PointsAccount.ADJUSTED, points, key, at, posting);
          }
          long available = accountOf(tx, member).balance().available();
          if (-points > available) {
            return new PointsResult.Refused(
                Reason.of(
                    MembershipReason.POINTS_TOO_FEW, "wanted", -points, "available", available));
          }
          takeFromLots(tx, member, key, -points);
          List<PointsMove> moves =
              List.of(new PointsMove(PointsAccount.AVAILABLE, PointsAccount.ADJUSTED, -points));
          return post(tx, member, moves, 0, at, posting);
        });
  }

  /** Returns what is in the accounts of a member; nothing for one who never had points. */
  public PointsBalance balanceOf(Tx tx, CustomerId member) {
    return accountOf(tx, member).balance();
  }

  /**
   * Returns a page of a member's postings, the latest first.
   *
   * @param after where to go on; empty for the first page
   * @param limit most postings, 1 to {@value Query#MAX_LIMIT}
   */
  public Page<String, PointsPosting> statementOf(
      Tx tx, CustomerId member, Optional<Cursor> after, int limit) {
    Query query = Query.on(BY_MEMBER).where(member.value()).backward().limit(limit);
    return tx.store(POSTINGS).query(after.isPresent() ? query.after(after.get()) : query);
  }

  private PointsResult takeBack(
      Tx tx,
      OrderId order,
      String key,
      Optional<Money> amount,
      Function<OrderPoints, OrderPoints> refunding,
      Instant at) {
    return once(
        tx,
        key,
        first -> first.amount().equals(amount),
        () -> {
          Optional<OrderPoints> known = tx.store(OrderPoints.STORE).get(order);
          if (known.isEmpty()) {
            return new PointsResult.Refused(
                Reason.of(MembershipReason.POINTS_ORDER_UNKNOWN, "order", order));
          }
          OrderPoints before = known.get();
          OrderPoints after = refunding.apply(before);
          tx.store(OrderPoints.STORE).put(order, after);
          PointsPosting.Builder posting =
              PointsPosting.builder()
                  .key(key)
                  .kind(PointsPosting.Kind.CLAWED_BACK)
                  .member(before.member())
                  .order(order)
                  .amount(amount)
                  .asked(0)
                  .note("");
          return take(tx, before.member(), order, after.settled() - before.settled(), at, posting);
        });
  }

  private PointsResult take(
      Tx tx,
      CustomerId member,
      OrderId order,
      long wanted,
      Instant at,
      PointsPosting.Builder posting) {
    long taken = Math.min(wanted, accountOf(tx, member).balance().available());
    takeFromLots(tx, member, earnKey(order), taken);
    long notThere = wanted - taken;
    List<PointsMove> moves = new ArrayList<>(2);
    addMove(moves, PointsAccount.AVAILABLE, PointsAccount.CLAWED_BACK, taken);
    if (missing == MissingPoints.NEGATIVE) {
      addMove(moves, PointsAccount.DEBT, PointsAccount.CLAWED_BACK, notThere);
      notThere = 0;
    }
    return post(tx, member, moves, notThere, at, posting);
  }

  private static PointsResult credit(
      Tx tx,
      CustomerId member,
      PointsAccount source,
      long points,
      String key,
      Instant at,
      PointsPosting.Builder posting) {
    PointsAccountState account = accountOf(tx, member);
    long owed = Math.min(points, account.balance().debt());
    List<PointsMove> moves = new ArrayList<>(2);
    addMove(moves, source, PointsAccount.AVAILABLE, points);
    addMove(moves, PointsAccount.AVAILABLE, PointsAccount.DEBT, owed);
    if (points > owed) {
      tx.store(PointsLot.STORE)
          .put(key, new PointsLot(member, account.postings() + 1, at, points, points - owed));
    }
    return post(tx, member, moves, 0, at, posting);
  }

  private static void takeFromLots(Tx tx, CustomerId member, String ownKey, long points) {
    Store<String, PointsLot> lots = tx.store(PointsLot.STORE);
    long left = points;
    Optional<PointsLot> own = left == 0 ? Optional.empty() : lots.get(ownKey);
    if (own.isPresent()) {
      left -= takeFrom(lots, ownKey, own.get(), left);
    }
    while (left > 0) {
      // Lots that are used up leave the index, so every page is the first one.
      Page<String, PointsLot> oldest = lots.query(Query.on(PointsLot.OPEN).where(member.value()));
      if (oldest.entries().isEmpty()) {
        throw new IllegalStateException(
            "the lots of '%s' have %s points less than the account; repair the points of this member"
                .formatted(member, left));
      }
      for (Page.Entry<String, PointsLot> entry : oldest.entries()) {
        left -= takeFrom(lots, entry.key(), entry.value(), left);
      }
    }
  }

  private static long takeFrom(
      Store<String, PointsLot> lots, String key, PointsLot lot, long wanted) {
    long taken = Math.min(wanted, lot.remaining());
    if (taken > 0) {
      lots.put(key, lot.less(taken));
    }
    return taken;
  }

  private static PointsResult post(
      Tx tx,
      CustomerId member,
      List<PointsMove> moves,
      long writtenOff,
      Instant at,
      PointsPosting.Builder posting) {
    PointsAccountState account = accountOf(tx, member);
    PointsBalance balance = account.balance().after(moves);
    PointsPosting posted =
        posting
            .number(account.postings() + 1)
            .at(at)
            .moves(moves)
            .writtenOff(writtenOff)
            .available(balance.available())
            .debt(balance.debt())
            .build();
    tx.store(PointsAccountState.STORE)
        .put(member, new PointsAccountState(posted.number(), balance));
    tx.store(POSTINGS).put(posted.key(), posted);
    return new PointsResult.Posted(posted);
  }

  private static PointsResult once(
      Tx tx, String key, Predicate<PointsPosting> isSame, Supplier<PointsResult> command) {
    Optional<PointsPosting> first = tx.store(POSTINGS).get(key);
    if (first.isEmpty()) {
      return command.get();
    }
    if (isSame.test(first.get())) {
      return new PointsResult.Posted(first.get());
    }
    return new PointsResult.Conflict(
        first.get(),
        Reason.of(MembershipReason.POINTS_CONFLICT, "key", key, "first", described(first.get())));
  }

  private static String described(PointsPosting first) {
    return first.amount().map(Money::toString).orElseGet(() -> first.asked() + " points")
        + " for '"
        + first.member()
        + "'";
  }

  private static PointsAccountState accountOf(Tx tx, CustomerId member) {
    return tx.store(PointsAccountState.STORE).get(member).orElse(PointsAccountState.NEW);
  }

  private static void addMove(
      List<PointsMove> moves, PointsAccount from, PointsAccount to, long points) {
    if (points > 0) {
      moves.add(new PointsMove(from, to, points));
    }
  }

  private static String earnKey(OrderId order) {
    return keyOf("earn", order.value(), "");
  }

  // The length tells where the first name ends, whatever characters are in either.
  private static String keyOf(String kind, String scope, String name) {
    return kind + "/" + scope.length() + "/" + scope + "/" + name;
  }
}
