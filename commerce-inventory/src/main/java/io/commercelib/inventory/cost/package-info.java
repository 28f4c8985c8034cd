/**
 * What costs least: order quantities, reorder points and levels of the textbooks, as pure
 * functions.
 *
 * <p>Start at {@link io.commercelib.inventory.cost.EconomicOrderQuantity} for even demand, at
 * {@link io.commercelib.inventory.cost.Newsvendor} for one period, at {@link
 * io.commercelib.inventory.cost.ReorderPointOptimum} and {@link
 * io.commercelib.inventory.cost.MinMaxOptimum} for stock that is replenished, at {@link
 * io.commercelib.inventory.cost.LotSizing} for demand that is known but uneven, at {@link
 * io.commercelib.inventory.cost.JointReplenishment} for items ordered together, and at {@link
 * io.commercelib.inventory.cost.GuaranteedService} for a chain of stages. Costs are floating-point
 * numbers in one unit of money of the caller's choice, as expected costs are statistics: nothing
 * here is ever booked. Units, rates and lead times are in one period.
 */
@NullMarked
package io.commercelib.inventory.cost;

import org.jspecify.annotations.NullMarked;
