/**
 * Shipments: units of an order on their way to the customer, who carries them, and what goes wrong.
 *
 * <p>Start at {@link io.commercelib.core.fulfilment.Fulfilment}; which carrier and by when is
 * decided in {@link io.commercelib.core.fulfilment.carrier}. Quantities are whole units.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.fulfilment;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
