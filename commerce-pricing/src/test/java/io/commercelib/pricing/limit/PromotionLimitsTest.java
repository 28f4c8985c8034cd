package io.commercelib.pricing.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.PricingRequest;
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
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Outbox;
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

  @Test
  void units_are_counted_in_all_and_of_each_customer() {
    RuleSet rules = rules(Limits.builder().units(5L).unitsPerCustomer(3L));

    assertThat(take(rules, "A-1", "C-1", 2)).isEqualTo(Hold.Held.complete());
    assertThat(words(take(rules, "A-2", "C-1", 2)))
        .containsExactly("TEN may be had for 1 more units");
    assertThat(left(rules, "C-1").unitsLeft()).contains(3L);
    assertThat(left(rules, "C-1").unitsLeftOfCustomer()).contains(1L);
    assertThat(take(rules, "A-3", "C-2", 3)).isEqualTo(Hold.Held.complete());
    assertThat(words(take(rules, "A-4", "C-1", 1)))
        .containsExactly("TEN may be had for 0 more units");
  }

  @Test
  void cart_with_more_units_than_are_left_gets_nothing_and_is_told() {
    RuleSet rules = rules(Limits.builder().unitsPerCustomer(3L));
    take(rules, "A-1", "C-1", 2);

    Quote tooMany = price(rules, "C-1", 2);

    assertThat(tooMany.discount()).isEqualTo(gbp("0.00"));
    assertThat(tooMany.missed().get(0).reasons().stream().map(ENGLISH::of))
        .containsExactly("TEN may be had for 1 more units");
    assertThat(price(rules, "C-1", 1).discount()).isEqualTo(gbp("10.00"));
    assertThat(price(rules, "C-2", 3).discount()).isEqualTo(gbp("10.00"));
  }

  @Test
  void promotions_of_one_name_share_what_they_limit() {
    Limits shared =
        Limits.builder()
            .budget(gbp("25.00"))
            .countedAs("XMAS")
            .whenExceeded(Limits.WhenExceeded.TRIM)
            .build();
    RuleSet rules =
        RuleSet.of(tenOff("A").limits(shared).build(), tenOff("B").limits(shared).build());

    // Two at a time of one cart: the second sees what the first took of what is left.
    Quote first = price(rules, "C-1", 3);
    assertThat(first.discount()).isEqualTo(gbp("20.00"));
    assertThat(hold("A-1", first)).isEqualTo(Hold.Held.complete());
    Quote second = price(rules, "C-1", 3);
    assertThat(second.discount()).isEqualTo(gbp("5.00"));
    assertThat(second.applied()).extracting(AppliedPromotion::id).containsExactly("A");
    assertThat(hold("A-2", second)).isEqualTo(Hold.Held.complete());
    assertThat(price(rules, "C-1", 3).applied()).isEmpty();
  }

  @Test
  void uses_and_units_of_one_name_are_counted_over_promotions_of_a_cart() {
    Limits shared = Limits.builder().uses(3L).units(10L).countedAs("XMAS").build();
    RuleSet rules =
        RuleSet.of(tenOff("A").limits(shared).build(), tenOff("B").limits(shared).build());

    assertThat(hold("A-1", price(rules, "C-1", 4))).isEqualTo(Hold.Held.complete());
    Quote again = price(rules, "C-1", 2);

    // Two uses and eight units are gone.
    assertThat(again.applied()).extracting(AppliedPromotion::id).containsExactly("A");
    assertThat(again.missed().get(0).reasons().stream().map(ENGLISH::of))
        .containsExactly("B is used up");
    assertThat(hold("A-2", again)).isEqualTo(Hold.Held.complete());
  }

  @Test
  void alarm_is_told_once_when_a_budget_is_spent_so_far() {
    RuleSet rules = rules(Limits.builder().budget(gbp("100.00")).alarmAt(Percent.of(15)));
    List<BudgetAlarm> none = alarms();
    take(rules, "A-1", "C-1", 1);
    List<BudgetAlarm> afterOne = alarms();
    take(rules, "A-2", "C-1", 1);
    take(rules, "A-2", "C-1", 1);
    take(rules, "A-3", "C-1", 1);
    List<BudgetAlarm> afterAll = alarms();

    assertThat(none).isEmpty();
    assertThat(afterOne).isEmpty();
    assertThat(afterAll)
        .containsExactly(new BudgetAlarm("TEN", gbp("100.00"), gbp("20.00"), Percent.of(15), NOON));
    take(rules(Limits.builder().budget(gbp("150.00")).alarmAt(Percent.of(25))), "A-4", "C-1", 1);
    assertThat(alarms())
        .containsExactly(new BudgetAlarm("TEN", gbp("150.00"), gbp("40.00"), Percent.of(25), NOON));
    // Quotes by both versions may be placed in turns.
    take(rules, "A-5", "C-1", 1);
    take(rules(Limits.builder().budget(gbp("150.00")).alarmAt(Percent.of(25))), "A-6", "C-1", 1);
    assertThat(alarms()).isEmpty();
  }

  /** Returns what was told since the last time. */
  private List<BudgetAlarm> alarms() {
    Outbox.Batch batch = storage.transact(tx -> tx.outbox().claim(NOON, NOON.plusSeconds(1), 10));
    storage.transact(
        tx -> tx.outbox().delivered(batch, batch.events().stream().map(Event::id).toList()));
    return batch.events().stream().flatMap(event -> BudgetEvents.read(event).stream()).toList();
  }

  private Hold.Taken hold(String order, Quote quote) {
    var draft = new HoldDraft(new OrderId(order), quote, NOON);
    return storage.transact(tx -> limits.take(tx, new HoldId(order), draft));
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
        .price(withWhatIsLeft(rules, customer, units));
  }

  private PricingRequest withWhatIsLeft(RuleSet rules, String customer, long units) {
    return PricingRequest.builder()
        .from(basket(customer, units).request())
        .usage(storage.transact(tx -> limits.usage(tx, rules, who(customer))))
        .build();
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
    return RuleSet.of(tenOff("TEN").limits(limits.build()).build());
  }

  private static Promotion.Builder tenOff(String id) {
    return Promotion.builder()
        .id(id)
        .name("10 off")
        .priority(1)
        .reward(new Reward.AmountOff(Selector.everything(), gbp("10.00")));
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
