/**
 * Rewards: what members are given once, by whatever grants it.
 *
 * <p>Start at {@link io.commercelib.membership.benefit.Reward}.
 */
@NullMarked
package io.commercelib.membership.benefit;

import org.jspecify.annotations.NullMarked;
