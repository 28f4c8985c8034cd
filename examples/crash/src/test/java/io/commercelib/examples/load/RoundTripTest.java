package io.commercelib.examples.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.jdbc.testing.WatchedDataSource;
import io.commercelib.spi.id.Sku;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often a checkout goes to the database and back: whoever adds a trip has to say so here. */
class RoundTripTest {
  /** Of an order with one line, paid for at once: two transactions that write, two that read. */
  static final int OF_A_CHECKOUT = 27;

  /** Of one that is refused; three of them look whether it was refused over something old. */
  private static final int OF_A_REFUSAL = 10;

  private static final Sku MUG = new Sku("MUG");
  private static final Sku VASE = new Sku("VASE");

  @Test
  void checkout_takes_so_many_round_trips_and_no_more() {
    try (LoadDatabase database = LoadDatabase.open("round_trips", 4)) {
      WatchedDataSource watched = WatchedDataSource.before(database.pool());
      LoadShop shop = new LoadShop(JdbcStorage.over(watched));
      shop.receive("DN-1", Map.of(MUG, 2L, VASE, 1L));
      // The first order of a database makes its stores, counters and numbers.
      shop.sell("A-1", MUG);
      shop.sell("A-2", VASE);

      List<String> unused = watched.takeTrips();
      PlaceResult sold = shop.sell("A-3", MUG);
      List<String> ofASale = watched.takeTrips();
      PlaceResult refused = shop.sell("A-4", VASE);
      List<String> ofARefusal = watched.takeTrips();

      assertThat(sold).isInstanceOf(PlaceResult.Confirmed.class);
      assertThat(ofASale).hasSize(OF_A_CHECKOUT).filteredOn("COMMIT"::equals).hasSize(4);
      assertThat(refused).isInstanceOf(PlaceResult.Refused.class);
      assertThat(ofARefusal).hasSize(OF_A_REFUSAL);
    }
  }
}
