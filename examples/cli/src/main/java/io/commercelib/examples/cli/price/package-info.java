/** What carts cost, and why. */
@NullMarked
package io.commercelib.examples.cli.price;

import org.jspecify.annotations.NullMarked;
