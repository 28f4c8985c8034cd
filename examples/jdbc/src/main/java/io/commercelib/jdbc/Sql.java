package io.commercelib.jdbc;

import java.util.Optional;

/** The statements, for one dialect and schema. */
final class Sql {
  /** How many numbers a block has; see {@link Numbers}. */
  static final int BLOCK = 1_000;

  private final Dialect dialect;

  final String schemaVersion;
  final String encoding;
  final String nextBlock;

  final String findStore;
  final String addStore;
  final String changeStore;

  final String readEntry;
  final String readEntries;
  final String lockClause = " FOR UPDATE";
  final String skipLockedClause = " FOR UPDATE SKIP LOCKED";
  final String lockEntriesClause = " ORDER BY entry_key FOR UPDATE";
  final String versions;
  final String insertEntry;
  final String updateEntry;
  final String deleteEntry;
  final String insertPlace;
  final String deletePlace;
  final String holderOfPlace;
  final String changeIndexKeys;

  final String changeCounter;
  final String giveBackCounter;
  final String readCounter;
  final String lockCounter;
  final String lockFreeCounter;
  final String sumCounter;
  final Upsert ensureCounter;
  final String setCounter;

  final Upsert openAggregate;
  final String insertEvent;
  final String waitingEvents;
  final String claimableAggregates;
  final String claimableAggregate;
  final String claimAggregate;
  final String deleteEvent;
  final String closeAggregate;
  final String freeAggregate;

  final Upsert schedule;
  final String cancelDue;
  final String findDue;
  final String claimableDue;
  final String claimableDueItem;
  final String claimDue;
  final String nextDue;

  private final String entry;
  private final String index;
  private final String event;
  private final String aggregate;

  /** An upsert: one statement, or an update and, where it changes nothing, an insert. */
  record Upsert(String update, Optional<String> insert) {}

