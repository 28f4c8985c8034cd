package io.commercelib.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import org.junit.jupiter.api.Test;

class StockItemTest {

  @Test
  void text_is_read_back_even_if_the_sku_has_an_at_sign() {
    StockItem item = new StockItem(new Sku("A@B"), new LocationId("BERLIN"));

    assertThat(StockItem.parse(item.toString())).isEqualTo(item);
  }

  @Test
  void location_with_an_at_sign_is_refused() {
    assertThatThrownBy(() -> new StockItem(new Sku("A"), new LocationId("B@C")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'B@C' has an @");
  }
}
