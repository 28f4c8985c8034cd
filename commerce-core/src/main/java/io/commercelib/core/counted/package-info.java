/**
 * What orders take of counters that run out, and when it comes back: uses of promotions and
 * coupons, budgets, uses of benefits, or a limit of a host's own.
 *
 * <p>Start at {@link io.commercelib.core.counted.CountedHolds}, which is a {@link
 * io.commercelib.core.checkout.Hold}.
 */
@NullMarked
package io.commercelib.core.counted;

import org.jspecify.annotations.NullMarked;
