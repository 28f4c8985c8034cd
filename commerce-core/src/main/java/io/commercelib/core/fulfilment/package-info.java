/**
 * Shipments: units of an order on their way to the customer. Quantities are whole units.
 *
 * <p>Start at {@link io.commercelib.core.fulfilment.Fulfilment}.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true)
package io.commercelib.core.fulfilment;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
