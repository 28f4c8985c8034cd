package io.commercelib.core.audit;

import io.commercelib.core.json.EventCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes events of checkpoints, so that a host can keep them elsewhere, and reads them back. */
public final class AuditEvents {
  private static final AggregateId CHECKPOINTS = new AggregateId("audit", "checkpoints");

  private static final EventCodec<CheckpointMade> CODEC =
      EventCodec.of("audit", 1, Map.of("audit-checkpoint-made", CheckpointMade.class));

  private AuditEvents() {}

  /**
   * A checkpoint was made.
   *
   * @param number of the checkpoint
   * @param root over its heads
   * @param hash of the checkpoint: {@link AuditTrail#verify(CheckpointMade)} compares with it
   * @param heads how many
   */
  public record CheckpointMade(long number, String root, String hash, int heads, Instant at) {}

  static Event write(AuditCheckpoint made) {
    return CODEC.write(
        CHECKPOINTS,
        made.number(),
        made.at(),
        new CheckpointMade(
            made.number(), made.root(), made.hash(), made.heads().size(), made.at()));
  }

  /**
   * Returns what an event tells of a checkpoint; empty if it tells of something else.
   *
   * @throws IllegalArgumentException if it is of a checkpoint, but its payload cannot be read
   */
  public static Optional<CheckpointMade> read(Event event) {
    return CODEC.read(event);
  }
}
