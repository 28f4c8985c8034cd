package io.commercelib.spi.storage;

import java.util.Optional;

/**
 * A place in a store's order, behind which the next page starts.
 *
 * @param indexKey the entry's key in the queried index; empty for a query by key
 * @param key the entry's own key, as text
 */
public record Cursor(Optional<IndexKey> indexKey, String key) {}
