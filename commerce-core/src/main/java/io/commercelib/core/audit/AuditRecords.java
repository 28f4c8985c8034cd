package io.commercelib.core.audit;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is stored of an audit, and under which keys. */
final class AuditRecords {
  /** Entries by aggregate and sequence: a chain stands together, in its order. */
  static final StoreDefinition<EntryKey, AuditEntry> ENTRIES =
      StoreDefinition.of(
          "audit_entries",
          KeyCodec.of(EntryKey::encode, EntryKey::decode),
          JsonCodec.of(AuditEntry.class));

  static final Index<Head> UNSWEPT =
      Index.multiValued(
          "unswept",
          List.of(IndexField.instant("at")),
          head -> head.isSwept() ? List.of() : List.of(IndexKey.of(head.at())));

  static final StoreDefinition<AggregateId, Head> HEADS =
      StoreDefinition.of(
              "audit_heads",
              KeyCodec.of(AggregateId::toString, AuditRecords::aggregate),
              JsonCodec.of(Head.class))
          .indexedBy(UNSWEPT);

  static final StoreDefinition<Long, AuditCheckpoint> CHECKPOINTS =
      StoreDefinition.of(
          "audit_checkpoints",
          KeyCodec.of(AuditRecords::padded, Long::valueOf),
          JsonCodec.of(AuditCheckpoint.class));

  static final Index<Person> BY_PSEUDONYM =
      Index.of(
          "by_pseudonym",
          List.of(IndexField.text("pseudonym")),
          person -> IndexKey.of(person.pseudonym()));

  /** Persons by a digest of their ids: those that hosts choose may be longer than a key. */
  static final StoreDefinition<String, Person> PERSONS =
      StoreDefinition.of(
              "audit_persons", KeyCodec.of(key -> key, key -> key), JsonCodec.of(Person.class))
          .indexedBy(BY_PSEUDONYM);

  private AuditRecords() {}

  /**
   * The last entry of a chain.
   *
   * @param at when it was written
   * @param isSwept whether a checkpoint has seen it
   */
  record Head(AggregateId aggregate, long sequence, String hash, Instant at, boolean isSwept) {
    Head swept() {
      return new Head(aggregate, sequence, hash, at, true);
    }
  }

  /**
   * Somebody who may be forgotten.
   *
   * @param salt of the digests of what is personal
   * @param pseudonym stands for the person in entries
   */
  record Person(String person, String salt, String pseudonym) {}

  /** The length before the id keeps a chain together, whatever is in ids. */
  record EntryKey(AggregateId aggregate, long sequence) {
    String encode() {
      return chain(aggregate) + padded(sequence);
    }

    static String chain(AggregateId aggregate) {
      return "%s/%s/%s/".formatted(aggregate.kind(), aggregate.id().length(), aggregate.id());
    }

    static EntryKey decode(String text) {
      int first = text.indexOf('/');
      int second = text.indexOf('/', first + 1);
      int last = text.lastIndexOf('/');
      return new EntryKey(
          new AggregateId(text.substring(0, first), text.substring(second + 1, last)),
          Long.parseLong(text.substring(last + 1)));
    }

    /** Returns a query for the entries behind this one, and whatever chains follow. */
    Query behind() {
      return Query.byKey().limit(Query.MAX_LIMIT).after(new Cursor(Optional.empty(), encode()));
    }
  }

  private static AggregateId aggregate(String text) {
    int slash = text.indexOf('/');
    return new AggregateId(text.substring(0, slash), text.substring(slash + 1));
  }

  private static String padded(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 19 - digits.length())) + digits;
  }
}
