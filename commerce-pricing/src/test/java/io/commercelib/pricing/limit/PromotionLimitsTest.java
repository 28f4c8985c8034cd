package io.commercelib.pricing.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.UsageFacts;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Limits;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PromotionLimitsTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(PricingReason.values()));

  private final Storage storage = MemoryStorage.encoded();
  private final PromotionLimits limits = PromotionLimits.of(RuleFormat.standard());

  @Test
  void promotion_is_used_exactly_as_often_as_it_may_be_under_any_race()
      throws InterruptedException, ExecutionException {
    RuleSet rules = rules(Limits.builder().uses(100L));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Hold.Taken>> results = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String order = "A-" + i;
      results.add(threads.submit(() -> take(rules, order, "C-" + order, 1)));
    }
    int held = 0;
    for (Future<Hold.Taken> result : results) {
      held += result.get() instanceof Hold.Held ? 1 : 0;
    }
    threads.shutdown();

    assertThat(held).isEqualTo(100);
    assertThat(left(rules, "C-1").usesLeft()).contains(0L);
  }

  @Test
  void customer_uses_it_no_more_often_than_one_may() {
    RuleSet rules = rules(Limits.builder().usesPerCustomer(2L));

    assertThat(take(rules, "A-1", "C-1", 1)).isEqualTo(Hold.Held.complete());
    assertThat(take(rules, "A-2", "C-1", 1)).isEqualTo(Hold.Held.complete());
    assertThat(words(take(rules, "A-3", "C-1", 1)))
        .containsExactly("the customer has used TEN as often as one may");
    assertThat(take(rules, "A-4", "C-2", 1)).isEqualTo(Hold.Held.complete());
    assertThat(left(rules, "C-1").usesLeftOfCustomer()).contains(0L);
    assertThat(left(rules, "C-2").usesLeftOfCustomer()).contains(1L);
  }

  @Test
  void budget_is_taken_by_what_is_taken_off_and_never_passed() {
    RuleSet rules = rules(Limits.builder().budget(gbp("25.00")));

    assertThat(take(rules, "A-1", "C-1", 1)).isEqualTo(Hold.Held.complete());
    assertThat(take(rules, "A-2", "C-1", 1)).isEqualTo(Hold.Held.complete());
    assertThat(words(take(rules, "A-3", "C-1", 1)))
        .containsExactly("of the budget of TEN GBP 5.00 are left");
    assertThat(left(rules, "C-1").budgetLeft()).contains(gbp("5.00"));
  }

  @Test
  void what_is_left_is_heeded_when_priced_anew() {
    RuleSet refusing = rules(Limits.builder().budget(gbp("15.00")));
    RuleSet trimming =
        rules(Limits.builder().budget(gbp("15.00")).whenExceeded(Limits.WhenExceeded.TRIM));
    assertThat(take(refusing, "A-1", "C-1", 1)).isEqualTo(Hold.Held.complete());

    Quote refused = price(refusing, "C-1", 1);
    Quote trimmed = price(trimming, "C-1", 1);

    assertThat(refused.discount()).isEqualTo(gbp("0.00"));
    assertThat(refused.missed())
        .containsExactly(
            new MissedPromotion(
                "TEN",
                List.of(
                    Reason.of(
                        PricingReason.BUDGET_SPENT, "promotion", "TEN", "left", gbp("5.00")))));
    assertThat(trimmed.discount()).isEqualTo(gbp("5.00"));
    assertThat(trimmed.applied().get(0).reasons().stream().map(ENGLISH::of))
        .contains("it takes off the GBP 5.00 that are left of its budget");
  }

  @Test
  void uses_that_are_spent_are_told_when_priced_anew() {
    RuleSet rules = rules(Limits.builder().uses(1L).usesPerCustomer(1L));
    assertThat(take(rules, "A-1", "C-1", 1)).isEqualTo(Hold.Held.complete());

    assertThat(price(rules, "C-1", 1).missed().get(0).reasons().stream().map(ENGLISH::of))
        .containsExactly("TEN is used up");
  }

  @Test
  void promotion_that_counts_by_customer_is_for_known_ones() {
    RuleSet rules = rules(Limits.builder().usesPerCustomer(1L));
    var quote =
        PricingEngine.compile(rules, Strategy.byPriority())
            .price(Basket.in("GBP").line("MUG", 1, "20.00").request());

    assertThat(quote.applied()).isEmpty();
    assertThat(quote.missed().get(0).reasons().stream().map(ENGLISH::of))
        .containsExactly("who uses it is not known");
  }

  @Test
  void limit_of_a_new_version_moves_what_is_left_but_not_below_what_is_used() {
    take(rules(Limits.builder().uses(5L)), "A-1", "C-1", 1);
    take(rules(Limits.builder().uses(5L)), "A-2", "C-1", 1);

    RuleSet fewer = rules(Limits.builder().uses(1L));
    RuleSet more = rules(Limits.builder().uses(3L));

    assertThat(left(fewer, "C-1").usesLeft()).contains(0L);
    assertThat(words(take(fewer, "A-3", "C-1", 1))).containsExactly("TEN is used up");
    assertThat(left(more, "C-1").usesLeft()).contains(1L);
    assertThat(take(more, "A-4", "C-1", 1)).isEqualTo(Hold.Held.complete());
    assertThat(words(take(more, "A-5", "C-1", 1))).containsExactly("TEN is used up");
  }

  @Test
  void order_without_such_a_promotion_takes_nothing() {
    RuleSet rules = rules(Limits.builder());

    assertThat(take(rules, "A-1", "C-1", 1)).isEqualTo(Hold.Held.complete());
    assertThat(storage.<Map<String, UsageFacts>>transact(tx -> limits.usage(tx, rules, who("C-1"))))
        .isEmpty();
  }

  private Hold.Taken take(RuleSet rules, String order, String customer, long units) {
    // Priced without a look at what is left, as a quote of a while ago.
    Quote quote =
        PricingEngine.compile(rules, Strategy.byPriority())
            .price(basket(customer, units).request());
    var draft = new HoldDraft(new OrderId(order), quote, NOON);
    return storage.transact(tx -> limits.take(tx, new HoldId(order), draft));
  }

  private Quote price(RuleSet rules, String customer, long units) {
    return PricingEngine.compile(rules, Strategy.byPriority())
        .price(basket(customer, units).left("TEN", left(rules, customer)).request());
  }

  private static Basket basket(String customer, long units) {
    return Basket.in("GBP").line("MUG", units, "20.00").boughtBy(customer);
  }

  private UsageFacts left(RuleSet rules, String customer) {
    return storage
        .<Map<String, UsageFacts>>transact(tx -> limits.usage(tx, rules, who(customer)))
        .getOrDefault("TEN", UsageFacts.unknown());
  }

  private static Optional<CustomerId> who(String customer) {
    return Optional.of(new CustomerId(customer));
  }

  private static List<String> words(Hold.Taken taken) {
    return ((Hold.Refused) taken).reasons().stream().map(ENGLISH::of).toList();
  }

  private static RuleSet rules(Limits.Builder limits) {
    return RuleSet.of(
        Promotion.builder()
            .id("TEN")
            .name("10 off")
            .priority(1)
            .reward(new Reward.AmountOff(Selector.everything(), gbp("10.00")))
            .limits(limits.build())
            .build());
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
