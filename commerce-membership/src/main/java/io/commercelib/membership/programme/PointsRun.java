package io.commercelib.membership.programme;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.points.PendingPolicy;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnRules;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The points of one member, order by order, as if none was ever used; not thread-safe. */
final class PointsRun {
  private static final LineId GOODS = new LineId("goods");

  private final PointsProgramme terms;
  private final Months months;
  private final Function<Instant, Tier> tierAt;
  private final long[] issued;
  private final long[] back;
  private final long[] expired;
  private final Map<OrderId, List<Lot>> orders = new LinkedHashMap<>();
  private final Map<String, LocalDate> windows = new HashMap<>();
  private final Map<String, Long> earnedInWindow = new HashMap<>();
  private long opening;

  /** What one order, or what it was made to cost more, earned. */
  private static final class Lot {
    private final long earned;
    private final long paid;
    private final Optional<Instant> end;
    private long refunded;
    private long taken;

    Lot(long earned, long paid, Optional<Instant> end) {
      this.earned = earned;
      this.paid = paid;
      this.end = end;
    }
  }

  /** Makes one; the tier is that by which an order of an instant is priced. */
  PointsRun(PointsProgramme terms, Months months, Function<Instant, Tier> tierAt) {
    this.terms = terms;
    this.months = months;
    this.tierAt = tierAt;
    this.issued = new long[months.size()];
    this.back = new long[months.size()];
    this.expired = new long[months.size()];
  }

  /** Runs over all that a member did until the last month ends. */
  PointsRun over(Member member, Activities activities) {
    for (Activity activity : activities.inOrder()) {
      if (!activity.occurredAt().isBefore(months.end())) {
        break;
      }
      if (activity instanceof Activity.Purchase purchase
          && !member.joinedAt().isAfter(purchase.occurredAt())) {
        earn(purchase.order(), purchase.occurredAt(), purchase.spent());
      } else if (activity instanceof Activity.Increase increase
          && orders.containsKey(increase.order())) {
        earn(increase.order(), increase.occurredAt(), increase.more());
      } else if (activity instanceof Activity.Refund refund) {
        takeBack(
            refund.order(),
            refund.occurredAt(),
            MinorUnits.of(refund.goods().plus(refund.shipping())));
      } else if (activity instanceof Activity.Cancellation cancellation) {
        takeBack(cancellation.order(), cancellation.occurredAt(), Long.MAX_VALUE);
      }
    }
    for (List<Lot> lots : orders.values()) {
      for (Lot lot : lots) {
        lot.end.filter(end -> end.isBefore(months.end())).ifPresent(end -> expire(lot, end));
      }
    }
    return this;
  }

  private void earn(OrderId order, Instant at, Spent spent) {
    if (!spent.currency().equals(terms.currency())) {
      return;
    }
    Tier tier = tierAt.apply(at);
    EarnRequest.Builder request = EarnRequest.builder().at(at).tier(tier.id());
    request.addLines(
        withBenefits(EarnLine.builder().line(GOODS), tier)
            .paid(spent.goods())
            .tax(spent.goodsTax())
            .build());
    if (spent.shipping().isPositive()) {
      request.addLines(
          withBenefits(EarnLine.builder(), tier)
              .paid(spent.shipping())
              .tax(spent.shippingTax())
              .build());
    }
    long earned = EarnRules.earn(terms.earning(), request.build(), beginWindows(at)).points();
    for (EarnCap cap : terms.earning().caps()) {
      earnedInWindow.merge(cap.id(), earned, Math::addExact);
    }
    orders
        .computeIfAbsent(order, any -> new ArrayList<>(1))
        .add(new Lot(earned, MinorUnits.of(spent.total()), endOf(at)));
    add(issued, at, earned);
  }

  private static EarnLine.Builder withBenefits(EarnLine.Builder line, Tier tier) {
    for (Benefit benefit : tier.benefits()) {
      if (benefit instanceof Benefit.PointsMultiplier multiplier) {
        line.addFactors(new EarnLine.Factor(multiplier.id(), multiplier.factor()));
      }
    }
    return line;
  }

  /** Returns what was earned before in the windows that an instant is in. */
  private Map<String, Long> beginWindows(Instant at) {
    LocalDate day = terms.dayOf(at);
    for (EarnCap cap : terms.earning().caps()) {
      LocalDate start = cap.window().startOf(day);
      if (cap.window() == EarnCap.Window.ORDER || !start.equals(windows.put(cap.id(), start))) {
        earnedInWindow.put(cap.id(), 0L);
      }
    }
    return earnedInWindow;
  }

  private Optional<Instant> endOf(Instant at) {
    Instant spendable = at;
    if (terms.pending() instanceof PendingPolicy.Days wait) {
      spendable = terms.daysAfter(at, wait.days());
    } else if (terms.pending() instanceof PendingPolicy.UntilCompleted wait) {
      spendable = terms.daysAfter(at, wait.days());
    }
    Instant later = spendable;
    // They do not expire while they are pending.
    return terms
        .expiry()
        .endOf(at, Optional.of(spendable), terms.zone())
        .map(end -> end.isBefore(later) ? later : end);
  }

  /** Takes back what belongs to what was given back, of the latest lots first. */
  private void takeBack(OrderId order, Instant at, long amount) {
    List<Lot> lots = orders.getOrDefault(order, List.of());
    long left = amount;
    for (int i = lots.size() - 1; i >= 0; i--) {
      Lot lot = lots.get(i);
      long part = Math.min(left, lot.paid - lot.refunded);
      left -= part;
      lot.refunded += part;
      if (lot.end.filter(end -> !at.isBefore(end)).isPresent()) {
        continue;
      }
      long due =
          lot.refunded == lot.paid
              ? lot.earned
              : Products.multiplyDivide(lot.earned, lot.refunded, lot.paid, RoundingMode.FLOOR);
      add(back, at, due - lot.taken, -1);
      lot.taken = due;
    }
  }

  private void expire(Lot lot, Instant end) {
    add(expired, end, lot.earned - lot.taken, -1);
  }

  private void add(long[] to, Instant at, long points) {
    add(to, at, points, 1);
  }

  private void add(long[] to, Instant at, long points, int sign) {
    int month = months.indexOf(at);
    if (month >= 0) {
      to[month] = Math.addExact(to[month], points);
    } else {
      // Nothing after the months comes here: it is of the time before them.
      opening = Math.addExact(opening, sign * points);
    }
  }

  long opening() {
    return opening;
  }

  long issued(int month) {
    return issued[month];
  }

  long back(int month) {
    return back[month];
  }

  long expired(int month) {
    return expired[month];
  }
}
