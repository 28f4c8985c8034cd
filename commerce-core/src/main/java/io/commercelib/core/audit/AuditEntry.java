package io.commercelib.core.audit;

import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * One command in the chain of its aggregate.
 *
 * <p>Its hash is SHA-256 over these parts, each framed by its length: the text {@code
 * commercelib-audit-entry-1}, kind and id of the aggregate, the sequence, the instant as seconds
 * and nanoseconds, the actor, the command's id, its kind, the fields, the digests, the outcome, and
 * the hash before. A text is its length in bytes as four bytes, highest first, and its UTF-8 bytes;
 * a number is eight bytes, highest first; a map is its size as a number, then names and values as
 * texts in the order of names.
 *
 * @param aggregate to what the command was sent
 * @param sequence its number in the chain, from 1
 * @param at when, cut to microseconds
 * @param actor stands for who sent it; {@link AuditTrail#actor} tells who that is
 * @param command its id
 * @param kind what it is called
 * @param fields what it asked for; nothing personal but ids
 * @param digests salted digests of what is personal; {@link AuditTrail#isOf} compares
 * @param outcome what it answered, or {@code refused} and why
 * @param previous the hash of the entry before; 64 zeros for the first
 * @param hash over all of that
 */
public record AuditEntry(
    AggregateId aggregate,
    long sequence,
    Instant at,
    String actor,
    CommandId command,
    String kind,
    Map<String, String> fields,
    Map<String, String> digests,
    String outcome,
    String previous,
    String hash) {
  /** What stands before the first entry. */
  public static final String NOTHING_BEFORE = "0".repeat(64);

  private static final String TAG = "commercelib-audit-entry-1";

  /** Copies and sorts the maps, and cuts the instant to microseconds. */
  public AuditEntry {
    fields = ImmutableSortedMap.copyOf(fields);
    digests = ImmutableSortedMap.copyOf(digests);
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns this with the hash that belongs to it. */
  AuditEntry sealed() {
    return new AuditEntry(
        aggregate,
        sequence,
        at,
        actor,
        command,
        kind,
        fields,
        digests,
        outcome,
        previous,
        computeHash());
  }

  /** Returns the hash that belongs to what it says. */
  public String computeHash() {
    return FramedHash.of(TAG)
        .text(aggregate.kind())
        .text(aggregate.id())
        .number(sequence)
        .instant(at)
        .text(actor)
        .text(command.value())
        .text(kind)
        .map(fields)
        .map(digests)
        .text(outcome)
        .text(previous)
        .hex();
  }
}
