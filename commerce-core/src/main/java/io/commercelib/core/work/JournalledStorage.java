package io.commercelib.core.work;

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
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage in which no command is answered without being written down: give it to all services of
 * a shop in place of the one it stands before.
 *
 * <p>It watches the store of answers, through which every command with an id goes, whatever service
 * it is of. Where another wrapper stands between a service and this one, commands are written down
 * all the same, but with nobody named as their sender, and refusals are not. As thread-safe as the
 * other one.
 */
public final class JournalledStorage implements Storage {
  private final Storage storage;
  private final CommandJournal journal;

  /** Returns a storage before another. */
  public JournalledStorage(Storage storage, CommandJournal journal) {
    this.storage = storage;
    this.journal = journal;
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    return storage.transact(tx -> work.apply(new JournalledTx(tx, journal)));
  }

  /** A transaction that takes notes. */
  static final class JournalledTx implements Tx {
    private final Tx tx;
    private final CommandJournal journal;
    private Optional<CommandNote> next = Optional.empty();

    JournalledTx(Tx tx, CommandJournal journal) {
      this.tx = tx;
      this.journal = journal;
    }

    /** Says more of the command that is answered next. */
    void note(CommandNote note) {
      next = Optional.of(note);
    }

    void write(Commands.Key key, CommandNote note, String outcome, Instant at) {
      journal.write(tx, key.aggregate(), key.command(), note, outcome, at);
    }

    private void answered(Object key, Object answer) {
      CommandNote note =
          next.orElseGet(() -> CommandNote.of(CommandNote.UNKNOWN, CommandNote.UNKNOWN));
      next = Optional.empty();
      if (key instanceof Commands.Key command && answer instanceof Commands.Answered answered) {
        write(command, note, answered.answer(), answered.at());
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
      return tx.outbox();
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
}
