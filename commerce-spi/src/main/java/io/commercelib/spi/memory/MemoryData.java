package io.commercelib.spi.memory;

import io.commercelib.spi.storage.StoreDefinition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All that is committed, and the lock that guards it. */
final class MemoryData {
  final CommitLock lock = new CommitLock();
  final CounterTable counters = new CounterTable();
  final OutboxTable outbox = new OutboxTable();
  final DueTable due = new DueTable();
  final boolean encoding;

  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  MemoryData(boolean encoding) {
    this.encoding = encoding;
  }

  Table table(StoreDefinition<?, ?> definition) {
    Table known = tables.get(definition.name());
    return known != null
        ? known
        : tables.computeIfAbsent(definition.name(), name -> new Table(definition, encoding));
  }
}
