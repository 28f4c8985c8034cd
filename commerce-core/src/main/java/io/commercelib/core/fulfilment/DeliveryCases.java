package io.commercelib.core.fulfilment;

import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.order.Order;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.shipping.TrackingEvent;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens cases about deliveries and closes them, in the given transaction; fires their deadlines and
 * those of promises. Thread-safe.
 */
final class DeliveryCases implements DueHandler {
  private static final String DEADLINE = "delivery-case-deadline";
  private static final int MOST_OF_SHIPMENT = 1_000;

  private static final Index<DeliveryCase> BY_SHIPMENT =
      Index.of(
          "by_shipment",
          List.of(IndexField.text("shipment"), IndexField.instant("opened_at")),
          c -> IndexKey.of(c.shipment().value(), c.openedAt()));

  private static final Index<DeliveryCase> BY_STATE =
      Index.of(
          "by_state",
          List.of(IndexField.text("state"), IndexField.instant("next_by")),
          c -> IndexKey.of(c.state().name(), c.next().by()));

  private static final StoreDefinition<CaseId, DeliveryCase> CASES =
      StoreDefinition.of(
              "delivery_cases",
              KeyCodec.of(CaseId::value, CaseId::new),
              JsonCodec.withText(
                  DeliveryCase.class,
                  DeliveryCaseState.class,
                  DeliveryCaseState::name,
                  DeliveryCaseLifecycle.definition()::state))
          .indexedBy(BY_SHIPMENT)
          .indexedBy(BY_STATE);

  private final ShipmentProcess process;

  DeliveryCases(ShipmentProcess process) {
    this.process = process;
  }

  static Optional<DeliveryCase> find(Tx tx, CaseId id) {
    return tx.store(CASES).get(id);
  }

  static DeliveryCase get(Tx tx, CaseId id) {
    return find(tx, id)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no delivery case '%s'".formatted(id)));
  }

  static List<DeliveryCase> ofShipment(Tx tx, ShipmentId shipment) {
    return tx.store(CASES)
        .query(Query.on(BY_SHIPMENT).where(shipment.value()).limit(MOST_OF_SHIPMENT))
        .values();
  }

  static Query inState(DeliveryCaseState state) {
    return Query.on(BY_STATE).where(state.name());
  }

  static Page<CaseId, DeliveryCase> page(Tx tx, Query query) {
    return tx.store(CASES).query(query);
  }

  static void export(Tx tx, ShipmentId shipment, PersonalExport export) {
    for (DeliveryCase known : ofShipment(tx, shipment)) {
      export.add(CASES, known.id(), known);
      export.addCommands(tx, known.aggregate());
    }
  }

  static long anonymise(Tx tx, ShipmentId shipment) {
    long changed = 0;
    for (DeliveryCase known : ofShipment(tx, shipment)) {
      DeliveryCase without = known.withoutPersonalData();
      if (!without.equals(known)) {
        tx.store(CASES).put(known.id(), without);
        changed++;
      }
    }
    return changed;
  }

  static void forget(Tx tx, ShipmentId shipment) {
    for (DeliveryCase known : ofShipment(tx, shipment)) {
      boolean unused = tx.store(CASES).remove(known.id());
      boolean unusedToo = tx.due().cancel(known.aggregate(), DEADLINE);
    }
  }

  /**
   * Opens a case, unless one of the kind is open: then that is told when it happened last.
   *
   * @param happenedAt when what is wrong happened
   */
  DeliveryCase open(
      Tx tx,
      Shipment shipment,
      DeliveryProblem problem,
      Instant happenedAt,
      Reason because,
      Instant now) {
    List<DeliveryCase> known =
        ofShipment(tx, shipment.id()).stream().filter(c -> c.problem() == problem).toList();
    Optional<DeliveryCase> open = known.stream().filter(DeliveryCase::isOpen).findFirst();
    if (open.isPresent()) {
      DeliveryCase same = open.get();
      return same.happenedAt().isBefore(happenedAt)
          ? save(tx, DeliveryCase.builder().from(same).happenedAt(happenedAt).build())
          : same;
    }
    DeliveryCaseTerms.First first = process.own().caseTerms().of(problem);
    DeliveryCase opened =
        DeliveryCase.builder()
            .shipment(shipment.id())
            .order(shipment.order())
            .problem(problem)
            .number(known.size() + 1)
            .state(DeliveryCaseState.OPEN)
            .openedAt(now)
            .happenedAt(happenedAt)
            .because(because)
            .next(new NextStep(first.action(), now.plus(first.within())))
            .build();
    Order order = process.orders().orders().get(tx, shipment.order());
    process.orders().orders().save(tx, order.withOpenCase(opened.id()));
    remind(tx, opened);
    return save(tx, opened);
  }

