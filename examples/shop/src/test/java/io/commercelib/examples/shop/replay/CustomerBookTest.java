package io.commercelib.examples.shop.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.shop.replay.BuyingHistory.Bought;
import io.commercelib.examples.shop.report.CustomerMap;
import io.commercelib.examples.shop.report.CustomerMap.Band;
import io.commercelib.examples.shop.report.Customers;
import io.commercelib.examples.shop.report.Retention;
import io.commercelib.examples.shop.report.Retention.Cohort;
import io.commercelib.examples.shop.report.WatchList;
import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CustomerBookTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2011, 3, 10);
  private static final CustomerId ANN = new CustomerId("ANN");
  private static final CustomerId BOB = new CustomerId("BOB");
  private static final CustomerId CID = new CustomerId("CID");

  private final BuyingHistory history = new BuyingHistory();

  @Test
  void cohorts_count_who_ordered_again_once_for_each_month() {
    threeCustomers();

    Retention retention = book().customers().retention();

    assertThat(retention.cohorts())
        .containsExactly(
            new Cohort(YearMonth.of(2011, 1), 2, List.of(1L, 1L)),
            new Cohort(YearMonth.of(2011, 2), 1, List.of(1L)),
            new Cohort(YearMonth.of(2011, 3), 0, List.of()));
    assertThat(retention.customers()).isEqualTo(3);
  }

  @Test
  void month_that_the_file_cuts_short_counts_for_no_share() {
    threeCustomers();

    Retention retention = book().customers().retention();

    // Of February's cohort the first month after is March, which ends after the file.
    assertThat(retention.after(1)).isEqualTo(new Retention.Part(1, 2));
    assertThat(retention.after(2)).isEqualTo(new Retention.Part(0, 0));
    assertThat(retention.isOver(retention.cohorts().get(0), 1)).isTrue();
    assertThat(retention.isOver(retention.cohorts().get(0), 2)).isFalse();
  }

  @Test
  void month_in_which_nobody_is_new_has_a_cohort_of_nobody() {
    enter(ANN, "2010-12-31", 100);
    enter(BOB, "2011-02-01", 100);

    assertThat(book().customers().retention().cohorts())
        .containsExactly(
            new Cohort(YearMonth.of(2010, 12), 1, List.of(0L, 0L, 0L)),
            new Cohort(YearMonth.of(2011, 1), 0, List.of(0L, 0L)),
            new Cohort(YearMonth.of(2011, 2), 1, List.of(0L)),
            new Cohort(YearMonth.of(2011, 3), 0, List.of()));
  }

  /**
   * Days since the last order are 1, 9 and 48: cut at 4, 7, 16 and 32. Orders are 2, 2 and 3: cut
   * at 2, 2, 2 and 2.
   */
  @Test
  void customers_are_scored_among_each_other_and_put_into_the_usual_segments() {
    threeCustomers();

    CustomerMap map = book().customers().map();

    assertThat(map.cells())
        .filteredOn(cell -> cell.customers() > 0)
        .containsExactly(
            new CustomerMap.Cell(5, 1, "New customers", 1, gbp(1_000)),
            new CustomerMap.Cell(3, 5, "Loyal customers", 1, gbp(3_500)),
            new CustomerMap.Cell(1, 1, "Hibernating", 1, gbp(3_100)));
    assertThat(map.cells()).hasSize(25);
    assertThat(map.recency())
        .containsExactly(
            new Band(48, 48, 1),
            new Band(0, 0, 0),
            new Band(9, 9, 1),
            new Band(0, 0, 0),
            new Band(1, 1, 1));
    assertThat(map.frequency())
        .containsExactly(
            new Band(2, 2, 2),
            new Band(0, 0, 0),
            new Band(0, 0, 0),
            new Band(0, 0, 0),
            new Band(3, 3, 1));
    assertThat(map.segments())
        .hasSize(10)
        .contains(
            new CustomerMap.Segment("Loyal customers", 1, gbp(3_500)),
            new CustomerMap.Segment("Champions", 0, gbp(0)));
  }

  @Test
  void without_a_model_who_is_silent_for_too_long_is_warned_of_with_all_that_was_spent() {
    threeCustomers();
    CustomerId dan = new CustomerId("DAN");
    enter(dan, "2011-01-01", 1_000);
    enter(dan, "2011-01-04", 1_000);
    enter(dan, "2011-01-07", 1_000);
    enter(dan, "2011-01-10", 1_050);

    WatchList list = book().customers().watchList();

    assertThat(list.basis().get(0)).startsWith("As of 2011-03-10, without a model: BG/NBD ");
    assertThat(list.warnings())
        .containsExactly(
            new WatchList.Warning(
                "DAN",
                "",
                LocalDate.of(2011, 1, 10),
                Optional.empty(),
                gbp(4_050),
                gbp(4_050),
                "win back",
                "silent for 59 days, more than 3 times the usual 3 days"));
    assertThat(list.expectedLoss()).isEqualTo(gbp(4_050));
    assertThat(list.quiet()).isEqualTo(3);
  }

  @Test
  void with_a_model_the_expected_loss_is_the_share_of_the_worth_that_is_probably_gone() {
    shoppersWhoLeave();

    WatchList list = book().customers().watchList();

    assertThat(list.basis().get(0))
        .startsWith("As of 2011-03-10 by BG/NBD, fitted on 600 members: r ");
    assertThat(list.basis())
        .anyMatch(sentence -> sentence.startsWith("By MBG/NBD beside it, "))
        .anyMatch(sentence -> sentence.startsWith("What a purchase is worth, by the gamma-gamma "));
    assertThat(list.warnings()).hasSizeGreaterThan(20);
    assertThat(list.warnings().size() + list.quiet()).isEqualTo(600);
    assertThat(list.warnings())
        .allSatisfy(
            warning ->
                assertThat(warning.expectedLoss())
                    .isEqualTo(
                        warning
                            .value()
                            .multipliedBy(
                                BigDecimal.ONE.subtract(warning.pAlive().orElseThrow()),
                                RoundingMode.HALF_EVEN)));
    assertThat(list.warnings())
        .extracting(WatchList.Warning::expectedLoss)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void check_fails_if_a_member_spent_something_else_or_is_missing() {
    threeCustomers();
    CustomerBook book = book();
    Customers found = book.customers();

    assertThat(book.check(found, Map.of(ANN, gbp(3_500), BOB, gbp(3_100), CID, gbp(1_000))))
        .matches(check -> check.holds());
    assertThat(book.check(found, Map.of(ANN, gbp(3_499), BOB, gbp(3_100), CID, gbp(1_001))))
        .matches(check -> !check.holds());
    assertThat(book.check(found, Map.of(ANN, gbp(3_500), BOB, gbp(3_100))))
        .matches(check -> !check.holds());
  }

  @Test
  void shop_of_guests_alone_has_nothing_to_tell() {
    Customers nobody = book().customers();

    assertThat(nobody.retention().cohorts()).isEmpty();
    assertThat(nobody.map()).isEqualTo(CustomerMap.none());
    assertThat(nobody.watchList()).isEqualTo(WatchList.none(gbp(0)));
    assertThat(book().check(nobody, Map.of()).holds()).isTrue();
  }

  private void threeCustomers() {
    enter(ANN, "2011-01-05", 1_000);
    enter(ANN, "2011-02-10", 2_000);
    enter(ANN, "2011-03-01", 500);
    enter(BOB, "2011-01-20", 3_000);
    enter(BOB, "2011-01-21", 100);
    enter(CID, "2011-02-02", 700);
    enter(CID, "2011-03-09", 300);
  }

  /** Some buy every week or two and leave at random, as the model has it. */
  private void shoppersWhoLeave() {
    Random random = new Random(11);
    for (int i = 0; i < 600; i++) {
      CustomerId shopper = new CustomerId("S" + i);
      double gap = 4 + 40 * random.nextDouble();
      double leaves = 0.3 * random.nextDouble();
      LocalDate day = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(200));
      boolean stays = true;
      while (stays && !day.isAfter(LAST_DAY)) {
        enter(shopper, day.toString(), 1_000 + random.nextInt(4_000));
        day = day.plusDays(1 + (long) (-gap * Math.log(1 - random.nextDouble())));
        stays = random.nextDouble() >= leaves;
      }
    }
  }

  private void enter(CustomerId customer, String day, long pence) {
    history.enter(customer, new Bought(LocalDate.parse(day), gbp(pence)));
  }

  private CustomerBook book() {
    return new CustomerBook(history, LAST_DAY, member -> Optional.empty());
  }

  private static Money gbp(long pence) {
    return Money.ofMinor(Shop.CURRENCY, pence);
  }
}
