/**
 * Coupon codes: single ones and many that stand for one coupon, each used as often as it may be and
 * never more.
 *
 * <p>Start at {@link io.commercelib.pricing.coupon.Coupons}. Uses are whole orders.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.pricing.coupon;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
