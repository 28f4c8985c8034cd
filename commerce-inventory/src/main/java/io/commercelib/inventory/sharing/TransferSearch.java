package io.commercelib.inventory.sharing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best flow in which no location both gives and receives. The best flow of all mostly is
 * one already; where a location does both, the better one is taken of those in which it only gives
 * or only receives (branch and bound). Deterministic. Not thread-safe; one per SKU.
 */
final class TransferSearch {
  // Each flow more decides about one location; the first four or so are nearly always enough.
  private static final int MOST_FLOWS = 500;

  private @Nullable TransferFlow best;
  private int flows = 1;
  private boolean isProved = true;

  /**
   * What was found.
   *
   * @param flow the best that is known
   * @param most no flow gains more
   */
  record Found(TransferFlow flow, long most) {}

  private TransferSearch() {}

  /** Returns the best flow; see {@link TransferFlow#best} for the cost. */
  static Found best(SalesValue value, long[][] cost) {
    boolean[] all = new boolean[cost.length];
    Arrays.fill(all, true);
    TransferFlow most = TransferFlow.best(value, cost, all, all);
    TransferSearch search = new TransferSearch();
    search.explore(most);
    TransferFlow flow = search.best == null ? most : search.best;
    return new Found(flow, search.isProved ? flow.gain() : most.gain());
  }

  private void explore(TransferFlow flow) {
    if (best != null && flow.gain() <= best.gain()) {
      return;
    }
    int both = flow.firstOfBoth();
    if (both < 0) {
      best = flow;
      return;
    }
    if (best != null && flows >= MOST_FLOWS) {
      isProved = false;
      return;
    }
    flows += 2;
    TransferFlow gives = flow.with(both, true);
    TransferFlow receives = flow.with(both, false);
    boolean givesFirst = gives.gain() >= receives.gain();
    explore(givesFirst ? gives : receives);
    explore(givesFirst ? receives : gives);
  }
}
