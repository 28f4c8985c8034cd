package io.commercelib.pricing.limit;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.testing.HoldContract;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Limits;
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
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class PromotionLimitsContractTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  @Nested
  class Giving_back_what_cancelled_orders_used extends Contract {
    Giving_back_what_cancelled_orders_used() {
      super(Limits.WhenCancelled.GIVE_BACK);
    }
  }

  @Nested
  class Keeping_what_cancelled_orders_used extends Contract {
    Keeping_what_cancelled_orders_used() {
      super(Limits.WhenCancelled.KEEP);
    }

    @Override
    protected boolean givesBackWhatIsCancelled() {
      return false;
    }
  }

  abstract static class Contract extends HoldContract {
    private final Storage storage = MemoryStorage.encoded();
    private final PromotionLimits limits = PromotionLimits.of(RuleFormat.standard());
    private final RuleSet rules;
    private final RuleSet gone;

    Contract(Limits.WhenCancelled whenCancelled) {
      Limits.Builder some = Limits.builder().whenCancelled(whenCancelled);
      gone = RuleSet.of(every20("GONE", some.uses(1L).build()));
      rules =
          RuleSet.of(
              every20(
                  "HALF",
                  some.uses(50L).usesPerCustomer(40L).budget(Money.parse("GBP 100.00")).build()));
    }

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected Hold hold() {
      return limits;
    }

    /** Somebody has used what may be used once. */
    @BeforeEach
    void useUp() {
      OrderId order = new OrderId("B-1");
      storage.transact(tx -> limits.take(tx, new HoldId("B-1"), draft(order, gone, 1)));
    }

    @Override
    protected HoldDraft possible(OrderId order) {
      return draft(order, rules, 1);
    }

    @Override
    protected HoldDraft impossible(OrderId order) {
      return draft(order, gone, 1);
    }

    @Override
    protected Optional<HoldDraft> larger(OrderId order) {
      return Optional.of(draft(order, rules, 2));
    }

    @Override
    protected Object free(Tx tx) {
      Optional<CustomerId> customer = Optional.of(new CustomerId("C-1"));
      return List.of(limits.usage(tx, rules, customer), limits.usage(tx, gone, customer));
    }

    private static HoldDraft draft(OrderId order, RuleSet rules, long units) {
      var basket =
          Basket.in("GBP").line("MUG", units, "20.00").line("TEA", 2, "0.50").boughtBy("C-1");
      var quote = PricingEngine.compile(rules, Strategy.byPriority()).price(basket.request());
      return new HoldDraft(order, quote, NOON);
    }

    private static Promotion every20(String id, Limits limits) {
      return Promotion.builder()
          .id(id)
          .name("10 off every 20")
          .priority(1)
          .reward(
              new Reward.SpendThreshold(
                  Selector.everything(),
                  Money.parse("GBP 20.00"),
                  Money.parse("GBP 10.00"),
                  Reward.SpendThreshold.Times.EVERY))
          .limits(limits)
          .build();
    }
  }
}
