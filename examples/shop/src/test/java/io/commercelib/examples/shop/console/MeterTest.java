package io.commercelib.examples.shop.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void without_a_terminal_there_is_a_line_every_tenth() {
    Meter meter = meter(false);

    for (int i = 1; i <= 1_000; i++) {
      nanos.addAndGet(10_000_000);
      meter.reached(i * 50L, i);
    }
    meter.finish();

    assertThat(out.toString(UTF_8).lines())
        .hasSize(9)
        .startsWith(" 10%     5,000 rows    5,000/s 0:09 left")
        .endsWith(" 90%    45,000 rows    5,000/s 0:01 left");
  }

  @Test
  void file_that_is_read_in_one_go_needs_no_line() {
    Meter meter = meter(false);

    meter.reached(50_000, 1_000);
    meter.finish();

    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void on_a_terminal_one_line_is_redrawn_and_wiped_at_the_end() {
    Meter meter = meter(true);

    for (int i = 1; i <= 1_000; i++) {
      nanos.addAndGet(10_000_000);
      meter.reached(i * 50L, i);
    }
    meter.finish();

    String[] drawn = out.toString(UTF_8).split("\r", -1);
    assertThat(drawn).hasSizeLessThan(110).allMatch(line -> line.length() < 80);
    assertThat(drawn[51])
        .isEqualTo("[###############...............]  50%    25,050 rows    5,000/s 0:05 left");
    assertThat(drawn[drawn.length - 1]).isBlank();
    assertThat(out.toString(UTF_8)).doesNotContain("\n");
  }

  private Meter meter(boolean terminal) {
    return new Meter(new PrintStream(out, true, UTF_8), terminal, 1_000, nanos::get);
  }
}
