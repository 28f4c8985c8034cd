package io.commercelib.core.testing.simulation;

import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.FaultyStorage;
import io.commercelib.spi.testing.FaultyStorage.Fault;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage that lets others run at its calls, meets conflicts and loses answers by the seed, and
 * has the laws looked at after everything that it has written.
 */
final class YieldingStorage implements Storage {
  private static final List<Fault> CONFLICTS = List.of(Fault.CONFLICT, Fault.RUNS_TWICE);
  private static final List<Fault> LOSSES =
      List.of(Fault.LOST_BEFORE_COMMIT, Fault.LOST_AFTER_COMMIT);

  private final Simulation simulation;
  private final FaultyStorage storage;

  YieldingStorage(Simulation simulation, Storage storage) {
    this.simulation = simulation;
    this.storage = FaultyStorage.around(storage);
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    simulation.yieldAt("storage", "transact", "");
    Written written = new Written();
    Fault fault = fault();
    storage.next(fault);
    simulation.tally().add(fault);
    R result;
    try {
      result = storage.transact(tx -> run(tx, work, written));
    } catch (CommitUnknownException lost) {
      ended("lost", fault == Fault.LOST_AFTER_COMMIT, written);
      throw lost;
    } catch (ConflictException conflict) {
      ended("conflict", false, written);
      throw conflict;
    }
    ended("committed", true, written);
    return result;
  }

  private Fault fault() {
    Weather weather = simulation.weather();
    if (simulation.choice().isSo(weather.conflicts())) {
      return simulation.choice().oneOf(CONFLICTS);
    }
    return simulation.choice().isSo(weather.lostCommits())
        ? simulation.choice().oneOf(LOSSES)
        : Fault.NONE;
  }

  private <R extends @Nullable Object> R run(Tx tx, Function<Tx, R> work, Written written) {
    Lane lane = simulation.lane();
    boolean wasInTransaction = lane.isInTransaction;
    written.begin();
    lane.isInTransaction = true;
    try {
      R result = work.apply(new YieldingTx(simulation, tx, written));
      simulation.yieldAt("storage", "commit", "");
      return result;
    } finally {
      lane.isInTransaction = wasInTransaction;
    }
  }

  private void ended(String outcome, boolean isCommitted, Written written) {
    if (written.runs() > 1) {
      simulation.tally().reruns++;
    }
    if (isCommitted && !written.stores().isEmpty()) {
      simulation.changed(written.orders(), written.stores());
    }
    simulation.yieldAt("storage", outcome, "");
  }
}
