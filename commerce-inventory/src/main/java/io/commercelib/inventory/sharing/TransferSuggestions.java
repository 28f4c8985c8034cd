package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * Suggests which units to move from locations where they hardly sell to those where they do.
 *
 * <p>The k-th unit at a location is expected to earn {@code P(D >= k)} times the margin of a unit,
 * D being what is asked for there until its own next replenishment. Packs are moved as long as what
 * they earn more passes what moving them costs; for one SKU, and as long as transfers cost nothing
 * of their own, no other way of moving gains more. No location both gives and receives units of a
 * SKU, and none gives what it has promised.
 *
 * <p>What is moved on the same lane is one transfer, over all SKUs. Where a transfer has a cost of
 * its own, it is only suggested if what would be lost without it, the other transfers as they are,
 * is more than that: first everything is planned as if it cost nothing, then the lane that falls
 * short by most is closed and what went on it planned anew, until each is worth its cost. That is a
 * rule, not the optimum; {@link TransferPlan#gainAtMost} tells how far from it it can be.
 *
 * <p>Pure; the order of lanes, SKUs and locations does not matter. Expected gains are statistics:
 * probabilities are rounded to millionths, and what is computed with them is exact. Immutable and
 * thread-safe.
 */
public final class TransferSuggestions {
  private static final int PERCENT_DECIMALS = 1;

  private final List<TransferLane> lanes;
  private final CurrencyUnit currency;

  private TransferSuggestions(List<TransferLane> lanes, CurrencyUnit currency) {
    this.lanes = lanes;
    this.currency = currency;
  }

  /**
   * Returns suggestions over lanes.
   *
   * @param lanes at least one, one for each way and direction, all in one currency
   * @throws IllegalArgumentException if they are not, with all faults at once
   */
  public static TransferSuggestions over(Collection<TransferLane> lanes) {
    List<String> faults = new ArrayList<>();
    Set<List<LocationId>> seen = new HashSet<>();
    Set<CurrencyUnit> currencies = new TreeSet<>();
    for (TransferLane lane : lanes) {
      currencies.add(lane.perUnit().getCurrencyUnit());
      if (!seen.add(List.of(lane.from(), lane.to()))) {
        faults.add(
            "that from '%s' to '%s' is there twice; give it once"
                .formatted(lane.from(), lane.to()));
      }
    }
    if (currencies.size() > 1) {
      faults.add("costs are in %s; convert them to one currency".formatted(currencies));
    }
    if (lanes.isEmpty()) {
      faults.add("there are none; give at least one");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("lanes: " + String.join("; ", faults));
    }
    List<TransferLane> sorted =
        lanes.stream()
            .sorted(
                Comparator.comparing((TransferLane lane) -> lane.from().value())
                    .thenComparing(lane -> lane.to().value()))
            .toList();
    return new TransferSuggestions(sorted, currencies.iterator().next());
  }

  /** Returns what to move of one SKU; see {@link #suggest(Collection)}. */
  public TransferPlan suggest(SharedStock stock) {
    return suggest(List.of(stock));
  }

  /**
   * Returns what to move of many SKUs.
   *
   * @param stocks each SKU once, in the currency of the lanes; a lane counts for those SKUs that
   *     name both of its ends
   * @throws IllegalArgumentException if they are not, with all faults at once
   * @throws ArithmeticException if millionths of minor units pass {@link Long#MAX_VALUE}
   */
  public TransferPlan suggest(Collection<SharedStock> stocks) {
    require(stocks);
    Run run = new Run();
    stocks.stream()
        .sorted(Comparator.comparing(stock -> stock.sku().value()))
        .forEach(stock -> run.items.add(new Item(stock)));
    return run.plan();
  }

  private void require(Collection<SharedStock> stocks) {
    List<String> faults = new ArrayList<>();
    Set<Sku> seen = new HashSet<>();
    for (SharedStock stock : stocks) {
      if (!seen.add(stock.sku())) {
        faults.add("SKU '%s' is there twice; give it once".formatted(stock.sku()));
      }
      if (!stock.margin().getCurrencyUnit().equals(currency)) {
        faults.add(
            "SKU '%s' earns %s, lanes cost %s; convert its margin"
                .formatted(stock.sku(), stock.margin(), currency));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("stocks: " + String.join("; ", faults));
    }
  }

  private BigMoney money(long parts) {
    return BigMoney.of(
        currency, BigDecimal.valueOf(parts, currency.getDecimalPlaces() + SalesValue.DECIMALS));
  }

  /** Returns a cost in the parts in which sales are counted. */
  private static long parts(long minor) {
    return Math.multiplyExact(minor, SalesValue.PARTS);
  }

  /** One SKU and its flow. Not thread-safe. */
  private final class Item {
    private final SalesValue value;
    private final long[][] cost;
    private final Map<LocationId, Integer> numbers = new HashMap<>();
    private TransferSearch.Found found;

    Item(SharedStock stock) {
      value = new SalesValue(stock);
      int size = value.locations().size();
      cost = new long[size][size];
      for (int i = 0; i < size; i++) {
        numbers.put(value.locations().get(i).location(), i);
        Arrays.fill(cost[i], -1);
      }
      for (TransferLane lane : lanes) {
        if (isOn(lane)) {
          long unit = parts(lane.perUnit().getAmountMinorLong());
          cost[number(lane.from())][number(lane.to())] = Math.multiplyExact(unit, stock.packSize());
        }
      }
      found = TransferSearch.best(value, cost);
    }

    private boolean isOn(TransferLane lane) {
      return numbers.containsKey(lane.from()) && numbers.containsKey(lane.to());
    }

    private int number(LocationId location) {
      return numbers.getOrDefault(location, -1);
    }

    long packs(TransferLane lane) {
      return isOn(lane) ? found.flow().packs(number(lane.from()), number(lane.to())) : 0;
    }

    /** Returns what sales gain by what goes on a lane where it goes. */
    private long salesAtEnd(TransferLane lane) {
      int to = number(lane.to());
      return value.sales(to, found.flow().received(to), packs(lane));
    }

    /** Returns what sales lose by it where it is. */
    private long salesAtBegin(TransferLane lane) {
      int from = number(lane.from());
      return value.sales(from, packs(lane) - found.flow().given(from), packs(lane));
    }

    /** Returns what would be lost if nothing went on a lane and all else stayed as it is. */
    long gain(TransferLane lane) {
      long packs = packs(lane);
      if (packs == 0) {
        return 0;
      }
      long sales = Math.subtractExact(salesAtEnd(lane), salesAtBegin(lane));
      long earns = Math.multiplyExact(value.stock().margin().getAmountMinorLong(), sales);
      long costs = Math.multiplyExact(packs, cost[number(lane.from())][number(lane.to())]);
      return Math.subtractExact(earns, costs);
    }

    void close(TransferLane lane) {
      if (packs(lane) > 0) {
        cost[number(lane.from())][number(lane.to())] = -1;
        found = TransferSearch.best(value, cost);
      } else if (isOn(lane)) {
        cost[number(lane.from())][number(lane.to())] = -1;
      }
    }

    Transfer.Line line(TransferLane lane) {
      long units = packs(lane) * value.stock().packSize();
      long here = salesAtBegin(lane);
      long there = salesAtEnd(lane);
      BigMoney gain = money(gain(lane));
      Reason reason =
          Reason.of(InventoryReason.TRANSFER_SELLS_THERE, "units", units)
              .with("sku", value.stock().sku())
              .with("from", lane.from(), "fromPercent", percent(here, units))
              .with("to", lane.to(), "toPercent", percent(there, units))
              .with("gain", Transfer.text(gain));
      return new Transfer.Line(
          value.stock().sku(), units, share(here, units), share(there, units), gain, reason);
    }

    private double share(long sales, long units) {
      return (double) sales / SalesValue.PARTS / units;
    }

    private String percent(long sales, long units) {
      return BigDecimal.valueOf(sales, SalesValue.DECIMALS - 2)
          .divide(BigDecimal.valueOf(units), PERCENT_DECIMALS, RoundingMode.HALF_EVEN)
          .toPlainString();
    }
  }

  /** One plan. Not thread-safe. */
  private final class Run {
    private final List<Item> items = new ArrayList<>();
    private final List<TransferLane> open = new ArrayList<>(lanes);
    private final List<Reason> notWorthIt = new ArrayList<>();

    TransferPlan plan() {
      long most = 0;
      for (Item item : items) {
        most = Math.addExact(most, item.found.most());
      }
      while (closeWorst()) {
        // Until each transfer is worth its cost.
      }
      long gain = 0;
      for (Item item : items) {
        gain = Math.addExact(gain, item.found.flow().gain());
      }
      List<Transfer> transfers = new ArrayList<>();
      for (TransferLane lane : open) {
        List<Transfer.Line> lines =
            items.stream()
                .filter(item -> item.packs(lane) > 0)
                .map(item -> item.line(lane))
                .toList();
        if (!lines.isEmpty()) {
          transfers.add(new Transfer(lane, lines));
          gain = Math.subtractExact(gain, ownCost(lane));
        }
      }
      return TransferPlan.builder()
          .transfers(transfers)
          .expectedGain(money(gain))
          .gainAtMost(money(most))
          .notWorthIt(notWorthIt)
          .build();
    }

    private long ownCost(TransferLane lane) {
      return parts(lane.perTransfer().getAmountMinorLong());
    }

    /** Closes the lane whose transfer falls short of its own cost by most; false if none does. */
    private boolean closeWorst() {
      int worst = -1;
      long shortest = 0;
      for (int i = 0; i < open.size(); i++) {
        long own = ownCost(open.get(i));
        if (own > 0 && isUsed(open.get(i))) {
          long over = Math.subtractExact(gain(open.get(i)), own);
          if (over < shortest || (over == 0 && worst < 0)) {
            worst = i;
            shortest = over;
          }
        }
      }
      if (worst < 0) {
        return false;
      }
      TransferLane lane = open.remove(worst);
      notWorthIt.add(
          Reason.of(InventoryReason.TRANSFER_NOT_WORTH_IT, "from", lane.from(), "to", lane.to())
              .with("gain", Transfer.text(money(gain(lane))), "cost", lane.perTransfer()));
      items.forEach(item -> item.close(lane));
      return true;
    }

    private boolean isUsed(TransferLane lane) {
      return items.stream().anyMatch(item -> item.packs(lane) > 0);
    }

    private long gain(TransferLane lane) {
      return items.stream().mapToLong(item -> item.gain(lane)).reduce(0, Math::addExact);
    }
  }
}
