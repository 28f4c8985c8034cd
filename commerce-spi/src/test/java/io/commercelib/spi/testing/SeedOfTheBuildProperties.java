package io.commercelib.spi.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Two properties alike see the same values, if and only if the build has a seed. */
class SeedOfTheBuildProperties {

  private static final List<Long> FIRST = new ArrayList<>();
  private static final List<Long> SECOND = new ArrayList<>();

  @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
  void values_are_those_of_the_seed(@ForAll long value) {
    FIRST.add(value);
  }

  @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
  void values_are_those_of_the_seed_again(@ForAll long value) {
    SECOND.add(value);
  }

  @AfterContainer
  static void same_values_came_where_the_build_has_a_seed() {
    if (FIRST.isEmpty() || SECOND.isEmpty()) {
      return; // Only one of them was run.
    }
    boolean seeded = !System.getProperty(SeedOfTheBuild.PROPERTY, "").isBlank();
    assertEquals(seeded, FIRST.equals(SECOND), FIRST + " and " + SECOND);
  }
}