  private static void remind(Tx tx, DeliveryCase open) {
    tx.due().schedule(DueItem.first(open.next().by(), open.aggregate(), DEADLINE));
  }

  private static DeliveryCase save(Tx tx, DeliveryCase changed) {
    tx.store(CASES).put(changed.id(), changed);
    return changed;
  }

  /** Opens and closes cases until they are those that a shipment's events speak of. */
  void follow(
      Tx tx,
      Shipment shipment,
      TrackingStanding standing,
      String carrier,
      List<TrackingEvent> events,
      Instant now) {
    ShipmentState state = shipment.state();
    boolean givenUp =
        state.is(ShipmentState.LOST)
            || state.is(ShipmentState.RETURNED_TO_SENDER)
            || state.is(ShipmentState.CANCELLED);
    for (DeliveryCase known : ofShipment(tx, shipment.id())) {
      boolean stands = standing.problems().containsKey(known.problem());
      boolean ofEvents =
          known.problem() != DeliveryProblem.OVERDUE
              && known.problem() != DeliveryProblem.ARRIVED_AFTER_ALL;
      if (known.isOpen() && ofEvents && !stands && isTold(known)) {
        DeliveryCase unused = close(tx, known, new DeliveryCaseTrigger.CameRight(), carrier, now);
      }
    }
    if (!givenUp) {
      standing
          .problems()
          .forEach((problem, at) -> told(tx, shipment, problem, at, carrier, events, now));
    } else if (standing.deliveredAt().isPresent() && !state.is(ShipmentState.CANCELLED)) {
      told(
          tx,
          shipment,
          DeliveryProblem.ARRIVED_AFTER_ALL,
          standing.deliveredAt().orElseThrow(),
          carrier,
          events,
          now);
    }
    ended(tx, shipment, "carrier " + carrier, now);
  }

  /** Cases that people opened are closed by people. */
  private static boolean isTold(DeliveryCase known) {
    return known.because().is(ShipmentReason.TOLD);
  }

  private void told(
      Tx tx,
      Shipment shipment,
      DeliveryProblem problem,
      Instant at,
      String carrier,
      List<TrackingEvent> events,
      Instant now) {
    boolean isNews =
        ofShipment(tx, shipment.id()).stream()
            .filter(known -> known.problem() == problem && !known.isOpen())
            .allMatch(known -> known.happenedAt().isBefore(at));
    if (isNews) {
      Optional<TrackingEvent> last =
          events.stream().filter(event -> event.at().equals(at)).findFirst();
      Reason because =
          Reason.of(ShipmentReason.TOLD, "carrier", carrier, "kind", problem)
              .with("at", at, "words", last.map(TrackingEvent::detail).orElse(""));
      DeliveryCase unused = open(tx, shipment, problem, at, because, now);
    }
  }

  /** Closes what is no question any more once a shipment has ended. */
  void ended(Tx tx, Shipment shipment, String by, Instant now) {
    if (!ShipmentLifecycle.definition().isFinal(shipment.state())) {
      return;
    }
    boolean arrived = shipment.state().is(ShipmentState.DELIVERED);
    for (DeliveryCase known : ofShipment(tx, shipment.id())) {
      boolean outlives =
          known.problem() == DeliveryProblem.ARRIVED_AFTER_ALL
              || (arrived
                  && (known.problem() == DeliveryProblem.DAMAGED
                      || known.problem() == DeliveryProblem.RETURNED));
      if (known.isOpen() && !outlives) {
        DeliveryCaseTrigger end =
            arrived
                ? new DeliveryCaseTrigger.CameRight()
                : new DeliveryCaseTrigger.Resolved(
                    new DeliveryResolution.GoesOn("it was given up: " + shipment.state()));
        DeliveryCase unused = close(tx, known, end, by, now);
      }
    }
  }

