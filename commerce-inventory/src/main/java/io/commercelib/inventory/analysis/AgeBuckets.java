package io.commercelib.inventory.analysis;

import java.util.List;

/**
 * The ages by which stock is told apart, in days.
 *
 * @param starts the first day of each bucket, from 0, rising; each lasts until the next begins
 */
public record AgeBuckets(List<Integer> starts) {

  /** Checks the days, and copies them. */
  public AgeBuckets {
    starts = List.copyOf(starts);
    boolean rises = !starts.isEmpty() && starts.get(0) == 0;
    for (int i = 1; i < starts.size(); i++) {
      rises &= starts.get(i - 1) < starts.get(i);
    }
    if (!rises) {
      throw new IllegalArgumentException(
          "buckets begin at %s days; begin at 0 and give rising days, such as 0, 31, 61"
              .formatted(starts));
    }
  }

  /** Returns buckets that begin at these days. */
  public static AgeBuckets of(Integer... starts) {
    return new AgeBuckets(List.of(starts));
  }

  /** Returns the usual buckets: up to 30, 60, 90 and 180 days, and more. */
  public static AgeBuckets standard() {
    return of(0, 31, 61, 91, 181);
  }

  int indexOf(long age) {
    int index = starts.size() - 1;
    while (starts.get(index) > age) {
      index--;
    }
    return index;
  }
}
