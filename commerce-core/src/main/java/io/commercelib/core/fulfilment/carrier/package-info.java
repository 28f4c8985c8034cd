/**
 * Carriers as data: where each goes, at which price and how fast, and which one takes a shipment.
 *
 * <p>Start at {@link io.commercelib.core.fulfilment.carrier.CarrierRules}, which {@link
 * io.commercelib.core.fulfilment.carrier.CarrierFormat} reads from JSON. Everything here is a pure
 * function of immutable values. Weights are grams, lengths millimetres, days those of the calendar
 * in a named zone; spans of days include their first and exclude their last.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.fulfilment.carrier;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
