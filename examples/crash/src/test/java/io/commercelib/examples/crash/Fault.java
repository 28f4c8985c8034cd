package io.commercelib.examples.crash;

/**
 * Something that does not hold.
 *
 * @param clause what should
 * @param what where, and what was found there
 */
record Fault(Clause clause, String what) {
  @Override
  public String toString() {
    return clause + ": " + what;
  }
}
