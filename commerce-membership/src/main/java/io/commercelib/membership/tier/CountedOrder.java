package io.commercelib.membership.tier;

import io.commercelib.spi.id.OrderId;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;

/**
 * An order within the window.
 *
 * @param order which
 * @param day when it was bought
 * @param amount what counts of it: what was spent less what was refunded, above zero
 * @param lastDay the last day on which it counts; empty if it counts for ever
 */
public record CountedOrder(
    OrderId order, LocalDate day, Money amount, Optional<LocalDate> lastDay) {}
