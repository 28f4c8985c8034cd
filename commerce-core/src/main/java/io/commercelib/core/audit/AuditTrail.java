package io.commercelib.core.audit;

import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.work.CommandJournal;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.DueHandler;
import io.commercelib.core.work.JournalledStorage;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every command of a shop, each in the chain of hashes of its aggregate, with checkpoints over the
 * heads of the chains.
 *
 * <p>Give {@link #storage()} to all services, and register this with the background work, which
 * makes the checkpoints. A change within a chain is noticed by the hashes of what follows, a lost
 * end by the head and the checkpoints, a chain written anew by the checkpoints, and all of it
 * written anew by a checkpoint that the host has kept elsewhere: {@link AuditEvents} tells of each.
 * Nothing keeps whoever can write the storage from writing what never happened after the last of
 * those.
 *
 * <p>Who sends a command stands in it by a pseudonym, and what is personal by digests with a salt
 * of that person's own. {@link #personalRecords} erases both; what is left tells nothing of the
 * person, and verifies as before. Thread-safe.
 */
public final class AuditTrail implements CommandJournal, DueHandler {
  /** The kind of due work that makes checkpoints. */
  static final String SWEEP = "audit-sweep";

  /** Most heads of a checkpoint, so that a sweep meets few commands that are being written. */
  static final int MOST_HEADS = 200;

  private static final AggregateId ALL = new AggregateId("audit", "all");
  private static final int SALT_BYTES = 32;
  private static final int PSEUDONYM_LENGTH = 32;

  private final Storage plain;
  private final Storage journalled;
  private final Duration sweepEvery;
  private final SecureRandom random;

  /**
   * Returns the trail of a storage.
   *
   * @param sweepEvery how often changed heads are put into a checkpoint
   * @param random of the salts; asked within a transaction that needs a new one
   */
  public AuditTrail(Storage storage, Duration sweepEvery, SecureRandom random) {
    if (sweepEvery.isNegative() || sweepEvery.isZero()) {
      throw new IllegalArgumentException(
          "checkpoints every %s; leave more than zero between them".formatted(sweepEvery));
    }
    this.plain = storage;
    this.journalled = new JournalledStorage(storage, this);
    this.sweepEvery = sweepEvery;
    this.random = random;
  }

  /** Returns the storage in which no command is answered without an entry here. */
  public Storage storage() {
    return journalled;
  }

  @Override
  public void write(
      Tx tx,
      AggregateId aggregate,
      CommandId command,
      CommandNote note,
      String outcome,
      Instant at) {
    Store<AggregateId, AuditRecords.Head> heads = tx.store(AuditRecords.HEADS);
    Optional<AuditRecords.Head> before = heads.get(aggregate);
    long sequence = before.map(AuditRecords.Head::sequence).orElse(0L) + 1;
    AuditEntry entry =
        new AuditEntry(
                aggregate,
                sequence,
                at,
                person(tx, note.by()).pseudonym(),
                command,
                note.kind(),
                note.fields(),
                digests(tx, aggregate, sequence, note),
                outcome,
                before.map(AuditRecords.Head::hash).orElse(AuditEntry.NOTHING_BEFORE),
                "")
            .sealed();
    tx.store(AuditRecords.ENTRIES).put(new AuditRecords.EntryKey(aggregate, sequence), entry);
    heads.put(
        aggregate, new AuditRecords.Head(aggregate, sequence, entry.hash(), entry.at(), false));
  }

  private Map<String, String> digests(
      Tx tx, AggregateId aggregate, long sequence, CommandNote note) {
    Map<String, String> digests = new TreeMap<>();
    if (!note.personal().isEmpty()) {
      // Of a guest nothing is known but what was ordered.
      String salt = person(tx, note.about().orElse(aggregate.toString())).salt();
      note.personal()
          .forEach(
              (name, value) -> digests.put(name, digest(salt, aggregate, sequence, name, value)));
    }
    return digests;
  }

  private static String digest(
      String salt, AggregateId aggregate, long sequence, String name, String value) {
    // With the place in it, the same value twice does not look the same.
    return FramedHash.salted(salt, "commercelib-audit-field-1")
        .text(aggregate.kind())
        .text(aggregate.id())
        .number(sequence)
        .text(name)
        .text(value)
        .hex();
  }

  static String key(String person) {
    return FramedHash.of("commercelib-audit-person-1").text(person).hex();
  }

  private static Optional<AuditRecords.Person> known(Tx tx, String person) {
    return tx.store(AuditRecords.PERSONS).get(key(person));
  }

  private AuditRecords.Person person(Tx tx, String person) {
    return known(tx, person)
        .orElseGet(
            () -> {
              byte[] bytes = new byte[SALT_BYTES];
              random.nextBytes(bytes);
              String salt = HexFormat.of().formatHex(bytes);
              String pseudonym =
                  FramedHash.salted(salt, "commercelib-audit-actor-1")
                      .hex()
                      .substring(0, PSEUDONYM_LENGTH);
              AuditRecords.Person made = new AuditRecords.Person(person, salt, pseudonym);
              tx.store(AuditRecords.PERSONS).put(key(person), made);
              return made;
            });
  }

  /** Returns who a pseudonym in entries stands for; empty if that person was forgotten. */
  public Optional<String> actor(Tx tx, String pseudonym) {
    return tx
        .store(AuditRecords.PERSONS)
        .query(Query.on(AuditRecords.BY_PSEUDONYM).where(pseudonym).limit(1))
        .values()
        .stream()
        .map(AuditRecords.Person::person)
        .findFirst();
  }

  /**
   * Returns whether a personal field of an entry has a value.
   *
   * @param person whose it is; the aggregate as text, such as {@code order/A-1}, for a guest
   * @return empty if that cannot be told: the person was forgotten, or there is no such field
   */
  public Optional<Boolean> isOf(
      Tx tx, AuditEntry entry, String person, String field, String value) {
    return known(tx, person)
        .flatMap(
            known ->
                Optional.ofNullable(entry.digests().get(field))
                    .map(
                        digest ->
                            digest.equals(
                                digest(
                                    known.salt(),
                                    entry.aggregate(),
                                    entry.sequence(),
                                    field,
                                    value))));
  }

  /**
   * Returns what is known of people here, to be exported and erased: who a pseudonym is, and the
   * salt of what is personal. Erased, nobody can tell any more; the chains stay, and verify as
   * before. Should that person do something again, it is as somebody new. A guest is known by the
   * order.
   */
  public PersonalRecords personalRecords() {
    return new AuditedPersons();
  }

  /**
   * Returns entries of a chain, in order.
   *
   * @param behind the sequence behind which to begin; 0 for all
   * @param limit most entries, 1 to {@link Query#MAX_LIMIT}
   */
  public List<AuditEntry> entries(Tx tx, AggregateId aggregate, long behind, int limit) {
    Page<AuditRecords.EntryKey, AuditEntry> page =
        tx.store(AuditRecords.ENTRIES)
            .query(new AuditRecords.EntryKey(aggregate, behind).behind().limit(limit));
    return page.entries().stream()
        .filter(entry -> entry.key().aggregate().equals(aggregate))
        .map(entry -> entry.value())
        .toList();
  }

  /** Returns the last checkpoint; empty if there is none yet. */
  public Optional<AuditCheckpoint> lastCheckpoint(Tx tx) {
    return tx
        .store(AuditRecords.CHECKPOINTS)
        .query(Query.byKey().backward().limit(1))
        .values()
        .stream()
        .findFirst();
  }

  /**
   * Reads all chains and checkpoints, and tells what is not as it was written. Commands may be
   * written meanwhile; what comes behind the look is not looked at.
   */
  public AuditReport verify() {
    return new AuditVerification(plain).report(Optional.empty());
  }

  /**
   * As {@link #verify()}, and compares with a checkpoint that was kept elsewhere.
   *
   * @param published what an event told of it
   */
  public AuditReport verify(AuditEvents.CheckpointMade published) {
    return new AuditVerification(plain)
        .report(Optional.of(new AuditVerification.Kept(published.number(), published.hash())));
  }

  @Override
  public Set<String> kinds() {
    return Set.of(SWEEP);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return List.of(DueItem.first(now.plus(sweepEvery), ALL, SWEEP));
  }

  @Override
  public void handle(DueItem item, Instant now) {
    boolean more = true;
    while (more) {
      more = plain.transact(tx -> sweep(tx, now));
    }
    plain.transact(
        tx -> {
          tx.due().schedule(DueItem.first(now.plus(sweepEvery), ALL, SWEEP));
          return null;
        });
  }

  /** Puts heads into a checkpoint; returns whether there may be more. */
  private boolean sweep(Tx tx, Instant now) {
    Store<AggregateId, AuditRecords.Head> heads = tx.store(AuditRecords.HEADS);
    List<AuditRecords.Head> changed =
        new ArrayList<>(heads.query(Query.on(AuditRecords.UNSWEPT).limit(MOST_HEADS)).values());
    if (changed.isEmpty()) {
      return false;
    }
    changed.sort(Comparator.comparing(AuditRecords.Head::aggregate));
    Optional<AuditCheckpoint> last = lastCheckpoint(tx);
    long number = last.map(AuditCheckpoint::number).orElse(0L) + 1;
    Store<Long, AuditCheckpoint> checkpoints = tx.store(AuditRecords.CHECKPOINTS);
    // Read before it is written, so that of two sweeps at once one runs again.
    if (checkpoints.get(number).isPresent()) {
      return true;
    }
    AuditCheckpoint made =
        AuditCheckpoint.of(
            number,
            now.truncatedTo(ChronoUnit.MICROS),
            last.map(AuditCheckpoint::hash).orElse(AuditEntry.NOTHING_BEFORE),
            changed.stream()
                .map(
                    head ->
                        new AuditCheckpoint.Head(head.aggregate(), head.sequence(), head.hash()))
                .toList());
    checkpoints.put(number, made);
    changed.forEach(head -> heads.put(head.aggregate(), head.swept()));
    tx.outbox().append(AuditEvents.write(made));
    return changed.size() == MOST_HEADS;
  }
}
