package io.commercelib.core.fulfilment;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.work.BackOff;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows shipments by what carriers say. Every event is kept once, whether its shipment is known
 * or not; a shipment always stands as {@link TrackingStanding all its events together} say, or
 * further. Thread-safe.
 */
final class Tracking implements DueHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);

  /** Most events of one number: what a carrier says beyond them is not kept. */
  static final int MOST_EVENTS = 1_000;

  /** Longest number of a shipment. */
  static final int MAX_NUMBER = 100;

  /** Longest words of an event that are kept. */
  private static final int MAX_WORDS = 500;

  private static final String UNKNOWN = "tracking-unknown";
  private static final String NUMBERS = "tracking-number";
  private static final BackOff LOOKS = new BackOff(Duration.ofMinutes(15), Duration.ofHours(6));
  // A message may be lost; that may be found out a day later.
  private static final BackOff LOOKS_FOR_LOST = new BackOff(Duration.ofDays(1), Duration.ofDays(1));
  private static final Duration LOOK_FOR = Duration.ofDays(60);
  private static final Duration KEPT_FOR = Duration.ofDays(14);

  /**
   * An event, as it was told first.
   *
   * @param carrier who told it
   */
  record Told(String carrier, TrackingEvent event, Instant receivedAt) {
    /** Of one length, however long the carrier's names are. */
    String key() {
      return carrier + "/" + Commands.fingerprint(event.id());
    }

    /** A driver's words may name a neighbour. */
    Told withoutWords() {
      return new Told(
          carrier,
          new TrackingEvent(event.id(), event.trackingNumber(), event.kind(), event.at(), ""),
          receivedAt);
    }
  }

  private static final Index<Told> BY_NUMBER =
      Index.of(
          "by_number",
          List.of(IndexField.text("carrier"), IndexField.text("number"), IndexField.instant("at")),
          told -> IndexKey.of(told.carrier(), told.event().trackingNumber(), told.event().at()));

  private static final StoreDefinition<String, Told> EVENTS =
      StoreDefinition.of(
              "tracking_events",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(Told.class))
          .indexedBy(BY_NUMBER);

  private final ShipmentProcess process;
  private final DeliveryCases cases;

  Tracking(ShipmentProcess process, DeliveryCases cases) {
    this.process = process;
    this.cases = cases;
  }

  /** Takes events in; each number in a transaction of its own. */
  TrackingReceived receive(String carrier, List<TrackingEvent> events, Instant now) {
    Map<String, List<TrackingEvent>> byNumber = new TreeMap<>();
    for (TrackingEvent event : events) {
      if (isName(event.trackingNumber())) {
        byNumber.computeIfAbsent(event.trackingNumber(), number -> new ArrayList<>()).add(event);
      }
    }
    TrackingReceived received = TrackingReceived.NOTHING;
    for (Map.Entry<String, List<TrackingEvent>> told : byNumber.entrySet()) {
      TrackingNumber number = new TrackingNumber(carrier, told.getKey());
      Taken taken =
          process.settings().storage().transact(tx -> takeIn(tx, number, told.getValue(), now));
      taken
          .shipment()
          .ifPresent(shipment -> process.orders().settlePayments(shipment.order(), now));
      received = received.plus(taken.received());
    }
    return received;
  }

  /** No shipment was ever given a number that is none. */
  private static boolean isName(String number) {
    return !number.isEmpty()
        && number.length() <= MAX_NUMBER
        && number.chars().noneMatch(Character::isISOControl)
        && number.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  /** What was taken in, and the shipment that it moved. */
  private record Taken(TrackingReceived received, Optional<Shipment> shipment) {}

  private Taken takeIn(Tx tx, TrackingNumber number, List<TrackingEvent> events, Instant now) {
    int news = keep(tx, number, events, now);
    int known = events.size() - news;
    Optional<Shipment> shipment = ShipmentProcess.byNumber(tx, number);
    if (news == 0) {
      return new Taken(new TrackingReceived(0, known, 0), Optional.empty());
    }
    if (shipment.isEmpty()) {
      tx.due()
          .schedule(
              DueItem.first(
                  now.plus(KEPT_FOR), new AggregateId(NUMBERS, number.toString()), UNKNOWN));
      return new Taken(new TrackingReceived(0, known, news), Optional.empty());
    }
    return new Taken(
        new TrackingReceived(news, known, 0), Optional.of(follow(tx, shipment.orElseThrow(), now)));
  }

  private static int keep(Tx tx, TrackingNumber number, List<TrackingEvent> events, Instant now) {
    Store<String, Told> store = tx.store(EVENTS);
    long room = MOST_EVENTS - store.count(of(number), MOST_EVENTS);
    int news = 0;
    for (TrackingEvent event : events) {
      Told told = new Told(number.carrier(), cut(event), now);
      if (room > 0 && store.get(told.key()).isEmpty()) {
        store.put(told.key(), told);
        news++;
        room--;
      }
    }
    return news;
  }

  private static TrackingEvent cut(TrackingEvent event) {
    return new TrackingEvent(
        event.id(),
        event.trackingNumber(),
        event.kind(),
        event.at().truncatedTo(ChronoUnit.MICROS),
        event.detail().length() > MAX_WORDS
            ? event.detail().substring(0, MAX_WORDS)
            : event.detail());
  }

  private static Query of(TrackingNumber number) {
    return Query.on(BY_NUMBER).where(number.carrier(), number.number()).limit(MOST_EVENTS);
  }

  /** Returns all that a carrier said of a number, the earliest first. */
  static List<TrackingEvent> events(Tx tx, TrackingNumber number) {
    return tx.store(EVENTS).query(of(number)).values().stream().map(Told::event).toList();
  }

  /** Hands over all that a carrier said of a number. */
  static void export(Tx tx, TrackingNumber number, PersonalExport export) {
    for (Told told : tx.store(EVENTS).query(of(number)).values()) {
      export.add(EVENTS, told.key(), told);
    }
  }

  /** Drops the words in which a carrier said it; returns how many events had some. */
  static long anonymise(Tx tx, TrackingNumber number) {
    Store<String, Told> store = tx.store(EVENTS);
    long changed = 0;
    for (Told told : store.query(of(number)).values()) {
      if (!told.event().detail().isEmpty()) {
        store.put(told.key(), told.withoutWords());
        changed++;
      }
    }
    return changed;
  }

  /** Drops all that a carrier said of a number. */
  static void forget(Tx tx, TrackingNumber number) {
    Store<String, Told> store = tx.store(EVENTS);
    for (Told told : store.query(of(number)).values()) {
      boolean unused = store.remove(told.key());
    }
  }

  /** Lets a shipment follow what was said of its number, and returns it as it is then. */
  Shipment follow(Tx tx, Shipment shipment, Instant now) {
    if (shipment.tracked().isEmpty()) {
      return shipment;
    }
    TrackingNumber number = shipment.tracked().orElseThrow();
    boolean unused = tx.due().cancel(new AggregateId(NUMBERS, number.toString()), UNKNOWN);
    List<TrackingEvent> events = events(tx, number);
    TrackingStanding standing = TrackingStanding.of(events);
    Shipment followed = shipment;
    if (standing.state().isPresent()) {
      followed = towards(tx, shipment, number, standing, events, now);
    }
    if (followed.state().is(ShipmentState.DELIVERED)
        && standing.deliveredAt().isPresent()
        && !followed.deliveredAt().equals(standing.deliveredAt())) {
      followed =
          ShipmentProcess.save(
              tx, Shipment.builder().from(followed).deliveredAt(standing.deliveredAt()).build());
    }
    cases.follow(tx, followed, standing, number.carrier(), events, now);
    return followed;
  }

  private Shipment towards(
      Tx tx,
      Shipment shipment,
      TrackingNumber number,
      TrackingStanding standing,
      List<TrackingEvent> events,
      Instant now) {
    String by = "carrier " + number.carrier();
    ShipmentState target = standing.state().orElseThrow();
    Shipment moved = shipment;
    if (moved.state().is(ShipmentState.PACKED)) {
      moved =
          fire(tx, moved, new ShipmentTrigger.HandOver(number.carrier(), number.number()), by, now);
    }
    if (target.is(ShipmentState.DELIVERED)) {
      return fire(tx, moved, new ShipmentTrigger.Delivered(words(events, target)), by, now);
    }
    if (target.is(ShipmentState.EXCEPTION)) {
      return moved.state().is(target)
          ? moved
          : fire(tx, moved, new ShipmentTrigger.Problem(words(events, target)), by, now);
    }
    boolean wasStuck = moved.state().is(ShipmentState.EXCEPTION);
    if (wasStuck && standing.movesAgain()) {
      moved = fire(tx, moved, new ShipmentTrigger.ProblemSolved(), by, now);
    }
    if (moved.state().is(target) || moved.state().is(ShipmentState.EXCEPTION)) {
      return moved;
    }
    if (target.is(ShipmentState.OUT_FOR_DELIVERY)) {
      return fire(tx, moved, new ShipmentTrigger.OutForDelivery(), by, now);
    }
    // Only what was in the way sends a shipment back from the driver.
    boolean goesBack = moved.state().is(ShipmentState.OUT_FOR_DELIVERY) && !standing.movesAgain();
    return target.is(ShipmentState.IN_TRANSIT) && !goesBack
        ? fire(tx, moved, new ShipmentTrigger.InTransit(), by, now)
        : moved;
  }

  /** What the life cycle does not accept has happened otherwise already, or people decided. */
  private Shipment fire(Tx tx, Shipment shipment, ShipmentTrigger trigger, String by, Instant now) {
    return process.move(tx, shipment, trigger, by, now) instanceof ShipmentChange.Changed changed
        ? changed.shipment()
        : shipment;
  }

  /** The words of the last event that is why. */
  private static String words(List<TrackingEvent> events, ShipmentState target) {
    boolean arrived = target.is(ShipmentState.DELIVERED);
    return events.stream()
        .filter(event -> (event.kind() == TrackingEvent.Kind.DELIVERED) == arrived)
        .reduce((earlier, later) -> later)
        .map(TrackingEvent::detail)
        .orElse("");
  }

  @Override
  public Set<String> kinds() {
    return Set.of(ShipmentProcess.TRACK, UNKNOWN);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    if (item.kind().equals(UNKNOWN)) {
      process.settings().storage().transact(tx -> dropUnknown(tx, item));
      return;
    }
    Optional<Shipment> shipment =
        process
            .settings()
            .storage()
            .transact(tx -> ShipmentProcess.find(tx, new ShipmentId(item.aggregate().id())));
    Optional<TrackingNumber> number =
        shipment
            .filter(known -> !ShipmentLifecycle.definition().isFinal(known.state()))
            .filter(known -> now.isBefore(known.plannedAt().plus(LOOK_FOR)))
            .flatMap(Shipment::tracked);
    CarrierGateway gateway =
        number.map(known -> process.own().carriers().get(known.carrier())).orElse(null);
    if (number.isEmpty() || gateway == null) {
      process
          .settings()
          .storage()
          .transact(tx -> tx.due().cancel(item.aggregate(), ShipmentProcess.TRACK));
      return;
    }
    TrackingReceived received = receive(number.get().carrier(), toldOf(number.get(), gateway), now);
    process
        .settings()
        .storage()
        .transact(tx -> lookAgain(tx, item, looksAt(gateway), received.news() > 0, now));
  }

  /** A carrier that does not answer says nothing new. */
  private static List<TrackingEvent> toldOf(TrackingNumber number, CarrierGateway gateway) {
    try {
      List<TrackingEvent> told = gateway.track(number.number());
      return told == null ? List.of() : told;
    } catch (RuntimeException failure) {
      LOG.warn("carrier {} did not say where {} is", number.carrier(), number.number(), failure);
      return List.of();
    }
  }

  private static BackOff looksAt(CarrierGateway gateway) {
    return gateway.tellsByItself() ? LOOKS_FOR_LOST : LOOKS;
  }

  /** Has a shipment looked after for the first time. */
  static void begin(Tx tx, Shipment shipment, CarrierGateway gateway, Instant now) {
    tx.due()
        .schedule(
            DueItem.first(
                now.plus(looksAt(gateway).first()), shipment.aggregate(), ShipmentProcess.TRACK));
  }

  private static boolean lookAgain(
      Tx tx, DueItem item, BackOff looks, boolean hasMoved, Instant now) {
    // Where it has ended meanwhile there is nothing to look at, and the item is gone.
    if (tx.due().find(item.aggregate(), item.kind()).isPresent()) {
      tx.due()
          .schedule(
              hasMoved
                  ? DueItem.first(now.plus(looks.first()), item.aggregate(), item.kind())
                  : item.postponedTo(now.plus(looks.after(item.attempt() + 1))));
    }
    return hasMoved;
  }

  private static boolean dropUnknown(Tx tx, DueItem item) {
    String name = item.aggregate().id();
    // The carrier's name comes first and has no slash; see ServiceId.
    int slash = name.indexOf('/');
    TrackingNumber number = new TrackingNumber(name.substring(0, slash), name.substring(slash + 1));
    if (ShipmentProcess.byNumber(tx, number).isEmpty()) {
      forget(tx, number);
    }
    return tx.due().cancel(item.aggregate(), UNKNOWN);
  }
}
