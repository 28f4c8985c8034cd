/**
 * From a quote to an order that is paid for: holds, payment and what is left to do after a crash.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.checkout;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
