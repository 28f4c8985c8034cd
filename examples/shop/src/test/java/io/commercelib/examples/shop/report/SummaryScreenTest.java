package io.commercelib.examples.shop.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.shop.console.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryScreenTest {
  private static final Path PAGE = Path.of("/tmp/shop-report/report.html");

  @Test
  void summary_fits_on_one_screen_and_ends_with_the_report() {
    var summary =
        Summary.of(MadeUpReport.year(), 541_909, Duration.ofMillis(41_200), 300L << 20, PAGE);

    assertThat(summary.lines()).hasSizeLessThan(23).allMatch(line -> line.length() < 80);
    assertThat(summary.lines())
        .contains(
            "promises  94.3% of 21,000 kept, 1,231 cases about deliveries",
            "members   4,372: 3,630 Bronze, 562 Silver, 150 Gold, 30 Platinum",
            "again     in months after the first order, +1: 25.0%",
            "leaving   23 members to look after, \u00a3204,700.00 expected to be lost",
            "points    7,100,000 open, worth \u00a371,000.00, 411,111 expired",
            "checks    all 5 hold",
            "time      41.2 s, 13,153 rows/s, 300 MB of heap in use")
        .endsWith("report    " + PAGE);
  }

  @Test
  void long_lines_go_on_in_the_next_and_no_figure_is_cut() {
    var summary =
        Summary.of(MadeUpReport.year(), 541_909, Duration.ofMillis(41_200), 300L << 20, PAGE);

    assertThat(summary.lines()).noneMatch(line -> line.contains("..."));
    assertThat(summary.lines()).anyMatch(line -> line.startsWith("          - discount "));
  }

  @Test
  void many_violated_checks_still_fit() {
    List<Check> violated = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      violated.add(new Check("check " + i, false, "x".repeat(200)));
    }

    var summary =
        Summary.of(MadeUpReport.withChecks(violated), 541_909, Duration.ofSeconds(1), 1, PAGE);

    assertThat(summary.lines()).hasSizeLessThan(23).allMatch(line -> line.length() < 80);
    assertThat(summary.lines()).contains("checks    40 of 40 VIOLATED");
  }
}
