/**
 * Names of things: what ports and aggregates call each other by.
 *
 * <p>Every id is a short text that a host chooses; see {@link io.commercelib.spi.id.Id} for what it
 * may hold. Ids of different kinds are different types, so that they cannot be mixed up.
 */
@NullMarked
package io.commercelib.spi.id;

import org.jspecify.annotations.NullMarked;
