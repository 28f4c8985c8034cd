/**
 * Flash sales: a few units of something for a short time at a price, some for each customer, first
 * for members of higher tiers.
 *
 * <p>Start at {@link io.commercelib.pricing.flashsale.FlashSale}.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.pricing.flashsale;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
