package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** A reservation while it is being changed; not thread-safe. */
final class ReservationDraft {
  private final Reservation before;
  private final List<ReservationLine> lines;
  private final TreeMap<Integer, Long> allocated = new TreeMap<>();
  private final TreeMap<Integer, Long> missing = new TreeMap<>();
  private Reservation.State state;
  private List<String> givenBack;
  private List<LineUnits> promised;
  private Optional<AmendmentUnits> amending;
  private List<String> shipments;
  private List<String> shortPicks;
  private List<String> relocations;

  ReservationDraft(Reservation reservation) {
    this.before = reservation;
    this.lines = new ArrayList<>(reservation.lines());
    this.state = reservation.state();
    this.givenBack = reservation.givenBack();
    this.promised = reservation.promised();
    this.amending = reservation.amending();
    this.shipments = reservation.shipments();
    this.shortPicks = reservation.shortPicks();
    this.relocations = reservation.relocations();
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

  void noteShortPick(String reference) {
    shortPicks = plus(shortPicks, reference);
  }

  void noteRelocation(String reference) {
    relocations = plus(relocations, reference);
  }

  private static List<String> plus(List<String> names, String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return more;
  }

  /**
   * Units of one line of the reservation; a line of the order has one for each location.
   *
   * @param index where it stands
   */
  record Share(int index, long units) {}

  /**
   * Returns which lines of the reservation units of lines of the order are of.
   *
   * @param most how many of a line there can be
   * @param backward whether the last promised give first
   * @param tooMany says what is wrong if they are not so many in all
   */
  List<Share> shares(
      Map<LineId, Long> units,
      ToLongFunction<ReservationLine> most,
      boolean backward,
      String what,
      TooMany tooMany) {
    requireKnown(units, what);
    List<Share> shares = new ArrayList<>();
    Map<LineId, Long> left = new HashMap<>(units);
    for (int i = 0; i < lines.size(); i++) {
      int index = backward ? lines.size() - 1 - i : i;
      ReservationLine line = lines.get(index);
      long share = Math.min(left.getOrDefault(line.line(), 0L), most.applyAsLong(line));
      if (share > 0) {
        left.merge(line.line(), -share, Math::addExact);
        shares.add(new Share(index, share));
      }
    }
    left.forEach(
        (line, missing) -> {
          long wanted = units.getOrDefault(line, 0L);
          if (missing != 0 || wanted < 1) {
            throw new IllegalArgumentException(tooMany.says(line, wanted, wanted - missing));
          }
        });
    return shares;
  }

  /** Says that a line has fewer units than are wanted. */
  interface TooMany {
    String says(LineId line, long wanted, long there);
  }

  /** Returns of which lines reserved units are. */
  List<Share> reservedOf(Map<LineId, Long> units, Optional<LocationId> from, String what) {
    return shares(
        units,
        line -> from.isEmpty() || from.get().equals(line.location()) ? line.reserved() : 0,
        false,
        what,
        (line, wanted, there) ->
            "%s takes %s of line '%s', for which %s are reserved%s; take 1 to that many"
                .formatted(
                    what, wanted, line, there, from.map(place -> " at " + place).orElse("")));
  }

  /** Returns units of lines by SKU. */
  Map<Sku, Long> unitsBySku(Map<LineId, Long> units, String what) {
    requireKnown(units, what);
    Map<LineId, Sku> skus = new HashMap<>();
    lines.forEach(line -> skus.put(line.line(), line.sku()));
    Map<Sku, Long> bySku = new HashMap<>();
    units.forEach((line, count) -> bySku.merge(skus.get(line), count, Math::addExact));
    return bySku;
  }

  private void requireKnown(Map<LineId, Long> units, String what) {
    Set<LineId> unknown = new HashSet<>(units.keySet());
    lines.forEach(line -> unknown.remove(line.line()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s names lines %s, of which hold '%s' has none of %s; name lines of its order"
              .formatted(
                  what,
                  units.keySet().stream().map(LineId::value).sorted().toList(),
                  before.hold(),
                  unknown.stream().map(LineId::value).sorted().toList()));
    }
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

  /** Reserved units are not there: the line waits for others. */
  void miss(int index, long units) {
    ReservationLine line = lines.get(index);
    set(index, line.reserved() - units, line.backordered() + units);
    missing.merge(index, units, Math::addExact);
  }

  /** Reserved units of a line are to come from another location. */
  void relocate(int index, LocationId to, long units) {
    ReservationLine line = lines.get(index);
    boolean whole = line.ordered() == units;
    if (whole) {
      lines.remove(index);
    } else {
      lines.set(
          index,
          ReservationLine.builder()
              .from(line)
              .ordered(line.ordered() - units)
              .reserved(line.reserved() - units)
              .build());
    }
    reserve(line.line(), line.sku(), to, units, whole ? index : index + 1);
  }

  /** Units are reserved beside those that the line was ordered with: it is sent again. */
  void reserveAgain(ReservationLine more) {
    reserve(more.line(), more.sku(), more.location(), more.reserved(), lines.size());
  }

  private void reserve(LineId line, Sku sku, LocationId location, long units, int index) {
    for (int i = 0; i < lines.size(); i++) {
      ReservationLine other = lines.get(i);
      if (other.line().equals(line) && other.location().equals(location)) {
        lines.set(
            i,
            ReservationLine.builder()
                .from(other)
                .ordered(Math.addExact(other.ordered(), units))
                .reserved(Math.addExact(other.reserved(), units))
                .build());
        return;
      }
    }
    lines.add(
        index,
        ReservationLine.builder()
            .line(line)
            .sku(sku)
            .location(location)
            .ordered(units)
            .reserved(units)
            .backordered(0)
            .shipped(0)
            .returned(0)
            .build());
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

  /** Returns what happened to lines that their order is told of, as it happened. */
  List<StockEvent> events(Instant at) {
    List<StockEvent> events = new ArrayList<>(2);
    if (before.order().isPresent() && !missing.isEmpty()) {
      events.add(new StockMissing(before.order().get(), before.hold(), at, byLine(missing)));
    }
    if (before.order().isPresent() && !allocated.isEmpty()) {
      events.add(new StockAllocated(before.order().get(), before.hold(), at, byLine(allocated)));
    }
    return events;
  }

  private List<LineUnits> byLine(Map<Integer, Long> byIndex) {
    Map<LineId, LineUnits> units = new LinkedHashMap<>();
    byIndex.forEach(
        (index, count) -> {
          ReservationLine line = lines.get(index);
          units.merge(
              line.line(),
              new LineUnits(line.line(), line.sku(), count),
              (one, other) ->
                  new LineUnits(one.line(), one.sku(), Math.addExact(one.units(), other.units())));
        });
    return List.copyOf(units.values());
  }

  Reservation after() {
    // Not by a builder, which would copy each of its lists: mostly two or three things change.
    ImmutableReservation after =
        ((ImmutableReservation) ImmutableReservation.copyOf(before))
            .withState(state)
            .withLines(lines)
            .withAmending(amending)
            .withEvents(before.events() + events(before.takenAt()).size());
    if (promised != before.promised()) {
      after = after.withPromised(promised);
    }
    if (givenBack != before.givenBack()) {
      after = after.withGivenBack(givenBack);
    }
    if (shipments != before.shipments()) {
      after = after.withShipments(shipments);
    }
    if (shortPicks != before.shortPicks()) {
      after = after.withShortPicks(shortPicks);
    }
    if (relocations != before.relocations()) {
      after = after.withRelocations(relocations);
    }
    return after;
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
