/**
 * Who is about to leave, what members are worth, and whether winning them back works.
 *
 * <p>Start at {@link io.commercelib.membership.churn.BgNbd}: what members bought, as {@link
 * io.commercelib.membership.churn.PurchaseColumns}, goes in, and a fitted {@link
 * io.commercelib.membership.churn.PurchaseModel} comes out, or the word that none could be fitted
 * and what to use instead. {@link io.commercelib.membership.churn.GammaGamma} does the same for
 * spend, {@link io.commercelib.membership.churn.CustomerLifetimeValue} brings the two together,
 * {@link io.commercelib.membership.churn.ChurnWarnings} tells whom to look after first, and {@link
 * io.commercelib.membership.churn.WinBack} measures what came of it.
 *
 * <p>Models are statistics, in {@code double}; time is in the unit that a {@link
 * io.commercelib.membership.churn.PurchaseTime} names. Money that goes in is exact, and money that
 * comes out was rounded once, by a rounding that is named. Pure functions of what the host gives:
 * nothing is random, and equal data give equal figures.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.membership.churn;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
