package io.commercelib.core.checkout;

import io.commercelib.core.testing.simulation.SimulationSettings;
import org.junit.jupiter.api.Tag;

/** More and longer lives than fit into every build. */
@Tag("long")
class LongCheckoutSimulationTest extends CheckoutSimulationTest {

  @Override
  protected SimulationSettings settings() {
    return SimulationSettings.of(20_000, 1_000);
  }
}
