/**
 * Observation: durations and counts for a host that measures.
 *
 * <p>Metrics and tracing adapters implement {@link io.commercelib.spi.observe.CommerceListener}.
 */
@NullMarked
package io.commercelib.spi.observe;

import org.jspecify.annotations.NullMarked;
