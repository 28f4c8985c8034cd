package io.commercelib.pricing.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.limit.PromotionLimits;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class FlashSaleTest {
  private static final String NOON = "2026-11-27T12:00:00Z";
  private static final ReasonText ENGLISH =
      ReasonText.english(Arrays.asList(PricingReason.values()));

  private final Storage storage = MemoryStorage.encoded();
  private final PromotionLimits limits = PromotionLimits.of(RuleFormat.standard());
  private final RuleSet rules = rules(sale(100, Optional.of(2L)).build());
  private final PricingPlan plan = PricingEngine.compile(rules, Strategy.byPriority());

  private static FlashSale.Builder sale(long units, Optional<Long> perCustomer) {
    return FlashSale.builder()
        .id("FLASH")
        .name("Mugs at noon")
        .startsAt(Instant.parse(NOON))
        .endsAt(Instant.parse("2026-11-27T13:00:00Z"))
        .addOffers(new FlashSale.Offer(new Sku("MUG"), Money.parse("GBP 2.00"), units, perCustomer))
        .addEarlyAccess(
            new FlashSale.EarlyAccess(Set.of("GOLD"), Duration.ofMinutes(30)),
            new FlashSale.EarlyAccess(Set.of("SILVER"), Duration.ofMinutes(10)));
  }

  private static RuleSet rules(FlashSale sale) {
    // As a shop would read them.
    RuleFormat format = RuleFormat.standard();
    return format.read(format.write(RuleSet.builder().addAllPromotions(sale.promotions()).build()));
  }

  private static Basket mugs(String at, long units) {
    return Basket.in("GBP").line("MUG", units, "5.00").at(at).boughtBy("C-1");
  }

  private String paid(Basket basket) {
    return plan.price(basket.request()).payable().getAmount().toPlainString();
  }

  @Test
  void price_holds_for_its_time_first_for_members_of_higher_tiers() {
    assertThat(paid(mugs("2026-11-27T11:59:59Z", 1))).isEqualTo("5.00");
    assertThat(paid(mugs(NOON, 1))).isEqualTo("2.00");
    assertThat(paid(mugs("2026-11-27T12:59:59Z", 1))).isEqualTo("2.00");
    assertThat(paid(mugs("2026-11-27T13:00:00Z", 1))).isEqualTo("5.00");
    assertThat(paid(mugs("2026-11-27T11:29:59Z", 1).tier("GOLD"))).isEqualTo("5.00");
    assertThat(paid(mugs("2026-11-27T11:30:00Z", 1).tier("GOLD"))).isEqualTo("2.00");
    assertThat(paid(mugs("2026-11-27T11:49:59Z", 1).tier("SILVER"))).isEqualTo("5.00");
    assertThat(paid(mugs("2026-11-27T11:50:00Z", 1).tier("SILVER"))).isEqualTo("2.00");
    assertThat(paid(mugs(NOON, 1).tier("GOLD"))).isEqualTo("2.00");
  }

  @Test
  void customer_gets_no_more_units_than_one_may_early_and_later_together() {
    assertThat(hold("A-1", request(mugs("2026-11-27T11:30:00Z", 1).tier("GOLD"))))
        .isEqualTo(Hold.Held.complete());

    Quote two = plan.price(request(mugs(NOON, 2).tier("GOLD")));
    Quote one = plan.price(request(mugs(NOON, 1).tier("GOLD")));

    assertThat(two.payable()).isEqualTo(Money.parse("GBP 10.00"));
    assertThat(two.missed().get(0).reasons().stream().map(ENGLISH::of))
        .containsExactly("FLASH.1 may be had for 1 more units");
    assertThat(one.payable()).isEqualTo(Money.parse("GBP 2.00"));
  }

  @Test
  void crowd_gets_exactly_as_many_units_as_there_are()
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Hold.Taken>> results = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String customer = "C-" + i;
      // Priced before anybody bought, as by a crowd at noon.
      Quote quote =
          plan.price(Basket.in("GBP").line("MUG", 2, "5.00").at(NOON).boughtBy(customer).request());
      results.add(threads.submit(() -> hold(customer, quote)));
    }
    int held = 0;
    for (Future<Hold.Taken> result : results) {
      held += result.get() instanceof Hold.Held ? 1 : 0;
    }
    threads.shutdown();

    assertThat(held).isEqualTo(50);
    Map<String, UsageFacts> left =
        storage.transact(tx -> limits.usage(tx, rules, Optional.empty()));
    assertThat(left.getOrDefault("FLASH.1", UsageFacts.unknown()).unitsLeft()).contains(0L);
  }

  private PricingRequest request(Basket basket) {
    PricingRequest request = basket.request();
    return PricingRequest.builder()
        .from(request)
        .usage(storage.transact(tx -> limits.usage(tx, rules, Optional.of(new CustomerId("C-1")))))
        .build();
  }

  private Hold.Taken hold(String order, PricingRequest request) {
    return hold(order, plan.price(request));
  }

  private Hold.Taken hold(String order, Quote quote) {
    var draft = new HoldDraft(new OrderId(order), quote, Instant.parse(NOON));
    return storage.transact(tx -> limits.take(tx, new HoldId(order), draft));
  }

  @Test
  void sale_that_contradicts_itself_is_refused() {
    assertThatThrownBy(() -> sale(0, Optional.empty()).build())
        .hasMessageContaining("offer at least 1");
    assertThatThrownBy(() -> sale(1, Optional.empty()).endsAt(Instant.parse(NOON)).build())
        .hasMessageContaining("let it end after it starts");
    assertThatThrownBy(
            () ->
                sale(1, Optional.empty())
                    .addOffers(
                        new FlashSale.Offer(
                            new Sku("MUG"), Money.parse("GBP 1.00"), 1, Optional.empty()))
                    .build())
        .hasMessageContaining("offers 'MUG' twice");
    assertThatThrownBy(
            () ->
                sale(1, Optional.empty())
                    .addEarlyAccess(
                        new FlashSale.EarlyAccess(Set.of("GOLD"), Duration.ofMinutes(5)))
                    .build())
        .hasMessageContaining("opens early for tier 'GOLD' twice");
  }
}
