package io.commercelib.membership;

import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.OrderPersonalRecords;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.fulfilment.Fulfilment;
import io.commercelib.core.fulfilment.ShipmentTrigger;
import io.commercelib.core.money.Percent;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.order.Orders;
import io.commercelib.core.privacy.ErasureResult;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.core.privacy.Pseudonyms;
import io.commercelib.core.privacy.RetentionPeriods;
import io.commercelib.core.privacy.RetentionSweep;
import io.commercelib.core.privacy.testing.WatchedStorage;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.ListPricer;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Grants;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.growth.CheckIn;
import io.commercelib.membership.growth.Growth;
import io.commercelib.membership.growth.GrowthPlan;
import io.commercelib.membership.growth.Mission;
import io.commercelib.membership.growth.MissionStep;
import io.commercelib.membership.growth.Referral;
import io.commercelib.membership.growth.ReferralParty;
import io.commercelib.membership.growth.ReferralRules;
import io.commercelib.membership.growth.ReferralTouch;
import io.commercelib.membership.growth.Referrals;
import io.commercelib.membership.growth.StreakRules;
import io.commercelib.membership.growth.WinBackJourney;
import io.commercelib.membership.growth.WinBacks;
import io.commercelib.membership.points.PointsAccount;
import io.commercelib.membership.points.PointsAccrual;
import io.commercelib.membership.points.PointsBalance;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.membership.points.PointsPricer;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsRedemption;
import io.commercelib.membership.points.PointsResult;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** One member with everything there is, exported and erased. */
class MemberPrivacyTest {
  private static final CustomerId ANN = new CustomerId("c-7f3a");
  private static final CustomerId BEN = new CustomerId("c-90b1");
  private static final String MAIL = "ann@example.org";

