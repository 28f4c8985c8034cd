/**
 * Coupons that may be used so many times: counted when an order is placed, and never more often.
 *
 * <p>Start at {@link io.commercelib.pricing.coupon.CouponUses}. Uses are whole orders, over all
 * customers.
 */
@NullMarked
package io.commercelib.pricing.coupon;

import org.jspecify.annotations.NullMarked;
