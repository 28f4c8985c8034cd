package io.commercelib.core.audit;

import io.commercelib.spi.id.AggregateId;
import java.util.Optional;

/**
 * Something that is not as it was written.
 *
 * @param kind what
 * @param aggregate in whose chain; empty for a checkpoint
 * @param number the sequence of the entry, or the number of the checkpoint, that it was noticed at
 */
public record AuditFault(Kind kind, Optional<AggregateId> aggregate, long number) {

  /** What can be noticed. */
  public enum Kind {
    /** What an entry says does not belong to its hash. */
    ENTRY_CHANGED,
    /** There is no entry where one must be. */
    ENTRY_MISSING,
    /** An entry does not follow the one before it: another was put in its place, or moved. */
    ENTRY_OUT_OF_ORDER,
    /** The last entries of a chain are gone. */
    CHAIN_TRUNCATED,
    /** What is kept as the last entry of a chain is not. */
    HEAD_CHANGED,
    /** An entry is another than a checkpoint has seen: the chain was written anew. */
    CHAIN_REWRITTEN,
    /** What a checkpoint says does not belong to its root or its hash. */
    CHECKPOINT_CHANGED,
    /** There is no checkpoint where one must be. */
    CHECKPOINT_MISSING,
    /** A checkpoint does not follow the one before it, or is another than was published. */
    CHECKPOINT_REWRITTEN
  }

  static AuditFault of(Kind kind, AggregateId aggregate, long sequence) {
    return new AuditFault(kind, Optional.of(aggregate), sequence);
  }

  static AuditFault of(Kind kind, long checkpoint) {
    return new AuditFault(kind, Optional.empty(), checkpoint);
  }

  @Override
  public String toString() {
    return "%s at %s %s"
        .formatted(kind, aggregate.map(AggregateId::toString).orElse("checkpoint"), number);
  }
}
