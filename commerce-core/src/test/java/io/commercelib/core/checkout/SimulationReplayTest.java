package io.commercelib.core.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.testing.simulation.CheckoutSimulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seed that failed on one machine must fail on another: traces do not depend on the process. */
class SimulationReplayTest {
  private static final int SEEDS = 30;

  @Test
  void another_process_lives_the_same_lives() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor()).isZero();
    assertThat(there.strip()).isEqualTo(traces().toString());
  }

  private static List<Long> traces() {
    CheckoutSimulation simulation = new CheckoutSimulationTest();
    return simulation.traces(SEEDS);
  }

  /** The other process. */
  static final class Replay {
    private Replay() {}

    public static void main(String[] args) {
      System.out.println(traces());
    }
  }
}
