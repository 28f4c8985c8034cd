/**
 * Stock: what is there, how it stands, of which lot it is, what is kept for whom, and every
 * movement that made it so.
 *
 * <p>Start at {@link io.commercelib.inventory.stock.StockLedger}. A checkout takes part through
 * {@link io.commercelib.inventory.stock.StockHold}, on {@link
 * io.commercelib.inventory.stock.StockTerms}; a cart through {@link
 * io.commercelib.inventory.stock.StockReservations}. Goods go between locations by {@link
 * io.commercelib.inventory.stock.StockTransfers}, are kept for channels by {@link
 * io.commercelib.inventory.stock.StockQuotas}, and a partner's are told by {@link
 * io.commercelib.inventory.stock.PartnerStock}.
 *
 * <p>Quantities are whole units of the SKU. On hand is what is good and lies there: available and
 * reserved together, and the sum of its movements.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.stock;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
