package io.commercelib.jdbc;

import io.commercelib.core.testing.simulation.CheckoutSimulation;
import io.commercelib.core.testing.simulation.SimulationSettings;
import io.commercelib.spi.storage.Storage;

/** The shipped shop over H2: its transactions lock, so that none is interrupted. */
class H2CheckoutSimulationTest extends CheckoutSimulation {
  private static final TestDatabase DATABASE = TestDatabase.h2("checkout_simulation");

  @Override
  protected Storage emptyStorage() {
    return JdbcStorage.over(DATABASE.emptied());
  }

  /** One database serves one seed after the other. */
  @Override
  protected SimulationSettings settings() {
    return SimulationSettings.of(30, 200).atOnce(1).betweenTransactions();
  }
}
