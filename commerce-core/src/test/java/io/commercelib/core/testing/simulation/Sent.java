package io.commercelib.core.testing.simulation;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * A command that somebody has sent, and may send again to any process.
 *
 * @param kind what it asks for
 * @param about of what
 * @param aggregate under which it is written down
 * @param id under which it has its effect once
 * @param at when it was sent for the first time
 * @param call sends it; returns whether it was done, as far as the sender is told
 */
record Sent(
    String kind,
    String about,
    AggregateId aggregate,
    CommandId id,
    Instant at,
    Predicate<ShopProcess> call) {}
