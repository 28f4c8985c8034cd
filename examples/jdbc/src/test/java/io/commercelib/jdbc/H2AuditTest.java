package io.commercelib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.audit.AuditFault;
import io.commercelib.core.audit.AuditReport;
import io.commercelib.core.audit.AuditTrail;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.storage.Storage;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Chains of commands in a database. */
class H2AuditTest {
  private static final AggregateId HOT = new AggregateId("order", "HOT");

  private final TestDatabase database = TestDatabase.h2("audit");
  private final Storage storage = JdbcStorage.over(database.emptied());
  private final AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());

  @Test
  void commands_of_a_shop_stand_in_chains_under_a_checkpoint() {
    SettableClock clock = new SettableClock(SmallShop.OPENING);
    SmallShop shop = new SmallShop(trail.storage(), MemoryPaymentGateway.create(clock), clock);
    shop.place("A-1", 1, 1);
    shop.cancel("A-1");
    shop.place("A-2", 11, 0);

    trail.handle(trail.standing(clock.instant()).get(0), clock.instant());

    assertThat(trail.verify()).isEqualTo(new AuditReport(2, 3, 1, List.of()));
    PersonalRecords.Erased erased =
        storage.transact(
            tx ->
                trail
                    .personalRecords()
                    .erase(tx, Person.of(new CustomerId("ann")), clock.instant()));
    assertThat(erased.records()).isEqualTo(1);
    assertThat(trail.verify().isIntact()).isTrue();
  }

  @Test
  void what_somebody_changes_by_sql_is_shown_with_its_place() throws SQLException {
    SettableClock clock = new SettableClock(SmallShop.OPENING);
    SmallShop shop = new SmallShop(trail.storage(), MemoryPaymentGateway.create(clock), clock);
    shop.place("A-1", 1, 1);
    shop.cancel("A-1");
    shop.place("A-2", 1, 0);
    shop.cancel("A-2");
    trail.handle(trail.standing(clock.instant()).get(0), clock.instant());
    assertThat(trail.verify().isIntact()).isTrue();

    sql(
        "UPDATE commerce_entry SET content = REPLACE(content, 'GBP 9.50', 'GBP 0.50')"
            + " WHERE store = 'audit_entries'");
    sql(
        "DELETE FROM commerce_entry WHERE store = 'audit_entries'"
            + " AND content LIKE '%\"A-2\"%' AND content LIKE '%\"kind\":\"cancel\"%'");

    assertThat(trail.verify().faults())
        .containsExactly(
            new AuditFault(
                AuditFault.Kind.ENTRY_CHANGED, Optional.of(new AggregateId("order", "A-1")), 1),
            new AuditFault(
                AuditFault.Kind.CHAIN_TRUNCATED, Optional.of(new AggregateId("order", "A-2")), 2));
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement change = connection.createStatement()) {
      assertThat(change.executeUpdate(statement)).isPositive();
    }
  }

  @Test
  void commands_sent_at_once_to_one_aggregate_make_one_chain()
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> sent = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      String name = "c-" + thread + "-";
      sent.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 10; i++) {
                  answer(new CommandId(name + i));
                }
              }));
    }
    for (Future<?> one : sent) {
      Object unused = one.get();
    }
    threads.shutdown();

    assertThat(trail.verify()).isEqualTo(new AuditReport(1, 40, 0, List.of()));
  }

  private void answer(CommandId command) {
    trail
        .storage()
        .transact(
            tx -> {
              Commands.answer(
                  tx,
                  HOT,
                  command,
                  "f",
                  "done",
                  SmallShop.OPENING,
                  CommandNote.of("pay", "ann").personal("why", "so"));
              return null;
            });
  }
}
