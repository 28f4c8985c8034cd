package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderReason;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A price that has changed is shown, never silently charged. */
class QuoteExpiryTest {
  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryStorage storage = MemoryStorage.encoded();
  private final MemoryPaymentGateway gateway = MemoryPaymentGateway.create(clock);
  private final Quote quote = SmallShop.quoteAt(OPENING, 2, "GBP 4.00", 0);

  @Test
  void quote_holds_for_an_hour() {
    clock.advance(Duration.ofMinutes(59).plusSeconds(59));

    assertThat(place(shop("GBP 5.00"), "1")).isInstanceOf(PlaceResult.Confirmed.class);
  }

  @Test
  void quote_that_is_too_old_is_refused_where_nobody_can_renew_it() {
    clock.advance(Duration.ofHours(1));
    Checkout shop =
        new Checkout(
            CheckoutSettings.builder().storage(storage).gateway(gateway).clock(clock).build());

    PlaceResult placed = place(shop, "1");

    assertThat(placed)
        .isInstanceOfSatisfying(
            PlaceResult.Refused.class,
            refused ->
                assertThat(refused.reasons())
                    .extracting(Reason::code)
                    .containsExactly(OrderReason.QUOTE_EXPIRED.code()));
    assertThat(shop.find(new OrderId("A-1"))).isEmpty();
  }

  @Test
  void price_that_is_still_the_same_is_taken_from_the_facts_of_now() {
    clock.advance(Duration.ofHours(2));
    Checkout shop = shop("GBP 4.00");

    PlaceResult placed = place(shop, "1");

    assertThat(placed).isInstanceOf(PlaceResult.Confirmed.class);
    assertThat(shop.find(new OrderId("A-1")).orElseThrow().quote().request().at())
        .isEqualTo(OPENING.plus(Duration.ofHours(2)));
  }

  @Test
  void changed_price_is_shown_and_nothing_is_charged() {
    clock.advance(Duration.ofHours(2));
    Checkout shop = shop("GBP 5.00");

    PlaceResult placed = place(shop, "1");

    assertThat(placed)
        .isInstanceOfSatisfying(
            PlaceResult.PriceChanged.class,
            changed -> {
              assertThat(changed.before().payable()).isEqualTo(Money.parse("GBP 11.00"));
              assertThat(changed.now().payable()).isEqualTo(Money.parse("GBP 13.00"));
            });
    assertThat(shop.find(new OrderId("A-1"))).isEmpty();
    assertThat(gateway.book().payments(new OrderId("A-1"))).isEmpty();
  }

  @Test
  void command_sent_again_later_gets_its_first_answer_whatever_the_price_is_by_then() {
    Checkout shop = shop("GBP 5.00");
    place(shop, "1");
    clock.advance(Duration.ofHours(2));

    assertThat(place(shop, "1")).isInstanceOf(PlaceResult.Confirmed.class);
  }

  private PlaceResult place(Checkout shop, String order) {
    return shop.place(
        PlaceOrder.of(new CommandId("place-" + order), new OrderId("A-" + order), quote, "card"));
  }

  private Checkout shop(String priceNow) {
    return new Checkout(
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .repricer((expired, now) -> SmallShop.quoteAt(now, 2, priceNow, 0))
            .build());
  }
}
