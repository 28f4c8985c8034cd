/**
 * Membership as a service: listens to orders, keeps each member's activity, and tells who rises and
 * falls.
 *
 * <p>Start at {@link io.commercelib.membership.Membership}; the rules themselves are in {@link
 * io.commercelib.membership.tier} and {@link io.commercelib.membership.points}.
 */
@NullMarked
package io.commercelib.membership;

import org.jspecify.annotations.NullMarked;
