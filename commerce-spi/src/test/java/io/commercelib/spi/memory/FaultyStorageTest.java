package io.commercelib.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.testing.FaultyStorage;
import io.commercelib.spi.testing.FaultyStorage.Fault;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultyStorageTest {
  private static final CounterKey MUG = new CounterKey("stock", "MUG-BLUE@BERLIN");

  private final FaultyStorage storage = FaultyStorage.around(MemoryStorage.create());
  private final AtomicInteger runs = new AtomicInteger();

  private boolean add() {
    return storage.transact(
        tx -> {
          runs.incrementAndGet();
          return tx.counters().change(Map.of(MUG, 1L)).isApplied();
        });
  }

  private long count() {
    return storage.transact(tx -> tx.counters().count(MUG));
  }

  @Test
  void storage_without_a_script_does_what_it_should() {
    assertThat(add()).isTrue();

    assertThat(count()).isEqualTo(1);
    assertThat(storage.isDone()).isTrue();
  }

  @Test
  void conflict_writes_nothing() {
    storage.next(Fault.CONFLICT);

    assertThatThrownBy(this::add).isInstanceOf(ConflictException.class);

    assertThat(count()).isZero();
  }

  @Test
  void unknown_commit_has_written_nothing_or_everything() {
    storage.next(Fault.LOST_BEFORE_COMMIT, Fault.LOST_AFTER_COMMIT);

    assertThatThrownBy(this::add).isInstanceOf(CommitUnknownException.class);
    assertThatThrownBy(this::add).isInstanceOf(CommitUnknownException.class);

    assertThat(count()).isEqualTo(1);
    assertThat(runs).hasValue(2);
  }

  @Test
  void function_that_runs_twice_has_its_effect_once() {
    storage.next(Fault.NONE, Fault.RUNS_TWICE);

    add();
    add();

    assertThat(count()).isEqualTo(2);
    assertThat(runs).hasValue(3);
  }
}
