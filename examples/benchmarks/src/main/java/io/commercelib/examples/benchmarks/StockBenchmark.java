package io.commercelib.examples.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole life of reservations in memory, at constant heap: bar 200,000 a second.
 *
 * <p>Half of them expire and are released; half are paid for and leave, which is a movement. What
 * is over is forgotten. Each step of each reservation is a transaction of its own.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xms256m", "-Xmx256m", "-XX:+UseParallelGC"})
@NullUnmarked
@State(Scope.Benchmark)
public class StockBenchmark {
  private final Reservations reservations = new Reservations();

  /** One thread. */
  @Benchmark
  @Threads(1)
  public long oneThread() {
    return reservations.live();
  }

  /** Two threads over one storage. */
  @Benchmark
  @Threads(2)
  public long twoThreads() {
    return reservations.live();
  }
}
