package io.commercelib.inventory.supplier;

import java.math.BigDecimal;

/**
 * What follows for a supplier; {@link ReviewRules} checks it.
 *
 * @param status how it stands
 * @param orderShare the most of what is ordered that it may get, 0 to 1; 0 if it is suspended
 * @param paymentDays after how many days it is paid, zero or more
 */
public record Consequence(SupplierStatus status, BigDecimal orderShare, int paymentDays) {}
