package io.commercelib.examples.crash;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.order.Tender;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.examples.crash.PortCalls.Port;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What becomes of an order if nothing goes wrong: a pure function of its number, so that every
 * process knows it without being told.
 *
 * @param methods by which it is paid; of several the last pays what the others leave
 * @param comesBack whether the customer asks again if there was no answer
 */
record OrderPlan(
    int number,
    List<CartLine> lines,
    List<String> methods,
    List<Job.Kind> steps,
    boolean comesBack) {
  /** Taken at once. */
  static final String CARD = "card";

  /** Reserved at once, taken as the goods leave. */
  static final String RESERVE = "reserve";

  /** Taken once the payer has answered the bank's challenge. */
  static final String AWAY = "away";

  private static final List<List<String>> WAYS_TO_PAY =
      List.of(
          List.of(CARD),
          List.of(CARD),
          List.of(RESERVE),
          List.of(RESERVE),
          List.of(RESERVE),
          List.of(AWAY),
          List.of(AWAY),
          List.of(CARD, RESERVE),
          List.of(CARD, AWAY));

  private static final Money OF_EACH_BUT_THE_LAST = Money.parse("GBP 2.00");

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
    List<String> methods = WAYS_TO_PAY.get(random.nextInt(WAYS_TO_PAY.size()));
    List<Job.Kind> steps = new ArrayList<>(List.of(Job.Kind.PLACE));
    // Who does not come back from the bank never pays: the order expires.
    if (methods.contains(AWAY) && random.nextInt(3) > 0) {
      steps.add(Job.Kind.ANSWER_CHALLENGE);
    }
    switch (random.nextInt(8)) {
      case 0, 1 -> steps.add(Job.Kind.CANCEL);
      case 2 ->
          steps.addAll(List.of(Job.Kind.CANCEL_ITEMS, Job.Kind.SHIP_FIRST, Job.Kind.SHIP_REST));
      case 3, 4, 5 ->
          steps.addAll(List.of(Job.Kind.SHIP_FIRST, Job.Kind.SHIP_REST, Job.Kind.RETURN));
      default -> steps.addAll(List.of(Job.Kind.SHIP_FIRST, Job.Kind.SHIP_REST));
    }
    return new OrderPlan(number, lines, methods, List.copyOf(steps), random.nextInt(4) > 0);
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

  /** Returns whether the payer's bank declines what an order is to be paid by last. */
  static boolean isDeclined(OrderId id, String method) {
    List<String> methods = of(numberOf(id)).methods();
    return numberOf(id) % 13 == 5 && method.equals(methods.get(methods.size() - 1));
  }

  List<Tender> tenders() {
    List<Tender> tenders = new ArrayList<>();
    for (String method : methods.subList(0, methods.size() - 1)) {
      tenders.add(Tender.of(method, OF_EACH_BUT_THE_LAST));
    }
    tenders.add(Tender.rest(methods.get(methods.size() - 1)));
    return tenders;
  }

  /** Returns what a step may call of the gateway, as far as its kind says. */
  Set<Port> portsOf(Job.Kind step) {
    Set<Port> ports = EnumSet.noneOf(Port.class);
    switch (step) {
      case PLACE -> ports.add(Port.AUTHORIZE);
      case ANSWER_CHALLENGE -> ports.add(Port.RESUME);
      case CANCEL, CANCEL_ITEMS -> {
        if (methods.contains(RESERVE) && step == Job.Kind.CANCEL) {
          ports.add(Port.VOID);
        }
        if (!methods.contains(RESERVE)) {
          ports.add(Port.REFUND);
        }
      }
      case SHIP_FIRST, SHIP_REST -> {
        if (methods.contains(RESERVE)) {
          ports.add(Port.CAPTURE);
        }
      }
      case RETURN -> ports.add(Port.REFUND);
      case DUE -> ports.add(Port.FIND);
      case FINISH -> {}
    }
    return ports;
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
