package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.BEN;
import static io.commercelib.membership.points.Club.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.points.PointsExpiry.RoundUp;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class PointsProperties {
  private static final Instant START = Club.noon("2026-01-20");

  enum What {
    EARN,
    EARN_MORE,
    COMPLETE,
    REFUND,
    CANCEL,
    CREDIT,
    HOLD,
    POST,
    RELEASE,
    RESTORE,
    ADJUST,
    GIVE
  }

  /**
   * A command.
   *
   * @param days since the one before
   * @param swept whether what came due before it was swept first
   */
  record Command(What what, int order, int name, long amount, int days, boolean swept) {}

  @Provide
  Arbitrary<List<Command>> commands() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 3),
            Arbitraries.longs().between(1, 3_000),
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 3), Tuple.of(1, 33)),
            Arbitraries.of(true, false))
        .as(Command::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<PointsProgramme> programmes() {
    return Combinators.combine(
            Arbitraries.of(
                PointsExpiry.never(),
                PointsExpiry.afterDays(10),
                PointsExpiry.afterMonths(1).roundedUpTo(RoundUp.MONTH),
                PointsExpiry.afterDays(20).fromSpendable()),
            Arbitraries.of(
                new PendingPolicy.None(),
                new PendingPolicy.Days(5),
                new PendingPolicy.UntilCompleted(2)),
            Arbitraries.of(ClawbackPolicy.class),
            Arbitraries.of(
                new RestorePolicy.Extend(5),
                new RestorePolicy.KeepExpired(),
                new RestorePolicy.NewLot()),
            Arbitraries.of(Optional.<Integer>empty(), Optional.of(2)),
            Arbitraries.of(true, false))
        .as(
            (expiry, pending, clawback, restore, inactive, capped) ->
                Club.programme()
                    .earning(
                        EarnTerms.builder()
                            .from(EarnTerms.ofRate("1.37"))
                            .addAllCaps(
                                capped
                                    ? List.of(new EarnCap("m", EarnCap.Window.MONTH, 60))
                                    : List.of())
                            .build())
                    .expiry(expiry)
                    .pending(pending)
                    .clawback(clawback)
                    .restore(restore)
                    .inactiveMonths(inactive)
                    .transfers(new TransferTerms(1, Optional.of(40L)))
                    .addRemindDaysBefore(3)
                    .build());
  }

  @Property(tries = 500)
  void accounts_sum_to_zero_and_lots_to_the_accounts_after_every_command(
      @ForAll("programmes") PointsProgramme programme, @ForAll("commands") List<Command> commands) {
    Club club = new Club(MemoryStorage.create(), programme);
    Instant now = START;

    for (Command command : commands) {
      now = now.plus(Duration.ofDays(command.days));
      if (command.swept) {
        club.runDue(now);
      }
      PointsResult result = run(club, command, now);
      checkBooks(club, ANN, now);
      checkBooks(club, BEN, now);
      List<PointsPosting> journal = club.history(ANN);

      // Repeated, it gets the same answer and changes nothing.
      assertThat(run(club, command, now)).isEqualTo(result);
      assertThat(club.history(ANN)).isEqualTo(journal);
    }
    club.told();
  }

  @Property(tries = 500)
  void when_somebody_swept_changes_nothing(
      @ForAll("programmes") PointsProgramme programme, @ForAll("commands") List<Command> commands) {
    Club swept = new Club(MemoryStorage.create(), programme);
    Club never = new Club(MemoryStorage.create(), programme);
    Instant now = START;

    for (Command command : commands) {
      now = now.plus(Duration.ofDays(command.days));
      if (command.swept) {
        swept.runDue(now);
      }
      assertThat(swept.balance(now)).isEqualTo(never.balance(now));
      assertThat(run(never, command, now)).isEqualTo(run(swept, command, now));
    }
    Instant end = now.plus(Duration.ofDays(200));
    never.runDue(end);
    for (int day = 0; day <= 200; day += 9) {
      swept.runDue(now.plus(Duration.ofDays(day)));
    }
    swept.runDue(end);

    for (CustomerId member : List.of(ANN, BEN)) {
      assertThat(never.history(member)).isEqualTo(swept.history(member));
    }
  }

  @Property(tries = 300)
  void refund_does_what_its_preview_said(
      @ForAll("programmes") PointsProgramme programme, @ForAll("commands") List<Command> commands) {
    Club club = new Club(MemoryStorage.create(), programme);
    Instant now = START;
    for (Command command : commands) {
      now = now.plus(Duration.ofDays(command.days));
      run(club, command, now);
    }
    Instant at = now;
    for (int order = 0; order < 5; order++) {
      OrderId id = new OrderId("A-" + order);
      RefundedMoney refunded = RefundedMoney.of(LINE, Money.parse("GBP 7.00"));
      Optional<RefundEffect> effect =
          club.tx(tx -> club.ledger.previewRefund(tx, id, refunded, List.of(), at));
      PointsResult result = club.tx(tx -> club.ledger.clawBack(tx, id, "previewed", refunded, at));

      assertThat(effect.isPresent()).isEqualTo(result instanceof PointsResult.Posted);
      if (effect.isPresent()) {
        PointsPosting posting = Club.posted(result);
        assertThat(effect.get().after()).isEqualTo(posting.balance());
        assertThat(effect.get().writtenOff()).isEqualTo(posting.missing());
        assertThat(effect.get().clawedBack())
            .isEqualTo(posting.moves().stream().mapToLong(PointsMove::points).sum());
        assertThat(effect.get().keptBack().isPresent())
            .isEqualTo(programme.clawback() == ClawbackPolicy.ASK_MONEY && posting.missing() > 0);
      }
    }
  }

  @Property(tries = 300)
  void refunds_take_back_all_that_was_earned_and_never_more(
      @ForAll("parts") List<Long> parts, @ForAll("paid") long paid) {
    Club club =
        new Club(
            MemoryStorage.create(), Club.programme().earning(EarnTerms.ofRate("0.77")).build());
    Money all = Money.ofMinor(CurrencyUnit.GBP, paid);
    club.tx(
        tx -> club.ledger.earn(tx, ANN, new OrderId("A-1"), Club.paid(LINE, all, START), START));
    long earned = club.available(START);
    long refunded = 0;

    for (int i = 0; i < parts.size(); i++) {
      refunded += parts.get(i);
      Money back = Money.ofMinor(CurrencyUnit.GBP, parts.get(i));
      String refund = "r-" + i;
      club.tx(
          tx ->
              club.ledger.clawBack(
                  tx, new OrderId("A-1"), refund, RefundedMoney.of(LINE, back), START));

      long gone = paid == 0 ? 0 : Math.min(refunded, paid);
      long share = paid == 0 ? earned : Math.floorDiv(earned * gone, paid);
      assertThat(club.available(START)).isEqualTo(earned - share);
    }
  }

  @Provide
  Arbitrary<List<Long>> parts() {
    return Arbitraries.longs().between(0, 20_000).list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<Long> paid() {
    return Arbitraries.longs().between(0, 100_000);
  }

  private static void checkBooks(Club club, CustomerId member, Instant now) {
    List<PointsPosting> journal = new ArrayList<>(club.history(member));
    Collections.reverse(journal);
    PointsBalance replayed = PointsBalance.empty();
    Instant before = Instant.EPOCH;
    for (PointsPosting posting : journal) {
      replayed = replayed.after(posting.moves());
      assertThat(posting.balance()).isEqualTo(replayed);
      assertThat(posting.at()).isAfterOrEqualTo(before);
      before = posting.at();
      assertThat(club.balance(member, posting.at()).accounts()).isNotNull();
    }
    PointsBalance stored =
        club.<PointsAccountState>tx(
                tx -> tx.store(PointsAccountState.STORE).get(member).orElse(PointsAccountState.NEW))
            .balance();
    assertThat(stored).isEqualTo(replayed);
    long available = 0;
    long pending = 0;
    long held = 0;
    for (PointsLot lot :
        club.tx(tx -> tx.store(PointsLot.STORE).query(Query.byKey().limit(1_000))).values()) {
      if (lot.member().equals(member)) {
        assertThat(lot.points() >= 0 && lot.held() >= 0 && lot.expired() >= 0).isTrue();
        available += lot.pending() ? 0 : lot.points();
        pending += lot.pending() ? lot.points() : 0;
        held += lot.held();
      }
    }
    assertThat(List.of(available, pending, held))
        .containsExactly(stored.available(), stored.pending(), stored.held());
    assertThat(stored.available() == 0 || stored.debt() == 0).isTrue();
    long sum = 0;
    for (PointsAccount account : PointsAccount.values()) {
      sum += stored.in(account);
    }
    assertThat(sum).isZero();
    assertThat(club.balance(member, now).available())
        .isLessThanOrEqualTo(stored.available() + stored.pending());
  }

  private static PointsResult run(Club club, Command command, Instant at) {
    OrderId order = new OrderId("A-" + command.order);
    HoldId hold = new HoldId("H-" + command.order);
    Money amount = Money.ofMinor(CurrencyUnit.GBP, command.amount);
    long points = 1 + command.amount % 50;
    CommandId id = new CommandId(command.what + "-" + command.name);
    return club.tx(
        tx ->
            switch (command.what) {
              case EARN -> club.ledger.earn(tx, ANN, order, Club.paid(LINE, amount, START), at);
              case EARN_MORE ->
                  club.ledger.earnMore(
                      tx, order, "more-" + command.name, Club.paid(LINE, amount, START), at);
              case COMPLETE -> {
                club.ledger.complete(tx, order, at);
                yield new PointsResult.Refused(new Reason("done", Map.of()));
              }
              case REFUND ->
                  club.ledger.clawBack(
                      tx, order, "r-" + command.name, RefundedMoney.of(LINE, amount), at);
              case CANCEL -> club.ledger.clawBackAll(tx, order, at);
              case CREDIT ->
                  club.ledger.credit(
                      tx,
                      id,
                      ANN,
                      points,
                      "gift",
                      command.name == 0
                          ? Optional.of(at.plus(Duration.ofDays(4)))
                          : Optional.empty(),
                      at);
              case HOLD -> club.ledger.hold(tx, hold, ANN, Optional.of(order), points, at);
              case POST -> club.ledger.post(tx, hold, 1 + command.name, at);
              case RELEASE -> club.ledger.release(tx, hold, at);
              case RESTORE -> club.ledger.restore(tx, hold, "r-" + command.name, 1, at);
              case ADJUST ->
                  club.ledger.adjust(
                      tx,
                      id,
                      ANN,
                      command.name % 2 == 0 ? -points : points,
                      "by Eve",
                      command.name == 0,
                      at);
              case GIVE ->
                  command.name % 2 == 0
                      ? club.ledger.transfer(tx, id, ANN, BEN, points, at)
                      : club.ledger.transfer(tx, id, BEN, ANN, points, at);
            });
  }
}
