package io.commercelib.core.aftersales;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.commercelib.core.lifecycle.StateTable;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts are of a case about three mugs, as they are after the event. */
class CaseLifecycleTest {
  private static final String MOVES =
      """
      REQUESTED                           | Approve              | refund only      | AWAITING_REFUND      | REFUND
      REQUESTED                           | Approve              | return           | APPROVED             |
      REQUESTED                           | Approve              | exchange         | APPROVED             |
      REQUESTED                           | Approve              | repair           | APPROVED             |
      REQUESTED                           | Decline              | return           | DECLINED             | CLOSE
      REQUESTED APPROVED                  | Withdraw             | return           | WITHDRAWN            | CLOSE
      APPROVED                            | SendBack             | return           | IN_TRANSIT           |
      APPROVED IN_TRANSIT                 | Expire               | return           | EXPIRED              | CLOSE
      APPROVED IN_TRANSIT PARTLY_RECEIVED | Receive              | two came         | PARTLY_RECEIVED      |
      APPROVED IN_TRANSIT PARTLY_RECEIVED | Receive              | all came         | RECEIVED             |
      PARTLY_RECEIVED                     | NothingMoreComes     | two came         | RECEIVED             |
      RECEIVED                            | Inspect              | all accepted     | ACCEPTED             | UNITS_BACK
      RECEIVED                            | Inspect              | one accepted     | PARTLY_ACCEPTED      | UNITS_BACK
      RECEIVED                            | Inspect              | all refused      | REFUSED              |
      ACCEPTED PARTLY_ACCEPTED            | Settle               | return           | AWAITING_REFUND      | REFUND
      ACCEPTED PARTLY_ACCEPTED            | Settle               | exchange         | AWAITING_REPLACEMENT |
      ACCEPTED PARTLY_ACCEPTED            | Settle               | repair           | IN_REPAIR            |
      IN_REPAIR                           | Repaired             | repair           | AWAITING_REPLACEMENT |
      IN_REPAIR                           | NotRepairable        | repair           | AWAITING_REFUND      | REFUND
      AWAITING_REFUND                     | RefundDone           | refund under way | COMPLETED            | CLOSE
      AWAITING_REFUND                     | RefundFailed         | return           | =                    |
      AWAITING_REFUND                     | RetryRefund          | return           | =                    | REFUND
      AWAITING_REPLACEMENT                | ReplacementDelivered | exchange         | COMPLETED            | CLOSE
      AWAITING_REPLACEMENT                | Replace              | exchange         | =                    |
      AWAITING_REPLACEMENT                | ReplacementPaid      | replaced         | =                    | REFUND
      AWAITING_REPLACEMENT                | ReplacementCancelled | replaced         | =                    |
      AWAITING_REPLACEMENT                | ReplacementCancelled | rest under way   | COMPLETED            | CLOSE
      AWAITING_REPLACEMENT                | RefundDone           | rest under way   | =                    |
      AWAITING_REPLACEMENT                | RefundFailed         | rest under way   | =                    |
      AWAITING_REPLACEMENT                | RetryRefund          | rest gone back   | =                    | REFUND
      REFUSED                             | SendBackToCustomer   | all refused      | CLOSED               | CLOSE
      """;

  private static final String REFUSALS =
      """
      RECEIVED                            | Inspect              | all came         | case.units-uninspected case.not-all-accepted case.nothing-accepted
      ACCEPTED PARTLY_ACCEPTED            | Settle               | refund only      | case.other-kind
      AWAITING_REFUND                     | RetryRefund          | refund under way | case.refund-under-way
      AWAITING_REPLACEMENT                | Replace              | replaced         | case.replaced
      AWAITING_REPLACEMENT                | Replace              | repair           | case.other-kind
      AWAITING_REPLACEMENT                | ReplacementPaid      | exchange         | case.not-replaced
      AWAITING_REPLACEMENT                | ReplacementPaid      | rest under way   | case.refunded-before
      AWAITING_REPLACEMENT                | RefundDone           | replaced         | case.not-refunded-yet
      """;

