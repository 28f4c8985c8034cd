package io.commercelib.core.audit;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One look over all chains and checkpoints, page by page. Not thread-safe; used once. */
final class AuditVerification {
  private final Storage storage;
  private final Set<AuditFault> faults = new LinkedHashSet<>();
  private long chains;
  private long entries;
  private long checkpoints;
  private long swept;
  private long seen;

  /** A checkpoint that was kept elsewhere. */
  record Kept(long number, String hash) {}

  AuditVerification(Storage storage) {
    this.storage = storage;
  }

  AuditReport report(Optional<Kept> published) {
    chains();
    heads();
    checkpoints(published);
    // Mostly they are as many; where they are not, commands may have come meanwhile. What is gone
    // or
    // rewritten leaves marks that are wrong as well, and is told already.
    if (seen < swept && faults.isEmpty()) {
      unseen();
    }
    return new AuditReport(
        chains, entries, checkpoints, faults.stream().limit(AuditReport.MOST_FAULTS).toList());
  }

  private void chains() {
    Chain chain = null;
    Optional<Query> next = Optional.of(Query.byKey().limit(Query.MAX_LIMIT));
    while (next.isPresent()) {
      Query query = next.get();
      Page<AuditRecords.EntryKey, AuditEntry> page =
          storage.transact(tx -> tx.store(AuditRecords.ENTRIES).query(query));
      for (var found : page.entries()) {
        AggregateId aggregate = found.key().aggregate();
        if (chain == null || !chain.aggregate.equals(aggregate)) {
          end(chain);
          chain = new Chain(aggregate);
          chains++;
        }
        chain.add(found.key(), found.value());
      }
      next = page.next().map(query::after);
    }
    end(chain);
  }

  /** The end of a chain is its head; what was written meanwhile is read on to it. */
  private void end(@Nullable Chain chain) {
    if (chain == null) {
      return;
    }
    AggregateId aggregate = chain.aggregate;
    Optional<AuditRecords.Head> head =
        storage.transact(tx -> tx.store(AuditRecords.HEADS).get(aggregate));
    if (head.isEmpty()) {
      add(AuditFault.of(AuditFault.Kind.HEAD_CHANGED, aggregate, chain.sequence));
      return;
    }
    boolean isThere = true;
    while (isThere && chain.sequence < head.get().sequence()) {
      AuditRecords.EntryKey key = new AuditRecords.EntryKey(aggregate, chain.sequence + 1);
      Optional<AuditEntry> entry = entry(key);
      isThere = entry.isPresent();
      if (isThere) {
        chain.add(key, entry.get());
      } else {
        add(AuditFault.of(AuditFault.Kind.CHAIN_TRUNCATED, aggregate, key.sequence()));
      }
    }
    if (isThere && !chain.isAt(head.get())) {
      add(AuditFault.of(AuditFault.Kind.HEAD_CHANGED, aggregate, head.get().sequence()));
    }
  }

  private Optional<AuditEntry> entry(AuditRecords.EntryKey key) {
    return storage.transact(tx -> tx.store(AuditRecords.ENTRIES).get(key));
  }

  /** A chain of which no entry is left has its head still. */
  private void heads() {
    Optional<Query> next = Optional.of(Query.byKey().limit(Query.MAX_LIMIT));
    while (next.isPresent()) {
      Query query = next.get();
      List<AuditFault> gone = new ArrayList<>();
      long[] marked = new long[1];
      next =
          storage
              .transact(
                  tx -> {
                    gone.clear();
                    Page<AggregateId, AuditRecords.Head> page =
                        tx.store(AuditRecords.HEADS).query(query);
                    marked[0] = page.values().stream().filter(AuditRecords.Head::isSwept).count();
                    Set<AuditRecords.EntryKey> firsts = new LinkedHashSet<>();
                    page.entries()
                        .forEach(head -> firsts.add(new AuditRecords.EntryKey(head.key(), 1)));
                    Map<AuditRecords.EntryKey, AuditEntry> there =
                        tx.store(AuditRecords.ENTRIES).getAll(firsts);
                    for (var head : page.entries()) {
                      if (!head.value().aggregate().equals(head.key())) {
                        gone.add(
                            AuditFault.of(
                                AuditFault.Kind.HEAD_CHANGED, head.key(), head.value().sequence()));
                      }
                      if (!there.containsKey(new AuditRecords.EntryKey(head.key(), 1))) {
                        gone.add(AuditFault.of(AuditFault.Kind.CHAIN_TRUNCATED, head.key(), 1));
                      }
                    }
                    return page.next();
                  })
              .map(query::after);
      gone.forEach(this::add);
      swept += marked[0];
    }
  }

  /** A head that is marked as seen, and was not, would never come under a checkpoint. */
  private void unseen() {
    Map<AggregateId, AuditRecords.Head> marked = new TreeMap<>();
    Query all = Query.byKey().limit(Query.MAX_LIMIT);
    storage.scan(
        AuditRecords.HEADS,
        all,
        head -> {
          if (head.value().isSwept()) {
            marked.put(head.key(), head.value());
          }
        });
    storage.scan(
        AuditRecords.CHECKPOINTS,
        Query.byKey().limit(1),
        checkpoint ->
            checkpoint
                .value()
                .heads()
                .forEach(
                    head ->
                        Optional.ofNullable(marked.get(head.aggregate()))
                            .filter(head::isOf)
                            .ifPresent(known -> marked.remove(head.aggregate()))));
    marked.forEach(
        (aggregate, head) ->
            storage
                .<Optional<AuditRecords.Head>>transact(
                    tx -> tx.store(AuditRecords.HEADS).get(aggregate))
                .filter(head::equals)
                .ifPresent(
                    same ->
                        add(
                            AuditFault.of(
                                AuditFault.Kind.HEAD_CHANGED, aggregate, head.sequence()))));
  }

