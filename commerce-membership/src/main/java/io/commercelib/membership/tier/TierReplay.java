package io.commercelib.membership.tier;

import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Goes through what a member did, once, in the order in which it happened.
 *
 * <p>Orders enter the window at its end and leave it at its start; both only move forward, so each
 * order is touched twice and no sum is ever made anew. Amounts are minor units of the programme's
 * currency, added exactly. Not thread-safe.
 */
final class TierReplay {
  private final Programme programme;
  private final Member member;
  private final List<Activity> activities;
  private final long[] thresholds;

  private final List<Order> orders = new ArrayList<>();
  private final Map<OrderId, Order> byId = new HashMap<>();
  private final Map<OrderId, Long> refundedBefore = new HashMap<>();
  private int next;
  private int firstInWindow;
  private long inWindow;

  private int rank;
  private Instant since;
  private final List<TierChange> changes = new ArrayList<>();

  // Of the tier held; without meaning in the base tier.
  private LocalDate reachedOn = LocalDate.MIN;
  private int periods;
  private LocalDate validThrough = LocalDate.MIN;
  private Instant reviewAt = Instant.MIN;

  TierReplay(Programme programme, Member member, Activities activities) {
    this.programme = programme;
    this.member = member;
    this.activities = activities.inOrder();
    this.since = member.joinedAt();
    this.thresholds = new long[programme.tiers().size()];
    for (int i = 1; i < thresholds.length; i++) {
      Requirement required = programme.tiers().get(i).requirement().orElseThrow();
      thresholds[i] = ((Requirement.SpendAtLeast) required).amount().getAmountMinorLong();
    }
    for (Activity activity : this.activities) {
      checkCurrency(activity);
    }
  }

  /** Takes in all that happened up to an instant, inclusive. */
  void runUntil(Instant asOf) {
    while (next < activities.size() && !activities.get(next).occurredAt().isAfter(asOf)) {
      Activity activity = activities.get(next++);
      review(activity.occurredAt());
      if (activity instanceof Activity.Purchase purchase) {
        buy(purchase);
      } else if (activity instanceof Activity.Refund refund) {
        takeBack(refund.order(), refund.amount().getAmountMinorLong());
      } else if (activity instanceof Activity.Increase increase) {
        raise(increase);
      } else {
        takeBack(activity.order(), Long.MAX_VALUE);
      }
    }
    review(asOf);
  }

  TierStanding standing() {
    TierStanding.Builder standing =
        TierStanding.builder().tier(programme.tiers().get(rank)).since(since).changes(changes);
    if (rank > 0) {
      standing.validThrough(validThrough).reviewAt(reviewAt);
    }
    return standing.build();
  }

  /** Returns what is known by now of the spend in the window that ends on a day, today or later. */
  long spentWithin(LocalDate day) {
    long spent = 0;
    for (Order order : inWindowOf(day)) {
      spent = Math.addExact(spent, order.net);
    }
    return spent;
  }

  List<CountedOrder> countedOn(LocalDate day) {
    List<CountedOrder> counted = new ArrayList<>();
    for (Order order : inWindowOf(day)) {
      if (order.net > 0) {
        counted.add(new CountedOrder(order.id, order.day, money(order.net), lastDayOf(order.day)));
      }
    }
    return counted;
  }

  int qualifiedRank(long spent) {
    int qualified = thresholds.length - 1;
    while (qualified > 0 && spent < thresholds[qualified]) {
      qualified--;
    }
    return qualified;
  }

  int rankAfterReview(int held, long spent) {
    int qualified = qualifiedRank(spent);
    if (qualified >= held) {
      return held;
    }
    return switch (programme.downgrade()) {
      case RECOMPUTE -> qualified;
      case ONE_DOWN -> held - 1;
      case TO_BASE -> 0;
    };
  }

  Criterion criterion(int wanted, long spent, LocalDate windowEnd, Optional<LocalDate> lastDay) {
    return new Criterion.Spend(
        money(spent),
        money(thresholds[wanted]),
        lastDayOutOf(windowEnd).plusDays(1),
        windowEnd,
        lastDay);
  }

  private void buy(Activity.Purchase purchase) {
    if (purchase.occurredAt().isBefore(member.joinedAt())) {
      return;
    }
    LocalDate day = programme.dayOf(purchase.occurredAt());
    long spend = purchase.spend().getAmountMinorLong();
    // A refund may carry an earlier instant than its purchase when two clocks disagree.
    long refunded = Math.min(spend, refundedBefore.getOrDefault(purchase.order(), 0L));
    Order order = new Order(purchase.order(), orders.size(), day, spend - refunded);
    orders.add(order);
    byId.put(order.id, order);
    moveWindowTo(day);
    inWindow = Math.addExact(inWindow, order.net);
    upgrade(order.id, day, purchase.occurredAt());
  }

