package io.commercelib.pricing.price;

import java.time.Instant;
import org.joda.money.Money;

/**
 * What somebody else asks for the same thing.
 *
 * @param competitor a name for it
 * @param price as ours are, with or without tax
 * @param seenAt when it was seen
 */
public record CompetitorPrice(String competitor, Money price, Instant seenAt) {}
