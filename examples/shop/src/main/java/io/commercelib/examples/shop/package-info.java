/**
 * A shop's year: a transaction file replayed through pricing, checkout, stock, returns, membership
 * and replenishment.
 *
 * <p>Start at {@link io.commercelib.examples.shop.Main}.
 */
@NullMarked
package io.commercelib.examples.shop;

import org.jspecify.annotations.NullMarked;
