package io.commercelib.inventory.demand;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.Codec;
import java.util.Arrays;

/**
 * Demand of {@value #SIZE} periods in a row, whose first number is a multiple of that: small enough
 * to be copied with every order, large enough that a year is few rows. Immutable.
 */
final class DemandChunk {
  static final int SIZE = 32;
  static final DemandChunk EMPTY = new DemandChunk(new long[SIZE]);
  static final Codec<DemandChunk> CODEC = new ArrayCodec();
  static final Codec<Long> NUMBER_CODEC = JsonCodec.of(Long.class);

  private final long[] units;

  private DemandChunk(long[] units) {
    this.units = units;
  }

  /** Returns in which row a period stands. */
  static long numberOf(long period) {
    return Math.floorDiv(period, (long) SIZE);
  }

  long units(long period) {
    return units[Math.floorMod(period, SIZE)];
  }

  DemandChunk plus(long period, long more) {
    long[] copy = units.clone();
    int index = Math.floorMod(period, SIZE);
    copy[index] = Math.addExact(copy[index], more);
    return new DemandChunk(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DemandChunk that && Arrays.equals(units, that.units);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units);
  }

  /** As a JSON array of numbers, one per period. */
  private static final class ArrayCodec implements Codec<DemandChunk> {
    private static final JsonCodec<long[]> NUMBERS = JsonCodec.of(long[].class);

    @Override
    public String encode(DemandChunk chunk) {
      return NUMBERS.encode(chunk.units);
    }

    @Override
    public DemandChunk decode(String text) {
      long[] units = NUMBERS.decode(text);
      if (units.length != SIZE) {
        throw new IllegalArgumentException(
            "demand of %s periods; a row has %s".formatted(units.length, SIZE));
      }
      return new DemandChunk(units);
    }
  }
}
