package io.commercelib.core.audit;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The root of a tree of hashes over a list, as in RFC 6962, section 2.1: a leaf is hashed behind a
 * byte 0, two subtrees behind a byte 1, and the left one has the largest power of two that is below
 * the number of leaves.
 */
final class MerkleTree {
  private MerkleTree() {}

  /** Returns the root in hex; that of no leaf is the hash of nothing. */
  static String root(List<String> leaves) {
    return (leaves.isEmpty() ? Hashing.sha256().hashBytes(new byte[0]) : hash(leaves)).toString();
  }

  private static HashCode hash(List<String> leaves) {
    if (leaves.size() == 1) {
      return Hashing.sha256()
          .newHasher()
          .putByte((byte) 0)
          .putString(leaves.get(0), StandardCharsets.UTF_8)
          .hash();
    }
    int left = Integer.highestOneBit(leaves.size() - 1);
    return Hashing.sha256()
        .newHasher()
        .putByte((byte) 1)
        .putBytes(hash(leaves.subList(0, left)).asBytes())
        .putBytes(hash(leaves.subList(left, leaves.size())).asBytes())
        .hash();
  }
}
