package io.commercelib.membership.growth;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.DueHandler;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs journeys that are to win members back: tells in {@link GrowthEvent.MessageDue} what a host
 * is to send and when, and counts who came back.
 *
 * <p>A host starts one when it has a warning. Whether a member belongs to the group that is left
 * alone is drawn once and for all from the member's id and the journey's; such a member is counted
 * in the same way and gets no message. An order that is placed during the journey ends it, however
 * late it becomes known, and one that is called off as a whole is won back no more. Messages are
 * due work of kind {@value #DUE}: those that are late are told one by one, each with its own time.
 * One of these runs all journeys of a programme. Thread-safe.
 */
public final class WinBacks implements EventSubscriber, DueHandler {
  /**
   * The kind of due work that tells messages and ends journeys, but for a hyphen and the
   * programme's id behind it.
   */
  public static final String DUE = "win-back-due";

  /** The space of the counters of journeys. */
  public static final String COUNTERS = "win-back";

  static final String AGGREGATE = "win-back";

  private final Storage storage;
  private final String programme;
  private final List<WinBackJourney> journeys;
  private final String due;

  /**
   * Returns the journeys of a programme.
   *
   * @param storage in which they come due
   * @param journeys all of them, at least one, each of an id of its own
   */
  public WinBacks(Storage storage, WinBackJourney... journeys) {
    this.storage = storage;
    this.journeys = List.of(journeys);
    long programmes = this.journeys.stream().map(WinBackJourney::programme).distinct().count();
    long ids = this.journeys.stream().map(WinBackJourney::id).distinct().count();
    if (programmes != 1 || ids != journeys.length) {
      throw new IllegalArgumentException(
          "%s journeys have %s ids and are of %s programmes; give those of one, each an id of its own"
              .formatted(journeys.length, ids, programmes));
    }
    this.programme = journeys[0].programme();
    this.due = DUE + "-" + programme;
  }

  @Override
  public String name() {
    return "win-back-" + programme;
  }

  /**
   * Starts a journey, unless one is going on, the last is not long enough ago, or there were
   * enough.
   *
   * @param journey its id
   * @throws IllegalArgumentException if there is no such journey
   */
  public WinBackStart start(Tx tx, CustomerId member, String journey, Instant at) {
    WinBackJourney which =
        find(journey)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no journey '%s' of programme '%s'; hand it over"
                            .formatted(journey, programme)));
    WinBackRuns runs = runsOf(tx, which, member);
    List<Reason> reasons = objections(which, runs, at);
    if (!reasons.isEmpty()) {
      return new WinBackStart.Refused(reasons);
    }
    boolean heldOut = HoldOut.contains(programme + "/" + which.id(), member, which.holdOut());
    WinBackRuns.Run run =
        new WinBackRuns.Run(runs.started() + 1, at, heldOut, 0, Optional.empty(), Optional.empty());
    put(tx, which, member, runs.with(run, at.minus(which.capPeriod())));
    count(tx, which, heldOut, "started", 1);
    schedule(tx, which, member, run);
    GrowthNews.tell(
        tx,
        new GrowthEvent.JourneyStarted(member, programme, at, which.id(), run.number(), heldOut));
    return new WinBackStart.Started(run.number(), heldOut);
  }

  private static List<Reason> objections(WinBackJourney journey, WinBackRuns runs, Instant at) {
    List<Reason> reasons = new ArrayList<>();
    Optional<WinBackRuns.Run> last = runs.last();
    if (last.isPresent()) {
      Instant next = last.get().startedAt().plus(journey.coolDown());
      if (last.get().isOpen()) {
        reasons.add(Reason.of(MembershipReason.WIN_BACK_RUNNING, "since", last.get().startedAt()));
      } else if (at.isBefore(next)) {
        reasons.add(Reason.of(MembershipReason.WIN_BACK_COOL_DOWN, "until", next));
      }
    }
    Instant from = at.minus(journey.capPeriod());
    long within = runs.runs().stream().filter(run -> run.startedAt().isAfter(from)).count();
    if (within >= journey.cap()) {
      reasons.add(
          Reason.of(
              MembershipReason.WIN_BACK_CAP, "cap", journey.cap(), "period", journey.capPeriod()));
    }
    return reasons;
  }

  /** Returns what is kept about members' journeys, to be exported and erased. */
  public PersonalRecords personalRecords() {
    return new WinBackPersonalRecords(this);
  }

  /** Returns what came of a journey until now. */
  public WinBackResult resultOf(Tx tx, String journey) {
    return new WinBackResult(group(tx, journey, false), group(tx, journey, true));
  }

  private WinBackResult.Group group(Tx tx, String journey, boolean heldOut) {
    return new WinBackResult.Group(
        tx.counters().count(counter(journey, heldOut, "started")),
        tx.counters().count(counter(journey, heldOut, "ended")),
        tx.counters().count(counter(journey, heldOut, "won-back")));
  }

  @Override
  public void handle(Tx tx, Event event) {
    Optional<OrderEvent.Confirmed> confirmed = OrderEvents.read(event, OrderEvent.Confirmed.class);
    if (confirmed.isPresent() && confirmed.get().customer().isPresent()) {
      OrderEvent.Confirmed order = confirmed.get();
      for (WinBackJourney journey : journeys) {
        ordered(tx, journey, order.customer().get(), order);
      }
    }
    Optional<OrderEvent.Cancelled> cancelled = OrderEvents.read(event, OrderEvent.Cancelled.class);
    if (cancelled.isPresent() && cancelled.get().customer().isPresent()) {
      for (WinBackJourney journey : journeys) {
        calledOff(tx, journey, cancelled.get().customer().get(), cancelled.get().order());
      }
    }
  }

  private void ordered(
      Tx tx, WinBackJourney journey, CustomerId member, OrderEvent.Confirmed order) {
    Instant placed = Goods.placedAt(order);
    WinBackRuns runs = runsOf(tx, journey, member);
    for (WinBackRuns.Run run : runs.runs()) {
      boolean counts =
          run.order().isEmpty()
              && !placed.isBefore(run.startedAt())
              && placed.isBefore(run.startedAt().plus(journey.observedFor()));
      if (counts) {
        count(tx, journey, run.heldOut(), "won-back", 1);
        end(tx, journey, member, runs, run, placed, Optional.of(order.order()));
        return;
      }
    }
  }

  private void calledOff(Tx tx, WinBackJourney journey, CustomerId member, OrderId order) {
    WinBackRuns runs = runsOf(tx, journey, member);
    for (WinBackRuns.Run run : runs.runs()) {
      if (run.order().filter(order::equals).isPresent()) {
        count(tx, journey, run.heldOut(), "won-back", -1);
        put(
            tx,
            journey,
            member,
            runs.replacing(run.ended(run.endedAt().orElseThrow(), Optional.empty())));
      }
    }
  }

  private void end(
      Tx tx,
      WinBackJourney journey,
      CustomerId member,
      WinBackRuns runs,
      WinBackRuns.Run run,
      Instant at,
      Optional<OrderId> order) {
    if (run.isOpen()) {
      count(tx, journey, run.heldOut(), "ended", 1);
      boolean unused = tx.due().cancel(aggregate(journey, member), due);
    }
    put(tx, journey, member, runs.replacing(run.ended(at, order)));
    GrowthNews.tell(
        tx,
        new GrowthEvent.JourneyEnded(
            member, programme, at, journey.id(), run.number(), run.heldOut(), order));
  }

  @Override
  public Set<String> kinds() {
    return Set.of(due);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    String[] parts = item.aggregate().id().split("/", 3);
    CustomerId member = new CustomerId(parts[2]);
    WinBackJourney journey =
        find(parts[1])
            .filter(which -> which.programme().equals(parts[0]))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "journey '%s' of programme '%s' is due, and there are those of '%s'; hand over all"
                            .formatted(parts[1], parts[0], programme)));
    boolean unused =
        storage.transact(
            tx -> {
              boolean was = tx.due().cancel(item.aggregate(), due);
              WinBackRuns runs = runsOf(tx, journey, member);
              runs.last()
                  .filter(WinBackRuns.Run::isOpen)
                  .ifPresent(run -> comeDue(tx, journey, member, runs, run, now));
              return was;
            });
  }

  private void comeDue(
      Tx tx,
      WinBackJourney journey,
      CustomerId member,
      WinBackRuns runs,
      WinBackRuns.Run run,
      Instant now) {
    int told = run.told();
    while (told < journey.steps().size()
        && !run.startedAt().plus(journey.steps().get(told).after()).isAfter(now)) {
      WinBackJourney.Step step = journey.steps().get(told);
      told++;
      if (!run.heldOut()) {
        GrowthNews.tell(
            tx,
            new GrowthEvent.MessageDue(
                member,
                programme,
                run.startedAt().plus(step.after()),
                journey.id(),
                run.number(),
                told,
                step.message()));
      }
    }
    WinBackRuns.Run later = run.toldUntil(told);
    Instant end = run.startedAt().plus(journey.observedFor());
    if (end.isAfter(now)) {
      put(tx, journey, member, runs.replacing(later));
      schedule(tx, journey, member, later);
    } else {
      end(tx, journey, member, runs, later, end, Optional.empty());
    }
  }

  private void schedule(Tx tx, WinBackJourney journey, CustomerId member, WinBackRuns.Run run) {
    Instant next =
        run.startedAt()
            .plus(
                run.told() < journey.steps().size()
                    ? journey.steps().get(run.told()).after()
                    : journey.observedFor());
    tx.due().schedule(DueItem.first(next, aggregate(journey, member), due));
  }

  private void count(Tx tx, WinBackJourney journey, boolean heldOut, String what, long by) {
    boolean unused =
        tx.counters().change(Map.of(counter(journey.id(), heldOut, what), by)).isApplied();
  }

  private CounterKey counter(String journey, boolean heldOut, String what) {
    return new CounterKey(
        COUNTERS, String.join("/", programme, journey, heldOut ? "held-out" : "treated", what));
  }

  private Optional<WinBackJourney> find(String id) {
    return journeys.stream().filter(journey -> journey.id().equals(id)).findFirst();
  }

  private WinBackRuns runsOf(Tx tx, WinBackJourney journey, CustomerId member) {
    return tx.store(WinBackRuns.STORE).get(key(journey, member)).orElseGet(WinBackRuns::none);
  }

  private void put(Tx tx, WinBackJourney journey, CustomerId member, WinBackRuns runs) {
    tx.store(WinBackRuns.STORE).put(key(journey, member), runs);
  }

  String dueKind() {
    return due;
  }

  /** Returns the keys of what a member's journeys are kept under, of each kind. */
  List<String> keysOf(CustomerId member) {
    return journeys.stream().map(journey -> key(journey, member)).toList();
  }

  private String key(WinBackJourney journey, CustomerId member) {
    return String.join("/", programme, journey.id(), member.value());
  }

  private AggregateId aggregate(WinBackJourney journey, CustomerId member) {
    return new AggregateId(AGGREGATE, key(journey, member));
  }
}
