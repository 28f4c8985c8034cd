package io.commercelib.inventory.analysis;

import java.math.BigDecimal;

/**
 * Where an item stands among all.
 *
 * @param key of the item
 * @param amount what it was ranked by: money or units
 * @param share of all amounts, six decimals; those of all items are exactly 1 together
 * @param cumulatedShare of this item and all above it, six decimals, half to even; {@code share} is
 *     what it adds to that of the item above, so that shares of equal amounts may differ in the
 *     last decimal
 * @param abcClass how much it weighs
 */
public record AbcRank<K>(
    K key, BigDecimal amount, BigDecimal share, BigDecimal cumulatedShare, AbcClass abcClass) {}
