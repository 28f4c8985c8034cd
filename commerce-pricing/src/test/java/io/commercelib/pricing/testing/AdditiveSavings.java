package io.commercelib.pricing.testing;

import io.commercelib.pricing.search.CombinationSearch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Promotions that take amounts off list prices, at most one of each group, not both of a conflict,
 * so many on a line, and so much off a line: the combinations of the neutral workload.
 */
public final class AdditiveSavings implements CombinationSearch.Problem {
  private final int size;
  private final int[] ids;
  private final int[] group;
  private final int groups;
  private final int[][] lines;
  private final long[][] cents;
  private final BitSet[] conflicts;
  private final long[] room;
  private final int[] places;

  private final boolean[] groupTaken;
  private final int[] conflictsTaken;
  private final long[] used;
  private final int[] onLine;

  /** By line the candidates that save something there, the most first. */
  private final int[][] byLine;

  private final long[][] savingByLine;
  private final int[] groupSeen;
  private int stamp;

  /** A line. */
  public record Line(long totalCents, long maxDiscountCents, int maxPromotions) {}

  /** A promotion: what it saves on which line. */
  public record Offer(int id, int priority, @Nullable String group, List<List<Long>> savings) {}

  /** All there is to choose from. */
  public record Instance(
      int id, List<Line> lines, List<Offer> promotions, List<List<Integer>> conflicts) {}

  /** Prepares an instance. */
  public AdditiveSavings(Instance instance) {
    List<Offer> offers = new ArrayList<>(instance.promotions());
    offers.sort(
        Comparator.comparingLong(AdditiveSavings::alone).reversed().thenComparing(Offer::id));
    size = offers.size();
    ids = new int[size];
    group = new int[size];
    lines = new int[size][];
    cents = new long[size][];
    conflicts = new BitSet[size];
    Map<String, Integer> numbers = new HashMap<>();
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < size; i++) {
      Offer offer = offers.get(i);
      ids[i] = offer.id();
      positions.put(offer.id(), i);
      group[i] =
          offer.group() == null
              ? -1
              : numbers.computeIfAbsent(offer.group(), unseen -> numbers.size());
      lines[i] = offer.savings().stream().mapToInt(saving -> saving.get(0).intValue()).toArray();
      cents[i] = offer.savings().stream().mapToLong(saving -> saving.get(1)).toArray();
      conflicts[i] = new BitSet(size);
    }
    for (List<Integer> conflict : instance.conflicts()) {
      int one = positions.getOrDefault(conflict.get(0), -1);
      int other = positions.getOrDefault(conflict.get(1), -1);
      conflicts[one].set(other);
      conflicts[other].set(one);
    }
    groups = numbers.size();
    groupTaken = new boolean[groups];
    groupSeen = new int[groups];
    conflictsTaken = new int[size];
    room = instance.lines().stream().mapToLong(Line::maxDiscountCents).toArray();
    places = instance.lines().stream().mapToInt(Line::maxPromotions).toArray();
    used = new long[room.length];
    onLine = new int[room.length];
    byLine = new int[room.length][];
    savingByLine = new long[room.length][];
    for (int line = 0; line < room.length; line++) {
      sortSavings(line);
    }
  }

  private void sortSavings(int line) {
    List<long[]> found = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < lines[i].length; k++) {
        if (lines[i][k] == line) {
          found.add(new long[] {i, cents[i][k]});
        }
      }
    }
    found.sort(Comparator.comparingLong((long[] one) -> one[1]).reversed());
    byLine[line] = found.stream().mapToInt(one -> (int) one[0]).toArray();
    savingByLine[line] = found.stream().mapToLong(one -> one[1]).toArray();
  }

  private static long alone(Offer offer) {
    return offer.savings().stream().mapToLong(saving -> saving.get(1)).sum();
  }

  /** Returns the ids of some candidates. */
  public List<Integer> ids(BitSet taken) {
    return taken.stream().mapToObj(i -> ids[i]).sorted().toList();
  }

  private boolean isOpen(int i) {
    if (conflictsTaken[i] > 0 || (group[i] >= 0 && groupTaken[group[i]])) {
      return false;
    }
    for (int line : lines[i]) {
      if (onLine[line] >= places[line]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long take(int candidate) {
    if (!isOpen(candidate)) {
      return 0;
    }
    long gain = 0;
    for (int k = 0; k < lines[candidate].length; k++) {
      int line = lines[candidate][k];
      gain +=
          Math.min(room[line], used[line] + cents[candidate][k]) - Math.min(room[line], used[line]);
    }
    if (gain == 0) {
      return 0;
    }
    change(candidate, 1);
    return gain;
  }

  @Override
  public void undo(int candidate) {
    change(candidate, -1);
  }

  private void change(int candidate, int sign) {
    for (int k = 0; k < lines[candidate].length; k++) {
      used[lines[candidate][k]] += sign * cents[candidate][k];
      onLine[lines[candidate][k]] += sign;
    }
    if (group[candidate] >= 0) {
      groupTaken[group[candidate]] = sign > 0;
    }
    for (int other = conflicts[candidate].nextSetBit(0);
        other >= 0;
        other = conflicts[candidate].nextSetBit(other + 1)) {
      conflictsTaken[other] += sign;
    }
  }

  /** By lines: the largest savings that may still come there, one of a group, as many as fit. */
  @Override
  public long bound(int from) {
    long bound = 0;
    for (int line = 0; line < room.length; line++) {
      long left = room[line] - used[line];
      int free = places[line] - onLine[line];
      if (left <= 0 || free == 0) {
        continue;
      }
      stamp++;
      long sum = 0;
      for (int k = 0; k < byLine[line].length && free > 0 && sum < left; k++) {
        int i = byLine[line][k];
        if (i >= from && isOpen(i) && (group[i] < 0 || groupSeen[group[i]] != stamp)) {
          if (group[i] >= 0) {
            groupSeen[group[i]] = stamp;
          }
          sum += savingByLine[line][k];
          free--;
        }
      }
      bound += Math.min(sum, left);
    }
    return bound;
  }

  @Override
  public boolean isSafe(int candidate) {
    return false;
  }
}
