package io.commercelib.inventory.promise;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be promised beyond the shelf.
 *
 * @param latest the last day for which units on their way are promised; empty for any
 * @param backorderCap the most units that may be promised without being there or on their way;
 *     empty for none
 * @param backorderDay the day for which these are promised: when a new order could be there
 * @param releasedOn the day before which nothing is handed out, for goods that are sold in advance;
 *     empty if it is over
 * @param preorderCap the most units promised until then, all orders together; empty for any
 */
public record PromiseTerms(
    Optional<LocalDate> latest,
    OptionalLong backorderCap,
    Optional<LocalDate> backorderDay,
    Optional<LocalDate> releasedOn,
    OptionalLong preorderCap) {

  /** Checks caps and days. */
  public PromiseTerms {
    if (backorderCap.isPresent() != backorderDay.isPresent()) {
      throw new IllegalArgumentException(
          "backorders have a cap of %s and the day %s; give both, or neither"
              .formatted(backorderCap, backorderDay));
    }
    if (backorderCap.orElse(0) < 0 || preorderCap.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "caps of %s and %s units; give zero or more".formatted(backorderCap, preorderCap));
    }
  }

  /** Returns the terms of a shop that promises what is there or on its way. */
  public static PromiseTerms ofSupply() {
    return new PromiseTerms(
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  /** Returns the same with so many units in all that may wait for an order not yet placed. */
  public PromiseTerms withBackorders(long cap, LocalDate day) {
    return new PromiseTerms(
        latest, OptionalLong.of(cap), Optional.of(day), releasedOn, preorderCap);
  }

  /** Returns the same for goods that are handed out from a day on, and until then so many. */
  public PromiseTerms withPreorders(LocalDate day, long cap) {
    return new PromiseTerms(
        latest, backorderCap, backorderDay, Optional.of(day), OptionalLong.of(cap));
  }

  /** Returns the same with a last day for which units on their way are promised. */
  public PromiseTerms until(LocalDate day) {
    return new PromiseTerms(Optional.of(day), backorderCap, backorderDay, releasedOn, preorderCap);
  }
}
