package io.commercelib.core.privacy;

import io.commercelib.spi.id.CustomerId;
import java.time.Instant;

/**
 * A customer was erased here: for whoever else keeps something about people, such as a search
 * index. {@link PrivacyEvents} reads it from events.
 */
public record CustomerErased(CustomerId customer, Instant at) {}
