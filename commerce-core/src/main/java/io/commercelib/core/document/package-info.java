/**
 * Documents that people write: JSON read strictly and within bounds, with all that is wrong told at
 * once.
 *
 * <p>Start at {@link io.commercelib.core.document.DocumentFormat}: a module that keeps rules as
 * data makes one of its {@link io.commercelib.core.document.DocumentLimits}, reads each object
 * through a {@link io.commercelib.core.document.DocumentPart}, and tells {@link
 * io.commercelib.core.document.InvalidDocumentException} what it could not take. What the library
 * stores itself is read by {@link io.commercelib.core.json.JsonCodec} instead. Nothing here knows
 * what a document is about.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.document;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
