package io.commercelib.core.listing;

import io.commercelib.core.reason.Reason;

/**
 * Where a content does not meet a rule.
 *
 * @param rule the rule's id
 * @param pointer where in the content, as a JSON pointer such as {@code /pictures/0/width}
 * @param reason what is found there and what to do, for {@link ListingReason}
 * @param points of the score that are lost by it, zero or more
 */
public record ListingFinding(
    String rule, Severity severity, String pointer, Reason reason, int points) {}
