package io.commercelib.examples.shop.replay;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Draws lots that depend on the seed and on what is drawn for alone: the same whatever is drawn
 * before.
 */
record Chance(long seed) {

  /** Returns a number from 0 to {@code bound - 1}, each as likely. */
  int below(int bound, String what) {
    long drawn =
        Hashing.murmur3_128(0)
            .newHasher()
            .putLong(seed)
            .putString(what, StandardCharsets.UTF_8)
            .hash()
            .asLong();
    return (int) Long.remainderUnsigned(drawn, bound);
  }
}
