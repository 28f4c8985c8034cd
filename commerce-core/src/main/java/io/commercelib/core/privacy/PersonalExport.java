package io.commercelib.core.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that is kept about a person, as JSON: entry by entry as it is stored, under the name
 * of its store.
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "person": "customer/7f3a",
 *   "exportedAt": "2026-11-30T12:00:00Z",
 *   "records": {
 *     "orders": [{"key": "A-1", "value": {...}}]
 *   }
 * }
 * }</pre>
 *
 * <p>Stores stand in the order of their names, entries in that in which they were added. Not
 * thread-safe.
 */
public final class PersonalExport {
  /** The version of the shape. */
  public static final int SCHEMA_VERSION = 1;

  private static final JsonCodec<JsonNode> TREES = JsonCodec.ofTrees();
  private static final DocumentFormat FORMAT =
      DocumentFormat.of(
          "personal data", "schemaVersion", SCHEMA_VERSION, DocumentLimits.standard());

  private final Person person;
  private final Instant exportedAt;
  private final TreeMap<String, Map<String, Entry>> entries = new TreeMap<>();

  /**
   * An entry of a store.
   *
   * @param key as text
   * @param value as text, JSON in this library's stores
   */
  public record Entry(String key, String value) {}

  PersonalExport(Person person, Instant exportedAt) {
    this.person = person;
    this.exportedAt = exportedAt;
  }

  /** Adds an entry of a store; one that is there already stands once. */
  public <K, V> void add(StoreDefinition<K, V> store, K key, V value) {
    add(store.name(), store.keyText(key), store.encode(value));
  }

  /**
   * Adds what is kept elsewhere.
   *
   * @param store its name
   * @param value as JSON; any other text stands as a string
   */
  public void add(String store, String key, String value) {
    entries.computeIfAbsent(store, name -> new LinkedHashMap<>()).put(key, new Entry(key, value));
  }

  /** Adds what was answered to the commands to an aggregate, as long as that is kept. */
  public void addCommands(Tx tx, AggregateId aggregate) {
    Commands.read(tx, aggregate, this::add);
  }

  /** Returns whose data it is. */
  public Person person() {
    return person;
  }

  /** Returns the names of the stores that have something, in order. */
  public List<String> stores() {
    return List.copyOf(entries.keySet());
  }

  /** Returns the entries of a store; empty if it has none. */
  public List<Entry> of(String store) {
    return List.copyOf(entries.getOrDefault(store, Map.of()).values());
  }

  /** Returns all of it as JSON, indented by two blanks, with a line break at its end. */
  public String toJson() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode document = json.objectNode();
    document.put("schemaVersion", SCHEMA_VERSION);
    document.put("person", person.aggregate().toString());
    document.put("exportedAt", exportedAt.toString());
    ObjectNode records = document.putObject("records");
    entries.forEach(
        (store, all) -> {
          var list = records.putArray(store);
          for (Entry entry : all.values()) {
            list.add(json.objectNode().put("key", entry.key()).set("value", tree(entry.value())));
          }
        });
    return FORMAT.pretty(document);
  }

  private static JsonNode tree(String value) {
    try {
      return TREES.decode(value);
    } catch (IllegalArgumentException notJson) {
      return JsonNodeFactory.instance.textNode(value);
    }
  }

  /** Leaves the data out. */
  @Override
  public String toString() {
    return "PersonalExport[%s stores]".formatted(entries.size());
  }
}
