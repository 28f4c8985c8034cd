package io.commercelib.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Criterion;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Spent;
import io.commercelib.membership.tier.TierChange;
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
  void activities_are_kept_in_the_order_in_which_they_happened() {
    Instant end = NOON.plusSeconds(60);
    Activities activities =
        Activities.of(
            List.of(
                new Activity.Cancellation(ORDER, NOON, NOON),
                new Activity.Loss("g-1", "l-1", NOON, NOON, 5),
                new Activity.Refund(
                    ORDER, "r-1", NOON, NOON, Money.parse("GBP 1.20"), Money.parse("GBP 0.10")),
                new Activity.Visit(NOON, NOON),
                new Activity.Gain("g-1", Metric.POINTS_EARNED, NOON, NOON, 12),
                new Activity.Increase(ORDER, "c-1", NOON, NOON, Money.parse("GBP 2.00")),
                new Activity.Purchase(
                    ORDER,
                    NOON,
                    NOON,
                    new Spent(gbp("12.00"), gbp("2.00"), gbp("4.00"), gbp("0.50"))),
                new Activity.Term("t-1", "plus", NOON, end, NOON),
                new Activity.Assignment(
                    "a-1", Activity.Assignment.Mode.FLOOR, "GOLD", NOON, end, NOON, "eve", "press"),
                new Activity.Lock("l-1", NOON, end, NOON, "eve", "leave"),
                new Activity.Withdrawal("a-0", NOON, NOON, "eve", "mistake")));
    String at =
        "\"occurredAt\":\"2026-03-29T12:00:00.000001Z\","
            + "\"recordedAt\":\"2026-03-29T12:00:00.000001Z\"";
    String span =
        "\"occurredAt\":\"2026-03-29T12:00:00.000001Z\",\"until\":\"2026-03-29T12:01:00.000001Z\","
            + "\"recordedAt\":\"2026-03-29T12:00:00.000001Z\"";
    String text =
        "{\"activities\":["
            + "{\"kind\":\"withdrawal\",\"of\":\"a-0\","
            + at
            + ",\"actor\":\"eve\",\"why\":\"mistake\"},"
            + "{\"kind\":\"lock\",\"lock\":\"l-1\","
            + span
            + ",\"actor\":\"eve\",\"why\":\"leave\"},"
            + "{\"kind\":\"assignment\",\"assignment\":\"a-1\",\"mode\":\"FLOOR\",\"tier\":\"GOLD\","
            + span
            + ",\"actor\":\"eve\",\"why\":\"press\"},"
            + "{\"kind\":\"term\",\"term\":\"t-1\",\"name\":\"plus\","
            + span
            + "},"
            + "{\"kind\":\"purchase\",\"order\":\"A-1\","
            + at
            + ",\"spent\":{\"goods\":\"GBP 12.00\",\"goodsTax\":\"GBP 2.00\","
            + "\"shipping\":\"GBP 4.00\",\"shippingTax\":\"GBP 0.50\"}},"
            + "{\"kind\":\"increase\",\"order\":\"A-1\",\"change\":\"c-1\","
            + at
            + ",\"more\":{\"goods\":\"GBP 2.00\",\"goodsTax\":\"GBP 0.00\","
            + "\"shipping\":\"GBP 0.00\",\"shippingTax\":\"GBP 0.00\"}},"
            + "{\"kind\":\"gain\",\"gain\":\"g-1\",\"metric\":\"POINTS_EARNED\","
            + at
            + ",\"units\":12},"
            + "{\"kind\":\"visit\","
            + at
            + "},"
            + "{\"kind\":\"refund\",\"order\":\"A-1\",\"refund\":\"r-1\","
            + at
            + ",\"goods\":\"GBP 1.20\",\"shipping\":\"GBP 0.10\"},"
            + "{\"kind\":\"loss\",\"gain\":\"g-1\",\"loss\":\"l-1\","
            + at
            + ",\"units\":5},"
            + "{\"kind\":\"cancellation\",\"order\":\"A-1\","
            + at
            + "}]}";

    assertThat(StoredActivities.STORE.encode(activities)).isEqualTo(text);
    assertThat(StoredActivities.STORE.decode(1, text)).isEqualTo(activities);
  }

  @Test
  void member_is_kept_with_what_was_told() {
    MemberState state =
        new MemberState(NOON, 3, NOON, "GOLD", Optional.of(NOON), Optional.of(NOON), NOON);
    String text =
        "{\"joinedAt\":\"2026-03-29T12:00:00.000001Z\",\"events\":3,"
            + "\"asOf\":\"2026-03-29T12:00:00.000001Z\",\"tier\":\"GOLD\","
            + "\"reviewAt\":\"2026-03-29T12:00:00.000001Z\","
            + "\"nextLookAt\":\"2026-03-29T12:00:00.000001Z\","
            + "\"activeAt\":\"2026-03-29T12:00:00.000001Z\"}";
    String base =
        "{\"joinedAt\":\"2026-03-29T12:00:00.000001Z\",\"events\":0,"
            + "\"asOf\":\"2026-03-29T12:00:00.000001Z\",\"tier\":\"BRONZE\","
            + "\"activeAt\":\"2026-03-29T12:00:00.000001Z\"}";

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
    assertThat(event.aggregate()).hasToString("member/club/ann");
    assertThat(MemberEvents.read(event)).contains(what);
  }

  static Stream<Arguments> everyEvent() {
    LocalDate day = LocalDate.parse("2027-03-29");
    Criterion spend =
        new Criterion.Spend(
            Money.parse("GBP 12.00"), Money.parse("GBP 10.00"), day, day, Optional.of(day));
    Criterion count = new Criterion.Count(Metric.ORDERS, 2, 3, day, day, Optional.empty());
    Criterion term = new Criterion.Term("plus", true, day, day, Optional.empty());
    String head =
        "{\"member\":\"ann\",\"programme\":\"club\",\"at\":\"2026-03-29T12:00:00.000001Z\",";
    String window = "\"windowStart\":\"2027-03-29\",\"windowEnd\":\"2027-03-29\"";
    return Stream.of(
        Arguments.of(
            new MemberEvent.Joined(ANN, "club", NOON, "BRONZE"),
            "member-joined",
            head + "\"tier\":\"BRONZE\"}"),
        Arguments.of(
            new MemberEvent.TierChanged(
                ANN,
                "club",
                NOON,
                TierChange.Kind.UPGRADED,
                "1",
                "BRONZE",
                "GOLD",
                "GOLD",
                Optional.of(day),
                List.of(spend, count, term),
                Optional.of(ORDER),
                Optional.empty()),
            "tier-changed",
            head
                + "\"kind\":\"UPGRADED\",\"version\":\"1\",\"from\":\"BRONZE\",\"to\":\"GOLD\","
                + "\"held\":\"GOLD\",\"validThrough\":\"2027-03-29\",\"criteria\":["
                + "{\"kind\":\"spend\",\"have\":\"GBP 12.00\",\"need\":\"GBP 10.00\","
                + window
                + ",\"lastDay\":\"2027-03-29\"},"
                + "{\"kind\":\"count\",\"metric\":\"ORDERS\",\"have\":2,\"need\":3,"
                + window
                + "},{\"kind\":\"term\",\"name\":\"plus\",\"running\":true,"
                + window
                + "}],\"order\":\"A-1\"}"),
        Arguments.of(
            new MemberEvent.TierCorrected(
                ANN, "club", NOON, "1", "BRONZE", "GOLD", Optional.of(day)),
            "tier-corrected",
            head
                + "\"version\":\"1\",\"from\":\"BRONZE\",\"to\":\"GOLD\","
                + "\"validThrough\":\"2027-03-29\"}"));
  }

  private static Money gbp(String amount) {
    return Money.parse("GBP " + amount);
  }
}
