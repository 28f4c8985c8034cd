/**
 * The transaction file: rows of invoices, read as a stream, every one of them accounted for.
 *
 * <p>Start at {@link io.commercelib.examples.shop.input.TransactionSource}. Quantities are whole
 * pieces, prices are exact decimals in the shop's currency, times are the shop's own clock to the
 * minute.
 */
@NullMarked
package io.commercelib.examples.shop.input;

import org.jspecify.annotations.NullMarked;
