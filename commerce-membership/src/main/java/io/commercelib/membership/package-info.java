/**
 * Membership as a service: listens to orders and points, keeps what each member did, tells who
 * rises and falls, and gives what tiers bring.
 *
 * <p>Start at {@link io.commercelib.membership.Membership}; {@link
 * io.commercelib.membership.TierBenefits} hands benefits to those who enforce them, {@link
 * io.commercelib.membership.MemberGifts} gives gifts, {@link
 * io.commercelib.membership.RefundPreviews} says what a refund would do. The rules themselves are
 * in {@link io.commercelib.membership.tier} and {@link io.commercelib.membership.points}.
 */
@NullMarked
package io.commercelib.membership;

import org.jspecify.annotations.NullMarked;
