package io.commercelib.core.audit;

import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How the heads stood of the chains that had changed since the checkpoint before.
 *
 * <p>Its root is that of a Merkle tree as in RFC 6962, over the heads in order, a leaf being the
 * UTF-8 bytes of {@code kind/id/sequence/hash}. Its hash is made as that of an {@link AuditEntry}:
 * of {@code commercelib-audit-checkpoint-1}, the number, the instant, the hash before, the number
 * of heads, and the root.
 *
 * @param number from 1, without gaps
 * @param at when, cut to microseconds
 * @param previous the hash of the checkpoint before; 64 zeros for the first
 * @param heads by aggregate
 * @param root over the heads
 * @param hash over all of that: whoever has it elsewhere notices any change of what was before
 */
public record AuditCheckpoint(
    long number, Instant at, String previous, List<Head> heads, String root, String hash) {
  private static final String TAG = "commercelib-audit-checkpoint-1";

  /** Copies the heads, and cuts the instant to microseconds. */
  public AuditCheckpoint {
    heads = List.copyOf(heads);
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The last entry of a chain.
   *
   * @param aggregate whose chain
   * @param sequence number of the entry
   * @param hash of the entry
   */
  public record Head(AggregateId aggregate, long sequence, String hash) {
    boolean isOf(AuditRecords.Head head) {
      return head.sequence() == sequence && head.hash().equals(hash);
    }

    String leaf() {
      return "%s/%s/%s".formatted(aggregate, sequence, hash);
    }
  }

  /** Returns a checkpoint with the root and the hash that belong to it. */
  static AuditCheckpoint of(long number, Instant at, String previous, List<Head> heads) {
    AuditCheckpoint open = new AuditCheckpoint(number, at, previous, heads, "", "");
    AuditCheckpoint rooted =
        new AuditCheckpoint(number, open.at, previous, heads, open.computeRoot(), "");
    return new AuditCheckpoint(
        number, rooted.at, previous, heads, rooted.root, rooted.computeHash());
  }

  /** Returns the root that belongs to the heads. */
  public String computeRoot() {
    return MerkleTree.root(heads.stream().map(Head::leaf).toList());
  }

  /** Returns the hash that belongs to what it says. */
  public String computeHash() {
    return FramedHash.of(TAG)
        .number(number)
        .instant(at)
        .text(previous)
        .number(heads.size())
        .text(root)
        .hex();
  }
}
