package io.commercelib.inventory.analysis;

import org.joda.money.BigMoney;

/**
 * What one unit of an item earns and costs.
 *
 * @param margin what is lost when a unit is missing
 * @param unitCost what a unit is bought for
 */
public record UnitEarnings(BigMoney margin, BigMoney unitCost) {}
