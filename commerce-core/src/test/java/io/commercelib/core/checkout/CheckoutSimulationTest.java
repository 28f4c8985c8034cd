package io.commercelib.core.checkout;

import io.commercelib.core.testing.simulation.CheckoutSimulation;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;

/** The shipped shop over memory, interleaved at every call of a port. */
class CheckoutSimulationTest extends CheckoutSimulation {

  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
