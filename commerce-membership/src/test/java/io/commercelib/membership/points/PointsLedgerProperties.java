package io.commercelib.membership.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class PointsLedgerProperties {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

  enum What {
    EARN,
    REFUND,
    CANCEL,
    ADJUST
  }

  record Command(What what, int order, int name, long amount) {}

  @Provide
  Arbitrary<List<Command>> commands() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 3),
            Arbitraries.longs().between(0, 20_000))
        .as(Command::new)
        .list()
        .ofMaxSize(40)
        .withoutEdgeCases();
  }

  @Property
  void accounts_sum_to_zero_and_lots_to_what_is_available_after_every_command(
      @ForAll("commands") List<Command> commands, @ForAll MissingPoints missing) {
    Storage storage = MemoryStorage.create();
    PointsLedger ledger = ledger("1.37", missing);

    for (Command command : commands) {
      PointsBalance before = balance(storage, ledger);
      PointsResult result = run(storage, ledger, command);
      PointsBalance after = balance(storage, ledger);
      PointsResult again = run(storage, ledger, command);

      long sum = 0;
      for (PointsAccount account : PointsAccount.values()) {
        sum += after.in(account);
      }
      assertThat(sum).isZero();
      assertThat(openLots(storage)).isEqualTo(after.available());
      assertThat(after.available() == 0 || after.debt() == 0).isTrue();
      assertThat(missing == MissingPoints.NEGATIVE || after.debt() == 0).isTrue();
      assertThat(again).isEqualTo(result);
      assertThat(balance(storage, ledger)).isEqualTo(after);
      if (!(result instanceof PointsResult.Posted)) {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @Property
  void journal_alone_gives_the_balance(@ForAll("commands") List<Command> commands) {
    Storage storage = MemoryStorage.create();
    PointsLedger ledger = ledger("1.37", MissingPoints.NEGATIVE);
    commands.forEach(command -> run(storage, ledger, command));

    Page<String, PointsPosting> journal =
        storage.transact(tx -> ledger.statementOf(tx, ANN, Optional.empty(), Query.MAX_LIMIT));
    PointsBalance replayed = PointsBalance.empty();
    List<PointsPosting> postings = new ArrayList<>(journal.values());
    Collections.reverse(postings);
    for (PointsPosting posting : postings) {
      replayed = replayed.after(posting.moves());
      assertThat(posting.available()).isEqualTo(replayed.available());
      assertThat(posting.debt()).isEqualTo(replayed.debt());
    }

    assertThat(replayed).isEqualTo(balance(storage, ledger));
  }

  @Property
  void refunds_take_back_all_that_was_earned_and_never_more(
      @ForAll @LongRange(max = 1_000_000) long earnedFor,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(max = 200_000) Long> parts) {
    Storage storage = MemoryStorage.create();
    PointsLedger ledger = ledger("0.77", MissingPoints.NEGATIVE);
    Money paid = Money.ofMinor(CurrencyUnit.GBP, earnedFor);
    OrderId order = new OrderId("A-1");
    storage.transact(tx -> ledger.earn(tx, ANN, order, paid, NOON));
    long earned = balance(storage, ledger).available();
    long refunded = 0;

    for (int i = 0; i < parts.size(); i++) {
      Money back = Money.ofMinor(CurrencyUnit.GBP, parts.get(i));
      String refund = "r-" + i;
      storage.transact(tx -> ledger.clawBack(tx, order, refund, back, NOON));
      refunded += parts.get(i);
      long left = balance(storage, ledger).available();

      assertThat(left).isBetween(0L, earned);
      assertThat(left == 0).isEqualTo(refunded >= earnedFor || earned == 0);
    }
    storage.transact(tx -> ledger.clawBack(tx, order, "rest", paid, NOON));
    assertThat(balance(storage, ledger).in(PointsAccount.CLAWED_BACK)).isEqualTo(earned);
  }

  @Property
  void order_of_refunds_and_of_orders_does_not_matter(
      @ForAll @Size(min = 1, max = 4) List<@LongRange(min = 1, max = 50_000) Long> orders,
      @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 20_000) Long> refunds,
      @ForAll Random random) {
    PointsLedger ledger = ledger("1.37", MissingPoints.NEGATIVE);
    List<Command> taken = new ArrayList<>();
    for (int i = 0; i < refunds.size(); i++) {
      taken.add(new Command(What.REFUND, i % orders.size(), i, refunds.get(i)));
    }

    assertThat(balanceAfter(ledger, orders, taken, random))
        .isEqualTo(balanceAfter(ledger, orders, taken, random));
  }

  private static PointsBalance balanceAfter(
      PointsLedger ledger, List<Long> orders, List<Command> refunds, Random random) {
    Storage storage = MemoryStorage.create();
    List<Command> shuffled = new ArrayList<>(refunds);
    Collections.shuffle(shuffled, random);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    for (int i : order) {
      run(storage, ledger, new Command(What.EARN, i, 0, orders.get(i)));
      // Some refunds come before later orders, and may leave a debt.
      shuffled.stream()
          .filter(refund -> refund.order == i)
          .forEach(refund -> run(storage, ledger, refund));
    }
    return balance(storage, ledger);
  }

  private static PointsResult run(Storage storage, PointsLedger ledger, Command command) {
    OrderId order = new OrderId("A-" + command.order);
    Money amount = Money.ofMinor(CurrencyUnit.GBP, command.amount);
    return storage.transact(
        tx ->
            switch (command.what) {
              case EARN -> ledger.earn(tx, ANN, order, amount, NOON);
              case REFUND -> ledger.clawBack(tx, order, "r-" + command.name, amount, NOON);
              case CANCEL -> ledger.clawBackAll(tx, order, NOON);
              case ADJUST ->
                  ledger.adjust(
                      tx,
                      ANN,
                      new CommandId("c-" + command.name),
                      command.name % 2 == 0 ? -command.amount - 1 : command.amount + 1,
                      "by Eve",
                      NOON);
            });
  }

  private static long openLots(Storage storage) {
    return storage.transact(
        tx ->
            tx.store(PointsLot.STORE).query(Query.byKey()).values().stream()
                .mapToLong(PointsLot::remaining)
                .sum());
  }

  private static PointsBalance balance(Storage storage, PointsLedger ledger) {
    return storage.transact(tx -> ledger.balanceOf(tx, ANN));
  }

  private static PointsLedger ledger(String rate, MissingPoints missing) {
    return new PointsLedger(EarnRate.of(CurrencyUnit.GBP, rate), missing);
  }
}
