package io.commercelib.membership.growth;

import static io.commercelib.membership.growth.GrowthShop.amended;
import static io.commercelib.membership.growth.GrowthShop.at;
import static io.commercelib.membership.growth.GrowthShop.cancelled;
import static io.commercelib.membership.growth.GrowthShop.confirmed;
import static io.commercelib.membership.growth.GrowthShop.gbp;
import static io.commercelib.membership.growth.GrowthShop.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.benefit.GivenGrant;
import io.commercelib.membership.benefit.Grants;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReferralsTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final CustomerId BEN = new CustomerId("ben");
  private static final CustomerId CAT = new CustomerId("cat");
  private static final Reward FIVE = new Reward.Coupon("FIVE-OFF");
  private static final Reward HUNDRED = new Reward.Points(100);
  private static final ReferralRules RULES =
      ReferralRules.builder()
          .programme("club")
          .id("invite")
          .zone(ZoneId.of("Europe/London"))
          .leastNet(gbp("30.00"))
          .memberReward(FIVE)
          .referrerReward(HUNDRED)
          .build();
  private static final String TO_BEN = "+ club/ben/invite/welcome " + FIVE;
  private static final String TO_ANN = "+ club/ann/invite/ben " + HUNDRED;
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private final Storage storage = MemoryStorage.encoded();
  private final GrowthShop shop = new GrowthShop(storage);
  private final Map<CustomerId, ReferralParty> known = new HashMap<>();

  @Test
  void both_sides_are_rewarded_when_the_order_cannot_be_returned_any_more() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);

    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "30.00"));
    runDue(referrals, "2026-03-24T23:59:59Z");
    assertThat(shop.given()).isEmpty();
    runDue(referrals, "2026-03-25T00:00:00Z");
    runDue(referrals, "2026-03-26T00:00:00Z");

    assertThat(shop.given()).containsExactly(TO_BEN, TO_ANN);
    assertThat(shop.told())
        .containsExactly(
            new GrowthEvent.Referred(BEN, "club", at("2026-03-02T10:00:00Z"), ANN, List.of()),
            new GrowthEvent.ReferralQualified(
                BEN,
                "club",
                at("2026-03-10T10:05:00Z"),
                ANN,
                new OrderId("A-1"),
                at("2026-03-25T00:00:00Z")),
            new GrowthEvent.ReferralRewarded(
                BEN,
                "club",
                at("2026-03-25T00:00:00Z"),
                ANN,
                new OrderId("A-1"),
                Optional.of(FIVE),
                Optional.of(HUNDRED)));
  }

  @Test
  void refund_within_the_return_window_stops_the_rewards() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);
    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "31.00"));
    shop.hear(referrals, refunded("A-1", BEN, "2026-03-11T10:00:00Z", "r-1", "1.00"));
    assertThat(state(referrals, BEN)).isInstanceOf(ReferralState.Qualified.class);

    shop.hear(referrals, refunded("A-1", BEN, "2026-03-12T10:00:00Z", "r-2", "0.01"));
    shop.hear(referrals, refunded("A-1", BEN, "2026-03-12T10:00:00Z", "r-2", "0.01"));
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(shop.given()).isEmpty();
    assertThat(ended(referrals, BEN))
        .containsExactly("GBP 29.99 is left of order A-1, and GBP 30.00 is asked for");
    assertThat(shop.told()).hasSize(3);
  }

  @Test
  void refund_after_the_rewards_takes_both_back_once() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);
    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "31.00"));
    runDue(referrals, "2026-04-01T00:00:00Z");
    shop.given();

    shop.hear(referrals, refunded("A-1", BEN, "2026-05-01T10:00:00Z", "r-1", "1.00"));
    assertThat(shop.given()).as("it is still enough").isEmpty();
    shop.hear(referrals, refunded("A-1", BEN, "2026-05-02T10:00:00Z", "r-2", "0.01"));
    assertThat(shop.given()).containsExactly("- club/ben/invite/welcome", "- club/ann/invite/ben");
    shop.hear(referrals, cancelled("A-1", BEN, "2026-05-03T10:00:00Z"));
    shop.hear(referrals, confirmed("A-2", BEN, "2026-03-12T10:00:00Z", "99.00"));
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(shop.given()).isEmpty();
    assertThat(ended(referrals, BEN)).hasSize(1);
  }

  @Test
  void cancelled_and_amended_orders_count_with_what_is_left() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);
    open(referrals, CAT);
    shop.hear(referrals, confirmed("B-1", BEN, "2026-03-10T10:00:00Z", "31.00"));
    shop.hear(referrals, confirmed("C-1", CAT, "2026-03-10T10:00:00Z", "29.00"));
    assertThat(ended(referrals, CAT))
        .containsExactly("order C-1 is for GBP 29.00, and GBP 30.00 is asked for");

    shop.hear(referrals, cancelled("B-1", BEN, "2026-03-11T10:00:00Z"));
    shop.hear(referrals, amended("C-1", CAT, 1, "2026-03-11T10:00:00Z", "29.00", "30.00"));

    assertThat(ended(referrals, BEN))
        .containsExactly("GBP 0.00 is left of order B-1, and GBP 30.00 is asked for");
    assertThat(state(referrals, CAT)).isInstanceOf(ReferralState.Qualified.class);
  }

  @Test
  void all_that_stands_against_a_referral_is_said_at_once() {
    Referrals referrals = referrals(RULES);
    known.put(ANN, new ReferralParty(ANN, Set.of("a1", "a2"), Set.of("p1"), true));
    known.put(BEN, new ReferralParty(BEN, Set.of("a2"), Set.of("p1", "p2"), true));
    register(referrals, "ANN-1", ANN);

    ReferralResult result = refer(referrals, BEN, "ANN-1");
    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "99.00"));
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(said(((ReferralResult.Refused) result).reasons()))
        .containsExactly(
            "both have the same address",
            "both pay by the same means",
            "the member was a customer before");
    assertThat(shop.given()).isEmpty();
    known.remove(BEN);
    assertThat(refer(referrals, BEN, "ANN-1"))
        .as("refused once is refused for good")
        .isEqualTo(result);
    assertThat(shop.told()).hasSize(1);
  }

  @Test
  void nobody_brings_oneself_nor_the_one_who_brought_them_however_far_back() {
    Referrals referrals = referrals(RULES);
    register(referrals, "ANN-1", ANN);
    register(referrals, "BEN-1", BEN);
    register(referrals, "CAT-1", CAT);

    CustomerId eve = new CustomerId("eve");
    register(referrals, "EVE-1", eve);
    assertThat(refused(refer(referrals, eve, "EVE-1"))).containsExactly("nobody brings oneself");
    CustomerId dan = new CustomerId("dan");
    register(referrals, "DAN-1", dan);
    refer(referrals, BEN, "DAN-1");
    refer(referrals, CAT, "BEN-1");
    assertThat(refused(refer(referrals, dan, "CAT-1")))
        .containsExactly("the referrer was brought by this member");
  }

  @Test
  void chain_is_followed_as_far_as_the_rules_say() {
    Referrals referrals = referrals(ReferralRules.builder().from(RULES).longestChain(1).build());
    CustomerId dan = new CustomerId("dan");
    register(referrals, "BEN-1", BEN);
    register(referrals, "CAT-1", CAT);
    register(referrals, "DAN-1", dan);
    refer(referrals, BEN, "DAN-1");
    refer(referrals, CAT, "BEN-1");

    assertThat(refer(referrals, dan, "CAT-1")).isInstanceOf(ReferralResult.Referred.class);
  }

  @Test
  void what_becomes_known_before_the_rewards_still_stops_them() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);
    open(referrals, CAT);
    known.put(ANN, new ReferralParty(ANN, Set.of(), Set.of("p1"), true));
    known.put(BEN, new ReferralParty(BEN, Set.of(), Set.of("p1"), false));
    shop.hear(referrals, confirmed("B-1", BEN, "2026-03-10T10:00:00Z", "31.00"));
    shop.hear(referrals, confirmed("C-1", CAT, "2026-03-10T10:00:00Z", "31.00"));
    known.put(ANN, new ReferralParty(ANN, Set.of("a1"), Set.of(), true));
    known.put(CAT, new ReferralParty(CAT, Set.of("a1"), Set.of(), true));

    assertThat(ended(referrals, BEN)).containsExactly("both pay by the same means");
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(ended(referrals, CAT)).containsExactly("both have the same address");
    assertThat(shop.given()).isEmpty();
  }

  @Test
  void first_touch_that_is_not_too_old_counts() {
    Referrals referrals = referrals(RULES);
    register(referrals, "ANN-1", ANN);
    register(referrals, "CAT-1", CAT);
    List<ReferralTouch> touches =
        List.of(
            new ReferralTouch("CAT-1", at("2026-03-01T12:00:00Z")),
            new ReferralTouch("ANN-1", at("2026-03-01T11:00:00Z")),
            new ReferralTouch("CAT-1", at("2026-01-31T23:59:59Z")), // its 30th day was 1 March
            new ReferralTouch("NOBODY", at("2026-03-01T10:00:00Z")),
            new ReferralTouch("CAT-1", at("2026-03-03T10:00:00Z")));

    ReferralResult result =
        shop.ask(tx -> referrals.refer(tx, BEN, touches, at("2026-03-02T10:00:00Z")));
    ReferralResult again =
        shop.ask(
            tx ->
                referrals.refer(
                    tx,
                    BEN,
                    List.of(new ReferralTouch("CAT-1", at("2026-03-04T10:00:00Z"))),
                    at("2026-03-05T10:00:00Z")));

    assertThat(((ReferralResult.Referred) result).referral().referrer()).isEqualTo(ANN);
    assertThat(again).isEqualTo(result);
    ReferralResult none =
        shop.ask(tx -> referrals.refer(tx, CAT, List.of(), at("2026-03-02T10:00:00Z")));
    assertThat(none).isEqualTo(new ReferralResult.NotReferred());
    assertThat(RULES.attributionEnd(at("2026-01-31T23:59:59Z")))
        .isEqualTo(at("2026-03-02T00:00:00Z"));
    assertThat(
            RULES.firstTouch(
                List.of(new ReferralTouch("CAT-1", at("2026-01-31T23:59:59Z"))),
                code -> true,
                at("2026-03-01T23:59:59Z")))
        .isPresent();
  }

  @Test
  void order_must_be_placed_after_the_touch_and_within_the_window() {
    // Touched on 1 March, 10:00; the 30th day is 30 March, an hour less of London's summer time.
    assertThat(qualifies("2026-03-01T09:59:59Z")).isFalse();
    assertThat(qualifies("2026-03-01T10:00:00Z")).isTrue();
    assertThat(qualifies("2026-03-30T22:59:59Z")).isTrue();
    assertThat(qualifies("2026-03-30T23:00:00Z")).isFalse();
  }

  private static boolean qualifies(String placedAt) {
    return RULES
        .qualifying(at("2026-03-01T10:00:00Z"), List.of(order("A-1", placedAt, "30.00")))
        .isPresent();
  }

  @Test
  void referral_without_an_order_in_time_ends_and_one_that_becomes_known_late_counts() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);

    runDue(referrals, "2026-03-30T22:59:59Z");
    assertThat(state(referrals, BEN)).isEqualTo(new ReferralState.Open());
    runDue(referrals, "2026-03-30T23:00:00Z");
    assertThat(ended(referrals, BEN)).containsExactly("no order that counts came in time");
    shop.hear(referrals, confirmed("A-9", BEN, "2026-03-31T10:00:00Z", "99.00"));
    assertThat(state(referrals, BEN)).isInstanceOf(ReferralState.Ended.class);
    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-30T10:00:00Z", "30.00"));
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(shop.given()).containsExactly(TO_BEN, TO_ANN);
  }

  @Test
  void first_order_decides_also_if_it_becomes_known_last() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);
    shop.hear(referrals, confirmed("A-2", BEN, "2026-03-11T10:00:00Z", "99.00"));
    assertThat(state(referrals, BEN)).isInstanceOf(ReferralState.Qualified.class);

    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "5.00"));
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(shop.given()).isEmpty();
    assertThat(ended(referrals, BEN))
        .containsExactly("order A-1 is for GBP 5.00, and GBP 30.00 is asked for");
  }

  @Test
  void any_order_may_qualify_if_the_rules_say_so_and_another_after_a_return() {
    Referrals referrals =
        referrals(ReferralRules.builder().from(RULES).firstOrderOnly(false).build());
    open(referrals, BEN);
    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "5.00"));
    shop.hear(referrals, confirmed("A-2", BEN, "2026-03-11T10:00:00Z", "30.00"));
    assertThat(qualifiedBy(referrals)).isEqualTo("A-2 2026-03-26T00:00:00Z");
    shop.hear(referrals, cancelled("A-2", BEN, "2026-03-12T10:00:00Z"));
    assertThat(state(referrals, BEN)).isEqualTo(new ReferralState.Open());
    assertThat(dueAt(BEN)).contains(at("2026-03-30T23:00:00Z"));
    shop.hear(referrals, confirmed("A-3", BEN, "2026-03-20T10:00:00Z", "30.00"));
    assertThat(qualifiedBy(referrals)).isEqualTo("A-3 2026-04-03T23:00:00Z");

    runDue(referrals, "2026-03-31T00:00:00Z");
    assertThat(shop.given()).isEmpty();
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(shop.given()).containsExactly(TO_BEN, TO_ANN);
  }

  @Test
  void order_that_was_too_small_may_be_amended_and_qualify() {
    Referrals referrals =
        referrals(ReferralRules.builder().from(RULES).firstOrderOnly(false).build());
    open(referrals, BEN);
    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "5.00"));

    shop.hear(referrals, amended("A-1", BEN, 1, "2026-03-11T10:00:00Z", "5.00", "30.00"));

    assertThat(qualifiedBy(referrals)).isEqualTo("A-1 2026-03-25T00:00:00Z");
    assertThat(referrals.name()).isEqualTo("referrals-club");
  }

  @Test
  void other_currency_never_qualifies() {
    Money euros = Money.parse("EUR 99.00");
    Instant placed = at("2026-03-10T10:00:00Z");
    ReferralOrder order =
        new ReferralOrder(new OrderId("A-1"), placed, placed, euros, Map.of(), false);

    assertThat(RULES.isEnough(order)).isFalse();
    assertThat(order.changed("r", Money.parse("EUR -100.00")).net())
        .isEqualTo(Money.parse("EUR 0.00"));
  }

  @Test
  void beyond_the_cap_the_referrer_gets_nothing_and_the_member_still_does() {
    Referrals referrals =
        referrals(
            ReferralRules.builder().from(RULES).cap(1).capEvery(MissionRepeat.Every.MONTH).build());
    CustomerId dan = new CustomerId("dan");
    open(referrals, BEN);
    open(referrals, CAT);
    open(referrals, dan);
    shop.hear(referrals, confirmed("B-1", BEN, "2026-03-05T10:00:00Z", "30.00"));
    shop.hear(referrals, confirmed("C-1", CAT, "2026-03-06T10:00:00Z", "30.00"));
    shop.hear(referrals, confirmed("D-1", dan, "2026-03-20T10:00:00Z", "30.00"));
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(shop.given())
        .containsExactly(
            TO_BEN,
            TO_ANN,
            "+ club/cat/invite/welcome " + FIVE,
            "+ club/dan/invite/welcome " + FIVE,
            "+ club/ann/invite/dan " + HUNDRED);
    assertThat(said(((ReferralState.Rewarded) state(referrals, CAT)).reasons()))
        .containsExactly("the referrer has had 1 rewards for 2026-03");
  }

  @Test
  void reward_that_is_taken_back_makes_room_under_the_cap() {
    Referrals referrals = referrals(ReferralRules.builder().from(RULES).cap(1).build());
    open(referrals, BEN);
    open(referrals, CAT);
    shop.hear(referrals, confirmed("B-1", BEN, "2026-03-05T10:00:00Z", "30.00"));
    runDue(referrals, "2026-03-21T10:00:00Z");
    shop.hear(referrals, cancelled("B-1", BEN, "2026-03-22T10:00:00Z"));
    shop.given();

    shop.hear(referrals, confirmed("C-1", CAT, "2026-03-22T10:00:00Z", "30.00"));
    runDue(referrals, "2026-06-01T00:00:00Z");

    assertThat(shop.given())
        .containsExactly("+ club/cat/invite/welcome " + FIVE, "+ club/ann/invite/cat " + HUNDRED);
  }

  @Test
  void cap_that_is_raised_or_lowered_counts_from_then_on() {
    GrowthShop other = new GrowthShop(MemoryStorage.create());

    assertThat(other.<Boolean>ask(tx -> ReferralCaps.take(tx, "x", 1))).isTrue();
    assertThat(other.<Boolean>ask(tx -> ReferralCaps.take(tx, "x", 1))).isFalse();
    assertThat(other.<Boolean>ask(tx -> ReferralCaps.take(tx, "x", 3))).isTrue();
    assertThat(other.<Boolean>ask(tx -> ReferralCaps.take(tx, "x", 2))).isFalse();
    assertThat(other.<Boolean>ask(tx -> ReferralCaps.take(tx, "x", 3))).isTrue();
    assertThat(other.<Boolean>ask(tx -> ReferralCaps.take(tx, "x", 3))).isFalse();
  }

  @Test
  void cap_holds_and_each_is_rewarded_once_under_threads() throws Exception {
    Storage busy = MemoryStorage.create();
    GrowthShop others = new GrowthShop(busy);
    Referrals referrals =
        new Referrals(
            busy,
            ReferralRules.builder().from(RULES).firstOrderOnly(false).cap(7).build(),
            new Grants(others),
            (tx, member) -> new ReferralParty(member, Set.of(), Set.of(), false));
    others.act(tx -> assertThat(referrals.register(tx, "ANN-1", ANN)).isTrue());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        CustomerId member = new CustomerId("m-" + i);
        ReferralTouch touch = new ReferralTouch("ANN-1", at("2026-03-01T10:00:00Z"));
        others.act(tx -> referrals.refer(tx, member, List.of(touch), at("2026-03-02T10:00:00Z")));
        for (int j = 0; j < 2; j++) {
          OrderEvent order = confirmed("A-" + i + "-" + j, member, "2026-03-10T10:00:00Z", "30.00");
          done.add(threads.submit(() -> others.hear(referrals, order)));
        }
      }
      for (Future<?> one : done) {
        one.get();
      }
      done.clear();
      assertThat(others.told())
          .filteredOn(GrowthEvent.ReferralQualified.class::isInstance)
          .extracting(GrowthEvent::member)
          .hasSizeBetween(20, 40)
          .containsAll(members());
      BackgroundWork work = BackgroundWork.on(busy).handler(referrals).build();
      for (int i = 0; i < 4; i++) {
        done.add(threads.submit(() -> work.runDue(at("2026-04-01T10:00:00Z"), 7)));
      }
      for (Future<?> one : done) {
        one.get();
      }
      work.runDue(at("2026-04-02T10:00:00Z"), 1_000);
    } finally {
      threads.shutdown();
    }

    Grants grants = new Grants(others);
    List<GivenGrant> toAnn = others.ask(tx -> grants.of(tx, "club", ANN, 100));
    assertThat(toAnn).hasSize(7);
    for (CustomerId member : members()) {
      assertThat(others.ask(tx -> referrals.find(tx, member)).orElseThrow().state())
          .as("the earlier of two counts, in any order")
          .isInstanceOfSatisfying(
              ReferralState.Rewarded.class,
              rewarded -> assertThat(rewarded.order().value()).endsWith("-0"));
      List<GivenGrant> toMember = others.ask(tx -> grants.of(tx, "club", member, 100));
      assertThat(toMember).hasSize(1);
    }
  }

  private static List<CustomerId> members() {
    return IntStream.range(0, 20).mapToObj(i -> new CustomerId("m-" + i)).toList();
  }

  @Test
  void programmes_of_one_storage_keep_out_of_each_others_way() {
    Referrals club = referrals(RULES);
    Referrals plus = referrals(ReferralRules.builder().from(RULES).programme("plus").build());
    open(club, BEN);
    open(plus, BEN);
    shop.hear(plus, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "30.00"));

    BackgroundWork.on(storage)
        .handler(club)
        .handler(plus)
        .build()
        .runDue(at("2026-06-01T00:00:00Z"), 1_000);

    assertThat(shop.given())
        .containsExactly("+ plus/ben/invite/welcome " + FIVE, "+ plus/ann/invite/ben " + HUNDRED);
    assertThat(ended(club, BEN)).containsExactly("no order that counts came in time");
  }

  @Test
  void ids_that_are_too_long_together_are_refused_at_once() {
    Referrals referrals = referrals(RULES);
    CustomerId longest = new CustomerId("x".repeat(190));
    register(referrals, "ANN-1", ANN);

    assertThatThrownBy(() -> refer(referrals, longest, "ANN-1"))
        .hasMessageContaining("at most 200");
  }

  @Test
  void codes_belong_to_one_member_and_a_member_may_have_several() {
    Referrals referrals = referrals(RULES);

    register(referrals, "ANN-1", ANN);
    register(referrals, "ANN-2", ANN);
    register(referrals, "ANN-1", ANN);
    assertThat(shop.<Boolean>ask(tx -> referrals.register(tx, "ANN-1", BEN))).isFalse();
    open(referrals, BEN);
    List<Referral> brought = shop.ask(tx -> referrals.by(tx, ANN, 10));

    assertThat(brought).extracting(Referral::member).containsExactly(BEN);
  }

  @Test
  void orders_of_others_leave_no_trace() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);
    shop.told();

    shop.hear(referrals, confirmed("C-1", CAT, "2026-03-10T10:00:00Z", "99.00"));
    shop.hear(referrals, refunded("B-1", BEN, "2026-03-10T10:00:00Z", "r-1", "1.00"));
    shop.hear(
        referrals,
        new OrderEvent.Completed(
            new OrderId("B-1"), Optional.of(BEN), Instant.EPOCH, Instant.EPOCH));

    assertThat(shop.told()).isEmpty();
    assertThat(state(referrals, BEN)).isEqualTo(new ReferralState.Open());
  }

  @Test
  void work_that_is_called_too_early_waits_for_its_time() {
    Referrals referrals = referrals(RULES);
    open(referrals, BEN);
    shop.hear(referrals, confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "30.00"));

    referrals.handle(
        DueItem.first(
            at("2026-03-25T00:00:00Z"),
            new AggregateId("referral", "club/invite/ben"),
            referrals.kinds().iterator().next()),
        at("2026-03-24T00:00:00Z"));
    assertThat(shop.given()).isEmpty();

    runDue(referrals, "2026-03-25T00:00:00Z");
    assertThat(shop.given()).containsExactly(TO_BEN, TO_ANN);
  }

  @Test
  void rules_that_say_no_more_than_they_must_are_the_usual_ones() {
    ReferralRules usual =
        ReferralRules.builder()
            .programme("club")
            .id("invite")
            .zone(ZoneId.of("Europe/London"))
            .leastNet(gbp("0.00"))
            .memberReward(FIVE)
            .build();

    assertThat(usual.attributionDays()).isEqualTo(30);
    assertThat(usual.returnDays()).isEqualTo(14);
    assertThat(usual.firstOrderOnly()).isTrue();
    assertThat(usual.longestChain()).isEqualTo(10);
    assertThat(usual.capEvery()).isEqualTo(MissionRepeat.Every.EVER);
    assertThat(usual.cap()).isEmpty();
    assertThat(
            ReferralRules.builder()
                .from(usual)
                .attributionDays(1)
                .returnDays(0)
                .longestChain(1)
                .cap(1)
                .build()
                .returnDays())
        .as("the least of each")
        .isZero();
  }

  @Test
  void faults_of_rules_are_refused_all_at_once() {
    assertThatThrownBy(
            () ->
                ReferralRules.builder()
                    .programme("Club")
                    .id("a/b")
                    .zone(ZoneId.of("UTC"))
                    .attributionDays(0)
                    .leastNet(gbp("-1.00"))
                    .build())
        .hasMessageContaining("an id has other characters")
        .hasMessageContaining("too low")
        .hasMessageContaining("below zero")
        .hasMessageContaining("nobody gets anything");
    assertFault(builder -> builder.returnDays(-1), "too low");
    assertFault(builder -> builder.longestChain(0), "too low");
    assertFault(builder -> builder.cap(0), "the cap below one");
  }

  private static void assertFault(UnaryOperator<ReferralRules.Builder> with, String message) {
    assertThatThrownBy(() -> with.apply(ReferralRules.builder().from(RULES)).build())
        .hasMessageContaining(message);
  }

  @Test
  void referral_is_kept_with_its_orders_in_every_state() {
    Instant noon = at("2026-03-29T12:00:00Z");
    Referral referral =
        Referral.builder()
            .member(BEN)
            .referrer(ANN)
            .code("ANN-1")
            .touchedAt(noon)
            .openedAt(noon)
            .state(new ReferralState.Qualified(new OrderId("A-1"), noon))
            .build()
            .with(order("A-1", "2026-03-29T12:00:00Z", "30.00").changed("r-1", gbp("-1.00")));
    String text =
        "{\"member\":\"ben\",\"referrer\":\"ann\",\"code\":\"ANN-1\",\"touchedAt\":\"2026-03-29T12:00:00Z\",\"openedAt\":\"2026-03-29T12:00:00Z\",\"orders\":[{\"order\":\"A-1\",\"placedAt\":\"2026-03-29T12:00:00Z\",\"confirmedAt\":\"2026-03-29T12:00:00Z\",\"paid\":\"GBP 30.00\",\"changes\":{\"r-1\":\"GBP -1.00\"},\"cancelled\":false}],\"state\":{\"kind\":\"qualified\",\"order\":\"A-1\",\"rewardsAt\":\"2026-03-29T12:00:00Z\"}}";

    assertThat(Referrals.STORE.encode(referral)).isEqualTo(text);
    assertThat(Referrals.STORE.decode(1, text)).isEqualTo(referral);
    for (ReferralState state :
        List.of(
            new ReferralState.Open(),
            new ReferralState.Rewarded(
                new OrderId("A-1"), noon, "2026-03", List.of(new Reason("x.y", Map.of()))),
            new ReferralState.Ended(noon, List.of(new Reason("x.y", Map.of())), true))) {
      assertThat(Referrals.STORE.decode(1, Referrals.STORE.encode(referral.at(state))))
          .isEqualTo(referral.at(state));
    }
    assertThat(Referrals.CODES.encode(new Referrals.Code(ANN))).isEqualTo("{\"referrer\":\"ann\"}");
  }

  @Test
  void any_order_of_arrival_ends_in_the_same_state() {
    List<OrderEvent> events =
        List.of(
            confirmed("A-1", BEN, "2026-03-10T10:00:00Z", "5.00"),
            confirmed("A-2", BEN, "2026-03-11T10:00:00Z", "40.00"),
            confirmed("A-3", BEN, "2026-03-09T10:00:00Z", "30.00"),
            confirmed("A-4", BEN, "2026-05-09T10:00:00Z", "30.00"));
    List<ReferralState> states = new ArrayList<>();
    List<OrderEvent> order = new ArrayList<>(events);
    for (int i = 0; i < events.size(); i++) {
      Collections.rotate(order, 1);
      GrowthShop other = new GrowthShop(MemoryStorage.create());
      Referrals referrals =
          new Referrals(
              other.storage,
              RULES,
              new Grants(other),
              (tx, member) -> new ReferralParty(member, Set.of(), Set.of(), false));
      other.act(tx -> assertThat(referrals.register(tx, "ANN-1", ANN)).isTrue());
      ReferralTouch touch = new ReferralTouch("ANN-1", at("2026-03-01T10:00:00Z"));
      other.act(tx -> referrals.refer(tx, BEN, List.of(touch), at("2026-03-02T10:00:00Z")));
      order.forEach(event -> other.hear(referrals, event));
      states.add(other.ask(tx -> referrals.find(tx, BEN)).orElseThrow().state());
    }

    assertThat(states)
        .containsOnly(new ReferralState.Qualified(new OrderId("A-3"), at("2026-03-24T00:00:00Z")));
  }

  private Referrals referrals(ReferralRules rules) {
    return new Referrals(
        storage,
        rules,
        new Grants(shop),
        (tx, member) ->
            known.getOrDefault(
                member, new ReferralParty(member, Set.of(), Set.of(), member.equals(ANN))));
  }

  /** Lets somebody follow Ann's code on 1 March and become known on the 2nd. */
  private void open(Referrals referrals, CustomerId member) {
    register(referrals, "ANN-1", ANN);
    assertThat(refer(referrals, member, "ANN-1")).isInstanceOf(ReferralResult.Referred.class);
  }

  private void register(Referrals referrals, String code, CustomerId member) {
    assertThat(shop.<Boolean>ask(tx -> referrals.register(tx, code, member))).isTrue();
  }

  private ReferralResult refer(Referrals referrals, CustomerId member, String code) {
    ReferralTouch touch = new ReferralTouch(code, at("2026-03-01T10:00:00Z"));
    return shop.ask(tx -> referrals.refer(tx, member, List.of(touch), at("2026-03-02T10:00:00Z")));
  }

  private void runDue(Referrals referrals, String now) {
    BackgroundWork.on(storage).handler(referrals).subscriber(shop).build().runDue(at(now), 1_000);
  }

  private ReferralState state(Referrals referrals, CustomerId member) {
    return shop.ask(tx -> referrals.find(tx, member)).orElseThrow().state();
  }

  private List<String> ended(Referrals referrals, CustomerId member) {
    return said(((ReferralState.Ended) state(referrals, member)).reasons());
  }

  private String qualifiedBy(Referrals referrals) {
    ReferralState.Qualified by = (ReferralState.Qualified) state(referrals, BEN);
    return by.order() + " " + by.rewardsAt();
  }

  private Optional<Instant> dueAt(CustomerId member) {
    return shop.ask(
        tx ->
            tx.due()
                .find(
                    new AggregateId("referral", "club/invite/" + member.value()),
                    Referrals.DUE + "-club")
                .map(DueItem::dueAt));
  }

  private static List<String> refused(ReferralResult result) {
    return said(((ReferralResult.Refused) result).reasons());
  }

  private static List<String> said(List<Reason> reasons) {
    return reasons.stream().map(ENGLISH::of).toList();
  }

  private static ReferralOrder order(String id, String placedAt, String amount) {
    return new ReferralOrder(
        new OrderId(id), at(placedAt), at(placedAt), gbp(amount), Map.of(), false);
  }
}
