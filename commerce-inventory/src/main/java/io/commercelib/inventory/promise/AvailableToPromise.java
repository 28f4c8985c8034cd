package io.commercelib.inventory.promise;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many units of one SKU at one location can be promised for each day, without breaking a
 * promise already made.
 *
 * <p>For a day it is the least, over that day and all later ones, of what is there by then less
 * what is promised by then: a unit that somebody was promised for later is not promised again for
 * earlier. Source: Silver, Pyke and Thomas, <i>Inventory and Production Management in Supply
 * Chains</i>, 4th ed., on master scheduling. Immutable and thread-safe.
 */
public final class AvailableToPromise {
  private final LocalDate today;
  // From each of these days on, so many units can be promised; the last one counts for ever.
  private final NavigableMap<LocalDate, Long> available;
  // Until each of these days, so many units can be promised beside.
  private final NavigableMap<LocalDate, Long> perishable;
  private final long promised;

  private AvailableToPromise(
      LocalDate today,
      NavigableMap<LocalDate, Long> available,
      NavigableMap<LocalDate, Long> perishable,
      long promised) {
    this.today = today;
    this.available = available;
    this.perishable = perishable;
    this.promised = promised;
  }

  /**
   * Returns what can be promised.
   *
   * @param today the first day for which something can be promised; what was due before it is due
   *     on it
   * @param onHand units that are there and good, whoever has a claim on them; zero or more
   * @param inbound units on their way; each counts with what is reckoned with
   * @param commitments units that are promised, those that are reserved on the shelf included
   */
  public static AvailableToPromise of(
      LocalDate today,
      long onHand,
      Collection<Inbound> inbound,
      Collection<Commitment> commitments) {
    return of(today, onHand, List.of(), inbound, commitments);
  }

  /**
   * Returns what can be promised where some of what is there expires. What expires first is sent
   * first, so it serves what is due before its day, the earliest due first; what is left of it can
   * be promised for days before its own.
   *
   * @param today the first day for which something can be promised; what was due before it is due
   *     on it
   * @param onHand units that are there, good and last, whoever has a claim on them; zero or more
   * @param perishable units beside them that are good until a day; those whose day has come are not
   * @param inbound units on their way; each counts with what is reckoned with
   * @param commitments units that are promised, those that are reserved on the shelf included
   */
  public static AvailableToPromise of(
      LocalDate today,
      long onHand,
      Collection<Perishable> perishable,
      Collection<Inbound> inbound,
      Collection<Commitment> commitments) {
    if (onHand < 0) {
      throw new IllegalArgumentException("%s on hand; give zero or more".formatted(onHand));
    }
    NavigableMap<LocalDate, Long> changes = new TreeMap<>();
    changes.put(today, onHand);
    for (Inbound units : inbound) {
      changes.merge(later(today, units.due()), units.reckoned(), Math::addExact);
    }
    long promised = 0;
    NavigableMap<LocalDate, Long> due = new TreeMap<>();
    for (Commitment units : commitments) {
      due.merge(later(today, units.due()), units.units(), Math::addExact);
      promised = Math.addExact(promised, units.units());
    }
    NavigableMap<LocalDate, Long> left = leftOver(today, perishable, due);
    due.forEach((day, units) -> changes.merge(day, -units, Math::addExact));
    NavigableMap<LocalDate, Long> available = new TreeMap<>();
    long balance = 0;
    for (Map.Entry<LocalDate, Long> change : changes.entrySet()) {
      balance = Math.addExact(balance, change.getValue());
      available.put(change.getKey(), balance);
    }
    // From the last day back: what a later promise needs is not there earlier.
    long least = Long.MAX_VALUE;
    for (Map.Entry<LocalDate, Long> day : available.descendingMap().entrySet()) {
      least = Math.min(least, day.getValue());
      day.setValue(least);
    }
    return new AvailableToPromise(today, available, left, promised);
  }

