/**
 * What a customer wants to buy, before it has a price. Quantities are whole units of the SKU.
 *
 * <p>Start at {@link io.commercelib.core.cart.Cart}.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true)
package io.commercelib.core.cart;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
