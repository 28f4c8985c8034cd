package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");
  private static final Progress SPEND = one(spend("GBP 180.00", "GBP 500.00"));
  private static final Progress SPENT = one(spend("GBP 500.00", "GBP 500.00"));
  private static final Progress ORDERS = one(count(Metric.ORDERS, 2, 3));
  private static final Progress ORDERED = one(count(Metric.ORDERS, 3, 3));
  private static final Progress TERM =
      one(new Criterion.Term("plus", false, DAY, DAY, Optional.empty()));

  @Test
  void one_is_met_or_says_what_is_missing() {
    assertThat(SPEND.isMet()).isFalse();
    assertThat(SPEND.missingText()).isEqualTo("GBP 320.00");
    assertThat(SPEND.countedText()).isEqualTo("GBP 180.00 of GBP 500.00");
    assertThat(SPENT.isMet()).isTrue();
    assertThat(SPENT.missingText()).isEmpty();
    assertThat(((Criterion.Spend) SPENT.criteria().get(0)).missing())
        .isEqualTo(Money.parse("GBP 0.00"));
    assertThat(TERM.missingText()).isEqualTo("'plus'");
    assertThat(TERM.countedText()).isEqualTo("'plus' is not running");
    assertThat(new Criterion.Term("plus", true, DAY, DAY, Optional.empty()).haveOfNeed())
        .isEqualTo("'plus' is running");
  }

  @Test
  void counts_name_their_units_in_singular_and_plural() {
    assertThat(count(Metric.ORDERS, 2, 3).missingText()).isEqualTo("1 order");
    assertThat(count(Metric.ORDERS, 1, 3).missingText()).isEqualTo("2 orders");
    assertThat(count(Metric.POINTS_EARNED, 0, 1).haveOfNeed()).isEqualTo("0 of 1 point");
    assertThat(count(Metric.POINTS_EARNED, 0, 2).haveOfNeed()).isEqualTo("0 of 2 points");
    assertThat(count(Metric.ACTIVE_DAYS, 1, 2).missingText()).isEqualTo("1 active day");
    assertThat(count(Metric.ACTIVE_DAYS, 0, 2).missingText()).isEqualTo("2 active days");
    assertThat(count(Metric.GROWTH_VALUE, 0, 7).missingText()).isEqualTo("7 growth value");
    assertThat(count(Metric.ORDERS, 5, 3).missing()).isZero();
    assertThat(count(Metric.ORDERS, -1, 3).missing()).isEqualTo(4);
  }

  @Test
  void all_names_everything_that_is_missing() {
    Progress all = new Progress.All(List.of(SPEND, ORDERED, TERM));

    assertThat(all.isMet()).isFalse();
    assertThat(all.missingText()).isEqualTo("GBP 320.00 and 'plus'");
    assertThat(all.criteria()).hasSize(3);
    assertThat(new Progress.All(List.of(SPENT, ORDERED)).isMet()).isTrue();
    assertThat(new Progress.All(List.of(SPENT, ORDERS)).missingText()).isEqualTo("1 order");
  }

  @Test
  void any_names_the_ways_that_are_left() {
    assertThat(any(1, SPEND, ORDERS, TERM).missingText())
        .isEqualTo("GBP 320.00 or 1 order or 'plus'");
    assertThat(any(2, SPEND, ORDERED, TERM).missingText()).isEqualTo("GBP 320.00 or 'plus'");
    assertThat(any(3, SPEND, ORDERED, TERM).missingText()).isEqualTo("GBP 320.00 and 'plus'");
    assertThat(any(2, SPEND, ORDERS, TERM).missingText())
        .isEqualTo("2 of (GBP 320.00, 1 order, 'plus')");
    assertThat(any(2, SPENT, ORDERED, TERM).isMet()).isTrue();
    assertThat(any(2, SPENT, ORDERED, TERM).missingText()).isEmpty();
    assertThat(any(1, SPENT, ORDERED).isMet()).isTrue();
    assertThat(any(3, SPENT, ORDERED, TERM).isMet()).isFalse();
  }

  @Test
  void nested_ways_stand_in_brackets() {
    Progress nested = new Progress.All(List.of(any(1, SPEND, ORDERS), TERM));

    assertThat(nested.missingText()).isEqualTo("(GBP 320.00 or 1 order) and 'plus'");
  }

  @Test
  void goal_stays_as_it_is_until_the_first_day_on_which_something_missing_changes() {
    Criterion early =
        new Criterion.Count(Metric.ORDERS, 2, 3, DAY, DAY, Optional.of(DAY.plusDays(5)));
    Criterion late =
        new Criterion.Count(Metric.POINTS_EARNED, 2, 3, DAY, DAY, Optional.of(DAY.plusDays(9)));
    Criterion met =
        new Criterion.Count(Metric.ACTIVE_DAYS, 3, 3, DAY, DAY, Optional.of(DAY.plusDays(1)));
    Tier tier = Tier.base("BRONZE", "Bronze");

    assertThat(new Goal(tier, any(3, one(late), one(early), one(met))).lastDay())
        .contains(DAY.plusDays(5));
    assertThat(new Goal(tier, one(met)).lastDay()).isEmpty();
    assertThat(new Goal(tier, one(met)).isMet()).isTrue();
  }

  private static Progress any(int least, Progress... of) {
    return new Progress.AnyOf(least, List.of(of));
  }

  private static Progress one(Criterion criterion) {
    return new Progress.One(criterion);
  }

  private static Criterion spend(String have, String need) {
    return new Criterion.Spend(Money.parse(have), Money.parse(need), DAY, DAY, Optional.empty());
  }

  private static Criterion.Count count(Metric metric, long have, long need) {
    return new Criterion.Count(metric, have, need, DAY, DAY, Optional.empty());
  }
}
