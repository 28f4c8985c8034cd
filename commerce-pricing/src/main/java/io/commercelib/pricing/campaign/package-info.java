/**
 * Campaigns: promotions under one theme, for a time, in some channels, out of one budget; and what
 * they were worth.
 *
 * <p>Start at {@link io.commercelib.pricing.campaign.Campaign}; afterwards at {@link
 * io.commercelib.pricing.campaign.CampaignEvaluation}. Sums of money are exact; means and intervals
 * are statistics, in {@code double}.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.pricing.campaign;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
