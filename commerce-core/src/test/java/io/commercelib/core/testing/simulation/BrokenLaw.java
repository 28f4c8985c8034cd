package io.commercelib.core.testing.simulation;

import org.jspecify.annotations.Nullable;

/** A law does not hold. An error, so that nothing of the library takes it for a failed call. */
final class BrokenLaw extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Law law;

  BrokenLaw(Law law, String what) {
    this(law, what, null);
  }

  BrokenLaw(Law law, String what, @Nullable Throwable cause) {
    super(what, cause);
    this.law = law;
  }

  Law law() {
    return law;
  }
}
