/**
 * Reviews of orders and of what was in them: by who bought it, moderated, and summed up exactly.
 *
 * <p>Start at {@link io.commercelib.core.review.Reviews}. Stars are whole, from 1 to 5.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.review;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
