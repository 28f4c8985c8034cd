package io.commercelib.pricing.coupon;

import java.util.Optional;

/**
 * How often a coupon may be used.
 *
 * @param code the coupon
 * @param uses orders in all, 0 or more; empty for no limit
 */
record CouponLimit(String code, Optional<Long> uses) {}
