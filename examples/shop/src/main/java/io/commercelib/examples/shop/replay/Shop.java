package io.commercelib.examples.shop.replay;

import io.commercelib.core.aftersales.AfterSales;
import io.commercelib.core.aftersales.ReturnPolicyFormat;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.FulfilmentSettings;
import io.commercelib.core.order.Orders;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.examples.shop.Replay;
import io.commercelib.examples.shop.input.JarResource;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.DemandRecorder;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.purchase.PurchaseOrders;
import io.commercelib.inventory.reorder.OrderCosts;
import io.commercelib.inventory.reorder.ReorderPointPolicy;
import io.commercelib.inventory.replenishment.PurchasePlanner;
import io.commercelib.inventory.replenishment.ReplenishmentPlanner;
import io.commercelib.inventory.replenishment.ReplenishmentReview;
import io.commercelib.inventory.replenishment.SupplierTerms;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import io.commercelib.inventory.stock.BackorderAllocations;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.inventory.supplier.SourcingCosts;
import io.commercelib.inventory.supplier.SupplierChoice;
import io.commercelib.membership.Membership;
import io.commercelib.membership.TierReviews;
import io.commercelib.membership.points.PointsAccrual;
import io.commercelib.membership.points.PointsDue;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.pricing.coupon.Coupons;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.limit.PromotionLimits;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.shipping.CarrierGateway;
import io.commercelib.spi.storage.Storage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The library as this host puts it together: one warehouse, one currency, everything in memory. */
final class Shop {
  static final CurrencyUnit CURRENCY = CurrencyUnit.GBP;
  static final ZoneId ZONE = ZoneId.of("Europe/London");
  static final LocationId WAREHOUSE = new LocationId("warehouse");

  /** How often a coupon code can be used in all. */
  static final long COUPON_USES = 500;

  private static final int REVIEW_DAYS = 7;
  private static final int WEEKS_OF_HISTORY = 52;
  private static final int MOST_AT_ONCE = 100_000;

  final Diary diary;
  final Storage storage;
  final MemoryPaymentGateway gateway;
  final PricingPlan prices;
  final StockLedger stock = new StockLedger();
  final PurchaseOrders purchases = new PurchaseOrders(stock);
  final ReplenishmentReview replenishment;
  final PurchasePlanner planner;
  final Programme programme = programme();
  final Membership membership = new Membership(programme);
  final PointsLedger points = new PointsLedger(pointsProgramme());
  final PromotionLimits limits = PromotionLimits.of(RuleFormat.standard());
  final Checkout checkout;
  final Orders orders;
  final Fulfilment fulfilment;
  final AfterSales afterSales;

  private final BackgroundWork background;

