package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Worked figures of every choice a programme has; those of docs/membership.md are among them. */
class TierPoliciesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Member ANN = Member.of(new CustomerId("ann"), at("2024-03-15T10:00"));
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final Programme YEARS = programme(it -> it.period(Period.Calendar.years()));

  // ---- requirements ----

  @Test
  void orders_points_growth_and_active_days_count_each_within_the_window() {
    Programme programme =
        tiers(
            new Requirement.AtLeast(Metric.ORDERS, 2),
            new Requirement.AtLeast(Metric.POINTS_EARNED, 500),
            new Requirement.AtLeast(Metric.GROWTH_VALUE, 70),
            new Requirement.AtLeast(Metric.ACTIVE_DAYS, 4));

    assertThat(
            story(
                programme,
                "2025-06-01T12:00",
                bought("A-1", "2025-01-10T12:00", "5.00"),
                bought("A-2", "2025-01-10T13:00", "0.00"),
                gain("g-1", Metric.POINTS_EARNED, "2025-01-12T12:00", 499),
                gain("g-2", Metric.POINTS_EARNED, "2025-01-13T12:00", 1),
                gain("g-3", Metric.GROWTH_VALUE, "2025-01-14T12:00", 70),
                visit("2025-01-15T09:00"),
                visit("2025-01-15T21:00"),
                visit("2025-01-16T09:00"),
                visit("2025-01-17T09:00")))
        .containsExactly(
            "order A-2 made it 2 of 2 orders: T0 rises to T1",
            "500 of 500 points: T1 rises to T2",
            "70 of 70 growth value: T2 rises to T3",
            "4 of 4 active days: T3 rises to T4");
  }

  @Test
  void any_of_several_is_enough_and_what_is_missing_names_each_way() {
    Programme programme =
        tiers(new Requirement.AnyOf(1, spend("500.00"), new Requirement.AtLeast(Metric.ORDERS, 4)));

    TierDecision decision =
        decide(
            programme,
            "2025-11-22T12:00",
            bought("A-1", "2025-05-02T12:00", "100.00"),
            bought("A-2", "2025-06-02T12:00", "80.00"));

    assertThat(words(decision)).contains("GBP 320.00 or 2 orders more by 2026-05-01 reaches T1");
    assertThat(
            story(
                programme,
                "2025-11-22T12:00",
                bought("A-1", "2025-05-02T12:00", "100.00"),
                bought("A-2", "2025-06-02T12:00", "80.00"),
                bought("A-3", "2025-06-03T12:00", "1.00"),
                bought("A-4", "2025-06-04T12:00", "1.00")))
        .containsExactly(
            "order A-4 made it GBP 182.00 of GBP 500.00, 4 of 4 orders: T0 rises to T1");
  }

  @Test
  void all_of_several_and_two_of_three_ask_for_what_they_say() {
    Requirement both =
        new Requirement.All(spend("100.00"), new Requirement.AtLeast(Metric.ACTIVE_DAYS, 2));
    Requirement two =
        new Requirement.AnyOf(
            2,
            spend("300.00"),
            new Requirement.AtLeast(Metric.ORDERS, 3),
            new Requirement.AtLeast(Metric.POINTS_EARNED, 9));
    Programme programme = tiers(both, new Requirement.All(both, two));
    Activity first = bought("A-1", "2025-05-02T12:00", "300.00");

    assertThat(missing(decide(programme, "2025-06-01T12:00", first))).isEqualTo("1 active day");
    assertThat(missing(decide(programme, "2025-06-01T12:00", first, visit("2025-05-03T12:00"))))
        .isEqualTo("2 orders or 9 points");
    assertThat(
            decide(
                    programme,
                    "2025-06-01T12:00",
                    first,
                    visit("2025-05-03T12:00"),
                    gain("g", Metric.POINTS_EARNED, "2025-05-04T12:00", 9))
                .tier()
                .id())
        .isEqualTo("T2");
    assertThat(missing(decide(programme, "2025-06-01T12:00")))
        .isEqualTo("GBP 100.00 and 2 active days");
    assertThat(missing(decide(tiers(two), "2025-06-01T12:00")))
        .isEqualTo("2 of (GBP 300.00, 3 orders, 9 points)");
  }

  @Test
  void lifetime_counts_what_has_long_left_the_window() {
    Programme programme = tiers(spend("200.00"), new Requirement.Lifetime(spend("1000.00")));
    Activity[] years = {
      bought("A-1", "2024-05-02T12:00", "600.00"), bought("A-2", "2026-05-02T12:00", "399.99")
    };

    TierDecision decision = decide(programme, "2026-06-01T12:00", years);

    assertThat(decision.tier().id()).isEqualTo("T1");
    assertThat(words(decision)).contains("GBP 0.01 more within 12 months reaches T2");
    assertThat(decision.next().orElseThrow().criteria().get(0).windowStart())
        .isEqualTo(LocalDate.parse("2024-03-15"));
  }

  @Test
  void paid_membership_holds_its_tier_as_long_as_its_term_and_no_longer() {
    Programme programme = tiers(new Requirement.HasTerm("plus"), spend("500.00"));
    Activity.Term plus =
        new Activity.Term(
            "t-1", "plus", at("2025-01-10T12:00"), at("2025-02-10T12:00"), at("2025-01-10T12:00"));

    assertThat(history(programme, "2025-06-01T12:00", plus))
        .containsExactly(
            "UPGRADED T1 2025-01-10T12:00:00Z through 2025-02-10",
            "DOWNGRADED T0 2025-02-11T00:00:00Z");
    assertThat(
            history(
                programme,
                "2025-02-20T12:00",
                plus,
                new Activity.Term(
                    "t-2",
                    "plus",
                    at("2025-02-01T12:00"),
                    at("2025-03-01T12:00"),
                    at("2025-02-01T12:00"))))
        .containsExactly(
            "UPGRADED T1 2025-01-10T12:00:00Z through 2025-02-10",
            "RENEWED T1 2025-02-11T00:00:00Z through 2025-03-01");
    assertThat(
            history(
                programme,
                "2025-01-20T12:00",
                plus,
                new Activity.Withdrawal(
                    "t-1", at("2025-01-15T12:00"), at("2025-01-15T12:00"), "eve", "money back")))
        .containsExactly(
            "UPGRADED T1 2025-01-10T12:00:00Z through 2025-02-10",
            "DOWNGRADED T0 2025-01-15T12:00:00Z");
  }

  @Test
  void retention_may_ask_for_less_than_entry() {
    Programme programme =
        Programme.builder()
            .from(tiers())
            .addTiers(
                Tier.builder().from(tier(1, spend("500.00"))).retention(spend("300.00")).build())
            .build();
    Activity gold = bought("A-1", "2025-01-10T12:00", "500.00");

    assertThat(words(decide(programme, "2025-06-01T12:00", gold)))
        .contains("GBP 300.00 more by 2026-01-10 keeps T1");
    assertThat(
            history(
                programme, "2026-02-01T12:00", gold, bought("A-2", "2025-09-01T12:00", "300.00")))
        .endsWith("RENEWED T1 2026-01-11T00:00:00Z through 2027-01-10");
    assertThat(
            history(
                programme, "2026-02-01T12:00", gold, bought("A-2", "2025-09-01T12:00", "299.99")))
        .endsWith("DOWNGRADED T0 2026-01-11T00:00:00Z");
  }

  // ---- periods ----

  @Test
  void calendar_tier_is_held_for_the_rest_of_this_year_and_all_of_the_next() {
    Activity once = bought("A-1", "2025-03-10T12:00", "500.00");

    assertThat(history(YEARS, "2027-02-01T12:00", once))
        .containsExactly(
            "UPGRADED GOLD 2025-03-10T12:00:00Z through 2026-12-31",
            "DOWNGRADED BRONZE 2027-01-01T00:00:00Z");
    assertThat(words(decide(YEARS, "2026-05-01T12:00", once)))
        .contains(
            "GBP 500.00 more by 2026-12-31 keeps GOLD",
            "GBP 1000.00 more by 2026-12-31 reaches PLATINUM");
    assertThat(words(decide(YEARS, "2025-05-01T12:00", once)))
        .contains(
            "GBP 500.00 more from 2026-01-01 to 2026-12-31 keeps GOLD",
            "GBP 500.00 more by 2025-12-31 reaches PLATINUM",
            "order A-1 with GBP 500.00 counts until 2025-12-31");
  }

  @Test
  void last_microsecond_of_the_year_counts_for_it_and_midnight_for_the_next() {
    Activity first = bought("A-1", "2025-03-10T12:00", "499.00");
    Activity justIn = bought("A-2", "2025-12-31T23:59:59.999999", "1.00");
    Activity next = bought("A-2", "2026-01-01T00:00", "1.00");

    assertThat(decide(YEARS, "2026-01-02T12:00", first, justIn).tier().id()).isEqualTo("GOLD");
    assertThat(decide(YEARS, "2026-01-02T12:00", first, next).tier().id()).isEqualTo("SILVER");
  }

  @Test
  void tax_years_and_quarters_begin_when_they_are_said_to() {
    Programme tax = programme(it -> it.period(new Period.Calendar(12, MonthDay.of(4, 6), 0, 0)));
    Programme quarters =
        programme(it -> it.period(new Period.Calendar(3, MonthDay.of(2, 1), 0, 0)));
    Activity spring = bought("A-1", "2025-04-05T12:00", "500.00");

    assertThat(history(tax, "2025-04-20T12:00", spring))
        .containsExactly(
            "UPGRADED GOLD 2025-04-05T11:00:00Z through 2025-04-05",
            // What brought it in the year that has ended renews it for the next.
            "RENEWED GOLD 2025-04-05T23:00:00Z through 2026-04-05");
    assertThat(history(quarters, "2025-08-02T12:00", spring))
        .containsExactly(
            "UPGRADED GOLD 2025-04-05T11:00:00Z through 2025-04-30",
            "RENEWED GOLD 2025-04-30T23:00:00Z through 2025-07-31",
            "DOWNGRADED BRONZE 2025-07-31T23:00:00Z");
  }

  @Test
  void grace_keeps_the_tier_and_what_is_bought_in_it_keeps_it_too() {
    Programme programme =
        programme(it -> it.period(new Period.Calendar(12, MonthDay.of(1, 1), 1, 59)));
    Activity once = bought("A-1", "2025-03-10T12:00", "500.00");
    Activity inGrace = bought("A-2", "2027-02-10T12:00", "500.00");

    assertThat(history(programme, "2027-03-01T00:00", once))
        .containsExactly(
            "UPGRADED GOLD 2025-03-10T12:00:00Z through 2027-02-28",
            "DOWNGRADED BRONZE 2027-03-01T00:00:00Z");
    assertThat(words(decide(programme, "2027-02-01T12:00", once)))
        .contains("GBP 500.00 more by 2027-02-28 keeps GOLD");
    assertThat(history(programme, "2027-03-01T00:00", once, inGrace))
        .endsWith("RENEWED GOLD 2027-03-01T00:00:00Z through 2028-02-28");
  }

  @Test
  void anniversary_is_counted_from_the_first_day_and_does_not_drift() {
    Member leo = Member.of(new CustomerId("leo"), at("2024-01-31T10:00"));
    Programme monthly =
        programme(it -> it.period(new Period.Anniversary(Period.Anchor.JOINED, 1, 0, 0)));

    assertThat(
            history(
                monthly,
                leo,
                "2024-05-01T12:00",
                bought("A-1", "2024-02-10T12:00", "500.00"),
                bought("A-2", "2024-03-10T12:00", "500.00"),
                bought("A-3", "2024-04-10T12:00", "500.00")))
        .containsExactly(
            "UPGRADED GOLD 2024-02-10T12:00:00Z through 2024-02-28",
            "RENEWED GOLD 2024-02-29T00:00:00Z through 2024-03-30",
            "RENEWED GOLD 2024-03-31T00:00:00Z through 2024-04-29",
            "RENEWED GOLD 2024-04-29T23:00:00Z through 2024-05-30");
  }

  @Test
  void anniversary_of_the_tier_begins_anew_with_each_tier() {
    Programme programme =
        programme(it -> it.period(new Period.Anniversary(Period.Anchor.TIER_REACHED, 12, 0, 0)));

    assertThat(
            history(
                programme,
                "2025-08-01T12:00",
                bought("A-1", "2025-01-10T12:00", "150.00"),
                bought("A-2", "2025-03-10T12:00", "60.00"),
                bought("A-3", "2025-04-10T12:00", "430.00"),
                bought("A-4", "2025-05-10T12:00", "10.00")))
        .containsExactly(
            "UPGRADED SILVER 2025-03-10T12:00:00Z through 2026-03-09",
            // Of A-1, bought before SILVER was reached, nothing counts any more.
            "UPGRADED GOLD 2025-05-10T11:00:00Z through 2026-05-09");
  }

  @Test
  void lifetime_tier_is_never_reviewed() {
    Programme programme = programme(it -> it.period(new Period.Lifetime()));
    TierDecision decision =
        decide(programme, "2044-01-01T12:00", bought("A-1", "2024-05-10T12:00", "500.00"));

    assertThat(decision.tier().id()).isEqualTo("GOLD");
    assertThat(decision.standing().validThrough()).isEmpty();
    assertThat(decision.standing().nextLookAt()).isEmpty();
    assertThat(words(decision))
        .containsExactly(
            "GOLD is held without an end",
            "order A-1 made it GBP 500.00 of GBP 500.00: BRONZE rises to GOLD",
            "GBP 500.00 more reaches PLATINUM");
  }

  @Test
  void members_may_rise_at_reviews_only() {
    Programme programme =
        programme(
            it ->
                it.period(new Period.Calendar(3, MonthDay.of(1, 1), 1, 0))
                    .upgrade(UpgradeTime.AT_REVIEW));
    Activity gold = bought("A-1", "2025-02-10T12:00", "500.00");

    assertThat(decide(programme, "2025-03-31T12:00", gold).tier().id()).isEqualTo("BRONZE");
    assertThat(words(decide(programme, "2025-03-31T12:00", gold)))
        .containsExactly(
            "BRONZE is held without an end",
            "if nothing more happens BRONZE rises to GOLD after 2025-03-31",
            "GBP 500.00 of GBP 200.00: SILVER is reached next",
            "order A-1 with GBP 500.00 counts until 2025-03-31");
    assertThat(history(programme, "2025-08-01T12:00", gold))
        .containsExactly(
            "UPGRADED GOLD 2025-03-31T23:00:00Z through 2025-06-30",
            "DOWNGRADED BRONZE 2025-06-30T23:00:00Z");
  }

  // ---- refunds, taxes, shipping ----

  @Test
  void refund_may_take_the_tier_back_at_once_as_if_it_had_never_been_bought() {
    Programme programme = programme(it -> it.refunds(RefundPolicy.AT_ONCE));
    Activity[] all = {
      bought("A-1", "2025-01-10T12:00", "250.00"),
      bought("A-2", "2025-02-10T12:00", "300.00"),
      refunded("A-2", "r-1", "2025-03-10T12:00", "300.00")
    };

    assertThat(history(programme, "2025-03-11T12:00", all))
        .containsExactly(
            "UPGRADED SILVER 2025-01-10T12:00:00Z through 2026-01-10",
            "UPGRADED GOLD 2025-02-10T12:00:00Z through 2026-02-10",
            "REVOKED SILVER 2025-03-10T12:00:00Z through 2026-01-10");
    assertThat(story(programme, "2025-03-11T12:00", all))
        .endsWith("GBP 250.00 of GBP 500.00 after what was given back: GOLD falls to SILVER");
  }

  @Test
  void refund_that_leaves_enough_or_comes_of_other_goods_revokes_nothing() {
    Programme programme = programme(it -> it.refunds(RefundPolicy.AT_ONCE));

    assertThat(
            history(
                programme,
                "2026-02-01T12:00",
                bought("A-0", "2025-01-05T12:00", "80.00"),
                bought("A-1", "2025-01-10T12:00", "500.00"),
                refunded("A-0", "r-1", "2025-03-10T12:00", "80.00")))
        .first()
        .isEqualTo("UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10");
    assertThat(
            decide(
                    programme,
                    "2025-03-11T12:00",
                    bought("A-0", "2025-01-05T12:00", "80.00"),
                    bought("A-1", "2025-01-10T12:00", "500.00"),
                    refunded("A-0", "r-1", "2025-03-10T12:00", "80.00"))
                .tier()
                .id())
        .isEqualTo("GOLD");
  }

  @Test
  void refunds_may_count_on_their_own_day_or_never() {
    Activity gold = bought("A-1", "2025-12-20T12:00", "500.00");
    Activity back = refunded("A-1", "r-1", "2026-01-05T12:00", "400.00");
    Activity more = bought("A-2", "2026-01-20T12:00", "550.00");
    Programme ownDay =
        programme(it -> it.period(Period.Calendar.years()).refundDay(RefundDay.REFUND));
    Programme never =
        programme(it -> it.period(Period.Calendar.years()).refunds(RefundPolicy.NEVER));

    assertThat(spendOf(decide(YEARS, "2026-02-01T12:00", gold, back, more)))
        .isEqualTo(gbp("550.00"));
    assertThat(spendOf(decide(ownDay, "2026-02-01T12:00", gold, back, more)))
        .isEqualTo(gbp("150.00"));
    assertThat(spendOf(decide(ownDay, "2026-01-10T12:00", gold, back))).isEqualTo(gbp("-400.00"));
    assertThat(missing(decide(ownDay, "2026-01-10T12:00", gold, back))).isEqualTo("GBP 1400.00");
    assertThat(spendOf(decide(never, "2025-12-31T12:00", gold, back))).isEqualTo(gbp("500.00"));
    assertThat(spendOf(decide(never, "2026-02-01T12:00", gold, back, more)))
        .isEqualTo(gbp("550.00"));
  }

  @Test
  void order_given_back_as_a_whole_is_no_order_any_more() {
    Programme purchase = tiers(new Requirement.AtLeast(Metric.ORDERS, 5));
    Programme ownDay = Programme.builder().from(purchase).refundDay(RefundDay.REFUND).build();
    Activity[] all = {
      bought("A-1", "2025-01-10T12:00", "50.00"),
      bought("A-2", "2025-01-11T12:00", "50.00"),
      refunded("A-2", "r-1", "2025-01-12T12:00", "20.00"),
      refunded("A-2", "r-2", "2025-01-13T12:00", "30.00")
    };

    assertThat(missing(decide(purchase, "2025-01-12T13:00", all))).isEqualTo("3 orders");
    assertThat(missing(decide(purchase, "2025-01-14T12:00", all))).isEqualTo("4 orders");
    assertThat(missing(decide(ownDay, "2025-01-14T12:00", all))).isEqualTo("4 orders");
  }

  @Test
  void taxes_and_shipping_count_as_the_programme_says() {
    Activity order =
        new Activity.Purchase(
            new OrderId("A-1"),
            at("2025-01-10T12:00"),
            at("2025-01-10T12:00"),
            new Spent(gbp("120.00"), gbp("20.00"), gbp("6.00"), gbp("1.00")));
    Activity part =
        new Activity.Refund(
            new OrderId("A-1"),
            "r-1",
            at("2025-01-12T12:00"),
            at("2025-01-12T12:00"),
            gbp("40.01"),
            gbp("6.00"));
    Programme net = programme(it -> it.taxCounts(false));
    Programme netAll = programme(it -> it.taxCounts(false).shippingCounts(true));
    Programme all = programme(it -> it.shippingCounts(true));

    assertThat(spendOf(decide(programme(it -> it), "2025-02-01T12:00", order)))
        .isEqualTo(gbp("120.00"));
    assertThat(spendOf(decide(net, "2025-02-01T12:00", order))).isEqualTo(gbp("100.00"));
    assertThat(spendOf(decide(netAll, "2025-02-01T12:00", order))).isEqualTo(gbp("105.00"));
    assertThat(spendOf(decide(all, "2025-02-01T12:00", order))).isEqualTo(gbp("126.00"));
    // 79.99 of 120.00 are left: 66.6583 without tax, rounded down.
    assertThat(spendOf(decide(net, "2025-02-01T12:00", order, part))).isEqualTo(gbp("66.65"));
    assertThat(spendOf(decide(netAll, "2025-02-01T12:00", order, part))).isEqualTo(gbp("66.65"));
    assertThat(spendOf(decide(all, "2025-02-01T12:00", order, part))).isEqualTo(gbp("79.99"));
  }

  @Test
  void points_taken_back_do_not_count_as_earned_and_used_ones_do() {
    Programme programme = tiers(new Requirement.AtLeast(Metric.POINTS_EARNED, 500));
    Activity earned = gain("g-1", Metric.POINTS_EARNED, "2025-01-10T12:00", 300);
    Activity back =
        new Activity.Loss("g-1", "l-1", at("2025-02-10T12:00"), at("2025-02-10T12:00"), 350);
    Activity early =
        new Activity.Loss("g-1", "l-0", at("2025-01-09T12:00"), at("2025-01-11T12:00"), 40);

    assertThat(missing(decide(programme, "2025-01-11T12:00", earned))).isEqualTo("200 points");
    assertThat(missing(decide(programme, "2025-03-11T12:00", earned, back)))
        .isEqualTo("500 points");
    assertThat(missing(decide(programme, "2025-01-11T12:00", earned, early)))
        .isEqualTo("240 points");
  }

  @Test
  void what_was_given_back_before_it_was_bought_is_taken_off_when_it_comes() {
    Activity order =
        new Activity.Purchase(
            new OrderId("A-1"),
            at("2025-01-10T12:00"),
            at("2025-01-10T12:00"),
            new Spent(gbp("100.00"), gbp("0.00"), gbp("10.00"), gbp("0.00")));
    Activity goods = refunded("A-1", "r-1", "2025-01-10T11:00", "30.00");
    Activity more = refunded("A-1", "r-2", "2025-01-10T11:30", "20.00");
    Activity shipping =
        new Activity.Refund(
            new OrderId("A-1"),
            "r-3",
            at("2025-01-10T11:40"),
            at("2025-01-10T12:00"),
            gbp("0.00"),
            gbp("4.00"));
    Activity cancelled =
        new Activity.Cancellation(
            new OrderId("A-1"), at("2025-01-10T11:45"), at("2025-01-10T12:00"));
    Programme all = programme(it -> it.shippingCounts(true));

    assertThat(spendOf(decide(all, "2025-02-01T12:00", goods, more, shipping, order)))
        .isEqualTo(gbp("56.00"));
    assertThat(decide(all, "2025-02-01T12:00", cancelled, order).countedOrders()).isEmpty();
    assertThat(spendOf(decide(all, "2025-02-01T12:00", cancelled, order))).isEqualTo(gbp("0.00"));
  }

  @Test
  void cancelled_order_counts_for_nothing_whatever_refunds_do() {
    Activity order = bought("A-1", "2025-01-10T12:00", "150.00");
    Activity cancelled =
        new Activity.Cancellation(
            new OrderId("A-1"), at("2025-01-12T12:00"), at("2025-01-12T12:00"));
    Activity back = refunded("A-1", "r-1", "2025-01-11T12:00", "50.00");

    for (Programme programme :
        List.of(
            programme(it -> it),
            programme(it -> it.refunds(RefundPolicy.NEVER)),
            programme(it -> it.refundDay(RefundDay.REFUND)))) {
      TierDecision decision = decide(programme, "2025-02-01T12:00", order, back, cancelled);
      assertThat(decision.countedOrders()).isEmpty();
    }
  }

  @Test
  void order_that_came_to_cost_more_counts_it_on_the_day_it_was_bought() {
    Activity order = bought("A-1", "2025-01-10T12:00", "150.00");
    Activity more =
        new Activity.Increase(
            new OrderId("A-1"),
            "c-1",
            at("2025-02-10T12:00"),
            at("2025-02-10T12:00"),
            new Spent(gbp("60.00"), gbp("10.00"), gbp("5.00"), gbp("1.00")));

    assertThat(history(programme(it -> it), "2025-03-01T12:00", order, more))
        .containsExactly("UPGRADED SILVER 2025-02-10T12:00:00Z through 2026-02-10");
    assertThat(decide(programme(it -> it), "2026-01-09T12:00", order, more).countedOrders())
        .extracting(CountedOrder::day, CountedOrder::amount)
        .containsExactly(tuple(LocalDate.parse("2025-01-10"), gbp("210.00")));
    assertThat(
            spendOf(
                decide(
                    programme(it -> it.taxCounts(false).shippingCounts(true)),
                    "2025-03-01T12:00",
                    order,
                    more)))
        .isEqualTo(gbp("204.00"));
  }

  @Test
  void what_is_older_than_the_membership_counts_for_nothing() {
    Activity before = bought("A-0", "2024-03-15T09:59:59", "500.00");
    Activity more =
        new Activity.Increase(
            new OrderId("A-0"),
            "c-1",
            at("2024-05-01T12:00"),
            at("2024-05-01T12:00"),
            gbp("500.00"));
    Activity visit = visit("2024-03-15T09:00");
    Activity gain = gain("g", Metric.POINTS_EARNED, "2024-03-15T09:00", 900);

    TierDecision decision =
        decide(programme(it -> it), "2024-06-01T12:00", before, more, visit, gain);

    assertThat(decision.tier().id()).isEqualTo("BRONZE");
    assertThat(decision.countedOrders()).isEmpty();
    assertThat(
            missing(
                decide(
                    tiers(new Requirement.AtLeast(Metric.ACTIVE_DAYS, 2)),
                    "2024-06-01T12:00",
                    visit)))
        .isEqualTo("2 active days");
    assertThat(
            decide(
                    programme(it -> it),
                    "2024-06-01T12:00",
                    bought("A-1", "2024-03-15T10:00", "500.00"))
                .tier()
                .id())
        .isEqualTo("GOLD");
  }

  // ---- by hand ----

  @Test
  void pinned_tier_stays_whatever_is_earned_and_then_gives_way_to_that() {
    Activity pin =
        set(
            "a-1",
            Activity.Assignment.Mode.PINNED,
            "SILVER",
            "2025-01-01T00:00",
            "2025-07-01T00:00");
    Activity gold = bought("A-1", "2025-03-10T12:00", "500.00");

    TierDecision during = decide(programme(it -> it), "2025-04-01T12:00", pin, gold);

    assertThat(during.tier().id()).isEqualTo("SILVER");
    assertThat(during.standing().earned().id()).isEqualTo("GOLD");
    assertThat(words(during))
        .startsWith(
            "SILVER is set until the end of 2025-06-30 by eve: press; GOLD is earned",
            "order A-1 made it GBP 500.00 of GBP 500.00: BRONZE rises to GOLD")
        .contains("if nothing more happens SILVER rises to GOLD after 2025-06-30");
    assertThat(story(programme(it -> it), "2025-08-01T12:00", pin, gold))
        .containsExactly(
            "eve set SILVER instead of BRONZE until 2025-06-30: press",
            "order A-1 made it GBP 500.00 of GBP 500.00: BRONZE rises to GOLD",
            "what eve set (press) ended: SILVER is GOLD");
    assertThat(decide(programme(it -> it), "2025-07-01T00:00", pin, gold).tier().id())
        .isEqualTo("GOLD");
  }

  @Test
  void floor_lets_rise_and_not_fall_below() {
    Activity floor =
        set("a-1", Activity.Assignment.Mode.FLOOR, "GOLD", "2025-01-01T00:00", "2027-01-01T00:00");
    Activity more = bought("A-1", "2025-03-10T12:00", "1000.00");

    assertThat(decide(programme(it -> it), "2025-02-01T12:00", floor).tier().id())
        .isEqualTo("GOLD");
    assertThat(decide(programme(it -> it), "2025-04-01T12:00", floor, more).tier().id())
        .isEqualTo("PLATINUM");
    assertThat(decide(programme(it -> it), "2026-04-01T12:00", floor, more).tier().id())
        .isEqualTo("GOLD");
    assertThat(decide(programme(it -> it), "2027-01-01T00:00", floor, more).tier().id())
        .isEqualTo("BRONZE");
  }

  @Test
  void temporary_pin_gives_way_to_the_one_that_lasts_longer() {
    Activity lasting =
        set(
            "a-1",
            Activity.Assignment.Mode.PINNED,
            "PLATINUM",
            "2025-01-01T00:00",
            "2026-01-01T00:00");
    Activity week =
        set("a-2", Activity.Assignment.Mode.PINNED, "GOLD", "2025-03-01T00:00", "2025-03-08T00:00");

    assertThat(decide(programme(it -> it), "2025-03-02T12:00", lasting, week).tier().id())
        .isEqualTo("GOLD");
    assertThat(decide(programme(it -> it), "2025-03-08T00:00", lasting, week).tier().id())
        .isEqualTo("PLATINUM");
  }

  @Test
  void tier_set_until_a_day_is_reviewed_then_like_one_that_was_earned() {
    Activity until =
        set("a-1", Activity.Assignment.Mode.UNTIL, "GOLD", "2025-01-01T00:00", "2025-07-01T00:00");
    Activity enough = bought("A-1", "2025-03-10T12:00", "500.00");

    assertThat(history(programme(it -> it), "2025-08-01T12:00", until))
        .containsExactly(
            "ASSIGNED GOLD 2025-01-01T00:00:00Z through 2025-06-30",
            "DOWNGRADED BRONZE 2025-06-30T23:00:00Z");
    assertThat(history(programme(it -> it), "2025-08-01T12:00", until, enough))
        .endsWith("RENEWED GOLD 2025-06-30T23:00:00Z through 2026-06-30");
    assertThat(
            history(
                programme(it -> it),
                "2025-08-01T12:00",
                until,
                bought("A-1", "2025-03-10T12:00", "1000.00")))
        .endsWith("UPGRADED PLATINUM 2025-03-10T12:00:00Z through 2026-03-10");
    assertThat(
            history(
                programme(it -> it),
                "2025-03-01T12:00",
                until,
                withdrawn("a-1", "2025-02-01T12:00")))
        .endsWith("DOWNGRADED BRONZE 2025-02-01T12:00:00Z");
  }

  @Test
  void trial_is_had_once() {
    Activity trial =
        set("a-1", Activity.Assignment.Mode.TRIAL, "GOLD", "2025-01-01T00:00", "2025-02-01T00:00");
    Activity again =
        set("a-2", Activity.Assignment.Mode.TRIAL, "GOLD", "2025-03-01T00:00", "2025-04-01T00:00");

    assertThat(decide(programme(it -> it), "2025-01-15T12:00", trial, again).tier().id())
        .isEqualTo("GOLD");
    assertThat(decide(programme(it -> it), "2025-02-01T00:00", trial, again).tier().id())
        .isEqualTo("BRONZE");
    assertThat(decide(programme(it -> it), "2025-03-15T12:00", trial, again).tier().id())
        .isEqualTo("BRONZE");
  }

  @Test
  void what_is_withdrawn_ends_then_and_what_has_not_begun_never_begins() {
    Activity floor =
        set("a-1", Activity.Assignment.Mode.FLOOR, "GOLD", "2025-01-01T00:00", "2026-01-01T00:00");
    Activity later =
        set(
            "a-2",
            Activity.Assignment.Mode.FLOOR,
            "SILVER",
            "2025-06-01T00:00",
            "2026-01-01T00:00");

    assertThat(
            decide(
                    programme(it -> it),
                    "2025-07-01T12:00",
                    floor,
                    later,
                    withdrawn("a-1", "2025-03-01T12:00"))
                .tier()
                .id())
        .isEqualTo("SILVER");
    assertThat(
            decide(
                    programme(it -> it),
                    "2025-07-01T12:00",
                    floor,
                    later,
                    withdrawn("a-1", "2025-03-01T12:00"),
                    withdrawn("a-2", "2025-05-01T12:00"))
                .tier()
                .id())
        .isEqualTo("BRONZE");
  }

  @Test
  void assignment_of_an_unknown_tier_is_refused() {
    Activity odd =
        set(
            "a-1",
            Activity.Assignment.Mode.PINNED,
            "DIAMOND",
            "2025-01-01T00:00",
            "2025-07-01T00:00");

    assertThatThrownBy(() -> decide(programme(it -> it), "2025-02-01T12:00", odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "programme 'club' has no tier 'DIAMOND' in any version; "
                + "assign one of [BRONZE, SILVER, GOLD, PLATINUM]");
  }

  @Test
  void locked_member_does_not_fall_until_the_lock_ends_and_is_judged_then() {
    Activity gold = bought("A-1", "2025-01-10T12:00", "500.00");
    Activity leave =
        new Activity.Lock(
            "l-1",
            at("2025-12-01T00:00"),
            at("2026-06-01T00:00"),
            at("2025-11-01T00:00"),
            "eve",
            "leave");

    assertThat(history(programme(it -> it), "2026-07-01T12:00", gold, leave))
        .containsExactly(
            "UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10",
            "DEFERRED GOLD 2026-01-11T00:00:00Z through 2026-05-31",
            "DOWNGRADED BRONZE 2026-05-31T23:00:00Z");
    assertThat(words(decide(programme(it -> it), "2026-03-01T12:00", gold, leave)))
        .contains(
            "GOLD is held until the end of 2026-05-31",
            "GBP 0.00 of GBP 500.00 by 2026-01-10: GOLD is locked until 2026-05-31, judged then",
            "GBP 500.00 more by 2026-05-31 keeps GOLD");
    assertThat(
            history(
                programme(it -> it),
                "2026-07-01T12:00",
                gold,
                leave,
                bought("A-2", "2026-05-31T12:00", "500.00")))
        .endsWith("RENEWED GOLD 2026-05-31T23:00:00Z through 2027-01-10");
    assertThat(
            history(
                programme(it -> it),
                "2026-07-01T12:00",
                gold,
                leave,
                withdrawn("l-1", "2026-02-01T12:00")))
        .endsWith("DOWNGRADED BRONZE 2026-02-01T12:00:00Z");
  }

  @Test
  void longest_of_several_locks_holds_and_a_withdrawn_one_does_not() {
    Activity gold = bought("A-1", "2025-01-10T12:00", "500.00");
    Activity shorter = lock("l-1", "2025-12-01T00:00", "2026-02-01T00:00");
    Activity longer = lock("l-2", "2026-01-01T00:00", "2026-04-01T00:00");
    Activity never = lock("l-3", "2026-01-05T00:00", "2026-12-01T00:00");
    Activity off = withdrawn("l-3", "2026-01-02T00:00");

    assertThat(history(programme(it -> it), "2026-05-01T12:00", gold, shorter, longer, never, off))
        .containsExactly(
            "UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10",
            "DEFERRED GOLD 2026-01-11T00:00:00Z through 2026-03-31",
            "DOWNGRADED BRONZE 2026-03-31T23:00:00Z");
    // The other still holds when one is withdrawn.
    assertThat(
            history(
                programme(it -> it),
                "2026-05-01T12:00",
                gold,
                shorter,
                longer,
                withdrawn("l-1", "2026-01-20T00:00")))
        .endsWith("DOWNGRADED BRONZE 2026-03-31T23:00:00Z");
  }

  @Test
  void member_who_rises_while_locked_is_judged_anew() {
    Activity gold = bought("A-1", "2025-01-10T12:00", "500.00");
    Activity leave = lock("l-1", "2025-12-01T00:00", "2026-06-01T00:00");

    assertThat(
            history(
                programme(it -> it),
                "2026-07-01T12:00",
                gold,
                leave,
                bought("A-2", "2026-03-01T12:00", "1000.00")))
        .containsExactly(
            "UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10",
            "DEFERRED GOLD 2026-01-11T00:00:00Z through 2026-05-31",
            "UPGRADED PLATINUM 2026-03-01T12:00:00Z through 2027-03-01");
  }

  @Test
  void change_of_the_programme_does_not_lower_who_is_locked_until_the_lock_ends() {
    ProgrammeVersions now =
        ProgrammeVersions.of(programme(it -> it))
            .then(LocalDate.parse("2025-07-01"), ProgrammeVersions.Switch.NOW, dearer("2"));

    assertThat(
            history(
                now,
                "2025-12-01T12:00",
                bought("A-1", "2025-01-10T12:00", "500.00"),
                lock("l-1", "2025-06-01T00:00", "2025-10-01T00:00")))
        .containsExactly(
            "UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10",
            "DEFERRED GOLD 2025-06-30T23:00:00Z through 2025-09-30",
            "DOWNGRADED SILVER 2025-09-30T23:00:00Z through 2026-01-10");
  }

  @Test
  void change_now_keeps_who_meets_it_and_lowers_by_the_policy() {
    Activity gold = bought("A-1", "2025-01-10T12:00", "900.00");
    Activity some = bought("A-1", "2025-01-10T12:00", "500.00");
    for (DowngradePolicy policy : DowngradePolicy.values()) {
      ProgrammeVersions now =
          ProgrammeVersions.of(programme(it -> it))
              .then(
                  LocalDate.parse("2025-07-01"),
                  ProgrammeVersions.Switch.NOW,
                  Programme.builder().from(dearer("2")).downgrade(policy).build());
      String expected = policy == DowngradePolicy.TO_BASE ? "BRONZE" : "SILVER";

      assertThat(history(now, "2025-08-01T12:00", gold)).hasSize(1);
      assertThat(history(now, "2025-08-01T12:00", some).get(1))
          .startsWith("DOWNGRADED " + expected + " 2025-06-30T23:00:00Z");
    }
  }

  @Test
  void lock_also_puts_off_what_a_refund_would_revoke() {
    Programme programme = programme(it -> it.refunds(RefundPolicy.AT_ONCE));
    Activity leave =
        new Activity.Lock(
            "l-1",
            at("2025-02-01T00:00"),
            at("2025-06-01T00:00"),
            at("2025-01-01T00:00"),
            "eve",
            "leave");

    assertThat(
            history(
                programme,
                "2025-07-01T12:00",
                bought("A-1", "2025-01-10T12:00", "500.00"),
                leave,
                refunded("A-1", "r-1", "2025-03-10T12:00", "500.00")))
        .containsExactly(
            "UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10",
            "DEFERRED GOLD 2025-03-10T12:00:00Z through 2025-05-31",
            "DOWNGRADED BRONZE 2025-05-31T23:00:00Z");
  }

  // ---- versions ----

  @Test
  void change_applies_at_the_next_review_or_now() {
    Programme dearer = dearer("2");
    Activity gold = bought("A-1", "2025-01-10T12:00", "500.00");
    Activity more = bought("A-2", "2025-12-20T12:00", "500.00");
    LocalDate day = LocalDate.parse("2025-07-01");
    ProgrammeVersions atReview =
        ProgrammeVersions.of(programme(it -> it))
            .then(day, ProgrammeVersions.Switch.AT_NEXT_REVIEW, dearer);
    ProgrammeVersions now =
        ProgrammeVersions.of(programme(it -> it)).then(day, ProgrammeVersions.Switch.NOW, dearer);

    assertThat(history(atReview, "2026-02-01T12:00", gold, more))
        .containsExactly(
            "UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10",
            "DOWNGRADED SILVER 2026-01-11T00:00:00Z through 2027-01-10");
    assertThat(history(now, "2026-02-01T12:00", gold, more))
        .containsExactly(
            "UPGRADED GOLD 2025-01-10T12:00:00Z through 2026-01-10",
            "DOWNGRADED SILVER 2025-06-30T23:00:00Z through 2026-07-01",
            "UPGRADED GOLD 2025-12-20T12:00:00Z through 2026-12-20");
    assertThat(
            TierRules.of(now)
                .standing(ANN, Activities.of(List.of(gold, more)), at("2026-02-01T12:00"))
                .changes())
        .extracting(TierChange::version)
        .containsExactly("2024-01-01", "2", "2");
  }

  @Test
  void review_at_the_instant_of_a_change_is_by_the_rules_of_the_period_that_ended() {
    ProgrammeVersions versions =
        ProgrammeVersions.of(YEARS)
            .then(
                LocalDate.parse("2027-01-01"),
                ProgrammeVersions.Switch.AT_NEXT_REVIEW,
                Programme.builder().from(dearer("2")).period(Period.Calendar.years()).build());

    assertThat(
            history(
                versions,
                "2027-02-01T12:00",
                bought("A-1", "2025-03-10T12:00", "500.00"),
                bought("A-2", "2026-03-10T12:00", "500.00")))
        .endsWith("RENEWED GOLD 2027-01-01T00:00:00Z through 2027-12-31");
  }

  @Test
  void tier_that_a_version_drops_is_held_as_the_next_lower_one() {
    Programme flat =
        Programme.builder()
            .from(programme(it -> it))
            .version("2")
            .tiers(
                List.of(
                    Tier.base("BRONZE", "Bronze"),
                    Tier.forSpending("SILVER", "Silver", gbp("200.00"))))
            .build();
    ProgrammeVersions versions =
        ProgrammeVersions.of(programme(it -> it))
            .then(LocalDate.parse("2025-07-01"), ProgrammeVersions.Switch.AT_NEXT_REVIEW, flat);
    Activity pin =
        set(
            "a-1",
            Activity.Assignment.Mode.PINNED,
            "PLATINUM",
            "2025-03-01T00:00",
            "2025-12-01T00:00");

    assertThat(story(versions, "2025-08-01T12:00", bought("A-1", "2025-01-10T12:00", "500.00")))
        .endsWith("the programme has GOLD no more: it is held as SILVER");
    assertThat(story(versions, "2025-08-01T12:00", pin))
        .endsWith("the programme has PLATINUM no more: it is held as SILVER");
    assertThat(
            TierRules.of(versions)
                .tiersAt(
                    ANN,
                    Activities.of(List.of(bought("A-1", "2025-01-10T12:00", "500.00"))),
                    List.of(
                        at("2025-01-09T12:00"), at("2025-06-01T12:00"), at("2025-08-01T12:00"))))
        .extracting(Tier::id)
        .containsExactly("BRONZE", "GOLD", "SILVER");
  }

  @Test
  void lifetime_tiers_are_reviewed_once_a_version_has_periods() {
    ProgrammeVersions versions =
        ProgrammeVersions.of(programme(it -> it.period(new Period.Lifetime())))
            .then(
                LocalDate.parse("2026-01-01"),
                ProgrammeVersions.Switch.AT_NEXT_REVIEW,
                programme(
                    it ->
                        it.version("2").period(new Period.Calendar(12, MonthDay.of(1, 1), 0, 0))));

    assertThat(history(versions, "2027-02-01T12:00", bought("A-1", "2024-05-10T12:00", "500.00")))
        .containsExactly(
            "UPGRADED GOLD 2024-05-10T11:00:00Z", "DOWNGRADED BRONZE 2027-01-01T00:00:00Z");
  }

  @Test
  void years_of_a_tier_that_was_held_for_life_begin_with_the_version_that_has_years() {
    ProgrammeVersions versions =
        ProgrammeVersions.of(programme(it -> it.period(new Period.Lifetime())))
            .then(
                LocalDate.parse("2026-01-01"),
                ProgrammeVersions.Switch.AT_NEXT_REVIEW,
                programme(
                    it ->
                        it.version("2")
                            .period(new Period.Anniversary(Period.Anchor.TIER_REACHED, 12, 0, 0))));

    assertThat(history(versions, "2027-02-01T12:00", bought("A-1", "2024-05-10T12:00", "500.00")))
        .containsExactly(
            "UPGRADED GOLD 2024-05-10T11:00:00Z", "DOWNGRADED BRONZE 2027-01-01T00:00:00Z");
  }

  @Test
  void versions_that_do_not_follow_each_other_are_refused_with_all_faults() {
    ProgrammeVersions versions =
        ProgrammeVersions.of(YEARS)
            .then(LocalDate.parse("2026-01-01"), ProgrammeVersions.Switch.NOW, dearer("2"));
    Programme other = programme(it -> it.id("other").version("2").zone(ZoneId.of("UTC")));

    assertThatThrownBy(
            () -> versions.then(LocalDate.parse("2026-01-01"), ProgrammeVersions.Switch.NOW, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "programme 'other', version '2': it begins on 2026-01-01; let it begin after 2026-01-01; "
                + "it is of 'other' in UTC and GBP, those before of 'club' in Europe/London and GBP; "
                + "begin another programme; another version has its name; rename it");
  }

  // ---- what it is made of ----

  private static Programme dearer(String version) {
    return programme(
        it ->
            it.version(version)
                .tiers(
                    List.of(
                        Tier.base("BRONZE", "Bronze"),
                        Tier.forSpending("SILVER", "Silver", gbp("300.00")),
                        Tier.forSpending("GOLD", "Gold", gbp("800.00")),
                        Tier.forSpending("PLATINUM", "Platinum", gbp("2000.00")))));
  }

  private static Programme programme(UnaryOperator<ImmutableProgramme.Builder> with) {
    Programme.Builder builder = Programme.builder();
    builder
        .id("club")
        .version("2024-01-01")
        .zone(LONDON)
        .currency(CurrencyUnit.GBP)
        .addTiers(Tier.base("BRONZE", "Bronze"))
        .addTiers(Tier.forSpending("SILVER", "Silver", gbp("200.00")))
        .addTiers(Tier.forSpending("GOLD", "Gold", gbp("500.00")))
        .addTiers(Tier.forSpending("PLATINUM", "Platinum", gbp("1000.00")));
    return with.apply(builder).build();
  }

  private static Programme tiers(Requirement... requirements) {
    Programme.Builder builder = Programme.builder();
    builder.id("club").version("1").zone(LONDON).currency(CurrencyUnit.GBP);
    builder.addTiers(Tier.base("T0", "T0"));
    for (int i = 0; i < requirements.length; i++) {
      builder.addTiers(tier(i + 1, requirements[i]));
    }
    return builder.build();
  }

  private static Tier tier(int rank, Requirement requirement) {
    return Tier.of("T" + rank, "T" + rank, requirement);
  }

  private static Requirement spend(String amount) {
    return new Requirement.SpendAtLeast(gbp(amount));
  }

  private static TierDecision decide(Programme programme, String asOf, Activity... activities) {
    return TierRules.evaluate(programme, ANN, Activities.of(Arrays.asList(activities)), at(asOf));
  }

  private static String missing(TierDecision decision) {
    return decision.next().orElseThrow().progress().missingText();
  }

  private static Money spendOf(TierDecision decision) {
    return ((Criterion.Spend) decision.next().orElseThrow().criteria().get(0)).have();
  }

  private static List<String> words(TierDecision decision) {
    return decision.reasons().stream().map(ENGLISH::of).toList();
  }

  private static List<String> story(Programme programme, String asOf, Activity... activities) {
    return story(ProgrammeVersions.of(programme), asOf, activities);
  }

  private static List<String> story(
      ProgrammeVersions versions, String asOf, Activity... activities) {
    return TierRules.of(versions)
        .standing(ANN, Activities.of(Arrays.asList(activities)), at(asOf))
        .changes()
        .stream()
        .map(change -> ENGLISH.of(change.reason()))
        .toList();
  }

  private static List<String> history(Programme programme, String asOf, Activity... activities) {
    return history(ProgrammeVersions.of(programme), ANN, asOf, activities);
  }

  private static List<String> history(
      ProgrammeVersions versions, String asOf, Activity... activities) {
    return history(versions, ANN, asOf, activities);
  }

  private static List<String> history(
      Programme programme, Member member, String asOf, Activity... activities) {
    return history(ProgrammeVersions.of(programme), member, asOf, activities);
  }

  private static List<String> history(
      ProgrammeVersions versions, Member member, String asOf, Activity... activities) {
    return TierRules.of(versions)
        .standing(member, Activities.of(Arrays.asList(activities)), at(asOf))
        .changes()
        .stream()
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

  private static Activity gain(String id, Metric metric, String at, long units) {
    return new Activity.Gain(id, metric, at(at), at(at), units);
  }

  private static Activity visit(String at) {
    return new Activity.Visit(at(at), at(at));
  }

  private static Activity set(
      String id, Activity.Assignment.Mode mode, String tier, String from, String until) {
    return new Activity.Assignment(id, mode, tier, at(from), at(until), at(from), "eve", "press");
  }

  private static Activity lock(String id, String from, String until) {
    return new Activity.Lock(id, at(from), at(until), at("2025-01-01T00:00"), "eve", "leave");
  }

  private static Activity withdrawn(String id, String at) {
    return new Activity.Withdrawal(id, at(at), at(at), "eve", "mistake");
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(LONDON).toInstant();
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
