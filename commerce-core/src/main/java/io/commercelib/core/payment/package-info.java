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
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.payment;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
