package io.commercelib.core.work;

import com.google.common.hash.Hashing;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lets a command have its effect once: what it answered is written in its own transaction, under
 * the aggregate and the command's id, and kept for {@link #KEPT_FOR}. Sent again within that time,
 * the command changes nothing and gets the first answer.
 *
 * <p>As due work it drops answers that are older. Thread-safe.
 */
public final class Commands implements DueHandler {
  /** How long an answer is kept. */
  public static final Duration KEPT_FOR = Duration.ofDays(30);

  static final String RETENTION = "command-retention";

  /** The name of the store of answers. */
  static final String STORE = "commands";

  private static final AggregateId SWEEP = new AggregateId("commands", "all");
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private static final Index<Answered> BY_TIME =
      Index.of(
          "by_time", List.of(IndexField.instant("at")), answered -> IndexKey.of(answered.at()));

  private static final StoreDefinition<Key, Answered> COMMANDS =
      StoreDefinition.of(STORE, KeyCodec.of(Key::encode, Key::decode), JsonCodec.of(Answered.class))
          .indexedBy(BY_TIME);

  private final Storage storage;

  /** Returns the handler that drops old answers of a storage. */
  public Commands(Storage storage) {
    this.storage = storage;
  }

  /** Returns a short text that differs, for all that matters, when any of the parts differs. */
  public static String fingerprint(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      String value = part.toString();
      text.append(value.length()).append(':').append(value);
    }
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString().substring(0, 32);
  }

  /**
   * Returns what the command answered, if it was sent before.
   *
   * @param fingerprint of all that the command asks for; see {@link #fingerprint}
   * @throws CommandReusedException if the id was used for a command with another fingerprint
   */
  public static Optional<String> answered(
      Tx tx, AggregateId aggregate, CommandId command, String fingerprint) {
    Optional<Answered> before = tx.store(COMMANDS).get(new Key(aggregate, command));
    if (before.isEmpty()) {
      return Optional.empty();
    }
    if (!before.get().fingerprint().equals(fingerprint)) {
      throw new CommandReusedException(aggregate, command);
    }
    return Optional.of(before.get().answer());
  }

  /**
   * As {@link #answer(Tx, AggregateId, CommandId, String, String, Instant)}, and says who sent
   * what, for a {@link JournalledStorage}.
   */
  public static void answer(
      Tx tx,
      AggregateId aggregate,
      CommandId command,
      String fingerprint,
      String answer,
      Instant now,
      CommandNote note) {
    if (tx instanceof JournalledStorage.JournalledTx journalled) {
      journalled.note(note);
    }
    answer(tx, aggregate, command, fingerprint, answer, now);
  }

  /**
   * Says that the command has its effect, where the service remembers by itself what it has
   * answered; changes nothing, but that a {@link JournalledStorage} has it written down.
   *
   * @param outcome short; what it answered
   * @param note asked for only where it is written down
   */
  public static void done(
      Tx tx,
      AggregateId aggregate,
      CommandId command,
      String outcome,
      Instant now,
      Supplier<CommandNote> note) {
    if (tx instanceof JournalledStorage.JournalledTx journalled) {
      journalled.done(new Key(aggregate, command), note.get(), outcome, now);
    }
  }

  /**
   * Says that the command was refused; changes nothing, but that a {@link JournalledStorage} has it
   * written down. Each try is.
   *
   * @param why every reason there is
   */
  public static void refuse(
      Tx tx,
      AggregateId aggregate,
      CommandId command,
      List<Reason> why,
      Instant now,
      CommandNote note) {
    if (tx instanceof JournalledStorage.JournalledTx journalled) {
      journalled.write(
          new Key(aggregate, command),
          note,
          "refused: " + why.stream().map(Reason::code).collect(Collectors.joining(", ")),
          now);
    }
  }

  /**
   * As {@link #refuse(Tx, AggregateId, CommandId, List, Instant, CommandNote)}, of a command whose
   * transaction left no trace: in one of its own. Not to be called inside a transaction.
   */
  public static void refuse(
      Storage storage,
      AggregateId aggregate,
      CommandId command,
      List<Reason> why,
      Instant now,
      CommandNote note) {
    // Elsewhere there is nothing to write, and refusals are to cost nothing.
    if (storage instanceof JournalledStorage) {
      storage.transact(
          tx -> {
            refuse(tx, aggregate, command, why, now, note);
            return null;
          });
    }
  }

  /**
   * Writes down what the command answers, in the transaction in which it takes effect.
   *
   * @param answer short; what the aggregate's own state tells need not be in it
   */
  public static void answer(
      Tx tx,
      AggregateId aggregate,
      CommandId command,
      String fingerprint,
      String answer,
      Instant now) {
    tx.store(COMMANDS).put(new Key(aggregate, command), new Answered(fingerprint, answer, now));
  }

  /**
   * Hands over the answers that are kept of an aggregate's commands, as they are stored.
   *
   * @param entry takes the name of the store, the key and the value, both as text
   */
  public static void read(Tx tx, AggregateId aggregate, StoredAnswer entry) {
    // Keys of one aggregate stand together, behind their common beginning.
    String beginning = Key.beginning(aggregate);
    Query query = Query.byKey().after(new Cursor(Optional.empty(), beginning));
    Optional<Cursor> next;
    do {
      Page<Key, Answered> page = tx.store(COMMANDS).query(query);
      next = page.next();
      for (Page.Entry<Key, Answered> one : page.entries()) {
        if (!one.key().aggregate().equals(aggregate)) {
          return;
        }
        entry.take(STORE, COMMANDS.keyText(one.key()), COMMANDS.encode(one.value()));
      }
      query = next.map(query::after).orElse(query);
    } while (next.isPresent());
  }

  /** Takes an answer as it is stored. */
  public interface StoredAnswer {
    /** Takes one: the name of its store, its key and its value as JSON. */
    void take(String store, String key, String value);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(RETENTION);
  }

  @Override
  public List<DueItem> standing(Instant now) {
    return List.of(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, RETENTION));
  }

  @Override
  public void handle(DueItem item, Instant now) {
    long unused = Sweep.drop(storage, COMMANDS, Query.on(BY_TIME).until(now.minus(KEPT_FOR)));
    storage.transact(
        tx -> {
          tx.due().schedule(DueItem.first(now.plus(SWEEP_EVERY), SWEEP, RETENTION));
          return null;
        });
  }

  record Answered(String fingerprint, String answer, Instant at) {}

  record Key(AggregateId aggregate, CommandId command) {
    String encode() {
      return beginning(aggregate) + command;
    }

    static String beginning(AggregateId aggregate) {
      return aggregate.kind() + "/" + aggregate.id().length() + "/" + aggregate.id();
    }

    static Key decode(String text) {
      int first = text.indexOf('/');
      int second = text.indexOf('/', first + 1);
      int idEnd = second + 1 + Integer.parseInt(text.substring(first + 1, second));
      return new Key(
          new AggregateId(text.substring(0, first), text.substring(second + 1, idEnd)),
          new CommandId(text.substring(idEnd)));
    }
  }
}
