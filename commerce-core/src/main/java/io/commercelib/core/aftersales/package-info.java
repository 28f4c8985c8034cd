/**
 * After-sale cases: goods that come back, and the money that goes back for them.
 *
 * <p>Start at {@link io.commercelib.core.aftersales.AfterSales}. Quantities are whole units; money
 * is computed from the order's own quote, never from today's price.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.aftersales;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
