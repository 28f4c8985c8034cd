package io.commercelib.core.checkout;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** Carries the reasons out of a transaction that must leave no trace. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Reason> reasons;

  Refusal(Reason reason) {
    this(List.of(reason));
  }

  Refusal(List<Reason> reasons) {
    super("refused", null, false, false);
    this.reasons = List.copyOf(reasons);
  }

  /** Returns all reasons that are known. */
  List<Reason> reasons() {
    return reasons;
  }
}
