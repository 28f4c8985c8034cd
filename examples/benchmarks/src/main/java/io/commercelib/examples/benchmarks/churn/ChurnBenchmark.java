package io.commercelib.examples.benchmarks.churn;

import io.commercelib.membership.churn.BgNbd;
import io.commercelib.membership.churn.CustomerLifetimeValue;
import io.commercelib.membership.churn.FitOptions;
import io.commercelib.membership.churn.GammaGamma;
import io.commercelib.membership.churn.MbgNbd;
import io.commercelib.membership.churn.PurchaseColumns;
import io.commercelib.membership.churn.PurchaseFit;
import io.commercelib.membership.churn.PurchaseModel;
import io.commercelib.membership.churn.RepeatSpend;
import io.commercelib.membership.churn.SpendFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fits on the purchases of CDNOW, and P(alive) of a million members in one thread. The files are
 * looked for in {@code churn.data}, else in {@code ../shared/data}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChurnBenchmark {
  private static final int MILLION = 1_000_000;

  private final PurchaseModel model = BgNbd.of(0.2426, 4.4136, 0.7929, 2.4259);
  private final PurchaseModel modified = MbgNbd.of(0.5248, 6.1831, 0.8914, 1.6140);
  private final CustomerLifetimeValue value = new CustomerLifetimeValue(12, 4.345, 0.01, 1);
  private PurchaseColumns sample = PurchaseColumns.of(List.of());
  private PurchaseColumns all = PurchaseColumns.of(List.of());
  private PurchaseColumns million = PurchaseColumns.of(List.of());
  private List<RepeatSpend> spends = List.of();
  private double[] probabilities = new double[0];

  /** Reads the files; a million members are those of CDNOW over and over. */
  @Setup
  public void read() throws IOException {
    Path folder = Path.of(System.getProperty("churn.data", "../shared/data"));
    CdnowPurchases papers = CdnowPurchases.sample(folder);
    sample = papers.columns();
    spends = papers.repeatSpends();
    all = CdnowPurchases.master(folder).columns();
    million = repeated(all, MILLION);
    probabilities = new double[MILLION];
  }

  static PurchaseColumns repeated(PurchaseColumns columns, int size) {
    int[] purchases = new int[size];
    double[] last = new double[size];
    double[] ages = new double[size];
    for (int i = 0; i < size; i++) {
      purchases[i] = columns.repeatPurchases(i % columns.size());
      last[i] = columns.timeOfLast(i % columns.size());
      ages[i] = columns.age(i % columns.size());
    }
    return PurchaseColumns.of(purchases, last, ages);
  }

  /** BG/NBD on the papers' 2,357 customers. */
  @Benchmark
  public PurchaseFit bgNbdOnSample() {
    return BgNbd.fit(sample, FitOptions.standard());
  }

  /** MBG/NBD on the same. */
  @Benchmark
  public PurchaseFit mbgNbdOnSample() {
    return MbgNbd.fit(sample, FitOptions.standard());
  }

  /** BG/NBD on all 23,570 customers. */
  @Benchmark
  public PurchaseFit bgNbdOnAll() {
    return BgNbd.fit(all, FitOptions.standard());
  }

  /** Gamma-gamma on the papers' 946 customers who bought again. */
  @Benchmark
  public SpendFit gammaGammaOnSample() {
    return GammaGamma.fit(spends, FitOptions.standard());
  }

  /** P(alive) of a million members by BG/NBD, in which three fifths of them are certain to stay. */
  @Benchmark
  public double[] pAliveOfAMillion() {
    model.pAlive(million, 0, MILLION, probabilities);
    return probabilities;
  }

  /** P(alive) of a million members by MBG/NBD, which has to be computed for each. */
  @Benchmark
  public double[] pAliveOfAMillionModified() {
    modified.pAlive(million, 0, MILLION, probabilities);
    return probabilities;
  }

  /** Value of the papers' customers over twelve months. */
  @Benchmark
  public double valueOfSample() {
    double sum = 0;
    for (int i = 0; i < sample.size(); i++) {
      sum += value.of(model, sample.summary(i), 35);
    }
    return sum;
  }
}
