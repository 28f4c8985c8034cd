/**
 * Structure and health of stock: which items matter, which are steady, what has lain too long, and
 * what stock earns.
 *
 * <p>Start at {@link io.commercelib.inventory.analysis.AbcAnalysis} and {@link
 * io.commercelib.inventory.analysis.XyzAnalysis} for classes, at {@link
 * io.commercelib.inventory.analysis.ServiceTargets} for what each class is served with, at {@link
 * io.commercelib.inventory.analysis.StockFigures} for turnover and the like, and at {@link
 * io.commercelib.inventory.analysis.StockHealthRules} for ageing, dead and excess stock. Pure
 * functions of what the host gives; an item goes by any key whose text is its own, such as a SKU or
 * a SKU at a location. Quantities are whole units, money is exact and at cost, ratios are decimals
 * of a stated scale, and one without a denominator is empty.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.analysis;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
