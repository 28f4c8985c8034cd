package io.commercelib.inventory.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How much an item weighs and how steady it is, such as {@code AX}.
 *
 * @param abc how much it weighs
 * @param xyz how steady it is
 */
public record StockClass(AbcClass abc, XyzClass xyz) implements Comparable<StockClass> {

  /** Returns all nine, from {@code AX} to {@code CZ}. */
  public static List<StockClass> all() {
    return Arrays.stream(AbcClass.values())
        .flatMap(abc -> Arrays.stream(XyzClass.values()).map(xyz -> new StockClass(abc, xyz)))
        .toList();
  }

  /** By weight, then by steadiness. */
  @Override
  public int compareTo(StockClass other) {
    return Comparator.comparing(StockClass::abc)
        .thenComparing(StockClass::xyz)
        .compare(this, other);
  }

  /** Returns both letters. */
  @Override
  public String toString() {
    return abc.name() + xyz.name();
  }
}
