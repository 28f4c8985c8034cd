package io.commercelib.membership.points;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyReason;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the ledger keeps about a member. Erased, the account is closed: what is left is given up,
 * what is owed is let off, and so it is with whatever still comes. The journal stays under an id
 * that leads to nobody, without notes.
 */
record PointsPersonalRecords(PointsProgramme programme) implements PersonalRecords {

  @Override
  public String name() {
    return "points-" + programme.id();
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (!(person instanceof Person.Customer customer)) {
      return;
    }
    CustomerId member = customer.id();
    tx.store(PointsAccountState.STORE)
        .get(member)
        .ifPresent(account -> export.add(PointsAccountState.STORE, member, account));
    Set<Long> lots = new TreeSet<>();
    Set<OrderId> orders = new TreeSet<>();
    Set<HoldId> holds = new TreeSet<>();
    forEach(
        tx,
        member,
        posting -> {
          export.add(PointsBook.POSTINGS, posting.key(), posting);
          posting.lots().forEach(part -> lots.add(part.lot()));
          posting.order().ifPresent(orders::add);
          if (posting.kind() == PointsPosting.Kind.HELD) {
            holds.add(new HoldId(PointsCommand.scopeOf(posting.key())));
          }
        });
    for (long number : lots) {
      PointsLot.LotKey key = new PointsLot.LotKey(member, number);
      tx.store(PointsLot.STORE).get(key).ifPresent(lot -> export.add(PointsLot.STORE, key, lot));
    }
    for (OrderId order : orders) {
      tx.store(OrderPoints.STORE)
          .get(order)
          .filter(points -> points.member().equals(member))
          .ifPresent(points -> export.add(OrderPoints.STORE, order, points));
      HoldId redeemed = new HoldId(order.value());
      tx.store(RedeemedOrder.STORE)
          .get(redeemed)
          .ifPresent(used -> export.add(RedeemedOrder.STORE, redeemed, used));
    }
    for (HoldId hold : holds) {
      tx.store(PointsHold.STORE)
          .get(hold)
          .ifPresent(held -> export.add(PointsHold.STORE, hold, held));
    }
  }

  @Override
  public List<Reason> obstacles(Tx tx, Person person, Instant now) {
    if (!(person instanceof Person.Customer customer)) {
      return List.of();
    }
    long held =
        tx.store(PointsAccountState.STORE)
            .get(customer.id())
            .map(account -> account.balance().held())
            .orElse(0L);
    return held == 0
        ? List.of()
        : List.of(Reason.of(MembershipReason.POINTS_STILL_HELD, "points", held));
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    if (!(person instanceof Person.Customer customer)) {
      return Erased.nothing();
    }
    CustomerId member = customer.id();
    PointsBook.close(tx, programme, member, now);
    Store<String, PointsPosting> postings = tx.store(PointsBook.POSTINGS);
    long[] counts = new long[2];
    List<PointsPosting> noted = new ArrayList<>();
    forEach(
        tx,
        member,
        posting -> {
          counts[0]++;
          if (!posting.note().isEmpty()) {
            noted.add(posting);
          }
        });
    noted.forEach(
        posting ->
            postings.put(posting.key(), PointsPosting.builder().from(posting).note("").build()));
    return new Erased(
        noted.size() + 1L,
        counts[0] == 0
            ? List.of()
            : List.of(
                Reason.of(
                    PrivacyReason.KEPT_FOR_TOTALS, "count", counts[0], "what", "posting(s)")));
  }

  private static void forEach(Tx tx, CustomerId member, Consumer<PointsPosting> with) {
    tx.store(PointsBook.POSTINGS)
        .scan(
            Query.on(PointsBook.BY_MEMBER).where(member.value()).limit(Query.MAX_LIMIT),
            entry -> with.accept(entry.value()));
  }
}
