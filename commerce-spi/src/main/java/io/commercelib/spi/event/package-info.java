/**
 * Events: what happened, as facts for whoever listens.
 *
 * <p>An {@link io.commercelib.spi.event.Event} is written to the outbox in the transaction that
 * causes it and reaches subscribers in order per aggregate, at least once.
 */
@NullMarked
package io.commercelib.spi.event;

import org.jspecify.annotations.NullMarked;
