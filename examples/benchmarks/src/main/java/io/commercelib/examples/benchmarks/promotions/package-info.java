/**
 * Carts under promotions, beside their peers in the same run: start at {@link
 * io.commercelib.examples.benchmarks.promotions.PromotionReport}.
 *
 * <p>Every engine gives the same cents for the neutral workload, which is checked before anything
 * is timed. Amounts are in cents, times in microseconds of one thread unless a name says else.
 */
@NullMarked
package io.commercelib.examples.benchmarks.promotions;

import org.jspecify.annotations.NullMarked;
