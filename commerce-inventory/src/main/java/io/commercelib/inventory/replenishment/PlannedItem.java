package io.commercelib.inventory.replenishment;

import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.reorder.ReorderDecision;

/**
 * What was decided of one SKU at one location.
 *
 * @param item what, and where
 * @param decision what to order, or nothing, and why
 */
public record PlannedItem(StockItem item, ReorderDecision decision) {}
