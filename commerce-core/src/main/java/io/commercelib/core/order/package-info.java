/** Orders: their life cycle, their lines, what was paid, and what they tell the world. */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.order;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
