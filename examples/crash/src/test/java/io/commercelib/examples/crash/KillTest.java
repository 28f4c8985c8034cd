package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A shop on PostgreSQL whose process is killed, by progress, by the clock, and at points of each
 * call of a port, and whose database is killed too.
 */
class KillTest {
  private static final long SEED = 20_261_123;

  @Test
  @Tag("long")
  void hundred_deaths_lose_nothing_and_charge_nobody_twice() {
    survive(100);
  }

  @Test
  @Tag("long")
  void thousand_deaths_lose_nothing_and_charge_nobody_twice() {
    survive(1_000);
  }

  private static void survive(int deaths) {
    long begin = System.nanoTime();
    try (CrashRun run = new CrashRun(Defect.NONE)) {
      run.warmUp();
      run.kill(deaths, number -> Death.of(number, CrashRun.randomOf(SEED, number)), 20);
      run.heal();

      System.out.printf("%s; %s s%n", run.summary(), (System.nanoTime() - begin) / 1_000_000_000);
      assertThat(run.kills()).isEqualTo(deaths);
      // A run in which death met nobody at work shows nothing.
      assertThat(run.killsWithWorkLeft()).isGreaterThanOrEqualTo(deaths * 3 / 10);
      run.checkAtRest();
    }
  }
}
