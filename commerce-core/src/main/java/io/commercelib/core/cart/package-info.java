/**
 * What a customer wants to buy, before it has a price. Quantities are whole units of the SKU.
 *
 * <p>Start at {@link io.commercelib.core.cart.Cart}.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.cart;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
