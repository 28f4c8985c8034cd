package io.commercelib.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.lifecycle.StateTable;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts are of an attempt to pay 7.00. */
class PaymentLifecycleTest {
  private static final String MOVES =
      """
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN NEEDS_CARE | Authorised     | all taken       | CAPTURED           |
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN NEEDS_CARE | Authorised     | reserved        | AUTHORISED         |
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN NEEDS_CARE | Declined       | nothing         | DECLINED           |
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN NEEDS_CARE | NotDone        | nothing         | NOT_DONE           |
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN            | Pending        | nothing         | PENDING            |
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN            | ActionRequired | nothing         | ACTION_REQUIRED    |
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN            | AnswerLost     | nothing         | UNKNOWN            |
      AUTHORISING PENDING ACTION_REQUIRED UNKNOWN            | AnswerGivenUp  | nothing         | NEEDS_CARE         |
      AUTHORISED PARTIALLY_CAPTURED                          | Captured       | part taken      | PARTIALLY_CAPTURED |
      AUTHORISED PARTIALLY_CAPTURED                          | Captured       | all taken       | CAPTURED           |
      PARTIALLY_CAPTURED                                     | RestReleased   | part taken      | CAPTURED           |
      AUTHORISED                                             | Voided         | reserved        | VOIDED             |
      AUTHORISED                                             | Lapsed         | reserved        | EXPIRED            |
      CAPTURED PARTIALLY_CAPTURED                            | Refunded       | part given back | =                  |
      CAPTURED PARTIALLY_CAPTURED                            | Refunded       | all given back  | REFUNDED           |
      CAPTURED PARTIALLY_CAPTURED                            | Disputed       | all taken       | DISPUTED           |
      DISPUTED                                               | DisputeWon     | all taken       | CAPTURED           |
      DISPUTED                                               | DisputeLost    | all taken       | CHARGED_BACK       |
      """;

  private static final StateTable<PaymentState, PaymentTrigger, PaymentAttempt, Void> TABLE =
      new StateTable<>(
          PaymentLifecycle.definition(),
          StateTable.byName(
              List.of(
                  new PaymentTrigger.Authorised(),
                  new PaymentTrigger.Declined(),
                  new PaymentTrigger.NotDone(),
                  new PaymentTrigger.ActionRequired(),
                  new PaymentTrigger.Pending(),
                  new PaymentTrigger.AnswerLost(),
                  new PaymentTrigger.AnswerGivenUp(),
                  new PaymentTrigger.Captured(),
                  new PaymentTrigger.RestReleased(),
                  new PaymentTrigger.Voided(),
                  new PaymentTrigger.Lapsed(),
                  new PaymentTrigger.Refunded(),
                  new PaymentTrigger.Disputed(),
                  new PaymentTrigger.DisputeWon(),
                  new PaymentTrigger.DisputeLost())),
          Map.of(
              "nothing", attempt(0, 0, 0, 0),
              "reserved", attempt(7, 0, 0, 0),
              "part taken", attempt(7, 5, 0, 0),
              "all taken", attempt(7, 7, 0, 0),
              "part given back", attempt(7, 7, 2, 0),
              "all given back", attempt(7, 7, 7, 0)));

  @Test
  void every_row_leads_where_it_says() {
    TABLE.checkMoves(MOVES);
  }

  @Test
  void nothing_else_is_accepted() {
    TABLE.checkNothingElseIsAccepted(MOVES);
  }

  @Test
  void nothing_goes_back_while_the_payers_bank_asks() {
    PaymentAttempt captured = attempt(7, 7, 2, 0);
    PaymentAttempt disputed =
        PaymentAttempt.builder().from(captured).state(PaymentState.DISPUTED).build();

    assertThat(captured.refundable()).isEqualTo(Money.parse("GBP 5.00"));
    assertThat(disputed.refundable()).isEqualTo(Money.parse("GBP 0.00"));
  }

  @ParameterizedTest
  @CsvSource({"7,8,0,0", "7,7,8,0", "7,7,5,3", "7,7,-1,0", "7,7,0,-1"})
  void sums_that_cannot_be_are_refused(int authorised, int captured, int refunded, int back) {
    assertThatThrownBy(() -> attempt(authorised, captured, refunded, back))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never more than captured");
  }

  private static PaymentAttempt attempt(
      int authorised, int captured, int refunded, int chargedBack) {
    Money zero = Money.parse("GBP 0.00");
    return PaymentAttempt.builder()
        .id(new PaymentId("A-1/1"))
        .order(new OrderId("A-1"))
        .method("card")
        .amount(zero.plus(7))
        .captureNow(true)
        .state(PaymentState.CAPTURED)
        .authorised(zero.plus(authorised))
        .captured(zero.plus(captured))
        .refunded(zero.plus(refunded))
        .chargedBack(zero.plus(chargedBack))
        .build();
  }
}
