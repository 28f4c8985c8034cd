package io.commercelib.membership.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Points of a shop in London in memory, for tests: a point for a pound, a penny a point. */
final class Club {
  static final CustomerId ANN = new CustomerId("ann");
  static final CustomerId BEN = new CustomerId("ben");
  static final ZoneId LONDON = ZoneId.of("Europe/London");
  static final LineId LINE = new LineId("1");

  final Storage storage;
  final PointsLedger ledger;

  private final List<PointsEvent> heard = new ArrayList<>();
  private final BackgroundWork work;

  Club(PointsProgramme programme) {
    this(MemoryStorage.encoded(), programme);
  }

  Club(Storage storage, PointsProgramme programme) {
    this.storage = storage;
    this.ledger = new PointsLedger(programme);
    this.work =
        BackgroundWork.on(storage)
            .handler(new PointsDue(storage, ledger))
            .subscriber(new Ear())
            .build();
  }

  static PointsProgramme.Builder programme() {
    return PointsProgramme.builder()
        .id("club")
        .zone(LONDON)
        .currency(CurrencyUnit.GBP)
        .earning(EarnTerms.ofRate("1"))
        .redemption(RedemptionTerms.of(1, "GBP 0.01"));
  }

  static Club expiringAfterMonths(int months) {
    return new Club(programme().expiry(PointsExpiry.afterMonths(months)).build());
  }

  /** Returns the first instant of a day in London. */
  static Instant day(String day) {
    return LocalDate.parse(day).atStartOfDay(LONDON).toInstant();
  }

  static Instant noon(String day) {
    return LocalDate.parse(day).atTime(12, 0).atZone(LONDON).toInstant();
  }

  static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }

  static EarnRequest paid(String amount, Instant at) {
    return paid(LINE, gbp(amount), at);
  }

  static EarnRequest paid(LineId line, Money amount, Instant at) {
    return EarnRequest.builder()
        .at(at)
        .addLines(
            EarnLine.builder()
                .line(line)
                .paid(amount)
                .tax(Money.zero(amount.getCurrencyUnit()))
                .build())
        .build();
  }

  <T> T tx(Function<Tx, T> work) {
    return storage.transact(work);
  }

  PointsResult earn(String order, String amount, Instant at) {
    return earn(ANN, order, amount, at);
  }

  PointsResult earn(CustomerId member, String order, String amount, Instant at) {
    return tx(tx -> ledger.earn(tx, member, new OrderId(order), paid(amount, at), at));
  }

  PointsResult refund(String order, String refund, String amount, Instant at) {
    return tx(
        tx ->
            ledger.clawBack(
                tx, new OrderId(order), refund, RefundedMoney.of(LINE, gbp(amount)), at));
  }

  PointsResult cancel(String order, Instant at) {
    return tx(tx -> ledger.clawBackAll(tx, new OrderId(order), at));
  }

  PointsResult credit(String command, long points, Instant at) {
    return credit(ANN, command, points, Optional.empty(), at);
  }

  PointsResult credit(
      CustomerId member, String command, long points, Optional<Instant> end, Instant at) {
    return tx(tx -> ledger.credit(tx, new CommandId(command), member, points, "sign-up", end, at));
  }

  PointsResult adjust(String command, long points, boolean mayOwe, Instant at) {
    return tx(
        tx -> ledger.adjust(tx, new CommandId(command), ANN, points, "Eve: a gesture", mayOwe, at));
  }

  PointsResult hold(String hold, long points, Instant at) {
    return tx(
        tx -> ledger.hold(tx, new HoldId(hold), ANN, Optional.of(new OrderId(hold)), points, at));
  }

  PointsResult post(String hold, long points, Instant at) {
    return tx(tx -> ledger.post(tx, new HoldId(hold), points, at));
  }

  PointsResult release(String hold, Instant at) {
    return tx(tx -> ledger.release(tx, new HoldId(hold), at));
  }

  PointsResult restore(String hold, String refund, long points, Instant at) {
    return tx(tx -> ledger.restore(tx, new HoldId(hold), refund, points, at));
  }

  PointsResult give(String command, long points, Instant at) {
    return tx(tx -> ledger.transfer(tx, new CommandId(command), ANN, BEN, points, at));
  }

  /** Spends points at once. */
  void spend(String hold, long points, Instant at) {
    posted(hold(hold, points, at));
    posted(post(hold, points, at));
  }

  static PointsPosting posted(PointsResult result) {
    assertThat(result).isInstanceOf(PointsResult.Posted.class);
    return ((PointsResult.Posted) result).posting();
  }

  static Reason refused(PointsResult result) {
    assertThat(result).isInstanceOf(PointsResult.Refused.class);
    return ((PointsResult.Refused) result).reason();
  }

  PointsBalance balance(Instant at) {
    return balance(ANN, at);
  }

  PointsBalance balance(CustomerId member, Instant at) {
    return tx(tx -> ledger.balanceOf(tx, member, at));
  }

  long available(Instant at) {
    return balance(at).available();
  }

  PointsStatement statement(Instant at) {
    return tx(tx -> ledger.statementOf(tx, ANN, at));
  }

  List<PointsPosting> history(CustomerId member) {
    return tx(tx -> ledger.historyOf(tx, member, Optional.empty(), Query.MAX_LIMIT)).values();
  }

  void runDue(Instant now) {
    work.runDue(now, 1_000);
  }

  Optional<Instant> dueAt() {
    return tx(tx -> tx.due().find(PointsEvents.aggregate(ANN), PointsBook.DUE).map(DueItem::dueAt));
  }

  /** Returns what was told since this was asked last. */
  List<PointsEvent> told() {
    // Nothing is due so early: this only carries events.
    work.runDue(Instant.EPOCH, 1_000);
    List<PointsEvent> news = List.copyOf(heard);
    heard.clear();
    return news;
  }

  /** Hears what is told; the relay makes sure that it is numbered in a row. */
  private final class Ear implements EventSubscriber {
    @Override
    public String name() {
      return "ear";
    }

    @Override
    public void handle(Tx tx, Event event) {
      PointsEvents.read(event).ifPresent(heard::add);
    }
  }
}
