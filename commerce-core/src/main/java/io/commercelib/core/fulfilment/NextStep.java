package io.commercelib.core.fulfilment;

import java.time.Instant;

/**
 * What somebody has to do next, and by when.
 *
 * @param action what
 * @param by until when, exclusive; then the case is escalated
 */
public record NextStep(NextAction action, Instant by) {}
