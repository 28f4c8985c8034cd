package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Spend, and what members are worth. */
class SpendTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  /** Members with p = 4, q = 3, v = 30, and so a mean of 60, who buy up to seven times. */
  private static List<RepeatSpend> simulated(int members, boolean isDearIfOften) {
    Random random = new Random(17);
    List<RepeatSpend> spends = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      double rate = SimulatedPurchases.gamma(3, random) / 30;
      int purchases = 1 + random.nextInt(7);
      double total = SimulatedPurchases.gamma(4 * purchases, random) / rate;
      spends.add(
          new RepeatSpend(
              purchases,
              CustomerLifetimeValue.asMoney(
                  isDearIfOften ? total * purchases : total,
                  CurrencyUnit.EUR,
                  RoundingMode.HALF_EVEN)));
    }
    return spends;
  }

  @Test
  void simulated_spend_gives_back_the_parameters_it_was_made_with() {
    List<RepeatSpend> spends = simulated(8_000, false);

    SpendFit fit = GammaGamma.fit(spends, FitOptions.standard());
    Collections.reverse(spends);

    assertThat(fit).isInstanceOf(SpendFit.Fitted.class);
    GammaGamma found = ((SpendFit.Fitted) fit).fitted();
    // Means alone tell little of how spend varies around them: p and v make up for each other.
    assertThat(found.p()).isCloseTo(4, within(0.7));
    assertThat(found.q()).isCloseTo(3, within(0.2));
    assertThat(found.expectedSpend()).isCloseTo(60, within(2.0));
    assertThat(fit.reasons()).isEmpty();
    assertThat(GammaGamma.fit(spends, FitOptions.standard())).isEqualTo(fit);
  }

  @Test
  void correlated_spend_is_warned_of() {
    SpendFit fit = GammaGamma.fit(simulated(2_000, true), FitOptions.standard());

    assertThat(fit.reasons())
        .extracting(ENGLISH::of)
        .hasSize(1)
        .allMatch(
            line ->
                line.matches(
                    "spend and purchases correlate by 0[.][3-9][0-9], above 0.3: expected spend is"
                        + " doubtful"));
  }

  @Test
  void too_few_spenders_are_said_and_the_mean_of_all_is_used() {
    List<RepeatSpend> few =
        List.of(
            new RepeatSpend(2, Money.parse("EUR 30.00")),
            new RepeatSpend(1, Money.parse("EUR 0.00")),
            new RepeatSpend(1, Money.parse("EUR 50.00")));

    SpendFit fit = GammaGamma.fit(few, FitOptions.standard());

    assertThat(fit.reasons())
        .extracting(ENGLISH::of)
        .containsExactly(
            "2 members with repeat spend are too few, 10 are needed",
            "every purchase is taken to be worth 20.00");
    assertThat(fit.expectedSpend(Optional.of(few.get(2)))).isEqualTo(20);
    assertThat(GammaGamma.fit(List.of(), FitOptions.standard()).expectedSpend(Optional.empty()))
        .isZero();
  }

  @Test
  void spend_that_never_varies_has_no_model() {
    List<RepeatSpend> alike = Collections.nCopies(50, new RepeatSpend(2, Money.parse("EUR 30.00")));

    SpendFit fit = GammaGamma.fit(alike, FitOptions.standard());

    assertThat(fit).isInstanceOf(SpendFit.NotConverged.class);
    assertThat(ENGLISH.of(fit.reasons().get(0))).startsWith("gamma-gamma has no ");
    assertThat(fit.expectedSpend(Optional.empty())).isEqualTo(15);
  }

  @Test
  void own_mean_is_drawn_to_that_of_all_the_less_the_fewer_purchases_are_known() {
    GammaGamma model = new GammaGamma(4, 3, 30);

    assertThat(model.expectedSpend()).isEqualTo(60);
    assertThat(model.expectedSpend(1, 90)).isCloseTo(80, within(1e-12));
    assertThat(model.expectedSpend(100, 90)).isBetween(89.0, 90.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GammaGamma(4, 0.9, 30).expectedSpend())
        .withMessage("with q 0.9 spend has no mean; use a model whose q is above 1");
    assertThatIllegalArgumentException().isThrownBy(() -> model.expectedSpend(0, 1));
  }

  @Test
  void value_is_that_of_expected_purchases_step_by_step() {
    PurchaseModel model = BgNbd.of(0.243, 4.414, 0.793, 2.426);
    PurchaseSummary member = new PurchaseSummary(2, 30.43, 38.86);

    double undiscounted = new CustomerLifetimeValue(13, 3, 0, 1).of(model, member, 24.65);
    double half = new CustomerLifetimeValue(13, 3, 0, 0.5).of(model, member, 24.65);
    double one = new CustomerLifetimeValue(1, 39, 0.1, 1).of(model, member, 24.65);
    double two = new CustomerLifetimeValue(2, 19.5, 0.1, 1).of(model, member, 24.65);

    // Without a discount the steps do not matter: 39 weeks, 1.22602817477 purchases.
    assertThat(undiscounted).isCloseTo(1.22602817477 * 24.65, within(1e-8));
    assertThat(half).isCloseTo(undiscounted / 2, within(1e-9));
    assertThat(one).isCloseTo(undiscounted / 1.1, within(1e-9));
    double first = model.expectedPurchases(member, 19.5);
    assertThat(two).isCloseTo(24.65 * (first / 1.1 + (1.22602817477 - first) / 1.21), within(1e-8));
    assertThat(
            CustomerLifetimeValue.asMoney(undiscounted, CurrencyUnit.USD, RoundingMode.HALF_EVEN))
        .isEqualTo(Money.parse("USD 30.22"));
    assertThat(new CustomerLifetimeValue(13, 3, 0, 1).ifAlive(model, member, 24.65))
        .isCloseTo(undiscounted / model.pAlive(member), within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerLifetimeValue(13, 3, 0, 1.5));
  }
}
