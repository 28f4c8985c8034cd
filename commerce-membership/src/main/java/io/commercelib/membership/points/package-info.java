/**
 * Points: earned on orders, held and spent at checkout, expiring, taken back with refunds, moved
 * between accounts so that nothing is lost.
 *
 * <p>Start at {@link io.commercelib.membership.points.PointsLedger}, by the rules of a {@link
 * io.commercelib.membership.points.PointsProgramme}; {@link
 * io.commercelib.membership.points.PointsAccrual} earns from orders, {@link
 * io.commercelib.membership.points.PointsRedemption} pays for them. Points are whole numbers; days
 * are days of the programme's zone.
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
