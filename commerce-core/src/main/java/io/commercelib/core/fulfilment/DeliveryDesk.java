package io.commercelib.core.fulfilment;

import io.commercelib.core.order.Order;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where people see to deliveries with which something is wrong. Cases are opened by what carriers
 * say, by promises that pass, and by hand; they end by a decision, or by themselves when the goods
 * arrive. Each command has its effect once per command id. Thread-safe.
 */
public final class DeliveryDesk {
  private final ShipmentProcess shipments;
  private final DeliveryCases cases;
  private final PromiseWatch promises;

  DeliveryDesk(ShipmentProcess shipments, DeliveryCases cases, PromiseWatch promises) {
    this.shipments = shipments;
    this.cases = cases;
    this.promises = promises;
  }

  /**
   * Opens a case about a shipment that has left, as somebody saw what is wrong with it; if one of
   * the kind is open, that is returned.
   *
   * @param command sent again under the same id, it has its effect once
   * @param words what is wrong, for people
   * @param by who saw it, for the history
   */
  public DeliveryCaseChange report(
      CommandId command, ShipmentId id, DeliveryProblem problem, String words, String by) {
    Instant now = shipments.now();
    String fingerprint = Commands.fingerprint("report", problem, words, by);
    return shipments
        .settings()
        .storage()
        .transact(
            tx -> {
              Shipment shipment = ShipmentProcess.get(tx, id);
              Optional<String> answer =
                  Commands.answered(tx, shipment.aggregate(), command, fingerprint);
              if (answer.isPresent()) {
                return new DeliveryCaseChange.Changed(
                    DeliveryCases.get(tx, new CaseId(answer.get())));
              }
              if (!shipment.hasLeft()) {
                return new DeliveryCaseChange.Refused(
                    List.of(
                        Reason.of(ShipmentReason.NOT_UNDER_WAY, "state", shipment.state().name())));
              }
              // Refused if it is stuck or has ended: then the case alone tells of it.
              ShipmentChange unused =
                  shipments.move(tx, shipment, new ShipmentTrigger.Problem(words), by, now);
              DeliveryCase opened =
                  cases.open(
                      tx,
                      shipment,
                      problem,
                      now,
                      Reason.of(ShipmentReason.SAID, "words", words),
                      now);
              Commands.answer(
                  tx,
                  shipment.aggregate(),
                  command,
                  fingerprint,
                  opened.id().value(),
                  now,
                  CommandNote.of("report", by)
                      .with("problem", problem.name())
                      .personal("words", words)
                      .about(personOf(tx, shipment.order())));
              return new DeliveryCaseChange.Changed(opened);
            });
  }

  /**
   * Notes what was done about a case, and what is to be done next; a case that was escalated is
   * open again.
   *
   * @param command sent again under the same id, it has its effect once
   * @param words what was done, for the history
   * @param by who did it, for the history
   */
  public DeliveryCaseChange step(
      CommandId command, CaseId id, NextStep next, String words, String by) {
    return decide(
        command,
        id,
        Commands.fingerprint("step", next, words, by),
        CommandNote.of("step", by).with("next", next).personal("words", words),
        (tx, known, now) ->
            cases.step(tx, known, new DeliveryCaseTrigger.StepTaken(next, words), by, now));
  }

  /**
   * Decides a case, with what becomes of its shipment: refunded, taken back, sent again, or
   * nothing.
   *
   * @param command sent again under the same id, it has its effect once
   * @param by who decides, for the history
   */
  public DeliveryCaseChange resolve(
      CommandId command, CaseId id, DeliveryResolution resolution, String by) {
    DeliveryCaseChange change =
        decide(
            command,
            id,
            Commands.fingerprint("resolve", resolution, by),
            CommandNote.ofEvent(resolution, by),
            (tx, known, now) -> cases.resolve(tx, known, resolution, by, now));
    if (change instanceof DeliveryCaseChange.Changed changed) {
      shipments.orders().settlePayments(changed.deliveryCase().order(), shipments.now());
    }
    return change;
  }

  /** Returns a case. */
  public Optional<DeliveryCase> find(CaseId id) {
    return shipments.settings().storage().transact(tx -> DeliveryCases.find(tx, id));
  }

  /** Returns the cases about a shipment, the earliest opened first. */
  public List<DeliveryCase> of(ShipmentId shipment) {
    return shipments.settings().storage().transact(tx -> DeliveryCases.ofShipment(tx, shipment));
  }

  /** Returns a query for the cases in a state, those that are due first coming first. */
  public static Query in(DeliveryCaseState state) {
    return DeliveryCases.inState(state);
  }

  /** Returns a page of cases; see {@link #in}. */
  public Page<CaseId, DeliveryCase> page(Query query) {
    return shipments.settings().storage().transact(tx -> DeliveryCases.page(tx, query));
  }

  /**
   * Returns the orders whose promise ends soon or has ended and of which something is in no
   * shipment yet, those whose promise ends first coming first. Those of which a shipment is late
   * have a case.
   *
   * @param most how many are looked at, 1 to {@value Query#MAX_LIMIT}
   */
  public List<LateOrder> late(int most) {
    return shipments.settings().storage().transact(tx -> promises.late(tx, most));
  }

  /** Whose words are: the customer's, whoever wrote them down. */
  private Optional<String> personOf(Tx tx, OrderId order) {
    return shipments
        .orders()
        .orders()
        .find(tx, order)
        .flatMap(Order::customer)
        .map(CustomerId::value);
  }

  /** What a command does to a case; runs inside the transaction, perhaps again. */
  private interface Decision {
    DeliveryCaseChange make(Tx tx, DeliveryCase known, Instant now);
  }

  private DeliveryCaseChange decide(
      CommandId command, CaseId id, String fingerprint, CommandNote note, Decision work) {
    Instant now = shipments.now();
    try {
      return shipments
          .settings()
          .storage()
          .transact(
              tx -> {
                DeliveryCase known = DeliveryCases.get(tx, id);
                if (Commands.answered(tx, known.aggregate(), command, fingerprint).isPresent()) {
                  return new DeliveryCaseChange.Changed(known);
                }
                DeliveryCaseChange done = work.make(tx, known, now);
                CommandNote ofOrder =
                    note.with("order", known.order()).about(personOf(tx, known.order()));
                if (done instanceof DeliveryCaseChange.Refused refused) {
                  Commands.refuse(tx, known.aggregate(), command, refused.reasons(), now, ofOrder);
                } else {
                  Commands.answer(
                      tx, known.aggregate(), command, fingerprint, "done", now, ofOrder);
                }
                return done;
              });
    } catch (DeliveryCases.Undone undone) {
      return new DeliveryCaseChange.Refused(undone.reasons());
    }
  }
}