  /** An order costs more than it did; one that does not count is not made to. */
  private void raise(Activity.Increase increase) {
    Order order = byId.get(increase.order());
    if (order == null) {
      return;
    }
    LocalDate day = programme.dayOf(increase.occurredAt());
    long more = increase.amount().getAmountMinorLong();
    order.net = Math.addExact(order.net, more);
    if (order.position >= firstInWindow) {
      inWindow = Math.addExact(inWindow, more);
    }
    moveWindowTo(day);
    upgrade(order.id, day, increase.occurredAt());
  }

  private void upgrade(OrderId order, LocalDate day, Instant at) {
    int qualified = qualifiedRank(inWindow);
    if (qualified > rank) {
      reachedOn = day;
      periods = 0;
      change(
          TierChange.Kind.UPGRADED,
          qualified,
          at,
          criterion(qualified, inWindow, day, Optional.of(day)),
          Optional.of(order));
    }
  }

  private void takeBack(OrderId id, long amount) {
    Order order = byId.get(id);
    if (order == null) {
      refundedBefore.merge(id, amount, TierReplay::addUpToMost);
      return;
    }
    long taken = Math.min(amount, order.net);
    order.net -= taken;
    if (order.position >= firstInWindow) {
      inWindow -= taken;
    }
  }

  private void review(Instant until) {
    while (rank > 0 && !reviewAt.isAfter(until)) {
      LocalDate day = validThrough;
      moveWindowTo(day);
      int after = rankAfterReview(rank, inWindow);
      change(
          after == rank ? TierChange.Kind.RENEWED : TierChange.Kind.DOWNGRADED,
          after,
          reviewAt,
          criterion(rank, inWindow, day, Optional.of(day)),
          Optional.empty());
    }
  }

  private void change(
      TierChange.Kind kind, int to, Instant at, Criterion criterion, Optional<OrderId> order) {
    TierChange.Builder change =
        TierChange.builder()
            .kind(kind)
            .fromTier(programme.tiers().get(rank).id())
            .toTier(programme.tiers().get(to).id())
            .at(at)
            .criterion(criterion)
            .order(order);
    if (to != rank) {
      since = at;
    }
    rank = to;
    if (rank > 0) {
      // From the first day on: adding to the last end would drift from the 31st to the 28th.
      periods++;
      validThrough = reachedOn.plusMonths((long) programme.validityMonths() * periods);
      reviewAt = programme.startOf(validThrough.plusDays(1));
      change.validThrough(validThrough);
    }
    changes.add(change.build());
  }

  private void moveWindowTo(LocalDate day) {
    LocalDate out = lastDayOutOf(day);
    while (firstInWindow < orders.size() && !orders.get(firstInWindow).day.isAfter(out)) {
      inWindow -= orders.get(firstInWindow).net;
      firstInWindow++;
    }
  }

  private List<Order> inWindowOf(LocalDate day) {
    LocalDate out = lastDayOutOf(day);
    int first = firstInWindow;
    while (first < orders.size() && !orders.get(first).day.isAfter(out)) {
      first++;
    }
    return orders.subList(first, orders.size());
  }

  private LocalDate lastDayOutOf(LocalDate windowEnd) {
    return windowEnd.minusMonths(programme.windowMonths());
  }

  /** Returns the last day in whose window a day is. */
  private LocalDate lastDayOf(LocalDate bought) {
    // Months end on different days: 29 February is still within the year that ends on 28 February.
    LocalDate last = bought.plusMonths(programme.windowMonths());
    return lastDayOutOf(last).isBefore(bought) ? last : last.minusDays(1);
  }

  private Money money(long minor) {
    return Money.ofMinor(programme.currency(), minor);
  }

  private void checkCurrency(Activity activity) {
    Optional<Money> amount = Optional.empty();
    if (activity instanceof Activity.Purchase purchase) {
      amount = Optional.of(purchase.spend());
    } else if (activity instanceof Activity.Refund refund) {
      amount = Optional.of(refund.amount());
    } else if (activity instanceof Activity.Increase increase) {
      amount = Optional.of(increase.amount());
    }
    if (amount.isPresent() && !amount.get().getCurrencyUnit().equals(programme.currency())) {
      throw new IllegalArgumentException(
          "order '%s' has an amount of %s; programme '%s' counts in %s: convert it, or leave it out"
              .formatted(activity.order(), amount.get(), programme.id(), programme.currency()));
    }
  }

  private static long addUpToMost(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  /** An order, and what counts of it by now. */
  private static final class Order {
    private final OrderId id;
    private final int position;
    private final LocalDate day;
    private long net;

    Order(OrderId id, int position, LocalDate day, long net) {
      this.id = id;
      this.position = position;
      this.day = day;
      this.net = net;
    }
  }
}
