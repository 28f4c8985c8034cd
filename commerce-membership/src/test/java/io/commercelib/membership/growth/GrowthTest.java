package io.commercelib.membership.growth;

import static io.commercelib.membership.growth.GrowthShop.amended;
import static io.commercelib.membership.growth.GrowthShop.at;
import static io.commercelib.membership.growth.GrowthShop.cancelled;
import static io.commercelib.membership.growth.GrowthShop.confirmed;
import static io.commercelib.membership.growth.GrowthShop.gbp;
import static io.commercelib.membership.growth.GrowthShop.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSetMultimap;
import io.commercelib.core.order.OrderEvent;
import io.commercelib.membership.benefit.GivenGrant;
import io.commercelib.membership.benefit.Grants;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final CustomerId BEN = new CustomerId("ben");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Reward HUNDRED = new Reward.Points(100);
  private static final Mission TWO_ORDERS =
      Mission.builder()
          .id("two-orders")
          .addSteps(
              MissionStep.builder()
                  .id("buy")
                  .addTypes(Growth.ORDER)
                  .count(2)
                  .leastEach(gbp("10.00"))
                  .build())
          .repeat(new MissionRepeat(MissionRepeat.Every.MONTH, 1))
          .reward(HUNDRED)
          .build();
  private static final Mission THEN_REVIEW =
      Mission.builder()
          .id("then-review")
          .addSteps(MissionStep.of("tell", "review", 1))
          .addMissionsBefore("two-orders")
          .reward(new Reward.Coupon("THANKS"))
          .rewardIsTakenBack(false)
          .build();

  private final GrowthShop shop = new GrowthShop(MemoryStorage.encoded());
  private final Growth growth = growth(plan(TWO_ORDERS, THEN_REVIEW));

  @Test
  void mission_that_is_done_is_rewarded_once_and_told() {
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));
    hear(confirmed("A-2", ANN, "2026-03-03T10:00:00Z", "9.99"));
    assertThat(shop.given()).isEmpty();

    hear(confirmed("A-3", ANN, "2026-03-04T10:00:00Z", "10.00"));
    hear(confirmed("A-3", ANN, "2026-03-04T10:00:00Z", "10.00"));
    hear(confirmed("A-4", ANN, "2026-03-05T10:00:00Z", "10.00"));

    assertThat(growth.name()).isEqualTo("growth-club");
    assertThat(shop.given()).containsExactly("+ club/ann/two-orders/2026-03 " + HUNDRED);
    assertThat(shop.told())
        .containsExactly(
            new GrowthEvent.MissionDone(
                ANN, "club", at("2026-03-04T10:00:00Z"), "two-orders", "1", "2026-03", HUNDRED));
    assertThat(states(ANN)).containsExactly(MissionProgress.State.DONE, MissionProgress.State.OPEN);
    assertThat(states(BEN))
        .containsExactly(MissionProgress.State.OPEN, MissionProgress.State.LOCKED);
  }

  @Test
  void reward_goes_back_with_the_order_it_was_given_for_and_comes_again_with_another() {
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));
    hear(confirmed("A-2", ANN, "2026-03-04T10:00:00Z", "12.00"));
    shop.given();
    shop.told();

    hear(refunded("A-2", ANN, "2026-03-10T10:00:00Z", "r-1", "2.00"));
    assertThat(shop.given()).as("it is still enough").isEmpty();
    hear(refunded("A-2", ANN, "2026-03-11T10:00:00Z", "r-2", "0.01"));
    hear(refunded("A-2", ANN, "2026-03-11T10:00:00Z", "r-2", "0.01"));
    assertThat(shop.given()).containsExactly("- club/ann/two-orders/2026-03");
    hear(confirmed("A-3", ANN, "2026-03-12T10:00:00Z", "10.00"));

    assertThat(shop.given()).containsExactly("+ club/ann/two-orders/2026-03#2 " + HUNDRED);
    assertThat(shop.told())
        .containsExactly(
            new GrowthEvent.MissionUndone(
                ANN, "club", at("2026-03-11T10:00:00Z"), "two-orders", "2026-03"),
            new GrowthEvent.MissionDone(
                ANN, "club", at("2026-03-12T10:00:00Z"), "two-orders", "1", "2026-03", HUNDRED));
    hear(cancelled("A-3", ANN, "2026-03-13T10:00:00Z"));
    assertThat(shop.given()).containsExactly("- club/ann/two-orders/2026-03#2");
  }

  @Test
  void reward_that_cannot_be_taken_back_is_not_given_again() {
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));
    hear(confirmed("A-2", ANN, "2026-03-04T10:00:00Z", "10.00"));
    shop.given();
    shop.told();
    shop.canTakeBack = false;

    hear(cancelled("A-2", ANN, "2026-03-05T10:00:00Z"));
    hear(confirmed("A-3", ANN, "2026-03-06T10:00:00Z", "10.00"));

    assertThat(shop.given()).isEmpty();
    assertThat(shop.told()).isEmpty();
  }

  @Test
  void mission_that_keeps_its_reward_keeps_it() {
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));
    hear(confirmed("A-2", ANN, "2026-03-04T10:00:00Z", "10.00"));
    record(ANN, MemberAction.of("r-1", "review", at("2026-03-05T10:00:00Z")));
    assertThat(shop.given()).contains("+ club/ann/then-review/ever " + new Reward.Coupon("THANKS"));

    record(ANN, MemberAction.takenBack("c-1", "r-1", at("2026-03-06T10:00:00Z")));
    record(ANN, MemberAction.of("r-2", "review", at("2026-03-07T10:00:00Z")));

    assertThat(shop.given()).isEmpty();
  }

  @Test
  void amended_order_counts_with_what_it_costs_now() {
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));
    hear(confirmed("A-2", ANN, "2026-03-04T10:00:00Z", "5.00"));

    hear(amended("A-2", ANN, 1, "2026-03-05T10:00:00Z", "5.00", "10.00"));
    assertThat(shop.given()).hasSize(1);
    hear(amended("A-2", ANN, 2, "2026-03-05T10:00:00Z", "10.00", "10.00"));
    assertThat(shop.given()).as("only shipping changed").isEmpty();
    hear(amended("A-2", ANN, 3, "2026-03-06T10:00:00Z", "10.00", "9.00"));
    assertThat(shop.given()).containsExactly("- club/ann/two-orders/2026-03");
  }

  @Test
  void what_becomes_known_late_counts_for_when_it_happened() {
    hear(confirmed("A-2", ANN, "2026-04-04T10:00:00Z", "10.00"));
    hear(confirmed("A-3", ANN, "2026-03-31T23:30:00Z", "10.00")); // 1 April in London
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));

    assertThat(shop.given()).containsExactly("+ club/ann/two-orders/2026-04 " + HUNDRED);
    hear(confirmed("A-0", ANN, "2026-03-31T22:30:00Z", "10.00"));
    assertThat(shop.given()).containsExactly("+ club/ann/two-orders/2026-03 " + HUNDRED);
  }

  @Test
  void orders_of_guests_and_what_happens_to_unknown_orders_leave_no_trace() {
    hear(
        new OrderEvent.Confirmed(
            new OrderId("A-1"),
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(),
            gbp("0.00")));
    hear(refunded("A-1", ANN, "2026-03-02T10:00:00Z", "r-1", "2.00"));
    hear(cancelled("A-1", ANN, "2026-03-02T10:00:00Z"));
    hear(
        new OrderEvent.Completed(
            new OrderId("A-1"), Optional.of(ANN), Instant.EPOCH, Instant.EPOCH));

    assertThat(
            shop.<Boolean>ask(
                tx -> tx.store(GrowthMember.STORE).get(new GrowthKey("club", ANN)).isPresent()))
        .isFalse();
  }

  @Test
  void new_version_of_a_mission_takes_nothing_back_and_gives_nothing_twice() {
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));
    hear(confirmed("A-2", ANN, "2026-03-04T10:00:00Z", "10.00"));
    hear(confirmed("A-3", ANN, "2026-03-05T10:00:00Z", "10.00"));
    shop.given();
    Mission harder =
        Mission.builder()
            .from(TWO_ORDERS)
            .version("2")
            .steps(List.of(MissionStep.of("buy", Growth.ORDER, 4)))
            .build();
    Growth later = growth(plan(harder));

    shop.hear(later, confirmed("A-4", ANN, "2026-03-06T10:00:00Z", "10.00"));
    shop.hear(growth(plan()), confirmed("A-5", ANN, "2026-03-07T10:00:00Z", "10.00"));

    assertThat(shop.given()).isEmpty();
  }

  @Test
  void tiers_and_attributes_of_orders_open_missions() {
    Mission mission =
        Mission.builder()
            .id("gold-tea")
            .addTiersBefore("GOLD")
            .addSteps(
                MissionStep.builder()
                    .id("tea")
                    .addTypes(Growth.ORDER)
                    .attributes(ImmutableSetMultimap.of("sku", "MUG"))
                    .build())
            .reward(HUNDRED)
            .build();
    Growth golden =
        new Growth(
            plan(mission),
            new Grants(shop),
            (tx, member) ->
                member.equals(ANN) ? Map.of("GOLD", at("2026-03-01T10:00:00Z")) : Map.of(),
            order -> Map.of("sku", order.items().get(0).sku().value()));

    shop.hear(golden, confirmed("B-1", BEN, "2026-03-02T10:00:00Z", "10.00"));
    shop.hear(golden, confirmed("A-0", ANN, "2026-03-01T09:00:00Z", "10.00"));
    assertThat(shop.given()).isEmpty();
    shop.hear(golden, confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));

    assertThat(shop.given()).containsExactly("+ club/ann/gold-tea/ever " + HUNDRED);
  }

  @Test
  void two_orders_at_once_are_rewarded_once() throws Exception {
    GrowthShop busy = new GrowthShop(MemoryStorage.create());
    Growth of = new Growth(plan(TWO_ORDERS), new Grants((tx, grant) -> {}));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        OrderEvent order = confirmed("A-" + i, ANN, "2026-03-02T10:00:00Z", "10.00");
        done.add(threads.submit(() -> busy.hear(of, order)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(busy.told()).hasSize(1);
    assertThat(
            busy.<Integer>ask(
                tx ->
                    tx.store(GrowthMember.STORE)
                        .get(new GrowthKey("club", ANN))
                        .orElseThrow()
                        .actions()
                        .size()))
        .isEqualTo(40);
  }

  @Test
  void member_joins_by_hand_or_with_the_first_thing_done_and_never_later() {
    Mission welcome =
        Mission.builder()
            .id("welcome")
            .addSteps(MissionStep.of("buy", Growth.ORDER, 1))
            .window(new MissionWindow.FromJoining(7))
            .reward(HUNDRED)
            .build();
    Growth of = growth(plan(welcome));
    shop.act(tx -> of.join(tx, ANN, at("2026-03-01T10:00:00Z")));
    shop.act(tx -> of.join(tx, ANN, at("2026-03-20T10:00:00Z")));

    shop.hear(of, confirmed("A-1", ANN, "2026-03-08T10:00:00Z", "10.00"));
    assertThat(shop.given()).isEmpty();
    shop.act(tx -> of.join(tx, ANN, at("2026-02-28T10:00:00Z")));
    assertThat(lastDay(of)).isEqualTo("2026-03-06");
    shop.hear(of, confirmed("A-0", ANN, "2026-02-20T10:00:00Z", "10.00"));

    assertThat(shop.given())
        .as("who ordered before was a member before")
        .containsExactly("+ club/ann/welcome/ever " + HUNDRED);
  }

  private String lastDay(Growth of) {
    return shop.ask(tx -> of.progressOf(tx, ANN, at("2026-03-01T10:00:00Z")))
        .get(0)
        .lastDay()
        .orElseThrow()
        .toString();
  }

  @Test
  void each_day_of_a_streak_is_rewarded_once_and_told() {
    Growth daily = growth(daily());
    Instant first = at("2026-03-01T10:00:00Z");
    Instant second = at("2026-03-02T10:00:00Z");

    Streak one = shop.ask(tx -> daily.checkIn(tx, ANN, new CheckIn("1", first, LONDON)));
    shop.ask(tx -> daily.checkIn(tx, ANN, new CheckIn("1", first, LONDON)));
    shop.ask(tx -> daily.checkIn(tx, ANN, new CheckIn("1b", first.plusSeconds(60), LONDON)));
    Streak two = shop.ask(tx -> daily.checkIn(tx, ANN, new CheckIn("2", second, LONDON)));

    assertThat(one.length()).isEqualTo(1);
    assertThat(two.length()).isEqualTo(2);
    assertThat(shop.given()).containsExactly("+ club/ann/daily/2026-03-02 " + new Reward.Points(7));
    assertThat(shop.told())
        .containsExactly(
            new GrowthEvent.CheckedIn(
                ANN, "club", first, LocalDate.parse("2026-03-01"), 1, Optional.empty()),
            new GrowthEvent.CheckedIn(
                ANN,
                "club",
                second,
                LocalDate.parse("2026-03-02"),
                2,
                Optional.of(new Reward.Points(7))));
    assertThat(shop.ask(tx -> daily.streakOf(tx, ANN, LONDON, at("2026-03-03T10:00:00Z"))).length())
        .isEqualTo(2);
    assertThat(shop.ask(tx -> daily.streakOf(tx, BEN, LONDON, at("2026-03-03T10:00:00Z"))).length())
        .isZero();
  }

  @Test
  void check_in_tells_the_streak_in_the_zone_the_member_came_from() {
    Growth daily = growth(daily());
    ZoneId losAngeles = ZoneId.of("America/Los_Angeles");

    // Ten in the evening of the first of March there, and the second in London.
    Streak streak =
        shop.ask(
            tx -> daily.checkIn(tx, ANN, new CheckIn("1", at("2026-03-02T06:00:00Z"), losAngeles)));

    assertThat(streak.lastDay()).contains(LocalDate.parse("2026-03-02"));
    // One that becomes known late is told as of its own time, there and then.
    Streak late =
        shop.ask(
            tx -> daily.checkIn(tx, ANN, new CheckIn("0", at("2026-03-01T06:00:00Z"), LONDON)));
    assertThat(late.doneToday()).isTrue();
    assertThat(shop.given()).hasSize(1);
  }

  @Test
  void check_in_that_comes_late_is_put_where_it_belongs_and_no_day_is_rewarded_twice() {
    Growth daily = growth(daily());
    for (String day : List.of("2026-03-01", "2026-03-03", "2026-03-04", "2026-03-02")) {
      shop.act(
          tx -> {
            Streak unused =
                daily.checkIn(tx, ANN, new CheckIn(day, at(day + "T10:00:00Z"), LONDON));
          });
    }

    assertThat(shop.given())
        .containsExactly(
            "+ club/ann/daily/2026-03-04 " + new Reward.Points(7),
            "+ club/ann/daily/2026-03-02 " + new Reward.Points(7));
    assertThat(shop.ask(tx -> daily.streakOf(tx, ANN, LONDON, at("2026-03-04T10:00:00Z"))).length())
        .isEqualTo(4);
  }

  @Test
  void given_freezes_bridge_a_missed_day() {
    Growth daily = growth(daily());
    Instant first = at("2026-03-01T10:00:00Z");
    shop.ask(tx -> daily.checkIn(tx, ANN, new CheckIn("1", first, LONDON)));
    shop.act(tx -> daily.giveFreezes(tx, ANN, new FreezeGift("g", first.plusSeconds(1), 1)));

    Streak streak =
        shop.ask(
            tx -> daily.checkIn(tx, ANN, new CheckIn("2", at("2026-03-03T10:00:00Z"), LONDON)));

    assertThat(streak.length()).isEqualTo(2);
    assertThat(shop.given()).containsExactly("+ club/ann/daily/2026-03-03 " + new Reward.Points(7));
    assertThatThrownBy(
            () -> shop.act(tx -> growth.giveFreezes(tx, BEN, new FreezeGift("g", first, 1))))
        .hasMessageContaining("give it rules of streaks");
  }

  @Test
  void what_a_member_was_given_can_be_listed_the_last_first() {
    hear(confirmed("A-1", ANN, "2026-03-02T10:00:00Z", "10.00"));
    hear(confirmed("A-2", ANN, "2026-03-04T10:00:00Z", "10.00"));
    record(ANN, MemberAction.of("r-1", "review", at("2026-03-05T10:00:00Z")));
    hear(cancelled("A-2", ANN, "2026-03-06T10:00:00Z"));

    List<GivenGrant> all = shop.ask(tx -> new Grants(shop).of(tx, "club", ANN, 10));

    assertThat(all)
        .extracting(given -> given.grant().cause())
        .containsExactly("then-review", "two-orders");
    assertThat(all).extracting(GivenGrant::isHeld).containsExactly(true, false);
    List<GivenGrant> none = shop.ask(tx -> new Grants(shop).of(tx, "club", BEN, 10));
    assertThat(none).isEmpty();
    Optional<GivenGrant> one =
        shop.ask(tx -> new Grants(shop).find(tx, "club/ann/two-orders/2026-03"));
    assertThat(one.flatMap(GivenGrant::takenBackAt)).contains(at("2026-03-06T10:00:00Z"));
    assertThat(shop.<Boolean>ask(tx -> new Grants(shop).takeBack(tx, "club/x", Instant.EPOCH)))
        .isFalse();
  }

  private List<MissionProgress.State> states(CustomerId member) {
    List<MissionProgress> all =
        shop.ask(tx -> growth.progressOf(tx, member, at("2026-03-06T10:00:00Z")));
    return all.stream().map(MissionProgress::state).toList();
  }

  private void hear(OrderEvent what) {
    shop.hear(growth, what);
  }

  private void record(CustomerId member, MemberAction action) {
    shop.act(tx -> growth.record(tx, member, action));
  }

  private Growth growth(GrowthPlan plan) {
    return new Growth(plan, new Grants(shop));
  }

  private static GrowthPlan plan(Mission... missions) {
    return GrowthPlan.builder().id("club").zone(LONDON).addMissions(missions).build();
  }

  private static GrowthPlan daily() {
    return GrowthPlan.builder()
        .id("club")
        .zone(LONDON)
        .checkIns(
            StreakRules.builder()
                .id("daily")
                .putRewards(2, new Reward.Points(7))
                .mostFreezes(1)
                .build())
        .build();
  }
}
