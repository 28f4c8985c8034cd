/**
 * Growth: what members are asked to do and given for it: missions, check-ins, referrals, win-back.
 *
 * <p>Start at {@link io.commercelib.membership.growth.GrowthPlan}, {@link
 * io.commercelib.membership.growth.CheckIns} and {@link
 * io.commercelib.membership.growth.ReferralRules}, which are pure: what is known goes in, what is
 * done and what is missing comes out, whatever the order in which it became known. {@link
 * io.commercelib.membership.growth.Growth}, {@link io.commercelib.membership.growth.Referrals} and
 * {@link io.commercelib.membership.growth.WinBacks} keep it, listen to orders and give the rewards.
 *
 * <p>Days are days of a named zone, each from its first instant to the first of the next; amounts
 * are money.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.membership.growth;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
