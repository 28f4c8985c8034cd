package io.commercelib.inventory.sharing;

import io.commercelib.spi.id.LocationId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * A way on which goods can be moved, in one direction.
 *
 * @param from where it begins
 * @param to where it ends, another location
 * @param perUnit what each unit costs that is moved, zero or more
 * @param perTransfer what a transfer costs, however much it moves; zero or more, in the same
 *     currency
 */
public record TransferLane(LocationId from, LocationId to, Money perUnit, Money perTransfer) {

  /** Checks ends, signs and the currency. */
  public TransferLane {
    List<String> faults = new ArrayList<>();
    if (from.equals(to)) {
      faults.add("it ends where it begins; give two locations");
    }
    if (perUnit.isNegative() || perTransfer.isNegative()) {
      faults.add(
          "a unit costs %s, a transfer %s; give zero or more".formatted(perUnit, perTransfer));
    }
    if (!perUnit.getCurrencyUnit().equals(perTransfer.getCurrencyUnit())) {
      faults.add(
          "a unit costs %s, a transfer %s; give both in one currency"
              .formatted(perUnit, perTransfer));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "lane from '%s' to '%s': %s".formatted(from, to, String.join("; ", faults)));
    }
  }
}
