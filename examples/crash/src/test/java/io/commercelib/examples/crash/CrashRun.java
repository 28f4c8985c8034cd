package io.commercelib.examples.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.commercelib.examples.crash.PortCalls.Halt;
import io.commercelib.examples.crash.PortCalls.Point;
import io.commercelib.examples.crash.PortCalls.Port;
import io.commercelib.jdbc.JdbcSchema;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.id.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A shop whose process dies again and again; the next process goes on over the same database and
 * the same bank.
 *
 * <p>While a process works the next one starts, so that little time is lost over a death.
 */
final class CrashRun implements AutoCloseable {
  /** The database of a process dies after so many lines, in the middle of what was asked. */
  static final int LINES_TO_DATABASE_DEATH = 10;

  private static final int AT_ONCE = 4;
  private static final int LINES_FOR_THE_ARCHIVE = 200;
  private static final int WHOLE_LOOK_EVERY = 5;
  private static final int WORD_EVERY = 100;
  private static final Duration BETWEEN_LIVES = Duration.ofHours(3);
  private static final long CAMPAIGN_USES = 1_000_000;

  private final TestBed bed;
  private final Defect defect;
  private final String url;
  private final SharedClock clock = new SharedClock(OrderPlan.OPENING);
  private final Bank bank = new Bank(clock);
  private final Customers customers = new Customers();
  private final HikariDataSource pool;
  private final ShopChecks checks;
  private final List<Fault> faults = new ArrayList<>();
  private @Nullable ChildProcess standby;
  private Set<String> unfinishedBefore = Set.of();

  /** What alone may fail for want of the database, in the life of one process. */
  private Set<String> underWayAsDatabaseDied = Set.of();

  // What came of it.
  private final Map<Death.Kind, Integer> deaths = new EnumMap<>(Death.Kind.class);
  private int deathsWithWorkLeft;
  private int databaseDeaths;
  private long answered;
  private long failedWithTheDatabase;

  CrashRun(TestBed bed, Defect defect) {
    this.bed = bed;
    this.defect = defect;
    this.url = bed.newSchema();
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setURL(url);
    this.pool = Worker.pool(connections, 3);
    JdbcSchema.migrate(pool);
    CrashShop shop =
        new CrashShop(
            JdbcStorage.over(pool), new RemoteGateway(bank.port(), new PortCalls()), clock);
    Map<Sku, Long> stock = new LinkedHashMap<>();
    OrderPlan.SKUS.forEach(sku -> stock.put(sku, sku.equals(OrderPlan.RARE) ? 15L : 100_000L));
    shop.open(stock, CAMPAIGN_USES);
    this.checks = new ShopChecks(pool, shop, bank, CAMPAIGN_USES);
  }

  /** Lets a first process work and end in peace; it leaves behind what makes others start fast. */
  void writeArchive() {
    standby = start(bed.archive().writing());
    workInPeace(LINES_FOR_THE_ARCHIVE);
  }

  /** Lets a process work until it has said so many lines, and end what it has begun. */
  void workInPeace(int lines) {
    try (ChildProcess child = takeStandby()) {
      boolean isAlive = live(child, Death.inPeaceAfter(lines), Optional.empty());
      if (!isAlive) {
        failedOtherwise("a process that was to work in peace ended");
      }
      letFinish(child);
      endInPeace(child);
    }
  }

  /**
   * Lets processes work and die.
   *
   * @param deathOf how the so-manieth dies, from 0
   * @param walk at which points those halt that die at one
   * @throws ShopBrokenError once something does not hold
   */
  void kill(int number, IntFunction<Death> deathOf, HaltWalk walk) {
    for (int i = 0; i < number; i++) {
      Death death = deathOf.apply(i);
      boolean halts = death.kind() == Death.Kind.AT_A_POINT;
      Optional<Halt> halt = halts ? Optional.of(walk.next(randomOf(i))) : Optional.empty();
      try (ChildProcess child = takeStandby()) {
        if (death.kind() != Death.Kind.AFTER_ITS_DATABASE) {
          prepareStandby();
        }
        boolean isAlive = live(child, death, halt);
        bury(child, death, halt, isAlive).ifPresent(walk::met);
        lookAtWhatIsLeft(i % WHOLE_LOOK_EVERY == 0);
        if (i % WORD_EVERY == WORD_EVERY - 1) {
          System.out.printf("%d deaths, %d left work behind%n", i + 1, deathsWithWorkLeft);
        }
      }
    }
  }

