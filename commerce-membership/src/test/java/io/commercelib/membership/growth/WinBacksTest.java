package io.commercelib.membership.growth;

import static io.commercelib.membership.growth.GrowthShop.at;
import static io.commercelib.membership.growth.GrowthShop.cancelled;
import static io.commercelib.membership.growth.GrowthShop.confirmed;
import static io.commercelib.membership.growth.GrowthShop.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WinBacksTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Instant START = at("2026-03-01T10:00:00Z");
  private static final WinBackJourney JOURNEY =
      WinBackJourney.builder()
          .programme("club")
          .id("back")
          .addSteps(
              new WinBackJourney.Step(Duration.ZERO, "we-miss-you"),
              new WinBackJourney.Step(Duration.ofDays(7), "ten-percent"))
          .observedFor(Duration.ofDays(30))
          .coolDown(Duration.ofDays(90))
          .holdOut(Percent.ZERO)
          .build();
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private final Storage storage = MemoryStorage.encoded();
  private final GrowthShop shop = new GrowthShop(storage);

  @Test
  void messages_are_told_in_time_and_the_journey_ends_when_nobody_came() {
    WinBacks journeys = new WinBacks(storage, JOURNEY);
    assertThat(start(journeys, ANN, START)).isEqualTo(new WinBackStart.Started(1, false));

    runDue(journeys, "2026-03-01T10:00:00Z");
    runDue(journeys, "2026-03-08T09:59:59Z");
    assertThat(shop.heard).hasSize(2);
    runDue(journeys, "2026-03-08T10:00:00Z");
    runDue(journeys, "2026-03-31T09:59:59Z");
    runDue(journeys, "2026-03-31T10:00:00Z");
    runDue(journeys, "2026-05-31T10:00:00Z");

    assertThat(shop.heard)
        .containsExactly(
            new GrowthEvent.JourneyStarted(ANN, "club", START, "back", 1, false),
            new GrowthEvent.MessageDue(ANN, "club", START, "back", 1, 1, "we-miss-you"),
            new GrowthEvent.MessageDue(
                ANN, "club", at("2026-03-08T10:00:00Z"), "back", 1, 2, "ten-percent"),
            new GrowthEvent.JourneyEnded(
                ANN, "club", at("2026-03-31T10:00:00Z"), "back", 1, false, Optional.empty()));
    assertThat(result(journeys))
        .isEqualTo(
            new WinBackResult(new WinBackResult.Group(1, 1, 0), new WinBackResult.Group(0, 0, 0)));
  }

  @Test
  void work_that_is_late_tells_every_message_with_its_own_time() {
    WinBacks journeys = new WinBacks(storage, JOURNEY);
    start(journeys, ANN, START);

    runDue(journeys, "2026-06-01T10:00:00Z");

    assertThat(shop.heard)
        .extracting(GrowthEvent::at)
        .containsExactly(START, START, at("2026-03-08T10:00:00Z"), at("2026-03-31T10:00:00Z"));
  }

  @Test
  void order_ends_the_journey_and_no_message_follows() {
    WinBacks journeys = new WinBacks(storage, JOURNEY);
    start(journeys, ANN, START);
    runDue(journeys, "2026-03-02T10:00:00Z");
    shop.heard.clear();

    shop.hear(journeys, confirmed("A-0", ANN, "2026-03-01T09:59:59Z", "5.00"));
    shop.hear(journeys, confirmed("A-1", ANN, "2026-03-05T10:00:00Z", "5.00"));
    shop.hear(journeys, confirmed("A-2", ANN, "2026-03-06T10:00:00Z", "5.00"));
    runDue(journeys, "2026-06-01T10:00:00Z");

    assertThat(shop.heard)
        .as("what was ordered before the journey does not count, nor a second order")
        .containsExactly(
            new GrowthEvent.JourneyEnded(
                ANN,
                "club",
                at("2026-03-05T10:00:00Z"),
                "back",
                1,
                false,
                Optional.of(new OrderId("A-1"))));
    assertThat(result(journeys).treated()).isEqualTo(new WinBackResult.Group(1, 1, 1));
    shop.hear(journeys, refunded("A-1", ANN, "2026-03-07T10:00:00Z", "r-1", "1.00"));
    assertThat(result(journeys).treated().wonBack()).isEqualTo(1);
    shop.hear(journeys, cancelled("A-2", ANN, "2026-03-07T10:00:00Z"));
    assertThat(result(journeys).treated().wonBack()).isEqualTo(1);
    shop.hear(journeys, cancelled("A-1", ANN, "2026-03-07T10:00:00Z"));
    shop.hear(journeys, cancelled("A-1", ANN, "2026-03-07T10:00:00Z"));
    assertThat(result(journeys).treated()).isEqualTo(new WinBackResult.Group(1, 1, 0));
  }

  @Test
  void order_that_is_called_off_twice_is_taken_back_once() {
    WinBacks journeys = new WinBacks(storage, JOURNEY);
    CustomerId ben = new CustomerId("ben");
    start(journeys, ANN, START);
    start(journeys, ben, START);
    shop.hear(journeys, confirmed("A-1", ANN, "2026-03-05T10:00:00Z", "5.00"));
    shop.hear(journeys, confirmed("B-1", ben, "2026-03-05T10:00:00Z", "5.00"));

    shop.hear(journeys, cancelled("A-1", ANN, "2026-03-07T10:00:00Z"));
    shop.hear(journeys, cancelled("A-1", ANN, "2026-03-07T10:00:00Z"));

    assertThat(result(journeys).treated()).isEqualTo(new WinBackResult.Group(2, 2, 1));
    assertThat(journeys.name()).isEqualTo("win-back-club");
  }

  @Test
  void order_that_becomes_known_late_counts_for_when_it_was_placed() {
    WinBacks journeys = new WinBacks(storage, JOURNEY);
    start(journeys, ANN, START);
    runDue(journeys, "2026-06-01T10:00:00Z");

    shop.hear(journeys, confirmed("A-9", ANN, "2026-03-31T10:00:00Z", "5.00"));
    assertThat(result(journeys).treated()).isEqualTo(new WinBackResult.Group(1, 1, 0));
    shop.hear(journeys, confirmed("A-1", ANN, "2026-03-31T09:59:59Z", "5.00"));

    assertThat(result(journeys).treated()).isEqualTo(new WinBackResult.Group(1, 1, 1));
  }

  @Test
  void next_journey_waits_for_the_end_the_cool_down_and_the_cap() {
    WinBackJourney twice =
        WinBackJourney.builder().from(JOURNEY).cap(2).capPeriod(Duration.ofDays(365)).build();
    WinBacks journeys = new WinBacks(storage, twice);
    start(journeys, ANN, START);

    assertThat(refused(start(journeys, ANN, at("2026-03-02T10:00:00Z"))))
        .containsExactly("a journey has been going on since 2026-03-01T10:00:00Z");
    runDue(journeys, "2026-04-01T10:00:00Z");
    assertThat(refused(start(journeys, ANN, at("2026-05-30T09:59:59Z"))))
        .containsExactly("the next journey may start from 2026-05-30T10:00:00Z on");
    assertThat(start(journeys, ANN, at("2026-05-30T10:00:00Z")))
        .isEqualTo(new WinBackStart.Started(2, false));
    runDue(journeys, "2026-08-01T10:00:00Z");
    assertThat(refused(start(journeys, ANN, at("2027-03-01T09:59:59Z"))))
        .containsExactly("there were 2 journeys within PT8760H");
    assertThat(start(journeys, ANN, at("2027-03-01T10:00:00Z")))
        .isEqualTo(new WinBackStart.Started(3, false));
    assertThat(start(journeys, new CustomerId("ben"), START))
        .isEqualTo(new WinBackStart.Started(1, false));
  }

  @Test
  void those_held_out_are_counted_alike_and_get_no_message() {
    WinBacks journeys =
        new WinBacks(
            storage, WinBackJourney.builder().from(JOURNEY).holdOut(Percent.HUNDRED).build());
    assertThat(start(journeys, ANN, START)).isEqualTo(new WinBackStart.Started(1, true));
    CustomerId ben = new CustomerId("ben");
    start(journeys, ben, START);

    runDue(journeys, "2026-03-10T10:00:00Z");
    shop.hear(journeys, confirmed("A-1", ANN, "2026-03-11T10:00:00Z", "5.00"));
    runDue(journeys, "2026-06-01T10:00:00Z");

    assertThat(shop.heard).noneMatch(GrowthEvent.MessageDue.class::isInstance);
    assertThat(result(journeys))
        .isEqualTo(
            new WinBackResult(new WinBackResult.Group(0, 0, 0), new WinBackResult.Group(2, 2, 1)));
  }

  @Test
  void share_held_out_is_the_same_members_each_time_and_others_for_another_journey() {
    int both = 0;
    int first = 0;
    for (int i = 0; i < 20_000; i++) {
      CustomerId member = new CustomerId("m-" + i);
      boolean one = HoldOut.contains("club/back", member, Percent.of(10));
      boolean other = HoldOut.contains("club/other", member, Percent.of(10));
      assertThat(HoldOut.contains("club/back", member, Percent.of(20)) || !one)
          .as("a larger share holds the smaller")
          .isTrue();
      first += one ? 1 : 0;
      both += one && other ? 1 : 0;
    }

    // Three standard deviations are 127 and 42: the draw is fixed, so this never changes.
    assertThat(first).isBetween(1_873, 2_127);
    assertThat(both).isBetween(158, 242);
    assertThat(HoldOut.contains("club/back", ANN, Percent.ZERO)).isFalse();
    assertThat(HoldOut.contains("club/back", ANN, Percent.HUNDRED)).isTrue();
    assertThat(HoldOut.contains("club/back", new CustomerId("m-3"), Percent.of(10))).isFalse();
  }

  @Test
  void journey_that_says_no_more_than_it_must_is_the_usual_one() {
    WinBackJourney usual =
        WinBackJourney.builder()
            .programme("club")
            .id("back")
            .addSteps(new WinBackJourney.Step(Duration.ZERO, "we-miss-you"))
            .observedFor(Duration.ofDays(30))
            .coolDown(Duration.ofDays(30))
            .build();

    assertThat(usual.cap()).isEqualTo(Integer.MAX_VALUE);
    assertThat(usual.capPeriod()).isEqualTo(Duration.ofDays(365));
    assertThat(usual.holdOut()).isEqualTo(Percent.of(10));
    assertThat(
            WinBackJourney.builder().from(usual).cap(1).holdOut(Percent.of(100)).build().holdOut())
        .isEqualTo(Percent.of(100));
  }

  @Test
  void faults_of_journeys_are_refused() {
    assertThatThrownBy(
            () ->
                WinBackJourney.builder()
                    .programme("Club")
                    .id("a/b")
                    .observedFor(Duration.ofDays(2))
                    .coolDown(Duration.ofDays(1))
                    .cap(0)
                    .holdOut(Percent.of(101))
                    .build())
        .hasMessageContaining("an id has other characters")
        .hasMessageContaining("it has no message")
        .hasMessageContaining("the next may start while it is observed")
        .hasMessageContaining("the cap or its period is too low")
        .hasMessageContaining("101% of the members");
    assertFault(
        builder -> builder.addSteps(new WinBackJourney.Step(Duration.ofDays(7), "again")),
        "message 3 is not later");
    assertFault(builder -> builder.observedFor(Duration.ofDays(7)), "is observed for PT168H");
    assertFault(builder -> builder.capPeriod(Duration.ZERO), "too low");
    assertFault(builder -> builder.holdOut(Percent.of(-1)), "-1% of the members");
    assertThatThrownBy(() -> new WinBackJourney.Step(Duration.ofDays(-1), "x"))
        .hasMessageContaining("give zero or more");
    assertThatThrownBy(() -> new WinBacks(storage, JOURNEY, JOURNEY))
        .hasMessageContaining("2 journeys have 1 ids");
    assertThatThrownBy(() -> new WinBacks(storage)).hasMessageContaining("0 programmes");
    WinBacks journeys = new WinBacks(storage, JOURNEY);
    assertThatThrownBy(() -> shop.<WinBackStart>ask(tx -> journeys.start(tx, ANN, "other", START)))
        .hasMessageContaining("there is no journey 'other'");
  }

  private static void assertFault(UnaryOperator<WinBackJourney.Builder> with, String message) {
    assertThatThrownBy(() -> with.apply(WinBackJourney.builder().from(JOURNEY)).build())
        .hasMessageContaining(message);
  }

  @Test
  void runs_are_kept_as_text() {
    WinBackRuns runs =
        new WinBackRuns(
            List.of(
                new WinBackRuns.Run(
                    2, START, false, 1, Optional.of(START), Optional.of(new OrderId("A-1")))),
            2);
    String text =
        "{\"runs\":[{\"number\":2,\"startedAt\":\"2026-03-01T10:00:00Z\",\"heldOut\":false,\"told\":1,\"endedAt\":\"2026-03-01T10:00:00Z\",\"order\":\"A-1\"}],\"started\":2}";

    assertThat(WinBackRuns.STORE.encode(runs)).isEqualTo(text);
    assertThat(WinBackRuns.STORE.decode(1, text)).isEqualTo(runs);
  }

  private WinBackStart start(WinBacks journeys, CustomerId member, Instant at) {
    return shop.ask(tx -> journeys.start(tx, member, "back", at));
  }

  private void runDue(WinBacks journeys, String now) {
    BackgroundWork.on(storage).handler(journeys).subscriber(shop).build().runDue(at(now), 1_000);
    // What the work told is carried at its end.
    BackgroundWork.on(storage).subscriber(shop).build().runDue(at(now), 1_000);
  }

  private WinBackResult result(WinBacks journeys) {
    return shop.ask(tx -> journeys.resultOf(tx, "back"));
  }

  private static List<String> refused(WinBackStart start) {
    return ((WinBackStart.Refused) start).reasons().stream().map(ENGLISH::of).toList();
  }
}
