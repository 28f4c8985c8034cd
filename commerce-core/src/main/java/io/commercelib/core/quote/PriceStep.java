package io.commercelib.core.quote;

import org.joda.money.Money;

/**
 * A step from the list price of a line down to what is paid for it.
 *
 * @param promotion that takes something off
 * @param discount what it takes off, above zero
 * @param left what is left then
 */
public record PriceStep(String promotion, Money discount, Money left) {}