  private final SettableClock clock = new SettableClock(OPENING);
  private final WatchedStorage storage = new WatchedStorage(MemoryStorage.encoded());
  private final PointsLedger points =
      new PointsLedger(
          PointsProgramme.builder()
              .id("club")
              .zone(ZoneOffset.UTC)
              .currency(CurrencyUnit.GBP)
              .earning(EarnTerms.ofRate("10"))
              .redemption(RedemptionTerms.of(1, "GBP 0.01"))
              .build());
  private final PointsRedemption redemption = new PointsRedemption(points);
  private final CheckoutSettings settings =
      CheckoutSettings.builder()
          .storage(storage)
          .gateway(MemoryPaymentGateway.create(clock))
          .clock(clock)
          .addHolds(redemption)
          .build();
  private final Orders orders = new Orders(settings.orderLifecycle());
  private final Checkout checkout = new Checkout(settings);
  private final Fulfilment fulfilment = new Fulfilment(settings);
  private final Membership membership =
      new Membership(
          Programme.builder()
              .id("club")
              .version("1")
              .zone(ZoneOffset.UTC)
              .currency(CurrencyUnit.GBP)
              .addTiers(
                  Tier.builder()
                      .from(Tier.base("BRONZE", "Bronze"))
                      .addBenefits(
                          new Benefit.BirthdayGift(
                              "cake", new Reward.Points(50), 7, 7, 0, Benefit.LeapDay.FEBRUARY_28))
                      .build())
              .addTiers(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 15.00")))
              .build());
  private final Grants grants = new Grants((tx, grant) -> {});
  private final MemberGifts gifts = new MemberGifts(storage, membership, (tx, grant) -> {});
  private final Growth growth =
      new Growth(
          GrowthPlan.builder()
              .id("club")
              .zone(ZoneOffset.UTC)
              .addMissions(
                  Mission.builder()
                      .id("first-order")
                      .addSteps(MissionStep.of("buy", Growth.ORDER, 1))
                      .reward(new Reward.Points(5))
                      .build())
              .checkIns(
                  StreakRules.builder()
                      .id("daily")
                      .putRewards(2, new Reward.Points(7))
                      .mostFreezes(1)
                      .build())
              .build(),
          grants);
  private final Referrals referrals =
      new Referrals(
          storage,
          ReferralRules.builder()
              .programme("club")
              .id("invite")
              .zone(ZoneOffset.UTC)
              .leastNet(Money.parse("GBP 10.00"))
              .memberReward(new Reward.Points(5))
              .referrerReward(new Reward.Points(9))
              .build(),
          grants,
          (tx, member) -> new ReferralParty(member, Set.of(), Set.of(), false));
  private final WinBacks journeys =
      new WinBacks(
          storage,
          WinBackJourney.builder()
              .programme("club")
              .id("back")
              .addSteps(new WinBackJourney.Step(Duration.ofDays(300), "we-miss-you"))
              .observedFor(Duration.ofDays(400))
              .coolDown(Duration.ofDays(400))
              .holdOut(Percent.ZERO)
              .build());
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final PrivacyRequests requests =
      new PrivacyRequests(
          storage,
          List.of(
              pseudonyms,
              new OrderPersonalRecords(
                  settings, List.of(fulfilment), RetentionPeriods.none(), ZoneOffset.UTC),
              membership.personalRecords(),
              gifts.personalRecords(),
              points.personalRecords(),
              grants.personalRecords("club"),
              growth.personalRecords(),
              referrals.personalRecords(),
              journeys.personalRecords()));
  private final BackgroundWork work = work();

  private BackgroundWork work() {
    BackgroundWork.Builder builder =
        BackgroundWork.on(storage)
            .subscriber(membership)
            .subscriber(gifts)
            .subscriber(growth)
            .subscriber(referrals)
            .subscriber(journeys)
            .subscriber(new PointsAccrual(points, orders))
            .handler(new TierReviews(storage, membership))
            .handler(gifts)
            .handler(referrals)
            .handler(journeys)
            .handler(requests);
    checkout.dueHandlers().forEach(builder::handler);
    return builder.build();
  }

  @Test
  void member_gets_every_stored_text_that_names_the_member_or_an_order_of_theirs() {
    live();

    PersonalExport export = requests.export(Person.of(ANN), clock.instant());

    List<WatchedStorage.StoredText> about =
        storage.texts().stream()
            .filter(
                text ->
                    mentions(text, ANN.value()) || mentions(text, "A-1") || mentions(text, MAIL))
            // Which parts of the shop have heard of an event says nothing of anybody.
            .filter(text -> !text.store().equals("delivery_marks"))
            // Only how often others may be rewarded, under the referrer's id.
            .filter(text -> !text.store().equals("referral_caps"))
            .toList();
    assertThat(about.stream().map(WatchedStorage.StoredText::store).distinct())
        .containsExactly(
            "commands",
            "grants",
            "growth_members",
            "growth_news",
            "member_activities",
            "member_birthdays",
            "members",
            "orders",
            "payments",
            "points_accounts",
            "points_holds",
            "points_lots",
            "points_orders",
            "points_postings",
            "points_redemptions",
            "pseudonyms",
            "referral_codes",
            "referrals",
            "shipments",
            "win_back_runs");
    assertThat(about)
        .allSatisfy(
            text ->
                assertThat(export.of(text.store()))
                    .contains(new PersonalExport.Entry(text.key(), text.value())));
    assertThat(export.toJson()).contains("\"--02-29\"", MAIL, "ANNS-FRIENDS", "for her aunt");
  }

  @Test
  void erased_member_leaves_a_ledger_that_adds_up_and_nothing_that_leads_to_a_person() {
    live();
    Money kept = order("A-1").kept();
    long postings = export("points_postings").size();

    ErasureResult result = requests.erase(Person.of(ANN), clock.instant());

    assertThat(result).isInstanceOf(ErasureResult.Done.class);
    for (String telling :
        List.of(MAIL, "--02-29", "ANNS-FRIENDS", "for her aunt", "of-the-north", "visit-44")) {
      assertThat(storage.mentioning(telling)).isEmpty();
    }
    assertThat(requests.export(Person.of(ANN), clock.instant()).stores())
        .containsExactly(
            "commands",
            "erasures",
            "grants",
            "growth_news",
            "orders",
            "payments",
            "points_accounts",
            "points_holds",
            "points_lots",
            "points_orders",
            "points_postings",
            "points_redemptions",
            "referrals",
            "shipments");
    // 500 given by hand, of which 100 paid 1.00 of 12.00; 110 earned for the rest; 510 given up.
    PointsBalance balance = balance();
    assertThat(balance.available() + balance.pending() + balance.held() + balance.debt()).isZero();
    assertThat(balance.in(PointsAccount.ISSUED)).isEqualTo(-110);
    assertThat(balance.in(PointsAccount.ADJUSTED)).isEqualTo(-500);
    assertThat(balance.in(PointsAccount.REDEEMED)).isEqualTo(100);
    assertThat(balance.in(PointsAccount.BREAKAGE)).isEqualTo(510);
    assertThat(export("points_postings")).hasSize((int) postings + 1);
    assertThat(order("A-1").kept()).isEqualTo(kept);
    // Ben was brought by Ann: he keeps what he was promised.
    Optional<Referral> referral = storage.transact(tx -> referrals.find(tx, BEN));
    assertThat(referral.orElseThrow().code()).isEqualTo("erased");
    clock.advance(Duration.ofDays(60));
    runDue();
    assertThat(storage.mentioning("club/c-90b1/invite/welcome")).isNotEmpty();
  }

  @Test
  void what_comes_late_about_an_erased_member_finds_its_way_and_collects_nothing() {
    live();
    ErasureResult unused = requests.erase(Person.of(ANN), clock.instant());

    act(tx -> membership.join(tx, ANN, clock.instant()));
    RecordResult recorded =
        storage.transact(
            tx ->
                membership.record(
                    tx,
                    ANN,
                    new Activity.Gain(
                        "late", Metric.GROWTH_VALUE, clock.instant(), clock.instant(), 3),
                    clock.instant()));
    PointsResult credited =
        storage.transact(
            tx ->
                points.credit(
                    tx, new CommandId("late"), ANN, 33, "late", Optional.empty(), clock.instant()));
    // A refund of the order is told late: points were earned on it.
    long version = order("A-1").lastEvent() + 1;
    act(
        tx ->
            tx.outbox()
                .append(
                    OrderEvents.write(
                        new OrderEvent.Refunded(
                            new OrderId("A-1"),
                            Optional.of(ANN),
                            clock.instant(),
                            OPENING,
                            "r-9",
                            List.of(
                                new OrderEvent.Item(
                                    SmallShop.MUGS, SmallShop.MUG, 1, Money.parse("GBP 1.00"))),
                            Money.zero(CurrencyUnit.GBP)),
                        version)));
    runDue();

    assertThat(recorded)
        .isEqualTo(
            new RecordResult.Refused(
                Reason.of(MembershipReason.MEMBER_UNKNOWN, "member", ANN, "programme", "club")));
    assertThat(((PointsResult.Posted) credited).posting().moves()).hasSize(1);
    assertThat(storage.mentioning(ANN.value()).stream().map(WatchedStorage.StoredText::store))
        .doesNotContain("members", "member_activities", "growth_members", "member_birthdays");
    PointsBalance balance = balance();
    assertThat(balance.available() + balance.pending() + balance.debt()).isZero();
    assertThat(balance.in(PointsAccount.CLAWED_BACK)).isEqualTo(10);
    assertThat(balance.in(PointsAccount.ISSUED)).isEqualTo(-143);
  }

  @Test
  void points_that_are_held_stand_against_an_erasure() {
    live();
    act(tx -> points.hold(tx, new HoldId("till"), ANN, Optional.empty(), 40, clock.instant()));

    ErasureResult waiting = requests.erase(Person.of(ANN), clock.instant());
    act(tx -> points.release(tx, new HoldId("till"), clock.instant()));
    ErasureResult done = requests.erase(Person.of(ANN), clock.instant());

    assertThat(waiting)
        .isInstanceOfSatisfying(
            ErasureResult.Waiting.class,
            is ->
                assertThat(is.reasons())
                    .containsExactly(Reason.of(MembershipReason.POINTS_STILL_HELD, "points", 40)));
    assertThat(done).isInstanceOf(ErasureResult.Done.class);
  }

  @Test
  void member_to_whom_nothing_happened_for_long_goes_by_the_retention_periods_and_may_come_back() {
    live();
    Instant last = OPENING;
    RetentionSweep sweep =
        new RetentionSweep(
            storage,
            new RetentionPeriods(Map.of("members-club", Period.ofYears(3))),
            ZoneOffset.UTC,
            List.of(
                new MemberRetention(
                    storage,
                    membership,
                    List.of(gifts.personalRecords(), growth.personalRecords()))));

    sweep.handle(sweep.standing(last).get(0), last.plus(Duration.ofDays(365 * 3)));
    boolean stayed = !storage.mentioning("visit-44").isEmpty();
    sweep.handle(sweep.standing(last).get(0), last.plus(Duration.ofDays(365 * 3 + 2)));

    assertThat(stayed).isTrue();
    assertThat(storage.mentioning(ANN.value()).stream().map(WatchedStorage.StoredText::store))
        .doesNotContain("members", "member_activities", "growth_members", "member_birthdays")
        .contains("points_accounts", "orders");
    Instant back = last.plus(Duration.ofDays(365 * 3 + 30));
    act(tx -> membership.join(tx, ANN, back));
    Optional<String> tier =
        storage.transact(tx -> membership.tierOf(tx, ANN, back)).map(found -> found.tier().id());
    assertThat(tier).contains("BRONZE");
  }

  /** Ann buys, pays with points, brings Ben, checks in and has her birthday told. */
  private void live() {
    act(tx -> pseudonyms.idOf(tx, MAIL, ANN));
    act(
        tx ->
            points.adjust(
                tx,
                new CommandId("gift"),
                ANN,
                500,
                "for her aunt, by eve",
                false,
                clock.instant()));
    act(tx -> referrals.register(tx, "ANNS-FRIENDS", ANN));
    act(
        tx ->
            referrals.refer(
                tx,
                BEN,
                List.of(new ReferralTouch("ANNS-FRIENDS", clock.instant())),
                clock.instant()));
    buy("A-1", ANN, 3);
    buy("B-1", BEN, 4);
    runDue();
    act(tx -> gifts.setBirthday(tx, ANN, MonthDay.of(2, 29), clock.instant()));
    act(
        tx ->
            membership.record(
                tx,
                ANN,
                new Activity.Gain(
                    "visit-44", Metric.GROWTH_VALUE, clock.instant(), clock.instant(), 3),
                clock.instant()));
    act(
        tx ->
            growth.checkIn(tx, ANN, new CheckIn("of-the-north", clock.instant(), ZoneOffset.UTC)));
    act(tx -> journeys.start(tx, ANN, "back", clock.instant()));
    deliver("A-1");
    deliver("B-1");
    clock.advance(Duration.ofDays(14));
    runDue();
  }

  private void buy(String order, CustomerId customer, long mugs) {
    checkout.place(
        PlaceOrder.of(
            new CommandId("place-" + order), new OrderId(order), quote(customer, mugs), "card"));
  }

  private Quote quote(CustomerId customer, long mugs) {
    Quote quote = SmallShop.quoteAt(clock.instant(), mugs, "GBP 4.00", 0);
    PricingRequest request =
        PricingRequest.builder()
            .from(quote.request())
            .cart(Cart.builder().from(quote.cart()).customer(customer).build())
            .build();
    return new PointsPricer(new ListPricer(), points.programme())
        .price(customer.equals(ANN) ? PointsPricer.asking(request, 100, 500) : request);
  }

  private void deliver(String order) {
    ShipmentId shipment = new ShipmentId("S-" + order);
    fulfilment.plan(
        new CommandId("plan-" + order),
        shipment,
        new OrderId(order),
        Map.of(SmallShop.MUGS, order(order).line(SmallShop.MUGS).ordered()),
        "warehouse");
    tell(shipment, 1, new ShipmentTrigger.Pack());
    tell(shipment, 2, new ShipmentTrigger.HandOver("post", "T-" + order));
    tell(shipment, 3, new ShipmentTrigger.Delivered("by hand"));
  }

  private void tell(ShipmentId shipment, int step, ShipmentTrigger trigger) {
    fulfilment.tell(new CommandId(shipment + "-" + step), shipment, trigger, "warehouse");
  }

  private Order order(String id) {
    return checkout.find(new OrderId(id)).orElseThrow();
  }

  private List<PersonalExport.Entry> export(String store) {
    return requests.export(Person.of(ANN), clock.instant()).of(store);
  }

  private PointsBalance balance() {
    return storage.transact(tx -> points.balanceOf(tx, ANN, clock.instant()));
  }

  private void runDue() {
    BackgroundWork.Done done = work.runDue(clock.instant(), 1_000);
    assertThat(done.failures()).isZero();
  }

  private void act(Consumer<Tx> what) {
    storage.transact(
        tx -> {
          what.accept(tx);
          return null;
        });
  }

  private static boolean mentions(WatchedStorage.StoredText text, String name) {
    return text.key().contains(name) || text.value().contains(name);
  }
}
