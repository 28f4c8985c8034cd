package io.commercelib.pricing.source;

import java.time.Instant;

/**
 * A version of the rules that was published.
 *
 * @param number from 1, in the order of publishing
 * @param version as the rules name themselves, with the hash of their content
 * @param publishedAt when
 * @param publishedBy who
 * @param json the rules
 */
public record PublishedRules(
    long number, String version, Instant publishedAt, String publishedBy, String json) {}
