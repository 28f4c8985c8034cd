/** Demand for tests and benchmarks: the same on every machine. */
@NullMarked
package io.commercelib.inventory.testing;

import org.jspecify.annotations.NullMarked;
