package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When conditions on customer, place and time hold, and what is said of them. */
class ConditionsTest {
  private static final ReasonText ENGLISH =
      ReasonText.english(Arrays.asList(PricingReason.values()));
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void place_and_payment_are_compared_by_name() {
    var inLeeds = Condition.in(Condition.Fact.STORE, "Leeds", "York");
    var byInvoice = Condition.in(Condition.Fact.PAYMENT_METHOD, "invoice");

    assertThat(why(inLeeds, basket().inStore("Leeds"))).isEqualTo("it is bought in store Leeds");
    assertThat(why(inLeeds, basket().inStore("leeds")))
        .isEqualTo("NOT it is bought in store leeds, it must be one of Leeds,York");
    assertThat(why(byInvoice, basket().paidBy("invoice"))).isEqualTo("it is paid by invoice");
    assertThat(why(byInvoice, basket()))
        .isEqualTo("NOT it is paid by -, it must be one of invoice");
  }

  @Test
  void ten_names_are_shown_of_those_that_would_do() {
    String ten = "A,B,C,D,E,F,G,H,I,J";

    assertThat(why(Condition.in(Condition.Fact.STORE, ten.split(",")), basket().inStore("X")))
        .isEqualTo("NOT it is bought in store X, it must be one of " + ten);
    assertThat(
            why(Condition.in(Condition.Fact.STORE, (ten + ",K").split(",")), basket().inStore("X")))
        .isEqualTo("NOT it is bought in store X, it must be one of " + ten + ",...");
  }

  @Test
  void all_of_several_must_hold_and_those_that_do_not_are_told() {
    var both =
        new Condition.All(
            List.of(new Condition.FirstOrder(), Condition.in(Condition.Fact.CHANNEL, "web")));

    assertThat(why(both, basket().ordersBefore(0))).isEqualTo("it is the customer's first order");
    assertThat(why(both, basket().ordersBefore(0).through("app")))
        .isEqualTo("NOT it is bought in app, it must be one of web");
  }

