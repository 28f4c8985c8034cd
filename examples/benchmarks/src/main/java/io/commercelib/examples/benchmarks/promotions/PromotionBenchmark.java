package io.commercelib.examples.benchmarks.promotions;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One cart, carts in turns, on one thread; mean and percentiles of the same samples. {@link
 * PromotionReport} measures the same in turns, for machines that are not quiet. Wants the folder of
 * workloads: {@code -jvmArgsAppend -Dpromotions.data=...}.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
@State(Scope.Thread)
@NullUnmarked
public class PromotionBenchmark {
  /** The size. */
  @Param public Size size;

  /** The engine. */
  @Param public PeerKind peer;

  private Peer engine;
  private int carts;
  private int next;

  /** Prepares the engine, and checks that it is right. */
  @Setup
  public void prepare() {
    WorkloadData data = size.data();
    engine = peer.over(data);
    size.check(data, engine);
    carts = data.purchases().size();
  }

  /** Prices the next cart. */
  @Benchmark
  public Object price() {
    next = next + 1 < carts ? next + 1 : 0;
    return engine.price(next);
  }
}