  /**
   * Returns what is left of perishable units, by the day until which they are good, and takes what
   * they serve from what is due.
   */
  private static NavigableMap<LocalDate, Long> leftOver(
      LocalDate today, Collection<Perishable> perishable, NavigableMap<LocalDate, Long> due) {
    NavigableMap<LocalDate, Long> left = new TreeMap<>();
    for (Perishable units : perishable) {
      if (units.until().isAfter(today)) {
        left.merge(units.until(), units.units(), Math::addExact);
      }
    }
    for (Map.Entry<LocalDate, Long> good : left.entrySet()) {
      for (Map.Entry<LocalDate, Long> wanted : due.headMap(good.getKey(), false).entrySet()) {
        long served = Math.min(good.getValue(), wanted.getValue());
        good.setValue(good.getValue() - served);
        wanted.setValue(wanted.getValue() - served);
      }
    }
    return left;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Returns the units that can be promised for a day, zero or more.
   *
   * @param day today or later; earlier is as today
   */
  public long on(LocalDate day) {
    LocalDate from = later(today, day);
    long units = Math.max(0, available.floorEntry(from).getValue());
    for (long good : perishable.tailMap(from, false).values()) {
      units = Math.addExact(units, good);
    }
    return units;
  }

  /** Returns the units that can be promised for a day far off, when all is there that will be. */
  public long inAll() {
    return Math.max(0, available.lastEntry().getValue());
  }

  /**
   * Returns for when so many units can be promised, all together.
   *
   * @param units above 0
   * @param terms what may be promised beyond the shelf
   */
  public Promise promise(long units, PromiseTerms terms) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "a promise of %s units; ask for at least 1".formatted(units));
    }
    boolean inAdvance = terms.releasedOn().filter(today::isBefore).isPresent();
    if (inAdvance && terms.preorderCap().isPresent()) {
      long left = Math.max(0, terms.preorderCap().getAsLong() - promised);
      if (units > left) {
        return new Promise.Refused(
            left,
            List.of(
                Reason.of(InventoryReason.PREORDERS_FULL, "units", units, "left", left)
                    .with("cap", terms.preorderCap().getAsLong())));
      }
    }
    LocalDate from = inAdvance ? terms.releasedOn().orElse(today) : today;
    for (LocalDate day : available.keySet()) {
      LocalDate possible = later(from, day);
      if (on(possible) >= units) {
        if (terms.latest().filter(possible::isAfter).isPresent()) {
          break;
        }
        return new Promise.Possible(possible, List.of(whence(possible, units)));
      }
    }
    return backordered(units, from, terms);
  }

  private Reason whence(LocalDate day, long units) {
    return on(today) >= units
        ? Reason.of(InventoryReason.PROMISED_FROM_STOCK, "units", units, "day", day.toString())
        : Reason.of(InventoryReason.PROMISED_FROM_INBOUND, "units", units, "day", day.toString())
            .with("now", on(today));
  }

  private Promise backordered(long units, LocalDate from, PromiseTerms terms) {
    LocalDate last = terms.latest().orElse(LocalDate.MAX);
    long supplied = last.equals(LocalDate.MAX) ? Math.max(inAll(), on(from)) : on(last);
    // What is short already is waiting for a new order, too.
    long waiting = Math.max(0, -available.lastEntry().getValue());
    long cap = Math.max(0, terms.backorderCap().orElse(0) - waiting);
    long beyond = units - supplied;
    if (terms.backorderCap().isPresent() && beyond <= cap) {
      LocalDate day = later(from, terms.backorderDay().orElse(from));
      return new Promise.Possible(
          day,
          List.of(
              Reason.of(
                      InventoryReason.PROMISED_AS_BACKORDER, "units", units, "day", day.toString())
                  .with("beyond", beyond)));
    }
    return new Promise.Refused(
        Math.addExact(supplied, cap),
        List.of(
            Reason.of(InventoryReason.NOT_PROMISED, "units", units, "supplied", supplied)
                .with("backorders", cap)));
  }
}
