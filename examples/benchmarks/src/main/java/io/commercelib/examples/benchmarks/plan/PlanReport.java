package io.commercelib.examples.benchmarks.plan;

import io.commercelib.inventory.replenishment.PurchasePlan;
import io.commercelib.inventory.replenishment.PurchasePlanner;
import io.commercelib.inventory.replenishment.ReplenishmentItem;
import io.commercelib.inventory.testing.SampleDemand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Plans 10,000 SKUs of 104 weeks with the library and with the yardstick in turns, checks that both
 * come to the same, and prints the ratio; then streams a million SKUs.
 */
public final class PlanReport {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final int SKUS = 10_000;
  private static final int ROUNDS = 7;
  private static final int MILLION = 1_000_000;

  private PlanReport() {}

  /**
   * Runs and prints.
   *
   * @param arguments the source of the yardstick
   */
  public static void main(String[] arguments) {
    PlainPlan plain = PlainPlan.compiled(Path.of(arguments[0]));
    OurPlan ours = new OurPlan();
    List<ReplenishmentItem> items = new ArrayList<>();
    double[][] units = new double[SKUS][];
    for (int sku = 0; sku < SKUS; sku++) {
      items.add(ours.item(sku));
      units[sku] = Arrays.stream(SampleDemand.of(sku, OurPlan.WEEKS)).asDoubleStream().toArray();
    }
    IntFunction<double[]> byUs = sku -> ours.of(items.get(sku), sku);
    IntFunction<double[]> byPlain =
        sku -> {
          double[] all = plain.of(units[sku], sku);
          return new double[] {all[2], all[4], all[5], all[6]};
        };
    List<Double> ratios = new ArrayList<>();
    List<Double> scaling = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      Run theirs = new Run(byPlain, false);
      Run one = new Run(byUs, false);
      Run all = new Run(byUs, true);
      if (round > 1) {
        ratios.add(one.seconds / theirs.seconds);
        scaling.add(one.seconds / all.seconds);
        best = Math.min(best, one.seconds);
      }
      if (round == 0) {
        OUT.println("yardstick " + theirs);
        OUT.println("ours      " + one);
      }
    }
    OUT.println(
        String.format(
            Locale.ROOT,
            "one thread: %.2f times the yardstick (median of %d; %.2f to %.2f), at best %.1f us a SKU;"
                + " %d threads %.2f times as fast",
            median(ratios),
            ratios.size(),
            ratios.stream().min(Double::compare).orElse(0.0),
            ratios.stream().max(Double::compare).orElse(0.0),
            best / SKUS * 1e6,
            Runtime.getRuntime().availableProcessors(),
            median(scaling)));
    stream(ours);
    together(ours);
  }

  /** A million SKUs of 200 suppliers within a budget, each made, planned and forgotten twice. */
  private static void together(OurPlan ours) {
    long start = System.nanoTime();
    long[] cut = {0};
    PurchasePlan plan =
        ours.together(Money.of(CurrencyUnit.EUR, 500_000_000))
            .plan(
                OurPlan.TODAY,
                ours.source(MILLION),
                CurrencyUnit.EUR,
                line -> cut[0] += line.decision().adjustments().size() > 1 ? 1 : 0,
                PurchasePlanner.Listener.none());
    double seconds = (System.nanoTime() - start) / 1e9;
    OUT.println(
        String.format(
            Locale.ROOT,
            "%,d SKUs of %d suppliers planned together in %.0f s, read twice; %d MiB of heap at most;"
                + " %s ordered, %,d lines changed by the budget",
            plan.items(),
            plan.suppliers().size(),
            seconds,
            Runtime.getRuntime().maxMemory() >> 20,
            plan.value(),
            cut[0]));
  }

  /** Each SKU is made, planned and forgotten. */
  private static void stream(OurPlan ours) {
    long start = System.nanoTime();
    double forecasts = 0;
    for (int sku = 0; sku < MILLION; sku++) {
      forecasts += ours.of(ours.item(sku), sku)[0];
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    OUT.println(
        String.format(
            Locale.ROOT,
            "%,d SKUs streamed in %.0f s, demand made on the way included; %d MiB of heap at most;"
                + " sum of forecasts %.0f",
            MILLION,
            seconds,
            Runtime.getRuntime().maxMemory() >> 20,
            forecasts));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** One plan of all SKUs: its sums and its time. */
  private static final class Run {
    private final double[] sums = new double[4];
    private final double seconds;

    Run(IntFunction<double[]> plan, boolean parallel) {
      long start = System.nanoTime();
      IntStream skus = IntStream.range(0, SKUS);
      double[][] planned =
          (parallel ? skus.parallel() : skus).mapToObj(plan).toArray(double[][]::new);
      seconds = (System.nanoTime() - start) / 1e9;
      for (double[] one : planned) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += one[i];
        }
      }
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "forecasts %.4f safety stocks %.4f reorder points %.4f quantities %.0f",
          sums[0],
          sums[1],
          sums[2],
          sums[3]);
    }
  }
}
