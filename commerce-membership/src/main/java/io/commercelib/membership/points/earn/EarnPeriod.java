package io.commercelib.membership.points.earn;

import java.time.Instant;
import java.util.Optional;

/**
 * When a rule holds, by when the order was placed.
 *
 * @param from inclusive; empty for ever since
 * @param until exclusive; empty for ever
 */
public record EarnPeriod(Optional<Instant> from, Optional<Instant> until) {

  /** Checks the order of both ends. */
  public EarnPeriod {
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "a rule holds from %s until %s; end it after its start"
              .formatted(from.get(), until.get()));
    }
  }

  /** Returns the period that never ends and never began. */
  public static EarnPeriod always() {
    return new EarnPeriod(Optional.empty(), Optional.empty());
  }

  /** Returns the period from an instant, inclusive, until another, exclusive. */
  public static EarnPeriod between(Instant from, Instant until) {
    return new EarnPeriod(Optional.of(from), Optional.of(until));
  }

  /** Returns whether an instant is in it. */
  public boolean covers(Instant at) {
    return from.filter(at::isBefore).isEmpty() && until.filter(end -> !at.isBefore(end)).isEmpty();
  }
}
