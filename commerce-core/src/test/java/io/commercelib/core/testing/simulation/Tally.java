package io.commercelib.core.testing.simulation;

import io.commercelib.spi.testing.FaultyStorage.Fault;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened in seeds, so that a run in which nothing happens is noticed. */
final class Tally {
  /** What is to be done in a run of many seeds. */
  private static final List<String> DEEDS =
      List.of(
          "amend",
          "background work",
          "book a carrier",
          "call a booking off",
          "cancel",
          "cancel items",
          "case Settle",
          "complete",
          "delivery GoesOn",
          "delivery Refunded",
          "delivery SentAgain",
          "delivery TakenBack",
          "message of the carrier",
          "pay",
          "place",
          "plan",
          "put on hold",
          "refund by hand",
          "replace",
          "request a case",
          "request a case of a price that fell",
          "resume",
          "retry a refund",
          "shipment Collected",
          "shipment Delivered",
          "shipment Lost",
          "withdraw an amendment",
          "write down money");

  long seeds;
  long steps;
  long calls;
  long callsUntilTheEnd;
  long commands;
  long orders;
  long reruns;
  long crashes;
  long diedInCommands;
  long leaps;
  long finds;
  long lateReplies;
  long lateRequests;
  long refusedAndDone;
  long lostByCarriers;
  long checks;

  private final Map<String, Long> faults = new TreeMap<>();
  private final Map<String, Long> deeds = new TreeMap<>();
  private final Map<String, Long> ends = new TreeMap<>();

  void add(Fault fault) {
    if (fault != Fault.NONE) {
      faults.merge(fault.name(), 1L, Long::sum);
    }
  }

  void add(Behaviour behaviour) {
    faults.merge(behaviour.name(), 1L, Long::sum);
  }

  /** Notes that somebody did something, and whether it was done. */
  void addDeed(String what, boolean isDone) {
    if (isDone) {
      deeds.merge(what, 1L, Long::sum);
    }
  }

  /** Notes how an order has ended. */
  void addEnd(String how) {
    ends.merge(how, 1L, Long::sum);
  }

  /** Returns what has never happened of all that should: a run without it shows nothing of it. */
  List<String> missing() {
    Map<String, Long> counts = new TreeMap<>(faults);
    counts.put("a transaction that runs again", reruns);
    counts.put("a command that dies with its process", diedInCommands);
    counts.put("a leap of time", leaps);
    counts.put("a late reply", lateReplies);
    counts.put("a late request", lateRequests);
    counts.put("a refund that is refused and done all the same", refusedAndDone);
    counts.put("an answer lost by a carrier", lostByCarriers);
    for (Fault fault : Fault.values()) {
      counts.putIfAbsent(fault.name(), fault == Fault.NONE ? 1L : 0L);
    }
    for (Behaviour behaviour : Behaviour.values()) {
      counts.putIfAbsent(behaviour.name(), 0L);
    }
    for (String deed : DEEDS) {
      counts.put(deed, deeds.getOrDefault(deed, 0L));
    }
    for (String end : List.of("COMPLETED", "CANCELLED")) {
      counts.put(end, ends.getOrDefault(end, 0L));
    }
    return counts.entrySet().stream()
        .filter(count -> count.getValue() == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  void add(Tally other) {
    seeds += other.seeds;
    steps += other.steps;
    calls += other.calls;
    callsUntilTheEnd += other.callsUntilTheEnd;
    commands += other.commands;
    orders += other.orders;
    reruns += other.reruns;
    crashes += other.crashes;
    diedInCommands += other.diedInCommands;
    leaps += other.leaps;
    finds += other.finds;
    lateReplies += other.lateReplies;
    lateRequests += other.lateRequests;
    refusedAndDone += other.refusedAndDone;
    lostByCarriers += other.lostByCarriers;
    checks += other.checks;
    other.faults.forEach((what, times) -> faults.merge(what, times, Long::sum));
    other.deeds.forEach((what, times) -> deeds.merge(what, times, Long::sum));
    other.ends.forEach((what, times) -> ends.merge(what, times, Long::sum));
  }

  @Override
  public String toString() {
    return """
        %d seeds, %d steps, %d calls of ports (%d of them in the end), %d commands, %d checks of the laws
        %d orders ended %s
        %d transactions ran again, %d crashes (%d commands died in them), %d leaps of time
        %d questions to the gateway, %d late replies, %d late requests, %d calls lost by carriers, faults %s
        done %s"""
        .formatted(
            seeds,
            steps,
            calls,
            calls - callsUntilTheEnd,
            commands,
            checks,
            orders,
            ends,
            reruns,
            crashes,
            diedInCommands,
            leaps,
            finds,
            lateReplies,
            lateRequests,
            lostByCarriers,
            faults,
            deeds);
  }
}
