/**
 * Points: earned on orders, taken back with refunds, moved between accounts so that nothing is
 * lost.
 *
 * <p>Start at {@link io.commercelib.membership.points.PointsLedger}. Points are whole numbers.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.membership.points;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
