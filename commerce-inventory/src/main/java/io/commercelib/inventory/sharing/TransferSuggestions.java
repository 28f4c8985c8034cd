package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

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
    List<SkuTransfers> skus =
        stocks.stream()
            .sorted(Comparator.comparing(stock -> stock.sku().value()))
            .map(stock -> new SkuTransfers(stock, lanes))
            .toList();
    return new Run(skus).plan();
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

  /** One plan. Not thread-safe. */
  private final class Run {
    private final List<SkuTransfers> skus;
    private final boolean[] isClosed = new boolean[lanes.size()];
    private final List<Reason> notWorthIt = new ArrayList<>();

    Run(List<SkuTransfers> skus) {
      this.skus = skus;
    }

    TransferPlan plan() {
      while (closeWorst()) {
        // Until each transfer is worth its cost.
      }
      long gain = skus.stream().mapToLong(SkuTransfers::gain).reduce(0, Math::addExact);
      List<Transfer> transfers = new ArrayList<>();
      for (int lane = 0; lane < isClosed.length; lane++) {
        if (isUsed(lane)) {
          transfers.add(transfer(lane));
          gain = Math.subtractExact(gain, ownCost(lane));
        }
      }
      return TransferPlan.builder()
          .transfers(transfers)
          .expectedGain(SkuTransfers.money(currency, gain))
          .gainAtMost(
              SkuTransfers.money(
                  currency, skus.stream().mapToLong(SkuTransfers::most).reduce(0, Math::addExact)))
          .notWorthIt(notWorthIt)
          .build();
    }

    /** Closes the lane whose transfer falls short of its own cost by most; false if none does. */
    private boolean closeWorst() {
      int worst = -1;
      long shortest = 0;
      for (int lane = 0; lane < isClosed.length; lane++) {
        // Where a transfer costs nothing of its own, what it moves gains something.
        if (ownCost(lane) > 0 && isUsed(lane)) {
          long over = Math.subtractExact(gain(lane), ownCost(lane));
          if (over < shortest || (over == 0 && worst < 0)) {
            worst = lane;
            shortest = over;
          }
        }
      }
      if (worst >= 0) {
        close(worst);
      }
      return worst >= 0;
    }

    private void close(int lane) {
      TransferLane closed = lanes.get(lane);
      Money gain = Transfer.text(SkuTransfers.money(currency, gain(lane)));
      notWorthIt.add(
          Reason.of(InventoryReason.TRANSFER_NOT_WORTH_IT, "from", closed.from(), "to", closed.to())
              .with("gain", gain, "cost", closed.perTransfer()));
      isClosed[lane] = true;
      skus.forEach(sku -> sku.close(lane));
    }

    private Transfer transfer(int lane) {
      return new Transfer(
          lanes.get(lane),
          skus.stream().filter(sku -> sku.moves(lane)).map(sku -> sku.line(lane)).toList());
    }

    private long ownCost(int lane) {
      return SkuTransfers.parts(lanes.get(lane).perTransfer().getAmountMinorLong());
    }

    private boolean isUsed(int lane) {
      return !isClosed[lane] && skus.stream().anyMatch(sku -> sku.moves(lane));
    }

    private long gain(int lane) {
      return skus.stream().mapToLong(sku -> sku.gain(lane)).reduce(0, Math::addExact);
    }
  }
}
