package io.commercelib.pricing.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.limit.BudgetAlarm;
import io.commercelib.pricing.limit.BudgetEvents;
import io.commercelib.pricing.limit.PromotionLimits;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CampaignTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-12-25T00:00:00Z");
  private static final String WITHIN = "2026-12-10T12:00:00Z";

  private final RuleSet rules =
      RuleSet.of(
          off("A", "category:TEA", "3.00").build(),
          off("B", "category:MUGS", "4.00").build(),
          off("ALWAYS", "", "1.00").build());

  private static Promotion.Builder off(String id, String category, String amount) {
    Selector selection =
        category.isEmpty()
            ? Selector.everything()
            : Selector.category(category.substring("category:".length()));
    return Promotion.builder()
        .id(id)
        .name(id)
        .priority(1)
        .reward(new Reward.AmountOff(selection, gbp(amount)));
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }

  private static Campaign.Builder christmas() {
    return Campaign.builder()
        .id("XMAS")
        .theme("Christmas")
        .startsAt(START)
        .endsAt(END)
        .addPromotions("A", "B");
  }

  private static Basket basket() {
    return Basket.in("GBP")
        .line("EARL", 1, "10.00")
        .inCategory("TEA")
        .line("MUG", 1, "10.00")
        .inCategory("MUGS");
  }

  private static List<String> applied(RuleSet rules, Basket basket) {
    return PricingEngine.compile(rules, Strategy.byPriority())
        .price(basket.request())
        .applied()
        .stream()
        .map(AppliedPromotion::id)
        .toList();
  }

  @Test
  void promotions_hold_while_the_campaign_runs_in_its_channels_and_others_always() {
    RuleSet bound = christmas().addChannels("web").build().appliedTo(rules);

    assertThat(applied(bound, basket().at(WITHIN))).containsExactly("A", "ALWAYS", "B");
    assertThat(applied(bound, basket().at("2026-11-30T23:59:59Z"))).containsExactly("ALWAYS");
    assertThat(applied(bound, basket().at("2026-12-25T00:00:00Z"))).containsExactly("ALWAYS");
    assertThat(applied(bound, basket().at(WITHIN).through("store"))).containsExactly("ALWAYS");
  }

  @Test
  void promotion_keeps_a_narrower_time_of_its_own() {
    RuleSet narrow =
        RuleSet.of(
            off("A", "", "3.00").validFrom(Instant.parse("2026-12-20T00:00:00Z")).build(),
            off("B", "", "4.00").validUntil(Instant.parse("2026-12-05T00:00:00Z")).build());

    RuleSet bound = christmas().build().appliedTo(narrow);

    assertThat(bound.promotions())
        .extracting(promotion -> promotion.validFrom().get() + " " + promotion.validUntil().get())
        .containsExactly(
            "2026-12-20T00:00:00Z 2026-12-25T00:00:00Z",
            "2026-12-01T00:00:00Z 2026-12-05T00:00:00Z");
  }

  @Test
  void budget_is_taken_by_all_its_promotions_when_orders_are_placed_with_an_alarm() {
    RuleFormat format = RuleFormat.standard();
    // As a shop would keep it.
    RuleSet bound =
        format.read(
            format.write(
                christmas()
                    .budget(gbp("10.00"))
                    .alarmAt(Percent.of(70))
                    .whenExceeded(Limits.WhenExceeded.TRIM)
                    .build()
                    .appliedTo(rules)));
    PricingPlan plan = PricingEngine.compile(bound, Strategy.byPriority());
    Storage storage = MemoryStorage.encoded();
    PromotionLimits limits = PromotionLimits.of(format);

    Quote first = plan.price(request(storage, limits, bound));
    Hold.Taken taken = hold(storage, limits, "A-1", first);
    Quote second = plan.price(request(storage, limits, bound));

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(first.discount()).isEqualTo(gbp("8.00"));
    // Of 10.00, 7.00 are gone: 3.00 are left for the tea, and nothing for the mugs.
    assertThat(second.applied()).extracting(AppliedPromotion::id).containsExactly("A", "ALWAYS");
    assertThat(alarms(storage))
        .containsExactly(
            new BudgetAlarm(
                "XMAS", gbp("10.00"), gbp("7.00"), Percent.of(70), Instant.parse(WITHIN)));
  }

  private static PricingRequest request(Storage storage, PromotionLimits limits, RuleSet rules) {
    return PricingRequest.builder()
        .from(basket().at(WITHIN).request())
        .usage(storage.transact(tx -> limits.usage(tx, rules, Optional.empty())))
        .build();
  }

  private static Hold.Taken hold(
      Storage storage, PromotionLimits limits, String order, Quote quote) {
    var draft = new HoldDraft(new OrderId(order), quote, Instant.parse(WITHIN));
    return storage.transact(tx -> limits.take(tx, new HoldId(order), draft));
  }

  private static List<BudgetAlarm> alarms(Storage storage) {
    return storage.transact(tx -> tx.outbox().claim(START, END, 10)).events().stream()
        .flatMap(event -> BudgetEvents.read(event).stream())
        .toList();
  }

  @Test
  void campaign_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> christmas().addPromotions("C").build().appliedTo(rules))
        .hasMessageContaining("has the promotions [C], which the rules have not");
    RuleSet over = RuleSet.of(off("A", "", "1.00").validUntil(START).build());
    assertThatThrownBy(
            () ->
                Campaign.builder()
                    .from(christmas().build())
                    .promotions(List.of("A"))
                    .build()
                    .appliedTo(over))
        .hasMessageContaining("promotion 'A' at another time; let them meet");
    RuleSet budgeted =
        RuleSet.of(
            off("A", "", "1.00").limits(Limits.builder().budget(gbp("5.00")).build()).build(),
            off("B", "", "1.00").build());
    assertThatThrownBy(() -> christmas().budget(gbp("9.00")).build().appliedTo(budgeted))
        .hasMessageContaining("leave one out");
    assertThatThrownBy(() -> christmas().endsAt(START).build())
        .hasMessageContaining("let it end after it starts");
    assertThatThrownBy(() -> christmas().alarmAt(Percent.of(80)).build())
        .hasMessageContaining("beside a budget");
  }
}
