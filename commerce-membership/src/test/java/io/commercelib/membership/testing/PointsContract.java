package io.commercelib.membership.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.points.PointsAccount;
import io.commercelib.membership.points.PointsBalance;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsPosting;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsResult;
import io.commercelib.membership.points.PointsStatement;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.RefundedMoney;
import io.commercelib.membership.points.TransferTerms;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.testing.Concurrently;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What points promise on the storage of a subclass, with real threads: nothing is spent twice,
 * nothing is lost, the journal gives the balance, and whether somebody swept changes nothing.
 */
@Timeout(300)
public abstract class PointsContract {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final CustomerId ANN = new CustomerId("ann");
  private static final CustomerId BEN = new CustomerId("ben");
  private static final LineId LINE = new LineId("1");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final int THREADS = 8;
  private static final int SPENDERS = 20;

  private final PointsLedger ledger =
      new PointsLedger(
          PointsProgramme.builder()
              .id("club")
              .zone(LONDON)
              .currency(CurrencyUnit.GBP)
              .earning(
                  EarnTerms.builder()
                      .from(EarnTerms.ofRate("1"))
                      .addCaps(new EarnCap("a-day", EarnCap.Window.DAY, 1_000))
                      .build())
              .expiry(PointsExpiry.afterMonths(1))
              .redemption(RedemptionTerms.of(1, "GBP 0.01"))
              .transfers(TransferTerms.free())
              .build());

  /** For subclasses. */
  protected PointsContract() {}

  /** Returns the storage, empty for each test; always the same within one. */
  protected abstract Storage storage();

  /** Returns how many commands each of the eight threads gives; a multiple of 4. */
  protected int commands() {
    return 40;
  }

  @Test
  void the_same_hundred_points_are_spent_once_by_twenty_at_once() {
    credit(ANN, "c-1", 100);

    List<Boolean> won = onThreads(SPENDERS, thread -> hold("H-" + thread, 100, NOON));

    assertThat(Collections.frequency(won, true)).isEqualTo(1);
    assertThat(balance(ANN, NOON).available()).isZero();
    assertThat(balance(ANN, NOON).held()).isEqualTo(100);
    checkBooks(ANN);
  }

  @Test
  void the_same_command_given_by_many_at_once_has_its_effect_once() {
    List<PointsResult> results = onThreads(THREADS, thread -> credit(ANN, "c-1", 100));

    assertThat(results).containsOnly(results.get(0));
    assertThat(balance(ANN, NOON).available()).isEqualTo(100);
    checkBooks(ANN);
  }

  @Test
  void points_given_to_and_fro_at_once_are_neither_lost_nor_made() {
    credit(ANN, "c-1", 1_000);
    credit(BEN, "c-2", 1_000);

    List<Integer> given =
        onThreads(
            THREADS,
            thread -> {
              int moved = 0;
              for (int i = 0; i < commands(); i++) {
                CommandId command = new CommandId("t-" + thread + "-" + i);
                CustomerId from = thread % 2 == 0 ? ANN : BEN;
                CustomerId to = thread % 2 == 0 ? BEN : ANN;
                PointsResult result =
                    storage().transact(tx -> ledger.transfer(tx, command, from, to, 7, NOON));
                moved += result instanceof PointsResult.Posted ? 1 : 0;
              }
              return moved;
            });

    assertThat(given).allMatch(moved -> moved > 0);
    long anns = balance(ANN, NOON).available();
    long bens = balance(BEN, NOON).available();
    assertThat(anns + bens).isEqualTo(2_000);
    assertThat(balance(ANN, NOON).in(PointsAccount.TRANSFERRED))
        .isEqualTo(-balance(BEN, NOON).in(PointsAccount.TRANSFERRED));
    checkBooks(ANN);
    checkBooks(BEN);
  }

  @Test
  void hold_and_expiry_at_once_use_each_point_once() {
    Instant end = LocalDate.parse("2026-04-11").atStartOfDay(LONDON).toInstant();
    for (int round = 0; round < commands(); round++) {
      CustomerId member = new CustomerId("m-" + round);
      String name = "H-" + round;
      credit(member, "c-" + round, 100);

      List<Boolean> done =
          onThreads(
              2,
              thread ->
                  thread == 0
                      ? hold(member, name, 100, end.minus(Duration.ofMinutes(1)))
                      : sweep(member, end));

      PointsBalance balance = balance(member, end);
      // Who was in time, and first, has them; the sweep took them otherwise.
      assertThat(balance.held()).isEqualTo(done.get(0) ? 100 : 0);
      assertThat(balance.in(PointsAccount.EXPIRED)).isEqualTo(done.get(0) ? 0 : 100);
      checkBooks(member);
    }
  }

  @Test
  void cap_of_a_day_is_never_passed_by_orders_that_come_at_once() {
    List<Integer> unused =
        onThreads(
            THREADS,
            thread -> {
              for (int i = 0; i < commands(); i++) {
                earn("A-" + thread + "-" + i, 5_000, NOON);
              }
              return 0;
            });

    assertThat(balance(ANN, NOON).available()).isEqualTo(1_000);
    checkBooks(ANN);
  }

