package io.commercelib.inventory.supplier;

import org.joda.money.BigMoney;

/**
 * A price from some quantity on; {@link PriceTiers} checks it.
 *
 * @param from units, at least 1
 * @param unitPrice of one unit, above zero
 */
public record PriceTier(long from, BigMoney unitPrice) {}
