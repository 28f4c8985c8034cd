package io.commercelib.inventory.analysis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * Of which receipts the stock is, if what came first went first (FIFO): what is there came last.
 *
 * @param layers what is left of receipts, the oldest first
 * @param unknown units that came before all receipts that are known
 */
public record StockLayers(List<Receipt> layers, long unknown) {

  /** Checks the units, and copies the layers. */
  public StockLayers {
    layers = List.copyOf(layers);
    if (unknown < 0) {
      throw new IllegalArgumentException(
          "%s units are of unknown age; give zero or more".formatted(unknown));
    }
  }

  /**
   * Returns the layers of some stock.
   *
   * @param onHand units that are there, zero or more
   * @param receipts in any order, as far back as is known
   * @param today not before any of them
   */
  public static StockLayers of(long onHand, List<Receipt> receipts, LocalDate today) {
    if (onHand < 0) {
      throw new IllegalArgumentException("%s units are there; give zero or more".formatted(onHand));
    }
    List<Receipt> youngestFirst = new ArrayList<>(receipts);
    youngestFirst.sort(Comparator.comparing(Receipt::day).reversed());
    if (!youngestFirst.isEmpty() && youngestFirst.get(0).day().isAfter(today)) {
      throw new IllegalArgumentException(
          "goods came in on %s, and today is %s; leave out what is still to come"
              .formatted(youngestFirst.get(0).day(), today));
    }
    List<Receipt> layers = new ArrayList<>();
    long left = onHand;
    for (Receipt receipt : youngestFirst) {
      if (left == 0) {
        break;
      }
      long units = Math.min(left, receipt.units());
      layers.add(new Receipt(receipt.day(), units));
      left -= units;
    }
    Collections.reverse(layers);
    return new StockLayers(layers, left);
  }

  /** Returns when the oldest unit came; empty if that is unknown or nothing is there. */
  public Optional<LocalDate> oldest() {
    return unknown > 0 || layers.isEmpty() ? Optional.empty() : Optional.of(layers.get(0).day());
  }

  /**
   * Returns how long the stock has lain.
   *
   * @param ages to tell apart
   * @param unitCost what a unit was bought for
   * @param today not before any layer
   */
  public AgeProfile profile(AgeBuckets ages, BigMoney unitCost, LocalDate today) {
    long[] units = new long[ages.starts().size()];
    for (Receipt layer : layers) {
      units[ages.indexOf(ChronoUnit.DAYS.between(layer.day(), today))] += layer.units();
    }
    return AgeProfile.of(ages, units, unknown, unitCost);
  }
}
