/**
 * The words that every part of inventory shares: a SKU at a location, and the reasons given.
 *
 * <p>Start at {@link io.commercelib.inventory.stock.StockLedger} for what is there, at {@link
 * io.commercelib.inventory.replenishment.ReplenishmentPlanner} for what to order, and at {@link
 * io.commercelib.inventory.reorder.ReorderPolicy} for one SKU. Quantities are whole units of the
 * SKU.
 */
@NullMarked
package io.commercelib.inventory;

import org.jspecify.annotations.NullMarked;
