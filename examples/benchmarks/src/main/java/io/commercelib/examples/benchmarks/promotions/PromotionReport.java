package io.commercelib.examples.benchmarks.promotions;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs everything about promotions in one go and prints it as a table: every engine on every size,
 * in some rounds of which the median counts, so that a machine that is slow for a while is so for
 * all; what rules take until they price; and the search for the best combination.
 */
public final class PromotionReport {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private PromotionReport() {}

  /** One engine on one size in one round; micros, and bytes per cart. */
  private record Measured(double mean, double p50, double p99, double bytes) {
    static Measured of(RunResult result) {
      Statistics samples = result.getPrimaryResult().getStatistics();
      return new Measured(
          samples.getMean(), samples.getPercentile(50), samples.getPercentile(99), bytesOf(result));
    }

    private static double bytesOf(RunResult result) {
      for (String name : result.getSecondaryResults().keySet()) {
        if (name.endsWith("gc.alloc.rate.norm")) {
          return result.getSecondaryResults().get(name).getScore();
        }
      }
      return Double.NaN;
    }
  }

  private record Case(Size size, PeerKind peer) {}

  /**
   * Runs and prints.
   *
   * @param arguments how many rounds; 3 unless given
   */
  public static void main(String[] arguments) throws RunnerException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    List<PeerKind> peers = new ArrayList<>(List.of(PeerKind.values()));
    if (LowerBound.sources().isEmpty()) {
      peers.remove(PeerKind.LOWER_BOUND);
      OUT.println("The lower bound is left out: there is no " + LowerBound.SOURCES);
    }
    Map<Case, List<Measured>> measured =
        new TreeMap<>(Comparator.comparing(Case::size).thenComparing(Case::peer));
    for (int round = 0; round < rounds; round++) {
      for (RunResult result :
          run(options(PromotionBenchmark.class, peers).addProfiler(GCProfiler.class))) {
        Case of =
            new Case(
                Size.valueOf(result.getParams().getParam("size")),
                PeerKind.valueOf(result.getParams().getParam("peer")));
        measured.computeIfAbsent(of, unused -> new ArrayList<>()).add(Measured.of(result));
      }
    }
    OUT.println();
    OUT.println(
        "| lines x promotions | engine | us per cart | p50 | p99 | bytes | x lower bound |");
    OUT.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    Map<Case, Measured> medians =
        new TreeMap<>(Comparator.comparing(Case::size).thenComparing(Case::peer));
    measured.forEach((of, all) -> medians.put(of, median(all)));
    medians.forEach(
        (of, each) -> print(of, each, medians.get(new Case(of.size(), PeerKind.LOWER_BOUND))));
    OUT.println();
    for (RunResult result : run(options(RulesBenchmark.class, peers))) {
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

  private static ChainedOptionsBuilder options(Class<?> benchmark, List<PeerKind> peers) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .shouldFailOnError(true)
            .jvmArgsAppend("-D%s=%s".formatted(Size.DATA, Size.folder()));
    return benchmark == PromotionBenchmark.class
        ? options.param("peer", peers.stream().map(Enum::name).toArray(String[]::new))
        : options;
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  private static Measured median(List<Measured> all) {
    return all.stream()
        .sorted(Comparator.comparingDouble(Measured::mean))
        .toList()
        .get(all.size() / 2);
  }

  private static void print(Case of, Measured each, @Nullable Measured bound) {
    OUT.println(
        String.format(
            Locale.ROOT,
            "| %s: %s | %s | %,.1f | %,.1f | %,.1f | %,.0f | %s |",
            of.size(),
            of.size().title(),
            of.peer().title(),
            each.mean(),
            each.p50(),
            each.p99(),
            each.bytes(),
            bound == null ? "" : "%.2f".formatted(each.mean() / bound.mean())));
  }
}
