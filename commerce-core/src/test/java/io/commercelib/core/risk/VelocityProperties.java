package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class VelocityProperties {
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

  /** Events at seconds, in any order: the count is that of a loop over all of them. */
  @Property(tries = 1_000)
  void count_is_that_of_a_loop_over_everything(
      @ForAll @Size(max = 30) List<@IntRange(max = 600) Integer> seconds,
      @ForAll @IntRange(max = 700) int now,
      @ForAll @IntRange(min = 1, max = 9) int minutes) {
    Storage storage = MemoryStorage.encoded();
    RiskTraces.Traces ann =
        new RiskTraces.Traces(Map.of(Velocity.By.CUSTOMER, List.of("ann")), List.of());
    RiskTraces.Traces bob =
        new RiskTraces.Traces(Map.of(Velocity.By.CUSTOMER, List.of("bob")), List.of());
    for (int i = 0; i < seconds.size(); i++) {
      String order = "A-" + i;
      Instant at = BEGIN.plusSeconds(seconds.get(i));
      RiskTraces.Traces who = i % 3 == 0 ? bob : ann;
      storage.transact(
          tx -> {
            VelocityLog.placed(tx, who, order, at);
            return null;
          });
    }
    long expected = 0;
    for (int i = 0; i < seconds.size(); i++) {
      int at = seconds.get(i);
      expected += i % 3 != 0 && at <= now && at > now - minutes * 60 ? 1 : 0;
    }

    Velocity orders = new Velocity(Velocity.Of.ORDERS, Velocity.By.CUSTOMER, minutes);

    Optional<Long> counted =
        storage.transact(tx -> VelocityLog.count(tx, orders, ann, "new", BEGIN.plusSeconds(now)));
    assertThat(counted).contains(expected);
  }
}