  private SplittableRandom randomOf(int number) {
    return new SplittableRandom(number * 1_000_003L);
  }

  private void prepareStandby() {
    if (standby == null) {
      standby = start(bed.archive().reading());
    }
  }

  private ChildProcess takeStandby() {
    ChildProcess child = standby == null ? start(bed.archive().reading()) : standby;
    standby = null;
    child.awaitReady();
    clock.moveTo(clock.instant().plus(BETWEEN_LIVES));
    return child;
  }

  private ChildProcess start(List<String> jvm) {
    return ChildProcess.start(
        bed.directory(),
        bed.archive().classPath(),
        jvm,
        List.of(url, Integer.toString(bank.port()), defect.name()));
  }

  /** Asks and listens until it is time; returns whether the child is still alive then. */
  private boolean live(ChildProcess child, Death death, Optional<Halt> halt) {
    Optional<Port> towards = halt.map(Halt::point).map(Point::port);
    child.go(halt);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(death.afterMillis());
    underWayAsDatabaseDied = Set.of();
    sendDue(child);
    for (int lines = 0; lines < death.afterLines(); lines++) {
      while (customers.asked().size() < AT_ONCE) {
        if (customers.isWorkDue()) {
          sendDue(child);
        } else {
          child.send(customers.next(tick(), towards));
        }
      }
      Optional<String> line =
          death.kind() == Death.Kind.BY_CLOCK ? child.nextUntil(end) : Optional.of(child.next());
      if (line.isEmpty()) {
        return true;
      }
      if (line.get().equals(ChildProcess.END)) {
        return false;
      }
      hear(line.get());
      if (death.kind() == Death.Kind.AFTER_ITS_DATABASE && lines == LINES_TO_DATABASE_DEATH) {
        underWayAsDatabaseDied = customers.asked();
        killDatabase();
      }
    }
    return true;
  }

  /** Two at once, as relays of two processes would be. */
  private void sendDue(ChildProcess child) {
    child.send(customers.due(tick()));
    child.send(customers.due(tick()));
  }

  /** Nothing is asked until the server is back: what may fail is what was asked before. */
  private void killDatabase() {
    bed.server().kill();
    bed.server().restart();
    databaseDeaths++;
    prepareStandby();
  }

  private Instant tick() {
    clock.moveTo(clock.instant().plusSeconds(1));
    return clock.instant();
  }

  private void hear(String line) {
    if (!line.startsWith(Worker.ANSWER)) {
      return;
    }
    String[] words = line.substring(Worker.ANSWER.length()).split(" ", 3);
    String name = words[0] + " " + words[1];
    Job job = customers.answered(name, words[2]);
    if (!words[2].startsWith(Worker.FAILED)) {
      answered++;
      return;
    }
    String failures = words[2].substring(Worker.FAILED.length());
    boolean isOfTheDatabase =
        underWayAsDatabaseDied.contains(name)
            && List.of(failures.split(Worker.AND, -1)).stream()
                .map(Failure::parse)
                .allMatch(Failure::isOfALostDatabase);
    if (isOfTheDatabase) {
      failedWithTheDatabase++;
    } else {
      failedOtherwise("%s failed: %s".formatted(job.name(), failures));
    }
  }

  private void failedOtherwise(String what) {
    faults.add(new Fault(Clause.NOTHING_FAILED_OTHERWISE, what));
  }

  /** Ends a child if it has not ended by itself; returns where it halted. */
  private Optional<Point> bury(
      ChildProcess child, Death death, Optional<Halt> halt, boolean isAlive) {
    if (isAlive) {
      child.kill();
    }
    // What it said before it died was heard by whom it concerned.
    for (String line = isAlive ? child.next() : ChildProcess.END;
        !line.equals(ChildProcess.END);
        line = child.next()) {
      hear(line);
    }
    customers.nobodyAnswers();
    int status = child.exitStatus();
    // Killed at the very moment at which it halted, it halted.
    boolean isHalted = halt.isPresent() && status == PortCalls.HALTED;
    boolean isKilled = isAlive && status == ChildProcess.KILLED;
    if (!isHalted && !isKilled) {
      failedOtherwise(
          "a process that was to be %s ended with status %s"
              .formatted(death.kind().words(), status));
    }
    boolean mayComplain = death.kind() == Death.Kind.AFTER_ITS_DATABASE;
    String complaints = child.complaints();
    if (!mayComplain && !complaints.isEmpty()) {
      failedOtherwise("a process complained: " + complaints);
    }
    deaths.merge(
        isHalted || halt.isEmpty() ? death.kind() : Death.Kind.BY_PROGRESS, 1, Integer::sum);
    return halt.map(Halt::point).filter(point -> isHalted);
  }

