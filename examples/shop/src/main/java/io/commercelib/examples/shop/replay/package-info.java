/**
 * The shop itself: a host that puts the library together and drives a file of transactions through
 * it on a simulated clock.
 *
 * <p>Start at {@link io.commercelib.examples.shop.replay.ShopReplay}; {@code Shop} shows how the
 * modules are wired, the desks ({@code SalesDesk}, {@code Warehouse}, {@code ReturnsDesk}, {@code
 * Purchasing}) how they are used, and {@code Books} how a host reads back what it did and checks
 * it. Statistics of demand use floating point, money never does.
 */
@NullMarked
package io.commercelib.examples.shop.replay;

import org.jspecify.annotations.NullMarked;
