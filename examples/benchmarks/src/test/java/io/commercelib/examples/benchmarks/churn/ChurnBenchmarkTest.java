package io.commercelib.examples.benchmarks.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.membership.churn.BgNbd;
import io.commercelib.membership.churn.FitOptions;
import io.commercelib.membership.churn.PurchaseColumns;
import io.commercelib.membership.churn.PurchaseFit;
import io.commercelib.membership.churn.PurchaseSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is measured is what the papers print. */
class ChurnBenchmarkTest {

  @Test
  void fit_that_is_measured_is_the_papers() throws IOException {
    Path folder = Path.of("..", "..", "..", "shared", "data");
    Assumptions.assumeTrue(
        Files.isReadable(folder.resolve("cdnow-sample.txt")),
        "../shared/data/cdnow-sample.txt is not there: test skipped");
    CdnowPurchases sample = CdnowPurchases.sample(folder);

    PurchaseFit fit = BgNbd.fit(sample.columns(), FitOptions.standard());

    assertThat(fit.model().orElseThrow().alpha()).isCloseTo(4.4136, within(5e-5));
    assertThat(sample.repeatSpends()).hasSize(946);
  }

  @Test
  void million_members_are_those_that_there_are_over_and_over() {
    PurchaseColumns two =
        PurchaseColumns.of(List.of(new PurchaseSummary(0, 0, 5), new PurchaseSummary(3, 2, 5)));

    PurchaseColumns five = ChurnBenchmark.repeated(two, 5);

    assertThat(five.summary(3)).isEqualTo(two.summary(1));
    assertThat(five.summary(4)).isEqualTo(two.summary(0));
  }
}
