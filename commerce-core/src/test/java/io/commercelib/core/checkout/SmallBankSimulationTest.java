package io.commercelib.core.checkout;

import io.commercelib.core.testing.simulation.CheckoutSimulation;
import io.commercelib.core.testing.simulation.SimulatedBank;
import io.commercelib.core.testing.simulation.SimulationSettings;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import java.time.Duration;

/**
 * The shipped shop over texts, with a bank that can do little: it captures once, all or nothing,
 * and voids nothing.
 */
class SmallBankSimulationTest extends CheckoutSimulation {

  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.encoded();
  }

  @Override
  protected SimulatedBank bank(Clock clock) {
    return SimulatedBank.inMemory(
        clock, new Capabilities(false, false, false, true, true, Duration.ofHours(24)));
  }

  @Override
  protected SimulationSettings settings() {
    return SimulationSettings.of(500, 200);
  }
}
