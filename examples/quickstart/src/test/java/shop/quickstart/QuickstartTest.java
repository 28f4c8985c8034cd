package shop.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.quote.Quote;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A project that has nothing but the BOM sells from stock at an explained price. */
class QuickstartTest {
  private static final Clock MORNING =
      Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

  private final Quickstart shop = new Quickstart(MORNING, MemoryStorage.create(), 10);

  @Test
  void five_mugs_are_sold_with_the_discount_and_leave_the_stock() {
    assertFiveAreSold(shop);
  }

  /** On the module path, as this project is a module: what is written is opened to Jackson. */
  @Test
  void same_is_sold_where_everything_is_kept_as_text_as_in_a_database() {
    assertThat(Quickstart.class.getModule().isNamed()).isTrue();

    assertFiveAreSold(new Quickstart(MORNING, MemoryStorage.encoded(), 10));
  }

  private static void assertFiveAreSold(Quickstart shop) {
    Quote quote = shop.price(5);

    PlaceResult placed = shop.buy("1", quote);

    assertThat(quote.payable()).hasToString("EUR 59.00");
    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.buy("1", quote)).isEqualTo(placed);
    assertThat(shop.mugsLeft()).isEqualTo(5);
    assertThat(shop.tierAfter(quote).tier().id()).isEqualTo("GOLD");
  }

  @Test
  void more_than_there_are_is_refused_with_nothing_taken() {
    PlaceResult placed = shop.buy("1", shop.price(11));

    assertThat(placed).isInstanceOf(PlaceResult.Refused.class);
    assertThat(shop.mugsLeft()).isEqualTo(10);
  }
}
