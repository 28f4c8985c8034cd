package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On the data of the papers, the figures of the papers. */
class CdnowTest {
  // Fader, Hardie and Lee (2005), table 1, and Hardie's spreadsheet of it with four decimals.
  private static final PurchaseModel PAPER = BgNbd.of(0.243, 4.414, 0.793, 2.426);

  private static void assertParameters(
      PurchaseModel model, double r, double alpha, double a, double b) {
    // To the last printed digit.
    assertThat(model.r()).isCloseTo(r, within(5e-5));
    assertThat(model.alpha()).isCloseTo(alpha, within(5e-5));
    assertThat(model.a()).isCloseTo(a, within(5e-5));
    assertThat(model.b()).isCloseTo(b, within(5e-5));
  }

  private static PurchaseFit.Fitted fitted(PurchaseFit fit) {
    assertThat(fit).isInstanceOf(PurchaseFit.Fitted.class);
    return (PurchaseFit.Fitted) fit;
  }

  @Test
  void bg_nbd_has_the_printed_parameters_and_likelihood() {
    PurchaseColumns sample = CdnowFile.summaries(CdnowFile.sample(), CdnowFile.CALIBRATED);

    PurchaseFit.Fitted fit = fitted(BgNbd.fit(sample, FitOptions.standard()));

    assertThat(fit.members()).isEqualTo(2_357);
    assertParameters(fit.fitted(), 0.2426, 4.4136, 0.7929, 2.4259);
    assertThat(fit.logLikelihood()).isCloseTo(-9582.429, within(5e-4));
    assertThat(fit.iterations()).isLessThan(60);
  }

  @Test
  void bg_nbd_of_the_printed_summary_differs_as_its_rounded_times_do() {
    PurchaseFit.Fitted fit = fitted(BgNbd.fit(CdnowFile.printedSummary(), FitOptions.standard()));

    assertThat(fit.fitted().r()).isCloseTo(0.243, within(5e-4));
    assertThat(fit.fitted().alpha()).isCloseTo(4.414, within(5e-4));
    assertThat(fit.fitted().a()).isCloseTo(0.793, within(5e-4));
    assertThat(fit.fitted().b()).isCloseTo(2.426, within(5e-4));
    assertThat(fit.logLikelihood()).isCloseTo(-9582.4, within(0.05));
  }

  @Test
  void mbg_nbd_has_the_printed_parameters() {
    PurchaseColumns sample = CdnowFile.summaries(CdnowFile.sample(), CdnowFile.CALIBRATED);

    PurchaseFit.Fitted fit = fitted(MbgNbd.fit(sample, FitOptions.standard()));

    assertParameters(fit.fitted(), 0.5248, 6.1831, 0.8914, 1.6140);
    // Both by another optimiser too (SciPy's BFGS); it fits a little better than BG/NBD.
    assertThat(fit.logLikelihood()).isCloseTo(-9582.136, within(5e-4));
  }

  @Test
  void mbg_nbd_of_the_printed_summary_has_the_reference_figures() {
    PurchaseFit.Fitted fit = fitted(MbgNbd.fit(CdnowFile.printedSummary(), FitOptions.standard()));

    assertParameters(fit.fitted(), 0.5248, 6.1830, 0.8914, 1.6140);
  }

  @Test
  void gamma_gamma_has_the_printed_parameters_likelihood_and_correlation() {
    List<RepeatSpend> spends =
        CdnowFile.sample().values().stream()
            .map(history -> history.until(CdnowFile.CALIBRATED).repeatSpend())
            .flatMap(Optional::stream)
            .toList();

    SpendFit fit = GammaGamma.fit(spends, FitOptions.standard());

    // Fader and Hardie (2013): 6.25, 3.74 and 15.44 on 946 customers.
    assertThat(fit).isInstanceOf(SpendFit.Fitted.class);
    SpendFit.Fitted found = (SpendFit.Fitted) fit;
    assertThat(found.members()).isEqualTo(946);
    assertThat(found.fitted().p()).isCloseTo(6.25, within(5e-4));
    assertThat(found.fitted().q()).isCloseTo(3.744, within(5e-4));
    assertThat(found.fitted().v()).isCloseTo(15.443, within(6e-4));
    assertThat(found.logLikelihood()).isCloseTo(-4055.918, within(5e-4));
    assertThat(found.correlation()).isCloseTo(0.11, within(5e-3));
    assertThat(found.reasons()).isEmpty();
    assertThat(found.expectedSpend(Optional.empty())).isCloseTo(35.17, within(5e-3));
  }

