package io.commercelib.membership.points;

import io.commercelib.membership.points.earn.EarnCap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What counts against caps of one member during one command. Not thread-safe. */
final class CapUses {
  // Of the latest windows: an order may be told some days late, and then finds its own.
  private static final int MOST_KEPT = 40;

  // Caps of a programme have any name; what else is counted must not share it.
  private static final String EARNED = "earned:";

  private List<CapUse> uses;

  CapUses(List<CapUse> uses) {
    this.uses = uses;
  }

  /** Returns all that is kept, the latest windows last. */
  List<CapUse> all() {
    return uses;
  }

  void clear() {
    uses = List.of();
  }

  /** Returns what counts against a cap in the window that begins on a day. */
  long countedIn(String cap, LocalDate from) {
    return uses.stream()
        .filter(use -> use.cap().equals(cap) && use.from().equals(from))
        .mapToLong(CapUse::points)
        .sum();
  }

  /** Counts points against a cap. */
  void count(String cap, LocalDate from, long points) {
    if (points == 0) {
      return;
    }
    List<CapUse> more = new ArrayList<>(uses);
    long counted = Math.addExact(countedIn(cap, from), points);
    more.removeIf(use -> use.cap().equals(cap) && use.from().equals(from));
    more.add(new CapUse(cap, from, counted));
    more.sort(Comparator.comparing(CapUse::from).thenComparing(CapUse::cap));
    uses = List.copyOf(more.subList(Math.max(0, more.size() - MOST_KEPT), more.size()));
  }

  /** Returns what caps have counted before, for an order of a day. */
  Map<String, Long> earnedBefore(List<EarnCap> caps, LocalDate day) {
    Map<String, Long> counted = new HashMap<>();
    for (EarnCap cap : caps) {
      if (cap.window() != EarnCap.Window.ORDER) {
        counted.put(cap.id(), countedIn(EARNED + cap.id(), cap.window().startOf(day)));
      }
    }
    return counted;
  }

  /** Counts what an order of a day earned against the caps. */
  void countEarned(List<EarnCap> caps, LocalDate day, long points) {
    for (EarnCap cap : caps) {
      if (cap.window() != EarnCap.Window.ORDER) {
        count(EARNED + cap.id(), cap.window().startOf(day), points);
      }
    }
  }
}
