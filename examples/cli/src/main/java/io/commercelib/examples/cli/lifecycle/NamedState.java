package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.lifecycle.LifecycleState;

/** A state that a file names. */
final class NamedState extends LifecycleState<NamedState> {
  NamedState(String name) {
    super(name);
  }

  NamedState(String name, NamedState refines) {
    super(name, refines);
  }
}
