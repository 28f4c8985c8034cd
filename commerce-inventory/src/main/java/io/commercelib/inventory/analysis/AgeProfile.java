package io.commercelib.inventory.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.joda.money.BigMoney;

/**
 * How long stock has lain, of one item or of all.
 *
 * @param buckets the youngest first
 * @param unknownUnits units that came before all receipts that are known
 * @param unknownValue their value at cost
 */
public record AgeProfile(List<Bucket> buckets, long unknownUnits, BigMoney unknownValue) {

  /**
   * Stock of about one age.
   *
   * @param fromDays the least age
   * @param throughDays the greatest age, inclusive; empty for any
   * @param units zero or more
   * @param value at cost, exact
   */
  public record Bucket(int fromDays, OptionalInt throughDays, long units, BigMoney value) {}

  /** Copies the buckets. */
  public AgeProfile {
    buckets = List.copyOf(buckets);
  }

  static AgeProfile of(AgeBuckets ages, long[] units, long unknown, BigMoney unitCost) {
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      buckets.add(
          new Bucket(
              ages.starts().get(i),
              i + 1 < units.length
                  ? OptionalInt.of(ages.starts().get(i + 1) - 1)
                  : OptionalInt.empty(),
              units[i],
              unitCost.multipliedBy(units[i])));
    }
    return new AgeProfile(buckets, unknown, unitCost.multipliedBy(unknown));
  }

  /** Returns all units: those of the buckets, and those of unknown age. */
  public long units() {
    long units = unknownUnits;
    for (Bucket bucket : buckets) {
      units = Math.addExact(units, bucket.units());
    }
    return units;
  }

  /** Returns the value of all units, at cost. */
  public BigMoney value() {
    BigMoney value = unknownValue;
    for (Bucket bucket : buckets) {
      value = value.plus(bucket.value());
    }
    return value;
  }

  /** Returns this with other stock, in the same buckets. */
  AgeProfile plus(AgeProfile other) {
    List<Bucket> sums = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      Bucket one = buckets.get(i);
      Bucket more = other.buckets.get(i);
      sums.add(
          new Bucket(
              one.fromDays(),
              one.throughDays(),
              Math.addExact(one.units(), more.units()),
              one.value().plus(more.value())));
    }
    return new AgeProfile(
        sums,
        Math.addExact(unknownUnits, other.unknownUnits),
        unknownValue.plus(other.unknownValue));
  }
}
