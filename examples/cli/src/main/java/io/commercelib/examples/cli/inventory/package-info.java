/** The commands about demand and stock: {@code forecast}, {@code classify} and {@code reorder}. */
@NullMarked
package io.commercelib.examples.cli.inventory;

import org.jspecify.annotations.NullMarked;
