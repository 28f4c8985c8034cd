package io.commercelib.jdbc;

import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.StoreDefinition;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Which indexes the stores in the database have. What was found is remembered, so that a store
 * costs a statement only the first time it is used. Thread-safe.
 */
final class Stores {
  /** Stands in place of the indexes while they are written anew. */
  static final String REINDEXING = "(reindex was begun and did not end)";

  private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

  private record Known(StoreDefinition<?, ?> definition, String indexes) {}

  /**
   * Checks that the store is kept with the definition's indexes, if it is kept already.
   *
   * @return whether it is new: then whoever writes to it first is to {@link #add} it
   * @throws IllegalArgumentException if its indexes are others
   */
  boolean isNew(Session session, StoreDefinition<?, ?> definition) throws SQLException {
    Known before = known.get(definition.name());
    if (before != null && before.definition() == definition) {
      return false;
    }
    if (before != null) {
      checkSame(definition, before.indexes());
      return false;
    }
    Optional<String> kept =
        session.first(session.sql().findStore, p -> p.text(definition.name()), Session.Row::text);
    if (kept.isPresent()) {
      checkSame(definition, kept.get());
      remember(definition);
    }
    return kept.isEmpty();
  }

  /**
   * Writes a store's indexes down, in the session's transaction: once that has committed, they are
   * to be {@link #remember}ed.
   *
   * @throws ConflictedException if another transaction does the same
   */
  static void add(Session session, StoreDefinition<?, ?> definition) throws SQLException {
    try {
      int unused =
          session.update(
              session.sql().addStore, p -> p.text(describe(definition)).text(definition.name()));
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        throw new ConflictedException("store '" + definition.name() + "' is being made", e);
      }
      throw e;
    }
  }

  void remember(StoreDefinition<?, ?> definition) {
    known.put(definition.name(), new Known(definition, describe(definition)));
  }

  void forget(StoreDefinition<?, ?> definition) {
    known.remove(definition.name());
  }

  static void checkSame(StoreDefinition<?, ?> definition, String kept) {
    String wanted = describe(definition);
    if (!kept.equals(wanted)) {
      throw new IllegalArgumentException(
          ("store '%s' is kept with the indexes %s and was asked for with %s; use one definition,"
                  + " or, if a new release changed it, call JdbcStorage.reindex with the new one")
              .formatted(definition.name(), kept, wanted));
    }
  }

  /** Returns the indexes as text, in the order of their names. */
  static String describe(StoreDefinition<?, ?> definition) {
    return definition.indexes().stream()
        .sorted(Comparator.comparing(Index::name))
        .map(Stores::describe)
        .collect(Collectors.joining("; ", "[", "]"));
  }

  private static String describe(Index<?> index) {
    return (index.isUnique() ? "unique " : "")
        + index.name()
        + index.fields().stream()
            .map(field -> field.name() + " " + field.type())
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
