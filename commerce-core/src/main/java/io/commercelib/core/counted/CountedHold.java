package io.commercelib.core.counted;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one order holds of counters.
 *
 * @param taken by counter, written as {@code space:id}
 * @param units of the order, over all lines
 * @param cancelled of these, so many were called off before they were sent
 * @param refunds what was given back, by the ids of refunds, so that each counts once
 * @param state where it stands
 * @param amendment number of the last amendment of the order; 0 if there was none
 * @param more what is taken in addition while that does not stand yet
 */
record CountedHold(
    Map<String, Need> taken,
    long units,
    long cancelled,
    Set<String> refunds,
    State state,
    int amendment,
    Optional<Map<String, Need>> more) {

  /** Where a hold stands. */
  enum State {
    /** Kept for an order that is not paid for. */
    HELD,
    /** Used by an order that is paid for. */
    USED,
    /** Free again, since the order was given up before it was paid for. */
    RELEASED,
    /** What comes back has come back, since all of the paid order was called off. */
    GIVEN_BACK
  }

  /** Sorts the parts, so that equal holds are stored alike. */
  CountedHold {
    taken = ImmutableSortedMap.copyOf(taken);
    refunds = ImmutableSortedSet.copyOf(refunds);
    more = more.map(ImmutableSortedMap::copyOf);
  }

  /** Returns what an order holds of which nothing has happened yet. */
  static CountedHold of(Map<String, Need> taken, long units, State state) {
    return new CountedHold(taken, units, 0, Set.of(), state, 0, Optional.empty());
  }

  CountedHold in(State next) {
    return new CountedHold(taken, units, cancelled, refunds, next, amendment, more);
  }

  /** Returns this after some units were given back under a refund id. */
  CountedHold after(String refund, long calledOff) {
    ImmutableSortedSet.Builder<String> ids = ImmutableSortedSet.naturalOrder();
    return new CountedHold(
        taken,
        units,
        Math.addExact(cancelled, calledOff),
        ids.addAll(refunds).add(refund).build(),
        state,
        amendment,
        more);
  }

  boolean isAmending(int number) {
    return amendment == number && more.isPresent();
  }

  /** Returns this with more taken for an amendment. */
  CountedHold amending(int number, Map<String, Need> further) {
    return new CountedHold(taken, units, cancelled, refunds, state, number, Optional.of(further));
  }

  /** Returns this after the amendment was given up. */
  CountedHold withoutAmendment() {
    return new CountedHold(taken, units, cancelled, refunds, state, amendment, Optional.empty());
  }

  /** Returns this after the amendment was made: this is taken, by an order of these units. */
  CountedHold amended(Map<String, Need> used, long amendedUnits) {
    return new CountedHold(used, amendedUnits, 0, refunds, state, amendment, Optional.empty());
  }

  boolean isWhollyCancelled() {
    return cancelled >= units;
  }
}
