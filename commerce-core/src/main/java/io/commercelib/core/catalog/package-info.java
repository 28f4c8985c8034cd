/**
 * What a shop sells: products, the SKUs they come in, and the category tree they stand in.
 *
 * <p>Start at {@link io.commercelib.core.catalog.Catalog}, the port a host fills; {@link
 * io.commercelib.core.catalog.Assortment} is one in memory. Quantities of a SKU are whole units of
 * its {@link io.commercelib.core.catalog.UnitOfMeasure}. Prices are none of its business.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.catalog;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
