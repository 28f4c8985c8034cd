package io.commercelib.core.testing.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** What a seed decides, one question after the other. Used by whoever holds the baton. */
final class Choice {
  /** What {@link #isSo} is given in parts of. */
  static final int ALWAYS = 1024;

  private final SplittableRandom random;

  Choice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns a number from 0 to one below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a number from {@code low} to {@code high}, both included. */
  int from(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** Returns yes once in so many times. */
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Returns yes so many times out of {@value #ALWAYS}. */
  boolean isSo(int times) {
    return times > 0 && random.nextInt(ALWAYS) < times;
  }

  <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
