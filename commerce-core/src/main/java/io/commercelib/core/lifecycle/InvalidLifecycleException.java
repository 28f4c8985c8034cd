package io.commercelib.core.lifecycle;

import java.util.List;
import java.util.stream.Collectors;

/** A table of transitions that cannot be right; lists all its faults at once. */
public final class InvalidLifecycleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<LifecycleFault> faults;

  InvalidLifecycleException(String lifecycle, List<LifecycleFault> faults) {
    super(
        faults.stream()
            .map(LifecycleFault::toString)
            .collect(
                Collectors.joining(
                    "\n  ",
                    "life cycle '%s' has %s fault(s):\n  ".formatted(lifecycle, faults.size()),
                    "")));
    this.faults = List.copyOf(faults);
  }

  /** Returns the faults, in the order of the table. */
  public List<LifecycleFault> faults() {
    return faults;
  }
}
