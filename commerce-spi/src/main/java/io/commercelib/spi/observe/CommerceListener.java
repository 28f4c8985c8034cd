package io.commercelib.spi.observe;

/**
 * Is told what the library does, so that a host can measure it.
 *
 * <p>The library reads no clock for this: an implementation that wants a duration takes the time in
 * {@link #started} and again in {@link Observation#ended}. Called on the thread that does the work;
 * must be thread-safe, quick, and must not throw.
 */
public interface CommerceListener {

  /**
   * Something with a duration begins.
   *
   * @param operation such as {@code checkout.place} or {@code storage.transact}
   */
  Observation started(String operation);

  /**
   * Something happened that is counted.
   *
   * @param what such as {@code storage.conflict}
   * @param amount how often, above 0
   */
  void counted(String what, long amount);

  /** Returns a listener that does nothing. */
  static CommerceListener none() {
    return Silent.LISTENER;
  }

  /** One operation under way. */
  @FunctionalInterface
  interface Observation {

    /**
     * It is over.
     *
     * @param outcome a word of a small set, such as {@code placed}, {@code refused}, {@code failed}
     */
    void ended(String outcome);
  }
}
