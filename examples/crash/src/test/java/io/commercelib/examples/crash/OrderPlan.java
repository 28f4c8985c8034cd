package io.commercelib.examples.crash;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What becomes of an order if nothing goes wrong: a pure function of its number, so that every
 * process knows it without being told.
 *
 * @param comesBack whether the customer asks again if there was no answer
 */
record OrderPlan(
    int number, List<CartLine> lines, String method, List<Job.Kind> steps, boolean comesBack) {
  static final Instant OPENING = Instant.parse("2026-03-02T09:00:00Z");

  /** What everybody buys. */
  static final Sku HOT = new Sku("MUG");

  /** Of which there are few. */
  static final Sku RARE = new Sku("VASE");

  static final List<Sku> SKUS =
      List.of(HOT, RARE, new Sku("TEA"), new Sku("TRAY"), new Sku("SPOON"));

  static OrderPlan of(int number) {
    // The generator's own constant spreads neighbouring seeds.
    SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L);
    List<CartLine> lines = new ArrayList<>();
    lines.add(line(HOT, 1 + random.nextInt(3)));
    if (random.nextInt(3) > 0) {
      lines.add(line(SKUS.get(1 + random.nextInt(SKUS.size() - 1)), 1 + random.nextInt(2)));
    }
    String method = List.of("card", "card", "reserve", "reserve", "away").get(random.nextInt(5));
    List<Job.Kind> steps = new ArrayList<>(List.of(Job.Kind.PLACE));
    if (method.equals("away") && random.nextBoolean()) {
      steps.add(Job.Kind.ANSWER_CHALLENGE);
    }
    switch (random.nextInt(8)) {
      case 0 -> steps.add(Job.Kind.CANCEL);
      case 1 ->
          steps.addAll(List.of(Job.Kind.CANCEL_ITEMS, Job.Kind.SHIP_FIRST, Job.Kind.SHIP_REST));
      case 2, 3, 4 ->
          steps.addAll(List.of(Job.Kind.SHIP_FIRST, Job.Kind.SHIP_REST, Job.Kind.RETURN));
      default -> steps.addAll(List.of(Job.Kind.SHIP_FIRST, Job.Kind.SHIP_REST));
    }
    return new OrderPlan(number, lines, method, List.copyOf(steps), random.nextInt(4) > 0);
  }

  private static CartLine line(Sku sku, long units) {
    return new CartLine(lineOf(sku), sku, units);
  }

  static LineId lineOf(Sku sku) {
    return new LineId(sku.value());
  }

  OrderId id() {
    return new OrderId("A-" + number);
  }

  static int numberOf(OrderId id) {
    return Integer.parseInt(id.value().substring(2));
  }

  /** Returns whether the payer's bank declines it. */
  static boolean isDeclined(OrderId id) {
    return numberOf(id) % 13 == 5;
  }

  Quote quote() {
    Cart.Builder cart =
        Cart.builder()
            .currency(CurrencyUnit.GBP)
            .shipping(new ShippingChoice("standard", Money.parse("GBP 3.00")));
    PricingRequest.Builder request = PricingRequest.builder().at(OPENING);
    for (CartLine line : lines) {
      cart.addLines(line);
      request.putItems(
          line.id(),
          ItemFacts.builder().sku(line.sku()).listPrice(BigMoney.parse("GBP 3.335")).build());
    }
    return new ListPricer().price(request.cart(cart.build()).build());
  }
}
