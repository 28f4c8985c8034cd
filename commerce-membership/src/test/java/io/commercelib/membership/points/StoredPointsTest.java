package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.ANN;
import static io.commercelib.membership.points.Club.BEN;
import static io.commercelib.membership.points.Club.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts as the first release writes them: whoever changes one breaks stored data. */
class StoredPointsTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final Instant END = Instant.parse("2027-03-30T00:00:00Z");
  private static final OrderId ORDER = new OrderId("A-1");
  private static final PointsBalance BALANCE =
      PointsBalance.of(Map.of(PointsAccount.ISSUED, -12L, PointsAccount.AVAILABLE, 12L));

  @Test
  void posting_is_kept_with_its_moves() {
    PointsPosting posting =
        PointsPosting.builder()
            .key("earn/3/A-1/")
            .kind(PointsPosting.Kind.EARNED)
            .member(ANN)
            .number(1)
            .at(NOON)
            .order(ORDER)
            .content("ann 1 GBP 12.00")
            .note("")
            .addMoves(new PointsMove(PointsAccount.ISSUED, PointsAccount.AVAILABLE, 12))
            .addLots(new LotPart(1, 12))
            .missing(0)
            .balance(BALANCE)
            .build();
    JsonCodec<PointsPosting> codec = JsonCodec.of(PointsPosting.class);
    String text =
        "{\"key\":\"earn/3/A-1/\",\"kind\":\"EARNED\",\"member\":\"ann\",\"number\":1,"
            + "\"at\":\"2026-03-29T12:00:00Z\",\"order\":\"A-1\","
            + "\"content\":\"ann 1 GBP 12.00\",\"note\":\"\","
            + "\"moves\":[{\"from\":\"ISSUED\",\"to\":\"AVAILABLE\",\"points\":12}],"
            + "\"lots\":[{\"lot\":1,\"points\":12}],\"missing\":0,"
            + "\"balance\":{\"accounts\":{\"AVAILABLE\":12,\"ISSUED\":-12}}}";

    assertThat(codec.encode(posting)).isEqualTo(text);
    assertThat(codec.decode(text)).isEqualTo(posting);
  }

  @Test
  void account_is_kept_with_what_comes_next() {
    PointsAccountState account =
        new PointsAccountState(
            2,
            1,
            NOON,
            BALANCE,
            Optional.of(NOON),
            Optional.of(END),
            Optional.empty(),
            List.of(new CapUse("a-day", LocalDate.parse("2026-03-29"), 12)),
            false);
    String text =
        "{\"postings\":2,\"events\":1,\"bookedTo\":\"2026-03-29T12:00:00Z\","
            + "\"balance\":{\"accounts\":{\"AVAILABLE\":12,\"ISSUED\":-12}},"
            + "\"activeAt\":\"2026-03-29T12:00:00Z\",\"nextDue\":\"2027-03-30T00:00:00Z\","
            + "\"caps\":[{\"cap\":\"a-day\",\"from\":\"2026-03-29\",\"points\":12}],\"closed\":false}";

    assertThat(PointsAccountState.STORE.encode(account)).isEqualTo(text);
    assertThat(PointsAccountState.STORE.decode(1, text)).isEqualTo(account);
  }

  @Test
  void lot_is_kept_as_it_is() {
    PointsLot lot =
        new PointsLot(
            ANN,
            1,
            "order",
            Optional.of(ORDER),
            NOON,
            true,
            Optional.of(NOON),
            Optional.of(END),
            12,
            7,
            2,
            1);
    String text =
        "{\"member\":\"ann\",\"number\":1,\"source\":\"order\",\"order\":\"A-1\","
            + "\"since\":\"2026-03-29T12:00:00Z\",\"pending\":true,"
            + "\"maturesAt\":\"2026-03-29T12:00:00Z\",\"expiresAt\":\"2027-03-30T00:00:00Z\","
            + "\"credited\":12,\"points\":7,\"held\":2,\"expired\":1}";

    assertThat(PointsLot.STORE.encode(lot)).isEqualTo(text);
    assertThat(PointsLot.STORE.decode(1, text)).isEqualTo(lot);
    assertThat(PointsLot.STORE.keyText(lot.key())).isEqualTo("ann#1");
  }

  @Test
  void order_hold_and_redemption_are_kept_as_they_are() {
    OrderPoints order =
        new OrderPoints(
            ANN,
            12,
            List.of(
                new OrderPoints.Line(
                    Optional.of(new LineId("1")),
                    gbp("12.00"),
                    new BigDecimal("12.5"),
                    12,
                    gbp("5.00"))),
            List.of(1L),
            5);
    PointsHold hold =
        new PointsHold(
            ANN, Optional.of(ORDER), NOON, PointsHold.State.HELD, List.of(new LotPart(1, 2)));
    RedeemedOrder redeemed =
        new RedeemedOrder(
            RedeemedOrder.State.CONFIRMED,
            NOON,
            List.of(new RedeemedOrder.Part(new HoldId("A-1"), 2)),
            List.of(
                new RedeemedOrder.Line(new LineId("1"), 2, List.of(new RedeemedOrder.Run(3, 20)))),
            Map.of(new LineId("1"), 1L),
            Set.of("r-1"),
            1,
            Optional.of(new RedeemedOrder.Amending(1, 9)));

    String orderText =
        "{\"member\":\"ann\",\"earned\":12,\"lines\":[{\"line\":\"1\",\"paid\":\"GBP 12.00\","
            + "\"exact\":12.5,\"points\":12,\"refunded\":\"GBP 5.00\"}],\"lots\":[1],\"asked\":5}";
    assertThat(OrderPoints.STORE.encode(order)).isEqualTo(orderText);
    assertThat(OrderPoints.STORE.decode(1, orderText)).isEqualTo(order);
    String holdText =
        "{\"member\":\"ann\",\"order\":\"A-1\",\"heldAt\":\"2026-03-29T12:00:00Z\","
            + "\"state\":\"HELD\",\"parts\":[{\"lot\":1,\"points\":2}]}";
    assertThat(PointsHold.STORE.encode(hold)).isEqualTo(holdText);
    assertThat(PointsHold.STORE.decode(1, holdText)).isEqualTo(hold);
    String redeemedText =
        "{\"state\":\"CONFIRMED\",\"takenAt\":\"2026-03-29T12:00:00Z\","
            + "\"holds\":[{\"hold\":\"A-1\",\"points\":2}],"
            + "\"lines\":[{\"line\":\"1\",\"points\":2,\"runs\":[{\"units\":3,\"discount\":20}]}],"
            + "\"unitsBack\":{\"1\":1},\"refunds\":[\"r-1\"],\"lastAmendment\":1,"
            + "\"amending\":{\"number\":1,\"more\":9}}";
    assertThat(RedeemedOrder.STORE.encode(redeemed)).isEqualTo(redeemedText);
    assertThat(RedeemedOrder.STORE.decode(1, redeemedText)).isEqualTo(redeemed);
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void event_comes_back_as_it_was_written(PointsEvent what, String type, String payload) {
    Event event = PointsEvents.write(what, 7);

    assertThat(event.type()).isEqualTo(type);
    assertThat(event.payload()).isEqualTo(payload);
    assertThat(event.aggregate()).hasToString("points/ann");
    assertThat(event.version()).isEqualTo(7);
    assertThat(PointsEvents.read(event)).contains(what);
    assertThat(PointsEvents.read(event, PointsEvent.PointsEarned.class).isPresent())
        .isEqualTo(what instanceof PointsEvent.PointsEarned);
  }

  static Stream<Arguments> everyEvent() {
    Optional<OrderId> order = Optional.of(ORDER);
    String head = "{\"member\":\"ann\",\"at\":\"2026-03-29T12:00:00Z\",";
    String tail = "\"available\":10,\"debt\":0}";
    return Stream.of(
        Arguments.of(
            new PointsEvent.PointsEarned(
                ANN, NOON, ORDER, 12, false, Optional.of(NOON), Optional.of(END), 10, 0),
            "points-earned",
            head
                + "\"order\":\"A-1\",\"points\":12,\"isPending\":false,"
                + "\"spendableAt\":\"2026-03-29T12:00:00Z\","
                + "\"expiresAt\":\"2027-03-30T00:00:00Z\","
                + tail),
        Arguments.of(
            new PointsEvent.PointsCredited(ANN, NOON, "sign-up", 12, Optional.empty(), 10, 0),
            "points-credited",
            head + "\"source\":\"sign-up\",\"points\":12," + tail),
        Arguments.of(
            new PointsEvent.PointsMatured(ANN, NOON, order, 12, 10, 0),
            "points-matured",
            head + "\"order\":\"A-1\",\"points\":12," + tail),
        Arguments.of(
            new PointsEvent.PointsRedeemed(ANN, NOON, order, 12, 10),
            "points-redeemed",
            head + "\"order\":\"A-1\",\"points\":12,\"available\":10}"),
        Arguments.of(
            new PointsEvent.PointsRestored(ANN, NOON, order, 12, 3, 10, 0),
            "points-restored",
            head + "\"order\":\"A-1\",\"points\":12,\"expired\":3," + tail),
        Arguments.of(
            new PointsEvent.PointsExpired(ANN, NOON, 12, true, 10),
            "points-expired",
            head + "\"points\":12,\"isInactive\":true,\"available\":10}"),
        Arguments.of(
            new PointsEvent.PointsExpiring(ANN, NOON, 12, END),
            "points-expiring",
            head + "\"points\":12,\"expiresAt\":\"2027-03-30T00:00:00Z\"}"),
        Arguments.of(
            new PointsEvent.PointsClawedBack(
                ANN, NOON, ORDER, 12, 1, Optional.of(gbp("0.01")), 10, 0),
            "points-clawed-back",
            head
                + "\"order\":\"A-1\",\"points\":12,\"writtenOff\":1,\"keptBack\":\"GBP 0.01\","
                + tail),
        Arguments.of(
            new PointsEvent.PointsAdjusted(ANN, NOON, -12, "Eve", 10, 0),
            "points-adjusted",
            head + "\"points\":-12,\"note\":\"Eve\"," + tail),
        Arguments.of(
            new PointsEvent.PointsSent(ANN, NOON, BEN, 12, 1, 10),
            "points-sent",
            head + "\"to\":\"ben\",\"points\":12,\"fee\":1,\"available\":10}"),
        Arguments.of(
            new PointsEvent.PointsReceived(ANN, NOON, BEN, 12, 10, 0),
            "points-received",
            head + "\"from\":\"ben\",\"points\":12," + tail));
  }
}
