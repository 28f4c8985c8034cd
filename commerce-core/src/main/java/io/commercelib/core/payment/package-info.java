/**
 * Payment attempts: what is asked of a gateway is written down first, asked under a key, and
 * settled even if the answer is lost.
 *
 * <p>Start at {@link io.commercelib.core.payment.Payments}. Amounts are exact money in the currency
 * of the attempt.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true)
package io.commercelib.core.payment;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
