/**
 * A shop's year: a transaction file replayed through pricing, checkout, stock, returns, membership
 * and replenishment.
 *
 * <p>Start at {@link io.commercelib.examples.shop.Main}, the command line. {@code input} reads the
 * file, {@code replay} is the shop that is played through it: the package to read for how a host
 * puts the library together. {@code report} writes what came of it, with drawings by {@code chart};
 * {@code console} is what the terminal shows meanwhile.
 */
@NullMarked
package io.commercelib.examples.shop;

import org.jspecify.annotations.NullMarked;
