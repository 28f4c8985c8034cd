package io.commercelib.pricing.engine;

import io.commercelib.pricing.engine.Workload.Line;
import io.commercelib.pricing.engine.Workload.Offer;
import io.commercelib.pricing.engine.Workload.Outcome;
import io.commercelib.pricing.engine.Workload.Purchase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The workload's semantics, written down once more: slow, plain, sharing nothing with the engine.
 */
final class PlainEvaluator {
  private PlainEvaluator() {}

  static Outcome evaluate(Purchase purchase, List<Offer> offers) {
    long[] running =
        purchase.lines().stream()
            .mapToLong(line -> line.quantity() * line.unitPriceCents())
            .toArray();
    long shipping = purchase.shippingCents();
    List<Integer> applied = new ArrayList<>();
    Set<String> groups = new HashSet<>();
    List<Offer> ordered =
        offers.stream()
            .sorted(Comparator.comparingInt(Offer::priority).thenComparingInt(Offer::id))
            .toList();
    for (Offer offer : ordered) {
      boolean active = offer.startsAt() <= purchase.at() && purchase.at() < offer.endsAt();
      boolean blocked =
          (offer.exclusive() && !applied.isEmpty())
              || (offer.group() != null && groups.contains(offer.group()));
      if (!active || blocked) {
        continue;
      }
      int[] scope = scope(purchase, offer);
      long total = IntStream.of(scope).mapToLong(i -> running[i]).sum();
      long given = 0;
      if (offer.type().equals("FREE_SHIPPING")) {
        if (purchase.region().equals(offer.region()) && total >= offer.thresholdCents()) {
          given = shipping;
          shipping = 0;
        }
      } else {
        long[] off = off(purchase, offer, scope, running, total);
        for (int k = 0; k < scope.length; k++) {
          running[scope[k]] -= off[k];
          given += off[k];
        }
      }
      if (given > 0) {
        applied.add(offer.id());
        if (offer.group() != null) {
          groups.add(offer.group());
        }
        if (offer.exclusive()) {
          break;
        }
      }
    }
    return new Outcome(
        IntStream.range(0, running.length).mapToObj(i -> running[i]).toList(), shipping, applied);
  }

  private static long[] off(
      Purchase purchase, Offer offer, int[] scope, long[] running, long total) {
    long times = offer.repeat() ? Long.MAX_VALUE : 1;
    return switch (offer.type()) {
      case "PERCENT_OFF" ->
          IntStream.of(scope)
              .mapToLong(i -> halfUp(running[i], offer.basisPoints(), 10_000))
              .toArray();
      case "SPEND_THRESHOLD" ->
          spread(
              offer.amountCents() * Math.min(times, total / offer.thresholdCents()),
              scope,
              running,
              total);
      case "COUPON" ->
          purchase.coupons().contains(String.valueOf(offer.code()))
                  && total >= offer.minSpendCents()
              ? spread(
                  offer.basisPoints() > 0
                      ? halfUp(total, offer.basisPoints(), 10_000)
                      : offer.amountCents(),
                  scope,
                  running,
                  total)
              : new long[scope.length];
      case "TIER" ->
          purchase.tier() >= offer.minTier()
              ? spread(halfUp(total, offer.basisPoints(), 10_000), scope, running, total)
              : new long[scope.length];
      case "BUY_X_GET_Y" -> cheapestFree(purchase, offer, scope, running);
      case "BUNDLE" -> bundle(purchase, offer, running);
      default -> throw new IllegalArgumentException(offer.type());
    };
  }

  private static long[] cheapestFree(Purchase purchase, Offer offer, int[] scope, long[] running) {
    List<Line> lines = purchase.lines();
    long units = IntStream.of(scope).mapToLong(i -> lines.get(i).quantity()).sum();
    long left = Math.min(units / (offer.buy() + offer.free()), offer.maxSets()) * offer.free();
    List<Integer> order = new ArrayList<>(IntStream.range(0, scope.length).boxed().toList());
    order.sort(Comparator.comparingLong(k -> lines.get(scope[k]).unitPriceCents()));
    long[] off = new long[scope.length];
    for (int k : order) {
      long some = Math.min(left, lines.get(scope[k]).quantity());
      off[k] = halfUp(running[scope[k]], some, lines.get(scope[k]).quantity());
      left -= some;
    }
    return off;
  }

  private static long[] bundle(Purchase purchase, Offer offer, long[] running) {
    List<Line> lines = purchase.lines();
    int[] pair =
        IntStream.range(0, lines.size())
            .filter(
                i ->
                    lines.get(i).sku().equals(offer.skuA())
                        || lines.get(i).sku().equals(offer.skuB()))
            .toArray();
    long[] off = new long[lines.size()];
    if (pair.length < 2) {
      return off;
    }
    long sets =
        Math.min(
            offer.maxSets(),
            Math.min(lines.get(pair[0]).quantity(), lines.get(pair[1]).quantity()));
    long[] values = new long[lines.size()];
    for (int i : pair) {
      values[i] = halfUp(running[i], sets, lines.get(i).quantity());
    }
    long both = values[pair[0]] + values[pair[1]];
    long[] shares = spread(both - sets * offer.bundlePriceCents(), pair, values, both);
    off[pair[0]] = shares[0];
    off[pair[1]] = shares[1];
    return off;
  }

  private static int[] scope(Purchase purchase, Offer offer) {
    List<Line> lines = purchase.lines();
    return IntStream.range(0, lines.size())
        .filter(i -> offer.scope() == null || offer.scope().covers(lines.get(i)))
        .toArray();
  }

  private static long halfUp(long value, long numerator, long denominator) {
    return (value * numerator * 2 + denominator) / (2 * denominator);
  }

  private static long[] spread(long wanted, int[] scope, long[] running, long total) {
    long amount = Math.min(wanted, total);
    long[] shares = new long[scope.length];
    if (amount <= 0) {
      return shares;
    }
    BigInteger[] remainders = new BigInteger[scope.length];
    long left = amount;
    for (int k = 0; k < scope.length; k++) {
      BigInteger[] parts =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(running[scope[k]]))
              .divideAndRemainder(BigInteger.valueOf(total));
      shares[k] = parts[0].longValueExact();
      remainders[k] = parts[1];
      left -= shares[k];
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, scope.length).boxed().toList());
    order.sort(Comparator.comparing((Integer k) -> remainders[k]).reversed());
    for (int k = 0; k < left; k++) {
      shares[order.get(k)]++;
    }
    return shares;
  }
}
