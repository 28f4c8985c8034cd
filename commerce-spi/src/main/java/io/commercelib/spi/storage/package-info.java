/**
 * Storage: the port through which a host keeps what the library decides.
 *
 * <p>Start at {@link io.commercelib.spi.storage.Storage}. Everything is read and written inside one
 * transaction, a {@link io.commercelib.spi.storage.Tx}: stores, counters, the outbox and due work
 * commit or roll back together. Counts are whole units of whatever is counted; instants are cut to
 * microseconds; keys compare as UTF-8 bytes.
 */
@NullMarked
package io.commercelib.spi.storage;

import org.jspecify.annotations.NullMarked;
