package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/** Locations, orders and stock that tests of this package share. */
final class SampleLocations {
  static final Sku MUG = new Sku("MUG");
  static final Sku TEA = new Sku("TEA");
  static final LocationId NORTH = new LocationId("NORTH");
  static final LocationId SOUTH = new LocationId("SOUTH");
  static final LocationId WEST = new LocationId("WEST");

  private SampleLocations() {}

  static WantedUnits wants(String line, Sku sku, long units) {
    return new WantedUnits(new LineId(line), sku, units);
  }

  static AllocatedUnits part(String line, Sku sku, LocationId location, long units) {
    return new AllocatedUnits(new LineId(line), sku, location, units);
  }

  static SourceLocation at(LocationId location, long metres) {
    return SourceLocation.builder().location(location).distanceMetres(metres).build();
  }

  static SourceLocation at(LocationId location, long metres, String parcel, String unit) {
    return SourceLocation.builder()
        .location(location)
        .distanceMetres(metres)
        .parcelCost(Money.parse(parcel))
        .unitCost(Money.parse(unit))
        .build();
  }

  /** Returns stock of texts such as {@code MUG@NORTH}; what is not named is not there. */
  static ToLongFunction<StockItem> stock(Map<String, Long> units) {
    Map<StockItem, Long> byItem = new HashMap<>();
    units.forEach((item, there) -> byItem.put(StockItem.parse(item), there));
    return item -> byItem.getOrDefault(item, 0L);
  }

  static List<String> told(List<Reason> reasons) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return reasons.stream().map(english::of).toList();
  }
}
