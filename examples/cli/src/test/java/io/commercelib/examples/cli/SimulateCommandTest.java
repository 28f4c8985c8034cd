package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  private static final String SAMPLE = "samples/simulate.json";

  @TempDir private Path folder;

  @Test
  void figures_come_with_their_intervals_and_the_same_seed_gives_the_same() {
    Outcome once = Outcome.of("simulate", SAMPLE);
    Outcome again = Outcome.of("simulate", SAMPLE);
    Outcome other = Outcome.of("simulate", SAMPLE, "--seed", "2");

    assertThat(once.code()).isZero();
    assertThat(once.out())
        .containsPattern("fillRate +0\\.9[0-9]{3} +0\\.9[0-9]{3} +0\\.9[0-9]{3}\n")
        .isEqualTo(again.out())
        .isNotEqualTo(other.out());
  }

  @Test
  void recorded_demand_without_noise_is_as_computed_by_hand() throws IOException {
    Path file = folder.resolve("recorded.json");
    Files.writeString(
        file,
        """
        {"format": "simulate/1", "demand": {"period": "week", "start": "2026-01-05", "units": [4, 4, 4, 4]},
         "leadTimes": [0], "initialStock": 10, "periods": 4,
         "costs": {"perOrder": 5, "holding": 1, "shortage": 9},
         "policy": {"kind": "base-stock", "level": 10}}
        """);

    Outcome outcome = Outcome.of("simulate", file.toString(), "--json", "--replications", "2");

    // 6 are left every week, 4 are ordered every week and are there before the next.
    assertThat(outcome.out())
        .contains("\"onHand\": {\"mean\": 6, \"low\": 6, \"high\": 6}")
        .contains("\"orders\": {\"mean\": 1, \"low\": 1, \"high\": 1}")
        .contains("\"cost\": {\"mean\": 11, \"low\": 11, \"high\": 11}");
  }

  @Test
  void every_policy_runs_and_lost_sales_never_wait() throws IOException {
    for (String policy :
        new String[] {
          "\"point-and-level\", \"point\": 20, \"level\": 60",
          "\"base-stock\", \"level\": 40",
          "\"order-up-to\", \"reviewPeriods\": 7, \"level\": 70"
        }) {
      Path file = folder.resolve("policy.json");
      Files.writeString(
          file,
          Files.readString(Path.of(SAMPLE))
              .replace("\"point-and-quantity\", \"point\": 26, \"quantity\": 40", policy)
              .replace("\"leadTimes\"", "\"lostSales\": true, \"leadTimes\""));

      assertThat(Outcome.of("simulate", file.toString()).out())
          .as(policy)
          .containsPattern("waiting +0\\.0000 +0\\.0000 +0\\.0000");
    }
  }

  @Test
  void saw_tooth_is_drawn() throws IOException {
    Path svg = folder.resolve("stock.svg");

    Outcome.of("simulate", SAMPLE, "--svg", svg.toString());

    assertThat(Files.readString(svg)).startsWith("<svg").contains("samples/simulate.json");
  }

  @Test
  void all_faults_are_told_with_their_places() throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(
        file,
        """
        {"format": "simulate/1", "demand": {"period": "day", "mean": -5, "deviation": 1}, "leadTimes": ["x"],
         "initialStock": 1.5, "costs": {"perOrder": 5, "holding": 0, "shortage": 9},
         "policy": {"kind": "hope"}, "extra": 1}
        """);

    assertThat(Outcome.of("simulate", file.toString()).err())
        .contains("/demand: mean demand is -5.0")
        .contains("/leadTimes: found a list of 1; write a list of the periods")
        .contains("/initialStock: found 1.5; write a whole number")
        .contains("/periods: found nothing; write a whole number")
        .contains("/costs: cost of keeping a unit is 0.0")
        .contains("/policy/kind: found 'hope'")
        .contains("unknown field 'extra'");
    assertThat(Outcome.of("simulate", SAMPLE, "--replications", "1").err())
        .contains("give 2 to 10000");
  }
}
