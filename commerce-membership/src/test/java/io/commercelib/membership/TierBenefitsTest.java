package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.testing.HoldContract;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.HeldBenefits;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TierBenefitsTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Benefit FREE =
      new Benefit.FreeShipping(
          "free-shipping",
          "gold-shipping",
          Optional.of(new Benefit.Quota(2, Benefit.Quota.Per.MONTH, Set.of("GOLD-SHIPPING"))));
  private static final Benefit PARTY =
      new Benefit.Discount(
          "party",
          "gold-party",
          Optional.of(new Benefit.Quota(40, Benefit.Quota.Per.QUARTER, Set.of("PARTY"))));
  private static final Benefit MANY =
      new Benefit.Discount(
          "many",
          "gold-many",
          Optional.of(new Benefit.Quota(40, Benefit.Quota.Per.YEAR, Set.of("MANY", "MORE"))));
  private static final Benefit ALWAYS =
      new Benefit.Discount("always", "gold-prices", Optional.empty());
  private static final Programme PROGRAMME =
      Programme.builder()
          .id("club")
          .version("1")
          .zone(ZoneOffset.UTC)
          .currency(CurrencyUnit.GBP)
          .addTiers(Tier.base("BRONZE", "Bronze"))
          .addTiers(
              Tier.builder()
                  .from(Tier.forSpending("SILVER", "Silver", Money.parse("GBP 200.00")))
                  .addBenefits(
                      new Benefit.PointsMultiplier("points", new BigDecimal("1.5")),
                      new Benefit.EarlyAccess("early", "flash", Duration.ofHours(2)),
                      new Benefit.PriorityPurchase(
                          "kept", "members", Percent.of(10), Duration.ofHours(4)))
                  .build())
          .addTiers(
              Tier.builder()
                  .from(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 500.00")))
                  .addBenefits(
                      FREE,
                      PARTY,
                      MANY,
                      ALWAYS,
                      new Benefit.PointsMultiplier("points", new BigDecimal("2")),
                      new Benefit.PointsMultiplier("more-points", new BigDecimal("1.25")),
                      new Benefit.EarlyAccess("early", "flash", Duration.ofHours(24)),
                      new Benefit.EarlyAccess("too", "flash", Duration.ofHours(3)),
                      new Benefit.PriorityPurchase(
                          "kept", "members", Percent.of(25), Duration.ofHours(4)),
                      new Benefit.ReturnWindow("returns", 60),
                      new Benefit.ServiceLevel("line", "priority-line"),
                      new Benefit.Custom("lounge", "acme:lounge", "{}"))
                  .build())
          .build();

  private final Storage storage = MemoryStorage.encoded();
  private final TierBenefits benefits = new TierBenefits(ProgrammeVersions.of(PROGRAMME));

  @Test
  void pricing_is_told_the_segments_of_benefits_of_which_uses_are_left() {
    CustomerFacts first = facts("ann", NOON);
    take("A-1", "ann", NOON, "GOLD-SHIPPING");
    take("A-2", "ann", NOON, "GOLD-SHIPPING");
    CustomerFacts spent = facts("ann", NOON);
    CustomerFacts nextMonth = facts("ann", Instant.parse("2026-04-01T00:00:00Z"));

    assertThat(first.tier()).contains("GOLD");
    assertThat(first.segments())
        .containsExactlyInAnyOrder("gold-shipping", "gold-party", "gold-many", "gold-prices");
    assertThat(spent.segments())
        .containsExactlyInAnyOrder("gold-party", "gold-many", "gold-prices");
    assertThat(nextMonth.segments()).contains("gold-shipping");
    assertThat(facts("ben", NOON).segments()).contains("gold-shipping");
    assertThat(left("ann", FREE)).contains(0L);
    assertThat(left("ann", PARTY)).contains(40L);
    assertThat(left("ann", ALWAYS)).isEmpty();
  }

  @Test
  void third_use_of_two_is_refused_and_a_cancelled_order_gives_its_use_back() {
    take("A-1", "ann", NOON, "GOLD-SHIPPING");
    take("A-2", "ann", NOON, "GOLD-SHIPPING");
    Hold.Taken third = take("A-3", "ann", NOON, "GOLD-SHIPPING");
    Hold.Taken other = take("A-4", "ann", NOON, "MORE");
    storage.transact(
        tx -> {
          benefits.confirm(tx, new HoldId("A-1"));
          benefits.giveBack(
              tx,
              new HoldId("A-1"),
              new GiveBack(
                  "r-1",
                  GiveBack.Cause.CANCELLED,
                  Map.of(SmallShop.MUGS, 2L, SmallShop.TEAS, 1L),
                  NOON));
          return null;
        });

    assertThat(((Hold.Refused) third).reasons())
        .extracting(ReasonText.english(List.of(MembershipReason.values()))::of)
        .containsExactly("no use of 'free-shipping' is left in 2026-03");
    assertThat(other).isEqualTo(Hold.Held.complete());
    assertThat(left("ann", FREE)).contains(1L);
    assertThat(left("ann", MANY)).contains(39L);
  }

  @Test
  void last_use_goes_to_one_of_twenty_orders_at_once() throws InterruptedException {
    take("A-0", "ann", NOON, "GOLD-SHIPPING");
    List<Hold.Taken> taken = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      String order = "A-" + i;
      threads.add(
          new Thread(
              () -> {
                Hold.Taken one = take(order, "ann", NOON, "GOLD-SHIPPING");
                synchronized (taken) {
                  taken.add(one);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(taken).hasSize(20).filteredOn(Hold.Held.class::isInstance).hasSize(1);
    assertThat(left("ann", FREE)).contains(0L);
  }

  @Test
  void benefits_of_a_tier_come_to_the_best_of_each() {
    HeldBenefits gold = benefits.of("GOLD", NOON);
    HeldBenefits bronze = benefits.of("BRONZE", NOON);

    assertThat(gold.pointsFactor()).isEqualByComparingTo("2");
    assertThat(gold.returnDays(30)).isEqualTo(60);
    assertThat(gold.returnDays(90)).isEqualTo(90);
    assertThat(gold.earlyAccess("flash")).isEqualTo(Duration.ofHours(24));
    assertThat(gold.earlyAccess("other")).isEqualTo(Duration.ZERO);
    assertThat(gold.priorityChannel()).contains("members");
    assertThat(gold.serviceLevels()).containsExactly("priority-line");
    assertThat(gold.of(Benefit.Custom.class)).hasSize(1);
    assertThat(bronze.pointsFactor()).isEqualByComparingTo("1");
    assertThat(bronze.priorityChannel()).isEmpty();
    assertThat(benefits.of("DIAMOND", NOON).all()).isEmpty();
  }

  @Test
  void sales_and_stock_are_told_what_to_enforce() {
    assertThat(TierBenefits.earlyAccess(PROGRAMME, "flash"))
        .containsExactly(
            Map.entry(Duration.ofHours(24), Set.of("GOLD")),
            Map.entry(Duration.ofHours(2), Set.of("SILVER")));
    assertThat(TierBenefits.priorities(PROGRAMME))
        .containsOnlyKeys("members")
        .allSatisfy((channel, kept) -> assertThat(kept.unitsOf(99)).isEqualTo(24));
  }

  @Test
  void benefits_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Benefit.PointsMultiplier("p", BigDecimal.ONE))
        .hasMessage(
            "benefit 'p' multiplies points by 1; give more than 1, at most 1000, with at most six decimals");
    assertThatThrownBy(() -> new Benefit.EarlyAccess("e", "flash", Duration.ZERO))
        .hasMessage("benefit 'e' is PT0S before everybody else; give more than zero");
    assertThatThrownBy(
            () -> new Benefit.PriorityPurchase("k", "vip", Percent.of(0), Duration.ofHours(1)))
        .hasMessageContaining("give more than 0, at most 100 percent");
    assertThatThrownBy(() -> new Benefit.ReturnWindow("r", 0))
        .hasMessage("benefit 'r' gives 0 days to send goods back; give at least 1");
    assertThatThrownBy(() -> new Benefit.ServiceLevel("a/b", "gold"))
        .hasMessage("benefit 'a/b' has a slash in its id; leave that out");
    assertThatThrownBy(() -> new Benefit.Quota(0, Benefit.Quota.Per.MONTH, Set.of("X")))
        .hasMessageContaining("allow at least 1 order");
    assertThatThrownBy(
            () ->
                Tier.builder()
                    .from(Tier.base("BRONZE", "Bronze"))
                    .addBenefits(ALWAYS, ALWAYS)
                    .build())
        .hasMessage("tier 'BRONZE' has two benefits 'always'; rename one");
  }

  private CustomerFacts facts(String customer, Instant at) {
    return storage.transact(tx -> benefits.factsOf(tx, new CustomerId(customer), "GOLD", at));
  }

  private Optional<Long> left(String customer, Benefit benefit) {
    return storage.transact(tx -> benefits.usesLeft(tx, new CustomerId(customer), benefit, NOON));
  }

  private Hold.Taken take(String order, String customer, Instant at, String... promotions) {
    HoldDraft draft = draft(new OrderId(order), customer, at, promotions);
    return storage.transact(tx -> benefits.take(tx, new HoldId(order), draft));
  }

  private static HoldDraft draft(OrderId order, String customer, Instant at, String... promotions) {
    Quote plain = SmallShop.quoteAt(at, 2, "GBP 4.00", 1);
    PricingRequest request =
        PricingRequest.builder()
            .from(plain.request())
            .cart(Cart.builder().from(plain.cart()).customer(new CustomerId(customer)).build())
            .customer(CustomerFacts.builder().tier("GOLD").build())
            .build();
    List<AppliedPromotion> applied = new ArrayList<>();
    for (String promotion : promotions) {
      applied.add(new AppliedPromotion(promotion, Money.parse("GBP 0.00"), List.of()));
    }
    return new HoldDraft(
        order, Quote.builder().from(plain).request(request).applied(applied).build(), at);
  }

  /** The promises of a hold. */
  @Nested
  class AsAHold extends HoldContract {
    @BeforeEach
    void useUp() {
      take("B-1", "ann", NOON, "GOLD-SHIPPING");
      take("B-2", "ann", NOON, "GOLD-SHIPPING");
    }

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected Hold hold() {
      return benefits;
    }

    @Override
    protected HoldDraft possible(OrderId order) {
      return draft(order, "ann", NOON, "MANY");
    }

    @Override
    protected HoldDraft impossible(OrderId order) {
      return draft(order, "ann", NOON, "GOLD-SHIPPING");
    }

    @Override
    protected Optional<HoldDraft> larger(OrderId order) {
      return Optional.of(draft(order, "ann", NOON, "MANY", "PARTY"));
    }

    @Override
    protected Object free(Tx tx) {
      CustomerId ann = new CustomerId("ann");
      return List.of(
          benefits.usesLeft(tx, ann, PARTY, NOON), benefits.usesLeft(tx, ann, MANY, NOON));
    }
  }
}
