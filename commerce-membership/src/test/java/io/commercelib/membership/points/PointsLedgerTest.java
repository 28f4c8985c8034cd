package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.BEN;
import static io.commercelib.membership.points.Club.LINE;
import static io.commercelib.membership.points.Club.day;
import static io.commercelib.membership.points.Club.gbp;
import static io.commercelib.membership.points.Club.noon;
import static io.commercelib.membership.points.Club.posted;
import static io.commercelib.membership.points.Club.programme;
import static io.commercelib.membership.points.Club.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.commercelib.core.audit.AuditEntry;
import io.commercelib.core.audit.AuditTrail;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Storage;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PointsLedgerTest {
  private static final Instant NOON = noon("2026-03-10");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private final Club club = new Club(programme().build());

  @Test
  void order_earns_points_that_can_be_spent_at_once_and_tells_it() {
    PointsPosting posting = posted(club.earn("A-1", "12.99", NOON));

    assertThat(posting.moves())
        .containsExactly(new PointsMove(PointsAccount.ISSUED, PointsAccount.AVAILABLE, 12));
    assertThat(posting.number()).isEqualTo(1);
    assertThat(club.balance(NOON).accounts())
        .isEqualTo(Map.of(PointsAccount.AVAILABLE, 12L, PointsAccount.ISSUED, -12L));
    assertThat(club.told())
        .containsExactly(
            new PointsEvent.PointsEarned(
                ANN,
                NOON,
                new OrderId("A-1"),
                12,
                false,
                Optional.of(NOON),
                Optional.empty(),
                12,
                0));
  }

  @Test
  void same_command_again_gets_the_first_result_at_whatever_time() {
    PointsResult first = club.earn("A-1", "12.00", NOON);

    PointsResult again =
        club.tx(
            tx ->
                club.ledger.earn(
                    tx, ANN, new OrderId("A-1"), Club.paid("12.00", NOON), noon("2030-01-01")));

    assertThat(again).isEqualTo(first);
    assertThat(club.available(NOON)).isEqualTo(12);
    assertThat(club.history(ANN)).hasSize(1);
  }

  @Test
  void same_key_with_other_content_is_a_conflict_and_changes_nothing() {
    PointsPosting first = posted(club.earn("A-1", "12.00", NOON));

    PointsResult other = club.earn("A-1", "12.01", NOON);
    PointsResult otherMember = club.earn(BEN, "A-1", "12.00", NOON);

    assertThat(((PointsResult.Conflict) other).first()).isEqualTo(first);
    assertThat(ENGLISH.of(((PointsResult.Conflict) other).reason()))
        .isEqualTo("'earn/3/A-1/' was posted before with other content: ann 1 GBP 12.00");
    assertThat(otherMember).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.available(NOON)).isEqualTo(12);
    assertThat(club.balance(BEN, NOON)).isEqualTo(PointsBalance.empty());
  }

  @Test
  void every_kind_of_command_knows_its_own_repetition_from_another() {
    club.credit("c-1", 100, NOON);
    club.hold("H-1", 30, NOON);
    club.post("H-1", 20, NOON);
    club.restore("H-1", "r-1", 5, NOON);
    club.adjust("c-2", 7, false, NOON);
    club.earn("A-1", "10.00", NOON);
    club.refund("A-1", "r-1", "4.00", NOON);
    PointsBalance before = club.balance(NOON);

    assertThat(club.credit("c-1", 101, NOON)).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.credit(BEN, "c-1", 100, Optional.empty(), NOON))
        .isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.hold("H-1", 31, NOON)).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.post("H-1", 21, NOON)).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.restore("H-1", "r-1", 6, NOON)).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.adjust("c-2", 8, false, NOON)).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.adjust("c-2", 7, true, NOON)).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.refund("A-1", "r-1", "5.00", NOON)).isInstanceOf(PointsResult.Conflict.class);
    assertThat(club.credit("c-1", 100, NOON)).isInstanceOf(PointsResult.Posted.class);
    assertThat(club.hold("H-1", 30, NOON)).isInstanceOf(PointsResult.Posted.class);
    assertThat(club.post("H-1", 20, NOON)).isInstanceOf(PointsResult.Posted.class);
    assertThat(club.restore("H-1", "r-1", 5, NOON)).isInstanceOf(PointsResult.Posted.class);
    assertThat(club.balance(NOON)).isEqualTo(before);
    assertThat(before.available()).isEqualTo(100 - 20 + 5 + 7 + 6);
  }

  @Test
  void negative_amounts_and_points_are_refused_with_what_to_give() {
    assertThatThrownBy(() -> club.credit("c-1", 0, NOON))
        .hasMessage("0 points are to be credited to 'ann'; give at least 1");
    assertThatThrownBy(() -> club.hold("H-1", -1, NOON))
        .hasMessage("-1 points are to be held for 'ann'; give at least 1");
    assertThatThrownBy(() -> club.give("c-1", 0, NOON))
        .hasMessage("0 points are to be given away by 'ann'; give at least 1");
    assertThatThrownBy(() -> club.adjust("c-1", 0, false, NOON))
        .hasMessageContaining("give a number above zero, or below to take");
    assertThatThrownBy(() -> club.adjust("c-1", Long.MIN_VALUE, false, NOON))
        .hasMessageContaining("give a number above zero, or below to take");
    assertThatThrownBy(() -> RefundedMoney.of(LINE, gbp("-1.00")))
        .hasMessageContaining("line '1' gets GBP -1.00 back");
    assertThatThrownBy(() -> Club.paid("-0.01", NOON))
        .hasMessageContaining("line '1' paid GBP -0.01");
    assertThatThrownBy(
            () ->
                club.tx(
                    tx ->
                        club.ledger.earn(
                            tx,
                            ANN,
                            new OrderId("A-1"),
                            Club.paid(LINE, Money.parse("EUR 1.00"), NOON),
                            NOON)))
        .hasMessageContaining("order 'A-1' paid EUR 1.00 for line '1'; programme 'club' is in GBP");
    assertThat(club.balance(NOON)).isEqualTo(PointsBalance.empty());
  }

  @Test
  void credit_is_told_with_what_it_is_for_and_its_end() {
    Club dated = Club.expiringAfterMonths(1);
    dated.adjust("c-0", -3, true, NOON);

    dated.credit("c-1", 10, NOON);

    assertThat(dated.told())
        .last()
        .isEqualTo(
            new PointsEvent.PointsCredited(
                ANN, NOON, "sign-up", 10, Optional.of(day("2026-04-11")), 7, 0));
    assertThatThrownBy(
            () ->
                dated.tx(
                    tx ->
                        dated.ledger.credit(
                            tx, new CommandId("c-2"), ANN, 1, "", Optional.empty(), NOON)))
        .hasMessageContaining("source of points is empty");
  }

  @Test
  void nothing_is_spent_or_given_back_of_a_hold_in_negative_numbers() {
    club.credit("c-1", 10, NOON);
    club.hold("H-1", 5, NOON);
    assertThatThrownBy(() -> club.post("H-1", 0, NOON))
        .hasMessage("0 points are to be spent by 'ann'; give at least 1");
    club.post("H-1", 5, NOON);

    assertThatThrownBy(() -> club.restore("H-1", "r-1", -1, NOON))
        .hasMessage("-1 points are to be given back to 'ann'; give at least 1");
    assertThat(club.available(NOON)).isEqualTo(5);
  }

  @Test
  void commands_that_somebody_sent_stand_in_an_audit_once() {
    Storage plain = MemoryStorage.encoded();
    AuditTrail trail = new AuditTrail(plain, Duration.ofHours(1), new SecureRandom());
    Storage storage = trail.storage();
    PointsLedger ledger = new PointsLedger(Club.programme().build());
    for (int i = 0; i < 2; i++) {
      PointsResult unused =
          storage.transact(
              tx ->
                  ledger.adjust(
                      tx, new CommandId("c-1"), ANN, 5, "for her aunt, by eve", false, NOON));
    }
    PointsResult refused =
        storage.transact(
            tx -> ledger.adjust(tx, new CommandId("c-2"), ANN, -50, "by eve", false, NOON));

    List<AuditEntry> entries =
        storage.transact(tx -> trail.entries(tx, PointsEvents.aggregate(ANN), 0, 10));

    assertThat(refused).isInstanceOf(PointsResult.Refused.class);
    assertThat(entries)
        .extracting(AuditEntry::kind, AuditEntry::outcome)
        .containsExactly(tuple("adjust", "posted"), tuple("adjust", "refused: points.too-few"));
    assertThat(entries.toString()).doesNotContain("aunt");
  }

  @Test
  void notes_are_told_apart_by_their_digest_which_does_not_tell_them() {
    String note = "x".repeat(PointsLedger.MAX_NOTE_LENGTH);
    PointsResult first =
        club.tx(tx -> club.ledger.adjust(tx, new CommandId("c-1"), ANN, 5, note, false, NOON));
    PointsResult again =
        club.tx(tx -> club.ledger.adjust(tx, new CommandId("c-1"), ANN, 5, note, false, NOON));
    PointsResult other =
        club.tx(
            tx ->
                club.ledger.adjust(
                    tx, new CommandId("c-1"), ANN, 5, note.replace("xx", "xy"), false, NOON));

    assertThat(again).isEqualTo(first);
    assertThat(posted(first).content()).hasSize(44).doesNotContain("xx");
    assertThat(other).isInstanceOf(PointsResult.Conflict.class);
    assertThatThrownBy(
            () ->
                club.tx(
                    tx ->
                        club.ledger.adjust(
                            tx, new CommandId("c-2"), ANN, 5, note + "x", false, NOON)))
        .hasMessageContaining("501 characters");
  }

  @Test
  void no_more_is_held_than_is_available() {
    club.earn("A-1", "100.00", NOON);
    posted(club.hold("H-1", 60, NOON));

    assertThat(ENGLISH.of(refused(club.hold("H-2", 41, NOON))))
        .isEqualTo("41 points were to be taken, 40 are available");
    assertThat(club.balance(NOON).held()).isEqualTo(60);
    posted(club.hold("H-2", 40, NOON));
    assertThat(club.available(NOON)).isZero();
  }

  @Test
  void hold_is_posted_in_part_and_the_rest_is_free_again() {
    club.earn("A-1", "100.00", NOON);
    club.hold("H-1", 60, NOON);

    posted(club.post("H-1", 25, NOON));

    PointsBalance balance = club.balance(NOON);
    assertThat(balance.available()).isEqualTo(75);
    assertThat(balance.held()).isZero();
    assertThat(balance.in(PointsAccount.REDEEMED)).isEqualTo(25);
    assertThat(club.told())
        .last()
        .isEqualTo(
            new PointsEvent.PointsRedeemed(ANN, NOON, Optional.of(new OrderId("H-1")), 25, 75));
    assertThat(club.history(ANN).get(0).kind()).isEqualTo(PointsPosting.Kind.RELEASED);
  }

  @Test
  void hold_ends_once() {
    club.earn("A-1", "100.00", NOON);
    club.hold("H-1", 60, NOON);
    club.hold("H-2", 40, NOON);
    posted(club.release("H-1", NOON));
    posted(club.post("H-2", 40, NOON));

    assertThat(ENGLISH.of(refused(club.post("H-1", 60, NOON))))
        .isEqualTo("hold H-1 is RELEASED already");
    assertThat(ENGLISH.of(refused(club.release("H-2", NOON))))
        .isEqualTo("hold H-2 is POSTED already");
    assertThat(ENGLISH.of(refused(club.release("H-3", NOON))))
        .isEqualTo("hold H-3 holds no points here");
    assertThat(ENGLISH.of(refused(club.restore("H-1", "r-1", 1, NOON))))
        .isEqualTo("hold H-1 holds no points here");
    posted(club.release("H-1", NOON));
    assertThat(club.available(NOON)).isEqualTo(60);
  }

  @Test
  void no_more_of_a_hold_is_spent_or_given_back_than_there_is() {
    club.earn("A-1", "100.00", NOON);
    club.hold("H-1", 60, NOON);

    assertThat(ENGLISH.of(refused(club.post("H-1", 61, NOON))))
        .isEqualTo("hold H-1 has 60 points left, not 61");
    posted(club.post("H-1", 60, NOON));
    posted(club.restore("H-1", "r-1", 50, NOON));
    assertThat(ENGLISH.of(refused(club.restore("H-1", "r-2", 11, NOON))))
        .isEqualTo("hold H-1 has 10 points left, not 11");
    posted(club.restore("H-1", "r-2", 10, NOON));
    assertThat(club.available(NOON)).isEqualTo(100);
  }

  @Test
  void three_refunds_leave_67_34_and_0_of_100_points() {
    Club rate = new Club(programme().earning(EarnTerms.ofRate("1.5")).build());
    rate.earn("A-1", "66.99", NOON);
    long earned = rate.available(NOON);
    rate.refund("A-1", "r-1", "22.33", NOON);
    long first = rate.available(NOON);
    rate.refund("A-1", "r-2", "22.33", NOON);
    long second = rate.available(NOON);
    rate.refund("A-1", "r-3", "22.33", NOON);

    assertThat(List.of(earned, first, second, rate.available(NOON)))
        .containsExactly(100L, 67L, 34L, 0L);
  }

  @Test
  void refund_beyond_what_was_paid_takes_back_what_is_left_and_no_more() {
    club.earn("A-1", "10.00", NOON);
    club.earn("A-2", "5.00", NOON);

    club.refund("A-1", "r-1", "25.00", NOON);
    club.refund("A-1", "r-2", "1.00", NOON);

    assertThat(club.available(NOON)).isEqualTo(5);
    assertThat(club.balance(NOON).in(PointsAccount.CLAWED_BACK)).isEqualTo(10);
  }

  @Test
  void refund_of_a_line_that_earned_nothing_takes_nothing_back() {
    Club gifts =
        new Club(
            programme()
                .earning(
                    EarnTerms.builder()
                        .addRules(
                            EarnRule.Rate.of("base", "1"),
                            EarnRule.Exclusion.of(
                                "gift-cards", EarnScope.ofCategories("gift-cards")))
                        .build())
                .build());
    EarnRequest request =
        EarnRequest.builder()
            .from(Club.paid("40.00", NOON))
            .addLines(
                EarnLine.builder()
                    .line(new LineId("2"))
                    .paid(gbp("60.00"))
                    .tax(gbp("0.00"))
                    .addCategories("gift-cards")
                    .build())
            .build();
    gifts.tx(tx -> gifts.ledger.earn(tx, ANN, new OrderId("A-1"), request, NOON));
    long earned = gifts.available(NOON);

    gifts.tx(
        tx ->
            gifts.ledger.clawBack(
                tx,
                new OrderId("A-1"),
                "r-1",
                RefundedMoney.of(new LineId("2"), gbp("60.00")),
                NOON));
    long kept = gifts.available(NOON);
    gifts.refund("A-1", "r-2", "10.00", NOON);

    assertThat(List.of(earned, kept, gifts.available(NOON))).containsExactly(40L, 40L, 30L);
  }

  @Test
  void order_that_never_earned_has_nothing_taken_back_and_may_be_told_later() {
    assertThat(ENGLISH.of(refused(club.refund("A-1", "r-1", "1.00", NOON))))
        .isEqualTo("order A-1 has earned no points here");
    assertThat(ENGLISH.of(refused(club.cancel("A-1", NOON))))
        .isEqualTo("order A-1 has earned no points here");
    club.earn("A-1", "10.00", NOON);
    posted(club.refund("A-1", "r-1", "1.00", NOON));

    assertThat(club.available(NOON)).isEqualTo(9);
  }

  @Test
  void points_that_are_gone_are_owed_and_the_next_credits_pay_first() {
    club.earn("A-1", "100.00", NOON);
    club.spend("H-1", 80, NOON);

    posted(club.refund("A-1", "r-1", "100.00", NOON));
    long debt = club.balance(NOON).debt();
    club.earn("A-2", "30.00", NOON);
    long debtAfter = club.balance(NOON).debt();
    club.credit("c-1", 70, NOON);

    assertThat(debt).isEqualTo(80);
    assertThat(debtAfter).isEqualTo(50);
    assertThat(club.balance(NOON).debt()).isZero();
    assertThat(club.available(NOON)).isEqualTo(20);
    assertThat(club.statement(NOON).lots())
        .extracting(PointsStatement.Lot::source, PointsStatement.Lot::points)
        .containsExactly(tuple("sign-up", 20L));
  }

  @Test
  void points_that_are_gone_are_written_off_where_nothing_may_be_owed() {
    Club clamping = new Club(programme().clawback(ClawbackPolicy.CLAMP).build());
    clamping.earn("A-1", "100.00", NOON);
    clamping.spend("H-1", 80, NOON);
    clamping.told();

    PointsPosting posting = posted(clamping.refund("A-1", "r-1", "90.00", NOON));
    clamping.earn("A-2", "30.00", NOON);
    clamping.refund("A-1", "r-2", "10.00", NOON);

    assertThat(posting.missing()).isEqualTo(70);
    assertThat(clamping.balance(NOON).debt()).isZero();
    // The second refund asks for its own ten, not again for what was written off.
    assertThat(clamping.available(NOON)).isEqualTo(20);
    assertThat(clamping.told())
        .first()
        .isEqualTo(
            new PointsEvent.PointsClawedBack(
                ANN, NOON, new OrderId("A-1"), 20, 70, Optional.empty(), 0, 0));
  }

  @Test
  void points_that_are_gone_are_kept_back_in_money_where_the_programme_asks_for_it() {
    Club asking =
        new Club(
            programme()
                .clawback(ClawbackPolicy.ASK_MONEY)
                .redemption(RedemptionTerms.of(200, "GBP 1.01"))
                .build());
    asking.earn("A-1", "300.00", NOON);
    asking.spend("H-1", 200, NOON);
    asking.told();

    RefundEffect effect =
        asking
            .tx(
                tx ->
                    asking.ledger.previewRefund(
                        tx,
                        new OrderId("A-1"),
                        RefundedMoney.of(LINE, gbp("300.00")),
                        List.of(),
                        NOON))
            .orElseThrow();
    posted(asking.refund("A-1", "r-1", "300.00", NOON));

    assertThat(effect.keptBack()).contains(gbp("1.01"));
    assertThat(effect.fromOwn()).isEqualTo(100);
    assertThat(effect.writtenOff()).isEqualTo(200);
    assertThat(effect.clawedBack()).isEqualTo(100);
    assertThat(effect.after()).isEqualTo(asking.balance(NOON));
    assertThat(asking.balance(NOON).debt()).isZero();
    assertThat(asking.told())
        .containsExactly(
            new PointsEvent.PointsClawedBack(
                ANN, NOON, new OrderId("A-1"), 100, 200, Optional.of(gbp("1.01")), 0, 0));
  }

  @Test
  void worth_of_points_that_are_no_whole_unit_is_rounded_down() {
    PointsProgramme programme = programme().redemption(RedemptionTerms.of(200, "GBP 1.01")).build();

    assertThat(programme.worth(199, RoundingMode.FLOOR)).isEqualTo(gbp("1.00"));
  }

  @Test
  void points_are_taken_back_from_the_orders_own_lot_first_then_in_burn_order() {
    Club dated = Club.expiringAfterMonths(12);
    dated.earn("A-1", "50.00", noon("2026-01-10"));
    dated.earn("A-2", "50.00", noon("2026-02-10"));
    dated.earn("A-3", "50.00", noon("2026-03-10"));
    dated.spend("H-1", 20, NOON);

    dated.refund("A-3", "r-1", "50.00", NOON);
    List<Long> afterOwn = points(dated);
    dated.refund("A-1", "r-1", "50.00", NOON);

    assertThat(afterOwn).containsExactly(30L, 50L);
    assertThat(points(dated)).containsExactly(30L);
    assertThat(dated.statement(NOON).lots().get(0).order()).contains(new OrderId("A-2"));
  }

  private static List<Long> points(Club club) {
    return club.statement(NOON).lots().stream().map(PointsStatement.Lot::points).toList();
  }

  @Test
  void cancelled_order_takes_back_what_its_refunds_left_and_later_refunds_nothing_more() {
    club.earn("A-1", "150.00", NOON);
    club.earn("A-2", "100.00", NOON);
    club.refund("A-2", "r-1", "30.00", NOON);

    club.cancel("A-2", NOON);
    club.refund("A-2", "r-2", "70.00", NOON);

    assertThat(club.available(NOON)).isEqualTo(150);
  }

  @Test
  void order_that_costs_more_earns_more_and_all_of_it_is_taken_back_with_it() {
    club.earn("A-1", "10.00", NOON);
    PointsResult more =
        club.tx(
            tx ->
                club.ledger.earnMore(
                    tx, new OrderId("A-1"), "amendment-1", Club.paid("5.50", NOON), NOON));
    PointsResult again =
        club.tx(
            tx ->
                club.ledger.earnMore(
                    tx, new OrderId("A-1"), "amendment-1", Club.paid("5.50", NOON), NOON));
    PointsResult unknown =
        club.tx(
            tx ->
                club.ledger.earnMore(
                    tx, new OrderId("A-9"), "amendment-1", Club.paid("5.50", NOON), NOON));
    long raised = club.available(NOON);

    club.refund("A-1", "r-1", "15.50", NOON);

    assertThat(again).isEqualTo(more);
    assertThat(refused(unknown).is(MembershipReason.POINTS_ORDER_UNKNOWN)).isTrue();
    assertThat(raised).isEqualTo(15);
    assertThat(club.available(NOON)).isZero();
  }

  @Test
  void person_gives_and_takes_points_with_a_note() {
    posted(club.adjust("c-1", 50, false, NOON));

    assertThat(ENGLISH.of(refused(club.adjust("c-2", -51, false, NOON))))
        .isEqualTo("51 points were to be taken, 50 are available");
    posted(club.adjust("c-2", -51, true, NOON));

    assertThat(club.balance(NOON).debt()).isEqualTo(1);
    assertThat(club.balance(NOON).in(PointsAccount.ADJUSTED)).isEqualTo(1);
    assertThat(club.history(ANN).get(0).note()).isEqualTo("Eve: a gesture");
    assertThat(club.told())
        .last()
        .isEqualTo(new PointsEvent.PointsAdjusted(ANN, NOON, -51, "Eve: a gesture", 0, 1));
    assertThatThrownBy(
            () ->
                club.tx(
                    tx -> club.ledger.adjust(tx, new CommandId("c-3"), ANN, 1, " ", false, NOON)))
        .hasMessageContaining("say who and why in 1 to 500");
  }

  @Test
  void points_given_to_another_member_keep_their_ends_and_cost_the_fee() {
    Club giving =
        new Club(
            programme()
                .expiry(PointsExpiry.afterMonths(12))
                .transfers(new TransferTerms(5, Optional.of(100L)))
                .build());
    giving.earn("A-1", "40.00", noon("2026-01-10"));
    giving.earn("A-2", "80.00", noon("2026-02-10"));
    giving.told();

    PointsPosting sent = posted(giving.give("c-1", 60, NOON));
    PointsResult again = giving.give("c-1", 60, NOON);

    assertThat(again).isEqualTo(new PointsResult.Posted(sent));
    assertThat(sent.balance().available()).isEqualTo(55);
    assertThat(sent.balance().in(PointsAccount.BREAKAGE)).isEqualTo(5);
    assertThat(giving.balance(BEN, NOON).accounts())
        .isEqualTo(Map.of(PointsAccount.AVAILABLE, 60L, PointsAccount.TRANSFERRED, -60L));
    PointsStatement bens = giving.tx(tx -> giving.ledger.statementOf(tx, BEN, NOON));
    assertThat(bens.expiries()).isEqualTo(Map.of(day("2027-01-11"), 40L, day("2027-02-11"), 20L));
    assertThat(giving.told())
        .containsExactlyInAnyOrder(
            new PointsEvent.PointsSent(ANN, NOON, BEN, 60, 5, 55),
            new PointsEvent.PointsReceived(BEN, NOON, ANN, 40, 40, 0),
            new PointsEvent.PointsReceived(BEN, NOON, ANN, 20, 60, 0));
  }

  @Test
  void no_more_is_given_away_than_there_is_or_a_day_allows() {
    Club giving = new Club(programme().transfers(new TransferTerms(5, Optional.of(100L))).build());
    giving.credit("c-0", 300, NOON);

    assertThat(ENGLISH.of(refused(club.give("c-1", 1, NOON))))
        .isEqualTo("points cannot be given to others");
    posted(giving.give("c-1", 70, NOON));
    assertThat(ENGLISH.of(refused(giving.give("c-2", 31, NOON))))
        .isEqualTo("31 points are to be given away, 30 may be today");
    posted(giving.give("c-2", 30, NOON));
    posted(giving.give("c-3", 100, noon("2026-03-11")));
    assertThat(ENGLISH.of(refused(giving.give("c-4", 86, noon("2026-03-12")))))
        .isEqualTo("91 points were to be taken, 85 are available");
    assertThatThrownBy(
            () ->
                giving.tx(
                    tx -> giving.ledger.transfer(tx, new CommandId("c-5"), ANN, ANN, 1, NOON)))
        .hasMessageContaining("give them to somebody else");
  }

  @Test
  void caps_count_what_was_earned_before_in_the_window_of_the_order() {
    Club capped =
        new Club(
            programme()
                .earning(
                    EarnTerms.builder()
                        .addRules(EarnRule.Rate.of("base", "1"))
                        .addCaps(
                            new EarnCap("a-day", EarnCap.Window.DAY, 100),
                            new EarnCap("a-month", EarnCap.Window.MONTH, 150))
                        .build())
                .build());

    capped.earn("A-1", "80.00", noon("2026-03-10"));
    long first = capped.available(NOON);
    capped.earn("A-2", "80.00", noon("2026-03-10"));
    long second = capped.available(NOON);
    capped.earn("A-3", "80.00", noon("2026-03-11"));
    long third = capped.available(noon("2026-03-11"));
    capped.earn("A-4", "80.00", noon("2026-04-01"));
    long fourth = capped.available(noon("2026-04-01"));
    // Told late, it still finds the window of its own day.
    capped.earn("A-5", "80.00", noon("2026-03-31"));

    assertThat(List.of(first, second, third, fourth)).containsExactly(80L, 100L, 150L, 230L);
    assertThat(capped.available(noon("2026-04-01"))).isEqualTo(230);
    assertThat(
            ENGLISH.of(
                capped
                    .tx(
                        tx ->
                            capped.ledger.previewEarn(
                                tx,
                                ANN,
                                Club.paid("80.00", noon("2026-04-01")),
                                noon("2026-04-01")))
                    .reasons()
                    .get(0)))
        .isEqualTo("cap a-day has room for 20 of 80 points");
  }

  @Test
  void balance_of_a_past_instant_is_what_was_there_then() {
    Club dated = Club.expiringAfterMonths(1);
    dated.earn("A-1", "10.00", noon("2026-01-10"));
    dated.spend("H-1", 4, noon("2026-01-20"));
    dated.earn("A-2", "7.00", noon("2026-03-01"));

    assertThat(dated.balance(noon("2026-01-09"))).isEqualTo(PointsBalance.empty());
    assertThat(dated.available(noon("2026-01-10"))).isEqualTo(10);
    assertThat(dated.available(noon("2026-01-20").minusNanos(1_000))).isEqualTo(10);
    assertThat(dated.available(noon("2026-01-20"))).isEqualTo(6);
    assertThat(dated.available(day("2026-02-11"))).isZero();
    assertThat(dated.balance(day("2026-02-11")).in(PointsAccount.EXPIRED)).isEqualTo(6);
    assertThat(dated.available(noon("2026-03-01"))).isEqualTo(7);
    assertThat(dated.available(noon("2026-12-01"))).isZero();
  }

  @Test
  void history_comes_in_pages_the_latest_first() {
    for (int i = 1; i <= 5; i++) {
      club.credit("c-" + i, i, NOON.plus(Duration.ofMinutes(i)));
    }

    Page<String, PointsPosting> first =
        club.tx(tx -> club.ledger.historyOf(tx, ANN, Optional.empty(), 3));
    Page<String, PointsPosting> second =
        club.tx(tx -> club.ledger.historyOf(tx, ANN, first.next(), 3));

    assertThat(first.values()).extracting(PointsPosting::number).containsExactly(5L, 4L, 3L);
    assertThat(second.values()).extracting(PointsPosting::number).containsExactly(2L, 1L);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void what_is_told_late_is_booked_after_what_was_booked_before() {
    Club dated = Club.expiringAfterMonths(1);
    dated.earn("A-2", "7.00", noon("2026-03-20"));

    PointsPosting late = posted(dated.earn("A-1", "10.00", noon("2026-02-18")));

    assertThat(late.at()).isEqualTo(noon("2026-03-20"));
    // Its month had passed before it became known: it is there, and expires at once.
    assertThat(dated.available(noon("2026-03-20"))).isEqualTo(7);
    assertThat(dated.balance(noon("2026-03-20")).in(PointsAccount.EXPIRED)).isEqualTo(10);
  }

  @Test
  void ids_with_slashes_and_hashes_name_different_things() {
    CustomerId hash = new CustomerId("ann#1");
    club.earn(hash, "A/1", "10.00", NOON);
    club.earn(ANN, "A", "20.00", NOON);

    assertThat(club.balance(hash, NOON).available()).isEqualTo(10);
    assertThat(club.available(NOON)).isEqualTo(20);
    assertThat(PointsLot.LotKey.decode("ann#1#7")).isEqualTo(new PointsLot.LotKey(hash, 7));
  }
}
