package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.Sku;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * Goods that are to be moved together, from one location to another.
 *
 * @param lane from where, to where, and what that costs
 * @param lines what, by SKU
 */
public record Transfer(TransferLane lane, List<Line> lines) {

  /**
   * Units of one SKU.
   *
   * @param sku of what
   * @param units above 0, in whole packs
   * @param sellsWhereItIs the probability with which one of these units sells where it is now, on
   *     average over them
   * @param sellsWhereItGoes that where it is moved to
   * @param expectedGain what would be lost if these units stayed and all others were moved: the
   *     margin times how many more are expected to be sold, less what moving each of them costs;
   *     above zero, the transfer's own cost not taken off
   * @param reason why they are moved
   */
  public record Line(
      Sku sku,
      long units,
      double sellsWhereItIs,
      double sellsWhereItGoes,
      BigMoney expectedGain,
      Reason reason) {}

  /** Copies the lines. */
  public Transfer {
    lines = List.copyOf(lines);
  }

  /** Returns the units of all SKUs. */
  public long units() {
    return lines.stream().mapToLong(Line::units).reduce(0, Math::addExact);
  }

  /** Returns what it costs: once for the transfer, and for each unit. */
  public Money cost() {
    return lane.perTransfer().plus(lane.perUnit().multipliedBy(units()));
  }

  /** Returns what it is expected to gain in all, its costs taken off; above zero. */
  public BigMoney expectedGain() {
    BigMoney gain = lane.perTransfer().toBigMoney().negated();
    for (Line line : lines) {
      gain = gain.plus(line.expectedGain());
    }
    return gain;
  }

  /** Returns the gain as a buyer reads it, rounded half to even. */
  static Money text(BigMoney gain) {
    return gain.toMoney(RoundingMode.HALF_EVEN);
  }
}
