package io.commercelib.examples.shop.aftersales;

import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.OriginalShipping;
import io.commercelib.core.aftersales.PolicyScope;
import io.commercelib.core.aftersales.ReturnFee;
import io.commercelib.core.aftersales.ReturnPolicy;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.aftersales.ReturnWindow;
import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.money.Percent;
import io.commercelib.core.order.Orders;
import io.commercelib.core.payment.PaymentMethod;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.testing.DecliningRefunds;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.membership.points.ClawbackPolicy;
import io.commercelib.membership.points.PointsAccrual;
import io.commercelib.membership.points.PointsBalance;
import io.commercelib.membership.points.PointsDue;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsPricer;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsRedemption;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.pricing.coupon.Coupons;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A shop of all modules: 10 % off, a coupon of 5 %, points that pay and are earned, tax in the
 * prices, stock and a policy with fees. Ann is its customer, with a thousand points.
 */
final class WholeShop {
  static final LineId MUGS = new LineId("MUG");
  static final LineId TEAS = new LineId("TEA");
  static final CustomerId ANN = new CustomerId("ann");
  static final long STOCK = 100;
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private static final String RULES =
      """
      {
        "schemaVersion": 1,
        "version": "whole-1",
        "promotions": [
          {
            "id": "TEN", "name": "10 % off", "priority": 10,
            "reward": {
              "kind": "percent-off", "percent": "10", "selection": { "kind": "everything" }
            }
          },
          {
            "id": "FIVE", "name": "5 % off with a coupon", "priority": 20, "coupon": "SAVE5",
            "reward": {
              "kind": "percent-off", "percent": "5", "selection": { "kind": "everything" }
            }
          }
        ]
      }
      """;

  final SettableClock clock = new SettableClock(NOON);
  final Storage storage = MemoryStorage.encoded();
  final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  final DecliningRefunds gateway = new DecliningRefunds(bank);
  final Checkout checkout;
  final Fulfilment fulfilment;
  final AfterSales afterSales;

  private final PricingPlan plan =
      PricingEngine.compile(RuleFormat.standard().read(RULES), Strategy.byPriority());
  private final PointsProgramme programme =
      PointsProgramme.builder()
          .id("club")
          .zone(ZoneOffset.UTC)
          .currency(CurrencyUnit.GBP)
          .earning(EarnTerms.ofRate("10"))
          .redemption(RedemptionTerms.of(1, "GBP 0.01"))
          .clawback(ClawbackPolicy.ASK_MONEY)
          .build();
  private final PointsLedger points = new PointsLedger(programme);
  private final Coupons coupons = Coupons.when(Coupons.WhenCancelled.GIVE_BACK);
  private final BackgroundWork work;
  private int commands;

  WholeShop() {
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .addMethods(PaymentMethod.onAccount(AfterSales.EXCHANGE))
            .addHolds(new StockHold(BERLIN, Shortage.REFUSE), coupons, new PointsRedemption(points))
            .build();
    checkout = new Checkout(settings);
    fulfilment = new Fulfilment(settings);
    afterSales = new AfterSales(settings, policy());
    BackgroundWork.Builder builder =
        BackgroundWork.on(storage)
            .handler(new PointsDue(storage, points))
            .handler(afterSales.dueHandler())
            .subscriber(afterSales.subscriber())
            .subscriber(new PointsAccrual(points, new Orders(settings.orderLifecycle())));
    checkout.dueHandlers().forEach(builder::handler);
    work = builder.build();
    storage.transact(
        tx -> {
          coupons.openWithoutLimit(tx, "SAVE5");
          points.adjust(tx, nextCommand(), ANN, 1_000, "welcome", false, NOON);
          return new StockLedger()
              .receive(
                  tx, "DN-1", BERLIN, Map.of(new Sku("MUG"), STOCK, new Sku("TEA"), STOCK), NOON);
        });
  }

  private static ReturnPolicy policy() {
    return ReturnPolicy.builder()
        .id("whole")
        .zone(ZoneOffset.UTC)
        .addWindows(new ReturnWindow("any", 30, PolicyScope.all()))
        .addFees(
            new ReturnFee(
                "restocking",
                new ReturnFee.Share(Percent.parse("12.5"), RoundingMode.HALF_UP),
                PolicyScope.of(Set.of(CaseKind.RETURN), Set.of(ReturnReason.CHANGED_MIND))))
        .addOriginalShipping(
            new OriginalShipping(OriginalShipping.Back.WITH_LAST_UNITS, PolicyScope.all()))
        .priceProtectionDays(30)
        .build();
  }

  /** Returns what mugs at 3.99 and tea at 2.49 cost, with a coupon, and with points. */
  Quote quote(long mugs, long teas, long pay) {
    Cart.Builder cart =
        Cart.builder()
            .currency(CurrencyUnit.GBP)
            .customer(ANN)
            .addCoupons("SAVE5")
            .shipping(new ShippingChoice("standard", Money.parse("GBP 3.00")));
    PricingRequest.Builder request = PricingRequest.builder().at(clock.instant());
    add(cart, request, MUGS, mugs, "GBP 3.99");
    add(cart, request, TEAS, teas, "GBP 2.49");
    Cart built = cart.build();
    request
        .cart(built)
        .taxes(TaxFacts.builder().included(true).putRates("standard", Percent.of(20)).build())
        .coupons(storage.transact(tx -> coupons.factsOf(tx, built, clock.instant())));
    return new PointsPricer(plan, programme)
        .price(PointsPricer.asking(request.build(), pay, balance().available()));
  }

  private static void add(
      Cart.Builder cart, PricingRequest.Builder request, LineId line, long units, String price) {
    if (units > 0) {
      Sku sku = new Sku(line.value());
      cart.addLines(new CartLine(line, sku, units));
      request.putItems(
          line,
          ItemFacts.builder()
              .sku(sku)
              .listPrice(BigMoney.parse(price))
              .taxClass("standard")
              .build());
    }
  }

  PointsBalance balance() {
    return storage.transact(tx -> points.balanceOf(tx, ANN, clock.instant()));
  }

  /** Ann spends points on something else, as many as she has. */
  void spend(long wanted) {
    long some = Math.min(wanted, balance().available());
    if (some > 0) {
      CommandId command = nextCommand();
      storage.transact(
          tx -> points.adjust(tx, command, ANN, -some, "spent", false, clock.instant()));
    }
  }

  long onHand(LineId line) {
    return storage.<Long>transact(
        tx -> new StockLedger().balance(tx, new Sku(line.value()), BERLIN).onHand());
  }

  void runDue() {
    work.runDue(clock.instant(), 1_000);
  }

  CommandId nextCommand() {
    commands++;
    return new CommandId("c-" + commands);
  }
}
