package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.order.OrderEvent;
import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.core.work.EventSubscriber;
import io.commercelib.membership.points.PointsEvent;
import io.commercelib.membership.points.PointsEvents;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Criterion;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.RefundPolicy;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final CustomerId BEN = new CustomerId("ben");
  private static final Programme PROGRAMME =
      Programme.builder()
          .id("club")
          .version("2024-01-01")
          .zone(ZoneOffset.UTC)
          .currency(CurrencyUnit.GBP)
          .addTiers(Tier.base("BRONZE", "Bronze"))
          .addTiers(Tier.forSpending("SILVER", "Silver", gbp("200.00")))
          .addTiers(Tier.forSpending("GOLD", "Gold", gbp("500.00")))
          .downgrade(DowngradePolicy.ONE_DOWN)
          .build();

  private final Storage storage = MemoryStorage.encoded();
  private final Membership membership = new Membership(PROGRAMME);
  private final List<MemberEvent> heard = new ArrayList<>();
  private final BackgroundWork work =
      BackgroundWork.on(storage)
          .handler(new TierReviews(storage, membership))
          .subscriber(new Ear())
          .build();

  @Test
  void confirmed_order_lifts_the_tier_and_is_told() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "520.40"));

    assertThat(tierOf(ANN, "2025-03-10T12:00:00Z")).isEqualTo("GOLD");
    assertThat(story())
        .containsExactly(
            "2025-03-10T12:00:00Z joined BRONZE",
            "2025-03-10T12:00:00Z UPGRADED BRONZE GOLD by 2024-01-01 through 2026-03-10 for A-1, GBP 520.40 of GBP 500.00");
    assertThat(review(ANN)).contains(at("2026-03-11T00:00:00Z"));
  }

  @Test
  void amended_order_counts_what_it_costs_now() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "190.00"));

    hear(amended("A-1", 1, "2025-03-11T12:00:00Z", "190.00", "210.50"));
    String raised = tierOf(ANN, "2025-03-11T12:00:00Z");
    hear(amended("A-1", 2, "2025-03-12T12:00:00Z", "210.50", "50.00"));

    assertThat(tierOf(ANN, "2025-03-10T13:00:00Z")).isEqualTo("BRONZE");
    assertThat(raised).isEqualTo("SILVER");
    assertThat(decision(ANN, "2025-03-12T12:00:00Z").qualified().id()).isEqualTo("BRONZE");
    hear(refunded("A-1", ANN, "2025-04-01T12:00:00Z", "r-1", "50.00"));
  }

  @Test
  void amendment_of_an_order_never_heard_of_changes_nothing() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "190.00"));

    hear(amended("A-2", 1, "2025-03-11T12:00:00Z", "10.00", "500.00"));

    assertThat(tierOf(ANN, "2025-03-12T12:00:00Z")).isEqualTo("BRONZE");
  }

  @Test
  void shipping_does_not_count() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "199.99"));

    assertThat(tierOf(ANN, "2025-03-10T12:00:00Z")).isEqualTo("BRONZE");
  }

  @Test
  void refund_takes_back_spend_but_no_tier_before_its_review() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "500.00"));
    hear(refunded("A-1", ANN, "2025-04-01T12:00:00Z", "r-1", "400.00"));

    assertThat(tierOf(ANN, "2025-04-02T12:00:00Z")).isEqualTo("GOLD");
    assertThat(decision(ANN, "2025-04-02T12:00:00Z").qualified().id()).isEqualTo("BRONZE");
  }

  @Test
  void cancelled_order_takes_back_what_its_refunds_left_and_later_refunds_nothing_more() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "150.00"));
    hear(confirmed("A-2", ANN, "2025-03-11T12:00:00Z", "100.00"));
    hear(refunded("A-2", ANN, "2025-03-12T12:00:00Z", "r-1", "30.00"));
    hear(
        new OrderEvent.Cancelled(new OrderId("A-2"), Optional.of(ANN), at("2025-03-13T12:00:00Z")));
    hear(refunded("A-2", ANN, "2025-03-14T12:00:00Z", "r-2", "70.00"));

    assertThat(decision(ANN, "2025-03-15T12:00:00Z").countedOrders())
        .extracting(order -> order.order().value())
        .containsExactly("A-1");
  }

  @Test
  void what_does_not_concern_members_leaves_no_trace() {
    OrderId order = new OrderId("A-1");
    Instant noon = at("2025-03-10T12:00:00Z");

    hear(
        new OrderEvent.Confirmed(
            order, Optional.empty(), noon, noon, items("500.00"), gbp("4.00")));
    hear(new OrderEvent.Cancelled(new OrderId("A-2"), Optional.of(ANN), noon));
    hear(refunded("A-3", ANN, "2025-03-10T12:00:00Z", "r-1", "30.00"));
    membershipHears(
        new Event(OrderEvents.aggregate(order), 9, "order-shipped", 1, noon, "not read"));
    membershipHears(
        new Event(new AggregateId("ticket", "T-1"), 1, "order-confirmed", 1, noon, "{}"));

    assertThat(told()).isEmpty();
    Optional<TierDecision> decision = storage.transact(tx -> membership.tierOf(tx, ANN, noon));
    assertThat(decision).isEmpty();
    assertThat(storage.transact(tx -> membership.factsOf(tx, ANN, noon)).tier()).isEmpty();
  }

  @Test
  void refund_of_an_order_never_heard_of_takes_nothing_from_the_others() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "300.00"));
    hear(refunded("A-0", ANN, "2025-03-12T12:00:00Z", "r-1", "250.00"));

    assertThat(decision(ANN, "2025-03-12T12:00:00Z").qualified().id()).isEqualTo("SILVER");
  }

  @Test
  void order_in_another_currency_counts_for_nothing() {
    Instant noon = at("2025-03-10T12:00:00Z");
    OrderEvent.Item euros =
        new OrderEvent.Item(new LineId("1"), new Sku("MUG"), 1, Money.parse("EUR 900.00"));

    hear(
        new OrderEvent.Confirmed(
            new OrderId("A-1"),
            Optional.of(ANN),
            noon,
            noon,
            List.of(euros),
            Money.parse("EUR 4.00")));
    hear(
        new OrderEvent.Refunded(
            new OrderId("A-1"),
            Optional.of(ANN),
            noon,
            noon,
            "r-1",
            List.of(euros),
            Money.parse("EUR 0.00")));

    assertThat(tierOf(ANN, "2025-03-10T12:00:00Z")).isEqualTo("BRONZE");
  }

  @Test
  void event_that_comes_twice_has_its_effect_once() {
    OrderEvent order = confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "300.00");
    OrderEvent back = refunded("A-1", ANN, "2025-03-12T12:00:00Z", "r-1", "50.00");
    hear(order);
    hear(back);
    hear(order);
    hear(back);

    assertThat(decision(ANN, "2025-03-12T12:00:00Z").countedOrders())
        .extracting(counted -> counted.amount())
        .containsExactly(gbp("250.00"));
  }

  @Test
  void order_that_is_confirmed_again_with_another_amount_is_an_error() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "300.00"));

    assertThatThrownBy(() -> hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "301.00")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the same activity may come twice, but not with other content");
  }

  @Test
  void reviews_missed_for_years_are_told_one_by_one_with_their_own_days() {
    hear(confirmed("A-1", ANN, "2022-03-10T12:00:00Z", "500.00"));
    told();

    runDue("2025-01-01T00:00:00Z");
    runDue("2025-01-02T00:00:00Z");

    assertThat(story())
        .containsExactly(
            "2023-03-11T00:00:00Z DOWNGRADED GOLD SILVER by 2024-01-01 through 2024-03-10, GBP 0.00 of GBP 500.00",
            "2024-03-11T00:00:00Z DOWNGRADED SILVER BRONZE by 2024-01-01, GBP 0.00 of GBP 200.00");
    assertThat(review(ANN)).isEmpty();
  }

  @Test
  void review_that_keeps_the_tier_sets_the_next() {
    hear(confirmed("A-1", ANN, "2022-03-10T12:00:00Z", "500.00"));
    hear(confirmed("A-2", ANN, "2022-10-10T12:00:00Z", "500.00"));
    told();

    runDue("2023-03-11T00:00:00Z");

    assertThat(story())
        .containsExactly(
            "2023-03-11T00:00:00Z RENEWED GOLD GOLD by 2024-01-01 through 2024-03-10, GBP 500.00 of GBP 500.00");
    assertThat(review(ANN)).contains(at("2024-03-11T00:00:00Z"));
  }

  @Test
  void review_that_comes_too_early_changes_nothing() {
    hear(confirmed("A-1", ANN, "2022-03-10T12:00:00Z", "500.00"));
    told();

    storage.transact(
        tx -> {
          membership.review(tx, ANN, at("2022-06-01T00:00:00Z"));
          membership.review(tx, BEN, at("2022-06-01T00:00:00Z"));
          return null;
        });

    assertThat(told()).isEmpty();
    assertThat(review(ANN)).contains(at("2023-03-11T00:00:00Z"));
  }

  @Test
  void order_that_becomes_known_after_the_review_it_changes_is_told_as_a_correction() {
    hear(confirmed("A-1", ANN, "2022-03-10T12:00:00Z", "500.00"));
    runDue("2023-03-12T00:00:00Z");
    told();

    hear(
        new OrderEvent.Confirmed(
            new OrderId("A-2"),
            Optional.of(ANN),
            at("2023-03-13T12:00:00Z"),
            at("2023-03-01T12:00:00Z"),
            items("500.00"),
            gbp("4.00")));

    assertThat(told())
        .contains(
            new MemberEvent.TierCorrected(
                ANN,
                "club",
                at("2023-03-13T12:00:00Z"),
                "2024-01-01",
                "SILVER",
                "GOLD",
                Optional.of(LocalDate.parse("2024-03-10"))));
    assertThat(tierOf(ANN, "2023-03-14T00:00:00Z")).isEqualTo("GOLD");
  }

  @Test
  void other_programme_is_told_as_a_correction_even_where_a_tier_is_gone() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "500.00"));
    told();
    Programme flat =
        Programme.builder()
            .from(PROGRAMME)
            .version("2025-06-01")
            .tiers(List.of(Tier.base("BRONZE", "Bronze")))
            .build();

    storage.transact(
        tx -> {
          new Membership(flat).review(tx, ANN, at("2025-06-01T00:00:00Z"));
          return null;
        });

    assertThat(told())
        .containsExactly(
            new MemberEvent.TierCorrected(
                ANN,
                "club",
                at("2025-06-01T00:00:00Z"),
                "2025-06-01",
                "GOLD",
                "BRONZE",
                Optional.empty()));
    assertThat(review(ANN)).isEmpty();
  }

  @Test
  void who_joins_before_the_first_order_has_the_base_tier() {
    Instant joined = at("2025-03-01T12:00:00Z");
    storage.transact(
        tx -> {
          membership.join(tx, ANN, joined);
          membership.join(tx, ANN, joined.plus(Duration.ofDays(1)));
          return null;
        });

    assertThat(told()).containsExactly(new MemberEvent.Joined(ANN, "club", joined, "BRONZE"));
    assertThat(storage.transact(tx -> membership.factsOf(tx, ANN, joined)).tier())
        .contains("BRONZE");
    assertThat(storage.transact(tx -> membership.factsOf(tx, ANN, joined.minusSeconds(1))).tier())
        .isEmpty();
  }

  @Test
  void migration_counts_members_by_tier_and_where_they_came_from() {
    hear(confirmed("A-1", ANN, "2022-03-10T12:00:00Z", "500.00"));
    hear(confirmed("B-1", BEN, "2022-07-10T12:00:00Z", "50.00"));
    hear(confirmed("B-2", BEN, "2023-05-10T12:00:00Z", "160.00"));

    TierMigration migration =
        membership.migration(
            storage, List.of(at("2022-12-31T00:00:00Z"), at("2023-12-31T00:00:00Z")));

    assertThat(migration.snapshots())
        .containsExactly(
            new TierMigration.Snapshot(
                at("2022-12-31T00:00:00Z"),
                Map.of("BRONZE", 1L, "SILVER", 0L, "GOLD", 1L),
                List.of(
                    new TierMigration.Flow(Optional.empty(), "BRONZE", 1),
                    new TierMigration.Flow(Optional.empty(), "GOLD", 1))),
            new TierMigration.Snapshot(
                at("2023-12-31T00:00:00Z"),
                Map.of("BRONZE", 0L, "SILVER", 2L, "GOLD", 0L),
                List.of(
                    new TierMigration.Flow(Optional.of("BRONZE"), "SILVER", 1),
                    new TierMigration.Flow(Optional.of("GOLD"), "SILVER", 1))));
    assertThat(migration.snapshots().get(0).members().keySet())
        .containsExactly("BRONZE", "SILVER", "GOLD");
    assertThatThrownBy(() -> membership.migration(storage, List.of(Instant.EPOCH, Instant.EPOCH)))
        .hasMessageContaining("give instants in ascending order");
  }

  // ---- what a host records ----

  @Test
  void growth_value_visits_and_terms_are_recorded_and_count() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "10.00"));
    Programme growing = withTier(new Requirement.AtLeast(Metric.GROWTH_VALUE, 100));
    Membership grown = new Membership(growing);
    Activity gain =
        new Activity.Gain(
            "mission-1",
            Metric.GROWTH_VALUE,
            at("2025-03-11T12:00:00Z"),
            at("2025-03-11T12:00:00Z"),
            100);

    RecordResult first = recorded(grown, ANN, gain, "2025-03-11T12:00:00Z");
    RecordResult again = recorded(grown, ANN, gain, "2025-03-12T12:00:00Z");
    RecordResult other =
        recorded(
            grown,
            ANN,
            new Activity.Gain(
                "mission-1",
                Metric.GROWTH_VALUE,
                at("2025-03-11T12:00:00Z"),
                at("2025-03-11T12:00:00Z"),
                200),
            "2025-03-12T12:00:00Z");

    assertThat(((RecordResult.Recorded) first).standing().tier().id()).isEqualTo("TOP");
    assertThat(again).isEqualTo(first);
    assertThat(other).isInstanceOf(RecordResult.Conflict.class);
    assertThat(story())
        .endsWith(
            "2025-03-11T12:00:00Z UPGRADED BRONZE TOP by 2024-01-01 through 2026-03-11, 100 of 100 growth value");
  }

  @Test
  void what_cannot_be_recorded_is_refused_with_its_reason_and_changes_nothing() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "10.00"));
    told();
    Instant now = at("2025-03-11T12:00:00Z");
    Instant later = at("2025-04-11T12:00:00Z");

    assertThat(refused(BEN, new Activity.Visit(now, now)))
        .isEqualTo("'ben' is no member of 'club'");
    assertThat(refused(ANN, new Activity.Visit(later, later)))
        .isEqualTo("is recorded at 2025-04-11T12:00:00Z, and it is 2025-03-11T12:00:00Z");
    assertThat(refused(ANN, trial("t-1", "DIAMOND"))).isEqualTo("'club' has no tier 'DIAMOND'");
    assertThat(
            refused(
                ANN, new Activity.Purchase(new OrderId("A-9"), now, now, Money.parse("EUR 5.00"))))
        .isEqualTo("order A-9 paid EUR 5.00; GBP counts");
    assertThat(refused(ANN, new Activity.Withdrawal("x", now, now, "eve", "mistake")))
        .isEqualTo("nothing was recorded under 'x'");
    assertThat(recorded(membership, ANN, trial("t-1", "GOLD"), "2025-03-11T12:00:00Z"))
        .isInstanceOf(RecordResult.Recorded.class);
    assertThat(refused(ANN, trial("t-2", "GOLD")))
        .isEqualTo("the member had a trial before, and cannot try GOLD");
    assertThat(story())
        .containsExactly(
            "2025-03-11T12:00:00Z ASSIGNED BRONZE GOLD by 2024-01-01 through 2025-04-11, ");
    assertThat(review(ANN)).contains(later);
  }

  @Test
  void what_was_set_by_hand_ends_by_itself_and_is_told() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "10.00"));
    recorded(membership, ANN, trial("t-1", "GOLD"), "2025-03-11T12:00:00Z");
    told();

    runDue("2025-04-11T12:00:00Z");

    assertThat(story())
        .containsExactly("2025-04-11T12:00:00Z ASSIGNMENT_ENDED GOLD BRONZE by 2024-01-01, ");
    assertThat(review(ANN)).isEmpty();
  }

  @Test
  void points_that_orders_earn_count_until_they_are_taken_back() {
    Membership byPoints =
        new Membership(withTier(new Requirement.AtLeast(Metric.POINTS_EARNED, 100)));
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "10.00"));

    pointsEarned(byPoints, "A-1", 60, 1);
    pointsEarned(byPoints, "A-1", 20, 2);
    pointsEarned(byPoints, "A-2", 15, 3);
    String almost = missing(byPoints);
    pointsClawedBack(byPoints, "A-1", 30, 4);
    String less = missing(byPoints);
    pointsClawedBack(byPoints, "A-1", 500, 5);
    pointsClawedBack(byPoints, "A-1", 500, 5);

    assertThat(almost).isEqualTo("5 points");
    // The latest first: all of the 20, then 10 of the 60.
    assertThat(less).isEqualTo("35 points");
    assertThat(missing(byPoints)).isEqualTo("85 points");
  }

  @Test
  void tier_is_asked_for_as_it_was_known_then() {
    hear(
        new OrderEvent.Confirmed(
            new OrderId("A-1"),
            Optional.of(ANN),
            at("2025-03-20T12:00:00Z"),
            at("2025-03-10T12:00:00Z"),
            items("520.00"),
            gbp("4.00")));
    Instant between = at("2025-03-15T12:00:00Z");

    Optional<TierDecision> now = storage.transact(tx -> membership.tierOf(tx, ANN, between));
    Optional<TierDecision> then =
        storage.transact(tx -> membership.tierOf(tx, ANN, between, between));

    assertThat(now.orElseThrow().tier().id()).isEqualTo("GOLD");
    assertThat(then.orElseThrow().tier().id()).isEqualTo("BRONZE");
  }

  @Test
  void refund_is_previewed_and_changes_nothing() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "520.00"));
    Activity.Refund refund =
        new Activity.Refund(
            new OrderId("A-1"),
            "r-1",
            at("2025-03-12T12:00:00Z"),
            at("2025-03-12T12:00:00Z"),
            gbp("100.00"));

    Optional<TierPreview> atReview =
        storage.transact(tx -> membership.previewRefund(tx, ANN, refund));
    Membership strict =
        new Membership(Programme.builder().from(PROGRAMME).refunds(RefundPolicy.AT_ONCE).build());
    Optional<TierPreview> atOnce = storage.transact(tx -> strict.previewRefund(tx, ANN, refund));

    assertThat(atReview.orElseThrow().isAnotherTier()).isFalse();
    assertThat(atReview.get().after().qualified().id()).isEqualTo("SILVER");
    assertThat(atOnce.orElseThrow().isAnotherTier()).isTrue();
    assertThat(atOnce.get().after().tier().id()).isEqualTo("SILVER");
    assertThat(decision(ANN, "2025-03-13T12:00:00Z").qualified().id()).isEqualTo("GOLD");
  }

  // ---- versions ----

  @Test
  void new_version_reaches_members_who_had_nothing_due_and_is_told_as_what_it_does() {
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "190.00"));
    hear(confirmed("B-1", BEN, "2025-03-10T12:00:00Z", "520.00"));
    told();
    Programme easier =
        Programme.builder()
            .from(PROGRAMME)
            .version("2025-06-01")
            .tiers(
                List.of(
                    Tier.base("BRONZE", "Bronze"),
                    Tier.forSpending("SILVER", "Silver", gbp("150.00")),
                    Tier.forSpending("GOLD", "Gold", gbp("600.00"))))
            .build();
    Membership changed =
        new Membership(
            ProgrammeVersions.of(PROGRAMME)
                .then(LocalDate.parse("2025-06-01"), ProgrammeVersions.Switch.NOW, easier));
    BackgroundWork restarted =
        BackgroundWork.on(storage)
            .handler(new TierReviews(storage, changed))
            .subscriber(new Ear())
            .build();

    restarted.runDue(at("2025-05-31T23:59:59Z"), 1_000);
    List<String> before = List.copyOf(heard.stream().map(MembershipTest::story).toList());
    restarted.runDue(at("2025-06-01T00:00:00Z"), 1_000);

    assertThat(before).isEmpty();
    assertThat(heard.stream().map(MembershipTest::story).toList())
        .containsExactlyInAnyOrder(
            "2025-06-01T00:00:00Z UPGRADED BRONZE SILVER by 2025-06-01 through 2026-06-01, GBP 190.00 of GBP 150.00",
            "2025-06-01T00:00:00Z DOWNGRADED GOLD SILVER by 2025-06-01 through 2026-06-01, GBP 520.00 of GBP 600.00");
  }

  @Test
  void taxes_are_taken_off_where_they_do_not_count_in_shares_of_what_was_paid() {
    Spent whole = new Spent(gbp("120.00"), gbp("20.00"), gbp("6.00"), gbp("1.00"));

    assertThat(Recording.taxShare(whole.goodsTax(), gbp("60.00"), whole.goods()))
        .isEqualTo(gbp("10.00"));
    assertThat(Recording.taxShare(whole.goodsTax(), gbp("0.01"), whole.goods()))
        .isEqualTo(gbp("0.01"));
    assertThat(Recording.taxShare(whole.goodsTax(), gbp("0.00"), whole.goods()))
        .isEqualTo(gbp("0.00"));
    assertThat(Recording.taxShare(gbp("0.00"), gbp("5.00"), gbp("0.00"))).isEqualTo(gbp("0.00"));
  }

  @Test
  void members_of_several_programmes_do_not_mix() {
    Membership other = new Membership(Programme.builder().from(PROGRAMME).id("vip").build());
    hear(confirmed("A-1", ANN, "2025-03-10T12:00:00Z", "520.00"));

    storage.transact(
        tx -> {
          other.join(tx, ANN, at("2025-03-11T12:00:00Z"));
          return null;
        });

    assertThat(decision(ANN, "2025-03-12T12:00:00Z").tier().id()).isEqualTo("GOLD");
    assertThat(
            storage
                .transact(tx -> other.tierOf(tx, ANN, at("2025-03-12T12:00:00Z")))
                .orElseThrow()
                .tier()
                .id())
        .isEqualTo("BRONZE");
    assertThat(other.name()).isEqualTo("membership-vip");
    assertThat(
            other
                .migration(storage, List.of(at("2025-03-12T12:00:00Z")))
                .snapshots()
                .get(0)
                .members())
        .containsEntry("BRONZE", 1L)
        .containsEntry("GOLD", 0L);
  }

  private static Programme withTier(Requirement requirement) {
    return Programme.builder()
        .from(PROGRAMME)
        .tiers(List.of(Tier.base("BRONZE", "Bronze"), Tier.of("TOP", "Top", requirement)))
        .build();
  }

  private static Activity.Assignment trial(String id, String tier) {
    return new Activity.Assignment(
        id,
        Activity.Assignment.Mode.TRIAL,
        tier,
        at("2025-03-11T12:00:00Z"),
        at("2025-04-11T12:00:00Z"),
        at("2025-03-11T12:00:00Z"),
        "eve",
        "press");
  }

  private RecordResult recorded(
      Membership where, CustomerId customer, Activity activity, String now) {
    return storage.transact(tx -> where.record(tx, customer, activity, at(now)));
  }

  private String refused(CustomerId customer, Activity activity) {
    RecordResult result = recorded(membership, customer, activity, "2025-03-11T12:00:00Z");
    return ReasonText.english(List.of(MembershipReason.values()))
        .of(((RecordResult.Refused) result).reason());
  }

  private void pointsEarned(Membership where, String order, long points, long number) {
    hear(
        where,
        PointsEvents.write(
            new PointsEvent.PointsEarned(
                ANN,
                at("2025-03-10T12:05:00Z"),
                new OrderId(order),
                points,
                false,
                Optional.empty(),
                Optional.empty(),
                points,
                0),
            number));
  }

  private void pointsClawedBack(Membership where, String order, long points, long number) {
    hear(
        where,
        PointsEvents.write(
            new PointsEvent.PointsClawedBack(
                ANN,
                at("2025-03-10T12:06:00Z"),
                new OrderId(order),
                points,
                0,
                Optional.empty(),
                0,
                0),
            number));
  }

  private void hear(Membership where, Event event) {
    storage.transact(
        tx -> {
          where.handle(tx, event);
          return null;
        });
  }

  private String missing(Membership where) {
    return storage
        .transact(tx -> where.tierOf(tx, ANN, at("2025-03-12T12:00:00Z")))
        .orElseThrow()
        .next()
        .orElseThrow()
        .progress()
        .missingText();
  }

  private void hear(OrderEvent what) {
    membershipHears(OrderEvents.write(what, 1));
  }

  private void membershipHears(Event event) {
    storage.transact(
        tx -> {
          membership.handle(tx, event);
          return null;
        });
  }

  private void runDue(String now) {
    work.runDue(at(now), 1_000);
  }

  /** Returns what was told since this was asked last. */
  private List<MemberEvent> told() {
    // Nothing is due so early: this only carries events.
    work.runDue(Instant.EPOCH, 1_000);
    List<MemberEvent> news = List.copyOf(heard);
    heard.clear();
    return news;
  }

  /** Returns the same in words. */
  private List<String> story() {
    return told().stream().map(MembershipTest::story).toList();
  }

  private static String story(MemberEvent what) {
    if (what instanceof MemberEvent.Joined joined) {
      return joined.at() + " joined " + joined.tier();
    }
    MemberEvent.TierChanged change = (MemberEvent.TierChanged) what;
    return "%s %s %s %s by %s%s%s, %s"
        .formatted(
            change.at(),
            change.kind(),
            change.from(),
            change.to(),
            change.version(),
            change.validThrough().map(day -> " through " + day).orElse(""),
            change.order().map(order -> " for " + order).orElse(""),
            change.criteria().stream()
                .map(Criterion::haveOfNeed)
                .collect(Collectors.joining(", ")));
  }

  /** Hears what members' events tell; the relay makes sure that they are numbered in a row. */
  private final class Ear implements EventSubscriber {
    @Override
    public String name() {
      return "ear";
    }

    @Override
    public void handle(Tx tx, Event event) {
      heard.add(MemberEvents.read(event).orElseThrow());
    }
  }

  private Optional<Instant> review(CustomerId customer) {
    return storage.transact(
        tx ->
            tx.due()
                .find(MemberEvents.aggregate("club", customer), Membership.TIER_REVIEW)
                .map(DueItem::dueAt));
  }

  private TierDecision decision(CustomerId customer, String at) {
    return storage.transact(tx -> membership.tierOf(tx, customer, at(at))).orElseThrow();
  }

  private String tierOf(CustomerId customer, String at) {
    String tier = decision(customer, at).tier().id();
    assertThat(storage.transact(tx -> membership.factsOf(tx, customer, at(at))).tier())
        .contains(tier);
    return tier;
  }

  private static OrderEvent confirmed(
      String order, CustomerId customer, String placedAt, String amount) {
    return new OrderEvent.Confirmed(
        new OrderId(order),
        Optional.of(customer),
        at(placedAt).plus(Duration.ofMinutes(5)),
        at(placedAt),
        items(amount),
        gbp("4.00"));
  }

  private static OrderEvent refunded(
      String order, CustomerId customer, String at, String refund, String amount) {
    return new OrderEvent.Refunded(
        new OrderId(order),
        Optional.of(customer),
        at(at),
        at(at),
        refund,
        items(amount),
        gbp("4.00"));
  }

  private static OrderEvent amended(
      String order, int number, String at, String before, String after) {
    return new OrderEvent.Amended(
        new OrderId(order),
        Optional.of(ANN),
        at(at),
        at("2025-03-10T12:00:00Z"),
        number,
        items(before),
        items(after),
        gbp("4.00"),
        gbp("2.00"));
  }

  private static List<OrderEvent.Item> items(String amount) {
    return List.of(new OrderEvent.Item(new LineId("1"), new Sku("MUG"), 1, gbp(amount)));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
