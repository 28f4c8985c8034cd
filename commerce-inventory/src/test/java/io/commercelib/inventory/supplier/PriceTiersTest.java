package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.Sku;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;

class PriceTiersTest {
  private static final Sku MUG = new Sku("MUG");
  private static final PriceTiers PRICES =
      PriceTiers.flat(MUG, BigMoney.parse("GBP 0.1234"))
          .from(100, BigMoney.parse("GBP 0.12"))
          .from(1_000, BigMoney.parse("GBP 0.115"));

  @Test
  void all_units_are_paid_at_the_price_of_the_tier_that_the_quantity_reaches() {
    assertThat(PRICES.priceOf(1)).isEqualTo(BigMoney.parse("GBP 0.1234"));
    assertThat(PRICES.priceOf(99)).isEqualTo(BigMoney.parse("GBP 12.2166"));
    assertThat(PRICES.priceOf(100)).isEqualTo(BigMoney.parse("GBP 12.00"));
    assertThat(PRICES.priceOf(999)).isEqualTo(BigMoney.parse("GBP 119.88"));
    assertThat(PRICES.priceOf(1_000)).isEqualTo(BigMoney.parse("GBP 115.000"));
  }

  @Test
  void nothing_has_no_price() {
    assertThatThrownBy(() -> PRICES.unitPriceAt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the price of 0 units of MUG was asked for; ask for at least 1");
  }

  @Test
  void all_faults_of_a_price_list_are_named_at_once() {
    List<PriceTier> tiers =
        List.of(
            new PriceTier(10, BigMoney.parse("GBP 1.00")),
            new PriceTier(10, BigMoney.parse("GBP 0.00")),
            new PriceTier(50, BigMoney.parse("EUR 0.90")));

    assertThatThrownBy(() -> new PriceTiers(MUG, tiers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "prices of MUG: the first tier is not from 1 unit; begin with the price of a single"
                + " unit; the tier from 10 has the price GBP 0.00; give more than zero; the tier"
                + " from 10 follows the one from 10; give them in order, each once; the tier from"
                + " 50 has the price EUR 0.90; give it in GBP like the first");
  }

  @Test
  void supplier_without_a_name_is_refused() {
    assertThatThrownBy(() -> new SupplierId(""))
        .hasMessage("supplier id is empty; give it at least one character");
  }
}