  @Test
  void orders_refunds_holds_and_sweeps_at_once_leave_books_that_agree() {
    List<Integer> unused =
        onThreads(
            THREADS,
            thread -> {
              for (int i = 0; i < commands(); i++) {
                String name = thread + "-" + i;
                Instant at = NOON.plus(Duration.ofHours(10L * i));
                earn("A-" + name, 2_000, at);
                if (hold("H-" + name, 5, at)) {
                  HoldId hold = new HoldId("H-" + name);
                  PointsResult ended =
                      storage()
                          .transact(
                              tx ->
                                  thread % 2 == 0
                                      ? ledger.post(tx, hold, 3, at)
                                      : ledger.release(tx, hold, at));
                  assertThat(ended).isInstanceOf(PointsResult.Posted.class);
                }
                refund("A-" + name, 700, at);
                boolean swept = sweep(ANN, at);
                assertThat(swept).isTrue();
              }
              return 0;
            });

    checkBooks(ANN);
    assertThat(balance(ANN, NOON.plus(Duration.ofDays(365))).held()).isZero();
  }

  @Test
  void late_sweep_gives_the_books_of_a_punctual_one() {
    Random random = new Random(7);
    List<Instant> instants = new ArrayList<>();
    for (int i = 0; i < commands(); i++) {
      Instant at = NOON.plus(Duration.ofHours(19L * i));
      instants.add(at);
      CustomerId swept = new CustomerId("swept");
      CustomerId late = new CustomerId("late");
      long points = 1L + random.nextInt(50);
      for (CustomerId member : List.of(swept, late)) {
        credit(member, member + "-" + i, points, at);
      }
      sweep(swept, at);
    }
    Instant last = instants.get(instants.size() - 1).plus(Duration.ofDays(100));
    sweep(new CustomerId("swept"), last);
    sweep(new CustomerId("late"), last);

    List<PointsPosting> punctual = journal(new CustomerId("swept"));
    List<PointsPosting> late = journal(new CustomerId("late"));
    assertThat(late).hasSameSizeAs(punctual);
    for (int i = 0; i < late.size(); i++) {
      assertThat(late.get(i).moves()).isEqualTo(punctual.get(i).moves());
      assertThat(late.get(i).at()).isEqualTo(punctual.get(i).at());
      assertThat(late.get(i).balance()).isEqualTo(punctual.get(i).balance());
    }
    assertThat(late.get(late.size() - 1).balance().available()).isZero();
  }

  /** The journal alone gives the balance, and the lots have what is in the accounts. */
  private void checkBooks(CustomerId member) {
    PointsBalance replayed = PointsBalance.empty();
    List<PointsPosting> journal = journal(member);
    for (int i = 0; i < journal.size(); i++) {
      PointsPosting posting = journal.get(i);
      assertThat(posting.number()).isEqualTo(i + 1);
      replayed = replayed.after(posting.moves());
      assertThat(posting.balance()).isEqualTo(replayed);
      assertThat(sum(posting.balance())).isZero();
    }
    PointsStatement statement =
        storage().transact(tx -> ledger.statementOf(tx, member, Instant.EPOCH));
    assertThat(statement.balance()).isEqualTo(replayed);
    long left = statement.lots().stream().mapToLong(PointsStatement.Lot::points).sum();
    assertThat(left).isEqualTo(replayed.available() + replayed.pending());
  }

  private static long sum(PointsBalance balance) {
    long sum = 0;
    for (PointsAccount account : PointsAccount.values()) {
      sum += balance.in(account);
    }
    return sum;
  }

  private PointsBalance balance(CustomerId member, Instant at) {
    return storage().transact(tx -> ledger.balanceOf(tx, member, at));
  }

  private List<PointsPosting> journal(CustomerId member) {
    List<PointsPosting> journal = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    boolean goesOn = true;
    while (goesOn) {
      Optional<Cursor> from = after;
      Page<String, PointsPosting> page =
          storage().transact(tx -> ledger.historyOf(tx, member, from, Query.MAX_LIMIT));
      journal.addAll(page.values());
      after = page.next();
      goesOn = after.isPresent();
    }
    Collections.reverse(journal);
    return journal;
  }

  private static <T> List<T> onThreads(int threads, IntFunction<T> work) {
    return Concurrently.onThreads(threads, work);
  }

  private PointsResult credit(CustomerId member, String command, long points) {
    return credit(member, command, points, NOON);
  }

  private PointsResult credit(CustomerId member, String command, long points, Instant at) {
    return storage()
        .transact(
            tx ->
                ledger.credit(
                    tx, new CommandId(command), member, points, "sign-up", Optional.empty(), at));
  }

  private boolean hold(String name, long points, Instant at) {
    return hold(ANN, name, points, at);
  }

  private boolean hold(CustomerId member, String name, long points, Instant at) {
    PointsResult result =
        storage()
            .transact(
                tx -> ledger.hold(tx, new HoldId(name), member, Optional.empty(), points, at));
    return result instanceof PointsResult.Posted;
  }

  private boolean sweep(CustomerId member, Instant at) {
    return storage()
        .transact(
            tx -> {
              ledger.sweep(tx, member, at);
              return true;
            });
  }

  private void earn(String order, long pence, Instant at) {
    Money paid = Money.ofMinor(CurrencyUnit.GBP, pence);
    EarnRequest request =
        EarnRequest.builder()
            .at(at)
            .addLines(
                EarnLine.builder().line(LINE).paid(paid).tax(Money.zero(CurrencyUnit.GBP)).build())
            .build();
    PointsResult result =
        storage().transact(tx -> ledger.earn(tx, ANN, new OrderId(order), request, at));
    assertThat(result).isInstanceOf(PointsResult.Posted.class);
  }

  private void refund(String order, long pence, Instant at) {
    RefundedMoney back = RefundedMoney.of(LINE, Money.ofMinor(CurrencyUnit.GBP, pence));
    PointsResult result =
        storage().transact(tx -> ledger.clawBack(tx, new OrderId(order), "r-1", back, at));
    assertThat(result).isInstanceOf(PointsResult.Posted.class);
  }
}
