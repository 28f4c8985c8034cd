package io.commercelib.examples.benchmarks;

import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Storage;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Changes of counters in memory, each in a transaction of its own: bar 1,000,000 a second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseParallelGC"})
@NullUnmarked
public class CounterBenchmark {
  private static final int KEYS = 1_024;

  /** What all threads share. */
  @State(Scope.Benchmark)
  public static class Shop {
    private final CounterKey[] keys = new CounterKey[KEYS];
    private Storage storage;

    /** Fills the counters. */
    @Setup
    public void open() {
      storage = MemoryStorage.create();
      for (int i = 0; i < KEYS; i++) {
        CounterKey key = new CounterKey("stock", "SKU-" + i);
        keys[i] = key;
        storage.transact(tx -> tx.counters().change(Map.of(key, 1_000_000_000_000L)));
      }
    }
  }

  /** Which key a thread takes next. */
  @State(Scope.Thread)
  public static class Turn {
    private int next;

    int next() {
      next = (next * 1_103_515_245 + 12_345) & 0x7fffffff;
      return next % KEYS;
    }
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  public CounterChange oneThread(Shop shop, Turn turn) {
    return take(shop, shop.keys[turn.next()]);
  }

  /** Two threads over many keys. */
  @Benchmark
  @Threads(2)
  public CounterChange twoThreads(Shop shop, Turn turn) {
    return take(shop, shop.keys[turn.next()]);
  }

  /** Two threads over one key. */
  @Benchmark
  @Threads(2)
  public CounterChange twoThreadsOneKey(Shop shop) {
    return take(shop, shop.keys[0]);
  }

  private static CounterChange take(Shop shop, CounterKey key) {
    return shop.storage.transact(tx -> tx.counters().change(Map.of(key, -1L)));
  }
}
