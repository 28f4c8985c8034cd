package io.commercelib.core.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random lives of a shop, each repeatable: extend it, and give it the storage and the
 * gateway that the shop is to run on.
 *
 * <p>A life is a seed. Several commands are under way at once, each on a thread of its own, in two
 * processes over one storage, and exactly one runs at a time: the one that has the baton. At calls
 * of ports the baton goes on, to whom the seed says. The seed also says what people do, when time
 * goes by, what fails, and when a process dies with all that it has not committed. So the same seed
 * gives the same life, on any machine. A step is one handing on of the baton.
 *
 * <p>After everything that is committed, and everything that the bank does, each {@link Law} is
 * looked at. In the end all works again, people bring to its end whatever waits for them, and every
 * order must come to its end, or wait for a person and say why.
 *
 * <p>If a law does not hold, {@link SimulationFailure} says which, how it came about, and the
 * command that shows it again; with {@code -Dsimulation.seed} that one life is lived and told as it
 * goes. {@code -Dsimulation.seeds} and {@code -Dsimulation.steps} overrule the settings.
 *
 * <p>A storage that locks rows must be run with {@link SimulationSettings#betweenTransactions()}:
 * were a command interrupted while it holds a lock, the next one would wait for it for ever.
 */
public abstract class CheckoutSimulation {
  /** How many commands are under way at most. */
  static final int LANES = 5;

  private static final int TWICE = 10;

  /** In so many seeds everything happens. */
  private static final int MANY = 5_000;

  /**
   * Returns an empty storage, the same whenever it is asked: called once for each seed. Where
   * several seeds run at once, each needs one of its own.
   */
  protected abstract Storage emptyStorage();

  /** Returns the bank of one seed: one in memory that can do all there is. */
  protected SimulatedBank bank(Clock clock) {
    return SimulatedBank.inMemory(clock);
  }

  /** Returns how much is simulated, and how finely: 10,000 seeds of 200 steps, at every call. */
  protected SimulationSettings settings() {
    return SimulationSettings.of(10_000, 200);
  }

  /**
   * Returns the storage as the shop uses it: as it is given. Override it to put something of the
   * shop's own in between, or a mistake, to see that the laws find it.
   */
  protected Storage shopStorage(Storage storage) {
    return storage;
  }

  /** Returns the gateway as the shop uses it: as it is given. Called for each process. */
  protected PaymentGateway shopGateway(PaymentGateway gateway) {
    return gateway;
  }

  /** Returns what takes part in checkouts: a stock that counts as {@link CounterHold} does. */
  protected List<Hold> holds() {
    return List.of(new CounterHold());
  }

  /** Places an order as the shop does: by the checkout alone. */
  protected PlaceResult place(Checkout checkout, PaymentGateway gateway, PlaceOrder command) {
    return checkout.place(command);
  }

  @Test
  final void every_life_keeps_the_laws_and_comes_to_rest() {
    @Nullable Long seed = Long.getLong("simulation.seed");
    if (seed != null) {
      live(seed);
    } else {
      System.out.println(liveAll());
    }
  }

  @Test
  final void same_seed_gives_the_same_trace() {
    List<Long> first = traces(settings().withSeeds(TWICE).atOnce(1), new Tally());

    List<Long> again = traces(TWICE);

    assertThat(again).isEqualTo(first).doesNotHaveDuplicates();
  }

  /** Lives one seed and tells it as it goes. */
  private void live(long seed) {
    try (Crew crew = new Crew("simulation", LANES)) {
      Tally tally = new Tally();
      long trace = live(seed, settled(), crew, tally, true);
      System.out.printf("seed %d, trace %016x: %s%n", seed, trace, tally);
    }
  }

  /**
   * Lives all seeds, several at once; returns what happened in them.
   *
   * @throws SimulationFailure of the first seed under which a law does not hold
   */
  public final String liveAll() {
    SimulationSettings settings = settled();
    long begin = System.nanoTime();
    Tally tally = new Tally();
    traces(settings, tally);
    if (settings.seeds() >= MANY) {
      assertThat(tally.missing()).as("what never happened in so many lives").isEmpty();
    }
    return "%s: %s%nin %.1f s, %s at once"
        .formatted(
            getClass().getSimpleName(),
            tally,
            (System.nanoTime() - begin) / 1e9,
            settings.seedsAtOnce());
  }

  /** Returns a number for each of the first seeds that differs as soon as anything in it does. */
  public final List<Long> traces(int seeds) {
    return traces(settings().withSeeds(seeds), new Tally());
  }

  private List<Long> traces(SimulationSettings settings, Tally tally) {
    Long[] traces = new Long[settings.seeds()];
    AtomicLong next = new AtomicLong(1);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> runners = new ArrayList<>();
    for (int number = 1; number <= settings.seedsAtOnce(); number++) {
      String name = "simulation-" + number;
      Thread runner =
          new Thread(
              () -> {
                try (Crew crew = new Crew(name, LANES)) {
                  Tally own = new Tally();
                  long seed = next.getAndIncrement();
                  while (seed <= settings.seeds() && failure.get() == null) {
                    traces[(int) seed - 1] = live(seed, settings, crew, own, false);
                    seed = next.getAndIncrement();
                  }
                  synchronized (tally) {
                    tally.add(own);
                  }
                } catch (Throwable wrong) {
                  failure.accumulateAndGet(wrong, CheckoutSimulation::earlier);
                }
              },
              name);
      runners.add(runner);
      runner.start();
    }
    runners.forEach(CheckoutSimulation::join);
    rethrow(failure.get());
    return Arrays.asList(traces);
  }

  /** The same seed is reported wherever the others had got to. */
  private static @Nullable Throwable earlier(@Nullable Throwable one, @Nullable Throwable other) {
    if (one instanceof SimulationFailure first && other instanceof SimulationFailure second) {
      return first.seed() < second.seed() ? first : second;
    }
    return one == null ? other : one;
  }

  private static void join(Thread runner) {
    try {
      runner.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulation was interrupted", stopped);
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException("the simulation itself failed", failure);
    }
  }

  /** Lives one seed; returns the number of its trace. */
  private long live(
      long seed, SimulationSettings settings, Crew crew, Tally tally, boolean isPrinted) {
    Simulation simulation = new Simulation(this, settings, seed, crew, isPrinted);
    try {
      simulation.run();
      tally.add(simulation.tally());
      return simulation.trace().hash();
    } catch (BrokenLaw broken) {
      throw failure(seed, settings, broken.law(), broken, simulation.trace());
    } catch (RuntimeException thrown) {
      throw failure(seed, settings, Law.NOTHING_UNANNOUNCED_IS_THROWN, thrown, simulation.trace());
    }
  }

  private SimulationFailure failure(
      long seed, SimulationSettings settings, Law law, Throwable cause, Trace trace) {
    return new SimulationFailure(
        seed,
        law,
        "seed %d: %s: %s%nthe last of it:%n%s%nshow it again: %s"
            .formatted(seed, law, cause.getMessage(), trace.last(), replayCommand(seed, settings)),
        cause);
  }

  /** Returns the command that lives one seed again and tells it. */
  protected String replayCommand(long seed, SimulationSettings settings) {
    return "%s -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=%d%s"
        .formatted(
            maven(),
            getClass().getSimpleName(),
            seed,
            settings.steps() == settings().steps()
                ? ""
                : " -Dsimulation.steps=" + settings.steps());
  }

  /** Returns how Maven builds the module that this runs in, from the top of its checkout. */
  private static String maven() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path above = module; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve("mvnw"))) {
        return above.equals(module)
            ? "./mvnw verify"
            : "./mvnw verify -pl %s -am".formatted(above.relativize(module));
      }
    }
    return "mvn verify";
  }

  /** Returns the settings that hold: what system properties overrule of {@link #settings()}. */
  protected SimulationSettings settled() {
    SimulationSettings settings = settings();
    return settings
        .withSeeds(Integer.getInteger("simulation.seeds", settings.seeds()))
        .withSteps(Integer.getInteger("simulation.steps", settings.steps()));
  }

  /** Nobody wants to hear of it. */
  static void ignore(RuntimeException unheard) {}
}
