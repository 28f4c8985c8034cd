package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shop that is built wrongly is caught, and by the check that belongs to its mistake. */
class DefectTest {
  /** Five to ten are enough, mostly; only one that is unlucky for long needs more. */
  private static final int MOST_DEATHS = 120;

  @ParameterizedTest
  @EnumSource(value = Defect.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void defect_is_caught_by_its_own_check(Defect defect) {
    ShopBrokenError caught =
        catchThrowableOfType(
            ShopBrokenError.class,
            () -> {
              try (CrashRun run = new CrashRun(TestBed.shared(), defect)) {
                run.kill(MOST_DEATHS, defect::death, new HaltWalk(defect.points()));
                run.heal();
              }
            });

    assertThat(caught).as(defect.name()).isNotNull();
    assertThat(caught.clauses())
        .as("what it broke: %s", caught)
        .contains(defect.breaks())
        .allMatch(clause -> clause == defect.breaks() || defect.mayBreak(clause));
  }
}
