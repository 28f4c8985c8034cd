package io.commercelib.core.testing.simulation;

/** The process dies here. An error, so that nothing of the library goes on after it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("the process has died", null, false, false);
  }
}
