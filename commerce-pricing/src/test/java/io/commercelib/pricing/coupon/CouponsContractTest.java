package io.commercelib.pricing.coupon;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Pricer;
import io.commercelib.core.testing.HoldContract;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class CouponsContractTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Pricer PRICER =
      PricingEngine.compile(
          RuleSet.of(
              percentWith("XMAS10", "X-10"),
              percentWith("VIP", "VIP"),
              percentWith("SPRING", "S-10")),
          Strategy.byPriority());

  @Nested
  class Giving_uses_of_cancelled_orders_back extends Contract {
    Giving_uses_of_cancelled_orders_back() {
      super(Coupons.WhenCancelled.GIVE_BACK);
    }
  }

  @Nested
  class Keeping_uses_of_cancelled_orders extends Contract {
    Keeping_uses_of_cancelled_orders() {
      super(Coupons.WhenCancelled.KEEP);
    }

    @Override
    protected boolean givesBackWhatIsCancelled() {
      return false;
    }
  }

  abstract static class Contract extends HoldContract {
    private final Storage storage = MemoryStorage.encoded();
    private final Coupons coupons;

    Contract(Coupons.WhenCancelled whenCancelled) {
      this.coupons = Coupons.when(whenCancelled);
    }

    @BeforeEach
    void open() {
      storage.transact(tx -> coupons.open(tx, "XMAS10", 10) && coupons.open(tx, "SPRING", 10));
    }

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected Hold hold() {
      return coupons;
    }

    @Override
    protected HoldDraft possible(OrderId order) {
      return draft(order, "XMAS10");
    }

    @Override
    protected HoldDraft impossible(OrderId order) {
      return draft(order, "VIP");
    }

    @Override
    protected Optional<HoldDraft> larger(OrderId order) {
      return Optional.of(draft(order, "SPRING"));
    }

    @Override
    protected Object free(Tx tx) {
      return List.of(coupons.usesLeft(tx, "XMAS10"), coupons.usesLeft(tx, "SPRING"));
    }
  }

  private static HoldDraft draft(OrderId order, String coupon) {
    var basket = Basket.in("GBP").line("MUG", 2, "2.55").line("TEA", 1, "2.50").coupon(coupon);
    return new HoldDraft(order, PRICER.price(basket.request()), NOON);
  }

  private static Promotion percentWith(String coupon, String id) {
    return Promotion.builder()
        .id(id)
        .name("10 % off")
        .priority(1)
        .coupon(coupon)
        .reward(
            new Reward.PercentOff(
                Selector.everything(), Percent.of(10), Reward.PercentOff.Of.EACH_LINE))
        .build();
  }
}
