package io.commercelib.pricing.testing;

import io.commercelib.pricing.testing.Workload.Line;
import io.commercelib.pricing.testing.Workload.Offer;
import io.commercelib.pricing.testing.Workload.Outcome;
import io.commercelib.pricing.testing.Workload.Purchase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The workload's semantics, written down once more as somebody would in a day: plain, sharing
 * nothing with the engine. Takes offers one after the other; not thread-safe, one per purchase.
 */
public final class PlainEvaluator {
  private final Purchase purchase;
  private final List<Line> lines;
  private final long[] running;
  private long shipping;
  private final List<Integer> applied = new ArrayList<>();
  private final Set<String> groups = new HashSet<>();
  private boolean closed;

  /** Begins with a purchase before any offer. */
  public PlainEvaluator(Purchase purchase) {
    this.purchase = purchase;
    lines = purchase.lines();
    running = new long[lines.size()];
    for (int i = 0; i < running.length; i++) {
      running[i] = lines.get(i).quantity() * lines.get(i).unitPriceCents();
    }
    shipping = purchase.shippingCents();
  }

  /**
   * Returns what a purchase comes to by looking at every offer.
   *
   * @param offers in their order
   */
  public static Outcome evaluate(Purchase purchase, List<Offer> offers) {
    PlainEvaluator evaluator = new PlainEvaluator(purchase);
    for (Offer offer : offers) {
      evaluator.take(offer);
    }
    return evaluator.outcome();
  }

  /** Returns what it came to. */
  public Outcome outcome() {
    return new Outcome(Arrays.stream(running).boxed().toList(), shipping, List.copyOf(applied));
  }

  /** Takes an offer, the next in the order. */
  public void take(Offer offer) {
    boolean active = offer.startsAt() <= purchase.at() && purchase.at() < offer.endsAt();
    boolean blocked =
        closed
            || (offer.exclusive() && !applied.isEmpty())
            || (offer.group() != null && groups.contains(offer.group()));
    if (!active || blocked || !isFor(offer)) {
      return;
    }
    if (give(offer) > 0) {
      applied.add(offer.id());
      closed = offer.exclusive();
      if (offer.group() != null) {
        groups.add(offer.group());
      }
    }
  }

  private boolean isFor(Offer offer) {
    return switch (offer.type()) {
      case "COUPON" -> purchase.coupons().contains(String.valueOf(offer.code()));
      case "TIER" -> purchase.tier() >= offer.minTier();
      case "FREE_SHIPPING" -> purchase.region().equals(offer.region());
      default -> true;
    };
  }

  private long give(Offer offer) {
    int[] scope = scope(offer);
    long total = 0;
    for (int line : scope) {
      total += running[line];
    }
    return switch (offer.type()) {
      case "PERCENT_OFF" -> percentOfEach(scope, offer.basisPoints());
      case "SPEND_THRESHOLD" -> {
        long times = total / offer.thresholdCents();
        yield spread(scope, offer.amountCents() * (offer.repeat() ? times : Math.min(times, 1)));
      }
      case "COUPON" ->
          total < offer.minSpendCents()
              ? 0
              : spread(
                  scope,
                  offer.basisPoints() > 0
                      ? halfUp(total, offer.basisPoints(), 10_000)
                      : offer.amountCents());
      case "TIER" -> spread(scope, halfUp(total, offer.basisPoints(), 10_000));
      case "BUY_X_GET_Y" -> cheapestFree(scope, offer);
      case "BUNDLE" -> bundle(offer);
      case "FREE_SHIPPING" -> {
        long given = total >= offer.thresholdCents() ? shipping : 0;
        shipping -= given;
        yield given;
      }
      default -> throw new IllegalArgumentException("no offers of type " + offer.type());
    };
  }

  private long percentOfEach(int[] scope, long basisPoints) {
    long given = 0;
    for (int line : scope) {
      given += takeOff(line, halfUp(running[line], basisPoints, 10_000));
    }
    return given;
  }

  private long cheapestFree(int[] scope, Offer offer) {
    long units = 0;
    List<Integer> order = new ArrayList<>(scope.length);
    for (int line : scope) {
      units += lines.get(line).quantity();
      order.add(line);
    }
    long left = Math.min(units / (offer.buy() + offer.free()), offer.maxSets()) * offer.free();
    if (left == 0) {
      return 0;
    }
    order.sort(Comparator.comparingLong(line -> lines.get(line).unitPriceCents()));
    long given = 0;
    for (int line : order) {
      long some = Math.min(left, lines.get(line).quantity());
      given += takeOff(line, halfUp(running[line], some, lines.get(line).quantity()));
      left -= some;
    }
    return given;
  }

  private long bundle(Offer offer) {
    int first = -1;
    int second = -1;
    for (int i = 0; i < running.length; i++) {
      String sku = lines.get(i).sku();
      if (sku.equals(offer.skuA()) || sku.equals(offer.skuB())) {
        second = first < 0 ? -1 : i;
        first = first < 0 ? i : first;
      }
    }
    if (second < 0) {
      return 0;
    }
    long sets =
        Math.min(
            offer.maxSets(), Math.min(lines.get(first).quantity(), lines.get(second).quantity()));
    long[] values = {
      halfUp(running[first], sets, lines.get(first).quantity()),
      halfUp(running[second], sets, lines.get(second).quantity())
    };
    long off = values[0] + values[1] - sets * offer.bundlePriceCents();
    return off > 0 ? share(new int[] {first, second}, values, off) : 0;
  }

  private int[] scope(Offer offer) {
    int[] scope = new int[running.length];
    int count = 0;
    for (int i = 0; i < scope.length; i++) {
      if (offer.scope() == null || offer.scope().covers(lines.get(i))) {
        scope[count++] = i;
      }
    }
    return Arrays.copyOf(scope, count);
  }

  private static long halfUp(long value, long numerator, long denominator) {
    return (value * numerator * 2 + denominator) / (2 * denominator);
  }

  private long takeOff(int line, long amount) {
    running[line] -= amount;
    return amount;
  }

  private long spread(int[] scope, long wanted) {
    long[] weights = new long[scope.length];
    long total = 0;
    for (int k = 0; k < scope.length; k++) {
      weights[k] = running[scope[k]];
      total += weights[k];
    }
    long amount = Math.min(wanted, total);
    return amount > 0 ? share(scope, weights, amount) : 0;
  }

  /** Shares an amount out by the largest remainder, ties to the earlier line. */
  private long share(int[] of, long[] weights, long amount) {
    long total = Arrays.stream(weights).sum();
    long left = amount;
    List<Integer> order = new ArrayList<>(of.length);
    for (int k = 0; k < of.length; k++) {
      left -= takeOff(of[k], amount * weights[k] / total);
      order.add(k);
    }
    if (left > 0) {
      order.sort(Comparator.comparingLong(k -> -(amount * weights[k] % total)));
    }
    for (int k = 0; k < left; k++) {
      running[of[order.get(k)]]--;
    }
    return amount;
  }
}
