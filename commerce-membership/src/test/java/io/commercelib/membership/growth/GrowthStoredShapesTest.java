package io.commercelib.membership.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts as the first release writes them: whoever changes one breaks stored data. */
class GrowthStoredShapesTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final CustomerId BEN = new CustomerId("ben");
  private static final OrderId ORDER = new OrderId("A-1");
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.000001Z");
  private static final String AT = "\"2026-03-29T12:00:00.000001Z\"";

  @Test
  void member_is_kept_with_all_that_was_done() {
    MemberAction bought =
        MemberAction.builder()
            .id("order:A-1")
            .type("order")
            .occurredAt(NOON)
            .putAttributes("category", "tea")
            .amount(Money.parse("GBP 12.30"))
            .build();
    GrowthMember member =
        new GrowthMember(
            NOON,
            List.of(bought, MemberAction.takenBack("c-1", "order:A-1", NOON)),
            List.of(new CheckIn("v-1", NOON, ZoneId.of("Europe/London"))),
            List.of(new FreezeGift("g-1", NOON, 2)),
            List.of(new GrowthMember.Held("two-orders", "1", "2026-03")));
    String text =
        "{\"joinedAt\":%s,\"actions\":[{\"id\":\"order:A-1\",\"type\":\"order\",\"occurredAt\":%s,\"recordedAt\":%s,\"attributes\":{\"category\":\"tea\"},\"amount\":\"GBP 12.30\"},{\"id\":\"c-1\",\"type\":\"correction\",\"occurredAt\":%s,\"recordedAt\":%s,\"attributes\":{},\"corrects\":\"order:A-1\"}],\"checkIns\":[{\"id\":\"v-1\",\"at\":%s,\"zone\":\"Europe/London\"}],\"gifts\":[{\"id\":\"g-1\",\"at\":%s,\"freezes\":2}],\"held\":[{\"mission\":\"two-orders\",\"version\":\"1\",\"period\":\"2026-03\"}]}"
            .replace("%s", AT);

    assertThat(GrowthMember.STORE.encode(member)).isEqualTo(text);
    assertThat(GrowthMember.STORE.decode(1, text)).isEqualTo(member);
    assertThat(GrowthMember.STORE.keyText(new GrowthKey("club", ANN))).isEqualTo("club/ann");
  }

  @Test
  void number_of_what_was_told_is_kept() {
    assertThat(GrowthNews.STORE.encode(new GrowthNews(3))).isEqualTo("{\"events\":3}");
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void event_comes_back_as_it_was_written(GrowthEvent what, String type, String payload) {
    Event event = GrowthEvents.write(what, 7);

    assertThat(event.type()).isEqualTo(type);
    assertThat(event.payload())
        .isEqualTo("{\"member\":\"ann\",\"programme\":\"club\",\"at\":" + AT + "," + payload + "}");
    assertThat(event.aggregate()).hasToString("growth-member/club/ann");
    assertThat(GrowthEvents.read(event)).contains(what);
  }

  static Stream<Arguments> everyEvent() {
    Reward points = new Reward.Points(5);
    String five = "{\"kind\":\"points\",\"points\":5}";
    Reason why = new Reason("referral.self", Map.of());
    String because = "[{\"code\":\"referral.self\",\"values\":{}}]";
    return Stream.of(
        Arguments.of(
            new GrowthEvent.MissionDone(ANN, "club", NOON, "m", "1", "ever", points),
            "mission-done",
            "\"mission\":\"m\",\"version\":\"1\",\"period\":\"ever\",\"reward\":" + five),
        Arguments.of(
            new GrowthEvent.MissionUndone(ANN, "club", NOON, "m", "ever"),
            "mission-undone",
            "\"mission\":\"m\",\"period\":\"ever\""),
        Arguments.of(
            new GrowthEvent.CheckedIn(
                ANN, "club", NOON, LocalDate.parse("2026-03-29"), 3, Optional.of(points)),
            "checked-in",
            "\"day\":\"2026-03-29\",\"number\":3,\"reward\":" + five),
        Arguments.of(
            new GrowthEvent.Referred(ANN, "club", NOON, BEN, List.of(why)),
            "referred",
            "\"referrer\":\"ben\",\"reasons\":" + because),
        Arguments.of(
            new GrowthEvent.ReferralQualified(ANN, "club", NOON, BEN, ORDER, NOON),
            "referral-qualified",
            "\"referrer\":\"ben\",\"order\":\"A-1\",\"rewardsAt\":" + AT),
        Arguments.of(
            new GrowthEvent.ReferralRewarded(
                ANN, "club", NOON, BEN, ORDER, Optional.of(points), Optional.empty()),
            "referral-rewarded",
            "\"referrer\":\"ben\",\"order\":\"A-1\",\"toMember\":" + five),
        Arguments.of(
            new GrowthEvent.ReferralEnded(ANN, "club", NOON, BEN, List.of(why)),
            "referral-ended",
            "\"referrer\":\"ben\",\"reasons\":" + because),
        Arguments.of(
            new GrowthEvent.JourneyStarted(ANN, "club", NOON, "back", 2, true),
            "journey-started",
            "\"journey\":\"back\",\"run\":2,\"heldOut\":true"),
        Arguments.of(
            new GrowthEvent.MessageDue(ANN, "club", NOON, "back", 2, 1, "we-miss-you"),
            "message-due",
            "\"journey\":\"back\",\"run\":2,\"step\":1,\"message\":\"we-miss-you\""),
        Arguments.of(
            new GrowthEvent.JourneyEnded(ANN, "club", NOON, "back", 2, false, Optional.of(ORDER)),
            "journey-ended",
            "\"journey\":\"back\",\"run\":2,\"heldOut\":false,\"order\":\"A-1\""));
  }
}
