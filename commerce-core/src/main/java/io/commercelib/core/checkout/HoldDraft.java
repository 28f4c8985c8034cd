package io.commercelib.core.checkout;

import io.commercelib.core.quote.Quote;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;

/**
 * What a hold is asked to keep things for.
 *
 * @param order the order to be
 * @param quote what is bought, for whom, at which price
 * @param at when it is placed
 */
public record HoldDraft(OrderId order, Quote quote, Instant at) {}
