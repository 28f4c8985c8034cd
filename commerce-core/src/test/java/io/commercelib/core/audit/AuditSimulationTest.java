package io.commercelib.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.testing.simulation.CheckoutSimulation;
import io.commercelib.core.testing.simulation.SimulationSettings;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;

/**
 * Random lives of a shop whose commands are written down, through conflicts, crashes and lost
 * commits: the laws hold as without it, and every chain is whole in the end.
 */
class AuditSimulationTest extends CheckoutSimulation {
  /** By storage as it is without the trail, which several processes share. */
  private final Map<Storage, AuditTrail> trails = new ConcurrentHashMap<>();

  @Override
  protected Storage emptyStorage() {
    Storage storage = MemoryStorage.create();
    AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());
    trails.put(storage, trail);
    return trail.storage();
  }

  @Override
  protected SimulationSettings settings() {
    return SimulationSettings.of(300, 200);
  }

  @AfterEach
  void every_chain_is_whole_and_comes_under_a_checkpoint() {
    assertThat(trails).isNotEmpty();
    long entries = 0;
    for (Map.Entry<Storage, AuditTrail> shop : trails.entrySet()) {
      AuditTrail trail = shop.getValue();
      trail.handle(trail.standing(Instant.EPOCH).get(0), Instant.parse("2030-01-01T00:00:00Z"));
      AuditReport report = trail.verify();
      assertThat(report.faults()).isEmpty();
      // A life in which nobody got to send a command has nothing to put under one.
      assertThat(report.checkpoints() > 0).isEqualTo(report.entries() > 0);
      entries += report.entries();
      assertThat(commands(shop.getKey())).doesNotHaveDuplicates().hasSize((int) report.entries());
    }
    assertThat(entries).isGreaterThan(trails.size());
    trails.clear();
  }

  /** A command that has its effect once stands once, however often it was sent. */
  private static List<String> commands(Storage storage) {
    List<String> commands = new ArrayList<>();
    Optional<Query> next = Optional.of(Query.byKey().limit(Query.MAX_LIMIT));
    while (next.isPresent()) {
      Query query = next.get();
      var page = storage.transact(tx -> tx.store(AuditRecords.ENTRIES).query(query));
      page.values().forEach(entry -> commands.add(entry.aggregate() + " " + entry.command()));
      next = page.next().map(query::after);
    }
    return commands;
  }
}
