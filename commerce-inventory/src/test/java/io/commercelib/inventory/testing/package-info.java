/**
 * For tests: {@link io.commercelib.inventory.testing.StockContract}, which shows on a host's own
 * storage that stock is never sold twice, and demand for benchmarks that is the same on every
 * machine.
 */
@NullMarked
package io.commercelib.inventory.testing;

import org.jspecify.annotations.NullMarked;
