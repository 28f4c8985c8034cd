package io.commercelib.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class AuditProperties {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Property(tries = 1_000)
  void any_change_of_any_part_of_any_entry_is_found(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 2) Integer> commands,
      @ForAll @IntRange(max = 11) int which,
      @ForAll @IntRange(max = 10) int part) {
    Storage storage = MemoryStorage.encoded();
    AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());
    for (int i = 0; i < commands.size(); i++) {
      AggregateId aggregate = new AggregateId("order", "A-" + commands.get(i));
      CommandId command = new CommandId("c-" + i);
      trail
          .storage()
          .transact(
              tx -> {
                Commands.answer(
                    tx,
                    aggregate,
                    command,
                    "f",
                    "done",
                    NOON,
                    CommandNote.of("pay", "ann").with("amount", 5).personal("why", "so"));
                return null;
              });
    }
    assertThat(trail.verify().isIntact()).isTrue();
    int chosen = which % commands.size();
    AggregateId aggregate = new AggregateId("order", "A-" + commands.get(chosen));
    long sequence =
        commands.subList(0, chosen + 1).stream().filter(commands.get(chosen)::equals).count();

    storage.transact(
        tx -> {
          var entries = tx.store(AuditRecords.ENTRIES);
          AuditRecords.EntryKey key = new AuditRecords.EntryKey(aggregate, sequence);
          entries.put(key, changed(entries.get(key).orElseThrow(), part));
          return null;
        });

    assertThat(trail.verify().faults())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.aggregate()).contains(aggregate));
  }

  private static AuditEntry changed(AuditEntry entry, int part) {
    String flipped = (entry.hash().startsWith("0") ? "1" : "0") + entry.hash().substring(1);
    return new AuditEntry(
        part == 0 ? new AggregateId("order", "B") : entry.aggregate(),
        part == 1 ? entry.sequence() + 1 : entry.sequence(),
        part == 2 ? entry.at().plusNanos(1_000) : entry.at(),
        part == 3 ? "somebody" : entry.actor(),
        part == 4 ? new CommandId("other") : entry.command(),
        part == 5 ? "refund" : entry.kind(),
        part == 6 ? Map.of("amount", "6") : entry.fields(),
        part == 7 ? Map.of() : entry.digests(),
        part == 8 ? "refused" : entry.outcome(),
        part == 9 ? "f".repeat(64) : entry.previous(),
        part == 10 ? flipped : entry.hash());
  }

  @Property(tries = 1_000)
  void different_parts_have_different_hashes_however_their_texts_are_cut(
      @ForAll @AlphaChars @StringLength(max = 6) String text, @ForAll @IntRange(max = 6) int cut) {
    int at = Math.min(cut, text.length());

    String whole = FramedHash.of("t").text(text).text("").hex();
    String parted = FramedHash.of("t").text(text.substring(0, at)).text(text.substring(at)).hex();

    assertThat(parted.equals(whole)).isEqualTo(at == text.length());
  }
}
