package io.commercelib.membership.points;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The points of one member during one command. Opened, it has booked what came due until then, each
 * at its own instant; so whatever is asked of it is answered as if nothing was ever late. Nothing
 * reaches the storage before {@link #write}. Not thread-safe.
 *
 * <p>Time never goes back for an account: what is told late is booked at the instant of the last
 * posting.
 */
final class PointsBook {
  /** The kind of due work that maturity, expiry and reminders are. */
  static final String DUE = "points-due";

  static final Index<PointsPosting> BY_MEMBER =
      Index.of(
          "by_member",
          List.of(IndexField.text("member"), IndexField.instant("at"), IndexField.number("number")),
          posting -> IndexKey.of(posting.member().value(), posting.at(), posting.number()));

  static final StoreDefinition<String, PointsPosting> POSTINGS =
      StoreDefinition.of(
              "points_postings",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(PointsPosting.class))
          .indexedBy(BY_MEMBER);

  // Longer contents are kept as a digest.
  private static final int LONGEST_CONTENT = 120;

  private final Tx tx;
  private final PointsProgramme programme;
  private final CustomerId member;
  private final PointsAccountState before;
  private final Instant now;
  private final Store<PointsLot.LotKey, PointsLot> lots;
  private final Map<Long, PointsLot> changed = new HashMap<>(4);
  // Most commands need one of them or none; whoever asks makes it.
  private Optional<LotQueue> openQueue = Optional.empty();
  private Optional<LotQueue> waitingQueue = Optional.empty();
  private final List<PointsPosting> posted = new ArrayList<>(2);
  private final List<PointsEvent> told = new ArrayList<>(2);

  private PointsBalance balance;
  private long postings;
  private Instant bookedTo;
  private Optional<Instant> activeAt;
  private Optional<Instant> nextDue;
  private Optional<Instant> remindAt;
  private final CapUses caps;
  private boolean closed;

  /** What is posted, and for what. */
  record Entry(
      String key, PointsPosting.Kind kind, Optional<OrderId> order, String content, String note) {
    static Entry of(String key, PointsPosting.Kind kind, Optional<OrderId> order, String content) {
      return new Entry(key, kind, order, content, "");
    }
  }

  /** A lot to be, without the numbers that the book gives it. */
  record NewLot(
      String source,
      Optional<OrderId> order,
      Instant since,
      boolean pending,
      Optional<Instant> maturesAt,
      Optional<Instant> expiresAt) {}

  /**
   * What came back to lots.
   *
   * @param points what came back, debt paid from it included
   * @param expired what stays expired
   */
  record Restored(List<PointsMove> moves, List<LotPart> lots, long points, long expired) {}

  private PointsBook(Tx tx, PointsProgramme programme, CustomerId member, Instant at) {
    this.tx = tx;
    this.programme = programme;
    this.member = member;
    this.before = tx.store(PointsAccountState.STORE).get(member).orElse(PointsAccountState.NEW);
    this.now = later(at.truncatedTo(ChronoUnit.MICROS), before.bookedTo());
    this.lots = tx.store(PointsLot.STORE);
    balance = before.balance();
    postings = before.postings();
    bookedTo = before.bookedTo();
    activeAt = before.activeAt();
    nextDue = before.nextDue();
    remindAt = before.remindAt();
    caps = new CapUses(before.caps());
    closed = before.closed();
  }

  private LotQueue open() {
    if (openQueue.isEmpty()) {
      LotQueue queue =
          new LotQueue(
              lots,
              Query.on(PointsLot.OPEN).where(member.value()),
              PointsLot.BURN_ORDER,
              PointsLot::isOpen,
              changed);
      changed.values().forEach(queue::put);
      openQueue = Optional.of(queue);
    }
    return openQueue.get();
  }

  private LotQueue waiting() {
    if (waitingQueue.isEmpty()) {
      LotQueue queue =
          new LotQueue(
              lots,
              Query.on(PointsLot.PENDING).where(member.value()),
              PointsLot.MATURING_ORDER,
              PointsLot::isWaiting,
              changed);
      changed.values().forEach(queue::put);
      waitingQueue = Optional.of(queue);
    }
    return waitingQueue.get();
  }

  /**
   * Closes the account of a member: what is left is given up, what is owed is let off, now and
   * whenever something comes.
   */
  static void close(Tx tx, PointsProgramme programme, CustomerId member, Instant at) {
    PointsBook book = open(tx, programme, member, at);
    book.closed = true;
    book.write();
  }

  /** Opens the points of a member at an instant, with all that came due until then. */
  static PointsBook open(Tx tx, PointsProgramme programme, CustomerId member, Instant at) {
    PointsBook book = new PointsBook(tx, programme, member, at);
    book.settle();
    return book;
  }

  /**
   * Reads the accounts of several members together, before anything else of them: a storage that
   * locks what it reads, as some do when they run again after a conflict, locks them in its own
   * order.
   */
  static void readTogether(Tx tx, List<CustomerId> members) {
    Map<CustomerId, PointsAccountState> unused = tx.store(PointsAccountState.STORE).getAll(members);
  }

  /** Returns up to when the account of a member is booked. */
  static Instant bookedTo(Tx tx, CustomerId member) {
    return tx.store(PointsAccountState.STORE).get(member).orElse(PointsAccountState.NEW).bookedTo();
  }

  /** Returns the text by which a repetition is told from something else. */
  static String content(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(text.isEmpty() ? "" : " ").append(part);
    }
    return text.length() <= LONGEST_CONTENT ? text.toString() : "#" + Commands.fingerprint(parts);
  }

  CustomerId member() {
    return member;
  }

  /** Returns what counts against caps. */
  CapUses caps() {
    return caps;
  }

  Instant now() {
    return now;
  }

  PointsBalance balance() {
    return balance;
  }

  /** Returns what was posted last. */
  PointsPosting last() {
    return posted.get(posted.size() - 1);
  }

  List<PointsLot> openLots() {
    return open().all();
  }

  List<PointsLot> waitingLots() {
    return waiting().all();
  }

  /** Returns a lot; throws if there is none of that number. */
  PointsLot lot(long number) {
    PointsLot known = changed.get(number);
    return known != null
        ? known
        : lots.get(new PointsLot.LotKey(member, number))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "lot %s of '%s' is not there; repair the points of this member"
                            .formatted(number, member)));
  }

  void put(PointsLot lot) {
    changed.put(lot.number(), lot);
    openQueue.ifPresent(queue -> queue.put(lot));
    waitingQueue.ifPresent(queue -> queue.put(lot));
    if (lot.isOpen()) {
      dueBy(lot.expiresAt());
    } else if (lot.isWaiting()) {
      dueBy(lot.maturesAt());
    }
  }

  void tell(PointsEvent what) {
    told.add(what);
  }

  /** Books what came due until now, the earliest first. */
  void settle() {
    while (nextDue.isPresent() && !nextDue.get().isAfter(now)) {
      nextDue = earliestDue();
      if (nextDue.isPresent() && !nextDue.get().isAfter(now)) {
        bookDue(nextDue.get());
      }
    }
  }

  private Optional<Instant> earliestDue() {
    return earliest(
        earliest(open().first().flatMap(PointsLot::expiresAt), lapsesAt()),
        waiting().first().flatMap(PointsLot::maturesAt));
  }

  /** What expires goes before what can be spent from the same instant on. */
  private void bookDue(Instant due) {
    Instant on = later(due, bookedTo);
    if (open().first().filter(lot -> lot.isExpiredAt(due)).isPresent()) {
      List<PointsLot> ended = new ArrayList<>();
      Optional<PointsLot> first = open().first();
      while (first.isPresent() && first.get().isExpiredAt(due)) {
        ended.add(first.get());
        put(first.get().plus(-first.get().points(), 0, first.get().points()));
        first = open().first();
      }
      expire(PointsPosting.Kind.EXPIRED, ended, on);
    } else if (lapsesAt().filter(end -> !end.isAfter(due)).isPresent()) {
      List<PointsLot> all = open().all();
      all.forEach(lot -> put(lot.plus(-lot.points(), 0, lot.points())));
      expire(PointsPosting.Kind.LAPSED, all, on);
    } else {
      mature(waiting().first().orElseThrow(), on);
    }
  }

  private void expire(PointsPosting.Kind kind, List<PointsLot> ended, Instant on) {
    List<LotPart> parts = new ArrayList<>(ended.size());
    long points = 0;
    for (PointsLot lot : ended) {
      parts.add(new LotPart(lot.number(), lot.points()));
      points = Math.addExact(points, lot.points());
    }
    List<PointsMove> moves =
        List.of(new PointsMove(PointsAccount.AVAILABLE, PointsAccount.EXPIRED, points));
    post(dueEntry(kind, Optional.empty()), on, moves, parts, 0);
    tell(
        new PointsEvent.PointsExpired(
            member, on, points, kind == PointsPosting.Kind.LAPSED, balance.available()));
  }

  private void mature(PointsLot lot, Instant on) {
    long points = lot.points();
    long owed = Math.min(points, balance.debt());
    List<PointsMove> moves = new ArrayList<>(2);
    addMove(moves, PointsAccount.PENDING, PointsAccount.AVAILABLE, points);
    addMove(moves, PointsAccount.AVAILABLE, PointsAccount.DEBT, owed);
    post(
        dueEntry(PointsPosting.Kind.MATURED, lot.order()),
        on,
        moves,
        List.of(new LotPart(lot.number(), points)),
        0);
    Optional<Instant> end =
        lot.expiresAt().isPresent()
            ? lot.expiresAt()
            : programme.expiry().endOf(lot.since(), lot.maturesAt(), programme.zone());
    PointsLot matured = lot.matured(end).plus(-owed, 0, 0);
    put(matured);
    remindOf(matured, on);
    actedAt(on);
    tell(
        new PointsEvent.PointsMatured(
            member, on, lot.order(), points, balance.available(), balance.debt()));
  }

  /** What is held stays until its hold ends. */
  private void giveUpIfClosed() {
    if (!closed) {
      return;
    }
    long available = balance.available();
    long pending = balance.pending();
    long owed = balance.debt();
    List<PointsLot> left = new ArrayList<>(open().all());
    left.addAll(waiting().all());
    if (available + pending + owed > 0) {
      List<LotPart> parts = new ArrayList<>(left.size());
      for (PointsLot lot : left) {
        parts.add(new LotPart(lot.number(), lot.points()));
        put(lot.plus(-lot.points(), 0, 0));
      }
      List<PointsMove> moves = new ArrayList<>(3);
      addMove(moves, PointsAccount.AVAILABLE, PointsAccount.BREAKAGE, available);
      addMove(moves, PointsAccount.PENDING, PointsAccount.BREAKAGE, pending);
      addMove(moves, PointsAccount.ADJUSTED, PointsAccount.DEBT, owed);
      post(dueEntry(PointsPosting.Kind.GIVEN_UP, Optional.empty()), now, moves, parts, 0);
      tell(new PointsEvent.PointsExpired(member, now, available + pending, true, 0));
    }
    caps.clear();
    activeAt = Optional.empty();
    nextDue = Optional.empty();
    remindAt = Optional.empty();
  }

  private Entry dueEntry(PointsPosting.Kind kind, Optional<OrderId> order) {
    return Entry.of(
        "due/" + member.value().length() + "/" + member + "/" + (postings + 1), kind, order, "");
  }

  /** Writes an entry of the journal, as of an instant. */
  PointsPosting post(
      Entry entry, Instant on, List<PointsMove> moves, List<LotPart> parts, long missing) {
    balance = balance.after(moves);
    postings++;
    bookedTo = on;
    PointsPosting posting =
        ImmutablePointsPosting.of(
            entry.key(),
            entry.kind(),
            member,
            postings,
            on,
            entry.order(),
            entry.content(),
            entry.note(),
            moves,
            parts,
            missing,
            balance);
    posted.add(posting);
    return posting;
  }

  /**
   * Gives points, as a lot of their own; debt is paid first if they can be spent at once.
   *
   * @return the number of the lot; empty if nothing was left for one
   */
  Optional<Long> credit(Entry entry, PointsAccount from, NewLot lot, long points) {
    long owed = lot.pending() ? 0 : Math.min(points, balance.debt());
    List<PointsMove> moves = new ArrayList<>(2);
    addMove(moves, from, lot.pending() ? PointsAccount.PENDING : PointsAccount.AVAILABLE, points);
    addMove(moves, PointsAccount.AVAILABLE, PointsAccount.DEBT, owed);
    long number = postings + 1;
    post(entry, now, moves, points == 0 ? List.of() : List.of(new LotPart(number, points)), 0);
    if (points == 0) {
      return Optional.empty();
    }
    add(number, lot, points, points - owed);
    actedAt(now);
    return Optional.of(number);
  }

  private void add(long number, NewLot lot, long credited, long points) {
    PointsLot added =
        new PointsLot(
            member,
            number,
            lot.source(),
            lot.order(),
            lot.since(),
            lot.pending(),
            lot.maturesAt(),
            lot.expiresAt(),
            credited,
            points,
            0,
            0);
    put(added);
    remindOf(added, now);
  }

  /** Takes points from lots that can be spent, in the order in which they are used up. */
  List<LotPart> take(long points) {
    List<LotPart> parts = new ArrayList<>();
    long left = points;
    while (left > 0) {
      PointsLot first =
          open()
              .first()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the lots of '%s' have less than the account; repair the points of this member"
                              .formatted(member)));
      left -= takeFrom(first, left, parts);
    }
    return parts;
  }

  /** Takes up to so many points of a lot; returns how many. */
  long takeFrom(PointsLot lot, long wanted, List<LotPart> parts) {
    long taken = Math.min(wanted, lot.points());
    if (taken > 0) {
      put(lot.plus(-taken, 0, 0));
      parts.add(new LotPart(lot.number(), taken));
    }
    return taken;
  }

  /**
   * Gives points back to the lots they are of; debt is paid first.
   *
   * @param parts in the order in which they come back
   * @param from HELD or REDEEMED
   */
  Restored restore(List<LotPart> parts, PointsAccount from) {
    long owed = balance.debt();
    long back = 0;
    long fresh = 0;
    long expired = 0;
    for (LotPart part : parts) {
      long points = part.points();
      PointsLot lot = lot(part.lot()).plus(0, from == PointsAccount.HELD ? -points : 0, 0);
      if (lot.isExpiredAt(now)) {
        if (programme.restore() instanceof RestorePolicy.Extend extend) {
          LocalDate last = programme.dayOf(now).plusDays(extend.days());
          lot = lot.endingAt(programme.startOf(last.plusDays(1)));
        } else if (programme.restore() instanceof RestorePolicy.KeepExpired) {
          put(lot.plus(0, 0, points));
          expired += points;
          continue;
        } else {
          put(lot);
          fresh += points;
          continue;
        }
      }
      long paid = Math.min(owed, points);
      owed -= paid;
      back += points;
      put(lot.plus(points - paid, 0, 0));
      remindOf(lot, now);
    }
    List<LotPart> lotsBack = new ArrayList<>(parts);
    if (fresh > 0) {
      long paid = Math.min(owed, fresh);
      owed -= paid;
      long number = postings + 1;
      lotsBack.add(new LotPart(number, fresh));
      add(
          number,
          new NewLot(
              "restored",
              Optional.empty(),
              now,
              false,
              Optional.empty(),
              programme.expiry().endOf(now, Optional.of(now), programme.zone())),
          fresh,
          fresh - paid);
    }
    List<PointsMove> moves = new ArrayList<>(3);
    addMove(moves, from, PointsAccount.AVAILABLE, back + fresh);
    addMove(moves, PointsAccount.AVAILABLE, PointsAccount.DEBT, balance.debt() - owed);
    addMove(moves, from, PointsAccount.EXPIRED, expired);
    actedAt(now);
    return new Restored(moves, lotsBack, back + fresh, expired);
  }

  /** The member has got or used points. */
  void actedAt(Instant at) {
    activeAt = Optional.of(at);
    // What is there now may lapse, though it has not been credited yet.
    dueBy(lapsesFrom(at));
  }

  private Optional<Instant> lapsesAt() {
    return balance.available() == 0 ? Optional.empty() : activeAt.flatMap(this::lapsesFrom);
  }

  private Optional<Instant> lapsesFrom(Instant active) {
    return programme
        .inactiveMonths()
        .map(months -> programme.startOf(programme.dayOf(active).plusMonths(months).plusDays(1)));
  }

  private void dueBy(Optional<Instant> at) {
    nextDue = earliest(nextDue, at);
  }

  private void remindOf(PointsLot lot, Instant on) {
    if (lot.expiresAt().isPresent() && !lot.pending()) {
      for (int days : programme.remindDaysBefore()) {
        Instant at = programme.daysAfter(lot.expiresAt().get(), -days);
        if (at.isAfter(on)) {
          remindAt = earliest(remindAt, Optional.of(at));
        }
      }
    }
  }

  /** Tells of points that will expire, if it is time to. */
  void remind() {
    if (remindAt.isEmpty() || remindAt.get().isAfter(now)) {
      return;
    }
    Instant from = remindAt.get();
    remindAt = Optional.empty();
    SortedMap<Instant, Long> ending = new TreeMap<>();
    for (PointsLot lot : open().all()) {
      boolean isDue = false;
      for (int days : programme.remindDaysBefore()) {
        Instant at = programme.daysAfter(lot.end(), -days);
        isDue |= !at.isBefore(from) && !at.isAfter(now);
      }
      if (isDue) {
        ending.merge(lot.end(), lot.points(), Math::addExact);
      }
      remindOf(lot, now);
    }
    ending.forEach((end, points) -> tell(new PointsEvent.PointsExpiring(member, now, points, end)));
  }

  /** Writes what was booked, and schedules what comes next if that is another time than before. */
  void write() {
    giveUpIfClosed();
    writeAccount();
    writeRest();
  }

  /** Writes what was booked, and schedules what comes next in any case. */
  void writeSwept() {
    write();
    schedule();
  }

  /**
   * Writes the books of several members. Their accounts go first, in the order of ids: two that
   * want the same rows meet at the first of them, and do not wait for each other. Read them
   * together before.
   */
  static void writeAll(List<PointsBook> books) {
    books.forEach(PointsBook::giveUpIfClosed);
    books.stream()
        .sorted(Comparator.comparing(book -> book.member.value()))
        .forEach(PointsBook::writeAccount);
    books.forEach(PointsBook::writeRest);
  }

  private PointsAccountState after() {
    return new PointsAccountState(
        postings,
        before.events() + told.size(),
        bookedTo,
        balance,
        activeAt,
        nextDue,
        remindAt,
        caps.all(),
        closed);
  }

  private void writeAccount() {
    tx.store(PointsAccountState.STORE).put(member, after());
  }

  private void writeRest() {
    changed.values().forEach(lot -> lots.put(lot.key(), lot));
    posted.forEach(posting -> tx.store(POSTINGS).put(posting.key(), posting));
    long version = before.events();
    for (PointsEvent what : told) {
      version++;
      tx.outbox().append(PointsEvents.write(what, version));
    }
    if (!wakeAt().equals(before.wakeAt())) {
      schedule();
    }
  }

  private Optional<Instant> wakeAt() {
    return earliest(nextDue, remindAt);
  }

  private void schedule() {
    AggregateId aggregate = PointsEvents.aggregate(member);
    Optional<Instant> wake = wakeAt();
    if (wake.isPresent()) {
      tx.due().schedule(DueItem.first(wake.get(), aggregate, DUE));
    } else {
      tx.due().cancel(aggregate, DUE);
    }
  }

  static void addMove(List<PointsMove> moves, PointsAccount from, PointsAccount to, long points) {
    if (points > 0) {
      moves.add(new PointsMove(from, to, points));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return other.get().isBefore(one.get()) ? other : one;
  }
}