  private void lookAtWhatIsLeft(boolean isWhole) {
    Set<String> unfinished = checks.unfinished();
    if (!unfinishedBefore.containsAll(unfinished)) {
      deathsWithWorkLeft++;
    }
    unfinishedBefore = unfinished;
    report(isWhole ? checks.lookThrough() : checks.glance());
  }

  /** A defect may make jobs fail too; what is to find it is the check that it breaks. */
  private void report(List<Fault> found) {
    faults.addAll(found);
    boolean waitsForItsCheck = faults.stream().allMatch(fault -> defect.mayBreak(fault.clause()));
    if (!faults.isEmpty() && !waitsForItsCheck) {
      throw new ShopBrokenError(faults);
    }
  }

  private void letFinish(ChildProcess child) {
    while (!customers.asked().isEmpty()) {
      hear(child.next());
    }
  }

  /**
   * Lets a last process bring everything to its end, and time go by; then checks all there is.
   *
   * @throws ShopBrokenError if something does not hold
   */
  void heal() {
    try (ChildProcess child = takeStandby()) {
      child.go(Optional.empty());
      child.send(customers.due(tick()));
      answerAll(child);
      customers.finishAll(clock.instant());
      answerAll(child);
      for (int day = 0; day < 40; day++) {
        clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
        child.send(customers.due(tick()));
        letFinish(child);
      }
      endInPeace(child);
    }
    report(checkAtRest());
  }

  /** Returns what does not hold, which all is to have come to its end for. */
  List<Fault> checkAtRest() {
    return checks.atRest(customers.orders(), customers.confirmed(), clock.instant());
  }

  /** Returns the address of the shop's database. */
  String url() {
    return url;
  }

  private void answerAll(ChildProcess child) {
    while (customers.isAnyWaiting() || !customers.asked().isEmpty()) {
      while (customers.isAnyWaiting() && customers.asked().size() < AT_ONCE) {
        child.send(customers.nextWaiting(tick()));
      }
      hear(child.next());
    }
  }

  private void endInPeace(ChildProcess child) {
    child.dismiss();
    int status = child.exitStatus();
    String complaints = child.complaints();
    if (status != 0 || !complaints.isEmpty()) {
      failedOtherwise(
          "a process was to end in peace, ended with status %s and said: %s"
              .formatted(status, complaints));
    }
  }

  /** Returns how many processes died, by what ended them. */
  Map<Death.Kind, Integer> deaths() {
    return new EnumMap<>(deaths);
  }

  int deathsWithWorkLeft() {
    return deathsWithWorkLeft;
  }

  int databaseDeaths() {
    return databaseDeaths;
  }

  /** Returns what came of it, in figures and clause by clause. */
  String summary() {
    StringBuilder summary = new StringBuilder();
    int all = deaths.values().stream().mapToInt(Integer::intValue).sum();
    summary.append(
        "%d processes died, %d of them left work behind%n".formatted(all, deathsWithWorkLeft));
    deaths.forEach((kind, number) -> summary.append("  %4d %s%n".formatted(number, kind.words())));
    summary.append("the database server was killed %d times%n".formatted(databaseDeaths));
    summary.append(
        "%d orders; %d jobs answered, %d failed with the database; %s%n"
            .formatted(customers.orders(), answered, failedWithTheDatabase, checks.figures()));
    Map<Clause, Long> looks = checks.looks();
    // Each job and each end of a process was looked at as it came.
    looks.put(Clause.NOTHING_FAILED_OTHERWISE, answered + failedWithTheDatabase + all);
    looks.forEach(
        (clause, number) ->
            summary.append("  held, %6d looks: %s%n".formatted(number, clause.sentence())));
    return summary.toString();
  }

  @Override
  public void close() {
    if (standby != null) {
      standby.close();
    }
    pool.close();
    bank.close();
  }
}
