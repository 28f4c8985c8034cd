package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.cli.output.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private static final String PLAN =
      "plan --settings samples/plan.json --input samples/plan-items.jsonl";

  /** Each look at the clock finds so many seconds gone by. */
  private static Screen screen(boolean terminal, long seconds) {
    AtomicLong now = new AtomicLong();
    return new Screen(terminal, () -> now.addAndGet(seconds * 1_000_000_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAN,
        "forecast --input samples/demand.csv",
        "forecast --input samples/demand.csv --compare",
        "classify --input samples/demand.csv",
        "simulate samples/simulate.json",
        "tiers --programme samples/programme.json --activity samples/activity.csv"
      })
  void terminal_shows_a_bar_that_is_gone_at_the_end_and_a_pipe_gets_lines(String command) {
    String[] arguments = command.split(" ");

    Outcome plain = Outcome.of(arguments);
    Outcome terminal = Outcome.on(screen(true, 1), arguments);
    Outcome pipe = Outcome.on(screen(false, 10), arguments);

    assertThat(plain.err()).isEmpty();
    assertThat(terminal.out()).isEqualTo(plain.out());
    assertThat(terminal.err()).contains("[####################] 100%").endsWith(" \r");
    assertThat(terminal.err()).doesNotContain("\n");
    assertThat(pipe.out()).isEqualTo(plain.out());
    assertThat(pipe.err()).contains("100%").endsWith(" left\n").doesNotContain("\r");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void quiet_command_shows_nothing(boolean terminal) {
    List<String> arguments = new ArrayList<>(Stream.of(PLAN.split(" ")).toList());
    arguments.add("--quiet");

    Outcome outcome = Outcome.on(screen(terminal, 100), arguments.toArray(String[]::new));

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
  }
}
