package io.commercelib.examples.benchmarks;

import io.commercelib.core.money.Percent;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsResult;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Outbox;
import io.commercelib.spi.storage.Storage;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Commands to the ledger of points in memory, of {@value #MEMBERS} members in turn: bar 200,000 a
 * second.
 *
 * <p>A round is four commands, each a transaction of its own: points are credited, some of them are
 * held, half of these are spent and the rest is free again, and what was spent comes back. Each
 * writes its account, lots, journal, due work and events; these are delivered to nobody, and taken
 * out of the outbox now and then. The journal keeps every command, so each iteration begins with a
 * new storage. That keeps an index from its first query on: {@code isRead} has those of the journal
 * and of what expires when kept, too, which no command asks for.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"})
@NullUnmarked
@State(Scope.Benchmark)
public class PointsBenchmark {
  private static final int MEMBERS = 10_000;
  private static final int COMMANDS = 4;
  private static final int DELIVER_EVERY = 256;
  private static final Percent NO_BREAKAGE = Percent.of(0);
  private static final Instant BEGIN = Instant.parse("2026-11-28T09:00:00Z");

  private final PointsLedger ledger =
      new PointsLedger(
          PointsProgramme.builder()
              .id("club")
              .zone(ZoneOffset.UTC)
              .currency(CurrencyUnit.GBP)
              .earning(EarnTerms.ofRate("1"))
              .expiry(PointsExpiry.afterMonths(12))
              .redemption(RedemptionTerms.of(1, "GBP 0.01"))
              .build());
  private final AtomicLong rounds = new AtomicLong();
  private Storage storage;

  /** Whether somebody has read the journal of a member, and what all points are worth. */
  @Param({"false", "true"})
  private boolean isRead;

  /** Makes a new storage, in which nobody has points. */
  @Setup(Level.Iteration)
  public void empty() {
    storage = MemoryStorage.create();
    if (isRead) {
      CustomerId member = new CustomerId("member-0");
      int postings =
          storage.transact(
              tx -> ledger.historyOf(tx, member, Optional.empty(), 1).entries().size());
      long points = ledger.liability(storage, BEGIN, NO_BREAKAGE, RoundingMode.DOWN).points();
      if (postings + points > 0) {
        throw new IllegalStateException("there are points in a new storage");
      }
    }
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  @OperationsPerInvocation(COMMANDS)
  public PointsResult oneThread() {
    return round();
  }

  /** Two threads over one storage. */
  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(COMMANDS)
  public PointsResult twoThreads() {
    return round();
  }

  private PointsResult round() {
    long number = rounds.getAndIncrement();
    CustomerId member = new CustomerId("member-" + number % MEMBERS);
    Instant now = BEGIN.plusMillis(number);
    HoldId hold = new HoldId("H-" + number);
    PointsResult credited =
        storage.transact(
            tx ->
                ledger.credit(
                    tx, new CommandId("c-" + number), member, 100, "visit", Optional.empty(), now));
    PointsResult held =
        storage.transact(tx -> ledger.hold(tx, hold, member, Optional.empty(), 40, now));
    PointsResult spent = storage.transact(tx -> ledger.post(tx, hold, 20, now));
    PointsResult back = storage.transact(tx -> ledger.restore(tx, hold, "r-1", 20, now));
    if (!(credited instanceof PointsResult.Posted)
        || !(held instanceof PointsResult.Posted)
        || !(spent instanceof PointsResult.Posted)) {
      throw new IllegalStateException(
          "a round did not go through: %s, %s, %s".formatted(credited, held, spent));
    }
    if (number % DELIVER_EVERY == 0) {
      deliver(now);
    }
    return back;
  }

  private void deliver(Instant now) {
    Outbox.Batch batch =
        storage.transact(tx -> tx.outbox().claim(now, now.plusSeconds(60), 2 * DELIVER_EVERY * 3));
    boolean unused =
        storage.transact(
            tx ->
                batch.events().isEmpty()
                    || tx.outbox()
                        .delivered(
                            batch, batch.events().stream().map(event -> event.id()).toList()));
  }
}
