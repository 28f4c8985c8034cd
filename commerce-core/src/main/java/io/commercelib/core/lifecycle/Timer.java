package io.commercelib.core.lifecycle;

import java.time.Instant;

/**
 * An event that is to be fired unless the state is left before: it becomes due work.
 *
 * @param kind the event's name; {@link Lifecycle#timeoutEvent} makes the event of it
 * @param dueAt from when, inclusive
 */
public record Timer(String kind, Instant dueAt) {}
