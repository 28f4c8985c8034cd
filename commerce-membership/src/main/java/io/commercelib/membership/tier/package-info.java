/**
 * Tiers: which one a member has, until when, and what is missing for another.
 *
 * <p>Start at {@link io.commercelib.membership.tier.TierRules}, which is pure: a {@link
 * io.commercelib.membership.tier.Programme}, a member and what the member did go in, a {@link
 * io.commercelib.membership.tier.TierDecision} comes out. Amounts are money in the programme's
 * currency; days are days of the programme's zone, each from its first instant to the first of the
 * next.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.membership.tier;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
