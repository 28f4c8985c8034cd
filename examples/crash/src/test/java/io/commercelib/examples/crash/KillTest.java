package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.crash.PortCalls.Point;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A shop on PostgreSQL whose process is killed, by progress, by the clock, and at each point of the
 * calls of each port, and whose database is killed too.
 */
class KillTest {
  private static final long SEED = 20_261_128;

  @Test
  void hundred_deaths_lose_nothing_and_charge_nobody_twice() {
    survive(100);
  }

  @Test
  @Tag("long")
  void thousand_deaths_lose_nothing_and_charge_nobody_twice() {
    survive(1_000);
  }

  private static void survive(int number) {
    TestBed bed = TestBed.shared();
    long begin = System.nanoTime();
    HaltWalk walk = new HaltWalk(Point.all());
    try (CrashRun run = new CrashRun(bed, Defect.NONE)) {
      run.kill(number, i -> Death.of(i, new SplittableRandom(SEED + i)), walk);
      run.heal();

      Map<Death.Kind, Integer> deaths = run.deaths();
      System.out.printf(
          "%sin %s s; halted at: %s%n",
          run.summary(), (System.nanoTime() - begin) / 1_000_000_000, walk.met());
      assertThat(deaths.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(number);
      assertThat(deaths)
          .containsKeys(Death.Kind.BY_PROGRESS, Death.Kind.BY_CLOCK, Death.Kind.AT_A_POINT);
      // A run in which death met nobody at work shows nothing.
      assertThat(run.deathsWithWorkLeft()).isGreaterThanOrEqualTo(number * 3 / 10);
      assertThat(run.databaseDeaths()).isEqualTo(number / 10);
      assertThat(walk.met()).as("halts at each point").doesNotContainValue(0);
    }
  }
}