  @Test
  void first_order_is_the_one_that_none_came_before() {
    var first = new Condition.FirstOrder();

    assertThat(why(first, basket().ordersBefore(0))).isEqualTo("it is the customer's first order");
    assertThat(why(first, basket().ordersBefore(3)))
        .isEqualTo("NOT 3 orders came before, it must be the first");
    assertThat(why(first, basket()))
        .isEqualTo("NOT how often the customer has ordered before is not known");
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, 4",
    "3, false, 1",
    "4, true, 0",
    "5, false, 4",
    "9, true, 0",
    "9223372036854775807, false, 2",
  })
  void every_fifth_order_is_the_fifth_and_the_tenth(long before, boolean holds, int missing) {
    String why = why(new Condition.EveryNthOrder(5), basket().ordersBefore(before));

    assertThat(why)
        .isEqualTo(
            holds
                ? "%s orders came before, and one of every 5 counts".formatted(before)
                : "NOT %s more orders must come before: one of every 5 counts, %s are there"
                    .formatted(missing, before));
  }

  @Test
  void unknown_number_of_orders_is_no_nth_order() {
    assertThat(why(new Condition.EveryNthOrder(2), basket()))
        .isEqualTo("NOT how often the customer has ordered before is not known");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-24T12:00:00Z, 12, 27, true",
    "2026-12-23T12:00:00Z, 12, 27, false",
    "2027-01-03T12:00:00Z, 12, 27, true",
    "2027-01-04T12:00:00Z, 12, 27, false",
    "2026-12-30T12:00:00Z, 1, 2, true",
    "2026-12-29T12:00:00Z, 1, 2, false",
    // Born on 29 February: in 2026 that is the 28th, seven days later is 7 March.
    "2026-03-07T12:00:00Z, 2, 29, true",
    "2026-03-08T12:00:00Z, 2, 29, false",
    "2028-03-07T12:00:00Z, 2, 29, true",
    // In London it is the 24th already.
    "2026-06-23T23:30:00Z, 6, 27, true",
    "2026-06-23T22:30:00Z, 6, 27, false",
  })
  void birthday_is_near_from_3_days_before_to_7_days_after(
      String at, int month, int day, boolean holds) {
    String why = why(new Condition.Birthday(3, 7), basket().birthday(month, day).at(at));

    assertThat(why)
        .isEqualTo(
            holds
                ? "the customer's birthday is near"
                : "NOT the customer's birthday is further away than 3 days ahead or 7 days ago");
  }

  @Test
  void unknown_birthday_is_not_near() {
    assertThat(why(new Condition.Birthday(180, 180), basket()))
        .isEqualTo("NOT the customer's birthday is not known");
  }

  @Test
  void weekday_is_that_of_the_zone() {
    var friday = new Condition.WeekdayIn(Set.of(DayOfWeek.FRIDAY));

    // Summer time: it is Friday in London an hour before it is in UTC.
    assertThat(why(friday, basket().at("2026-06-25T23:00:00Z"))).isEqualTo("it is friday");
    assertThat(why(friday, basket().at("2026-06-25T22:59:59Z")))
        .isEqualTo("NOT it is thursday, it must be one of friday");
  }

  @ParameterizedTest
  @CsvSource({
    "18:00, 22:00, 2026-11-27T18:00:00Z, true",
    "18:00, 22:00, 2026-11-27T17:59:59.999999Z, false",
    "18:00, 22:00, 2026-11-27T21:59:59.999999Z, true",
    "18:00, 22:00, 2026-11-27T22:00:00Z, false",
    "22:00, 02:00, 2026-11-27T23:00:00Z, true",
    "22:00, 02:00, 2026-11-27T01:59:59Z, true",
    "22:00, 02:00, 2026-11-27T02:00:00Z, false",
    "22:00, 02:00, 2026-11-27T12:00:00Z, false",
    "18:00, 00:00, 2026-11-27T23:59:59Z, true",
    "18:00, 00:00, 2026-11-28T00:00:00Z, false",
    "18:00, 22:00, 2026-06-26T17:00:00Z, true",
    // The clocks go back on 25 October: from one to two comes twice.
    "01:00, 02:00, 2026-10-25T00:30:00Z, true",
    "01:00, 02:00, 2026-10-25T01:30:00Z, true",
    // They go forward on 29 March: from one to two does not come.
    "01:00, 02:00, 2026-03-29T00:59:59Z, false",
    "01:00, 02:00, 2026-03-29T01:00:00Z, false",
  })
  void time_of_day_is_that_of_the_clocks(
      LocalTime from, LocalTime until, String at, boolean holds) {
    String why = why(new Condition.TimeOfDay(from, until), basket().at(at));

    assertThat(why.startsWith("NOT ")).isEqualTo(!holds);
    assertThat(why).contains("in Europe/London");
  }

  @Test
  void wrong_time_is_told_with_the_right_one() {
    var happyHour = new Condition.TimeOfDay(LocalTime.of(18, 0), LocalTime.of(22, 0));

    assertThat(why(happyHour, basket().at("2026-06-26T12:00:00.5Z")))
        .isEqualTo("NOT it is 13:00 in Europe/London, it must be from 18:00 until 22:00");
  }

  @Test
  void dates_are_from_the_first_to_before_the_last() {
    var days =
        new Condition.Dates(
            Optional.of(LocalDate.parse("2026-06-26")), Optional.of(LocalDate.parse("2026-06-28")));
    var since = new Condition.Dates(Optional.of(LocalDate.parse("2026-06-26")), Optional.empty());

    assertThat(why(days, basket().at("2026-06-25T23:00:00Z")))
        .isEqualTo("it is 2026-06-26 in Europe/London");
    assertThat(why(days, basket().at("2026-06-27T22:59:59Z")))
        .isEqualTo("it is 2026-06-27 in Europe/London");
    assertThat(why(days, basket().at("2026-06-27T23:00:00Z")))
        .isEqualTo(
            "NOT it is 2026-06-28 in Europe/London, it must be from 2026-06-26 to before 2026-06-28");
    assertThat(why(since, basket().at("2026-06-25T22:59:59Z")))
        .isEqualTo("NOT it is 2026-06-25 in Europe/London, it must be from 2026-06-26 to before -");
  }

  private static Basket basket() {
    return Basket.in("GBP").line("MUG", 1, "10.00").shipping("4.00");
  }

  /** Returns what is said of a condition; of one that does not hold, after {@code NOT}. */
  private static String why(Condition condition, Basket basket) {
    RuleSet rules =
        RuleSet.builder()
            .zone(LONDON)
            .addPromotions(
                Promotion.builder()
                    .id("P")
                    .name("Free shipping")
                    .priority(1)
                    .addConditions(condition)
                    .reward(new Reward.FreeShipping())
                    .build())
            .build();
    Quote quote = PricingEngine.compile(rules, Strategy.byPriority()).price(basket.request());
    return quote.applied().isEmpty()
        ? "NOT " + ENGLISH.of(quote.missed().get(0).reasons().get(0))
        : ENGLISH.of(quote.applied().get(0).reasons().get(0));
  }
}
