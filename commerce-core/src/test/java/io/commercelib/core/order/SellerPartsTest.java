package io.commercelib.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.ShipmentChange;
import io.commercelib.core.fulfilment.ShipmentReason;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An order with goods of several sellers is paid once, and each part is somebody's to the cent. */
class SellerPartsTest {
  private static final OrderId ORDER = new OrderId("A-1");
  private static final List<String> SELLERS = List.of(SellerParts.SHOP, "ann", "bob");

  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(MemoryStorage.encoded())
          .gateway(MemoryPaymentGateway.create(clock))
          .clock(clock)
          .build();
  private final Checkout checkout = new Checkout(settings);

  @Property(tries = 50)
  void parts_add_up_to_what_the_order_costs(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 300) Integer> pence,
      @ForAll @IntRange(max = 500) int shipping) {
    Order order =
        Order.builder()
            .id(ORDER)
            .placedAt(SmallShop.OPENING)
            .state(OrderState.AWAITING_PAYMENT)
            .quote(quote(pence, shipping))
            .lines(
                IntStream.range(0, pence.size())
                    .mapToObj(i -> OrderLine.ordered(line(i), new Sku("SKU-" + i), 1, 0))
                    .toList())
            .payment(PaymentSums.none(CurrencyUnit.GBP))
            .lastEvent(0)
            .build();

    List<SellerParts.Part> parts = SellerParts.of(order);

    assertThat(Money.total(parts.stream().map(SellerParts.Part::net).toList()))
        .isEqualTo(order.quote().payable());
    assertThat(parts.stream().flatMap(part -> part.lines().stream()))
        .containsExactlyInAnyOrderElementsOf(order.lines().stream().map(OrderLine::id).toList());
  }

  @Test
  void shipping_is_shared_by_what_the_goods_cost_and_credits_are_the_sellers_own() {
    place(List.of(600, 300, 100), 100);

    checkout.cancelItems(
        new CancelItems(new CommandId("c"), ORDER, Map.of(line(1), 1L), "ann", "sold out"));

    List<SellerParts.Part> parts = SellerParts.of(checkout.find(ORDER).orElseThrow());
    assertThat(parts).extracting(SellerParts.Part::seller).containsExactly("", "ann", "bob");
    assertThat(parts)
        .extracting(SellerParts.Part::shipping)
        .containsExactly(pence(60), pence(30), pence(10));
    assertThat(parts)
        .extracting(SellerParts.Part::net)
        .containsExactly(pence(660), pence(30), pence(110));
  }

  @Test
  void shipment_holds_goods_of_one_seller() {
    place(List.of(600, 300, 100, 200), 0);
    Fulfilment fulfilment = new Fulfilment(settings);

    ShipmentChange mixed =
        fulfilment.plan(
            new CommandId("1"),
            new ShipmentId("S-1"),
            ORDER,
            Map.of(line(0), 1L, line(1), 1L),
            "warehouse");
    ShipmentChange own =
        fulfilment.plan(
            new CommandId("2"),
            new ShipmentId("S-1"),
            ORDER,
            Map.of(line(0), 1L, line(3), 1L),
            "warehouse");

    assertThat(mixed)
        .isInstanceOfSatisfying(
            ShipmentChange.Refused.class,
            refused ->
                assertThat(refused.reasons())
                    .extracting(Reason::code)
                    .containsExactly(ShipmentReason.SEVERAL_SELLERS.code()));
    assertThat(own).isInstanceOf(ShipmentChange.Changed.class);
  }

  private void place(List<Integer> pence, int shipping) {
    checkout.place(PlaceOrder.of(new CommandId("place"), ORDER, quote(pence, shipping), "card"));
  }

  private static Quote quote(List<Integer> pence, int shipping) {
    Cart.Builder cart =
        Cart.builder()
            .currency(CurrencyUnit.GBP)
            .shipping(new ShippingChoice("standard", pence(shipping)));
    PricingRequest.Builder request = PricingRequest.builder().at(SmallShop.OPENING);
    for (int i = 0; i < pence.size(); i++) {
      Sku sku = new Sku("SKU-" + i);
      String seller = SELLERS.get(i % SELLERS.size());
      cart.addLines(new CartLine(line(i), sku, 1));
      request.putItems(
          line(i),
          ItemFacts.builder()
              .sku(sku)
              .listPrice(BigMoney.of(pence(pence.get(i))))
              .seller(Optional.of(seller).filter(name -> !name.isEmpty()))
              .build());
    }
    return new ListPricer().price(request.cart(cart.build()).build());
  }

  private static LineId line(int i) {
    return new LineId("L-" + i);
  }

  private static Money pence(int amount) {
    return Money.ofMinor(CurrencyUnit.GBP, amount);
  }
}
