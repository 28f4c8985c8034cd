package io.commercelib.core.aftersales;

import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What a policy says of units that arrived together.
 *
 * @param units which
 * @param rule by which window or exclusion; empty if no window is for them
 * @param until to when it can be asked for, exclusive; empty if it never could
 * @param against why it cannot be asked for; empty if it can
 */
public record LineVerdict(
    UnitsArrived units, Optional<String> rule, Optional<Instant> until, Optional<Reason> against) {}
