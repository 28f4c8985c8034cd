package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurchaseModelTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final PurchaseModel BG = BgNbd.of(0.243, 4.414, 0.793, 2.426);
  private static final PurchaseModel MBG = MbgNbd.of(0.525, 6.183, 0.891, 1.614);
  private static final PurchaseSummary FIRST = new PurchaseSummary(2, 30.43, 38.86);
  private static final PurchaseSummary ONCE = new PurchaseSummary(0, 0, 38.86);

  // Expected figures below: numerical integration with 25 digits (mpmath), or the 2F1 of mpmath.

  @Test
  void probability_and_expectation_are_those_of_the_formulas() {
    assertThat(BG.pAlive(FIRST)).isCloseTo(0.726578570081, within(1e-12));
    assertThat(BG.expectedPurchases(FIRST, 39)).isCloseTo(1.22602817477, within(1e-11));
    assertThat(BG.expectedPurchases(ONCE, 39)).isCloseTo(0.195098052011, within(1e-12));
    assertThat(BG.expectedPurchases(78)).isCloseTo(1.860519058, within(1e-9));
    assertThat(MBG.pAlive(FIRST)).isCloseTo(0.706202265118, within(1e-12));
    assertThat(MBG.expectedPurchases(FIRST, 39)).isCloseTo(1.26296062327, within(1e-11));
    assertThat(MBG.expectedPurchases(39)).isCloseTo(1.1829536656, within(1e-10));
  }

  @Test
  void who_bought_once_is_certain_to_stay_in_one_model_and_not_in_the_other() {
    assertThat(BG.pAlive(ONCE)).isEqualTo(1);
    assertThat(MBG.pAlive(ONCE)).isCloseTo(0.389735080919, within(1e-12));
  }

  @Test
  void expectation_has_no_hole_where_a_is_one() {
    PurchaseSummary member = new PurchaseSummary(3, 10, 38.86);

    double at = BgNbd.of(0.243, 4.414, 1, 2.426).expectedIfAlive(member, 39);
    double beside = BgNbd.of(0.243, 4.414, 1 + 1e-12, 2.426).expectedIfAlive(member, 39);
    double farther = BgNbd.of(0.243, 4.414, 1 - 1e-9, 2.426).expectedIfAlive(member, 39);

    assertThat(at).isCloseTo(2.3019516572095, within(1e-12));
    assertThat(beside).isCloseTo(at, within(1e-11));
    assertThat(farther).isCloseTo(at, within(1e-8));
  }

  @Test
  void expectation_holds_for_hundreds_of_purchases_and_for_long_times() {
    assertThat(BG.expectedIfAlive(new PurchaseSummary(500, 38, 38.86), 39))
        .isCloseTo(344.04769273333, within(1e-9));
    assertThat(BG.expectedIfAlive(new PurchaseSummary(0, 0, 0), 4_000))
        .isCloseTo(11.099344185713, within(1e-10));
    assertThat(
            BgNbd.of(0.243, 4.414, 3, 2.426)
                .expectedIfAlive(new PurchaseSummary(1, 1, 10), 140_000))
        .isCloseTo(2.7127783829916, within(1e-9));
    // Rates that hardly differ, and chances that hardly do: from alternating series nothing would
    // be
    // left of these.
    assertThat(BgNbd.of(60, 50, 1, 1).expectedIfAlive(new PurchaseSummary(0, 0, 10), 100))
        .isCloseTo(5.174029370051062, within(1e-10));
    assertThat(BgNbd.of(2, 5, 5_000, 20_000).expectedIfAlive(new PurchaseSummary(3, 9, 10), 100))
        .isCloseTo(4.928974118096581, within(1e-10));
    assertThat(BgNbd.of(0.5, 1, 2, 900).expectedIfAlive(new PurchaseSummary(900, 9, 10), 1_000))
        .isCloseTo(1762.2102886992457, within(1e-6));
    // Where the papers' formula divides by zero or has a negative number in front.
    assertThat(BgNbd.of(0.243, 4.414, 0.5, 0.5).expectedIfAlive(new PurchaseSummary(0, 0, 10), 39))
        .isCloseTo(0.41701113139894, within(1e-12));
    assertThat(BgNbd.of(0.243, 4.414, 0.3, 0.4).expectedIfAlive(new PurchaseSummary(0, 0, 10), 39))
        .isCloseTo(0.4527568837005564, within(1e-12));
    assertThat(BG.pAlive(new PurchaseSummary(100_000, 1, 38.86))).isZero();
  }

  @Test
  void time_too_far_ahead_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BG.expectedPurchases(FIRST, 1e9))
        .withMessageContaining("at most 432740.0");
    assertThatIllegalArgumentException().isThrownBy(() -> BG.expectedPurchases(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BgNbd.of(0.2, 0, 1, 1))
        .withMessage("BG/NBD with r 0.2, alpha 0.0, a 1.0 and b 1.0; give each above 0 and finite");
  }

  @Test
  void figures_that_do_not_go_together_are_all_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PurchaseColumns.of(
                    new int[] {1, 1, 0, -1, 2, 1, 3},
                    new double[] {2, 5, 1, 0, Double.NaN, -1, 0},
                    new double[] {4, 4, 4, 4, 4, 4, 4}))
        .withMessage(
            """
            member 1: age 4.0 is less than the time of the last purchase, 5.0; observe at least until then
            member 2: time of last is 1.0 without a repeat purchase; give 0, the time of the first
            member 3: -1 repeat purchases; count those after the first, zero or more
            member 4: time of last NaN and age 4.0; give finite numbers
            member 5: time of last is -1.0; count it from the first purchase, zero or more
            member 6: 3 repeat purchases at the time of the first; count what is bought at one time once""");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseColumns.of(new int[150], filled(150, 1), filled(150, 2)))
        .satisfies(
            fault ->
                assertThat(String.valueOf(fault.getMessage()).lines())
                    .hasSize(101)
                    .endsWith("and 50 members more"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseColumns.of(new int[1], new double[2], new double[2]))
        .withMessage("columns of 1, 2 and 2 members; give each as many");
  }

  private static double[] filled(int size, double value) {
    double[] filled = new double[size];
    Arrays.fill(filled, value);
    return filled;
  }

  @Test
  void simulated_members_give_back_the_parameters_they_were_made_with() {
    for (PurchaseModel made : List.of(BgNbd.of(0.6, 8, 1.2, 2.5), MbgNbd.of(0.8, 8, 0.9, 2.5))) {
      PurchaseColumns members = SimulatedPurchases.of(made, 20_000, 52, new Random(7));

      PurchaseFit fit =
          made.kind() == PurchaseModel.Kind.BG_NBD
              ? BgNbd.fit(members, FitOptions.standard())
              : MbgNbd.fit(members, FitOptions.standard());

      PurchaseModel found = fit.model().orElseThrow();
      assertThat(found.r()).isCloseTo(made.r(), within(0.1));
      assertThat(found.alpha()).isCloseTo(made.alpha(), within(1.0));
      assertThat(found.a() / (found.a() + found.b()))
          .isCloseTo(made.a() / (made.a() + made.b()), within(0.02));
      assertThat(found.logLikelihood(members)).isGreaterThan(made.logLikelihood(members));
    }
  }

  @Test
  void likelihood_of_a_fit_is_at_its_top() {
    PurchaseColumns members =
        SimulatedPurchases.of(BgNbd.of(0.6, 8, 1.2, 2.5), 3_000, 52, new Random(3));

    PurchaseFit.Fitted fit = (PurchaseFit.Fitted) BgNbd.fit(members, FitOptions.standard());

    PurchaseModel m = fit.fitted();
    for (double by : new double[] {0.99, 1.01}) {
      assertThat(
              List.of(
                  BgNbd.of(m.r() * by, m.alpha(), m.a(), m.b()),
                  BgNbd.of(m.r(), m.alpha() * by, m.a(), m.b()),
                  BgNbd.of(m.r(), m.alpha(), m.a() * by, m.b()),
                  BgNbd.of(m.r(), m.alpha(), m.a(), m.b() * by)))
          .allSatisfy(
              moved -> assertThat(moved.logLikelihood(members)).isLessThan(fit.logLikelihood()));
    }
  }

  @Test
  void order_of_members_and_unit_of_time_do_not_matter() {
    PurchaseColumns members =
        SimulatedPurchases.of(BgNbd.of(0.6, 8, 1.2, 2.5), 1_000, 52, new Random(5));
    int n = members.size();
    int[] x = new int[n];
    double[] last = new double[n];
    double[] ages = new double[n];
    double[] lastInDays = new double[n];
    double[] agesInDays = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = members.repeatPurchases(n - 1 - i);
      last[i] = members.timeOfLast(n - 1 - i);
      ages[i] = members.age(n - 1 - i);
      lastInDays[i] = 7 * last[i];
      agesInDays[i] = 7 * ages[i];
    }

    PurchaseModel model = BgNbd.fit(members, FitOptions.standard()).model().orElseThrow();
    PurchaseModel turned =
        BgNbd.fit(PurchaseColumns.of(x, last, ages), FitOptions.standard()).model().orElseThrow();
    PurchaseModel inDays =
        BgNbd.fit(PurchaseColumns.of(x, lastInDays, agesInDays), FitOptions.standard())
            .model()
            .orElseThrow();

    assertThat(turned).isEqualTo(model);
    assertThat(inDays.alpha()).isCloseTo(7 * model.alpha(), within(1e-3));
    assertThat(inDays.b()).isCloseTo(model.b(), within(1e-4));
  }

  @Test
  void columns_are_judged_as_each_member_alone() {
    PurchaseColumns members =
        SimulatedPurchases.of(BgNbd.of(0.6, 8, 1.2, 2.5), 500, 52, new Random(5));
    double[] all = filled(500, -1);

    BG.pAlive(members, 10, 400, all);

    assertThat(all[9]).isEqualTo(-1);
    assertThat(all[400]).isEqualTo(-1);
    for (int i = 10; i < 400; i++) {
      assertThat(all[i]).isEqualTo(BG.pAlive(members.summary(i)));
    }
  }

  @Test
  void history_of_one_day_has_no_model_and_says_what_is_used_instead() {
    PurchaseColumns day = PurchaseColumns.of(new int[300], new double[300], new double[300]);

    assertThat(said(BgNbd.fit(day, FitOptions.standard())))
        .containsExactly(
            "no member has been seen for longer than one day",
            "without a model, silent is who waits 3 times the median of 3 or more own gaps");
    assertThat(said(MbgNbd.fit(PurchaseColumns.of(List.of()), FitOptions.standard())))
        .contains("no member has been seen for longer than one day");
  }

  @Test
  void members_who_all_bought_once_have_no_model() {
    PurchaseColumns once = PurchaseColumns.of(new int[300], new double[300], filled(300, 20));

    assertThat(said(BgNbd.fit(once, FitOptions.standard())))
        .first()
        .isEqualTo("none of 300 members has bought again");
  }

  @Test
  void members_who_all_buy_hundreds_of_times_alike_have_no_model() {
    int[] x = new int[200];
    Arrays.fill(x, 350);
    PurchaseColumns alike = PurchaseColumns.of(x, filled(200, 52), filled(200, 52));

    PurchaseFit fit = BgNbd.fit(alike, FitOptions.standard());

    assertThat(fit.model()).isEmpty();
    assertThat(said(fit).get(0)).startsWith("BG/NBD has no maximum: ");
    assertThat(((PurchaseFit.NotConverged) fit).fallback()).isEqualTo(GapRule.standard());
  }

  @Test
  void members_who_buy_hundreds_of_times_at_rates_of_their_own_have_one() {
    PurchaseColumns members =
        SimulatedPurchases.of(BgNbd.of(2, 0.4, 0.8, 40), 2_000, 100, new Random(11));

    PurchaseModel model = BgNbd.fit(members, FitOptions.standard()).model().orElseThrow();

    assertThat(members.allRepeatPurchases()).isGreaterThan(60_000);
    assertThat(model.r()).isCloseTo(2, within(0.2));
    assertThat(model.alpha()).isCloseTo(0.4, within(0.05));
  }

  @Test
  void search_that_is_cut_off_says_so_and_where_it_was() {
    PurchaseColumns members =
        SimulatedPurchases.of(BgNbd.of(0.6, 8, 1.2, 2.5), 1_000, 52, new Random(5));

    PurchaseFit fit = BgNbd.fit(members, FitOptions.standard().withMaxIterations(3));

    assertThat(fit).isInstanceOf(PurchaseFit.NotConverged.class);
    assertThat(said(fit).get(0)).isEqualTo("BG/NBD has not converged within 3 iterations");
    assertThat(((PurchaseFit.NotConverged) fit).lastTried()).isPresent();
  }

  @Test
  void ridge_makes_a_model_of_what_leaves_parameters_open() {
    // Nobody leaves: the chance to leave could be any that is small enough.
    int[] x = {3, 4, 2, 5, 3, 6, 1, 4, 2, 3};
    double[] last = {29, 30, 30, 29, 28, 30, 29, 30, 30, 30};
    PurchaseColumns few = PurchaseColumns.of(x, last, filled(10, 30));

    PurchaseFit open = BgNbd.fit(few, FitOptions.standard());
    PurchaseFit held = BgNbd.fit(few, FitOptions.standard().withRidge(0.01));

    assertThat(open.model()).isEmpty();
    assertThat(held.model()).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> FitOptions.standard().withRidge(-1));
  }

  private static List<String> said(PurchaseFit fit) {
    assertThat(fit).isInstanceOf(PurchaseFit.NotConverged.class);
    List<Reason> reasons = ((PurchaseFit.NotConverged) fit).reasons();
    return reasons.stream().map(ENGLISH::of).toList();
  }
}
