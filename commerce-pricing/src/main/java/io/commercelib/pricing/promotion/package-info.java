/**
 * What a shop offers: promotions made of conditions, selections of items and a reward.
 *
 * <p>Start at {@link io.commercelib.pricing.promotion.Promotion}. Everything here is an immutable
 * definition; who computes with it is {@link io.commercelib.pricing.engine.PricingEngine}, and how
 * it is written down is {@link io.commercelib.pricing.rules.RuleFormat}. Quantities are whole units
 * of the SKU, amounts are in the currency's own decimals.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.pricing.promotion;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
