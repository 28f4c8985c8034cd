package io.commercelib.examples.benchmarks;

import com.alibaba.cola.statemachine.StateMachine;
import com.github.oxo42.stateless4j.StateMachineConfig;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.examples.benchmarks.Parcel.Stage;
import io.commercelib.examples.benchmarks.Parcel.Step;
import io.commercelib.examples.benchmarks.Peers.Place;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.squirrelframework.foundation.fsm.StateMachineBuilder;
import org.squirrelframework.foundation.fsm.StateMachineConfiguration;

/**
 * One event on an order as it was loaded: accepted, or refused so that the caller learns it. What
 * is refused comes out of our engine as a value with its reasons and with what is possible instead;
 * the peers throw, or stay silent.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@State(Scope.Thread)
@NullUnmarked
public class LifecycleBenchmark {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  // Fields, so that the compiler cannot work the answer out beforehand.
  long paid = 1_000;
  Stage created = Stage.CREATED;
  Stage isPaid = Stage.PAID;
  Place placeCreated = Place.CREATED;
  Place placePaid = Place.PAID;
  Step pay = Step.PAY;
  Step pack = Step.PACK;
  Step ship = Step.SHIP;

  private Lifecycle<Place, Step, Parcel, Void> ours;
  private Map<Stage, Map<Step, HandWritten.Line>> table;
  private StateMachine<Stage, Step, Parcel> cola;
  private StateMachineConfig<Stage, Step> stateless;
  private StateMachineBuilder<SquirrelMachine, Stage, Step, Parcel> squirrel;
  private StateMachineConfiguration squirrelSettings;
  private Parcel current;

  /** Makes the definitions. */
  @Setup
  public void define() {
    ours = Peers.ours();
    table = HandWritten.table();
    cola = Peers.cola();
    stateless = Peers.stateless(() -> current.isCovered());
    squirrel = Peers.squirrel();
    squirrelSettings = StateMachineConfiguration.create().enableAutoStart(true);
  }

  /** Our engine: from, to, effects and timers as a value. */
  @Benchmark
  public Object acceptOurs() {
    Fired<Place, Void> fired = ours.fire(placePaid, pack, new Parcel(isPaid, paid), NOON);
    return ((Fired.Moved<Place, Void>) fired).to();
  }

  /** Our engine with a guard. */
  @Benchmark
  public Object acceptGuardedOurs() {
    Fired<Place, Void> fired = ours.fire(placeCreated, pay, new Parcel(created, paid), NOON);
    return ((Fired.Moved<Place, Void>) fired).to();
  }

  /** A switch over enums. */
  @Benchmark
  public Object acceptSwitch() {
    return HandWritten.bySwitch(isPaid, pack, new Parcel(isPaid, paid));
  }

  /** A table of maps by enum. */
  @Benchmark
  public Object acceptEnumMap() {
    return HandWritten.byTable(table, isPaid, pack, new Parcel(isPaid, paid));
  }

  /** COLA. */
  @Benchmark
  public Object acceptCola() {
    return cola.fireEvent(isPaid, pack, new Parcel(isPaid, paid));
  }

  /** stateless4j with a shared definition. */
  @Benchmark
  public Object acceptStateless4j() {
    current = new Parcel(isPaid, paid);
    var machine = new com.github.oxo42.stateless4j.StateMachine<Stage, Step>(isPaid, stateless);
    machine.fire(pack);
    return machine.getState();
  }

  /** squirrel, which makes a machine per order. */
  @Benchmark
  public Object acceptSquirrel() {
    SquirrelMachine machine = squirrel.newStateMachine(isPaid, squirrelSettings);
    machine.fire(pack, new Parcel(isPaid, paid));
    return machine.getCurrentState();
  }

  /** Our engine: the reasons, and what is possible, as a value. */
  @Benchmark
  public boolean refuseOurs() {
    Fired<Place, Void> fired = ours.fire(placeCreated, ship, new Parcel(created, paid), NOON);
    return fired instanceof Fired.Refused<Place, Void> refused && !refused.reasons().isEmpty();
  }

  /** Our engine, read to the end: what is possible and what it needs. */
  @Benchmark
  public boolean refuseAndTellOurs() {
    Fired<Place, Void> fired = ours.fire(placeCreated, ship, new Parcel(created, paid), NOON);
    return fired instanceof Fired.Refused<Place, Void> refused && refused.possible().size() == 2;
  }

  /** Our engine: a guard's own reason with its values. */
  @Benchmark
  public boolean refuseGuardedOurs() {
    Fired<Place, Void> fired = ours.fire(placeCreated, pay, new Parcel(created, paid - 1), NOON);
    return fired instanceof Fired.Refused<Place, Void> refused && !refused.reasons().isEmpty();
  }

  /** A switch: null. */
  @Benchmark
  public boolean refuseSwitch() {
    return HandWritten.bySwitch(created, ship, new Parcel(created, paid)) == null;
  }

  /** A table: null. */
  @Benchmark
  public boolean refuseEnumMap() {
    return HandWritten.byTable(table, created, ship, new Parcel(created, paid)) == null;
  }

  /** COLA: what the fail callback throws. */
  @Benchmark
  public boolean refuseCola() {
    try {
      return cola.fireEvent(created, ship, new Parcel(created, paid)) == null;
    } catch (IllegalStateException refused) {
      return true;
    }
  }

  /** stateless4j: an exception. */
  @Benchmark
  public boolean refuseStateless4j() {
    current = new Parcel(created, paid);
    var machine = new com.github.oxo42.stateless4j.StateMachine<Stage, Step>(created, stateless);
    try {
      machine.fire(ship);
      return false;
    } catch (IllegalStateException refused) {
      return true;
    }
  }

  /** squirrel: silence. */
  @Benchmark
  public boolean refuseSquirrel() {
    SquirrelMachine machine = squirrel.newStateMachine(created, squirrelSettings);
    machine.fire(ship, new Parcel(created, paid));
    return machine.getCurrentState() == created;
  }
}