  private static final StateTable<CaseState, CaseTrigger, AfterSaleCase, CaseEffect> TABLE =
      new StateTable<>(
          CaseLifecycle.definition(),
          StateTable.byName(
              List.of(
                  new CaseTrigger.Approve(),
                  new CaseTrigger.Decline("too late"),
                  new CaseTrigger.Withdraw(),
                  new CaseTrigger.SendBack(),
                  new CaseTrigger.Expire(),
                  new CaseTrigger.Receive(Map.of(MUGS, 1L)),
                  new CaseTrigger.NothingMoreComes(),
                  new CaseTrigger.Inspect(Map.of()),
                  new CaseTrigger.Settle(),
                  new CaseTrigger.RefundDone(),
                  new CaseTrigger.RefundFailed(),
                  new CaseTrigger.RetryRefund(),
                  new CaseTrigger.Repaired(),
                  new CaseTrigger.NotRepairable(),
                  new CaseTrigger.Replace(new OrderId("A-2"), Money.parse("GBP 4.00")),
                  new CaseTrigger.ReplacementPaid(),
                  new CaseTrigger.ReplacementCancelled(),
                  new CaseTrigger.ReplacementDelivered(),
                  new CaseTrigger.SendBackToCustomer())),
          Map.ofEntries(
              Map.entry("refund only", about(CaseKind.REFUND_ONLY, 0, 0, 0)),
              Map.entry("return", about(CaseKind.RETURN, 0, 0, 0)),
              Map.entry("exchange", about(CaseKind.EXCHANGE, 0, 0, 0)),
              Map.entry("replaced", replaced(0, false)),
              Map.entry("rest under way", replaced(1, true)),
              Map.entry("rest gone back", replaced(1, false)),
              Map.entry("repair", about(CaseKind.REPAIR, 0, 0, 0)),
              Map.entry("two came", about(CaseKind.RETURN, 2, 0, 0)),
              Map.entry("all came", about(CaseKind.RETURN, 3, 0, 0)),
              Map.entry("all accepted", about(CaseKind.RETURN, 3, 3, 0)),
              Map.entry("one accepted", about(CaseKind.RETURN, 3, 1, 2)),
              Map.entry("all refused", about(CaseKind.RETURN, 3, 0, 3)),
              Map.entry(
                  "refund under way",
                  AfterSaleCase.builder()
                      .from(about(CaseKind.RETURN, 3, 3, 0))
                      .isRefundUnderWay(true)
                      .refundAttempts(1)
                      .build())));

  @Test
  void every_row_leads_where_it_says() {
    TABLE.checkMoves(MOVES);
  }

  @Test
  void guards_refuse_with_their_reasons() {
    TABLE.checkRefusals(REFUSALS);
  }

  @Test
  void nothing_else_is_accepted() {
    TABLE.checkNothingElseIsAccepted(MOVES);
  }

  @Test
  void shop_waits_thirty_days_for_goods_anew_when_they_are_on_their_way() {
    Timer expiry = new Timer("Expire", OPENING.plus(Duration.ofDays(30)));

    assertThat(TABLE.timersAfter("REQUESTED", "Approve", "return", OPENING))
        .containsExactly(expiry);
    assertThat(TABLE.timersAfter("APPROVED", "SendBack", "return", OPENING))
        .containsExactly(expiry);
    assertThat(TABLE.timersAfter("IN_TRANSIT", "Receive", "all came", OPENING)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0,0,0", // nothing asked about
    "2,3,0,0,0", // more came than was asked about
    "2,1,1,1,0", // more found than came
    "2,-1,0,0,0",
    "2,2,0,0,-1"
  })
  void units_that_cannot_be_are_refused(
      long requested, long received, long sellable, long damaged, long refused) {
    assertThat(
            catchThrowable(
                () -> new CaseLine(MUGS, requested, received, sellable, damaged, 0, refused)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no more can come than was asked about");
  }

  private static AfterSaleCase replaced(int refundAttempts, boolean isUnderWay) {
    return AfterSaleCase.builder()
        .from(about(CaseKind.EXCHANGE, 3, 3, 0))
        .replacement(new OrderId("A-2"))
        .credit(Money.parse("GBP 4.00"))
        .refundAttempts(refundAttempts)
        .isRefundUnderWay(isUnderWay)
        .build();
  }

  private static AfterSaleCase about(CaseKind kind, long received, long accepted, long refused) {
    return AfterSaleCase.builder()
        .id(new CaseId("R-1"))
        .order(new OrderId("A-1"))
        .kind(kind)
        .reason(ReturnReason.FAULTY)
        .addLines(new CaseLine(MUGS, 3, received, accepted, 0, 0, refused))
        .state(CaseState.REQUESTED)
        .requestedAt(OPENING)
        .build();
  }
}
