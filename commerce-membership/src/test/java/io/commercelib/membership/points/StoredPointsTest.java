package io.commercelib.membership.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Texts as the first release writes them: whoever changes one breaks stored data. */
class StoredPointsTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

  @Test
  void posting_is_kept_with_its_moves() {
    PointsPosting posting =
        PointsPosting.builder()
            .key("earn/3/A-1/")
            .kind(PointsPosting.Kind.EARNED)
            .member(ANN)
            .number(1)
            .at(NOON)
            .order(new OrderId("A-1"))
            .amount(Money.parse("GBP 12.00"))
            .asked(0)
            .note("")
            .addMoves(new PointsMove(PointsAccount.ISSUED, PointsAccount.AVAILABLE, 12))
            .writtenOff(0)
            .available(12)
            .debt(0)
            .build();
    JsonCodec<PointsPosting> codec = JsonCodec.of(PointsPosting.class);
    String text =
        "{\"key\":\"earn/3/A-1/\",\"kind\":\"EARNED\",\"member\":\"ann\",\"number\":1,"
            + "\"at\":\"2026-03-29T12:00:00Z\",\"order\":\"A-1\",\"amount\":\"GBP 12.00\","
            + "\"asked\":0,\"note\":\"\","
            + "\"moves\":[{\"from\":\"ISSUED\",\"to\":\"AVAILABLE\",\"points\":12}],"
            + "\"writtenOff\":0,\"available\":12,\"debt\":0}";

    assertThat(codec.encode(posting)).isEqualTo(text);
    assertThat(codec.decode(text)).isEqualTo(posting);
  }

  @Test
  void account_lot_and_order_are_kept_as_they_are() {
    PointsAccountState account =
        new PointsAccountState(
            2, new PointsBalance(Map.of(PointsAccount.ISSUED, -12L, PointsAccount.AVAILABLE, 12L)));
    PointsLot lot = new PointsLot(ANN, 1, NOON, 12, 7);
    OrderPoints order =
        new OrderPoints(ANN, Money.parse("GBP 12.00"), 12, Money.parse("GBP 5.00"), 5);

    assertThat(PointsAccountState.STORE.encode(account))
        .isEqualTo("{\"postings\":2,\"balance\":{\"accounts\":{\"AVAILABLE\":12,\"ISSUED\":-12}}}");
    assertThat(PointsLot.STORE.encode(lot))
        .isEqualTo(
            "{\"member\":\"ann\",\"number\":1,\"since\":\"2026-03-29T12:00:00Z\","
                + "\"credited\":12,\"remaining\":7}");
    assertThat(OrderPoints.STORE.encode(order))
        .isEqualTo(
            "{\"member\":\"ann\",\"paid\":\"GBP 12.00\",\"earned\":12,"
                + "\"refunded\":\"GBP 5.00\",\"settled\":5}");
  }
}
