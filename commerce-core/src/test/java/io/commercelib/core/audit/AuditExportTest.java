package io.commercelib.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditExportTest {
  private final Storage storage = MemoryStorage.encoded();
  private final AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());
  private final List<String> lines = new ArrayList<>();

  AuditExportTest() {
    SettableClock clock = new SettableClock(SmallShop.OPENING);
    SmallShop shop = new SmallShop(trail.storage(), MemoryPaymentGateway.create(clock), clock);
    shop.place("A-1", 1, 1);
    shop.cancel("A-1");
    shop.place("A-2", 1, 0);
    trail.handle(trail.standing(clock.instant()).get(0), clock.instant());
    AuditExport.write(storage, lines::add);
  }

  private static AuditExport read(List<String> lines) {
    AuditExport export = new AuditExport(MemoryStorage.create());
    lines.forEach(export::add);
    return export;
  }

  @Test
  void export_is_verified_as_the_storage_is_and_tells_nobody_who_it_was() {
    String hash = storage.transact(tx -> trail.lastCheckpoint(tx)).orElseThrow().hash();

    AuditExport export = read(lines);

    assertThat(lines).hasSize(3 + 2 + 1);
    assertThat(export.verify()).isEqualTo(trail.verify());
    assertThat(export.verify(1, hash).isIntact()).isTrue();
    assertThat(export.verify(1, "0".repeat(64)).faults())
        .containsExactly(AuditFault.of(AuditFault.Kind.CHECKPOINT_REWRITTEN, 1));
    assertThat(String.join("\n", lines)).doesNotContain("\"ann\"", "salt", "changed my mind");
  }

  @Test
  void changed_line_and_one_that_is_gone_are_shown() {
    List<String> changed =
        new ArrayList<>(lines.stream().map(line -> line.replace("GBP 9.50", "GBP 0.50")).toList());
    changed.removeIf(line -> line.contains("\"kind\":\"cancel\""));

    assertThat(read(changed).verify().faults())
        .containsExactly(
            AuditFault.of(AuditFault.Kind.ENTRY_CHANGED, new AggregateId("order", "A-1"), 1),
            AuditFault.of(AuditFault.Kind.CHAIN_TRUNCATED, new AggregateId("order", "A-1"), 2));
  }

  @Test
  void what_is_no_line_of_an_export_is_refused() {
    assertThatThrownBy(() -> read(List.of("{\"key\":\"order/3/A-1/1\"}")))
        .hasMessageContaining("no entry, no head and no checkpoint");
    assertThatThrownBy(() -> read(List.of(lines.get(0), lines.get(0))))
        .hasMessageContaining("is there twice");
    assertThatThrownBy(() -> read(List.of(lines.get(0).replace("order/3/A-1/", "A"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(List.of("what"))).isInstanceOf(IllegalArgumentException.class);
  }
}