  /** Notes what was done about a case, and what is to be done next. */
  DeliveryCaseChange step(
      Tx tx, DeliveryCase known, DeliveryCaseTrigger.StepTaken taken, String by, Instant now) {
    Fired<DeliveryCaseState, Void> fired =
        DeliveryCaseLifecycle.definition().fire(known.state(), taken, known, now);
    if (!(fired instanceof Fired.Moved<DeliveryCaseState, Void> moved)) {
      return closed(known);
    }
    DeliveryCase changed =
        DeliveryCase.builder()
            .from(known)
            .state(moved.to())
            .next(taken.next())
            .addHistory(
                moved.entry(now, by, Reason.of(ShipmentReason.SAID, "words", taken.words())))
            .build();
    remind(tx, changed);
    return new DeliveryCaseChange.Changed(save(tx, changed));
  }

  private static DeliveryCaseChange closed(DeliveryCase known) {
    return new DeliveryCaseChange.Refused(
        List.of(Reason.of(ShipmentReason.CASE_CLOSED, "case", known.id())));
  }

  /**
   * Decides a case, with what becomes of its shipment.
   *
   * @throws Undone if something of it was done and the rest cannot be
   */
  DeliveryCaseChange resolve(
      Tx tx, DeliveryCase known, DeliveryResolution resolution, String by, Instant now) {
    if (!known.isOpen()) {
      return closed(known);
    }
    Shipment shipment = ShipmentProcess.get(tx, known.shipment());
    Optional<ShipmentChange.Refused> refused = carryOut(tx, shipment, resolution, by, now);
    if (refused.isPresent()) {
      return new DeliveryCaseChange.Refused(refused.get().reasons());
    }
    DeliveryCase resolved = close(tx, known, new DeliveryCaseTrigger.Resolved(resolution), by, now);
    ended(tx, ShipmentProcess.get(tx, known.shipment()), by, now);
    return new DeliveryCaseChange.Changed(resolved);
  }

  private Optional<ShipmentChange.Refused> carryOut(
      Tx tx, Shipment shipment, DeliveryResolution resolution, String by, Instant now) {
    if (resolution instanceof DeliveryResolution.Refunded) {
      return refusalOf(process.move(tx, shipment, new ShipmentTrigger.Lost(), by, now));
    }
    if (resolution instanceof DeliveryResolution.TakenBack) {
      return refusalOf(process.move(tx, shipment, new ShipmentTrigger.ReturnedToSender(), by, now));
    }
    if (resolution instanceof DeliveryResolution.SentAgain again) {
      return sendAgain(tx, shipment, again.replacement(), by, now);
    }
    return shipment.state().is(ShipmentState.EXCEPTION)
        ? refusalOf(process.move(tx, shipment, new ShipmentTrigger.ProblemSolved(), by, now))
        : Optional.empty();
  }

  private Optional<ShipmentChange.Refused> sendAgain(
      Tx tx, Shipment lost, ShipmentId replacement, String by, Instant now) {
    if (ShipmentProcess.find(tx, replacement).isPresent()) {
      return Optional.of(
          new ShipmentChange.Refused(
              List.of(Reason.of(ShipmentReason.EXISTS, "shipment", replacement))));
    }
    Optional<ShipmentChange.Refused> refused =
        refusalOf(process.move(tx, lost, new ShipmentTrigger.Replaced(replacement), by, now));
    if (refused.isPresent()) {
      return refused;
    }
    Order order = process.orders().orders().get(tx, lost.order());
    GiveBack gone =
        new GiveBack(
            ShipmentProcess.refundId(lost), GiveBack.Cause.NOT_RETURNED, lost.units(), now);
    List<Reason> missing = process.orders().sendAgain(tx, order, gone);
    if (!missing.isEmpty()) {
      throw new Undone(missing);
    }
    process.orders().orders().save(tx, order.withPlanned(lost.units()));
    Shipment unused =
        ShipmentProcess.begin(
            tx,
            Shipment.builder()
                .id(replacement)
                .order(lost.order())
                .units(lost.units())
                .state(ShipmentState.PLANNED)
                .plannedAt(now)
                .replaces(lost.id())
                .build());
    return Optional.empty();
  }

  private static Optional<ShipmentChange.Refused> refusalOf(ShipmentChange change) {
    return change instanceof ShipmentChange.Refused refused
        ? Optional.of(refused)
        : Optional.empty();
  }

