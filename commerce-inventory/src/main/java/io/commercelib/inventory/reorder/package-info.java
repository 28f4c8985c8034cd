/**
 * Reordering of one SKU: when, how much, and why.
 *
 * <p>Start at {@link io.commercelib.inventory.reorder.ReorderPolicy}. What is ordered is whole
 * units; expectations and deviations are floating-point units; money enters only as the ratio of
 * two costs.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.reorder;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
