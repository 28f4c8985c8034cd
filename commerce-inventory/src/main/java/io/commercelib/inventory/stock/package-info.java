/**
 * Stock: what is there, what is kept for whom, and every movement that made it so.
 *
 * <p>Start at {@link io.commercelib.inventory.stock.StockLedger}; a checkout takes part through
 * {@link io.commercelib.inventory.stock.StockHold}. Quantities are whole units of the SKU. On hand
 * is what lies there: available to promise and reserved together, and the sum of all movements.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.stock;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
