package io.commercelib.core.audit;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An audit as lines of JSON, for somebody who has no access to the database: all entries, heads and
 * checkpoints, and nothing by which a pseudonym or a digest could be resolved.
 *
 * <p>One instance takes in the lines of one export; not thread-safe.
 */
public final class AuditExport {
  private static final JsonCodec<Line> LINES = JsonCodec.of(Line.class);

  private final Storage storage;

  /**
   * One record, with the key that it is kept under.
   *
   * @param key as text
   */
  record Line(
      String key,
      Optional<AuditEntry> entry,
      Optional<AuditRecords.Head> head,
      Optional<AuditCheckpoint> checkpoint) {}

  /**
   * Returns an export to be read.
   *
   * @param empty where what is read is kept while it is looked at, such as one in memory
   */
  public AuditExport(Storage empty) {
    this.storage = empty;
  }

  /**
   * Writes the audit of a storage. Commands that are written meanwhile may make chains longer than
   * their heads; export where nothing is written.
   *
   * @param line is given each line, without a line break
   */
  public static void write(Storage storage, Consumer<String> line) {
    write(
        storage,
        AuditRecords.ENTRIES,
        (key, entry) -> new Line(key, Optional.of(entry), Optional.empty(), Optional.empty()),
        line);
    write(
        storage,
        AuditRecords.HEADS,
        (key, head) -> new Line(key, Optional.empty(), Optional.of(head), Optional.empty()),
        line);
    write(
        storage,
        AuditRecords.CHECKPOINTS,
        (key, made) -> new Line(key, Optional.empty(), Optional.empty(), Optional.of(made)),
        line);
  }

  private interface AsLine<V> {
    Line of(String key, V value);
  }

  private static <K, V> void write(
      Storage storage, StoreDefinition<K, V> definition, AsLine<V> as, Consumer<String> line) {
    storage.scan(
        definition,
        Query.byKey().limit(Query.MAX_LIMIT),
        found -> line.accept(LINES.encode(as.of(definition.keyText(found.key()), found.value()))));
  }

  /**
   * Takes in a line.
   *
   * @throws IllegalArgumentException if it is none, or one with its key was there
   */
  public void add(String line) {
    Line read = LINES.decode(line);
    if (read.entry().isPresent()) {
      put(AuditRecords.ENTRIES, read.key(), read.entry().get());
    } else if (read.head().isPresent()) {
      put(AuditRecords.HEADS, read.key(), read.head().get());
    } else if (read.checkpoint().isPresent()) {
      put(AuditRecords.CHECKPOINTS, read.key(), read.checkpoint().get());
    } else {
      throw new IllegalArgumentException(
          "the line has no entry, no head and no checkpoint; write one of them");
    }
  }

  private <K, V> void put(StoreDefinition<K, V> definition, String text, V value) {
    K key = key(definition, text);
    boolean isNew =
        storage.<Boolean>transact(
            tx -> {
              Store<K, V> store = tx.store(definition);
              if (store.get(key).isPresent()) {
                return false;
              }
              store.put(key, value);
              return true;
            });
    if (!isNew) {
      throw new IllegalArgumentException(
          "the key '%s' is there twice; export each record once".formatted(text));
    }
  }

  private static <K, V> K key(StoreDefinition<K, V> definition, String text) {
    try {
      return definition.keyCodec().decode(text);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is no key of %s; export the record again".formatted(text, definition), e);
    }
  }

  /** Tells what of that which was taken in is not as it was written. */
  public AuditReport verify() {
    return new AuditVerification(storage).report(Optional.empty());
  }

  /**
   * As {@link #verify()}, and compares with a checkpoint that was kept elsewhere.
   *
   * @param checkpoint its number
   * @param hash its hash
   */
  public AuditReport verify(long checkpoint, String hash) {
    return new AuditVerification(storage)
        .report(Optional.of(new AuditVerification.Kept(checkpoint, hash)));
  }
}
