package io.commercelib.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final long MILLISECOND = 1_000_000;

  private final StringWriter written = new StringWriter();
  private long now;

  private ProgressBar bar(ProgressBar.Style style, long total) {
    return new ProgressBar(new PrintWriter(written), style, () -> now, "reading", total, "items");
  }

  @Test
  void bar_is_drawn_again_in_its_place_with_share_rate_and_time_left() {
    ProgressBar bar = bar(ProgressBar.Style.BAR, 2_000);

    now = 1_000 * MILLISECOND;
    bar.reached(500);
    now = 2_000 * MILLISECOND;
    bar.reached(2_000);

    assertThat(written.toString())
        .isEqualTo(
            "\rreading [#####...............]  25% 500 items, 500/s, 0:03 left"
                + "\rreading [####################] 100% 2,000 items, 1,000/s, 0:00 left");
  }

  @Test
  void bar_is_drawn_at_most_ten_times_a_second() {
    ProgressBar bar = bar(ProgressBar.Style.BAR, 10_000);

    for (int i = 1; i <= 10_000; i++) {
      // Ten thousand items in a second.
      now += MILLISECOND / 10;
      bar.reached(i);
    }

    assertThat(written.toString().chars().filter(c -> c == '\r')).hasSize(10);
  }

  @Test
  void shorter_line_covers_the_longer_one_before() {
    ProgressBar bar = bar(ProgressBar.Style.BAR, 100);
    // 150:00 left.
    now = 1_000 * 1_000 * MILLISECOND;
    bar.reached(10);
    int longer = written.toString().length();

    now += 1_000 * MILLISECOND;
    bar.reached(100);

    assertThat(written.toString().substring(longer)).hasSize(longer).endsWith(" left ");
  }

  @Test
  void closed_bar_leaves_an_empty_line_behind() {
    ProgressBar bar = bar(ProgressBar.Style.BAR, 100);
    now = 100 * MILLISECOND;
    bar.reached(50);
    int width = written.toString().length() - 1;

    bar.close();

    assertThat(written.toString()).endsWith("\r" + " ".repeat(width) + "\r");
  }

  @Test
  void bar_of_work_that_is_done_at_once_is_never_drawn() {
    try (ProgressBar bar = bar(ProgressBar.Style.BAR, 1)) {
      now = 99 * MILLISECOND;
      bar.reached(1);
    }

    assertThat(written.toString()).isEmpty();
  }

  @Test
  void lines_come_every_ten_seconds_and_are_ended() {
    try (ProgressBar bar = bar(ProgressBar.Style.LINES, 100)) {
      for (long second = 1; second <= 25; second++) {
        now = second * 1_000 * MILLISECOND;
        bar.reached(second);
      }
    }

    assertThat(written.toString())
        .isEqualTo("reading 10% 10 items, 1/s, 1:30 left\nreading 20% 20 items, 1/s, 1:20 left\n");
  }

  @Test
  void more_than_was_announced_counts_as_all_of_it() {
    ProgressBar bar = bar(ProgressBar.Style.BAR, 0);

    now = 1_000 * MILLISECOND;
    bar.reached(7);

    assertThat(written.toString()).contains("100% 1 items");
  }

  @Test
  void nothing_is_shown_and_no_clock_is_read_if_none_is_wanted() {
    ProgressBar bar =
        new ProgressBar(
            new PrintWriter(written),
            ProgressBar.Style.NONE,
            () -> {
              throw new AssertionError("the clock was read");
            },
            "reading",
            1,
            "items");

    bar.reached(1);
    bar.close();

    assertThat(written.toString()).isEmpty();
  }
}
