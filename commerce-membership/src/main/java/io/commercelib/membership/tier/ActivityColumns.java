package io.commercelib.membership.tier;

import java.util.ArrayList;
import java.util.List;

/**
 * What many members bought, in columns: for reading millions of rows at once. The arrays are not
 * copied; whoever changes them meanwhile gets wrong sums.
 *
 * <p>One row is an order of which something is left: its day and what of it counts as spend. The
 * rows of a member stand together, in any order.
 */
public final class ActivityColumns {
  final int[] firstRow;
  final int[] joined;
  final int[] day;
  final long[] spend;

  /**
   * Takes columns.
   *
   * @param firstRow by member, the first of its rows; one more at the end, the number of rows
   * @param joined by member, the day of joining, as days since 1970; what is older does not count
   * @param day by row, when it was bought, as days since 1970
   * @param spend by row, in minor units of the programme's currency, less what was given back, zero
   *     or more
   * @throws IllegalArgumentException if the lengths do not fit each other; rows are looked at later
   */
  public ActivityColumns(int[] firstRow, int[] joined, int[] day, long[] spend) {
    List<String> faults = new ArrayList<>();
    if (firstRow.length != joined.length + 1) {
      faults.add(
          "%s members have %s first rows; give one more than members"
              .formatted(joined.length, firstRow.length));
    } else if (firstRow[0] != 0 || firstRow[joined.length] != day.length) {
      faults.add(
          "rows of members go from %s to %s, and there are %s days; let them go from 0 to the end"
              .formatted(firstRow[0], firstRow[joined.length], day.length));
    }
    if (day.length != spend.length) {
      faults.add(
          "there are %s days and %s amounts; give one of each for a row"
              .formatted(day.length, spend.length));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    this.firstRow = firstRow;
    this.joined = joined;
    this.day = day;
    this.spend = spend;
  }

  /** Returns how many members there are. */
  public int members() {
    return joined.length;
  }
}
