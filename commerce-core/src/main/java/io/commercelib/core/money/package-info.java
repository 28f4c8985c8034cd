/**
 * Money that adds up: shares without a lost minor unit, rounding by name, exact percentages.
 *
 * <p>Start at {@link io.commercelib.core.money.Allocation} to share out an amount, at {@link
 * io.commercelib.core.money.MoneyRounding} to round one. Amounts are Joda-Money outside and whole
 * minor units (pence, yen, fils) in {@code long} inside; every overflow is an error, never a wrap.
 */
@NullMarked
package io.commercelib.core.money;

import org.jspecify.annotations.NullMarked;
