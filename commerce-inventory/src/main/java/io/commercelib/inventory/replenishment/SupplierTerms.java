package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.supplier.SupplierId;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/** How a supplier takes orders. Immutable. */
@Value.Immutable
public interface SupplierTerms {

  /** Returns whose terms these are. */
  SupplierId supplier();

  /** Returns the least value of an order; empty if any is taken. */
  Optional<Money> minimumOrderValue();

  /** Returns what delivery costs; empty if nothing. */
  Optional<Money> freight();

  /** Returns the value of an order from which delivery is free; empty if it never is. */
  Optional<Money> freeFreightFrom();

  /**
   * Returns the share of {@link #freeFreightFrom} that may be missing for an order to be filled up
   * to it; 0.10 unless set.
   */
  @Value.Default
  default BigDecimal freeFreightFillUp() {
    return new BigDecimal("0.10");
  }

  /** Returns the days of the week on which orders are sent; empty for every day. */
  Set<DayOfWeek> orderDays();

  /** Returns whether the supplier is late just now, so that substitutes are asked. */
  @Value.Default
  default boolean isLate() {
    return false;
  }

  /** Returns whether an order can be sent on a day. */
  default boolean takesOrdersOn(LocalDate day) {
    return orderDays().isEmpty() || orderDays().contains(day.getDayOfWeek());
  }

  /** Returns the first day, not before another, on which an order can be sent. */
  default LocalDate nextOrderDay(LocalDate from) {
    LocalDate day = from;
    while (!takesOrdersOn(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** Returns the terms of a supplier who takes any order on any day. */
  static SupplierTerms any(SupplierId supplier) {
    return builder().supplier(supplier).build();
  }

  /** Checks the amounts. */
  @Value.Check
  default void check() {
    if (minimumOrderValue().filter(Money::isNegative).isPresent()
        || freight().filter(Money::isNegative).isPresent()
        || freeFreightFrom().filter(Money::isNegative).isPresent()
        || freeFreightFillUp().signum() < 0) {
      throw new IllegalArgumentException(
          "terms of supplier '%s' have an amount below zero; give zero or more"
              .formatted(supplier()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSupplierTerms.Builder {
    Builder() {}
  }
}
