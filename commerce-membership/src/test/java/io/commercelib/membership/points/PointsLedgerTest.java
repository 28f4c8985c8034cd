package io.commercelib.membership.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PointsLedgerTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final OrderId ORDER = new OrderId("A-1");
  private static final OrderId LATER = new OrderId("A-2");
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private final Storage storage = MemoryStorage.encoded();
  private final PointsLedger ledger =
      new PointsLedger(EarnRate.of(CurrencyUnit.GBP, "1.5"), MissingPoints.NEGATIVE);
  private final PointsLedger clamping =
      new PointsLedger(EarnRate.of(CurrencyUnit.GBP, "1.5"), MissingPoints.CLAMP);

  @Test
  void order_earns_the_rate_times_what_was_paid_rounded_down() {
    PointsPosting earned = posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("33.33"), NOON));

    assertThat(earned.moves())
        .containsExactly(new PointsMove(PointsAccount.ISSUED, PointsAccount.AVAILABLE, 49));
    assertThat(balance().accounts())
        .isEqualTo(Map.of(PointsAccount.AVAILABLE, 49L, PointsAccount.ISSUED, -49L));
  }

  @Test
  void thirds_of_an_order_take_back_shares_rounded_down_and_the_last_takes_the_rest() {
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("66.99"), NOON));

    List<Long> left =
        List.of("r-1", "r-2", "r-3").stream()
            .map(
                refund ->
                    posted(tx -> ledger.clawBack(tx, ORDER, refund, gbp("22.33"), NOON))
                        .available())
            .toList();

    assertThat(left).containsExactly(67L, 34L, 0L);
  }

  @Test
  void refunds_beyond_what_was_paid_take_back_no_more_than_was_earned() {
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    posted(tx -> ledger.earn(tx, ANN, LATER, gbp("20.00"), NOON));

    posted(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("15.00"), NOON));
    posted(tx -> ledger.clawBack(tx, ORDER, "r-2", gbp("15.00"), NOON));
    posted(tx -> ledger.clawBackAll(tx, ORDER, NOON));

    assertThat(balance().available()).isEqualTo(30);
    assertThat(balance().in(PointsAccount.CLAWED_BACK)).isEqualTo(30);
  }

  @Test
  void same_command_again_gets_the_first_result_and_changes_nothing() {
    PointsPosting first = posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    PointsLedger dearer =
        new PointsLedger(EarnRate.of(CurrencyUnit.GBP, "9"), MissingPoints.NEGATIVE);

    PointsPosting again =
        posted(tx -> dearer.earn(tx, ANN, ORDER, gbp("20.00"), NOON.plusSeconds(60)));

    assertThat(again).isEqualTo(first);
    assertThat(balance().available()).isEqualTo(30);
  }

  @Test
  void same_key_with_other_content_is_a_conflict_and_changes_nothing() {
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    posted(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("2.00"), NOON));

    PointsResult otherAmount =
        storage.transact(tx -> ledger.earn(tx, ANN, ORDER, gbp("21.00"), NOON));
    PointsResult otherMember =
        storage.transact(tx -> ledger.earn(tx, new CustomerId("ben"), ORDER, gbp("20.00"), NOON));
    PointsResult otherRefund =
        storage.transact(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("3.00"), NOON));

    assertThat(List.of(otherAmount, otherMember, otherRefund))
        .hasOnlyElementsOfType(PointsResult.Conflict.class);
    assertThat(ENGLISH.of(((PointsResult.Conflict) otherAmount).reason()))
        .isEqualTo("'earn/3/A-1/' was posted before with other content: GBP 20.00 for 'ann'");
    assertThat(balance().available()).isEqualTo(27);
  }

  @Test
  void names_with_slashes_are_not_mixed_up() {
    OrderId slashed = new OrderId("A-1/r");
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    posted(tx -> ledger.earn(tx, ANN, slashed, gbp("20.00"), NOON));

    posted(tx -> ledger.clawBack(tx, ORDER, "r/x", gbp("20.00"), NOON));
    posted(tx -> ledger.clawBack(tx, slashed, "x", gbp("20.00"), NOON));

    assertThat(balance().available()).isZero();
  }

  @Test
  void refund_of_an_order_that_never_earned_is_refused_and_may_come_again() {
    PointsResult early =
        storage.transact(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("20.00"), NOON));
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    posted(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("20.00"), NOON));

    assertThat(ENGLISH.of(((PointsResult.Refused) early).reason()))
        .isEqualTo("order A-1 has earned no points here");
    assertThat(balance().available()).isZero();
  }

  @Test
  void points_that_are_gone_become_a_debt_that_the_next_credit_pays_first() {
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    posted(tx -> ledger.adjust(tx, ANN, new CommandId("c-1"), -25, "gift card, by Eve", NOON));

    PointsPosting back = posted(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("20.00"), NOON));
    PointsPosting next = posted(tx -> ledger.earn(tx, ANN, LATER, gbp("40.00"), NOON));

    assertThat(back.moves())
        .containsExactly(
            new PointsMove(PointsAccount.AVAILABLE, PointsAccount.CLAWED_BACK, 5),
            new PointsMove(PointsAccount.DEBT, PointsAccount.CLAWED_BACK, 25));
    assertThat(back.debt()).isEqualTo(25);
    assertThat(next.moves())
        .containsExactly(
            new PointsMove(PointsAccount.ISSUED, PointsAccount.AVAILABLE, 60),
            new PointsMove(PointsAccount.AVAILABLE, PointsAccount.DEBT, 25));
    assertThat(balance().available()).isEqualTo(35);
    assertThat(balance().debt()).isZero();
  }

  @Test
  void clamped_points_are_written_off_for_good() {
    posted(tx -> clamping.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    posted(tx -> clamping.adjust(tx, ANN, new CommandId("c-1"), -30, "gift card, by Eve", NOON));
    PointsPosting half = posted(tx -> clamping.clawBack(tx, ORDER, "r-1", gbp("10.00"), NOON));
    posted(tx -> clamping.earn(tx, ANN, LATER, gbp("40.00"), NOON));
    PointsPosting rest = posted(tx -> clamping.clawBack(tx, ORDER, "r-2", gbp("10.00"), NOON));

    assertThat(half.moves()).isEmpty();
    assertThat(half.writtenOff()).isEqualTo(15);
    assertThat(rest.available()).isEqualTo(45);
  }

  @Test
  void own_points_of_the_order_go_first_and_then_the_oldest() {
    OrderId oldest = new OrderId("A-0");
    posted(tx -> ledger.earn(tx, ANN, oldest, gbp("10.00"), NOON));
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("10.00"), NOON.plusSeconds(1)));
    posted(tx -> ledger.earn(tx, ANN, LATER, gbp("10.00"), NOON.plusSeconds(2)));

    posted(tx -> ledger.clawBack(tx, LATER, "r-1", gbp("10.00"), NOON));
    posted(tx -> ledger.adjust(tx, ANN, new CommandId("c-1"), -20, "by Eve", NOON));

    List<PointsLot> open =
        storage.transact(
            tx -> tx.store(PointsLot.STORE).query(Query.on(PointsLot.OPEN).where("ann")).values());
    assertThat(open).extracting(PointsLot::number).containsExactly(2L);
    assertThat(open).extracting(PointsLot::remaining).containsExactly(10L);
  }

  @Test
  void nobody_takes_more_by_hand_than_there_is() {
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));

    PointsResult result =
        storage.transact(tx -> ledger.adjust(tx, ANN, new CommandId("c-1"), -31, "by Eve", NOON));

    assertThat(ENGLISH.of(((PointsResult.Refused) result).reason()))
        .isEqualTo("31 points were to be taken, 30 are available");
    assertThat(balance().available()).isEqualTo(30);
  }

  @Test
  void statement_has_every_posting_the_latest_first() {
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));
    posted(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("2.00"), NOON));
    posted(tx -> ledger.adjust(tx, ANN, new CommandId("c-1"), 5, "sorry, by Eve", NOON));

    Page<String, PointsPosting> first =
        storage.transact(tx -> ledger.statementOf(tx, ANN, Optional.empty(), 2));
    Page<String, PointsPosting> second =
        storage.transact(tx -> ledger.statementOf(tx, ANN, first.next(), 2));

    assertThat(first.values()).extracting(PointsPosting::available).containsExactly(32L, 27L);
    assertThat(second.values()).extracting(PointsPosting::available).containsExactly(30L);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void order_that_paid_nothing_earns_nothing_and_gives_nothing_back() {
    PointsPosting earned = posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("0.00"), NOON));
    PointsPosting back = posted(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("5.00"), NOON));

    assertThat(earned.moves()).isEmpty();
    assertThat(back.moves()).isEmpty();
  }

  @Test
  void largest_orders_are_shared_without_overflow_and_impossible_ones_are_refused() {
    PointsLedger most =
        new PointsLedger(EarnRate.of(CurrencyUnit.GBP, "100"), MissingPoints.NEGATIVE);
    Money all = Money.ofMinor(CurrencyUnit.GBP, Long.MAX_VALUE - 7);

    PointsPosting earned = posted(tx -> most.earn(tx, ANN, ORDER, all, NOON));
    PointsPosting half =
        posted(tx -> most.clawBack(tx, ORDER, "r-1", all.dividedBy(2, RoundingMode.DOWN), NOON));

    assertThat(earned.available()).isEqualTo(Long.MAX_VALUE - 7);
    assertThat(half.available()).isEqualTo((Long.MAX_VALUE - 7) / 2);
    assertThatThrownBy(() -> storage.transact(tx -> most.earn(tx, ANN, LATER, all, NOON)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void bad_input_is_refused_with_its_value() {
    posted(tx -> ledger.earn(tx, ANN, ORDER, gbp("20.00"), NOON));

    assertThatThrownBy(() -> posted(tx -> ledger.earn(tx, ANN, LATER, gbp("-1.00"), NOON)))
        .hasMessage(
            "GBP -1.00 is to earn points; an order pays zero or more, refunds take points back");
    assertThatThrownBy(
            () -> posted(tx -> ledger.earn(tx, ANN, LATER, Money.parse("EUR 1.00"), NOON)))
        .hasMessage("EUR 1.00 is to earn points; this rate is for GBP");
    assertThatThrownBy(() -> posted(tx -> ledger.clawBack(tx, ORDER, "r-1", gbp("-1.00"), NOON)))
        .hasMessage("refund 'r-1' of order 'A-1' gives back GBP -1.00; give back zero or more");
    assertThatThrownBy(
            () -> posted(tx -> ledger.clawBack(tx, ORDER, "r-1", Money.parse("EUR 1.00"), NOON)))
        .hasMessage(
            "EUR 1.00 is refunded of an order that paid GBP 20.00; "
                + "refund in the currency of the order");
    assertThatThrownBy(
            () -> posted(tx -> ledger.adjust(tx, ANN, new CommandId("c"), 0, "by Eve", NOON)))
        .hasMessage(
            "points of 'ann' are to be adjusted by 0; "
                + "give a number above zero, or below to take");
    assertThatThrownBy(() -> posted(tx -> ledger.adjust(tx, ANN, new CommandId("c"), 5, " ", NOON)))
        .hasMessage(
            "points of 'ann' are adjusted with a note of 1 characters; "
                + "say who and why in 1 to 500");
    assertThatThrownBy(() -> EarnRate.of(CurrencyUnit.GBP, "-1"))
        .hasMessage("-1 points per GBP; give 0 to 1000000, with at most six decimals");
    assertThatThrownBy(
            () -> new EarnRate(CurrencyUnit.GBP, BigDecimal.ONE, RoundingMode.UNNECESSARY))
        .hasMessage(
            "points are rounded UNNECESSARY, which fails on most amounts; round DOWN, for one");
    assertThatThrownBy(() -> new PointsBalance(Map.of(PointsAccount.AVAILABLE, 1L)))
        .hasMessageStartingWith("points of a member are {AVAILABLE=1}; they sum to zero");
  }

  private PointsPosting posted(Function<Tx, PointsResult> command) {
    PointsResult result = storage.transact(command);
    assertThat(result).isInstanceOf(PointsResult.Posted.class);
    return ((PointsResult.Posted) result).posting();
  }

  private PointsBalance balance() {
    return storage.transact(tx -> ledger.balanceOf(tx, ANN));
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
