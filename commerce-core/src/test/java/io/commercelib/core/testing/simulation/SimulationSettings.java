package io.commercelib.core.testing.simulation;

/**
 * How much is simulated, and how finely.
 *
 * @param seeds how many lives, numbered from 1
 * @param steps how often the baton is handed on in each of them
 * @param seedsAtOnce how many are run side by side, each with a storage of its own; no seed's
 *     course depends on it
 * @param yields where a command may be interrupted by others
 */
public record SimulationSettings(int seeds, int steps, int seedsAtOnce, Yields yields) {

  /** Where a command may be interrupted by others. */
  public enum Yields {
    /**
     * At every call of a port, those within a transaction included: for storages of which no
     * transaction waits for another, such as the one in memory.
     */
    AT_EVERY_CALL,
    /**
     * Before and after transactions and calls of the gateway. For a storage that locks rows: were a
     * transaction interrupted while it holds a lock, the next one would wait for it, the baton in
     * its hand, for ever.
     */
    BETWEEN_TRANSACTIONS
  }

  /** Checks that there is something to do. */
  public SimulationSettings {
    if (seeds < 1 || steps < 1 || seedsAtOnce < 1) {
      throw new IllegalArgumentException(
          "%s seeds of %s steps, %s at once; run at least one of each"
              .formatted(seeds, steps, seedsAtOnce));
    }
  }

  /** Returns that so much is simulated, at every call, on all processors. */
  public static SimulationSettings of(int seeds, int steps) {
    return new SimulationSettings(
        seeds, steps, Runtime.getRuntime().availableProcessors(), Yields.AT_EVERY_CALL);
  }

  /** Returns these with so many seeds side by side. */
  public SimulationSettings atOnce(int number) {
    return new SimulationSettings(seeds, steps, number, yields);
  }

  /** Returns these for a storage that locks. */
  public SimulationSettings betweenTransactions() {
    return new SimulationSettings(seeds, steps, seedsAtOnce, Yields.BETWEEN_TRANSACTIONS);
  }

  SimulationSettings withSeeds(int number) {
    return new SimulationSettings(number, steps, seedsAtOnce, yields);
  }

  SimulationSettings withSteps(int number) {
    return new SimulationSettings(seeds, number, seedsAtOnce, yields);
  }
}
