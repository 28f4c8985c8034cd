package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A reservation while it is being changed; not thread-safe. */
final class ReservationDraft {
  private final Reservation before;
  private final List<ReservationLine> lines;
  private final TreeMap<Integer, Long> allocated = new TreeMap<>();
  private Reservation.State state;
  private List<String> givenBack;
  private List<LineUnits> promised;
  private Optional<AmendmentUnits> amending;
  private List<String> shipments;

  ReservationDraft(Reservation reservation) {
    this.before = reservation;
    this.lines = new ArrayList<>(reservation.lines());
    this.state = reservation.state();
    this.givenBack = reservation.givenBack();
    this.promised = reservation.promised();
    this.amending = reservation.amending();
    this.shipments = reservation.shipments();
  }

  Reservation before() {
    return before;
  }

  List<ReservationLine> lines() {
    return lines;
  }

  void become(Reservation.State next) {
    state = next;
  }

  /** The amendment that was kept for is given up. */
  void dropAmendment() {
    amending = Optional.empty();
  }

  /** The amendment that was kept for stands: these are the lines now. */
  void amend(List<ReservationLine> amended) {
    dropAmendment();
    lines.clear();
    lines.addAll(amended);
    promised = WantedLines.missing(amended);
  }

  void noteGivenBack(String refund) {
    givenBack = plus(givenBack, refund);
  }

  void noteShipment(String shipment) {
    shipments = plus(shipments, shipment);
  }

  private static List<String> plus(List<String> names, String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return more;
  }

  /**
   * Returns where the lines stand that are named.
   *
   * @param what names them, for the message
   */
  int[] indexesOf(Map<LineId, Long> units, Supplier<String> what) {
    int[] indexes = new int[units.size()];
    int found = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (units.containsKey(lines.get(i).line())) {
        indexes[found++] = i;
      }
    }
    if (found < units.size()) {
      throw new IllegalArgumentException(
          "%s names lines %s, of which hold '%s' has only %s; name lines of its order"
              .formatted(what.get(), units.keySet(), before.hold(), found));
    }
    return indexes;
  }

  void set(int index, long reserved, long backordered) {
    ReservationLine line = lines.get(index);
    lines.set(index, changed(line, reserved, backordered, line.shipped(), line.returned()));
  }

  void ship(int index, long units) {
    ReservationLine line = lines.get(index);
    lines.set(
        index,
        changed(
            line,
            line.reserved() - units,
            line.backordered(),
            line.shipped() + units,
            line.returned()));
  }

  void takeBack(int index, long units) {
    ReservationLine line = lines.get(index);
    lines.set(
        index,
        changed(
            line, line.reserved(), line.backordered(), line.shipped(), line.returned() + units));
  }

  /** Gives arriving units to the lines that wait for them; returns how many were taken. */
  long allocate(StockItem item, long arriving) {
    long left = arriving;
    for (int i = 0; i < lines.size() && left > 0; i++) {
      ReservationLine line = lines.get(i);
      if (line.backordered() > 0
          && line.sku().equals(item.sku())
          && line.location().equals(item.location())) {
        long units = Math.min(left, line.backordered());
        set(i, line.reserved() + units, line.backordered() - units);
        allocated.merge(i, units, Math::addExact);
        left -= units;
      }
    }
    return arriving - left;
  }

  /** Returns what was allocated, by line. */
  List<LineUnits> allocated() {
    if (allocated.isEmpty()) {
      return List.of();
    }
    List<LineUnits> units = new ArrayList<>(allocated.size());
    allocated.forEach(
        (index, count) -> {
          ReservationLine line = lines.get(index);
          units.add(new LineUnits(line.line(), line.sku(), count));
        });
    return units;
  }

  Reservation after() {
    Reservation.Builder after =
        Reservation.builder()
            .from(before)
            .state(state)
            .lines(lines)
            .amending(amending)
            .events(before.events() + (allocated.isEmpty() ? 0 : 1));
    if (promised != before.promised()) {
      after.promised(promised);
    }
    if (givenBack != before.givenBack()) {
      after.givenBack(givenBack);
    }
    if (shipments != before.shipments()) {
      after.shipments(shipments);
    }
    return after.build();
  }

  private static ReservationLine changed(
      ReservationLine line, long reserved, long backordered, long shipped, long returned) {
    return ReservationLine.builder()
        .line(line.line())
        .sku(line.sku())
        .location(line.location())
        .ordered(line.ordered())
        .reserved(reserved)
        .backordered(backordered)
        .shipped(shipped)
        .returned(returned)
        .build();
  }
}
