package io.commercelib.pricing.engine;

import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;

/** The reasons of one promotion, so many that they can still be read; not thread-safe. */
final class ReasonList {
  private static final int MAX = 20;

  private final List<Reason> reasons = new ArrayList<>(2);

  void add(Reason reason) {
    if (!isFull()) {
      reasons.add(reason);
    }
  }

  boolean isFull() {
    return reasons.size() >= MAX;
  }

  List<Reason> reasons() {
    return reasons;
  }
}
