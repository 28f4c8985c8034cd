package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUG;
import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.RetentionPeriods;
import io.commercelib.core.privacy.RetentionSweep;
import io.commercelib.core.testing.CounterHold;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OrderRetentionTest {
  private static final Duration KEPT_FOR = Duration.ofDays(90);

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway gateway = MemoryPaymentGateway.create(clock);
  private final Storage storage = MemoryStorage.encoded();
  private final SmallShop shop = new SmallShop(storage, gateway, clock);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(storage)
          .gateway(gateway)
          .clock(clock)
          .addHolds(new CounterHold())
          .build();
  private final List<OrderId> told = new ArrayList<>();
  private final OrderRetention retention =
      new OrderRetention(settings, List.of(shop.fulfilment, shop.afterSales, forgotten(told::add)));

  @Test
  void order_that_is_long_over_goes_with_all_that_is_kept_under_it() {
    complete("A-1");
    Instant completed = clock.instant();

    sweep(completed.plus(KEPT_FOR));
    boolean thereOnTheLastDay = shop.checkout.find(new OrderId("A-1")).isPresent();
    sweep(completed.plus(KEPT_FOR).plusSeconds(1));

    assertThat(thereOnTheLastDay).isTrue();
    assertThat(shop.checkout.find(new OrderId("A-1"))).isEmpty();
    assertThat(shop.checkout.paymentsOf(new OrderId("A-1"))).isEmpty();
    assertThat(shop.fulfilment.find(new ShipmentId("S-A-1"))).isEmpty();
    assertThat(told).containsExactly(new OrderId("A-1"));
    assertThat(shop.left(MUG)).isEqualTo(9);
  }

  @Test
  void order_that_was_given_up_goes_too_and_one_that_goes_on_stays() {
    shop.place("A-1", 1, 0);
    shop.place("A-2", 1, 0);
    shop.cancel("A-1");

    sweep(OPENING.plus(Duration.ofDays(400)));

    assertThat(shop.checkout.find(new OrderId("A-1"))).isEmpty();
    assertThat(shop.order("A-2").state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(shop.checkout.paymentsOf(new OrderId("A-2"))).hasSize(1);
    assertThat(shop.left(MUG)).isEqualTo(9);
  }

  @Test
  void order_with_an_open_case_stays() {
    shop.place("A-1", 1, 0);
    shop.deliver("A-1", "S-A-1", Map.of(MUGS, 1L));
    shop.request("R-1", "A-1", CaseKind.RETURN, Map.of(MUGS, 1L));

    sweep(OPENING.plus(Duration.ofDays(400)));

    assertThat(shop.checkout.find(new OrderId("A-1"))).isPresent();
    assertThat(told).isEmpty();
  }

  @Test
  void one_that_cannot_be_dropped_holds_up_no_other() {
    complete("A-1");
    complete("A-2");
    OrderRetention broken =
        new OrderRetention(
            settings,
            List.of(
                forgotten(
                    id -> {
                      if (id.value().equals("A-1")) {
                        throw new IllegalStateException("no");
                      }
                    })));

    long dropped = broken.drop(clock.instant().plus(Duration.ofDays(310)), clock.instant());

    assertThat(dropped).isEqualTo(1);
    assertThat(shop.checkout.find(new OrderId("A-1"))).isPresent();
    assertThat(shop.checkout.paymentsOf(new OrderId("A-1"))).hasSize(1);
    assertThat(shop.checkout.find(new OrderId("A-2"))).isEmpty();
  }

  @Test
  void orders_are_kept_at_least_as_long_as_commands_are_known() {
    assertThatThrownBy(
            () ->
                new RetentionSweep(
                    storage,
                    new RetentionPeriods(Map.of("orders", Period.ofDays(29))),
                    ZoneOffset.UTC,
                    List.of(retention)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'orders' is to be kept for P29D; keep it for 30 days at least");
  }

  private void complete(String order) {
    shop.place(order, 1, 0);
    shop.deliver(order, "S-" + order, Map.of(MUGS, 1L));
    shop.after(Duration.ofDays(14));
    assertThat(shop.order(order).state()).isEqualTo(OrderState.COMPLETED);
  }

  private void sweep(Instant now) {
    long unused = retention.drop(now.minus(KEPT_FOR), now);
  }

  private static OrderRecords forgotten(Consumer<OrderId> told) {
    return new OrderRecords() {
      @Override
      public void forget(Tx tx, Order order) {
        told.accept(order.id());
      }

      @Override
      public void export(Tx tx, Order order, PersonalExport export) {}

      @Override
      public long anonymise(Tx tx, Order order) {
        return 0;
      }
    };
  }
}
