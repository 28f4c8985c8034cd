/**
 * The reasons that tiers and points give, and their English words.
 *
 * <p>Start at {@link io.commercelib.membership.reason.MembershipReason}.
 */
@NullMarked
package io.commercelib.membership.reason;

import org.jspecify.annotations.NullMarked;
