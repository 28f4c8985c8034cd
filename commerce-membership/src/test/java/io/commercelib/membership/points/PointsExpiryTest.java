package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.LONDON;
import static io.commercelib.membership.points.Club.day;
import static io.commercelib.membership.points.Club.noon;
import static io.commercelib.membership.points.Club.posted;
import static io.commercelib.membership.points.Club.programme;
import static io.commercelib.membership.points.Club.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.money.Percent;
import io.commercelib.membership.points.PointsExpiry.RoundUp;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.OrderId;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsExpiryTest {

  @ParameterizedTest
  @CsvSource({
    // earned on, period, rounded up to, last day on which they are good
    "2026-01-31, P1M, DAY, 2026-02-28",
    "2028-01-31, P1M, DAY, 2028-02-29",
    "2028-02-29, P12M, DAY, 2029-02-28",
    "2026-03-10, P30D, DAY, 2026-04-09",
    "2026-03-10, P0D, DAY, 2026-03-10",
    "2026-01-31, P1M, MONTH, 2026-02-28",
    "2026-03-10, P12M, MONTH, 2027-03-31",
    "2026-03-10, P0M, QUARTER, 2026-03-31",
    "2026-04-01, P0M, QUARTER, 2026-06-30",
    "2026-11-15, P2M, QUARTER, 2027-03-31",
    "2026-03-10, P0D, YEAR, 2026-12-31",
    "2026-12-31, P1D, YEAR, 2027-12-31",
  })
  void points_are_good_through_their_last_day(
      String earned, String period, RoundUp roundUp, String last) {
    PointsExpiry expiry =
        new PointsExpiry.After(Period.parse(period), roundUp, PointsExpiry.CountedFrom.EARNED);

    Optional<Instant> end = expiry.endOf(noon(earned), Optional.empty(), LONDON);

    assertThat(end.orElseThrow()).isEqualTo(day(last).atZone(LONDON).plusDays(1).toInstant());
  }

  @Test
  void midnight_that_a_clock_skips_is_the_first_instant_after_it() {
    // Chile, 6 September 2026: 23:59:59 is followed by 01:00:00.
    ZoneId santiago = ZoneId.of("America/Santiago");

    Optional<Instant> end =
        PointsExpiry.afterDays(1)
            .endOf(Instant.parse("2026-09-04T15:00:00Z"), Optional.empty(), santiago);

    assertThat(end).contains(Instant.parse("2026-09-06T04:00:00Z"));
  }

  @Test
  void periods_below_zero_or_beyond_a_century_are_refused() {
    assertThatThrownBy(() -> PointsExpiry.afterDays(-1)).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> PointsExpiry.afterMonths(-1)).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> PointsExpiry.afterMonths(1_200)).hasMessageContaining("at most 36500");
    assertThat(PointsExpiry.afterDays(36_500)).isNotNull();
  }

  @Test
  void points_are_good_until_the_last_instant_of_their_last_day() {
    Club club = Club.expiringAfterMonths(1);
    club.earn("A-1", "10.00", noon("2026-01-10"));
    Instant end = day("2026-02-11");

    assertThat(club.available(end.minusNanos(1_000))).isEqualTo(10);
    assertThat(club.available(end)).isZero();
    assertThat(refused(club.hold("H-1", 1, end)).is(MembershipReason.POINTS_TOO_FEW)).isTrue();
    posted(club.hold("H-2", 1, end.minusNanos(1_000)));
  }

  @Test
  void late_sweep_gives_the_same_books_as_one_on_the_dot() {
    Club punctual = Club.expiringAfterMonths(1);
    Club late = Club.expiringAfterMonths(1);
    for (Club club : List.of(punctual, late)) {
      club.earn("A-1", "10.00", noon("2026-01-10"));
      club.earn("A-2", "20.00", noon("2026-01-15"));
    }

    punctual.runDue(day("2026-02-11"));
    punctual.runDue(day("2026-02-16"));
    late.runDue(noon("2026-05-01"));

    assertThat(late.history(ANN)).isEqualTo(punctual.history(ANN));
    assertThat(late.history(ANN))
        .extracting(PointsPosting::at)
        .containsExactly(
            day("2026-02-16"), day("2026-02-11"), noon("2026-01-15"), noon("2026-01-10"));
    assertThat(late.told())
        .endsWith(
            new PointsEvent.PointsExpired(ANN, day("2026-02-11"), 10, false, 20),
            new PointsEvent.PointsExpired(ANN, day("2026-02-16"), 20, false, 0));
  }

  @Test
  void command_books_what_came_due_before_it_though_nobody_swept() {
    Club club = Club.expiringAfterMonths(1);
    club.earn("A-1", "10.00", noon("2026-01-10"));

    club.earn("A-2", "5.00", noon("2026-03-01"));

    assertThat(club.history(ANN))
        .extracting(PointsPosting::kind, PointsPosting::at)
        .containsExactly(
            tuple(PointsPosting.Kind.EARNED, noon("2026-03-01")),
            tuple(PointsPosting.Kind.EXPIRED, day("2026-02-11")),
            tuple(PointsPosting.Kind.EARNED, noon("2026-01-10")));
  }

  @Test
  void what_expires_first_is_used_first_then_what_was_earned_first_and_for_ever_last() {
    Club club = new Club(programme().build());
    Instant now = noon("2026-01-10");
    club.credit(ANN, "never", 10, Optional.empty(), now);
    club.credit(ANN, "june-2", 10, Optional.of(day("2026-06-01")), now.plusSeconds(2));
    club.credit(ANN, "june-1", 10, Optional.of(day("2026-06-01")), now.plusSeconds(2));
    club.credit(ANN, "may", 10, Optional.of(day("2026-05-01")), now.plusSeconds(3));

    PointsPosting held = posted(club.hold("H-1", 35, now.plusSeconds(4)));

    assertThat(held.lots())
        .containsExactly(
            new LotPart(4, 10), new LotPart(2, 10), new LotPart(3, 10), new LotPart(1, 5));
  }

  @Test
  void many_lots_are_used_in_order_beyond_the_first_page() {
    Club club = new Club(programme().build());
    Instant now = noon("2026-01-10");
    for (int i = 0; i < 50; i++) {
      Instant end = day("2027-01-01").plusSeconds(i * 37 % 50);
      club.credit(ANN, "c-" + i, 1, Optional.of(end), now);
    }

    PointsPosting held = posted(club.hold("H-1", 50, now));

    assertThat(held.lots()).hasSize(50);
    assertThat(held.lots()).extracting(part -> (part.lot() - 1) * 37 % 50).isSorted();
  }

  @Test
  void what_matures_in_the_same_command_waits_for_its_turn_behind_lots_not_read_yet() {
    Club club =
        new Club(
            programme()
                .pending(new PendingPolicy.Days(3))
                .expiry(PointsExpiry.afterMonths(36))
                .build());
    Instant now = noon("2026-01-10");
    for (int i = 0; i < 30; i++) {
      club.credit(ANN, "c-" + i, 1, Optional.of(day("2027-01-01").plusSeconds(i)), now);
    }
    club.earn("A-1", "10.00", now);

    PointsPosting held = posted(club.hold("H-1", 32, noon("2026-02-01")));

    assertThat(held.lots()).hasSize(31);
    assertThat(held.lots().get(29)).isEqualTo(new LotPart(30, 1));
    assertThat(held.lots().get(30)).isEqualTo(new LotPart(31, 2));
  }

  @Test
  void what_comes_back_to_several_lots_pays_debt_once_and_is_held_no_more() {
    for (RestorePolicy policy :
        List.of(new RestorePolicy.NewLot(), new RestorePolicy.KeepExpired())) {
      Club club = new Club(programme().expiry(PointsExpiry.afterMonths(1)).restore(policy).build());
      club.credit(ANN, "c-1", 10, Optional.of(day("2026-02-01")), noon("2026-01-10"));
      club.credit(ANN, "c-2", 10, Optional.of(day("2026-02-01")), noon("2026-01-10"));
      club.credit(ANN, "c-3", 20, Optional.of(day("2026-06-01")), noon("2026-01-10"));
      club.hold("H-1", 40, noon("2026-01-11"));
      club.adjust("c-4", -23, true, noon("2026-01-11"));
      boolean keeps = policy instanceof RestorePolicy.KeepExpired;

      posted(club.release("H-1", noon("2026-03-01")));

      PointsBalance balance = club.balance(noon("2026-03-01"));
      assertThat(balance.debt()).isEqualTo(keeps ? 3 : 0);
      assertThat(balance.available()).isEqualTo(keeps ? 0 : 17);
      assertThat(balance.in(PointsAccount.EXPIRED)).isEqualTo(keeps ? 20 : 0);
      assertThat(balance.held()).isZero();
      assertThat(
              club.ledger
                  .liability(club.storage, noon("2026-03-01"), Percent.ZERO, RoundingMode.HALF_UP)
                  .points())
          .isEqualTo(balance.available());
    }
  }

  @Test
  void what_is_spent_is_no_liability_and_what_comes_back_is_one_once() {
    Club club = new Club(programme().build());
    Instant now = noon("2026-01-10");
    club.credit(ANN, "c-1", 10, Optional.empty(), now);
    club.spend("H-1", 10, now);
    long spent =
        club.ledger.liability(club.storage, now, Percent.ZERO, RoundingMode.HALF_UP).points();

    club.restore("H-1", "r-1", 4, now);

    assertThat(spent).isZero();
    assertThat(
            club.ledger.liability(club.storage, now, Percent.ZERO, RoundingMode.HALF_UP).points())
        .isEqualTo(4);
  }

  @Test
  void holding_and_spending_and_giving_away_are_activity() {
    for (String what : List.of("hold", "post", "restore", "give", "mature", "release")) {
      Club club =
          new Club(
              programme()
                  .inactiveMonths(6)
                  .transfers(TransferTerms.free())
                  .pending(
                      what.equals("mature") ? new PendingPolicy.Days(90) : new PendingPolicy.None())
                  .build());
      Instant begin = noon("2026-01-10");
      Instant later = noon("2026-04-10");
      club.credit("c-1", 20, begin);
      if (what.equals("hold")) {
        club.hold("H-1", 5, later);
      } else if (what.equals("give")) {
        club.give("c-2", 5, later);
      } else if (what.equals("mature")) {
        club.earn("A-1", "5.00", begin);
      } else {
        club.hold("H-1", 5, begin);
        if (what.equals("release")) {
          club.release("H-1", later);
        } else {
          club.post("H-1", 5, what.equals("post") ? later : begin);
          if (what.equals("restore")) {
            club.restore("H-1", "r-1", 5, later);
          }
        }
      }

      assertThat(club.available(noon("2026-08-01"))).as(what).isPositive();
      assertThat(club.available(noon("2026-11-01"))).as(what).isZero();
    }
  }

  @Test
  void next_expiry_is_scheduled_and_moves_with_what_is_left() {
    Club club = Club.expiringAfterMonths(1);
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.earn("A-2", "10.00", noon("2026-01-20"));
    Optional<Instant> first = club.dueAt();

    club.spend("H-1", 10, noon("2026-01-21"));
    club.runDue(day("2026-02-11"));

    assertThat(first).contains(day("2026-02-11"));
    assertThat(club.dueAt()).contains(day("2026-02-21"));
    club.runDue(day("2026-02-21"));
    assertThat(club.dueAt()).isEmpty();
  }

  @Test
  void statement_shows_every_lot_with_its_end() {
    Club club = Club.expiringAfterMonths(1);
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.earn("A-2", "20.00", noon("2026-01-10"));
    club.credit(ANN, "c-1", 5, Optional.of(day("2026-02-01")), noon("2026-01-11"));

    PointsStatement statement = club.statement(noon("2026-01-12"));

    assertThat(statement.expiries())
        .isEqualTo(Map.of(day("2026-02-01"), 5L, day("2026-02-11"), 30L));
    assertThat(statement.lots().get(0))
        .isEqualTo(
            new PointsStatement.Lot(
                3,
                "sign-up",
                Optional.empty(),
                noon("2026-01-11"),
                5,
                false,
                Optional.empty(),
                Optional.of(day("2026-02-01"))));
    assertThat(club.statement(day("2026-02-01")).balance().available()).isEqualTo(30);
  }

  @Test
  void points_wait_for_some_days_and_mature_at_the_same_time_of_day() {
    Club club = new Club(programme().pending(new PendingPolicy.Days(14)).build());
    // The clocks go forward in between: 14 days are 335 hours.
    club.earn("A-1", "10.00", noon("2026-03-20"));

    assertThat(club.balance(noon("2026-03-20")).pending()).isEqualTo(10);
    assertThat(club.available(noon("2026-03-20"))).isZero();
    assertThat(club.available(noon("2026-04-03").minusNanos(1_000))).isZero();
    assertThat(club.available(noon("2026-04-03"))).isEqualTo(10);
    club.runDue(noon("2026-05-01"));
    assertThat(club.told())
        .containsExactly(
            new PointsEvent.PointsEarned(
                ANN,
                noon("2026-03-20"),
                new OrderId("A-1"),
                10,
                true,
                Optional.of(noon("2026-04-03")),
                Optional.empty(),
                0,
                0),
            new PointsEvent.PointsMatured(
                ANN, noon("2026-04-03"), Optional.of(new OrderId("A-1")), 10, 10, 0));
  }

  @Test
  void refund_of_pending_points_takes_those_and_makes_no_debt() {
    Club club = new Club(programme().pending(new PendingPolicy.Days(14)).build());
    club.credit("c-1", 5, noon("2026-03-01"));
    club.earn("A-1", "10.00", noon("2026-03-20"));
    club.earn("A-2", "10.00", noon("2026-03-20"));

    club.refund("A-1", "r-1", "10.00", noon("2026-03-21"));

    PointsBalance balance = club.balance(noon("2026-03-21"));
    assertThat(balance.pending()).isEqualTo(10);
    assertThat(balance.available()).isEqualTo(5);
    assertThat(balance.debt()).isZero();
    assertThat(club.available(noon("2026-04-03"))).isEqualTo(15);
  }

  @Test
  void pending_points_pay_debt_when_they_mature_and_not_before() {
    Club club = new Club(programme().pending(new PendingPolicy.Days(14)).build());
    club.adjust("c-1", -4, true, noon("2026-03-01"));

    club.earn("A-1", "10.00", noon("2026-03-20"));

    assertThat(club.balance(noon("2026-03-20")).debt()).isEqualTo(4);
    assertThat(club.balance(noon("2026-04-03")).debt()).isZero();
    assertThat(club.available(noon("2026-04-03"))).isEqualTo(6);
  }

  @Test
  void points_wait_until_the_order_is_completed() {
    Club club = new Club(programme().pending(new PendingPolicy.UntilCompleted(0)).build());
    Club later =
        new Club(
            programme()
                .pending(new PendingPolicy.UntilCompleted(3))
                .expiry(PointsExpiry.afterDays(10).fromSpendable())
                .build());
    for (Club each : List.of(club, later)) {
      each.earn("A-1", "10.00", noon("2026-03-01"));
      for (int i = 0; i < 2; i++) {
        Instant completed = noon("2026-03-05").plusSeconds(i);
        each.tx(
            tx -> {
              each.ledger.complete(tx, new OrderId("A-1"), completed);
              each.ledger.complete(tx, new OrderId("A-9"), completed);
              return "";
            });
      }
    }

    assertThat(club.available(noon("2026-03-04"))).isZero();
    assertThat(club.available(noon("2026-03-05"))).isEqualTo(10);
    assertThat(later.available(noon("2026-03-07"))).isZero();
    assertThat(later.available(noon("2026-03-08"))).isEqualTo(10);
    assertThat(later.available(day("2026-03-19").minusNanos(1_000))).isEqualTo(10);
    assertThat(later.available(day("2026-03-19"))).isZero();
  }

  @Test
  void points_that_wait_for_completion_do_so_under_another_programme_too() {
    Club before = new Club(programme().pending(new PendingPolicy.UntilCompleted(3)).build());
    before.earn("A-1", "10.00", noon("2026-03-01"));
    Club after = new Club(before.storage, programme().build());

    after.tx(
        tx -> {
          after.ledger.complete(tx, new OrderId("A-1"), noon("2026-03-05"));
          return "";
        });

    assertThat(after.available(noon("2026-03-05"))).isEqualTo(10);
  }

  @Test
  void cap_and_transfers_are_counted_apart_whatever_the_cap_is_called() {
    Club club =
        new Club(
            programme()
                .earning(
                    EarnTerms.builder()
                        .from(EarnTerms.ofRate("1"))
                        .addCaps(new EarnCap("transfer", EarnCap.Window.DAY, 100))
                        .build())
                .transfers(new TransferTerms(0, Optional.of(100L)))
                .build());
    club.earn("A-1", "90.00", noon("2026-03-01"));

    posted(club.give("c-1", 80, noon("2026-03-01")));
    club.earn("A-2", "90.00", noon("2026-03-01"));

    assertThat(club.available(noon("2026-03-01"))).isEqualTo(20);
  }

  @Test
  void what_matures_after_its_end_expires_as_it_matures() {
    Club club =
        new Club(
            programme()
                .pending(new PendingPolicy.Days(14))
                .expiry(PointsExpiry.afterDays(10))
                .build());
    club.earn("A-1", "10.00", noon("2026-03-01"));

    assertThat(club.balance(noon("2026-03-14")).pending()).isEqualTo(10);
    PointsBalance matured = club.balance(noon("2026-03-15"));
    assertThat(matured.pending()).isZero();
    assertThat(matured.available()).isZero();
    assertThat(matured.in(PointsAccount.EXPIRED)).isEqualTo(10);
  }

  @Test
  void all_lapses_after_some_months_without_getting_or_using_points() {
    Club club = new Club(programme().inactiveMonths(6).build());
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.earn("A-2", "10.00", noon("2026-03-10"));
    club.spend("H-1", 5, noon("2026-05-10"));

    assertThat(club.available(day("2026-11-11").minusNanos(1_000))).isEqualTo(15);
    assertThat(club.available(day("2026-11-11"))).isZero();
    club.runDue(noon("2027-02-01"));
    assertThat(club.told())
        .last()
        .isEqualTo(new PointsEvent.PointsExpired(ANN, day("2026-11-11"), 15, true, 0));
    club.credit("c-1", 3, noon("2027-02-01"));
    assertThat(club.available(noon("2027-02-02"))).isEqualTo(3);
    assertThat(club.available(day("2027-08-02"))).isZero();
  }

  @Test
  void members_are_reminded_once_of_all_that_expires_together() {
    Club club =
        new Club(
            programme()
                .expiry(PointsExpiry.afterMonths(12).roundedUpTo(RoundUp.MONTH))
                .addRemindDaysBefore(30, 7)
                .build());
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.earn("A-2", "20.00", noon("2026-01-12"));
    club.earn("A-3", "40.00", noon("2026-02-12"));
    Instant end = day("2027-02-01");
    Optional<Instant> firstDue = club.dueAt();
    club.told();

    club.runDue(day("2027-01-02"));
    List<PointsEvent> first = club.told();
    club.runDue(noon("2027-01-10"));
    List<PointsEvent> nothing = club.told();
    club.runDue(noon("2027-01-26"));
    List<PointsEvent> second = club.told();

    assertThat(firstDue).contains(day("2027-01-02"));
    assertThat(first)
        .containsExactly(new PointsEvent.PointsExpiring(ANN, day("2027-01-02"), 30, end));
    assertThat(nothing).isEmpty();
    // The other lot's own 30 days begin on 30 January.
    assertThat(second)
        .containsExactly(new PointsEvent.PointsExpiring(ANN, noon("2027-01-26"), 30, end));
    assertThat(club.dueAt()).contains(day("2027-01-30"));
  }

  @Test
  void nobody_is_reminded_of_what_has_expired_or_is_spent() {
    Club club =
        new Club(programme().expiry(PointsExpiry.afterMonths(1)).addRemindDaysBefore(7).build());
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.earn("A-2", "10.00", noon("2026-01-20"));
    club.told();

    club.runDue(noon("2026-02-12"));
    List<PointsEvent> afterTheFirst = club.told();
    club.spend("H-1", 10, noon("2026-02-13"));
    club.told();
    club.runDue(noon("2026-02-15"));

    assertThat(afterTheFirst)
        .containsExactly(new PointsEvent.PointsExpired(ANN, day("2026-02-11"), 10, false, 10));
    assertThat(club.told()).isEmpty();
  }

  @Test
  void held_points_do_not_expire_and_are_spent_after_their_end() {
    Club club = Club.expiringAfterMonths(1);
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.hold("H-1", 6, noon("2026-02-10"));

    PointsBalance after = club.balance(noon("2026-02-11"));
    posted(club.post("H-1", 6, noon("2026-02-12")));

    assertThat(after.held()).isEqualTo(6);
    assertThat(after.in(PointsAccount.EXPIRED)).isEqualTo(4);
    assertThat(club.balance(noon("2026-02-12")).in(PointsAccount.REDEEMED)).isEqualTo(6);
  }

  @Test
  void points_that_come_back_to_an_expired_lot_are_good_for_some_days_more() {
    Club club =
        new Club(
            programme()
                .expiry(PointsExpiry.afterMonths(1))
                .restore(new RestorePolicy.Extend(30))
                .build());
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.spend("H-1", 10, noon("2026-02-10"));

    posted(club.restore("H-1", "r-1", 4, noon("2026-03-01")));

    assertThat(club.statement(noon("2026-03-01")).expiries())
        .isEqualTo(Map.of(day("2026-04-01"), 4L));
    assertThat(club.available(day("2026-04-01"))).isZero();
    assertThat(club.told())
        .last()
        .isEqualTo(
            new PointsEvent.PointsRestored(
                ANN, noon("2026-03-01"), Optional.of(new OrderId("H-1")), 4, 0, 4, 0));
  }

  @Test
  void points_that_come_back_to_an_expired_lot_stay_expired_where_the_programme_says_so() {
    Club club =
        new Club(
            programme()
                .expiry(PointsExpiry.afterMonths(1))
                .restore(new RestorePolicy.KeepExpired())
                .build());
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.earn("A-2", "10.00", noon("2026-02-01"));
    club.spend("H-1", 15, noon("2026-02-10"));

    posted(club.restore("H-1", "r-1", 15, noon("2026-02-20")));

    assertThat(club.available(noon("2026-02-20"))).isEqualTo(10);
    assertThat(club.balance(noon("2026-02-20")).in(PointsAccount.EXPIRED)).isEqualTo(10);
    assertThat(club.told())
        .last()
        .isEqualTo(
            new PointsEvent.PointsRestored(
                ANN, noon("2026-02-20"), Optional.of(new OrderId("H-1")), 5, 10, 10, 0));
  }

  @Test
  void points_that_come_back_to_an_expired_lot_become_a_new_one_where_the_programme_says_so() {
    Club club =
        new Club(
            programme()
                .expiry(PointsExpiry.afterMonths(1))
                .restore(new RestorePolicy.NewLot())
                .build());
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.hold("H-1", 10, noon("2026-02-10"));

    posted(club.release("H-1", noon("2026-03-01")));

    PointsStatement statement = club.statement(noon("2026-03-01"));
    assertThat(statement.expiries()).isEqualTo(Map.of(day("2026-04-02"), 10L));
    assertThat(statement.lots().get(0).source()).isEqualTo("restored");
    assertThat(statement.balance().held()).isZero();
  }

  @Test
  void points_that_come_back_to_a_good_lot_keep_its_end_the_last_taken_first() {
    Club club = Club.expiringAfterMonths(2);
    club.earn("A-1", "10.00", noon("2026-01-10"));
    club.earn("A-2", "10.00", noon("2026-02-10"));
    club.spend("H-1", 15, noon("2026-02-10"));

    posted(club.restore("H-1", "r-1", 7, noon("2026-02-20")));

    assertThat(club.statement(noon("2026-02-20")).expiries())
        .isEqualTo(Map.of(day("2026-03-11"), 2L, day("2026-04-11"), 10L));
  }

  @Test
  void points_that_come_back_pay_debt_first() {
    Club club = new Club(programme().build());
    club.credit("c-1", 10, noon("2026-01-10"));
    club.hold("H-1", 10, noon("2026-01-10"));
    club.adjust("c-2", -3, true, noon("2026-01-10"));

    posted(club.release("H-1", noon("2026-01-11")));

    assertThat(club.balance(noon("2026-01-11")).debt()).isZero();
    assertThat(club.available(noon("2026-01-11"))).isEqualTo(7);
  }

  @Test
  void share_of_an_orders_points_that_has_expired_is_not_asked_back() {
    Club club = Club.expiringAfterMonths(1);
    club.earn("A-1", "100.00", noon("2026-01-10"));
    club.spend("H-1", 60, noon("2026-01-11"));
    club.credit("c-1", 500, noon("2026-02-20"));

    PointsPosting half = posted(club.refund("A-1", "r-1", "50.00", noon("2026-02-21")));
    PointsPosting rest = posted(club.refund("A-1", "r-2", "50.00", noon("2026-02-21")));

    // 40 of 100 have expired: of each refund 20 are gone, 30 are asked for.
    assertThat(half.moved(PointsAccount.AVAILABLE, PointsAccount.CLAWED_BACK)).isEqualTo(30);
    assertThat(rest.moved(PointsAccount.AVAILABLE, PointsAccount.CLAWED_BACK)).isEqualTo(30);
    assertThat(club.available(noon("2026-02-21"))).isEqualTo(440);
  }

  @Test
  void what_was_taken_back_before_the_rest_expired_is_not_taken_again() {
    Club club = Club.expiringAfterMonths(1);
    club.earn("A-1", "100.00", noon("2026-01-10"));
    club.refund("A-1", "r-1", "50.00", noon("2026-01-11"));
    club.credit("c-1", 500, noon("2026-02-20"));

    club.refund("A-1", "r-2", "50.00", noon("2026-02-21"));

    assertThat(club.available(noon("2026-02-21"))).isEqualTo(500);
  }
}
