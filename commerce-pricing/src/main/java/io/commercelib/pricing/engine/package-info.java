/**
 * From rules and a cart to a quote: compile the rules once, price many carts.
 *
 * <p>Start at {@link io.commercelib.pricing.engine.PricingEngine}. Inside, amounts are whole minor
 * units in checked {@code long} arithmetic; an overflow is an {@link ArithmeticException}.
 */
@NullMarked
package io.commercelib.pricing.engine;

import org.jspecify.annotations.NullMarked;
