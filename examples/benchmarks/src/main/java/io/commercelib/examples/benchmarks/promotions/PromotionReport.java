package io.commercelib.examples.benchmarks.promotions;

import io.commercelib.examples.benchmarks.promotions.CartTimes.Times;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs everything about promotions in one go and prints it as a table: every engine on every size,
 * what rules take until they price, and the search for the best combination.
 */
public final class PromotionReport {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private PromotionReport() {}

  /** Runs and prints. */
  public static void main(String[] arguments) throws RunnerException {
    List<PeerKind> peers = new ArrayList<>(List.of(PeerKind.values()));
    if (LowerBound.sources().isEmpty()) {
      peers.remove(PeerKind.LOWER_BOUND);
      OUT.println("The lower bound is left out: there is no " + LowerBound.SOURCES);
    }
    OUT.println(
        "| lines x promotions | engine | us per cart | p50 | p99 | bytes | x lower bound |");
    OUT.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for (Size size : Size.values()) {
      Map<PeerKind, Times> times = new CartTimes(size, peers).measured();
      times.forEach((peer, each) -> print(size, peer, each, times.get(PeerKind.LOWER_BOUND)));
    }
    OUT.println();
    for (RunResult result : rules()) {
      Statistics shots = result.getPrimaryResult().getStatistics();
      OUT.println(
          "10,000 promotions, %s: median %.0f ms, %.0f to %.0f, each in a fresh JVM"
              .formatted(
                  result.getPrimaryResult().getLabel(),
                  shots.getPercentile(50),
                  shots.getMin(),
                  shots.getMax()));
    }
    OUT.println(
        "Best combination: "
            + BestCombinations.of(Size.folder().resolve("combinations/combinations.json")));
  }

  private static Iterable<RunResult> rules() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(RulesBenchmark.class.getName() + "\\.")
                .shouldFailOnError(true)
                .jvmArgsAppend("-D%s=%s".formatted(Size.DATA, Size.folder()))
                .build())
        .run();
  }

  private static void print(Size size, PeerKind peer, Times each, @Nullable Times bound) {
    OUT.println(
        String.format(
            Locale.ROOT,
            "| %s: %s | %s | %,.1f | %,.1f | %,.1f | %,d | %s |",
            size,
            size.title(),
            peer.title(),
            each.mean(),
            each.p50(),
            each.p99(),
            each.bytes(),
            bound == null ? "" : "%.2f".formatted(each.mean() / bound.mean())));
  }
}
