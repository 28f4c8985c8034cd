package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Worked figures; those of docs/membership.md are among them. */
class TierRulesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Member ANN = Member.of(new CustomerId("ann"), Instant.EPOCH);
  private static final Programme PROGRAMME = programme(DowngradePolicy.RECOMPUTE);
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  @Test
  void order_that_meets_the_threshold_exactly_lifts_at_once() {
    TierDecision penny = decide("2025-12-31T12:00", bought("A-1", "2025-12-31T12:00", "499.99"));
    TierDecision exact = decide("2025-12-31T12:00", bought("A-1", "2025-12-31T12:00", "500.00"));

    assertThat(penny.tier().id()).isEqualTo("SILVER");
    assertThat(exact.tier().id()).isEqualTo("GOLD");
    assertThat(exact.standing().validThrough()).contains(LocalDate.parse("2026-12-31"));
    assertThat(exact.standing().reviewAt()).contains(Instant.parse("2027-01-01T00:00:00Z"));
  }

  @Test
  void decision_says_what_keeps_the_tier_and_what_reaches_the_next() {
    Activity[] year = {
      bought("A-1", "2025-12-31T12:00", "500.00"), bought("A-2", "2026-05-02T09:30", "180.00")
    };

    TierDecision decision = decide("2026-11-22T18:00", year);

    assertThat(decision.reasons().stream().map(ENGLISH::of))
        .containsExactly(
            "GOLD is held until the end of 2026-12-31",
            "order A-1 made it GBP 500.00 of GBP 500.00: BRONZE rises to GOLD",
            "GBP 320.00 more by 2026-12-31 keeps GOLD",
            "if nothing more happens GOLD falls to BRONZE after 2026-12-31",
            "GBP 320.00 more by 2026-12-30 reaches PLATINUM",
            "order A-1 with GBP 500.00 counts until 2026-12-30");
    assertThat(decision.next().orElseThrow().criteria())
        .containsExactly(
            new Criterion.Spend(
                gbp("680.00"),
                gbp("1000.00"),
                LocalDate.parse("2025-11-23"),
                LocalDate.parse("2026-11-22"),
                Optional.of(LocalDate.parse("2026-12-30"))));
  }

  @Test
  void what_brought_the_tier_does_not_keep_it_as_well() {
    Activity once = bought("A-1", "2025-12-31T12:00", "500.00");

    assertThat(decide("2026-12-31T23:59:59", once).tier().id()).isEqualTo("GOLD");
    assertThat(decide("2027-01-01T00:00", once).tier().id()).isEqualTo("BRONZE");
  }

  @Test
  void order_at_the_last_moment_keeps_and_order_at_the_review_is_too_late() {
    Activity once = bought("A-1", "2025-12-31T12:00", "500.00");
    Activity justIn = bought("A-2", "2026-12-31T23:59:59.999999", "500.00");
    Activity tooLate = bought("A-2", "2027-01-01T00:00", "500.00");

    assertThat(described("2027-01-01T00:00", once, justIn))
        .containsExactly(
            "UPGRADED GOLD 2025-12-31T12:00:00Z through 2026-12-31",
            "RENEWED GOLD 2027-01-01T00:00:00Z through 2027-12-31");
    assertThat(described("2027-01-01T00:00", once, tooLate))
        .containsExactly(
            "UPGRADED GOLD 2025-12-31T12:00:00Z through 2026-12-31",
            "DOWNGRADED BRONZE 2027-01-01T00:00:00Z",
            "UPGRADED GOLD 2027-01-01T00:00:00Z through 2028-01-01");
  }

  @Test
  void missed_reviews_fall_one_step_each_on_days_of_their_own() {
    Programme softly = programme(DowngradePolicy.ONE_DOWN);
    Activity once = bought("A-1", "2024-02-29T12:00", "1000.00");

    TierStanding standing =
        TierRules.of(softly).standing(ANN, Activities.of(List.of(once)), at("2027-11-22T12:00"));

    assertThat(described(standing))
        .containsExactly(
            "UPGRADED PLATINUM 2024-02-29T12:00:00Z through 2025-02-28",
            // An order of 29 February counts on 28 February of the next year, so this one renews.
            "RENEWED PLATINUM 2025-03-01T00:00:00Z through 2026-02-28",
            "DOWNGRADED GOLD 2026-03-01T00:00:00Z through 2027-02-28",
            "DOWNGRADED SILVER 2027-03-01T00:00:00Z through 2028-02-29");
  }

  @Test
  void base_policy_falls_to_the_bottom_and_the_next_order_lifts_as_far_as_spend_allows() {
    Programme harsh = programme(DowngradePolicy.TO_BASE);
    Activities known =
        Activities.of(
            List.of(
                bought("A-1", "2025-01-10T12:00", "500.00"),
                bought("A-2", "2025-06-10T12:00", "250.00"),
                bought("A-3", "2026-02-01T12:00", "1.00")));

    TierDecision fallen = TierRules.evaluate(harsh, ANN, known, at("2026-01-11T00:00"));
    TierDecision lifted = TierRules.evaluate(harsh, ANN, known, at("2026-02-01T12:00"));

    assertThat(fallen.tier().id()).isEqualTo("BRONZE");
    assertThat(fallen.qualified().id()).isEqualTo("SILVER");
    assertThat(ENGLISH.of(fallen.reasons().get(2)))
        .isEqualTo("GBP 250.00 of GBP 200.00: SILVER is reached next");
    assertThat(lifted.tier().id()).isEqualTo("SILVER");
  }

  @Test
  void refund_lowers_the_day_of_the_purchase_and_takes_no_tier_before_the_review() {
    Activity gold = bought("A-1", "2026-01-10T12:00", "300.00");
    Activity more = bought("A-2", "2026-03-10T12:00", "600.00");
    Activity back = refunded("A-2", "r-1", "2026-04-01T12:00", "450.00");

    TierDecision before = decide("2026-04-01T11:59", gold, more, back);
    TierDecision after = decide("2026-04-01T12:00", gold, more, back);
    TierDecision reviewed = decide("2027-03-11T00:00", gold, more, back);

    assertThat(before.qualified().id()).isEqualTo("GOLD");
    assertThat(after.qualified().id()).isEqualTo("SILVER");
    assertThat(after.tier().id()).isEqualTo("GOLD");
    assertThat(after.countedOrders())
        .extracting(CountedOrder::amount)
        .containsExactly(gbp("300.00"), gbp("150.00"));
    assertThat(reviewed.tier().id()).isEqualTo("BRONZE");
  }

  @Test
  void refunds_beyond_what_was_paid_take_the_order_to_nothing_and_no_other() {
    TierDecision decision =
        decide(
            "2026-05-01T12:00",
            bought("A-1", "2026-01-10T12:00", "300.00"),
            bought("A-2", "2026-01-11T12:00", "100.00"),
            refunded("A-2", "r-1", "2026-02-01T12:00", "80.00"),
            refunded("A-2", "r-2", "2026-02-02T12:00", "80.00"),
            new Activity.Cancellation(
                new OrderId("A-2"), at("2026-02-03T12:00"), at("2026-02-03T12:00")));

    assertThat(decision.countedOrders())
        .extracting(CountedOrder::order)
        .containsExactly(new OrderId("A-1"));
  }

  @Test
  void refund_that_carries_an_earlier_instant_than_its_order_still_counts() {
    TierDecision decision =
        decide(
            "2026-05-01T12:00",
            bought("A-1", "2026-01-10T12:00", "300.00"),
            refunded("A-1", "r-1", "2026-01-10T11:59", "200.00"));

    assertThat(decision.tier().id()).isEqualTo("BRONZE");
    assertThat(decision.countedOrders())
        .extracting(CountedOrder::amount)
        .containsExactly(gbp("100.00"));
  }

  @Test
  void days_of_the_zone_have_23_or_25_hours_where_the_clock_changes() {
    Activity spring = bought("A-1", "2026-03-29T12:00", "500.00");
    Activity autumn = bought("A-1", "2026-10-25T12:00", "500.00");

    TierDecision dayBefore =
        decide("2026-05-01T12:00", bought("A-1", "2025-03-28T12:00", "500.00"));

    assertThat(decide("2026-10-30T12:00", autumn).standing().reviewAt())
        .contains(Instant.parse("2027-10-25T23:00:00Z"));
    assertThat(decide("2026-05-01T12:00", spring).standing().reviewAt())
        .contains(Instant.parse("2027-03-29T23:00:00Z"));
    assertThat(dayBefore.standing().changes().get(1).at())
        .isEqualTo(Instant.parse("2026-03-29T00:00:00Z"));
  }

  @Test
  void midnight_that_does_not_exist_is_the_first_instant_after_it() {
    Programme beirut = Programme.builder().from(PROGRAMME).zone(ZoneId.of("Asia/Beirut")).build();
    LocalDate shortDay = LocalDate.parse("2022-03-27");

    assertThat(beirut.startOf(shortDay)).isEqualTo(Instant.parse("2022-03-26T22:00:00Z"));
    assertThat(beirut.dayOf(Instant.parse("2022-03-26T22:00:00Z"))).isEqualTo(shortDay);
    assertThat(beirut.dayOf(Instant.parse("2022-03-26T21:59:59.999999Z")))
        .isEqualTo(shortDay.minusDays(1));
  }

  @Test
  void day_that_has_begun_does_not_end_because_the_clock_is_put_back() {
    // At 00:01 on 7 November 2010 clocks in Newfoundland went back to 23:01 on the 6th.
    Programme newfoundland =
        Programme.builder().from(PROGRAMME).zone(ZoneId.of("America/St_Johns")).build();
    Instant begun = newfoundland.startOf(LocalDate.parse("2010-11-07"));

    assertThat(newfoundland.dayOf(begun)).isEqualTo(LocalDate.parse("2010-11-07"));
    assertThat(newfoundland.dayOf(begun.plusSeconds(30 * 60)))
        .isEqualTo(LocalDate.parse("2010-11-07"));
    assertThat(newfoundland.dayOf(begun.minusNanos(1_000)))
        .isEqualTo(LocalDate.parse("2010-11-06"));
  }

  @Test
  void month_ends_are_counted_from_the_first_day_and_do_not_drift() {
    Programme monthly = with(new Period.Rolling(12, 1));
    Activity gold = bought("A-1", "2026-01-31T12:00", "500.00");

    TierStanding standing =
        TierRules.of(monthly).standing(ANN, Activities.of(List.of(gold)), at("2026-05-15T12:00"));

    assertThat(standing.changes().stream().map(change -> change.validThrough().orElseThrow()))
        .containsExactly(
            LocalDate.parse("2026-02-28"),
            LocalDate.parse("2026-03-31"),
            LocalDate.parse("2026-04-30"),
            LocalDate.parse("2026-05-31"));
  }

  @Test
  void order_of_leap_day_counts_until_the_end_of_next_february() {
    Activity leap = bought("A-1", "2024-02-29T12:00", "100.00");
    Activity eve = bought("A-2", "2024-02-28T12:00", "100.00");

    TierDecision decision = decide("2024-03-01T12:00", leap, eve);

    assertThat(decision.countedOrders())
        .extracting(CountedOrder::lastDay)
        .containsExactly(
            Optional.of(LocalDate.parse("2025-02-27")), Optional.of(LocalDate.parse("2025-02-28")));
  }

  /** Not promised, and here is why: what is reviewed on different days is not comparable. */
  @Test
  void who_rises_earlier_is_reviewed_earlier_even_for_having_spent_more() {
    Activity[] less = {
      bought("A-1", "2024-10-01T12:00", "300.00"),
      bought("A-2", "2024-11-01T12:00", "50.00"),
      bought("A-3", "2025-09-15T12:00", "200.00")
    };
    Activity[] more = {
      bought("A-1", "2024-10-01T12:00", "300.00"),
      bought("A-2", "2024-11-01T12:00", "250.00"),
      bought("A-3", "2025-09-15T12:00", "200.00")
    };

    assertThat(decide("2025-11-02T12:00", less).tier().id()).isEqualTo("GOLD");
    assertThat(decide("2025-11-02T12:00", more).tier().id()).isEqualTo("SILVER");
  }

  @Test
  void tier_as_it_was_known_then_is_asked_for_by_leaving_out_what_was_recorded_later() {
    Activity late =
        new Activity.Purchase(
            new OrderId("A-1"), at("2026-01-10T12:00"), at("2026-02-20T12:00"), gbp("500.00"));
    Activities all = Activities.of(List.of(late));
    Instant then = at("2026-02-01T12:00");

    assertThat(TierRules.of(PROGRAMME).standing(ANN, all, then).tier().id()).isEqualTo("GOLD");
    assertThat(TierRules.of(PROGRAMME).standing(ANN, all.recordedUntil(then), then).tier().id())
        .isEqualTo("BRONZE");
  }

  @Test
  void keeping_a_tier_whose_window_has_not_begun_says_from_when_orders_count() {
    Programme twoYears = with(new Period.Rolling(12, 24));
    Activity gold = bought("A-1", "2026-01-10T12:00", "500.00");

    TierDecision decision =
        TierRules.evaluate(twoYears, ANN, Activities.of(List.of(gold)), at("2026-05-15T12:00"));

    assertThat(ENGLISH.of(decision.reasons().get(2)))
        .isEqualTo("GBP 500.00 more from 2027-01-11 to 2028-01-10 keeps GOLD");
  }

  @Test
  void newcomer_is_told_what_the_first_tier_takes() {
    TierDecision decision = decide("2026-05-15T12:00");

    assertThat(decision.reasons().stream().map(ENGLISH::of))
        .containsExactly(
            "BRONZE is held without an end", "GBP 200.00 more within 12 months reaches SILVER");
  }

  @Test
  void member_at_the_top_has_nothing_above() {
    TierDecision decision = decide("2026-05-15T12:00", bought("A-1", "2026-05-01T12:00", "2000"));

    assertThat(decision.next()).isEmpty();
    assertThat(decision.reasons().stream().map(ENGLISH::of))
        .contains("PLATINUM is the highest tier");
  }

  @Test
  void amount_in_another_currency_is_refused() {
    Activity euros =
        new Activity.Purchase(
            new OrderId("A-1"), Instant.EPOCH, Instant.EPOCH, Money.parse("EUR 5.00"));

    assertThatThrownBy(() -> decide("2026-05-15T12:00", euros))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "order 'A-1' has an amount of EUR 5.00; programme 'club' counts in GBP: "
                + "convert it, or leave it out");
  }

  private static Programme programme(DowngradePolicy downgrade) {
    return Programme.builder()
        .id("club")
        .version("2024-01-01")
        .zone(LONDON)
        .currency(CurrencyUnit.GBP)
        .addTiers(Tier.base("BRONZE", "Bronze"))
        .addTiers(Tier.forSpending("SILVER", "Silver", gbp("200.00")))
        .addTiers(Tier.forSpending("GOLD", "Gold", gbp("500.00")))
        .addTiers(Tier.forSpending("PLATINUM", "Platinum", gbp("1000.00")))
        .downgrade(downgrade)
        .build();
  }

  private static Programme with(Period period) {
    return Programme.builder().from(PROGRAMME).period(period).build();
  }

  private static TierDecision decide(String asOf, Activity... activities) {
    return TierRules.evaluate(PROGRAMME, ANN, Activities.of(Arrays.asList(activities)), at(asOf));
  }

  private static List<String> described(String asOf, Activity... activities) {
    return described(decide(asOf, activities).standing());
  }

  private static List<String> described(TierStanding standing) {
    return standing.changes().stream()
        .map(
            change ->
                change.kind()
                    + " "
                    + change.toTier()
                    + " "
                    + change.at()
                    + change.validThrough().map(day -> " through " + day).orElse(""))
        .toList();
  }

  private static Activity bought(String order, String at, String amount) {
    return new Activity.Purchase(new OrderId(order), at(at), at(at), gbp(amount));
  }

  private static Activity refunded(String order, String refund, String at, String amount) {
    return new Activity.Refund(new OrderId(order), refund, at(at), at(at), gbp(amount));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(LONDON).toInstant();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
