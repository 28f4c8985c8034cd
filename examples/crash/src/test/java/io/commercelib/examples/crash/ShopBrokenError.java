package io.commercelib.examples.crash;

import java.util.List;

/** A shop lost, doubled or forgot something. */
final class ShopBrokenError extends AssertionError {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 40;

  ShopBrokenError(List<String> faults) {
    super(
        faults.size()
            + " faults:\n"
            + String.join("\n", faults.subList(0, Math.min(MOST, faults.size()))));
  }
}
