package io.commercelib.core.audit;

import java.util.List;

/**
 * What a look over all chains has found.
 *
 * @param chains that were read
 * @param entries in them
 * @param checkpoints that were read
 * @param faults everything that is not as it was written, up to {@value #MOST_FAULTS}
 */
public record AuditReport(long chains, long entries, long checkpoints, List<AuditFault> faults) {
  /** Most faults that are told; more are not looked for. */
  public static final int MOST_FAULTS = 1_000;

  /** Copies the faults. */
  public AuditReport {
    faults = List.copyOf(faults);
  }

  /** Returns whether all is as it was written, as far as that can be told. */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
