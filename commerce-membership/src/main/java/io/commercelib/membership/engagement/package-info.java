/**
 * Engagement: who came, how often, what they looked at and whether they came back.
 *
 * <p>Start at {@link io.commercelib.membership.engagement.Visits}. All counts are exact, ratios are
 * fractions of counts; days are days of a named zone. Nothing is sampled, stored or told.
 */
@NullMarked
package io.commercelib.membership.engagement;

import org.jspecify.annotations.NullMarked;
