package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.membership.testing.MembershipArbitraries;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Columns say of all members what is said of each. */
class QualifiedRanksProperties {
  record Bought(int member, int day, long minor) {}

  record Case(Programme programme, List<Bought> rows, int day) {}

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Programme> programmes =
        MembershipArbitraries.programmes().filter(QualifiedRanksProperties::isInColumns);
    Arbitrary<List<Bought>> rows =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(19_000, 20_000),
                Arbitraries.longs().between(0, 20_000))
            .as(Bought::new)
            .list()
            .ofMaxSize(40);
    return Combinators.combine(programmes, rows, Arbitraries.integers().between(19_300, 20_100))
        .as(Case::new)
        .withoutEdgeCases();
  }

  @Property
  void ranks_are_those_of_the_decisions(@ForAll("cases") Case one) {
    int[] firstRow = new int[5];
    int[] joined = {18_900, 19_200, 19_000, 19_500};
    int[] days = new int[one.rows.size()];
    long[] spend = new long[one.rows.size()];
    List<List<Activity>> activities = new ArrayList<>();
    int row = 0;
    for (int member = 0; member < 4; member++) {
      activities.add(new ArrayList<>());
      firstRow[member] = row;
      for (Bought bought : one.rows) {
        if (bought.member == member) {
          days[row] = bought.day;
          spend[row] = bought.minor;
          Instant at = one.programme.startOf(LocalDate.ofEpochDay(bought.day)).plusSeconds(60);
          activities
              .get(member)
              .add(
                  new Activity.Purchase(
                      new OrderId("order-" + row),
                      at,
                      at,
                      Money.ofMinor(CurrencyUnit.GBP, bought.minor)));
          row++;
        }
      }
    }
    firstRow[4] = row;
    LocalDate day = LocalDate.ofEpochDay(one.day);

    int[] ranks =
        QualifiedRanks.of(one.programme)
            .on(day, new ActivityColumns(firstRow, joined, days, spend));

    for (int member = 0; member < 4; member++) {
      TierDecision decision =
          TierRules.evaluate(
              one.programme,
              Member.of(
                  new CustomerId("member-" + member),
                  one.programme.startOf(LocalDate.ofEpochDay(joined[member]))),
              Activities.of(activities.get(member)),
              one.programme.startOf(day.plusDays(1)).minusSeconds(1));
      assertThat(one.programme.tiers().get(ranks[member])).isEqualTo(decision.qualified());
    }
  }

  @Example
  void programme_that_asks_for_what_columns_do_not_have_is_refused() {
    Programme points =
        Programme.builder()
            .id("club")
            .version("1")
            .zone(ZoneOffset.UTC)
            .currency(CurrencyUnit.GBP)
            .addTiers(Tier.base("BRONZE", "Bronze"))
            .addTiers(Tier.of("GOLD", "Gold", new Requirement.AtLeast(Metric.POINTS_EARNED, 100)))
            .build();

    assertThatThrownBy(() -> QualifiedRanks.of(points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "programme 'club' asks for more than columns of orders have, such as 'GOLD'; evaluate its members one by one");
  }

  @Example
  void columns_that_do_not_fit_each_other_are_refused_with_all_faults() {
    assertThatThrownBy(
            () -> new ActivityColumns(new int[] {0, 1}, new int[] {1, 2}, new int[3], new long[2]))
        .hasMessage(
            "2 members have 2 first rows; give one more than members; "
                + "there are 3 days and 2 amounts; give one of each for a row");
    assertThatThrownBy(
            () -> new ActivityColumns(new int[] {0, 2}, new int[] {1}, new int[3], new long[3]))
        .hasMessage(
            "rows of members go from 0 to 2, and there are 3 days; let them go from 0 to the end");
  }

  private static boolean isInColumns(Programme programme) {
    try {
      return QualifiedRanks.of(programme) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
