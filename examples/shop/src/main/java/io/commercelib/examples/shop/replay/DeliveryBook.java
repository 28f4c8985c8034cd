package io.commercelib.examples.shop.replay;

import io.commercelib.core.fulfilment.DeliveryCase;
import io.commercelib.core.fulfilment.DeliveryCaseLifecycle;
import io.commercelib.core.fulfilment.DeliveryCaseState;
import io.commercelib.core.fulfilment.DeliveryProblem;
import io.commercelib.core.fulfilment.FinishedDelivery;
import io.commercelib.core.fulfilment.Shipment;
import io.commercelib.core.fulfilment.ShipmentBooking;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.fulfilment.ShipmentState;
import io.commercelib.core.fulfilment.scorecard.CarrierScorecard;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.Deliveries;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.Machine;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;

/** The books on deliveries: who carried what, which promises were kept, what went wrong. */
final class DeliveryBook {
  private static final int DECIMALS = 4;

  private final Shop shop;
  private final MachineTally shipmentMachine =
      MachineTally.of("Shipment", ShipmentLifecycle.definition());
  private final MachineTally caseMachine =
      MachineTally.of("Delivery case", DeliveryCaseLifecycle.definition());
  private final Map<DeliveryProblem, Endings> problems = new EnumMap<>(DeliveryProblem.class);
  private final Map<String, Money> paid = new TreeMap<>();
  private Money carriage = Tallies.zero();
  private long left;

  /** Pieces that left, by SKU: counted from the shipments, not from the orders. */
  final TreeMap<Sku, Long> sent = new TreeMap<>();

  /** Pieces that came back undelivered and were put on the shelf again. */
  final TreeMap<Sku, Long> undelivered = new TreeMap<>();

  DeliveryBook(Shop shop) {
    this.shop = shop;
    for (DeliveryProblem problem : DeliveryProblem.values()) {
      problems.put(problem, new Endings());
    }
  }

  /** Enters all that was sent for an order. */
  void enter(Order order) {
    Map<LineId, Sku> skus = new HashMap<>();
    for (OrderLine line : order.lines()) {
      skus.put(line.id(), line.sku());
    }
    List<Shipment> shipments = shop.fulfilment.shipmentsOf(order.id());
    Set<ShipmentId> replaced = new HashSet<>();
    shipments.forEach(shipment -> shipment.replaces().ifPresent(replaced::add));
    for (Shipment shipment : shipments) {
      shipmentMachine.enter("PLANNED", shipment.state().name(), shipment.history());
      if (shipment.hasLeft()) {
        left++;
        count(sent, skus, shipment);
      }
      if (shipment.state().is(ShipmentState.RETURNED_TO_SENDER)) {
        count(undelivered, skus, shipment);
      }
      shipment.booking().ifPresent(this::pay);
      for (DeliveryCase about : shop.fulfilment.desk().of(shipment.id())) {
        caseMachine.enter("OPEN", about.state().name(), about.history());
        endings(about.problem()).add(about, shipment.state(), replaced.contains(shipment.id()));
      }
    }
  }

  private static void count(Map<Sku, Long> pieces, Map<LineId, Sku> skus, Shipment shipment) {
    shipment
        .units()
        .forEach(
            (line, units) -> {
              Sku sku = skus.get(line);
              if (sku == null) {
                throw new IllegalStateException(
                    "shipment '%s' has units of line '%s', which its order has not"
                        .formatted(shipment.id(), line));
              }
              pieces.merge(sku, units, Math::addExact);
            });
  }

  private void pay(ShipmentBooking booking) {
    Money cost = booking.offer().cost();
    paid.merge(booking.offer().service().toString(), cost, Money::plus);
    carriage = carriage.plus(cost);
  }

  private Endings endings(DeliveryProblem problem) {
    return problems.computeIfAbsent(problem, unseen -> new Endings());
  }

