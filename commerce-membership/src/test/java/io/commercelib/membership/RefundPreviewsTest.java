package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.checkout.CancelItems;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.Orders;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.points.ClawbackPolicy;
import io.commercelib.membership.points.PointsAccrual;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsRedemption;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.RefundPolicy;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** One refund, seen before it is made and after. */
class RefundPreviewsTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final OrderId ORDER = new OrderId("A-1");

  private final Storage storage = MemoryStorage.encoded();
  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private final PointsLedger points =
      new PointsLedger(
          PointsProgramme.builder()
              .id("club")
              .zone(ZoneOffset.UTC)
              .currency(CurrencyUnit.GBP)
              .earning(EarnTerms.ofRate("10"))
              .redemption(RedemptionTerms.of(1, "GBP 0.01"))
              .clawback(ClawbackPolicy.ASK_MONEY)
              .build());
  private final PointsRedemption redemption = new PointsRedemption(points);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(storage)
          .gateway(
              MemoryPaymentGateway.create(clock, request -> new Issuer.Approve(request.amount())))
          .clock(clock)
          .addHolds(redemption)
          .build();
  private final Checkout checkout = new Checkout(settings);
  private final Membership membership =
      new Membership(
              Programme.builder()
                  .id("club")
                  .version("1")
                  .zone(ZoneOffset.UTC)
                  .currency(CurrencyUnit.GBP)
                  .addTiers(Tier.base("BRONZE", "Bronze"))
                  .addTiers(Tier.forSpending("GOLD", "Gold", gbp("15.00")))
                  .refunds(RefundPolicy.AT_ONCE)
                  .build())
          .withTaxesOf(new Orders(settings.orderLifecycle()));
  private final RefundPreviews previews = new RefundPreviews(membership, points, redemption);
  private final BackgroundWork work = work();

  private BackgroundWork work() {
    BackgroundWork.Builder builder =
        BackgroundWork.on(storage)
            .subscriber(membership)
            .subscriber(new PointsAccrual(points, new Orders(settings.orderLifecycle())))
            .handler(new TierReviews(storage, membership));
    checkout.dueHandlers().forEach(builder::handler);
    return builder.build();
  }

  @Test
  void money_points_and_tier_are_known_together_before_the_refund_and_are_so_after_it() {
    // Three mugs of 4.00 and two teas of 2.50: 17.00 for goods, 170 points, GOLD.
    checkout.place(
        PlaceOrder.of(
            new CommandId("c-1"),
            ORDER,
            SmallShop.quoteAt(clock.instant(), 3, "GBP 4.00", 2),
            "card"));
    runDue();
    // All but 15 of the points are used elsewhere.
    storage.transact(
        tx ->
            points.adjust(
                tx,
                new CommandId("c-2"),
                ANN,
                -155,
                "shop voucher, by eve",
                false,
                clock.instant()));
    GiveBack giveBack =
        new GiveBack(
            "preview", GiveBack.Cause.CANCELLED, Map.of(SmallShop.MUGS, 1L), clock.instant());
    RefundQuote quote =
        new RefundQuote(List.of(new RefundQuote.Line(SmallShop.MUGS, 1, gbp("4.00"))), gbp("0.00"));
    Order order = checkout.find(ORDER).orElseThrow();

    RefundPreview preview = storage.transact(tx -> previews.preview(tx, order, giveBack, quote));
    String tierBefore = tier();
    checkout.cancelItems(
        new CancelItems(
            new CommandId("c-3"), ORDER, Map.of(SmallShop.MUGS, 1L), "ann", "one too many"));
    runDue();

    assertThat(tierBefore).isEqualTo("GOLD");
    assertThat(preview.refunded()).isEqualTo(gbp("4.00"));
    // 40 points are to be taken back and 15 are there.
    assertThat(preview.keptBack()).isEqualTo(gbp("0.25"));
    assertThat(preview.paidOut()).isEqualTo(gbp("3.75"));
    assertThat(preview.points().orElseThrow().clawedBack()).isEqualTo(15);
    assertThat(preview.points().get().after())
        .isEqualTo(storage.transact(tx -> points.balanceOf(tx, ANN, clock.instant())));
    assertThat(preview.tier().orElseThrow().isAnotherTier()).isTrue();
    assertThat(preview.tier().get().after().tier().id()).isEqualTo(tier()).isEqualTo("BRONZE");
  }

  private String tier() {
    Optional<TierDecision> decision =
        storage.transact(tx -> membership.tierOf(tx, ANN, clock.instant()));
    return decision.orElseThrow().tier().id();
  }

  private void runDue() {
    work.runDue(clock.instant(), 1_000);
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
