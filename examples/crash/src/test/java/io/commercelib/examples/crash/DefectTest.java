package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shop that is built wrongly does not survive what the right one survives. */
@Tag("long")
class DefectTest {

  @ParameterizedTest
  @EnumSource(value = Defect.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void defect_is_caught(Defect defect) {
    assertThatThrownBy(
            () -> {
              try (CrashRun run = new CrashRun(defect)) {
                run.warmUp();
                run.kill(40, number -> Death.of(number, CrashRun.randomOf(1, number)), 0);
                run.heal();
                run.checkAtRest();
              }
            })
        .as(defect.name())
        .isInstanceOf(AssertionError.class);
  }
}
