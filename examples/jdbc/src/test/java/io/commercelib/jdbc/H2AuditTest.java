package io.commercelib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.audit.AuditReport;
import io.commercelib.core.audit.AuditTrail;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.storage.Storage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Chains of commands in a database. */
class H2AuditTest {
  private static final AggregateId HOT = new AggregateId("order", "HOT");

  private final Storage storage = JdbcStorage.over(TestDatabase.h2("audit").emptied());
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
    assertThat(storage.<Boolean>transact(tx -> trail.forget(tx, "ann"))).isTrue();
    assertThat(trail.verify().isIntact()).isTrue();
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
