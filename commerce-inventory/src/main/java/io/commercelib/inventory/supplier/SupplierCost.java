package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/** What buying from one supplier is expected to cost. Immutable. */
@Value.Immutable
public interface SupplierCost {

  /** Returns whose offer it is. */
  SupplierOffer offer();

  /** Returns the units of one order, in whole packs, at least the minimum. */
  long quantity();

  /** Returns the price of a unit at that quantity. */
  BigMoney unitPrice();

  /** Returns the units of safety stock that its lead time needs, not rounded, zero or more. */
  double safetyStock();

  /** Returns how many of those it needs only because its lead time varies, zero or more. */
  double safetyStockForSpread();

  /** Returns each part per period, not rounded: expectations, so never booked. */
  Map<CostPart, BigMoney> parts();

  /** Returns what the parts are a cost per. */
  DemandPeriod period();

  /** Returns the sum of the parts, exact. */
  default BigMoney total() {
    return BigMoney.total(parts().values());
  }

  /** Returns one part. */
  default BigMoney part(CostPart part) {
    return Optional.ofNullable(parts().get(part)).orElseThrow();
  }

  /** Returns the part in which this exceeds another the most, the first of equals. */
  default CostPart greatestExcessOver(SupplierCost other) {
    CostPart greatest = CostPart.GOODS;
    for (CostPart part : CostPart.values()) {
      if (part(part)
          .minus(other.part(part))
          .isGreaterThan(part(greatest).minus(other.part(greatest)))) {
        greatest = part;
      }
    }
    return greatest;
  }

  /** Returns what it is made of, and how much safety stock the supplier causes. */
  default List<Reason> reasons() {
    LeadTime days = offer().leadTime().in(DemandPeriod.DAY);
    return List.of(
        Reason.of(InventoryReason.SUPPLIER_COST, "supplier", offer().supplier())
            .with("goods", text(part(CostPart.GOODS)))
            .with("ordering", text(part(CostPart.ORDERING)))
            .with("cycleStock", text(part(CostPart.CYCLE_STOCK)))
            .with("safetyStock", text(part(CostPart.SAFETY_STOCK)))
            .with("rejected", text(part(CostPart.REJECTED_UNITS)))
            .with("total", text(total()))
            .with("period", period().word())
            .with("quantity", quantity())
            .with("price", unitPrice()),
        Reason.of(InventoryReason.SUPPLIER_SAFETY_STOCK, "supplier", offer().supplier())
            .with("units", Digits.of(safetyStock()))
            .with("spread", Digits.of(safetyStockForSpread()))
            .with("days", Digits.of(days.mean()))
            .with("deviation", Digits.of(days.standardDeviation())));
  }

  /** Returns an amount as it is read: with two decimals more than the currency has. */
  static String text(BigMoney amount) {
    BigDecimal rounded =
        amount
            .getAmount()
            .setScale(amount.getCurrencyUnit().getDecimalPlaces() + 2, RoundingMode.HALF_EVEN);
    return BigMoney.of(amount.getCurrencyUnit(), rounded).toString();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSupplierCost.Builder {
    Builder() {}
  }
}