  private DeliveryCase close(
      Tx tx, DeliveryCase known, DeliveryCaseTrigger trigger, String by, Instant now) {
    Fired<DeliveryCaseState, Void> fired =
        DeliveryCaseLifecycle.definition().fire(known.state(), trigger, known, now);
    if (!(fired instanceof Fired.Moved<DeliveryCaseState, Void> moved)) {
      return known;
    }
    DeliveryCase.Builder changed = DeliveryCase.builder().from(known).state(moved.to());
    if (trigger instanceof DeliveryCaseTrigger.Resolved resolved) {
      changed.addHistory(
          moved.entry(now, by, Reason.of(ShipmentReason.SAID, "words", words(resolved))));
    } else {
      changed.addHistory(moved.entry(now, by));
    }
    boolean unused = tx.due().cancel(known.aggregate(), DEADLINE);
    Order order = process.orders().orders().get(tx, known.order());
    process.orders().orders().save(tx, order.withoutOpenCase(known.id()));
    return save(tx, changed.build());
  }

  private static String words(DeliveryCaseTrigger.Resolved resolved) {
    DeliveryResolution resolution = resolved.resolution();
    if (resolution instanceof DeliveryResolution.GoesOn goesOn) {
      return goesOn.words();
    }
    return resolution instanceof DeliveryResolution.SentAgain again
        ? "sent again as " + again.replacement()
        : resolution instanceof DeliveryResolution.Refunded ? "refunded" : "taken back";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(DEADLINE, ShipmentProcess.OVERDUE, ShipmentProcess.PICKUP);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    Optional<Shipment> moved =
        process
            .settings()
            .storage()
            .transact(
                tx -> {
                  Optional<Shipment> given = Optional.empty();
                  // Who has set another time meanwhile is not disturbed.
                  boolean isDue = tx.due().isCurrent(item);
                  if (isDue && tx.due().cancel(item.aggregate(), item.kind())) {
                    switch (item.kind()) {
                      case DEADLINE -> escalate(tx, new CaseId(item.aggregate().id()), now);
                      case ShipmentProcess.OVERDUE ->
                          overdue(tx, new ShipmentId(item.aggregate().id()), now);
                      default -> given = notCollected(tx, item, now);
                    }
                  }
                  return given;
                });
    moved.ifPresent(shipment -> process.orders().settlePayments(shipment.order(), now));
  }

  private static void escalate(Tx tx, CaseId id, Instant now) {
    Optional<DeliveryCase> known = find(tx, id);
    if (known.isPresent()
        && DeliveryCaseLifecycle.definition()
                .fire(
                    known.get().state(), new DeliveryCaseTrigger.DeadlinePassed(), known.get(), now)
            instanceof Fired.Moved<DeliveryCaseState, Void> moved) {
      DeliveryCase unused =
          save(
              tx,
              DeliveryCase.builder()
                  .from(known.get())
                  .state(moved.to())
                  .addHistory(moved.entry(now, "timer"))
                  .build());
    }
  }

  private void overdue(Tx tx, ShipmentId id, Instant now) {
    Optional<Shipment> late =
        ShipmentProcess.find(tx, id)
            .filter(known -> !ShipmentLifecycle.definition().isFinal(known.state()))
            .filter(known -> known.promise().isPresent());
    if (late.isEmpty()) {
      return;
    }
    Instant end = late.get().promise().orElseThrow().endsAt();
    if (now.isBefore(end)) {
      // Another promise was made since.
      ShipmentProcess.watchPromise(tx, late.get());
      return;
    }
    DeliveryCase unused =
        open(
            tx,
            late.get(),
            DeliveryProblem.OVERDUE,
            end,
            Reason.of(ShipmentReason.OVERDUE, "until", late.get().promise().get().lastDay()),
            now);
  }

  private Optional<Shipment> notCollected(Tx tx, DueItem item, Instant now) {
    Optional<Shipment> waiting =
        ShipmentProcess.find(tx, new ShipmentId(item.aggregate().id()))
            .filter(known -> known.state().is(ShipmentState.AWAITING_PICKUP));
    if (waiting.isPresent()
        && process.move(tx, waiting.get(), new ShipmentTrigger.ReturnedToSender(), "timer", now)
            instanceof ShipmentChange.Changed changed) {
      ended(tx, changed.shipment(), "timer", now);
      return Optional.of(changed.shipment());
    }
    return Optional.empty();
  }

  /** What a command began cannot be ended: nothing of it may stay. */
  static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // Reasons are no part of what is serialised; nobody sends this anywhere.
    private final transient List<Reason> reasons;

    Undone(List<Reason> reasons) {
      super(reasons.toString());
      this.reasons = List.copyOf(reasons);
    }

    List<Reason> reasons() {
      return reasons;
    }
  }
}
