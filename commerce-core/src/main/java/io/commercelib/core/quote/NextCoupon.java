package io.commercelib.core.quote;

/**
 * A promotion gives a coupon for the next purchase, once the order is paid for.
 *
 * @param promotion its id
 * @param coupon the code, or what the shop makes codes of
 */
public record NextCoupon(String promotion, String coupon) {}