  /**
   * Writes down the statements.
   *
   * @param schema the schema of the tables; empty for the connection's own
   */
  Sql(Dialect dialect, Optional<String> schema) {
    this.dialect = dialect;
    String in = schema.map(name -> "\"" + name + "\".").orElse("");
    entry = in + "commerce_entry";
    index = in + "commerce_index";
    event = in + "commerce_outbox_event";
    aggregate = in + "commerce_outbox_aggregate";
    String store = in + "commerce_store";
    String counter = in + "commerce_counter";
    String due = in + "commerce_due";
    boolean postgresql = dialect == Dialect.POSTGRESQL;

    schemaVersion = "SELECT MAX(version) FROM " + in + "commerce_schema";
    encoding =
        postgresql ? "SELECT current_setting('server_encoding')" : "SELECT 'UTF8' AS encoding";
    nextBlock = "SELECT " + next(in + "commerce_block");

    findStore = "SELECT indexes FROM " + store + " WHERE name = ?";
    addStore = "INSERT INTO " + store + " (indexes, name) VALUES (?, ?)";
    changeStore = "UPDATE " + store + " SET indexes = ? WHERE name = ?";

    String columns = "entry_key, version, schema_version, content, index_keys";
    readEntry = "SELECT " + columns + " FROM " + entry + " WHERE store = ? AND entry_key = ?";
    readEntries =
        "SELECT " + columns + " FROM " + entry + " WHERE store = ? AND entry_key = ANY(?)";
    versions =
        "SELECT entry_key, version FROM " + entry + " WHERE store = ? AND entry_key = ANY(?)";
    insertEntry =
        "INSERT INTO "
            + entry
            + " (version, schema_version, content, index_keys, store, entry_key)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    updateEntry =
        "UPDATE "
            + entry
            + " SET version = ?, schema_version = ?, content = ?, index_keys = ?"
            + " WHERE store = ? AND entry_key = ? AND version = ?";
    deleteEntry = "DELETE FROM " + entry + " WHERE store = ? AND entry_key = ? AND version = ?";
    insertPlace =
        "INSERT INTO " + index + " (store, index_name, place, entry_key) VALUES (?, ?, ?, ?)";
    deletePlace = "DELETE FROM " + index + " WHERE store = ? AND index_name = ? AND place = ?";
    holderOfPlace =
        "SELECT entry_key FROM " + index + " WHERE store = ? AND index_name = ? AND place = ?";
    changeIndexKeys =
        "UPDATE " + entry + " SET version = ?, index_keys = ? WHERE store = ? AND entry_key = ?";

    String ofCounter = " WHERE space = ? AND id = ?";
    changeCounter =
        "UPDATE "
            + counter
            + " SET units = units + ?"
            + ofCounter
            + " AND bucket = ? AND units BETWEEN ? AND ?";
    giveBackCounter =
        "UPDATE " + counter + " SET units = units + ?" + ofCounter + " AND bucket = ?";
    readCounter = "SELECT bucket, units FROM " + counter + ofCounter + " ORDER BY bucket";
    lockCounter = readCounter + lockClause;
    lockFreeCounter = readCounter + skipLockedClause;
    sumCounter = "SELECT SUM(units) FROM " + counter + ofCounter;
    setCounter = "UPDATE " + counter + " SET units = ?" + ofCounter + " AND bucket = ?";

    insertEvent =
        "INSERT INTO "
            + event
            + " (aggregate_kind, aggregate_id, version, sequence, type, schema_version,"
            + " occurred_at, payload) VALUES (?, ?, ?, "
            + next(in + "commerce_outbox_sequence")
            + ", ?, ?, ?, ?)";
    waitingEvents = "SELECT COUNT(*) FROM (SELECT version FROM " + event + " LIMIT ?) AS waiting";
    claimableAggregates =
        "SELECT aggregate_kind, aggregate_id FROM "
            + aggregate
            + " WHERE claimed_until IS NULL OR claimed_until <= ?"
            + " ORDER BY claimed_until ASC NULLS LAST, sequence LIMIT ?";
    claimableAggregate =
        "SELECT aggregate_kind, aggregate_id FROM "
            + aggregate
            + ofAggregate("")
            + " AND (claimed_until IS NULL OR claimed_until <= ?)"
            + skipLockedClause;
    claimAggregate = "UPDATE " + aggregate + " SET claim = ?, claimed_until = ?" + ofAggregate("");
    deleteEvent = "DELETE FROM " + event + ofAggregate("") + " AND version = ?";
    String waits =
        " FROM "
            + event
            + " e WHERE e.aggregate_kind = a.aggregate_kind"
            + " AND e.aggregate_id = a.aggregate_id";
    closeAggregate =
        "DELETE FROM "
            + aggregate
            + " a"
            + ofAggregate("a.")
            + " AND NOT EXISTS (SELECT 1"
            + waits
            + ")";
    freeAggregate =
        "UPDATE "
            + aggregate
            + " a SET first_version = (SELECT MIN(e.version)"
            + waits
            + "), sequence = (SELECT e.sequence"
            + waits
            + " ORDER BY e.version LIMIT 1),"
            + " claim = CASE WHEN EXISTS (SELECT 1"
            + waits
            + " AND e.version <= ?) THEN a.claim END,"
            + " claimed_until = CASE WHEN EXISTS (SELECT 1"
            + waits
            + " AND e.version <= ?) THEN a.claimed_until END"
            + ofAggregate("a.");

    cancelDue = "DELETE FROM " + due + ofAggregate("") + " AND kind = ?";
    String dueColumns = "SELECT due_at, aggregate_kind, aggregate_id, kind, attempt FROM " + due;
    findDue = dueColumns + ofAggregate("") + " AND kind = ?";
    claimableDue =
        dueColumns
            + " WHERE due_at <= ? ORDER BY due_at, aggregate_kind, aggregate_id, kind"
            + " LIMIT ?";
    claimableDueItem = findDue + " AND due_at <= ?" + skipLockedClause;
    claimDue = "UPDATE " + due + " SET due_at = ?, attempt = ?" + ofAggregate("") + " AND kind = ?";
    nextDue = "SELECT due_at FROM " + due + " ORDER BY due_at LIMIT 1";

    String insertCounter = "INSERT INTO " + counter + " (space, id, bucket, units) VALUES (%s, 0)";
    String insertAggregate =
        "INSERT INTO "
            + aggregate
            + " (aggregate_kind, aggregate_id, first_version, sequence) VALUES (%s, "
            + next(in + "commerce_outbox_sequence")
            + ")";
    String insertDue =
        "INSERT INTO " + due + " (due_at, attempt, aggregate_kind, aggregate_id, kind) VALUES (%s)";
    if (postgresql) {
      ensureCounter = single(insertCounter.formatted("?, ?, ?") + " ON CONFLICT DO NOTHING");
      openAggregate =
          single(
              insertAggregate.formatted("?, ?, ?")
                  + " ON CONFLICT (aggregate_kind, aggregate_id) DO UPDATE SET first_version ="
                  + " LEAST(commerce_outbox_aggregate.first_version, EXCLUDED.first_version)");
      schedule =
          single(
              insertDue.formatted("?, ?, ?, ?, ?")
                  + " ON CONFLICT (aggregate_kind, aggregate_id, kind) DO UPDATE SET"
                  + " due_at = EXCLUDED.due_at, attempt = EXCLUDED.attempt");
    } else {
      ensureCounter =
          new Upsert(
              "UPDATE "
                  + counter
                  + " SET units = units WHERE space = ?1 AND id = ?2 AND bucket = ?3",
              Optional.of(insertCounter.formatted("?1, ?2, ?3")));
      openAggregate =
          new Upsert(
              "UPDATE "
                  + aggregate
                  + " SET first_version = LEAST(first_version, ?3)"
                  + " WHERE aggregate_kind = ?1 AND aggregate_id = ?2",
              Optional.of(insertAggregate.formatted("?1, ?2, ?3")));
      schedule =
          new Upsert(
              "UPDATE "
                  + due
                  + " SET due_at = ?1, attempt = ?2"
                  + " WHERE aggregate_kind = ?3 AND aggregate_id = ?4 AND kind = ?5",
              Optional.of(insertDue.formatted("?1, ?2, ?3, ?4, ?5")));
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** Returns a page by key: store, then the key behind which it starts if it does, then limit. */
  String pageByKey(boolean positioned, boolean backward) {
    return "SELECT entry_key, version, schema_version, content, index_keys FROM "
        + entry
        + afterKey(positioned, backward)
        + " ORDER BY entry_key"
        + (backward ? " DESC" : "")
        + " LIMIT ?";
  }

  /** Counts by key, with the same parameters; in order, or PostgreSQL would not use the index. */
  String countByKey(boolean positioned, boolean backward) {
    return "SELECT COUNT(*) FROM (SELECT entry_key FROM "
        + entry
        + afterKey(positioned, backward)
        + " ORDER BY entry_key LIMIT ?) AS found";
  }

  private static String afterKey(boolean positioned, boolean backward) {
    return " WHERE store = ?"
        + (positioned ? " AND entry_key " + (backward ? "<" : ">") + " ?" : "");
  }

  /** Returns a page by index: store, index, lowest place, end if there is one, limit. */
  String pageByIndex(boolean bounded, boolean backward) {
    return "SELECT i.place, e.entry_key, e.version, e.schema_version, e.content, e.index_keys FROM "
        + index
        + " i JOIN "
        + entry
        + " e ON e.store = i.store AND e.entry_key = i.entry_key"
        + inRange(bounded)
        + " ORDER BY i.place"
        + (backward ? " DESC" : "")
        + " LIMIT ?";
  }

  /** Counts by index, with the same parameters. */
  String countByIndex(boolean bounded) {
    return "SELECT COUNT(*) FROM (SELECT i.place FROM "
        + index
        + " i"
        + inRange(bounded)
        + " ORDER BY i.place LIMIT ?) AS found";
  }

  private static String inRange(boolean bounded) {
    return " WHERE i.store = ? AND i.index_name = ? AND i.place >= ?"
        + (bounded ? " AND i.place < ?" : "");
  }

  /**
   * Returns the first events of so many aggregates, in the order of a claim: most of each, then
   * kind and id of each, then most in all.
   */
  String eventsOf(int aggregates) {
    return "SELECT e.aggregate_kind, e.aggregate_id, e.version, e.type, e.schema_version,"
        + " e.occurred_at, e.payload FROM "
        + aggregate
        + " a JOIN "
        + event
        + " e ON e.aggregate_kind = a.aggregate_kind AND e.aggregate_id = a.aggregate_id"
        + " AND e.version >= a.first_version AND e.version < a.first_version + ?"
        + " WHERE (a.aggregate_kind, a.aggregate_id) IN ("
        + "(?, ?), ".repeat(aggregates - 1)
        + "(?, ?)) ORDER BY a.claimed_until ASC NULLS LAST, a.sequence, e.version LIMIT ?";
  }

  /** Locks so many aggregates and returns their claims: kind and id of each. */
  String lockAggregates(int aggregates) {
    return "SELECT claim FROM "
        + aggregate
        + " WHERE (aggregate_kind, aggregate_id) IN ("
        + "(?, ?), ".repeat(aggregates - 1)
        + "(?, ?)) ORDER BY aggregate_kind, aggregate_id FOR UPDATE";
  }

  private String next(String sequence) {
    return dialect == Dialect.POSTGRESQL
        ? "nextval('" + sequence + "')"
        : "NEXT VALUE FOR " + sequence;
  }

  private static String ofAggregate(String alias) {
    return " WHERE " + alias + "aggregate_kind = ? AND " + alias + "aggregate_id = ?";
  }

  private static Upsert single(String text) {
    return new Upsert(text, Optional.empty());
  }
}