  @Test
  void spend_is_expected_as_the_spreadsheet_of_the_note_prints_it() {
    // Hardie's spreadsheet for note 25, the first customers: z, x, and E(M).
    GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);

    assertThat(model.expectedSpend(2, 22.35)).isCloseTo(24.65, within(0.02));
    assertThat(model.expectedSpend(1, 11.77)).isCloseTo(18.91, within(0.02));
    assertThat(model.expectedSpend(7, 73.74)).isCloseTo(71.46, within(0.02));
    assertThat(model.expectedSpend()).isCloseTo(35.17, within(0.06));
  }

  @Test
  void purchases_are_expected_as_the_spreadsheet_of_the_paper_prints_them() {
    // Fader, Hardie and Lee, Implementing the BG/NBD Model in Excel (2005): customer 0001.
    assertThat(PAPER.expectedPurchases(new PurchaseSummary(2, 30.43, 38.86), 39))
        .isCloseTo(1.226, within(5e-4));
    double[] weeks = {0.1429, 1, 3, 31.8571, 32};
    double[] printed = {0.0078, 0.0532, 0.1506, 1.0405, 1.0437};
    PurchaseModel fitted =
        fitted(
                BgNbd.fit(
                    CdnowFile.summaries(CdnowFile.sample(), CdnowFile.CALIBRATED),
                    FitOptions.standard()))
            .fitted();
    for (int i = 0; i < weeks.length; i++) {
      assertThat(fitted.expectedPurchases(weeks[i])).isCloseTo(printed[i], within(5e-5));
    }
    // The spreadsheet prints 1.8576: it sums its series up to a term, and with 100 to 150 terms, of
    // which each is 0.95 of the one before, that is what comes out. All terms make 1.85796.
    assertThat(fitted.expectedPurchases(78)).isCloseTo(1.85796, within(5e-6));
    assertThat(fitted.expectedPurchases(78)).isCloseTo(1.8576, within(5e-4));
  }

  @Test
  void purchases_of_the_39_weeks_after_are_foretold_an_eighth_too_low() {
    Map<String, PurchaseHistory> sample = CdnowFile.sample();
    PurchaseColumns known = CdnowFile.summaries(sample, CdnowFile.CALIBRATED);
    PurchaseModel model = fitted(BgNbd.fit(known, FitOptions.standard())).fitted();

    double foretold = 0;
    for (int i = 0; i < known.size(); i++) {
      foretold += model.expectedPurchases(known.summary(i), 39);
    }

    long bought = sample.values().stream().mapToLong(CdnowTest::purchasesAfterwards).sum();
    assertThat(bought).isEqualTo(1_882);
    // SciPy with the same parameters comes to the same sum.
    assertThat(foretold).isCloseTo(1_653.4, within(0.05));
  }

  @Test
  void who_is_expected_to_buy_more_does() {
    List<PurchaseHistory> sample = List.copyOf(CdnowFile.sample().values());
    PurchaseColumns known = CdnowFile.summaries(CdnowFile.sample(), CdnowFile.CALIBRATED);
    PurchaseModel model = fitted(MbgNbd.fit(known, FitOptions.standard())).fitted();
    List<Integer> byExpectation =
        IntStream.range(0, known.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> model.expectedPurchases(known.summary(i), 39)))
            .toList();

    long[] bought = new long[5];
    for (int rank = 0; rank < byExpectation.size(); rank++) {
      bought[5 * rank / byExpectation.size()] +=
          purchasesAfterwards(sample.get(byExpectation.get(rank)));
    }

    // By fifths of the customers: nearly two thirds are bought by the last one. The first three,
    // most of whom bought once, are of one mind.
    assertThat(bought).containsExactly(119, 111, 123, 343, 1_186);
  }

  private static int purchasesAfterwards(PurchaseHistory history) {
    return history.purchases() - history.until(CdnowFile.CALIBRATED).purchases();
  }

  @Test
  void all_customers_are_fitted_too() {
    PurchaseColumns all = CdnowFile.summaries(CdnowFile.master(), CdnowFile.CALIBRATED);

    PurchaseFit.Fitted fit = fitted(BgNbd.fit(all, FitOptions.standard()));

    assertThat(fit.members()).isEqualTo(23_570);
    assertThat(fit.fitted().r()).isBetween(0.2, 0.3);
  }
}
