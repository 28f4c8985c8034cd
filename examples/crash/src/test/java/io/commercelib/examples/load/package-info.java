/**
 * What a rush does to a shop on PostgreSQL.
 *
 * <p>Start at {@link io.commercelib.examples.load.FlashSaleTest} for what must hold; {@link
 * io.commercelib.examples.load.LoadFiguresTest} tells how fast it is.
 */
@NullMarked
package io.commercelib.examples.load;

import org.jspecify.annotations.NullMarked;
