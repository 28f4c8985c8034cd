package io.commercelib.examples.shop.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.RiskCheck;
import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.PaymentSums;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.risk.RiskFormat;
import io.commercelib.core.risk.RiskScreen;
import io.commercelib.core.risk.RiskSettings;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceReader;
import io.commercelib.examples.shop.input.InvoiceRow;
import io.commercelib.examples.shop.input.RealFile;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The orders of a real year, judged before they are paid for, held against a plain count. */
class RealRiskTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LineId LINE = new LineId("goods");
  private static final Sku GOODS = new Sku("GOODS");

  private static final String RULES =
      """
      {
        "schemaVersion": 1,
        "reviewFrom": 50,
        "refuseFrom": 100,
        "rules": [
          {"id": "QUICK", "name": "Again within the hour", "score": 50,
           "condition": {"kind": "velocity", "of": "orders", "by": "customer",
             "withinMinutes": 60, "from": 1}},
          {"id": "BUSY", "name": "The sixth of a week", "score": 40,
           "condition": {"kind": "velocity", "of": "orders", "by": "customer",
             "withinMinutes": 10080, "from": 5}},
          {"id": "BIG", "name": "A big order", "score": 30,
           "condition": {"kind": "amount", "from": "GBP 1000.00"}},
          {"id": "HUGE", "name": "A huge order", "score": 30,
           "condition": {"kind": "amount", "from": "GBP 5000.00"}}
        ]
      }
      """;

  private final Storage storage = MemoryStorage.create();
  private final RiskSettings risk =
      RiskSettings.builder()
          .storage(storage)
          .rules(RiskFormat.standard().read(RULES))
          .secret("0123456789abcdef0123456789abcdef")
          .build();
  private final RiskScreen screen = new RiskScreen(risk);

  /** What the rules say, by nothing but a list of what each customer has ordered. */
  private static final class PlainCount {
    private final Map<CustomerId, List<LocalDateTime>> placed = new HashMap<>();
    private final Map<String, Long> points = new TreeMap<>();

    int score(Invoice invoice, long pence) {
      int score = 0;
      if (invoice.customer().isPresent()) {
        score += within(invoice, 60) >= 1 ? 50 : 0;
        score += within(invoice, 7 * 24 * 60) >= 5 ? 40 : 0;
      }
      score += pence >= 100_000 ? 30 : 0;
      score += pence >= 500_000 ? 30 : 0;
      return score;
    }

    private long within(Invoice invoice, long minutes) {
      return placed.getOrDefault(invoice.customer().orElseThrow(), List.of()).stream()
          .filter(at -> !at.isAfter(invoice.at()) && at.isAfter(invoice.at().minusMinutes(minutes)))
          .count();
    }

    String outcome(Invoice invoice, long pence) {
      int score = score(invoice, pence);
      points.merge("%03d".formatted(score), 1L, Long::sum);
      if (score >= 100) {
        return "refused";
      }
      invoice
          .customer()
          .ifPresent(
              customer ->
                  placed.computeIfAbsent(customer, unused -> new ArrayList<>()).add(invoice.at()));
      return score >= 50 ? "on hold" : "confirmed";
    }
  }

  @Test
  void every_order_of_the_year_is_judged_as_a_plain_count_judges_it() throws Exception {
    PlainCount plain = new PlainCount();
    Map<String, Long> outcomes = new TreeMap<>();
    TransactionSource source = TransactionSource.ofFile(RealFile.path());
    try (InvoiceReader reader = source.open(true)) {
      for (Optional<Invoice> next = reader.next(); next.isPresent(); next = reader.next()) {
        Invoice invoice = next.get();
        long pence = pence(invoice);
        if (pence == 0) {
          continue;
        }
        String expected = plain.outcome(invoice, pence);

        assertThat(outcome(invoice, pence)).as(invoice.id()).isEqualTo(expected);
        outcomes.merge(expected, 1L, Long::sum);
      }
    }

    assertThat(outcomes).isEqualTo(Map.of("confirmed", 18_089L, "on hold", 1_649L, "refused", 36L));
    System.out.printf(Locale.ROOT, "real risk: %s, by points %s%n", outcomes, plain.points);
  }

  /** As the checkout asks; all else of it is the same for every order. */
  private String outcome(Invoice invoice, long pence) {
    Instant now = invoice.at().atZone(LONDON).toInstant();
    OrderId id = new OrderId(invoice.id());
    Quote quote = quote(invoice, pence, now);
    PlaceOrder command = PlaceOrder.of(new CommandId("place"), id, quote, "invoice");
    RiskCheck.Verdict verdict = screen.judge(command, quote, now);
    if (verdict.outcome() == RiskOutcome.REFUSE) {
      return "refused";
    }
    Order order =
        Order.builder()
            .id(id)
            .placedAt(now)
            .state(OrderState.AWAITING_PAYMENT)
            .quote(quote)
            .lines(OrderLine.ordered(quote, Map.of()))
            .payment(PaymentSums.none(CurrencyUnit.GBP))
            .lastEvent(0)
            .build();
    boolean isHeld =
        storage.transact(
            tx -> {
              screen.placed(tx, command, order, verdict);
              return screen.confirmed(tx, order, now).isPresent();
            });
    return isHeld ? "on hold" : "confirmed";
  }

  private static Quote quote(Invoice invoice, long pence, Instant now) {
    Cart cart =
        Cart.builder()
            .currency(CurrencyUnit.GBP)
            .customer(invoice.customer())
            .addLines(new CartLine(LINE, GOODS, 1))
            .shipping(new ShippingChoice("standard", Money.zero(CurrencyUnit.GBP)))
            .build();
    return new ListPricer()
        .price(
            PricingRequest.builder()
                .at(now)
                .cart(cart)
                .putItems(
                    LINE,
                    ItemFacts.builder()
                        .sku(GOODS)
                        .listPrice(BigMoney.ofMinor(CurrencyUnit.GBP, pence))
                        .build())
                .build());
  }

  /** What the goods of an invoice cost, each row rounded half up. */
  private static long pence(Invoice invoice) {
    long pence = 0;
    for (RowKind sold : List.of(RowKind.SALE, RowKind.GUEST_SALE)) {
      for (InvoiceRow row : invoice.rows(sold)) {
        BigDecimal amount = row.amount().movePointRight(2);
        pence += amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
      }
    }
    return pence;
  }
}
