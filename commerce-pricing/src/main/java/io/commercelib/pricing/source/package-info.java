/**
 * Where rules come from, and which hold when: versions with the dates from which they hold, in a
 * file, a folder, a store or where a host keeps them.
 *
 * <p>Start at {@link io.commercelib.pricing.source.LivePricing}.
 */
@NullMarked
package io.commercelib.pricing.source;

import org.jspecify.annotations.NullMarked;
