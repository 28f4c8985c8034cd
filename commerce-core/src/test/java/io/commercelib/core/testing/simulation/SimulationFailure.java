package io.commercelib.core.testing.simulation;

/** A seed under which a law does not hold: which, where, and the command that shows it again. */
public final class SimulationFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final long seed;
  private final Law law;

  SimulationFailure(long seed, Law law, String message, Throwable cause) {
    super(message, cause);
    this.seed = seed;
    this.law = law;
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  /** Returns the law that does not hold. */
  public Law law() {
    return law;
  }
}
