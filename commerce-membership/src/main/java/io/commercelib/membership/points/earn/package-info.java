/**
 * Earning points: from what was paid to whole points, line by line, with what stood against more.
 *
 * <p>Start at {@link io.commercelib.membership.points.earn.EarnRules}, which is pure: {@link
 * io.commercelib.membership.points.earn.EarnTerms} and an {@link
 * io.commercelib.membership.points.earn.EarnRequest} go in, an {@link
 * io.commercelib.membership.points.earn.EarnQuote} comes out. Points are whole numbers; rates and
 * factors are exact decimals.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.membership.points.earn;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
