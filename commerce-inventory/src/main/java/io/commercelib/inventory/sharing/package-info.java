/**
 * Stock over several locations: from where an order is sent, and what to move between locations.
 *
 * <p>Start at {@link io.commercelib.inventory.sharing.OrderAllocation} and at {@link
 * io.commercelib.inventory.sharing.TransferSuggestions}. Pure functions of what the host gives:
 * nothing is read, reserved or moved here. Quantities are whole units, distances metres, money
 * exact; probabilities and demand are statistics, and floating-point.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.sharing;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
