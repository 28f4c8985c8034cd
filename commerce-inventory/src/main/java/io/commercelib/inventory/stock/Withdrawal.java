package io.commercelib.inventory.stock;

import io.commercelib.inventory.StockItem;

/**
 * What became of a lot that is not to be sent any more.
 *
 * @param item what, where
 * @param lot which
 * @param quarantined units that are set aside now
 * @param stillReserved units of it that orders are reckoned to get; none of them is sent, so other
 *     goods must come for these orders, or be withdrawn again later, or {@linkplain
 *     StockLedger#shortPick given up}
 */
public record Withdrawal(StockItem item, Lot lot, long quarantined, long stillReserved) {}
