package io.commercelib.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.examples.benchmarks.Parcel.Stage;
import io.commercelib.examples.benchmarks.Parcel.Step;
import io.commercelib.examples.benchmarks.Peers.Place;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** What is measured gives the right answers, on every peer. */
class LifecycleBenchmarkTest {
  private final LifecycleBenchmark benchmark = new LifecycleBenchmark();

  @Test
  void every_machine_accepts_what_is_right_and_refuses_what_is_not() throws Exception {
    benchmark.define();

    for (Method method : LifecycleBenchmark.class.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Benchmark.class)) {
        String answer = String.valueOf(method.invoke(benchmark));
        String right =
            method.getName().startsWith("refuse")
                ? "true"
                : method.getName().contains("Guarded") ? "PAID" : "PACKED";
        assertThat(answer).as(method.getName()).isEqualTo(right);
      }
    }
    assertThat(
            Arrays.stream(LifecycleBenchmark.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class)))
        .hasSizeGreaterThan(10);
  }

  @Test
  void every_machine_refuses_an_order_that_is_not_paid() {
    Parcel poor = new Parcel(Stage.CREATED, 999);

    assertThat(HandWritten.bySwitch(Stage.CREATED, Step.PAY, poor)).isNull();
    assertThat(HandWritten.byTable(HandWritten.table(), Stage.CREATED, Step.PAY, poor)).isNull();
    assertThat(Peers.ours().fire(Place.CREATED, Step.PAY, poor, Instant.EPOCH))
        .isInstanceOf(Fired.Refused.class);
    assertThat(
            new com.github.oxo42.stateless4j.StateMachine<Stage, Step>(
                    Stage.CREATED, Peers.stateless(poor::isCovered))
                .canFire(Step.PAY))
        .isFalse();
  }
}
