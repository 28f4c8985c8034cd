package io.commercelib.pricing.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Ranks of rules, each once, in whatever order they are added. Few of them are kept as they come
 * and sorted in the end: a bit for each rule of the plan would be more work than the rest of a
 * small cart. Cleared, it keeps its memory. Not thread-safe.
 */
final class RankSet {
  /** As long as there are no more than this for each word of bits, they are kept as they come. */
  private static final int SHARE = 4;

  private final int words;
  private final int[] few;
  private int count;
  private boolean asBits;

  // All zero unless they are kept as bits; null until they are for the first time.
  private long @Nullable [] bits;

  /**
   * Makes an empty set.
   *
   * @param size how many rules the plan has
   */
  RankSet(int size) {
    words = (size + Long.SIZE - 1) / Long.SIZE;
    few = new int[words / SHARE];
  }

  void add(int rank) {
    if (asBits && bits != null) {
      set(bits, rank);
    } else if (count < few.length) {
      few[count++] = rank;
    } else {
      addBit(rank);
    }
  }

  /** Adds the first that is one too many to be kept as it comes. */
  private void addBit(int rank) {
    long[] into = bits == null ? new long[words] : bits;
    bits = into;
    asBits = true;
    int before = count;
    count = 0;
    for (int i = 0; i < before; i++) {
      set(into, few[i]);
    }
    set(into, rank);
  }

  /** Makes it empty, whatever is in it. */
  void clear() {
    if (asBits && bits != null) {
      Arrays.fill(bits, 0);
    }
    asBits = false;
    count = 0;
  }

  private void set(long[] into, int rank) {
    int word = rank / Long.SIZE;
    long bit = 1L << rank;
    if ((into[word] & bit) == 0) {
      into[word] |= bit;
      count++;
    }
  }

  /** Returns them ascending, each once. */
  int[] inOrder() {
    return asBits && bits != null ? inOrder(bits) : fewInOrder();
  }

  private int[] fewInOrder() {
    Arrays.sort(few, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || few[i] != few[i - 1]) {
        few[distinct++] = few[i];
      }
    }
    count = distinct;
    return Arrays.copyOf(few, count);
  }

  private int[] inOrder(long[] from) {
    int[] ranks = new int[count];
    int next = 0;
    for (int word = 0; word < from.length; word++) {
      for (long left = from[word]; left != 0; left &= left - 1) {
        ranks[next++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
      }
    }
    return ranks;
  }
}
