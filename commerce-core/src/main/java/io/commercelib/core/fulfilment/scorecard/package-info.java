/**
 * How well carriers deliver: promises kept, days late, what went wrong, what customers think.
 *
 * <p>Start at {@link io.commercelib.core.fulfilment.scorecard.CarrierScorecard}. Shares are from 0
 * to 1 and statistics, not money: they are floating-point numbers.
 */
@NullMarked
package io.commercelib.core.fulfilment.scorecard;

import org.jspecify.annotations.NullMarked;
