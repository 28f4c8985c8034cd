package io.commercelib.inventory.demand;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.Codec;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What is known of {@value #SIZE} periods in a row, whose first number is a multiple of that: small
 * enough to be copied with every order, large enough that a year is few rows. Immutable.
 */
final class DemandChunk {
  static final int SIZE = 32;
  static final DemandChunk EMPTY =
      new DemandChunk(new long[SIZE], new long[SIZE], new int[SIZE], new boolean[SIZE]);
  static final Codec<DemandChunk> CODEC = new RowCodec();
  static final Codec<Long> NUMBER_CODEC = JsonCodec.of(Long.class);

  private final long[] units;
  private final long[] returned;
  // One bit for each day of the period without stock: the same day may be told twice.
  private final int[] daysOut;
  private final boolean[] promoted;

  private DemandChunk(long[] units, long[] returned, int[] daysOut, boolean[] promoted) {
    this.units = units;
    this.returned = returned;
    this.daysOut = daysOut;
    this.promoted = promoted;
  }

  /** Returns in which row a period stands. */
  static long numberOf(long period) {
    return Math.floorDiv(period, (long) SIZE);
  }

  DemandObservation observation(DemandPeriod period, long number) {
    int index = indexOf(number);
    int out = Integer.bitCount(daysOut[index]);
    double share = 1;
    if (out > 0) {
      LocalDate first = period.firstDayOf(number);
      share = 1 - (double) out / ChronoUnit.DAYS.between(first, period.firstDayOf(number + 1));
    }
    return new DemandObservation(units[index], returned[index], share, promoted[index]);
  }

  DemandChunk plus(long period, long more) {
    return new DemandChunk(added(units, period, more), returned, daysOut, promoted);
  }

  DemandChunk plusReturned(long period, long more) {
    return new DemandChunk(units, added(returned, period, more), daysOut, promoted);
  }

  private static long[] added(long[] counts, long period, long more) {
    long[] copy = counts.clone();
    int index = indexOf(period);
    copy[index] = Math.addExact(copy[index], more);
    return copy;
  }

  /** Returns it with a day of a period without stock, 0 for the period's first day. */
  DemandChunk withDayOut(long period, int day) {
    int[] copy = daysOut.clone();
    copy[indexOf(period)] |= 1 << day;
    return new DemandChunk(units, returned, copy, promoted);
  }

  DemandChunk withPromotion(long period) {
    boolean[] copy = promoted.clone();
    copy[indexOf(period)] = true;
    return new DemandChunk(units, returned, daysOut, copy);
  }

  private static int indexOf(long period) {
    return Math.floorMod(period, SIZE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DemandChunk that
        && Arrays.equals(units, that.units)
        && Arrays.equals(returned, that.returned)
        && Arrays.equals(daysOut, that.daysOut)
        && Arrays.equals(promoted, that.promoted);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(units) + Arrays.hashCode(returned);
  }

  /**
   * As a JSON array of arrays of one number per period: units, returned, days out, promoted; those
   * at the end in which all is zero are left out.
   */
  private static final class RowCodec implements Codec<DemandChunk> {
    private static final JsonCodec<long[][]> ROWS = JsonCodec.of(long[][].class);

    @Override
    public String encode(DemandChunk chunk) {
      long[][] rows = new long[4][SIZE];
      int last = 1;
      for (int i = 0; i < SIZE; i++) {
        rows[0][i] = chunk.units[i];
        rows[1][i] = chunk.returned[i];
        rows[2][i] = chunk.daysOut[i];
        rows[3][i] = chunk.promoted[i] ? 1 : 0;
        for (int row = last; row < rows.length; row++) {
          last = rows[row][i] == 0 ? last : row + 1;
        }
      }
      return ROWS.encode(Arrays.copyOf(rows, last));
    }

    @Override
    public DemandChunk decode(String text) {
      long[][] rows = ROWS.decode(text);
      if (rows.length < 1
          || rows.length > 4
          || Arrays.stream(rows).anyMatch(row -> row.length != SIZE)) {
        throw new IllegalArgumentException(
            "demand is kept as 1 to 4 arrays of %s numbers; this is not: %s".formatted(SIZE, text));
      }
      long[][] all = Arrays.copyOf(rows, 4);
      for (int row = rows.length; row < all.length; row++) {
        all[row] = new long[SIZE];
      }
      int[] daysOut = new int[SIZE];
      boolean[] promoted = new boolean[SIZE];
      for (int i = 0; i < SIZE; i++) {
        daysOut[i] = Math.toIntExact(all[2][i]);
        promoted[i] = all[3][i] != 0;
      }
      return new DemandChunk(all[0], all[1], daysOut, promoted);
    }
  }
}
