package io.commercelib.inventory.supplier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One SKU of a purchase order, as it came in.
 *
 * @param orderedOn the day of the order, in the shop's zone
 * @param promisedOn by when the supplier promised all of it; empty if it promised nothing
 * @param ordered units, above 0
 * @param receipts what came, in any order; less than was ordered while some is still to come
 */
public record DeliveredOrder(
    LocalDate orderedOn, Optional<LocalDate> promisedOn, long ordered, List<Receipt> receipts) {

  /**
   * Units that came on a day, and are good.
   *
   * @param receivedOn the day, in the shop's zone
   * @param units above 0
   */
  public record Receipt(LocalDate receivedOn, long units) {

    /** Checks the units. */
    public Receipt {
      if (units < 1) {
        throw new IllegalArgumentException(
            "%s units came on %s; give at least 1, or leave the receipt out"
                .formatted(units, receivedOn));
      }
    }

    /** Returns what came at a moment, on the day that it was in the shop's zone. */
    public static Receipt at(Instant receivedAt, ZoneId zone, long units) {
      return new Receipt(LocalDate.ofInstant(receivedAt, zone), units);
    }
  }

  /** Checks units and days. */
  public DeliveredOrder {
    receipts = List.copyOf(receipts);
    if (ordered < 1) {
      throw new IllegalArgumentException(
          "an order of %s has %s units; give at least 1".formatted(orderedOn, ordered));
    }
    for (Receipt receipt : receipts) {
      if (receipt.receivedOn().isBefore(orderedOn)) {
        throw new IllegalArgumentException(
            "an order of %s was received on %s; give the day it was placed"
                .formatted(orderedOn, receipt.receivedOn()));
      }
    }
    if (promisedOn.isPresent() && promisedOn.get().isBefore(orderedOn)) {
      throw new IllegalArgumentException(
          "an order of %s was promised for %s; give a day that is not before it"
              .formatted(orderedOn, promisedOn.get()));
    }
  }

  /** Returns an order that came all at once, on the promised day or another. */
  public static DeliveredOrder whole(
      LocalDate orderedOn, LocalDate promisedOn, LocalDate receivedOn, long units) {
    return new DeliveredOrder(
        orderedOn, Optional.of(promisedOn), units, List.of(new Receipt(receivedOn, units)));
  }

  /** Returns the order as it was known at the end of a day: without what came later. */
  DeliveredOrder asOf(LocalDate day) {
    return new DeliveredOrder(
        orderedOn,
        promisedOn,
        ordered,
        receipts.stream().filter(receipt -> !receipt.receivedOn().isAfter(day)).toList());
  }

  /** Returns whether all that was ordered came. */
  public boolean isComplete() {
    return received() >= ordered;
  }

  /** Returns whether all of it was there by the end of the promised day. */
  boolean isOnTime() {
    return promisedOn.isPresent() && asOf(promisedOn.get()).isComplete();
  }

  /** Returns the units that came and are good. */
  public long received() {
    return receipts.stream().mapToLong(Receipt::units).reduce(0, Math::addExact);
  }

  /** Returns the day on which all that was ordered had come; empty if it has not. */
  public Optional<LocalDate> completeOn() {
    return isComplete()
        ? Optional.of(orderedOn.plusDays((long) daysUntilComplete()))
        : Optional.empty();
  }

  /** Returns the days until the order was complete; units beyond it do not delay it. */
  double daysUntilComplete() {
    long missing = ordered;
    for (Receipt receipt : byDay()) {
      missing -= receipt.units();
      if (missing <= 0) {
        return (double) daysUntil(receipt);
      }
    }
    throw new IllegalStateException("an order of %s is not complete".formatted(orderedOn));
  }

  /** Returns the days that a unit took on average. */
  double daysOfUnits() {
    double sum = 0;
    for (Receipt receipt : receipts) {
      sum += (double) daysUntil(receipt) * receipt.units();
    }
    return sum / received();
  }

  private List<Receipt> byDay() {
    return receipts.stream().sorted(Comparator.comparing(Receipt::receivedOn)).toList();
  }

  private long daysUntil(Receipt receipt) {
    return ChronoUnit.DAYS.between(orderedOn, receipt.receivedOn());
  }
}