  /**
   * Opens the shop.
   *
   * @param storage where everything is kept; empty
   * @param diary tells the time
   * @param carriers who carries its parcels, by name
   * @param listeners are told of every event, after the library's own subscribers
   */
  Shop(
      Storage storage,
      Diary diary,
      RuleSet rules,
      Map<String, ? extends CarrierGateway> carriers,
      List<EventSubscriber> listeners) {
    this.storage = storage;
    this.diary = diary;
    gateway = MemoryPaymentGateway.create(diary);
    prices = PricingEngine.compile(rules, Strategy.byPriority());
    Coupons coupons = Coupons.when(Coupons.WhenCancelled.GIVE_BACK);
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(diary)
            .addHolds(new StockHold(WAREHOUSE, Shortage.BACKORDER), coupons, limits)
            .build();
    checkout = new Checkout(settings);
    orders = new Orders(settings.orderLifecycle());
    fulfilment =
        new Fulfilment(
            FulfilmentSettings.builder().checkout(settings).putAllCarriers(carriers).build());
    // Customers of the file bring goods back many months later; nothing is too late here.
    afterSales =
        new AfterSales(
            settings,
            ReturnPolicyFormat.standard().read(JarResource.text(Replay.class, "returns.json")));
    DemandRecorder demand = new DemandRecorder(ZONE, DemandPeriod.WEEK, WAREHOUSE);
    CycleServiceLevel service = CycleServiceLevel.of(0.95);
    Money perOrder = Money.parse("GBP 2.00");
    ReplenishmentPlanner items =
        new ReplenishmentPlanner(
            AutomaticForecast.standard(),
            new ReorderPointPolicy(
                service,
                REVIEW_DAYS,
                new OrderCosts(perOrder, BigMoney.parse("GBP 0.01"), DemandPeriod.WEEK)));
    replenishment = new ReplenishmentReview(items, demand, purchases, ZONE, WEEKS_OF_HISTORY);
    planner =
        new PurchasePlanner(
                items,
                Arrays.stream(Supplier.values())
                    .map(supplier -> SupplierTerms.any(supplier.id()))
                    .toList())
            .choosing(
                new SupplierChoice(
                    SourcingCosts.ofYear(
                        perOrder, new BigDecimal("0.25"), BigMoney.parse("GBP 0.25"))),
                service,
                REVIEW_DAYS);
    BackgroundWork.Builder work =
        BackgroundWork.on(storage)
            .handler(new TierReviews(storage, membership))
            .handler(new PointsDue(storage, points))
            .handler(afterSales.dueHandler())
            .subscriber(afterSales.subscriber())
            .subscriber(new BackorderAllocations(settings))
            .subscriber(membership)
            .subscriber(new PointsAccrual(points, orders))
            .subscriber(demand);
    checkout.dueHandlers().forEach(work::handler);
    fulfilment.dueHandlers().forEach(work::handler);
    listeners.forEach(work::subscriber);
    background = work.build();
    storage.transact(
        tx -> {
          couponCodes(rules).forEach(code -> coupons.open(tx, code, COUPON_USES));
          return null;
        });
  }

  /** Does what has come due and delivers events, at the diary's time. */
  void settle() {
    while (background.runDue(diary.instant(), MOST_AT_ONCE).limitReached()) {
      // There is more to do at the same instant.
    }
  }

  /** Lets time go by: what is planned or due on the way is done when its time comes. */
  void advanceTo(Instant until) {
    while (true) {
      Instant planned = diary.next().orElse(Instant.MAX);
      Instant due = background.nextDueAt().orElse(Instant.MAX);
      Instant next = planned.isBefore(due) ? planned : due;
      if (next.isAfter(until)) {
        diary.turnTo(until);
        return;
      }
      diary.turnTo(next);
      settle();
    }
  }

  static Set<String> couponCodes(RuleSet rules) {
    Set<String> codes = new TreeSet<>();
    rules.promotions().forEach(promotion -> promotion.coupon().ifPresent(codes::add));
    return codes;
  }

  private static PointsProgramme pointsProgramme() {
    return PointsProgramme.builder()
        .id("friends")
        .zone(ZONE)
        .currency(CURRENCY)
        .earning(EarnTerms.ofRate("1"))
        .expiry(PointsExpiry.afterMonths(12).roundedUpTo(PointsExpiry.RoundUp.MONTH))
        .redemption(RedemptionTerms.of(100, "GBP 1.00"))
        .build();
  }

  private static Programme programme() {
    return Programme.builder()
        .id("friends")
        .version("2010-12")
        .zone(ZONE)
        .currency(CURRENCY)
        .addTiers(
            Tier.base("BASE", "Base"),
            Tier.forSpending("SILVER", "Silver", Money.parse("GBP 500.00")),
            Tier.forSpending("GOLD", "Gold", Money.parse("GBP 2000.00")),
            Tier.forSpending("PLATINUM", "Platinum", Money.parse("GBP 10000.00")))
        .period(new Period.Rolling(12, 3))
        .downgrade(DowngradePolicy.ONE_DOWN)
        .build();
  }
}
