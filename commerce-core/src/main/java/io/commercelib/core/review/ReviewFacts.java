package io.commercelib.core.review;

/**
 * What the life cycle of a review looks at.
 *
 * @param hideAt how many complaints hide it
 */
public record ReviewFacts(Review review, int hideAt) {}
