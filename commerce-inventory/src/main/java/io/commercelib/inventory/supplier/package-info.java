/**
 * Suppliers: what they offer, how well they deliver, and from which of them an order costs least.
 *
 * <p>Start at {@link io.commercelib.inventory.supplier.SupplierChoice}, which chooses for one SKU.
 * What it needs comes from {@link io.commercelib.inventory.supplier.MeasuredLeadTime} (receipts),
 * {@link io.commercelib.inventory.supplier.ScorecardRules} (a record to a scorecard) and {@link
 * io.commercelib.inventory.supplier.SupplierReview} (scorecards to a standing); {@link
 * io.commercelib.inventory.supplier.SupplierFormat} reads the rules of both. Quantities are whole
 * units of the SKU; prices, scores and points are exact decimals; days are calendar days in the
 * shop's zone. Units and days that are means or deviations are floating-point, as statistics are.
 * All of it is pure, and nothing is stored.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.inventory.supplier;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
