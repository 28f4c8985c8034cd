/**
 * Segments: which kind of customer a member is, by rules that are data.
 *
 * <p>Start at {@link io.commercelib.membership.segment.Rfm}, which scores members by how lately,
 * how often and for how much they bought, and at {@link
 * io.commercelib.membership.segment.SegmentRules}, which puts each {@link
 * io.commercelib.membership.segment.MemberProfile} into one segment. {@link
 * io.commercelib.membership.segment.SegmentFormat} reads such rules from JSON, {@link
 * io.commercelib.membership.segment.SegmentLint} tells where they have gaps and overlaps. Money is
 * exact, times are whole days, and nothing here is rounded but a mean, half to even.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.membership.segment;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
