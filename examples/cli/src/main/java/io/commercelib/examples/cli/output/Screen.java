package io.commercelib.examples.cli.output;

import java.util.function.LongSupplier;

/**
 * What the error stream goes to.
 *
 * @param isTerminal whether a line can be drawn again in its place
 * @param nanos a clock that only goes forward, in nanoseconds
 */
public record Screen(boolean isTerminal, LongSupplier nanos) {

  /** Returns the one that this process writes to: a terminal if the starter script says so. */
  public static Screen own() {
    // Java cannot tell whether its error stream is one.
    return new Screen(Boolean.getBoolean("commerce.terminal"), System::nanoTime);
  }
}
