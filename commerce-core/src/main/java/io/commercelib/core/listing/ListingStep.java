package io.commercelib.core.listing;

import io.commercelib.core.lifecycle.HistoryEntry;

/**
 * One step in the life of a listing.
 *
 * @param number which one, from 1, without gaps
 * @param draft whether it was the draft beside the version that took it
 * @param version number of the content after it
 * @param entry states, event, when, who and why
 */
public record ListingStep(long number, boolean draft, long version, HistoryEntry entry) {}
