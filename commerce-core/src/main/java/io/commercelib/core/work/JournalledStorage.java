package io.commercelib.core.work;

import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.storage.Counters;
import io.commercelib.spi.storage.DueWork;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A storage in which no command is answered, and nothing happens without a command, without being
 * written down: give it to all services of a shop in place of the one it stands before, and to
 * their {@link BackgroundWork}.
 *
 * <p>It watches the store of answers, through which every command with an id goes, whatever service
 * it is of. Of what {@link BackgroundWork} does, due work and deliveries of events, it watches what
 * is told: each event is written down as if it were a command, called as the event is, sent by the
 * kind of due work or the subscriber, its id {@code event-} and the event's version. What is told
 * in the same transaction as a command is that command's. Where another wrapper stands between a
 * service and this one, commands are written down all the same, but with nobody named as their
 * sender, and refusals are not; where one stands before the background work, what that does is not.
 * As thread-safe as the other one.
 */
public final class JournalledStorage implements Storage {
  private final Storage storage;
  private final CommandJournal journal;

  /** Who works on a thread where nobody has sent a command; handlers have transactions inside. */
  private final ThreadLocal<String> worker = new ThreadLocal<>();

  /** Returns a storage before another. */
  public JournalledStorage(Storage storage, CommandJournal journal) {
    this.storage = storage;
    this.journal = journal;
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    Optional<String> by = Optional.ofNullable(worker.get());
    return storage.transact(
        tx -> {
          JournalledTx journalled = new JournalledTx(tx, journal);
          R result = work.apply(journalled);
          by.ifPresent(journalled::writeEvents);
          return result;
        });
  }

  /** Does work that nobody has sent a command for; in a storage of this kind it is written down. */
  static <R> R working(Storage storage, String by, Supplier<R> work) {
    if (!(storage instanceof JournalledStorage journalled)) {
      return work.get();
    }
    journalled.worker.set(by);
    try {
      return work.get();
    } finally {
      journalled.worker.remove();
    }
  }

  /** A transaction that takes notes. */
  static final class JournalledTx implements Tx {
    private final Tx tx;
    private final CommandJournal journal;
    private final List<Event> told = new ArrayList<>();
    private Optional<CommandNote> next = Optional.empty();
    private boolean isCommand;

    JournalledTx(Tx tx, CommandJournal journal) {
      this.tx = tx;
      this.journal = journal;
    }

    /** Says more of the command that is answered next. */
    void note(CommandNote note) {
      next = Optional.of(note);
    }

    void done(Commands.Key key, CommandNote note, String outcome, Instant at) {
      isCommand = true;
      write(key, note, outcome, at);
    }

    void write(Commands.Key key, CommandNote note, String outcome, Instant at) {
      journal.write(tx, key.aggregate(), key.command(), note, outcome, at);
    }

    private void writeEvents(String by) {
      if (isCommand) {
        return;
      }
      for (Event event : told) {
        journal.write(
            tx,
            event.aggregate(),
            new CommandId("event-" + event.version()),
            CommandNote.of(event.type(), by),
            "done",
            event.occurredAt());
      }
    }

    private void answered(Object key, Object answer) {
      CommandNote note =
          next.orElseGet(() -> CommandNote.of(CommandNote.UNKNOWN, CommandNote.UNKNOWN));
      next = Optional.empty();
      if (key instanceof Commands.Key command && answer instanceof Commands.Answered answered) {
        done(command, note, answered.answer(), answered.at());
      }
    }

    @Override
    public <K, V> Store<K, V> store(StoreDefinition<K, V> definition) {
      Store<K, V> store = tx.store(definition);
      return definition.name().equals(Commands.STORE) ? new Watched<>(store, this) : store;
    }

    @Override
    public Counters counters() {
      return tx.counters();
    }

    @Override
    public Outbox outbox() {
      return new WatchedOutbox(tx.outbox(), told);
    }

    @Override
    public DueWork due() {
      return tx.due();
    }
  }

  /** The store of answers. */
  private record Watched<K, V>(Store<K, V> store, JournalledTx tx) implements Store<K, V> {

    @Override
    public void put(K key, V value) {
      store.put(key, value);
      tx.answered(key, value);
    }

    @Override
    public Optional<V> get(K key) {
      return store.get(key);
    }

    @Override
    public Map<K, V> getAll(Collection<K> keys) {
      return store.getAll(keys);
    }

    @Override
    public boolean remove(K key) {
      return store.remove(key);
    }

    @Override
    public Page<K, V> query(Query query) {
      return store.query(query);
    }

    @Override
    public long count(Query query, long bound) {
      return store.count(query, bound);
    }
  }

  /** Remembers what a transaction tells. */
  private record WatchedOutbox(Outbox outbox, List<Event> told) implements Outbox {

    @Override
    public void append(Event event) {
      outbox.append(event);
      told.add(event);
    }

    @Override
    public Batch claim(Instant now, Instant until, int limit) {
      return outbox.claim(now, until, limit);
    }

    @Override
    public boolean delivered(Batch batch, Collection<EventId> delivered) {
      return outbox.delivered(batch, delivered);
    }

    @Override
    public long waiting(long bound) {
      return outbox.waiting(bound);
    }
  }
}
