/**
 * Risk: whether an order may be paid for, must be looked at, or is refused, by scored rules that
 * are data.
 *
 * <p>Start at {@link io.commercelib.core.risk.RiskRules}, which decides about {@link
 * io.commercelib.core.risk.RiskFacts} and says why, and at {@link
 * io.commercelib.core.risk.RiskFormat}, which reads such rules from JSON. {@link
 * io.commercelib.core.risk.RiskScreen} puts them before the payment of a shop's orders, {@link
 * io.commercelib.core.risk.RiskDesk} is the queue of what people must look at, and {@link
 * io.commercelib.core.risk.RiskWarnings} tells what happens too often. Scores are whole points,
 * windows are whole minutes or hours, and nothing here is rounded but the credit of a seller.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class,
    redactedMask = Masked.MASK)
package io.commercelib.core.risk;

import io.commercelib.core.privacy.Masked;
import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
