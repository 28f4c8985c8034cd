package io.commercelib.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.jdbc.JdbcSchema;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.jdbc.testing.PostgresServer;
import io.commercelib.spi.id.Sku;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Customers of a shop whose process dies again and again. They ask again for what was not answered,
 * most of them; the next process goes on over the same database and the same bank.
 *
 * <p>While a process works the next one starts, so that little time is lost over a death.
 */
final class CrashRun implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final int STARTED_ORDERS = 6;
  private static final int JOBS_TO_DUE = 10;
  private static final Duration BETWEEN_LIVES = Duration.ofHours(3);
  private static final long LINES_TO_DATABASE_DEATH = 12;

  private final PostgresServer server = PostgresServer.start();
  private final SharedClock clock = new SharedClock(OrderPlan.OPENING);
  private final Bank bank = new Bank(clock);
  private final HikariDataSource pool = Worker.pool(server.url(), 3);
  private final Defect defect;
  private final Path directory;
  private final ClassArchive archive;
  private final ShopChecks checks;

  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Map<String, Job> asked = new LinkedHashMap<>();
  private final Set<String> confirmed = new HashSet<>();
  private Set<String> unfinishedBefore = Set.of();
  private int orders;
  private int sent;
  private long answered;
  private long jobsFailedWithTheDatabase;

  // What came of it.
  private int kills;
  private int killsWithWorkLeft;
  private int databaseKills;
  private final Map<String, Integer> deaths = new TreeMap<>();

  CrashRun(Defect defect) {
    this.defect = defect;
    try {
      this.directory = Files.createTempDirectory("commerce-crash-");
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room for what children say", e);
    }
    this.archive = new ClassArchive(directory);
    JdbcSchema.migrate(pool);
    CrashShop shop =
        new CrashShop(
            JdbcStorage.over(pool), new RemoteGateway(bank.port(), new PortCalls("-")), clock);
    Map<Sku, Long> stock = new LinkedHashMap<>();
    OrderPlan.SKUS.forEach(sku -> stock.put(sku, sku.equals(OrderPlan.RARE) ? 15L : 100_000L));
    shop.receive(stock);
    this.checks = new ShopChecks(pool, shop, bank);
  }

  /** Lets a first process work and end in peace; it leaves behind what makes others start fast. */
  void warmUp() {
    try (ChildProcess child = start(Death.never(), archive.writing())) {
      child.awaitReady();
      live(child, new Death(Optional.empty(), 150, 3_600_000), false, () -> {});
      letFinish(child);
      child.dismiss();
      assertThat(child.exitStatus()).as("exit status; it said: %s", child.errors()).isZero();
    }
  }

  /**
   * Lets processes work and die.
   *
   * @param deathOf how the so-manieth dies, from 0
   * @param databaseDeathEvery in every so-manieth life the database dies too; 0 for never
   */
  void kill(int number, IntFunction<Death> deathOf, int databaseDeathEvery) {
    List<ChildProcess> started = new ArrayList<>();
    try {
      started.add(start(deathOf.apply(0), archive.reading()));
      for (int i = 0; i < number; i++) {
        ChildProcess child = started.get(i);
        Death death = deathOf.apply(i);
        Runnable startNext = next(started, i + 1, number, deathOf);
        boolean databaseDies = databaseDeathEvery > 0 && i % databaseDeathEvery == 1;
        if (!databaseDies) {
          startNext.run();
        }
        child.awaitReady();
        clock.moveTo(clock.instant().plus(BETWEEN_LIVES));
        boolean isKilled = live(child, death, databaseDies, startNext);
        bury(child, death, isKilled);
        lookAtWhatIsLeft();
      }
    } finally {
      started.forEach(ChildProcess::close);
    }
  }

  private Runnable next(List<ChildProcess> started, int i, int number, IntFunction<Death> deathOf) {
    return () -> {
      if (i < number && started.size() == i) {
        started.add(start(deathOf.apply(i), archive.reading()));
      }
    };
  }

  private ChildProcess start(Death death, List<String> jvm) {
    return ChildProcess.start(
        directory,
        archive.classPath(),
        jvm,
        List.of(
            server.url(),
            Integer.toString(bank.port()),
            death.halt().map(Object::toString).orElse("-"),
            defect.name()));
  }

  /** Asks and listens until it is time; returns whether the child was killed then. */
  private boolean live(
      ChildProcess child, Death death, boolean databaseDies, Runnable onceDatabaseIsBack) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(death.afterMillis());
    boolean isDatabaseKilled = false;
    int lines = 0;
    ask(child, Job.Kind.DUE, sent);
    while (lines < death.afterLines()) {
      while (asked.size() < AT_ONCE) {
        askNext(child);
      }
      Optional<String> line =
          death.afterMillis() < 3_600_000 ? child.nextUntil(end) : Optional.of(child.next());
      if (line.isEmpty()) {
        break;
      }
      if (line.get().equals(ChildProcess.END)) {
        return false;
      }
      lines++;
      hear(line.get(), databaseDies);
      if (databaseDies && !isDatabaseKilled && lines >= LINES_TO_DATABASE_DEATH) {
        isDatabaseKilled = true;
        databaseKills++;
        server.kill();
        server.restart();
        onceDatabaseIsBack.run();
      }
    }
    onceDatabaseIsBack.run();
    if (death.equals(Death.never()) || death.afterLines() == 150) {
      return false;
    }
    child.kill();
    return true;
  }

  private void askNext(ChildProcess child) {
    if (sent % JOBS_TO_DUE == JOBS_TO_DUE - 1) {
      ask(child, Job.Kind.DUE, sent);
    } else if (waiting.size() >= STARTED_ORDERS) {
      Job next = waiting.removeFirst();
      ask(child, next.kind(), next.number());
    } else {
      ask(child, Job.Kind.PLACE, orders++);
    }
  }

  private void ask(ChildProcess child, Job.Kind kind, int number) {
    sent++;
    clock.moveTo(clock.instant().plusSeconds(1));
    Job job = new Job(clock.instant(), kind, number);
    asked.put(job.name(), job);
    child.send(job);
  }

  private void hear(String line, boolean databaseDies) {
    if (!line.startsWith(Worker.ANSWER)) {
      return;
    }
    String[] words = line.substring(Worker.ANSWER.length()).split(" ", 3);
    Job job =
        Objects.requireNonNull(
            asked.remove(words[0] + " " + words[1]), () -> "nobody asked for: " + line);
    if (words[2].startsWith(Worker.FAILED)) {
      jobsFailedWithTheDatabase++;
      assertThat(databaseDies || defect != Defect.NONE)
          .as("only without its database a job fails: %s", line)
          .isTrue();
      if (job.kind() != Job.Kind.DUE) {
        waiting.addLast(job);
      }
      return;
    }
    answered++;
    if (job.kind() == Job.Kind.PLACE && words[2].equals("Confirmed")) {
      confirmed.add(OrderPlan.of(job.number()).id().value());
    }
    goOn(job);
  }

  private void goOn(Job job) {
    if (job.kind() != Job.Kind.DUE && job.kind() != Job.Kind.FINISH) {
      List<Job.Kind> steps = OrderPlan.of(job.number()).steps();
      int next = steps.indexOf(job.kind()) + 1;
      if (next < steps.size()) {
        waiting.addLast(new Job(job.at(), steps.get(next), job.number()));
      }
    }
  }

  private void bury(ChildProcess child, Death death, boolean isKilled) {
    // What it said before it died was heard by whom it concerned.
    for (String line = isKilled ? child.next() : ChildProcess.END;
        !line.equals(ChildProcess.END);
        line = child.next()) {
      hear(line, true);
    }
    assertThat(child.exitStatus())
        .as("it died as it was to (%s); it said: %s", death, child.errors())
        .isEqualTo(isKilled ? ChildProcess.KILLED : PortCalls.HALTED);
    kills++;
    String how =
        !isKilled
            ? death.halt().map(halt -> halt.port() + " " + halt.point()).orElse("")
            : death.afterLines() == Integer.MAX_VALUE ? "by the clock" : "by progress";
    deaths.merge(how, 1, Integer::sum);
    for (Job job : List.copyOf(asked.values())) {
      boolean asksAgain = job.kind() != Job.Kind.PLACE || OrderPlan.of(job.number()).comesBack();
      if (job.kind() != Job.Kind.DUE && asksAgain) {
        waiting.addFirst(job);
      } else {
        goOn(job);
      }
    }
    asked.clear();
  }

  private void lookAtWhatIsLeft() {
    Set<String> unfinished = checks.unfinished();
    if (!unfinishedBefore.containsAll(unfinished)) {
      killsWithWorkLeft++;
    }
    unfinishedBefore = unfinished;
    checks.checkAfterDeath();
  }

  private void letFinish(ChildProcess child) {
    while (!asked.isEmpty()) {
      hear(child.next(), false);
    }
  }

  /** Lets a last process bring everything to its end, and time go by. */
  void heal() {
    try (ChildProcess child = start(Death.never(), archive.reading())) {
      child.awaitReady();
      clock.moveTo(clock.instant().plus(BETWEEN_LIVES));
      ask(child, Job.Kind.DUE, sent);
      while (!waiting.isEmpty() || !asked.isEmpty()) {
        while (!waiting.isEmpty() && asked.size() < AT_ONCE) {
          Job next = waiting.removeFirst();
          ask(child, next.kind(), next.number());
        }
        hear(child.next(), false);
      }
      for (int number = 0; number < orders; number++) {
        waiting.addLast(new Job(clock.instant(), Job.Kind.FINISH, number));
      }
      while (!waiting.isEmpty() || !asked.isEmpty()) {
        while (!waiting.isEmpty() && asked.size() < AT_ONCE) {
          Job next = waiting.removeFirst();
          ask(child, next.kind(), next.number());
        }
        hear(child.next(), false);
      }
      for (int day = 0; day < 40; day++) {
        clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
        ask(child, Job.Kind.DUE, sent);
        letFinish(child);
      }
      child.dismiss();
      assertThat(child.exitStatus()).as("exit status; it said: %s", child.errors()).isZero();
    }
  }

  /** Checks what holds at the end; fails with all that does not. */
  void checkAtRest() {
    checks.checkAtRest(orders, confirmed, clock.instant());
  }

  int kills() {
    return kills;
  }

  int killsWithWorkLeft() {
    return killsWithWorkLeft;
  }

  Map<String, Integer> deaths() {
    return deaths;
  }

  /** Returns what came of it, in figures. */
  String summary() {
    return ("%s kills, %s left work behind, %s of the database; %s orders placed, %s confirmed to"
            + " their customers, %s jobs answered, %s failed for want of the database; deaths %s; %s")
        .formatted(
            kills,
            killsWithWorkLeft,
            databaseKills,
            orders,
            confirmed.size(),
            answered,
            jobsFailedWithTheDatabase,
            deaths,
            checks.figures());
  }

  static SplittableRandom randomOf(long seed, int number) {
    return new SplittableRandom(seed * 1_000_003 + number);
  }

  @Override
  public void close() {
    pool.close();
    bank.close();
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the children's traces could not be removed", e);
    }
  }
}
