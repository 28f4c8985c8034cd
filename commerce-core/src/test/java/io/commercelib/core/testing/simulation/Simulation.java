package io.commercelib.core.testing.simulation;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.CommitUnknownException;
import io.commercelib.spi.storage.ConflictException;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of one shop under one seed: two processes over one storage, and whatever people, the
 * gateway, time and chance do to them.
 *
 * <p>Whoever holds the baton decides, in {@link #next}, who gets it next. All fields belong to the
 * holder of the baton.
 */
final class Simulation {
  /** How long commands may stand still while time goes by: less than a gateway remembers keys. */
  private static final Duration STALLED_AT_MOST = Duration.ofHours(12);

  /** How many steps a thread stands still at most before it is its turn again. */
  private static final int STALLED_STEPS = 20;

  private static final List<Duration> MOMENTS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(40),
          Duration.ofMinutes(2),
          Duration.ofMinutes(11),
          Duration.ofMinutes(31));

  private static final List<Duration> LONG_WHILES =
      List.of(Duration.ofHours(2), Duration.ofHours(25), Duration.ofDays(8), Duration.ofDays(15));

  /** When work is done before much time goes by, the last first: checks, then challenges end. */
  private static final List<Duration> BEFORE_LONG =
      List.of(Duration.ofMinutes(31), ShopProcess.FIRST_CHECK, ShopProcess.FIRST_CHECK);

  private final CheckoutSimulation host;
  private final SimulationSettings settings;
  private final Crew crew;
  private final Choice choice;
  private final Trace trace;
  private final Tally tally = new Tally();
  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private final Storage storage;
  private final YieldingStorage yieldingStorage;
  private final YieldingGateway yieldingGateway;
  private final YieldingCarrier carrier;
  private final @Nullable ShopProcess[] processes = new ShopProcess[2];
  private final List<Lane> ready = new ArrayList<>();
  private final People people;
  private final ShopLaws laws;
  private Weather weather;
  private Duration stalled = Duration.ZERO;
  private @Nullable Duration longWhile;
  private int roundsOfWork;
  private @Nullable Throwable failure;
  private boolean isUnderWay;
  private long step;

  Simulation(
      CheckoutSimulation host,
      SimulationSettings settings,
      long seed,
      Crew crew,
      boolean isPrinted) {
    this.host = host;
    this.settings = settings;
    this.crew = crew;
    this.choice = new Choice(seed);
    this.trace = new Trace(isPrinted);
    this.weather = Weather.of(choice);
    this.storage = host.emptyStorage();
    SimulatedBank bank = host.bank(clock);
    this.yieldingStorage = new YieldingStorage(this, storage);
    this.yieldingGateway = new YieldingGateway(this, bank.gateway(), clock);
    this.carrier = new YieldingCarrier(this, clock);
    storage.transact(
        tx ->
            tx.counters()
                .change(
                    Map.of(
                        CounterHold.counterOf(SmallShop.MUG),
                        (long) weather.mugs(),
                        CounterHold.counterOf(SmallShop.TEA),
                        ShopLaws.TEAS,
                        EffectLedger.GIFTS,
                        (long) weather.gifts())));
    ShopProcess view =
        new ShopProcess(
            storage, bank.gateway(), carrier, clock, List.of(), CheckoutSimulation::ignore);
    this.laws = new ShopLaws(view, bank.book(), yieldingGateway, carrier, weather, tally);
    this.people = new People(this, laws, yieldingGateway, carrier, clock);
    trace.add(0, 0, "seed " + seed, weather.toString(), "");
  }

  /** Lives it to its end; throws what went wrong. */
  void run() {
    if (weather.isLater()) {
      Weather rough = weather;
      weather = Weather.CALM;
      people.leadFar(newProcess());
      weather = rough;
    }
    isUnderWay = true;
    crew.handTo(next());
    isUnderWay = false;
    weather = Weather.CALM;
    endWhatIsUnderWay(failure != null);
    rethrow();
    trace.add(step, 0, "the end", "all works again", "");
    tally.callsUntilTheEnd = trace.count();
    while (yieldingGateway.isAwaited()) {
      yieldingGateway.arrive();
    }
    laws.checkAll();
    new Healing(newProcess(), people, yieldingGateway, clock, laws, !choice.onceIn(4)).heal();
    laws.checkAtRest();
    tally.seeds = 1;
    tally.steps = step;
    tally.calls = trace.count();
  }

  private void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  Trace trace() {
    return trace;
  }

  Tally tally() {
    return tally;
  }

  Choice choice() {
    return choice;
  }

  Weather weather() {
    return weather;
  }

  /** Returns the lane that runs. */
  Lane lane() {
    return crew.holder();
  }

  long step() {
    return step;
  }

  CheckoutSimulation host() {
    return host;
  }

  private ShopProcess process(int which) {
    ShopProcess running = processes[which];
    if (running == null) {
      running = newProcess();
      processes[which] = running;
    }
    return running;
  }

  /** Starts a process over what is committed. */
  private ShopProcess newProcess() {
    Storage shopStorage = host.shopStorage(yieldingStorage);
    PaymentGateway shopGateway = host.shopGateway(yieldingGateway);
    List<Hold> holds = new ArrayList<>(host.holds());
    holds.add(new EffectLedger());
    return new ShopProcess(
        shopStorage, shopGateway, carrier, clock, holds, Simulation::checkAnnounced);
  }

  /** A port is called: notes it, and may let others run before it goes on. */
  void yieldAt(String port, String call, String detail) {
    Lane me = crew.holder();
    trace.add(step, me.number, port, call, detail);
    if (me.isDoomed) {
      throw new Crash();
    }
    boolean isKept =
        !isUnderWay
            || (me.isInTransaction
                && settings.yields() == SimulationSettings.Yields.BETWEEN_TRANSACTIONS)
            || !choice.onceIn(weather.patience());
    if (!isKept) {
      if (choice.isSo(weather.stalls())) {
        me.wakesAt = step + choice.from(1, STALLED_STEPS);
      }
      handOn(me);
    }
  }

  /** Nothing comes for so many steps: lets others run meanwhile. */
  void sleep(int steps) {
    Lane me = crew.holder();
    if (isUnderWay) {
      me.wakesAt = step + steps;
      handOn(me);
    }
  }

  private void handOn(Lane me) {
    crew.handTo(next());
    if (me.isDoomed) {
      throw new Crash();
    }
  }

  /**
   * What orders have, or the bank of them, has changed: the laws must hold.
   *
   * @param stores in which something was written
   */
  void changed(Set<String> orders, Set<String> stores) {
    laws.check(orders, stores);
  }

  /** Begins a step: decides what happens now, and who gets the baton. */
  private Lane next() {
    Lane me = crew.holder();
    if (step == settings.steps()) {
      return crew.runner();
    }
    step++;
    passTime();
    if (choice.isSo(weather.crashes())) {
      crash(choice.below(processes.length), me);
      if (me.isDoomed) {
        return me;
      }
    }
    return choose();
  }

  private Lane choose() {
    ready.clear();
    Lane free = null;
    Lane earliest = null;
    for (Lane lane : crew.lanes().subList(0, weather.lanes())) {
      if (!lane.isBusy()) {
        free = free == null ? lane : free;
      } else if (lane.wakesAt <= step) {
        ready.add(lane);
      } else if (earliest == null || lane.wakesAt < earliest.wakesAt) {
        earliest = lane;
      }
    }
    boolean isAnyBusy = !ready.isEmpty() || earliest != null;
    if (!isAnyBusy) {
      letALongWhilePass();
    }
    if (free != null
        && (longWhile == null || !isAnyBusy)
        && (ready.isEmpty() || choice.onceIn(ready.size() + 1))) {
      return start(free);
    }
    if (ready.isEmpty()) {
      // Nobody is ready and all lanes are taken, or no more may start: somebody's reply comes now.
      return Objects.requireNonNull(earliest, "a lane that waits");
    }
    return choice.oneOf(ready);
  }

  private Lane start(Lane lane) {
    lane.process = process(choice.below(processes.length));
    lane.job = () -> command(lane);
    return lane;
  }

  /** Runs a command on its lane; returns who gets the baton when it is over. */
  private Lane command(Lane lane) {
    try {
      runUnlessItDies(Objects.requireNonNull(lane.process));
      Lane awaitedBy = lane.awaitedBy;
      lane.clear();
      return awaitedBy != null ? awaitedBy : next();
    } catch (Throwable wrong) {
      failure = failure == null ? wrong : failure;
      lane.clear();
      return crew.runner();
    }
  }

  private void runUnlessItDies(ShopProcess process) {
    try {
      if (yieldingGateway.isAwaited() && longWhile != null) {
        // Before much time goes by, what is on its way arrives.
        yieldingGateway.arrive();
      } else if (longWhile != null) {
        // What comes due within minutes is done, and what that leads to.
        tally.commands++;
        roundsOfWork--;
        leap(BEFORE_LONG.get(roundsOfWork));
        people.work(process);
      } else {
        tally.commands++;
        people.doSomething(process);
      }
    } catch (Crash died) {
      tally.diedInCommands++;
    }
  }

  private void passTime() {
    if (!choice.isSo(weather.leaps())) {
      return;
    }
    Duration moment = choice.oneOf(MOMENTS);
    if (choice.onceIn(4) || stalled.plus(moment).compareTo(STALLED_AT_MOST) > 0) {
      longWhile = choice.oneOf(LONG_WHILES);
      // Now and then nobody has done before what was due.
      roundsOfWork = choice.onceIn(4) ? 0 : BEFORE_LONG.size();
    } else {
      stalled = stalled.plus(moment);
      leap(moment);
    }
  }

  /** Nothing is under way: much time may pass, once all that is on its way has arrived. */
  private void letALongWhilePass() {
    if (!yieldingGateway.isAwaited()) {
      stalled = Duration.ZERO;
      if (longWhile != null && roundsOfWork == 0) {
        leap(longWhile);
        longWhile = null;
      }
    }
  }

  /** Time goes by. */
  void leap(Duration duration) {
    clock.advance(duration);
    tally.leaps++;
    trace.add(step, 0, "time", "passes", duration.toString());
  }

  /** A process dies with all its commands; another one starts. */
  private void crash(int which, Lane me) {
    ShopProcess dying = processes[which];
    tally.crashes++;
    trace.add(step, 0, "process " + which, "dies", "");
    for (Lane lane : crew.lanes()) {
      if (lane.isBusy() && lane.process == dying) {
        lane.isDoomed = true;
        if (lane != me) {
          lane.awaitedBy = me;
          crew.handTo(lane);
        }
      }
    }
    processes[which] = null;
  }

  /** Lets every command come to its end, or, if something has gone wrong, to none. */
  private void endWhatIsUnderWay(boolean isBroken) {
    for (Lane lane : crew.lanes()) {
      if (lane.isBusy()) {
        lane.isDoomed = isBroken;
        lane.awaitedBy = crew.runner();
        crew.handTo(lane);
      }
    }
  }

  /**
   * Checks that what background work throws is what is announced.
   *
   * @throws BrokenLaw if it is not
   */
  static void checkAnnounced(RuntimeException thrown) {
    if (!(thrown instanceof ConflictException) && !(thrown instanceof CommitUnknownException)) {
      throw new BrokenLaw(Law.NOTHING_UNANNOUNCED_IS_THROWN, thrown.toString(), thrown);
    }
  }
}