  private void checkpoints(Optional<Kept> published) {
    String before = AuditEntry.NOTHING_BEFORE;
    long expected = 1;
    boolean isFound = published.isEmpty();
    Optional<Query> next = Optional.of(Query.byKey().limit(1));
    while (next.isPresent()) {
      Query query = next.get();
      Page<Long, AuditCheckpoint> page =
          storage.transact(tx -> tx.store(AuditRecords.CHECKPOINTS).query(query));
      for (var found : page.entries()) {
        long number = found.key();
        AuditCheckpoint checkpoint = found.value();
        checkpoints++;
        if (number != expected) {
          add(AuditFault.of(AuditFault.Kind.CHECKPOINT_MISSING, expected));
        } else if (!checkpoint.previous().equals(before)) {
          add(AuditFault.of(AuditFault.Kind.CHECKPOINT_REWRITTEN, number));
        }
        if (checkpoint.number() != number
            || !checkpoint.root().equals(checkpoint.computeRoot())
            || !checkpoint.hash().equals(checkpoint.computeHash())) {
          add(AuditFault.of(AuditFault.Kind.CHECKPOINT_CHANGED, number));
        }
        if (published.filter(kept -> kept.number() == number).isPresent()) {
          isFound = true;
          // The hash is over the root as well.
          if (!published.get().hash().equals(checkpoint.hash())) {
            add(AuditFault.of(AuditFault.Kind.CHECKPOINT_REWRITTEN, number));
          }
        }
        compare(checkpoint);
        before = checkpoint.hash();
        expected = number + 1;
      }
      next = page.next().map(query::after);
    }
    if (!isFound) {
      add(AuditFault.of(AuditFault.Kind.CHECKPOINT_MISSING, published.get().number()));
    }
  }

  private void compare(AuditCheckpoint checkpoint) {
    Map<AuditRecords.EntryKey, String> keys = new HashMap<>();
    checkpoint
        .heads()
        .forEach(
            head ->
                keys.put(
                    new AuditRecords.EntryKey(head.aggregate(), head.sequence()), head.hash()));
    Map<AuditRecords.EntryKey, AuditEntry> now =
        storage.transact(tx -> tx.store(AuditRecords.ENTRIES).getAll(keys.keySet()));
    List<AggregateId> aggregates =
        checkpoint.heads().stream().map(AuditCheckpoint.Head::aggregate).toList();
    Map<AggregateId, AuditRecords.Head> heads =
        storage.transact(tx -> tx.store(AuditRecords.HEADS).getAll(aggregates));
    for (AuditCheckpoint.Head head : checkpoint.heads()) {
      AuditEntry entry = now.get(new AuditRecords.EntryKey(head.aggregate(), head.sequence()));
      if (entry == null) {
        add(AuditFault.of(AuditFault.Kind.CHAIN_TRUNCATED, head.aggregate(), head.sequence()));
      } else if (!entry.hash().equals(head.hash())) {
        add(AuditFault.of(AuditFault.Kind.CHAIN_REWRITTEN, head.aggregate(), head.sequence()));
      }
      AuditRecords.Head kept = heads.get(head.aggregate());
      seen += kept != null && kept.isSwept() && head.isOf(kept) ? 1 : 0;
    }
  }

  private void add(AuditFault fault) {
    if (faults.size() < AuditReport.MOST_FAULTS) {
      boolean unused = faults.add(fault);
    }
  }

  /** How far a chain was read. */
  private final class Chain {
    private final AggregateId aggregate;
    private long sequence;
    private String hash = AuditEntry.NOTHING_BEFORE;
    private Instant at = Instant.EPOCH;

    Chain(AggregateId aggregate) {
      this.aggregate = aggregate;
    }

    void add(AuditRecords.EntryKey key, AuditEntry entry) {
      entries++;
      if (key.sequence() != sequence + 1) {
        AuditVerification.this.add(
            AuditFault.of(AuditFault.Kind.ENTRY_MISSING, aggregate, sequence + 1));
      } else if (!entry.previous().equals(hash)
          || entry.sequence() != key.sequence()
          || !entry.aggregate().equals(aggregate)) {
        AuditVerification.this.add(
            AuditFault.of(AuditFault.Kind.ENTRY_OUT_OF_ORDER, aggregate, key.sequence()));
      }
      if (!entry.hash().equals(entry.computeHash())) {
        AuditVerification.this.add(
            AuditFault.of(AuditFault.Kind.ENTRY_CHANGED, aggregate, key.sequence()));
      }
      sequence = key.sequence();
      hash = entry.hash();
      at = entry.at();
    }

    boolean isAt(AuditRecords.Head head) {
      return head.sequence() == sequence && head.hash().equals(hash) && head.at().equals(at);
    }
  }
}
