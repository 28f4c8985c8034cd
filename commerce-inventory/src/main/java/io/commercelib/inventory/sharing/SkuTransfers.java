package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.spi.id.LocationId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/** What is moved of one SKU over lanes, which go by their numbers. Not thread-safe. */
final class SkuTransfers {
  private static final int PERCENT_DECIMALS = 1;

  private final SharedStock stock;
  private final SalesValue value;
  private final List<TransferLane> lanes;
  // By lane: the numbers of its ends; -1 if the SKU is not at both.
  private final int[] from;
  private final int[] to;
  // Of a pack, by giver and receiver; below zero where there is no lane, or none any more.
  private final long[][] cost;
  // By lane, of what is moved now.
  private final long[] gains;
  private TransferFlow flow;
  private final long most;

  /** Finds what to move as if transfers cost nothing of their own. */
  SkuTransfers(SharedStock stock, List<TransferLane> lanes) {
    this.stock = stock;
    this.lanes = lanes;
    value = new SalesValue(stock);
    int size = value.locations().size();
    Map<LocationId, Integer> numbers = new HashMap<>();
    for (int i = 0; i < size; i++) {
      numbers.put(value.locations().get(i).location(), i);
    }
    from = new int[lanes.size()];
    to = new int[lanes.size()];
    cost = new long[size][size];
    for (long[] row : cost) {
      Arrays.fill(row, -1);
    }
    for (int lane = 0; lane < from.length; lane++) {
      TransferLane each = lanes.get(lane);
      from[lane] = numbers.getOrDefault(each.from(), -1);
      to[lane] = numbers.getOrDefault(each.to(), -1);
      if (isOn(lane)) {
        long unit = parts(each.perUnit().getAmountMinorLong());
        cost[from[lane]][to[lane]] = Math.multiplyExact(unit, stock.packSize());
      }
    }
    gains = new long[from.length];
    TransferSearch.Found found = TransferSearch.best(value, cost);
    most = found.most();
    flow = found.flow();
    lookAtGains();
  }

  /** Returns minor units in the parts in which gains are counted. */
  static long parts(long minor) {
    return Math.multiplyExact(minor, SalesValue.PARTS);
  }

  /** Returns parts as money, exact. */
  static BigMoney money(CurrencyUnit currency, long parts) {
    int decimals = currency.getDecimalPlaces() + SalesValue.DECIMALS;
    return BigMoney.of(currency, BigDecimal.valueOf(parts, decimals));
  }

  /** Returns what all moves gain, less what moving units costs. */
  long gain() {
    return flow.gain();
  }

  /** Returns what no moves gain more than, whichever lanes are closed. */
  long most() {
    return most;
  }

  boolean moves(int lane) {
    return packs(lane) > 0;
  }

  private boolean isOn(int lane) {
    return from[lane] >= 0 && to[lane] >= 0;
  }

  private long packs(int lane) {
    return isOn(lane) ? flow.packs(from[lane], to[lane]) : 0;
  }

  /** Returns what would be lost if nothing went on a lane and all else stayed as it is. */
  long gain(int lane) {
    return gains[lane];
  }

  private void lookAtGains() {
    for (int lane = 0; lane < gains.length; lane++) {
      gains[lane] = moves(lane) ? gainNow(lane) : 0;
    }
  }

  private long gainNow(int lane) {
    long sales = Math.subtractExact(salesAtEnd(lane), salesAtBegin(lane));
    long earns = Math.multiplyExact(stock.margin().getAmountMinorLong(), sales);
    return Math.subtractExact(earns, Math.multiplyExact(packs(lane), cost[from[lane]][to[lane]]));
  }

  /** Returns how many more of the units that go on a lane are sold where they go. */
  private long salesAtEnd(int lane) {
    return value.sales(to[lane], flow.received(to[lane]), packs(lane));
  }

  /** Returns how many of them would be sold where they are. */
  private long salesAtBegin(int lane) {
    return value.sales(from[lane], packs(lane) - flow.given(from[lane]), packs(lane));
  }

  /** Moves what goes on a lane otherwise, or not at all. */
  void close(int lane) {
    if (isOn(lane)) {
      boolean moved = moves(lane);
      cost[from[lane]][to[lane]] = -1;
      if (moved) {
        flow = TransferSearch.best(value, cost).flow();
        lookAtGains();
      }
    }
  }

  /** Tells what goes on a lane. */
  Transfer.Line line(int lane) {
    long units = packs(lane) * stock.packSize();
    long here = salesAtBegin(lane);
    long there = salesAtEnd(lane);
    BigMoney gain = money(stock.margin().getCurrencyUnit(), gains[lane]);
    Reason reason =
        Reason.of(InventoryReason.TRANSFER_SELLS_THERE, "units", units, "sku", stock.sku())
            .with("from", lanes.get(lane).from(), "fromPercent", percent(here, units))
            .with("to", lanes.get(lane).to(), "toPercent", percent(there, units))
            .with("gain", Transfer.text(gain));
    return new Transfer.Line(
        stock.sku(), units, share(here, units), share(there, units), gain, reason);
  }

  private static double share(long sales, long units) {
    return (double) sales / SalesValue.PARTS / units;
  }

  private static String percent(long sales, long units) {
    return BigDecimal.valueOf(sales, SalesValue.DECIMALS - 2)
        .divide(BigDecimal.valueOf(units), PERCENT_DECIMALS, RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
