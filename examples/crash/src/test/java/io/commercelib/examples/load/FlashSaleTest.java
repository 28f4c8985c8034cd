package io.commercelib.examples.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.stock.StockBalance;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.testing.Concurrently;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 200 buyers come at the same moment for the 100 units of a flash sale, on PostgreSQL. */
class FlashSaleTest {
  private static final Sku FLASH = new Sku("FLASH");
  private static final Sku MUG = new Sku("MUG");
  private static final int BUYERS = 200;
  private static final int UNITS = 100;

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void exactly_as_many_are_sold_as_there_are(int rowsOfACounter) {
    try (LoadDatabase database = LoadDatabase.open("flash_" + rowsOfACounter, 32)) {
      LoadShop shop =
          new LoadShop(
              JdbcStorage.builder(database.pool())
                  .spread("stock", rowsOfACounter)
                  .spread("stock-reserved", rowsOfACounter)
                  .build());
      shop.receive("DN-1", Map.of(FLASH, (long) UNITS, MUG, 1L));
      // The sale is not the first that the shop ever sees: its stores are made.
      shop.sell("A-before", MUG);

      List<PlaceResult> results =
          Concurrently.onThreads(BUYERS, buyer -> shop.sell("A-" + buyer, FLASH));

      Reason soldOut =
          Reason.of(InventoryReason.TOO_FEW, "sku", FLASH, "wanted", 1).with("available", 0);
      assertThat(results).filteredOn(PlaceResult.Confirmed.class::isInstance).hasSize(UNITS);
      assertThat(results)
          .filteredOn(result -> !(result instanceof PlaceResult.Confirmed))
          .hasSize(BUYERS - UNITS)
          .containsOnly(new PlaceResult.Refused(List.of(soldOut)));
      assertThat(shop.balance(FLASH)).isEqualTo(StockBalance.of(0, UNITS, 0));
    }
  }
}
