package io.commercelib.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Assume;
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
      AggregateId unused = send(trail, i, commands.get(i));
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

  /** Sends a command about an order; returns whose chain it is in. */
  private static AggregateId send(AuditTrail trail, int number, int order) {
    AggregateId aggregate = new AggregateId("order", "A-" + order);
    trail
        .storage()
        .transact(
            tx -> {
              Commands.answer(
                  tx,
                  aggregate,
                  new CommandId("c-" + number),
                  "f",
                  "done",
                  NOON,
                  CommandNote.of("pay", "ann")
                      .with("amount", 5)
                      .personal("why", "so")
                      .about(Optional.of("ann")));
              return aggregate;
            });
    return aggregate;
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

  /** A shop of three orders with commands and sweeps, whoever sent them forgotten in the end. */
  private static final class Shop {
    final Storage storage = MemoryStorage.encoded();
    final AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());
    final Map<AggregateId, Long> lengths = new TreeMap<>();
    long checkpoints;

    /**
     * Returns it after commands, and a sweep before each third.
     *
     * @param commands of which order each is
     */
    Shop(List<Integer> commands) {
      for (int i = 0; i < commands.size(); i++) {
        if (i % 3 == 2) {
          trail.handle(
              DueItem.first(NOON, new AggregateId("audit", "all"), AuditTrail.SWEEP), NOON);
          checkpoints++;
        }
        lengths.merge(send(trail, i, commands.get(i)), 1L, Long::sum);
      }
      boolean isForgotten =
          storage.<Boolean>transact(
              tx ->
                  trail
                          .personalRecords()
                          .erase(tx, Person.of(new CustomerId("ann")), NOON)
                          .records()
                      == 1);
      assertThat(isForgotten).isTrue();
      assertThat(trail.verify().isIntact()).isTrue();
    }

    <K, V> V get(StoreDefinition<K, V> definition, K key) {
      return storage.transact(tx -> tx.store(definition).get(key)).orElseThrow();
    }

    <K, V> void put(StoreDefinition<K, V> definition, K key, V value) {
      storage.transact(
          tx -> {
            tx.store(definition).put(key, value);
            return null;
          });
    }

    <K, V> void remove(StoreDefinition<K, V> definition, K key) {
      assertThat(storage.<Boolean>transact(tx -> tx.store(definition).remove(key))).isTrue();
    }

    /** Returns the place of the first fault. */
    String broken() {
      AuditReport report = trail.verify();
      assertThat(report.faults()).isNotEmpty();
      AuditFault first = report.faults().get(0);
      return first.aggregate().map(AggregateId::toString).orElse("checkpoint")
          + " "
          + first.number();
    }

    AggregateId chain(int which) {
      List<AggregateId> chains = List.copyOf(lengths.keySet());
      return chains.get(which % chains.size());
    }

    long length(AggregateId chain) {
      return Objects.requireNonNull(lengths.get(chain));
    }

    AuditEntry entry(AggregateId chain, long sequence) {
      return get(AuditRecords.ENTRIES, new AuditRecords.EntryKey(chain, sequence));
    }

    void put(AggregateId chain, long sequence, AuditEntry entry) {
      put(AuditRecords.ENTRIES, new AuditRecords.EntryKey(chain, sequence), entry);
    }
  }

  @Property(tries = 200)
  void entries_that_are_taken_out_are_missed_at_the_first_of_them(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 2) Integer> commands,
      @ForAll @IntRange(max = 2) int which,
      @ForAll @IntRange(max = 11) int from,
      @ForAll boolean untilTheEnd) {
    Shop shop = new Shop(commands);
    AggregateId chain = shop.chain(which);
    long first = 1 + from % shop.length(chain);

    for (long sequence = first;
        sequence <= (untilTheEnd ? shop.length(chain) : first);
        sequence++) {
      shop.remove(AuditRecords.ENTRIES, new AuditRecords.EntryKey(chain, sequence));
    }

    assertThat(shop.broken()).isEqualTo(chain + " " + first);
  }

  @Property(tries = 200)
  void entry_that_is_put_in_breaks_what_follows_it(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 2) Integer> commands,
      @ForAll @IntRange(max = 2) int which,
      @ForAll @IntRange(max = 12) int behind) {
    Shop shop = new Shop(commands);
    AggregateId chain = shop.chain(which);
    long length = shop.length(chain);
    long at = 1 + behind % (length + 1);
    AuditEntry forged =
        new AuditEntry(
                chain,
                at,
                NOON,
                "somebody",
                new CommandId("forged"),
                "pay",
                Map.of(),
                Map.of(),
                "done",
                at == 1 ? AuditEntry.NOTHING_BEFORE : shop.entry(chain, at - 1).hash(),
                "")
            .sealed();
    for (long sequence = length; sequence >= at; sequence--) {
      shop.put(chain, sequence + 1, shop.entry(chain, sequence));
    }
    shop.put(chain, at, forged);

    // One at the end breaks nothing but what is known of the end.
    assertThat(shop.broken()).isEqualTo(chain + " " + (at > length ? length : at + 1));
  }

  @Property(tries = 200)
  void entries_that_change_places_are_out_of_order_at_the_first_of_them(
      @ForAll @Size(min = 4, max = 12) List<@IntRange(max = 2) Integer> commands,
      @ForAll @IntRange(max = 11) int one,
      @ForAll @IntRange(max = 11) int further) {
    Shop shop = new Shop(commands);
    AggregateId chain =
        Collections.max(shop.lengths.entrySet(), Map.Entry.comparingByValue()).getKey();
    long length = shop.length(chain);
    long first = 1 + one % (length - 1);
    long second = first + 1 + further % (length - first);
    AuditEntry moved = shop.entry(chain, first);

    shop.put(chain, first, shop.entry(chain, second));
    shop.put(chain, second, moved);

    assertThat(shop.broken()).isEqualTo(chain + " " + first);
  }

  @Property(tries = 300)
  void any_change_of_any_part_of_any_head_is_found(
      @ForAll @Size(min = 3, max = 12) List<@IntRange(max = 2) Integer> commands,
      @ForAll @IntRange(max = 2) int which,
      @ForAll @IntRange(max = 5) int part) {
    Shop shop = new Shop(commands);
    AggregateId chain = shop.chain(which);
    AuditRecords.Head head = shop.get(AuditRecords.HEADS, chain);
    // What is swept twice does no harm.
    Assume.that(part != 4 || !head.isSwept());

    if (part == 5) {
      shop.remove(AuditRecords.HEADS, chain);
    } else {
      shop.put(
          AuditRecords.HEADS,
          chain,
          new AuditRecords.Head(
              part == 0 ? new AggregateId("order", "B") : head.aggregate(),
              part == 1 ? head.sequence() + 1 : head.sequence(),
              part == 2 ? "f".repeat(64) : head.hash(),
              part == 3 ? head.at().plusSeconds(1) : head.at(),
              part == 4 || head.isSwept()));
    }

    assertThat(shop.broken()).startsWith(chain + " ");
  }

  @Property(tries = 300)
  void any_change_of_any_part_of_any_checkpoint_is_found_at_it(
      @ForAll @Size(min = 3, max = 12) List<@IntRange(max = 2) Integer> commands,
      @ForAll @IntRange(max = 3) int which,
      @ForAll @IntRange(max = 9) int part) {
    Shop shop = new Shop(commands);
    long number = 1 + which % shop.checkpoints;
    AuditCheckpoint made = shop.get(AuditRecords.CHECKPOINTS, number);
    AuditCheckpoint last = shop.get(AuditRecords.CHECKPOINTS, shop.checkpoints);
    if (part == 9) {
      shop.remove(AuditRecords.CHECKPOINTS, number);
    } else {
      shop.put(AuditRecords.CHECKPOINTS, number, changed(made, part));
    }

    AuditReport report =
        shop.trail.verify(
            new AuditEvents.CheckpointMade(
                last.number(), last.root(), last.hash(), last.heads().size(), last.at()));
    assertThat(report.faults()).isNotEmpty();
    assertThat(report.faults().get(0).aggregate()).isEmpty();
    assertThat(report.faults().get(0).number()).isEqualTo(number);
  }

  private static AuditCheckpoint changed(AuditCheckpoint made, int part) {
    List<AuditCheckpoint.Head> heads = new ArrayList<>(made.heads());
    AuditCheckpoint.Head head = heads.get(0);
    switch (part) {
      case 3 -> heads.remove(0);
      case 4 ->
          heads.set(
              0,
              new AuditCheckpoint.Head(
                  new AggregateId("order", "B"), head.sequence(), head.hash()));
      case 5 ->
          heads.set(
              0, new AuditCheckpoint.Head(head.aggregate(), head.sequence() + 1, head.hash()));
      case 6 ->
          heads.set(0, new AuditCheckpoint.Head(head.aggregate(), head.sequence(), "f".repeat(64)));
      default -> {
        // Another part.
      }
    }
    return new AuditCheckpoint(
        part == 0 ? made.number() + 1 : made.number(),
        part == 1 ? made.at().plusSeconds(1) : made.at(),
        part == 2 ? "f".repeat(64) : made.previous(),
        heads,
        part == 7 ? "f".repeat(64) : made.root(),
        part == 8 ? "f".repeat(64) : made.hash());
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
