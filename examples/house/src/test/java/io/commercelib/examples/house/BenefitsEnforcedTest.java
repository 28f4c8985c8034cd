package io.commercelib.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.stock.SalesChannels;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.Sources;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.stock.StockQuotas;
import io.commercelib.membership.TierBenefits;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.flashsale.FlashSale;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What a membership programme promises is enforced where goods are priced and sold. */
class BenefitsEnforcedTest {
  private static final Sku MUG = new Sku("MUG");
  private static final LineId LINE = new LineId("1");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Programme PROGRAMME =
      Programme.builder()
          .id("club")
          .version("1")
          .zone(ZoneOffset.UTC)
          .currency(CurrencyUnit.GBP)
          .addTiers(Tier.base("BRONZE", "Bronze"))
          .addTiers(
              Tier.builder()
                  .from(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 500.00")))
                  .addBenefits(
                      new Benefit.EarlyAccess("early", "flash", Duration.ofHours(2)),
                      new Benefit.PriorityPurchase(
                          "kept", "members", Percent.of(25), Duration.ofHours(6)))
                  .build())
          .build();

  private final Storage storage = MemoryStorage.encoded();
  private final StockQuotas quotas = new StockQuotas(storage);
  private final StockHold stock =
      new StockHold(
          SalesChannels.none()
              .with("members", Sources.only(BERLIN), 1)
              .with("web", Sources.only(BERLIN), 2)
              .terms(Shortage.REFUSE));

  @Test
  void members_buy_from_a_flash_sale_before_everybody_else() {
    List<FlashSale.EarlyAccess> early = new ArrayList<>();
    TierBenefits.earlyAccess(PROGRAMME, "flash")
        .forEach((before, tiers) -> early.add(new FlashSale.EarlyAccess(tiers, before)));
    FlashSale sale =
        FlashSale.builder()
            .id("FLASH")
            .name("Mugs at noon")
            .startsAt(NOON)
            .endsAt(NOON.plus(Duration.ofHours(1)))
            .addOffers(new FlashSale.Offer(MUG, Money.parse("GBP 2.00"), 100, Optional.empty()))
            .earlyAccess(early)
            .build();
    PricingPlan plan =
        PricingEngine.compile(
            RuleSet.builder().addAllPromotions(sale.promotions()).build(), Strategy.byPriority());
    Instant tenOclock = NOON.minus(Duration.ofHours(2));

    assertThat(plan.price(request(tenOclock, "members", "GOLD", 1)).payable())
        .isEqualTo(Money.parse("GBP 2.00"));
    assertThat(plan.price(request(tenOclock, "web", "BRONZE", 1)).payable())
        .isEqualTo(Money.parse("GBP 5.00"));
    assertThat(plan.price(request(tenOclock.minusMillis(1), "members", "GOLD", 1)).payable())
        .isEqualTo(Money.parse("GBP 5.00"));
    assertThat(plan.price(request(NOON, "web", "BRONZE", 1)).payable())
        .isEqualTo(Money.parse("GBP 2.00"));
  }

  @Test
  void share_of_the_stock_is_kept_for_members_for_its_time() {
    StockItem item = new StockItem(MUG, BERLIN);
    storage.transact(tx -> new StockLedger().receive(tx, "DN-1", BERLIN, Map.of(MUG, 10L), NOON));
    List<ChannelQuota> kept = new ArrayList<>();
    TierBenefits.priorities(PROGRAMME)
        .forEach(
            (channel, benefit) ->
                kept.add(
                    ChannelQuota.of(channel, benefit.unitsOf(10))
                        .until(NOON.plus(benefit.keptFor()))));
    storage.transact(tx -> quotas.keep(tx, item, kept, NOON));
    String channel =
        new TierBenefits(ProgrammeVersions.of(PROGRAMME))
            .of("GOLD", NOON)
            .priorityChannel()
            .orElseThrow();

    Hold.Taken others = take("A-1", "web", "BRONZE", 9, NOON);
    Hold.Taken fewer = take("A-2", "web", "BRONZE", 8, NOON);
    Hold.Taken member = take("A-3", channel, "GOLD", 1, NOON);
    Instant six = NOON.plus(Duration.ofHours(6));
    BackgroundWork.on(storage).handler(quotas).build().runDue(six, 10);
    Hold.Taken after = take("A-4", "web", "BRONZE", 1, six);

    assertThat(others).isInstanceOf(Hold.Refused.class);
    assertThat(fewer).isEqualTo(Hold.Held.complete());
    assertThat(member).isEqualTo(Hold.Held.complete());
    assertThat(after).isEqualTo(Hold.Held.complete());
  }

  private Hold.Taken take(String order, String channel, String tier, long units, Instant at) {
    PricingPlan plan = PricingEngine.compile(RuleSet.builder().build(), Strategy.byPriority());
    HoldDraft draft =
        new HoldDraft(new OrderId(order), plan.price(request(at, channel, tier, units)), at);
    return storage.transact(tx -> stock.take(tx, new HoldId(order), draft));
  }

  private static PricingRequest request(Instant at, String channel, String tier, long units) {
    return PricingRequest.builder()
        .at(at)
        .cart(
            Cart.builder()
                .currency(CurrencyUnit.GBP)
                .customer(new CustomerId("ann"))
                .channel(channel)
                .addLines(new CartLine(LINE, MUG, units))
                .shipping(new ShippingChoice("standard", Money.parse("GBP 0.00")))
                .build())
        .customer(CustomerFacts.builder().tier(tier).segments(Set.of()).build())
        .putItems(LINE, ItemFacts.builder().sku(MUG).listPrice(BigMoney.parse("GBP 5.00")).build())
        .build();
  }
}
