/**
 * Listings: what sellers show of products, from a draft over review until customers see it, and how
 * complete and how good it is by rules that are data.
 *
 * <p>Start at {@link io.commercelib.core.listing.Listings}; to judge a content alone, at {@link
 * io.commercelib.core.listing.ListingCheck}. A score is whole points from 0 to 100, a picture is
 * measured in pixels, a text in characters as people count them (code points), instants are of UTC.
 */
@NullMarked
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    // None of the annotations that Immutables knows: who compiles against us would need them all.
    allowedClasspathAnnotations = Override.class)
package io.commercelib.core.listing;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
