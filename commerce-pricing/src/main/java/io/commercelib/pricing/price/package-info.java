/**
 * Prices before promotions: price lists, what they say for one shopper at one moment, what they
 * said before, and how prices are set from costs and those of competitors.
 *
 * <p>Start at {@link io.commercelib.pricing.price.PriceBook}. Unit prices have up to six decimals,
 * with or without tax as their list says; from and until are half-open.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.pricing.price;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
