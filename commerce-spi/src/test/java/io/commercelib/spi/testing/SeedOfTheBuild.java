package io.commercelib.spi.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Starts every property that names no seed at the seed of the build, the system property {@code
 * properties.seed}, so that a commit that is green stays green and a red one is red for everybody.
 * Without that property, or where it is empty, each run tries other values, as jqwik does: the
 * profile {@code long} looks for what the seed of the build does not meet.
 *
 * <p>jqwik finds this hook by its service file.
 */
public final class SeedOfTheBuild implements AroundPropertyHook {

  /** The system property that holds the seed, a number. */
  public static final String PROPERTY = "properties.seed";

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    String seed = System.getProperty(PROPERTY, "");
    if (!seed.isBlank() && context.attributes().seed().isEmpty()) {
      context.attributes().setSeed(seed.strip());
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