  List<Machine> machines() {
    return List.of(shipmentMachine.toReport(), caseMachine.toReport());
  }

  /** Returns what is reported of all deliveries that have ended. */
  Deliveries deliveries() {
    List<FinishedDelivery> finished = finished();
    List<Deliveries.Problem> kinds = new ArrayList<>();
    problems.forEach((problem, endings) -> kinds.add(endings.toReport(problem)));
    return new Deliveries(
        CarrierScorecard.of(finished, CarrierScorecard.By.SERVICE).stream()
            .map(this::service)
            .toList(),
        weeks(finished),
        kinds,
        carriage);
  }

  private List<FinishedDelivery> finished() {
    return shop.fulfilment.finished(Instant.EPOCH, shop.diary.instant().plusSeconds(1));
  }

  private Deliveries.Service service(CarrierScorecard card) {
    long mostDaysLate =
        card.daysLate().keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    return new Deliveries.Service(
        // A haulier has no services.
        card.name().replace("/-", ""),
        card.deliveries(),
        card.arrived().of(),
        card.kept().all(),
        card.kept().of(),
        share(card.kept().lower()),
        share(card.kept().upper()),
        mostDaysLate,
        card.satisfaction().map(CarrierScorecard.Satisfaction::mean),
        card.satisfaction().map(CarrierScorecard.Satisfaction::ratings).orElse(0L),
        paid.getOrDefault(card.name(), Tallies.zero()));
  }

  private static BigDecimal share(double share) {
    return BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private static List<Deliveries.DeliveryWeek> weeks(List<FinishedDelivery> finished) {
    TreeMap<LocalDate, long[]> byWeek = new TreeMap<>();
    for (FinishedDelivery delivery : finished) {
      long[] counts =
          byWeek.computeIfAbsent(
              Tallies.mondayOf(Tallies.dayOf(delivery.endedAt())), monday -> new long[2]);
      counts[0] += delivery.promised() ? 1 : 0;
      counts[1] += delivery.kept().orElse(false) ? 1 : 0;
    }
    List<Deliveries.DeliveryWeek> weeks = new ArrayList<>();
    byWeek.forEach(
        (monday, counts) -> weeks.add(new Deliveries.DeliveryWeek(monday, counts[0], counts[1])));
    return weeks;
  }

  /** Checks that whatever left has ended, and that no case is left to be seen to. */
  Check check(Deliveries deliveries) {
    long open = deliveries.problems().stream().mapToLong(Deliveries.Problem::open).sum();
    return new Check(
        "every delivery has come to its end, and every case about one",
        deliveries.ended() == left && open == 0,
        "%s of %s ended, %s of %s open"
            .formatted(
                Figures.count(deliveries.ended()),
                Figures.count(left, "delivery", "deliveries"),
                Figures.count(open),
                Figures.count(deliveries.cases(), "case", "cases")));
  }

  /** How cases of one kind ended. */
  private static final class Endings {
    private long cases;
    private long cameRight;
    private long goesOn;
    private long sentAgain;
    private long refunded;
    private long takenBack;
    private long open;

    void add(DeliveryCase about, ShipmentState end, boolean isReplaced) {
      cases++;
      if (about.isOpen()) {
        open++;
      } else if (about.state().is(DeliveryCaseState.LAPSED)) {
        cameRight++;
      } else if (about.problem() == DeliveryProblem.ARRIVED_AFTER_ALL
          || end.is(ShipmentState.DELIVERED)) {
        goesOn++;
      } else if (end.is(ShipmentState.RETURNED_TO_SENDER)) {
        takenBack++;
      } else if (isReplaced) {
        sentAgain++;
      } else {
        refunded++;
      }
    }

    Deliveries.Problem toReport(DeliveryProblem problem) {
      return new Deliveries.Problem(
          problem.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          cases,
          cameRight,
          goesOn,
          sentAgain,
          refunded,
          takenBack,
          open);
    }
  }
}
