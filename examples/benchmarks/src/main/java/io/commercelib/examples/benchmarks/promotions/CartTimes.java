package io.commercelib.examples.benchmarks.promotions;

import static java.util.Objects.requireNonNull;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times engines on the same carts in turns, a short round of each: whatever else the machine does
 * falls on all of them. Times are CPU time of the thread, so that waiting for others does not
 * count; JMH, which measures the clock, is what a quiet machine is for. Not thread-safe.
 */
final class CartTimes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 9;
  private static final long WARM_UP_NANOS = 4_000_000_000L;
  private static final long ROUND_NANOS = 400_000_000L;
  private static final int SAMPLES = 20_000;

  private final Size size;
  private final int carts;
  private final Map<PeerKind, Peer> peers = new EnumMap<>(PeerKind.class);
  private int next;
  private @Nullable Object last;

  /** What one engine takes for one cart, in microseconds and bytes. */
  record Times(double mean, double p50, double p99, long bytes) {}

  /** Prepares the engines, and checks that they are right. */
  CartTimes(Size size, List<PeerKind> kinds) {
    this.size = size;
    WorkloadData data = size.data();
    carts = data.purchases().size();
    for (PeerKind kind : kinds) {
      Peer peer = kind.over(data);
      size.check(data, peer);
      peers.put(kind, peer);
    }
  }

  Size size() {
    return size;
  }

  /** Returns what each takes: the median of its rounds. */
  Map<PeerKind, Times> measured() {
    Map<PeerKind, List<Double>> rounds = new EnumMap<>(PeerKind.class);
    Map<PeerKind, Long> bytes = new EnumMap<>(PeerKind.class);
    peers.values().forEach(peer -> repeat(peer, WARM_UP_NANOS));
    for (int round = 0; round < ROUNDS; round++) {
      peers.forEach(
          (kind, peer) -> {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            long start = THREADS.getCurrentThreadCpuTime();
            long count = repeat(peer, ROUND_NANOS);
            double micros = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / count;
            rounds.computeIfAbsent(kind, unused -> new ArrayList<>()).add(micros);
            long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            bytes.put(kind, (after - before) / count);
          });
    }
    Map<PeerKind, Times> times = new EnumMap<>(PeerKind.class);
    rounds.forEach(
        (kind, all) -> {
          double mean = all.stream().sorted().skip(ROUNDS / 2).findFirst().orElse(Double.NaN);
          double[] samples = samples(kind, mean);
          times.put(
              kind,
              new Times(
                  mean,
                  samples[samples.length / 2],
                  samples[samples.length * 99 / 100],
                  bytes.getOrDefault(kind, 0L)));
        });
    return times;
  }

  /** Prices carts for about so long in CPU time; returns how many. */
  private long repeat(Peer peer, long nanos) {
    long end = THREADS.getCurrentThreadCpuTime() + nanos;
    long count = 0;
    do {
      // The clock is looked at so rarely that it does not weigh.
      for (int i = 0; i < 50; i++) {
        price(peer);
      }
      count += 50;
    } while (THREADS.getCurrentThreadCpuTime() < end);
    return count;
  }

  private void price(Peer peer) {
    next = next + 1 < carts ? next + 1 : 0;
    last = peer.price(next);
  }

  /** Returns single carts' times, upwards; CPU time where a cart takes long beside its clock. */
  private double[] samples(PeerKind kind, double mean) {
    Peer peer = requireNonNull(peers.get(kind));
    boolean cpu = mean > 50;
    int count = (int) Math.min(SAMPLES, Math.max(200, 3e6 / mean));
    double[] micros = new double[count];
    for (int i = 0; i < count; i++) {
      long start = cpu ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
      price(peer);
      micros[i] = ((cpu ? THREADS.getCurrentThreadCpuTime() : System.nanoTime()) - start) / 1e3;
    }
    Arrays.sort(micros);
    return micros;
  }

  /** Returns what the last cart came to: what is looked at is not optimized away. */
  @Nullable Object last() {
    return last;
  }
}
