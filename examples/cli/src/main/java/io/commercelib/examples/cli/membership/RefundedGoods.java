package io.commercelib.examples.cli.membership;

import io.commercelib.core.money.Allocation;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.membership.points.RefundedMoney;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.tier.Activity;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Of which lines of its order a refund is, as an activity does not say: in proportion to what was
 * paid for each and has not come back, to the cent. Not thread-safe.
 */
final class RefundedGoods {
  private final Map<OrderId, Map<LineId, Share>> orders = new HashMap<>();

  private static final class Share {
    private long paid;
    private long back;
  }

  /** Goods were paid for. */
  void add(OrderId order, List<EarnLine> lines) {
    Map<LineId, Share> shares = orders.computeIfAbsent(order, unseen -> new LinkedHashMap<>());
    for (EarnLine line : lines) {
      line.line()
          .ifPresent(
              id -> {
                Share share = shares.computeIfAbsent(id, unseen -> new Share());
                share.paid = Math.addExact(share.paid, MinorUnits.of(line.paid()));
              });
    }
  }

  /** Returns what goes back for which line; of more than was paid, what was. */
  RefundedMoney of(Activity.Refund refund) {
    CurrencyUnit currency = refund.goods().getCurrencyUnit();
    Map<LineId, Share> shares = orders.getOrDefault(refund.order(), Map.of());
    List<Share> all = List.copyOf(shares.values());
    long[] paid = all.stream().mapToLong(share -> share.paid).toArray();
    long[] back = all.stream().mapToLong(share -> share.back).toArray();
    long left = all.stream().mapToLong(share -> share.paid - share.back).sum();
    long[] parts =
        Allocation.ofRemaining(Math.min(left, MinorUnits.of(refund.goods())), paid, back);
    Map<LineId, Money> lines = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<LineId, Share> line : shares.entrySet()) {
      line.getValue().back += parts[at];
      lines.put(line.getKey(), Money.ofMinor(currency, parts[at]));
      at++;
    }
    return new RefundedMoney(lines, refund.shipping());
  }
}
