package io.commercelib.examples.crash;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A shop lost, doubled or forgot something. */
final class ShopBrokenError extends AssertionError {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 40;

  private final EnumSet<Clause> clauses = EnumSet.noneOf(Clause.class);

  /**
   * @param faults at least one
   */
  ShopBrokenError(List<Fault> faults) {
    super(
        faults.size()
            + " faults:\n"
            + faults.stream().limit(MOST).map(Fault::toString).collect(Collectors.joining("\n")));
    faults.forEach(fault -> clauses.add(fault.clause()));
  }

  /** Returns what does not hold. */
  Set<Clause> clauses() {
    return EnumSet.copyOf(clauses);
  }
}
