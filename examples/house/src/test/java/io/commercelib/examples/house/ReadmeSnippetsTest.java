package io.commercelib.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.LifecycleReason;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEffect;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.OrderTrigger;
import io.commercelib.core.order.PaymentSums;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonCode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The snippets of the README, run as they stand there: what is between {@code // snippet:} and
 * {@code // end} here is what the README shows.
 */
class ReadmeSnippetsTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final int MOST_LINES = 10;

  private final ReasonText english =
      ReasonText.english(
          join(
              OrderReason.values(),
              LifecycleReason.values(),
              PricingReason.values(),
              MembershipReason.values(),
              InventoryReason.values()));
  private final Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private final PrintStream console = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(console);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spi", "core", "pricing", "membership", "inventory"})
  void readme_shows_what_is_run_here(String module) throws IOException {
    String shown = shown(module);
    String run = run(module);

    assertThat(words(shown)).isEqualTo(words(run));
    assertThat(shown.lines().count()).isLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void stock_does_not_go_below_zero() {
    // snippet: spi
    Storage storage = MemoryStorage.create();
    CounterKey mugs = new CounterKey("stock", "MUG-BLUE");
    storage.transact(tx -> tx.counters().change(Map.of(mugs, 5L)));
    CounterChange change = storage.transact(tx -> tx.counters().change(Map.of(mugs, -6L)));
    // change: Refused[available={stock:MUG-BLUE=5}]
    // end

    assertThat(change).hasToString("Refused[available={stock:MUG-BLUE=5}]");
  }

  @Test
  void life_cycle_says_why_not_and_what_is_possible() {
    Order order = order();
    // snippet: core
    var orders = OrderLifecycle.definition();
    Fired<OrderState, OrderEffect> fired =
        orders.fire(order.state(), new OrderTrigger.Complete(), order, now);
    if (fired instanceof Fired.Refused<OrderState, OrderEffect> refused) {
      refused.reasons().forEach(reason -> System.out.println(english.of(reason)));
      refused.possible().forEach(event -> System.out.println(event.event() + " " + event.needs()));
    }
    // end

    assertThat(printed()).contains("order is AWAITING_PAYMENT and does not accept Complete");
    assertThat(printed()).contains("PaymentSecured", "Cancel");
  }

  @Test
  void price_says_why_and_why_not() {
    String json =
        """
        {"schemaVersion": 1, "promotions": [{
          "id": "SPEND-50", "name": "5 off from 50", "priority": 1,
          "reward": {"kind": "spend-threshold", "selection": {"kind": "everything"},
            "spend": "GBP 50.00", "amount": "GBP 5.00", "times": "once"}}]}
        """;
    PricingRequest request = request();
    // snippet: pricing
    RuleSet rules = RuleFormat.standard().read(json);
    PricingPlan prices = PricingEngine.compile(rules, Strategy.byPriority());
    Quote quote = prices.price(request);
    System.out.println("to pay " + quote.payable() + ", " + quote.discount() + " less than listed");
    quote
        .missed()
        .forEach(
            missed ->
                missed
                    .reasons()
                    .forEach(why -> System.out.println(missed.id() + ": " + english.of(why))));
    // end

    assertThat(printed()).contains("to pay GBP 11.00, GBP 0.00 less than listed", "SPEND-50: ");
  }

  @Test
  void tier_says_what_is_missing() {
    Member member = Member.of(new CustomerId("ann"), now.minusSeconds(86_400));
    Activities activities =
        Activities.of(
            List.of(
                new Activity.Purchase(
                    new OrderId("A-1"), now.minusSeconds(60), now, Money.parse("EUR 180.00"))));
    // snippet: membership
    Programme programme =
        Programme.builder()
            .id("club")
            .version("2026")
            .zone(ZoneOffset.UTC)
            .currency(CurrencyUnit.EUR)
            .addTiers(Tier.base("BASE", "Base"))
            .addTiers(Tier.forSpending("GOLD", "Gold", Money.parse("EUR 500.00")))
            .build();
    TierDecision decision = TierRules.evaluate(programme, member, activities, now);
    decision.reasons().forEach(reason -> System.out.println(english.of(reason)));
    // end

    assertThat(printed()).contains("320.00");
  }

  @Test
  void reorder_says_why_240() {
    // snippet: inventory
    DemandHistory history =
        DemandHistory.of(DemandPeriod.WEEK, LocalDate.of(2026, 1, 5), 35, 45, 38, 41);
    Forecast forecast = AutomaticForecast.standard().forecast(history);
    ReorderDecision decision =
        ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7)
            .decide(
                forecast,
                LeadTime.ofDays(21),
                new StockPosition(100, 50, 20, 7),
                OrderTerms.of(240, 12));
    decision.reasons().forEach(reason -> System.out.println(english.of(reason)));
    // end

    assertThat(decision.quantity()).isEqualTo(240);
    assertThat(printed()).contains("240");
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Order order() {
    Quote quote = PricingEngine.compile(RuleSet.of(), Strategy.byPriority()).price(request());
    return Order.builder()
        .id(new OrderId("A-1"))
        .placedAt(now)
        .state(OrderState.AWAITING_PAYMENT)
        .quote(quote)
        .addLines(OrderLine.ordered(new LineId("1"), new Sku("MUG-BLUE"), 2, 0))
        .payment(PaymentSums.none(CurrencyUnit.GBP))
        .lastEvent(0)
        .build();
  }

  private PricingRequest request() {
    LineId line = new LineId("1");
    Sku mug = new Sku("MUG-BLUE");
    return PricingRequest.builder()
        .cart(
            Cart.builder()
                .currency(CurrencyUnit.GBP)
                .addLines(new CartLine(line, mug, 2))
                .shipping(new ShippingChoice("standard", Money.parse("GBP 3.00")))
                .build())
        .putItems(line, ItemFacts.builder().sku(mug).listPrice(BigMoney.parse("GBP 4.00")).build())
        .at(now)
        .build();
  }

  private static List<ReasonCode> join(ReasonCode[]... codes) {
    List<ReasonCode> all = new ArrayList<>();
    for (ReasonCode[] some : codes) {
      all.addAll(List.of(some));
    }
    return all;
  }

  private static String shown(String module) throws IOException {
    Matcher block =
        Pattern.compile("<!-- snippet: " + module + " -->\n```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).as("README.md has a snippet for " + module).isTrue();
    return block.group(1);
  }

  private static String run(String module) throws IOException {
    String name = ReadmeSnippetsTest.class.getName().replace('.', '/') + ".java";
    Matcher region =
        Pattern.compile("// snippet: " + module + "\n(.*?)    // end\n", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src", "test", "java").resolve(name)));
    assertThat(region.find()).as("this class runs a snippet for " + module).isTrue();
    return region.group(1);
  }

  /** The formatter may break lines otherwise here than a reader wants to see them there. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
