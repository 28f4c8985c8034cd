package io.commercelib.core.audit;

import static io.commercelib.core.audit.AuditFault.Kind.CHAIN_REWRITTEN;
import static io.commercelib.core.audit.AuditFault.Kind.CHAIN_TRUNCATED;
import static io.commercelib.core.audit.AuditFault.Kind.CHECKPOINT_CHANGED;
import static io.commercelib.core.audit.AuditFault.Kind.CHECKPOINT_MISSING;
import static io.commercelib.core.audit.AuditFault.Kind.CHECKPOINT_REWRITTEN;
import static io.commercelib.core.audit.AuditFault.Kind.ENTRY_CHANGED;
import static io.commercelib.core.audit.AuditFault.Kind.ENTRY_MISSING;
import static io.commercelib.core.audit.AuditFault.Kind.ENTRY_OUT_OF_ORDER;
import static io.commercelib.core.audit.AuditFault.Kind.HEAD_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each way to change the past is shown, with its place. */
class AuditTamperingTest {
  private static final AggregateId A = new AggregateId("order", "A");
  private static final AggregateId B = new AggregateId("order", "B");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Storage storage = MemoryStorage.encoded();
  private final AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());
  private final List<AuditEvents.CheckpointMade> published = new ArrayList<>();
  private final BackgroundWork work =
      BackgroundWork.on(storage).handler(trail).subscriber(new Publisher()).build();

  AuditTamperingTest() {
    var unused = work.runDue(NOON, 100);
    command(A, 4);
    command(B, 2);
  }

  private void command(AggregateId aggregate, int times) {
    for (int i = 1; i <= times; i++) {
      CommandId id = new CommandId("c-%s-%s".formatted(i, published.size()));
      trail
          .storage()
          .transact(
              tx -> {
                Commands.answer(
                    tx,
                    aggregate,
                    id,
                    "f",
                    "done",
                    NOON,
                    CommandNote.of("pay", "ann").with("amount", id).personal("why", "so"));
                return null;
              });
    }
  }

  private void sweep(int hour) {
    var unused = work.runDue(NOON.plus(Duration.ofHours(hour)), 100);
  }

  private void tamper(Consumer<Tx> how) {
    storage.transact(
        tx -> {
          how.accept(tx);
          return null;
        });
  }

  private AuditEntry entry(AggregateId aggregate, long sequence) {
    return storage
        .transact(tx -> tx.store(AuditRecords.ENTRIES).get(key(aggregate, sequence)))
        .orElseThrow();
  }

  private static AuditRecords.EntryKey key(AggregateId aggregate, long sequence) {
    return new AuditRecords.EntryKey(aggregate, sequence);
  }

  private void put(AggregateId aggregate, long sequence, AuditEntry entry) {
    tamper(tx -> tx.store(AuditRecords.ENTRIES).put(key(aggregate, sequence), entry));
  }

  private void remove(AggregateId aggregate, long sequence) {
    tamper(
        tx -> {
          boolean unused = tx.store(AuditRecords.ENTRIES).remove(key(aggregate, sequence));
        });
  }

  private static AuditEntry withFields(AuditEntry entry, Map<String, String> fields) {
    return new AuditEntry(
        entry.aggregate(),
        entry.sequence(),
        entry.at(),
        entry.actor(),
        entry.command(),
        entry.kind(),
        fields,
        entry.digests(),
        entry.outcome(),
        entry.previous(),
        entry.hash());
  }

  private void headAt(AggregateId aggregate, long sequence, boolean isSwept) {
    AuditEntry last = entry(aggregate, sequence);
    tamper(
        tx ->
            tx.store(AuditRecords.HEADS)
                .put(
                    aggregate,
                    new AuditRecords.Head(aggregate, sequence, last.hash(), last.at(), isSwept)));
  }

  private List<AuditFault> faults() {
    return trail.verify().faults();
  }

  @Test
  void nothing_is_found_where_nothing_was_changed() {
    sweep(1);

    assertThat(trail.verify(published.get(0))).isEqualTo(new AuditReport(2, 6, 1, List.of()));
  }

  @Test
  void changed_entry_is_shown() {
    put(A, 2, withFields(entry(A, 2), Map.of("amount", "less")));

    assertThat(faults()).containsExactly(AuditFault.of(ENTRY_CHANGED, A, 2));
  }

  @Test
  void changed_entry_with_a_hash_that_fits_breaks_the_next_link() {
    put(A, 2, withFields(entry(A, 2), Map.of("amount", "less")).sealed());

    assertThat(faults()).containsExactly(AuditFault.of(ENTRY_OUT_OF_ORDER, A, 3));
  }

  @Test
  void changed_last_entry_with_a_hash_that_fits_is_not_the_head() {
    put(A, 4, withFields(entry(A, 4), Map.of("amount", "less")).sealed());

    assertThat(faults()).containsExactly(AuditFault.of(HEAD_CHANGED, A, 4));
  }

  @Test
  void entry_taken_out_is_missing_at_its_place() {
    remove(A, 2);

    assertThat(faults()).containsExactly(AuditFault.of(ENTRY_MISSING, A, 2));
  }

  @Test
  void first_entry_taken_out_is_missing_too() {
    remove(A, 1);

    assertThat(faults())
        .containsExactlyInAnyOrder(
            AuditFault.of(ENTRY_MISSING, A, 1), AuditFault.of(CHAIN_TRUNCATED, A, 1));
  }

  @Test
  void entries_that_changed_places_are_out_of_order() {
    AuditEntry second = entry(A, 2);
    AuditEntry third = entry(A, 3);
    put(A, 2, third);
    put(A, 3, second);

    assertThat(faults())
        .containsExactly(
            AuditFault.of(ENTRY_OUT_OF_ORDER, A, 2),
            AuditFault.of(ENTRY_OUT_OF_ORDER, A, 3),
            AuditFault.of(ENTRY_OUT_OF_ORDER, A, 4));
  }

  @Test
  void entry_of_another_chain_is_out_of_order() {
    put(A, 2, entry(B, 2));

    assertThat(faults())
        .contains(AuditFault.of(ENTRY_OUT_OF_ORDER, A, 2), AuditFault.of(ENTRY_OUT_OF_ORDER, A, 3));
  }

  @Test
  void entry_put_in_behind_the_end_is_not_known_to_the_head() {
    AuditEntry last = entry(A, 4);
    AuditEntry forged =
        new AuditEntry(
                A,
                5,
                NOON,
                last.actor(),
                new CommandId("forged"),
                "pay",
                Map.of(),
                Map.of(),
                "done",
                last.hash(),
                "")
            .sealed();
    put(A, 5, forged);

    assertThat(faults()).containsExactly(AuditFault.of(HEAD_CHANGED, A, 4));
  }

  @Test
  void lost_end_is_shown_by_the_head() {
    remove(A, 4);

    assertThat(faults()).containsExactly(AuditFault.of(CHAIN_TRUNCATED, A, 4));
  }

  @Test
  void lost_end_with_a_head_that_fits_is_shown_by_the_checkpoint() {
    sweep(1);
    remove(A, 4);
    headAt(A, 3, true);

    assertThat(faults()).containsExactly(AuditFault.of(CHAIN_TRUNCATED, A, 4));
  }

  @Test
  void lost_end_that_no_checkpoint_has_seen_is_not_shown_if_the_head_fits() {
    remove(A, 4);
    headAt(A, 3, false);

    assertThat(faults()).isEmpty();
  }

  @Test
  void chain_that_is_gone_as_a_whole_is_shown_by_its_head_and_by_the_checkpoint() {
    sweep(1);
    remove(B, 1);
    remove(B, 2);
    assertThat(faults())
        .containsExactlyInAnyOrder(
            AuditFault.of(CHAIN_TRUNCATED, B, 1), AuditFault.of(CHAIN_TRUNCATED, B, 2));

    tamper(
        tx -> {
          boolean unused = tx.store(AuditRecords.HEADS).remove(B);
        });

    assertThat(faults()).containsExactly(AuditFault.of(CHAIN_TRUNCATED, B, 2));
  }

  @Test
  void head_that_is_gone_or_changed_is_shown() {
    headAt(A, 3, false);
    assertThat(faults()).containsExactly(AuditFault.of(HEAD_CHANGED, A, 3));

    tamper(
        tx -> {
          boolean unused = tx.store(AuditRecords.HEADS).remove(A);
        });

    assertThat(faults()).containsExactly(AuditFault.of(HEAD_CHANGED, A, 4));
  }

  @Test
  void head_that_is_marked_as_seen_although_no_checkpoint_has_it_is_shown() {
    sweep(1);
    command(B, 1);
    headAt(B, 3, true);

    assertThat(faults()).containsExactly(AuditFault.of(HEAD_CHANGED, B, 3));
  }

  /** Writes a chain anew from an entry on, with all hashes right. */
  private void rewrite(AggregateId aggregate, long from, long to) {
    for (long sequence = from; sequence <= to; sequence++) {
      AuditEntry old = entry(aggregate, sequence);
      AuditEntry forged =
          new AuditEntry(
                  aggregate,
                  sequence,
                  old.at(),
                  old.actor(),
                  old.command(),
                  old.kind(),
                  Map.of("amount", "less"),
                  old.digests(),
                  old.outcome(),
                  sequence == 1 ? AuditEntry.NOTHING_BEFORE : entry(aggregate, sequence - 1).hash(),
                  "")
              .sealed();
      put(aggregate, sequence, forged);
    }
    headAt(aggregate, to, true);
  }

  @Test
  void chain_written_anew_with_all_hashes_right_is_shown_by_the_checkpoint() {
    sweep(1);
    rewrite(A, 2, 4);

    assertThat(faults()).containsExactly(AuditFault.of(CHAIN_REWRITTEN, A, 4));
  }

  private List<AuditCheckpoint> checkpoints() {
    return storage.transact(tx -> tx.store(AuditRecords.CHECKPOINTS).query(Query.byKey()).values());
  }

  @Test
  void everything_written_anew_is_shown_by_what_was_published() {
    sweep(1);
    rewrite(A, 2, 4);
    AuditCheckpoint old = checkpoints().get(0);
    AuditCheckpoint forged =
        AuditCheckpoint.of(
            1,
            old.at(),
            old.previous(),
            old.heads().stream()
                .map(
                    head ->
                        new AuditCheckpoint.Head(
                            head.aggregate(),
                            head.sequence(),
                            entry(head.aggregate(), head.sequence()).hash()))
                .toList());
    tamper(tx -> tx.store(AuditRecords.CHECKPOINTS).put(1L, forged));

    assertThat(faults()).isEmpty();
    assertThat(trail.verify(published.get(0)).faults())
        .containsExactly(AuditFault.of(CHECKPOINT_REWRITTEN, 1));
  }

  @Test
  void checkpoints_hold_the_chains_that_changed_and_follow_each_other() {
    sweep(1);
    sweep(2);
    command(B, 1);
    sweep(3);

    assertThat(checkpoints()).hasSize(2);
    assertThat(checkpoints().get(0).heads())
        .containsExactly(
            new AuditCheckpoint.Head(A, 4, entry(A, 4).hash()),
            new AuditCheckpoint.Head(B, 2, entry(B, 2).hash()));
    assertThat(checkpoints().get(1).heads())
        .containsExactly(new AuditCheckpoint.Head(B, 3, entry(B, 3).hash()));
    assertThat(checkpoints().get(1).previous()).isEqualTo(checkpoints().get(0).hash());
    assertThat(published)
        .extracting(AuditEvents.CheckpointMade::root)
        .containsExactly(checkpoints().get(0).root(), checkpoints().get(1).root());
  }

  @Test
  void checkpoint_that_is_changed_or_gone_is_shown() {
    sweep(1);
    command(B, 1);
    sweep(2);
    AuditCheckpoint first = checkpoints().get(0);
    tamper(
        tx ->
            tx.store(AuditRecords.CHECKPOINTS)
                .put(
                    1L,
                    new AuditCheckpoint(
                        1,
                        first.at(),
                        first.previous(),
                        first.heads().subList(0, 1),
                        first.root(),
                        first.hash())));
    assertThat(faults()).containsExactly(AuditFault.of(CHECKPOINT_CHANGED, 1));

    tamper(
        tx -> {
          boolean unused = tx.store(AuditRecords.CHECKPOINTS).remove(1L);
        });
    assertThat(faults()).containsExactly(AuditFault.of(CHECKPOINT_MISSING, 1));

    tamper(
        tx -> {
          tx.store(AuditRecords.CHECKPOINTS).put(1L, first);
          boolean unused = tx.store(AuditRecords.CHECKPOINTS).remove(2L);
        });
    assertThat(trail.verify(published.get(1)).faults())
        .containsExactly(AuditFault.of(CHECKPOINT_MISSING, 2));
  }

  @Test
  void many_chains_come_into_several_checkpoints() {
    for (int i = 0; i < AuditTrail.MOST_HEADS; i++) {
      command(new AggregateId("order", "M-" + i), 1);
    }

    sweep(1);

    assertThat(checkpoints())
        .extracting(checkpoint -> checkpoint.heads().size())
        .containsExactly(200, 2);
    assertThat(trail.verify(published.get(1)).isIntact()).isTrue();
  }

  private final class Publisher implements EventSubscriber {
    @Override
    public String name() {
      return "publisher";
    }

    @Override
    public void handle(Tx tx, Event event) {
      AuditEvents.read(event).ifPresent(published::add);
    }
  }
}
