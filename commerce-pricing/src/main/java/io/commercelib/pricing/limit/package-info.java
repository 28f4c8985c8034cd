/**
 * Promotions that run out: uses in all and of each customer, and budgets, counted when orders are
 * placed, and never passed.
 *
 * <p>Start at {@link io.commercelib.pricing.limit.PromotionLimits}.
 */
@NullMarked
package io.commercelib.pricing.limit;

import org.jspecify.annotations.NullMarked;
