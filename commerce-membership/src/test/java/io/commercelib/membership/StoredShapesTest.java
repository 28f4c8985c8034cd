package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts as the first release writes them: whoever changes one breaks stored data. */
class StoredShapesTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final OrderId ORDER = new OrderId("A-1");
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.000001Z");

  @Test
  void activities_are_kept_by_kind() {
    Activities activities =
        Activities.of(
            List.of(
                new Activity.Cancellation(ORDER, NOON, NOON),
                new Activity.Refund(ORDER, "r-1", NOON, NOON, Money.parse("GBP 1.20")),
                new Activity.Increase(ORDER, "c-1", NOON, NOON, Money.parse("GBP 2.00")),
                new Activity.Purchase(ORDER, NOON, NOON, Money.parse("GBP 12.00"))));
    String text =
        "{\"purchases\":[{\"order\":\"A-1\",\"occurredAt\":\"2026-03-29T12:00:00.000001Z\","
            + "\"recordedAt\":\"2026-03-29T12:00:00.000001Z\",\"spend\":\"GBP 12.00\"}],"
            + "\"increases\":[{\"order\":\"A-1\",\"change\":\"c-1\","
            + "\"occurredAt\":\"2026-03-29T12:00:00.000001Z\","
            + "\"recordedAt\":\"2026-03-29T12:00:00.000001Z\",\"amount\":\"GBP 2.00\"}],"
            + "\"refunds\":[{\"order\":\"A-1\",\"refund\":\"r-1\","
            + "\"occurredAt\":\"2026-03-29T12:00:00.000001Z\","
            + "\"recordedAt\":\"2026-03-29T12:00:00.000001Z\",\"amount\":\"GBP 1.20\"}],"
            + "\"cancellations\":[{\"order\":\"A-1\","
            + "\"occurredAt\":\"2026-03-29T12:00:00.000001Z\","
            + "\"recordedAt\":\"2026-03-29T12:00:00.000001Z\"}]}";

    assertThat(StoredActivities.STORE.encode(activities)).isEqualTo(text);
    assertThat(StoredActivities.STORE.decode(1, text)).isEqualTo(activities);
  }

  @Test
  void member_is_kept_with_what_was_told() {
    MemberState state = new MemberState(NOON, 3, NOON, "GOLD", Optional.of(NOON));
    String text =
        "{\"joinedAt\":\"2026-03-29T12:00:00.000001Z\",\"events\":3,"
            + "\"asOf\":\"2026-03-29T12:00:00.000001Z\",\"tier\":\"GOLD\","
            + "\"reviewAt\":\"2026-03-29T12:00:00.000001Z\"}";
    String base =
        "{\"joinedAt\":\"2026-03-29T12:00:00.000001Z\",\"events\":0,"
            + "\"asOf\":\"2026-03-29T12:00:00.000001Z\",\"tier\":\"BRONZE\"}";

    assertThat(MemberState.STORE.encode(state)).isEqualTo(text);
    assertThat(MemberState.STORE.decode(1, text)).isEqualTo(state);
    assertThat(MemberState.STORE.encode(MemberState.joining(NOON, "BRONZE"))).isEqualTo(base);
    assertThat(MemberState.STORE.decode(1, base)).isEqualTo(MemberState.joining(NOON, "BRONZE"));
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void event_comes_back_as_it_was_written(MemberEvent what, String type, String payload) {
    Event event = MemberEvents.write(what, 7);

    assertThat(event.type()).isEqualTo(type);
    assertThat(event.payload()).isEqualTo(payload);
    assertThat(event.aggregate()).hasToString("member/ann");
    assertThat(MemberEvents.read(event)).contains(what);
  }

  static Stream<Arguments> everyEvent() {
    LocalDate day = LocalDate.parse("2027-03-29");
    Money have = Money.parse("GBP 12.00");
    Money need = Money.parse("GBP 10.00");
    String head = "{\"member\":\"ann\",\"at\":\"2026-03-29T12:00:00.000001Z\",";
    String rules = "\"programme\":\"club\",\"version\":\"1\",";
    String amounts = "\"have\":\"GBP 12.00\",\"need\":\"GBP 10.00\"}";
    return Stream.of(
        Arguments.of(
            new MemberEvent.Joined(ANN, NOON, "BRONZE"),
            "member-joined",
            head + "\"tier\":\"BRONZE\"}"),
        Arguments.of(
            new MemberEvent.TierUpgraded(
                ANN, NOON, "club", "1", "BRONZE", "GOLD", day, ORDER, have, need),
            "tier-upgraded",
            head
                + rules
                + "\"from\":\"BRONZE\",\"to\":\"GOLD\",\"validThrough\":\"2027-03-29\","
                + "\"order\":\"A-1\","
                + amounts),
        Arguments.of(
            new MemberEvent.TierRenewed(ANN, NOON, "club", "1", "GOLD", day, have, need),
            "tier-renewed",
            head + rules + "\"tier\":\"GOLD\",\"validThrough\":\"2027-03-29\"," + amounts),
        Arguments.of(
            new MemberEvent.TierDowngraded(
                ANN, NOON, "club", "1", "GOLD", "BRONZE", Optional.empty(), have, need),
            "tier-downgraded",
            head + rules + "\"from\":\"GOLD\",\"to\":\"BRONZE\"," + amounts),
        Arguments.of(
            new MemberEvent.TierCorrected(
                ANN, NOON, "club", "1", "BRONZE", "GOLD", Optional.of(day)),
            "tier-corrected",
            head + rules + "\"from\":\"BRONZE\",\"to\":\"GOLD\",\"validThrough\":\"2027-03-29\"}"),
        Arguments.of(
            new MemberEvent.PointsEarned(ANN, NOON, ORDER, 12, 10, 0),
            "points-earned",
            head + "\"order\":\"A-1\",\"points\":12,\"available\":10,\"debt\":0}"),
        Arguments.of(
            new MemberEvent.PointsClawedBack(ANN, NOON, ORDER, 12, 1, 0, 5),
            "points-clawed-back",
            head + "\"order\":\"A-1\",\"points\":12,\"writtenOff\":1,\"available\":0,\"debt\":5}"));
  }
}
