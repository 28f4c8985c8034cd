/**
 * Programmes as data: a document that people write, what is doubtful in it, and what another one
 * would have done.
 *
 * <p>Start at {@link io.commercelib.membership.programme.ProgrammeFormat}, which makes a {@link
 * io.commercelib.membership.programme.LoyaltyProgramme} of a JSON text and back. {@link
 * io.commercelib.membership.programme.ProgrammeLint} looks at one, {@link
 * io.commercelib.membership.programme.ProgrammeSimulation} runs the past through two. Money is
 * exact, points are whole, days are those of the programme's zone.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.membership.programme;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
