package io.commercelib.inventory.sharing;

import java.util.Arrays;

/**
 * The packs of one SKU to be moved so that sales less the costs of moving units gain most, where
 * transfers themselves cost nothing.
 *
 * <p>A pack less costs a location more and more, and a pack more gains it less and less: so this is
 * a flow of convex costs, and to move one pack after the other, each on the best path there is, is
 * optimal. A path may take back what an earlier one moved on some lane (successive shortest paths;
 * Ahuja, Magnanti and Orlin, <i>Network Flows</i>, 1993, ch. 9 and 14). It ends where the best path
 * gains nothing. All numbers are whole, so nothing depends on rounding; of equal paths the first by
 * ids is taken.
 */
final class TransferFlow {
  private static final long UNREACHED = Long.MIN_VALUE;

  private final SalesValue value;
  private final long[][] cost;
  private final boolean[] mayGive;
  private final boolean[] mayReceive;
  private final int size;

  private final long[][] packs;
  private final long[] given;
  private final long[] received;
  // What the next pack costs where it is taken, and gains where it comes.
  private final long[] nextLoss;
  private final long[] nextGain;
  private long gain;

  // Of a path: what it gains so far at its givers and receivers, and where it comes from.
  private final long[] atGiver;
  private final long[] atReceiver;
  private final int[] giverOf;
  private final int[] receiverOf;

  private TransferFlow(SalesValue value, long[][] cost, boolean[] mayGive, boolean[] mayReceive) {
    this.value = value;
    this.cost = cost;
    this.mayGive = mayGive;
    this.mayReceive = mayReceive;
    this.size = mayGive.length;
    packs = new long[size][size];
    given = new long[size];
    received = new long[size];
    nextLoss = new long[size];
    nextGain = new long[size];
    atGiver = new long[size];
    atReceiver = new long[size];
    giverOf = new int[size];
    receiverOf = new int[size];
  }

  /**
   * Returns the best flow.
   *
   * @param cost of moving a pack, by giver and receiver, below zero where there is no lane
   * @param mayGive which locations may give
   * @param mayReceive which may receive
   */
  static TransferFlow best(
      SalesValue value, long[][] cost, boolean[] mayGive, boolean[] mayReceive) {
    TransferFlow flow = new TransferFlow(value, cost, mayGive, mayReceive);
    for (int i = 0; i < flow.size; i++) {
      flow.look(i);
    }
    int end = flow.bestPath();
    while (end >= 0) {
      flow.move(end);
      end = flow.bestPath();
    }
    return flow;
  }

  /** Returns what all sales gain, less what moving units costs. */
  long gain() {
    return gain;
  }

  long packs(int from, int to) {
    return packs[from][to];
  }

  long given(int location) {
    return given[location];
  }

  long received(int location) {
    return received[location];
  }

  /** Returns the first location that both gives and receives, -1 if none does. */
  int firstOfBoth() {
    for (int i = 0; i < size; i++) {
      if (given[i] > 0 && received[i] > 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the best flow in which a location only gives, or only receives. */
  TransferFlow with(int location, boolean gives) {
    boolean[] givers = mayGive.clone();
    boolean[] receivers = mayReceive.clone();
    givers[location] = gives;
    receivers[location] = !gives;
    return best(value, cost, givers, receivers);
  }

  private void look(int i) {
    nextLoss[i] =
        mayGive[i] && given[i] < value.packs(i) ? value.worth(i, -given[i], 1) : UNREACHED;
    nextGain[i] = mayReceive[i] ? value.worth(i, received[i] + 1, 1) : UNREACHED;
  }

  /** Returns where the path ends that gains most, -1 if none gains anything. */
  private int bestPath() {
    Arrays.fill(atReceiver, UNREACHED);
    for (int i = 0; i < size; i++) {
      atGiver[i] = nextLoss[i] == UNREACHED ? UNREACHED : -nextLoss[i];
      receiverOf[i] = -1;
    }
    boolean changes = true;
    while (changes) {
      changes = extend();
    }
    int end = -1;
    long most = 0;
    for (int j = 0; j < size; j++) {
      if (atReceiver[j] != UNREACHED && nextGain[j] != UNREACHED) {
        long gains = Math.addExact(atReceiver[j], nextGain[j]);
        if (gains > most) {
          end = j;
          most = gains;
        }
      }
    }
    return end;
  }

  private boolean extend() {
    boolean changes = false;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (cost[i][j] >= 0 && atGiver[i] != UNREACHED) {
          long along = Math.subtractExact(atGiver[i], cost[i][j]);
          if (along > atReceiver[j]) {
            atReceiver[j] = along;
            giverOf[j] = i;
            changes = true;
          }
        }
        if (packs[i][j] > 0 && atReceiver[j] != UNREACHED) {
          long back = Math.addExact(atReceiver[j], cost[i][j]);
          if (back > atGiver[i]) {
            atGiver[i] = back;
            receiverOf[i] = j;
            changes = true;
          }
        }
      }
    }
    return changes;
  }

  private void move(int end) {
    gain = Math.addExact(gain, Math.addExact(atReceiver[end], nextGain[end]));
    received[end]++;
    look(end);
    int to = end;
    int from = giverOf[to];
    packs[from][to]++;
    while (receiverOf[from] >= 0) {
      to = receiverOf[from];
      packs[from][to]--;
      from = giverOf[to];
      packs[from][to]++;
    }
    given[from]++;
    look(from);
  }
}
