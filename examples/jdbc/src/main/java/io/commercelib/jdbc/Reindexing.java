package io.commercelib.jdbc;

import io.commercelib.spi.storage.StoreDefinition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the rows that a store has in the indexes anew, a page in each transaction. */
record Reindexing<V>(StoreDefinition<?, V> definition) {
  private static final int PAGE = 500;

  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(String key, int schemaVersion, String content, byte[] indexKeys) {}

  private record Moved(String key, Places places) {}

  /**
   * Does one page.
   *
   * @param after the last key of the page before; empty to begin
   * @return the last key of this page; empty when all is done
   */
  Optional<String> page(
      Session session,
      Numbers numbers,
      Entries entries,
      Optional<String> after,
      Entries.Refusal refusal)
      throws SQLException {
    if (after.isEmpty()) {
      mark(session, Stores.REINDEXING);
    }
    List<Entry> page =
        session.list(
            session.sql().pageByKey(after.isPresent(), false) + session.sql().lockClause,
            p -> {
              p.text(definition.name());
              if (after.isPresent()) {
                p.key(after.get());
              }
              p.integer(PAGE);
            },
            row -> {
              String key = row.key();
              long unused = row.number();
              return new Entry(key, row.integer(), row.text(), row.bytes());
            });
    write(session, numbers, entries, page, refusal);
    if (page.size() == PAGE) {
      return Optional.of(page.get(PAGE - 1).key());
    }
    mark(session, Stores.describe(definition));
    return Optional.empty();
  }

  private void write(
      Session session, Numbers numbers, Entries entries, List<Entry> page, Entries.Refusal refusal)
      throws SQLException {
    List<Entries.PlaceOf> gone = new ArrayList<>();
    List<Entries.PlaceOf> come = new ArrayList<>();
    List<Moved> moved = new ArrayList<>();
    Map<Places.Place, String> owners = new HashMap<>();
    for (Entry entry : page) {
      V value = definition.decode(entry.schemaVersion(), entry.content());
      Places before = Places.ofBytes(entry.indexKeys());
      Places after = Places.of(definition, entry.key(), value);
      Entries.EntryName name = new Entries.EntryName(definition.name(), entry.key());
      for (Places.Place place : after.rows()) {
        if (place.isUnique() && owners.put(place, entry.key()) != null) {
          throw refusal.of(definition.name(), place);
        }
      }
      before.without(after).forEach(place -> gone.add(new Entries.PlaceOf(name, place)));
      after.without(before).forEach(place -> come.add(new Entries.PlaceOf(name, place)));
      if (!before.equals(after)) {
        moved.add(new Moved(entry.key(), after));
      }
    }
    entries.move(gone, come);
    Map<Moved, Long> versions = new HashMap<>();
    for (Moved one : moved) {
      versions.put(one, numbers.next(session));
    }
    int[] unused =
        session.batch(
            session.sql().changeIndexKeys,
            moved,
            (p, one) ->
                p.number(versions.getOrDefault(one, 0L))
                    .bytes(one.places().toBytes())
                    .text(definition.name())
                    .key(one.key()));
  }

  private void mark(Session session, String indexes) throws SQLException {
    int changed =
        session.update(session.sql().changeStore, p -> p.text(indexes).text(definition.name()));
    if (changed == 0) {
      int unused =
          session.update(session.sql().addStore, p -> p.text(indexes).text(definition.name()));
    }
  }
}
