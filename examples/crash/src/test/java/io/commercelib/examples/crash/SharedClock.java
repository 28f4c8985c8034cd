package io.commercelib.examples.crash;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that shows what it was last moved to and never goes back; thread-safe. */
final class SharedClock extends Clock {
  private final AtomicReference<Instant> now;

  SharedClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** Moves it on to an instant, unless it is later there already. */
  void moveTo(Instant later) {
    now.accumulateAndGet(later, (one, other) -> one.isAfter(other) ? one : other);
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now.get(), zone);
  }
}
