package io.commercelib.core.risk;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** Whether a condition holds, and what of it does. */
record Judgement(Truth truth, List<Reason> because) {

  /** The three answers there are (Kleene's strong logic of three values). */
  enum Truth {
    YES,
    NO,
    UNKNOWN
  }

  static Judgement no() {
    return new Judgement(Truth.NO, List.of());
  }

  static Judgement unknown() {
    return new Judgement(Truth.UNKNOWN, List.of());
  }

  /** Returns that it holds for this reason, or that it does not. */
  static Judgement of(boolean holds, Reason because) {
    return holds ? new Judgement(Truth.YES, List.of(because)) : no();
  }
}
