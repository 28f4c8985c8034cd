package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** When whoever meets one requirement meets another too. */
class RequirementsTest {
  private static final Requirement SPEND_100 = spend("GBP 100.00");
  private static final Requirement SPEND_200 = spend("GBP 200.00");
  private static final Requirement ORDERS_2 = new Requirement.AtLeast(Metric.ORDERS, 2);
  private static final Requirement ORDERS_3 = new Requirement.AtLeast(Metric.ORDERS, 3);
  private static final Requirement DAYS_2 = new Requirement.AtLeast(Metric.ACTIVE_DAYS, 2);
  private static final Requirement PLUS = new Requirement.HasTerm("plus");

  @Test
  void more_of_the_same_implies_less_of_it() {
    assertThat(Requirements.implies(SPEND_200, SPEND_100)).isTrue();
    assertThat(Requirements.implies(SPEND_100, SPEND_100)).isTrue();
    assertThat(Requirements.implies(SPEND_100, SPEND_200)).isFalse();
    assertThat(Requirements.implies(ORDERS_3, ORDERS_2)).isTrue();
    assertThat(Requirements.implies(ORDERS_2, ORDERS_3)).isFalse();
    assertThat(Requirements.implies(ORDERS_3, DAYS_2)).isFalse();
    assertThat(Requirements.implies(ORDERS_3, SPEND_100)).isFalse();
    assertThat(Requirements.implies(SPEND_200, ORDERS_2)).isFalse();
    assertThat(Requirements.implies(SPEND_200, spend("EUR 100.00"))).isFalse();
    assertThat(Requirements.implies(PLUS, new Requirement.HasTerm("plus"))).isTrue();
    assertThat(Requirements.implies(PLUS, new Requirement.HasTerm("other"))).isFalse();
  }

  @Test
  void all_implies_each_and_any_is_implied_by_each() {
    Requirement both = new Requirement.All(SPEND_200, ORDERS_3);
    Requirement either = new Requirement.AnyOf(1, SPEND_100, ORDERS_2);

    assertThat(Requirements.implies(both, SPEND_100)).isTrue();
    assertThat(Requirements.implies(both, DAYS_2)).isFalse();
    assertThat(Requirements.implies(both, new Requirement.All(ORDERS_2, SPEND_100))).isTrue();
    assertThat(Requirements.implies(SPEND_200, both)).isFalse();
    assertThat(Requirements.implies(SPEND_200, either)).isTrue();
    assertThat(Requirements.implies(DAYS_2, either)).isFalse();
    assertThat(Requirements.implies(either, SPEND_100)).isFalse();
    assertThat(Requirements.implies(either, new Requirement.AnyOf(1, ORDERS_2, SPEND_100)))
        .isTrue();
    assertThat(Requirements.implies(both, either)).isTrue();
  }

  @Test
  void any_so_many_implies_fewer_of_the_same_or_easier() {
    Requirement two = new Requirement.AnyOf(2, SPEND_200, ORDERS_3, PLUS);
    Requirement twoEasier = new Requirement.AnyOf(2, SPEND_100, ORDERS_2, PLUS);
    Requirement one = new Requirement.AnyOf(1, SPEND_100, ORDERS_2, PLUS);
    Requirement three = new Requirement.AnyOf(3, SPEND_100, ORDERS_2, PLUS);

    assertThat(Requirements.implies(two, twoEasier)).isTrue();
    assertThat(Requirements.implies(two, one)).isTrue();
    assertThat(Requirements.implies(two, three)).isFalse();
    assertThat(Requirements.implies(twoEasier, two)).isFalse();
    // Of any two of these one is spend of 200 or orders of 3.
    assertThat(Requirements.implies(two, new Requirement.AnyOf(1, SPEND_100, ORDERS_2))).isTrue();
    assertThat(Requirements.implies(new Requirement.All(SPEND_200, ORDERS_3), twoEasier)).isTrue();
  }

  @Test
  void what_counts_within_a_period_counts_over_all_the_time() {
    Requirement ever = new Requirement.Lifetime(SPEND_100);

    assertThat(Requirements.implies(SPEND_100, ever)).isTrue();
    assertThat(Requirements.implies(SPEND_200, ever)).isTrue();
    assertThat(Requirements.implies(ever, SPEND_100)).isFalse();
    assertThat(Requirements.implies(new Requirement.Lifetime(SPEND_200), ever)).isTrue();
    assertThat(Requirements.implies(ORDERS_3, ever)).isFalse();
  }

  @Test
  void faults_of_a_requirement_are_all_told() {
    List<String> faults = new ArrayList<>();
    Requirement deep = SPEND_100;
    for (int i = 0; i < Requirement.MAX_DEPTH; i++) {
      deep = new Requirement.Lifetime(deep);
    }

    Requirements.check(
        "it",
        new Requirement.All(
            new Requirement.AnyOf(1, spend("EUR 5.00"), ORDERS_2),
            new Requirement.Lifetime(spend("USD 7.00"))),
        CurrencyUnit.GBP,
        faults);
    Requirements.check("deep", deep, CurrencyUnit.GBP, faults);

    assertThat(faults)
        .containsExactly(
            "it requires EUR 5.00; the programme counts in GBP",
            "it requires USD 7.00; the programme counts in GBP",
            "deep requires what is nested deeper than 8 levels; flatten it");
  }

  @Test
  void requirements_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Requirement.AtLeast(Metric.SPEND, 5))
        .hasMessage("a tier is to be reached by 5 of spend; give an amount of money");
    assertThatThrownBy(() -> new Requirement.AtLeast(Metric.ORDERS, 0))
        .hasMessage(
            "a tier is to be reached by 0 of ORDERS; ask for at least 1, or make it the base tier");
    assertThatThrownBy(() -> new Requirement.All(ORDERS_2))
        .hasMessage("'all' has 1 parts; give it 2 to 20");
    assertThatThrownBy(() -> new Requirement.AnyOf(1, Collections.nCopies(21, ORDERS_2)))
        .hasMessage("'any of' has 21 parts; give it 2 to 20");
    assertThatThrownBy(() -> new Requirement.AnyOf(3, ORDERS_2, PLUS))
        .hasMessage("any 3 of 2 requirements are to be met; ask for 1 to 2");
    assertThatThrownBy(() -> new Requirement.AnyOf(0, ORDERS_2, PLUS))
        .hasMessage("any 0 of 2 requirements are to be met; ask for 1 to 2");
    assertThat(new Requirement.AnyOf(2, Collections.nCopies(20, ORDERS_2)).of()).hasSize(20);
  }

  private static Requirement spend(String amount) {
    return new Requirement.SpendAtLeast(Money.parse(amount));
  }
}
