/**
 * Promises: how many units can be promised for which day, now and from what is on its way.
 *
 * <p>Start at {@link io.commercelib.inventory.promise.StockPromises}, which reads the shop's books,
 * or at {@link io.commercelib.inventory.promise.AvailableToPromise}, which is pure. Quantities are
 * whole units, days are those of the shop.
 */
@NullMarked
package io.commercelib.inventory.promise;

import org.jspecify.annotations.NullMarked;
