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
    overshadowImplementation = true)
package io.commercelib.inventory.reorder;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
