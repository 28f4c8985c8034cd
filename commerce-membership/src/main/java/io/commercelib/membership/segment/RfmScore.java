package io.commercelib.membership.segment;

/**
 * Where a member stands among others, each from 1 to the number of bins; the highest is the best.
 *
 * @param recency of the last purchase: best is the latest
 * @param frequency of purchases
 * @param monetary what was spent
 */
public record RfmScore(int recency, int frequency, int monetary) {}
