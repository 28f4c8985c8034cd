package io.commercelib.examples.benchmarks.promotions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Workload;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 10,000 promotions on their way to a plan, once in a fresh JVM as a host does at its start. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 5,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
@NullUnmarked
public class RulesBenchmark {

  /** The promotions as text. */
  @State(Scope.Benchmark)
  public static class Text {
    private String json;

    /** Writes them, without the blanks that would make them longer than what is read. */
    @Setup(Level.Trial)
    public void write() throws JsonProcessingException {
      String indented = RuleFormat.standard().write(Workload.rules(Size.L.data().offers()));
      json = new ObjectMapper().readTree(indented).toString();
    }
  }

  /** The promotions, read and validated. */
  @State(Scope.Benchmark)
  public static class Validated {
    private RuleSet rules;

    /** Reads them. */
    @Setup(Level.Trial)
    public void read(Text text) {
      rules = RuleFormat.standard().read(text.json);
    }
  }

  /** Reads the text and validates it. */
  @Benchmark
  public Object readAndValidate(Text text) {
    return RuleFormat.standard().read(text.json);
  }

  /** Compiles what was validated. */
  @Benchmark
  public Object compile(Validated validated) {
    return PricingEngine.compile(validated.rules, Strategy.byPriority());
  }
}
