package io.commercelib.spi.observe;

/** Listens to nothing. */
final class Silent implements CommerceListener {
  static final CommerceListener LISTENER = new Silent();

  private static final Observation UNOBSERVED = outcome -> {};

  private Silent() {}

  @Override
  public Observation started(String operation) {
    return UNOBSERVED;
  }

  @Override
  public void counted(String what, long amount) {}
}
