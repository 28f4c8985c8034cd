package io.commercelib.core.aftersales;

import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.OrderId;
import java.time.Duration;

/**
 * The life cycle of an after-sale case: one table for all kinds. Its facts are the case with its
 * lines as they are after what happened.
 */
public final class CaseLifecycle {
  /** How long the shop waits for goods it agreed to take back. */
  public static final Duration GOODS_WITHIN = Duration.ofDays(30);

  private static final Guard<AfterSaleCase, Object> NO_GOODS_COME =
      Guard.of(
          "no goods come back",
          c -> !c.kind().bringsGoods(),
          c -> Reason.of(CaseReason.BRINGS_GOODS, "kind", c.kind()));

  private static final Guard<AfterSaleCase, Object> ALL_CAME =
      Guard.of(
          "all units came",
          c -> c.outstandingUnits() == 0,
          c -> Reason.of(CaseReason.UNITS_OUTSTANDING, "units", c.outstandingUnits()));

  private static final Guard<AfterSaleCase, Object> ALL_LOOKED_AT =
      Guard.of(
          "all that came is looked at",
          c -> c.uninspectedUnits() == 0,
          c -> Reason.of(CaseReason.UNITS_UNINSPECTED, "units", c.uninspectedUnits()));

  private static final Guard<AfterSaleCase, Object> ALL_ACCEPTED =
      Guard.of(
          "all is accepted",
          c -> c.acceptedUnits() == c.receivedUnits(),
          c ->
              Reason.of(
                  CaseReason.NOT_ALL_ACCEPTED,
                  "accepted",
                  c.acceptedUnits(),
                  "received",
                  c.receivedUnits()));

  private static final Guard<AfterSaleCase, Object> SOME_ACCEPTED =
      Guard.of("some is accepted", c -> c.acceptedUnits() > 0, CaseReason.NOTHING_ACCEPTED);

  private static final Guard<AfterSaleCase, Object> NO_REFUND_UNDER_WAY =
      Guard.of("no refund is under way", c -> !c.isRefundUnderWay(), CaseReason.REFUND_UNDER_WAY);

  private static final Guard<AfterSaleCase, Object> NO_REPLACEMENT =
      Guard.of(
          "no order replaces it",
          c -> c.replacement().isEmpty(),
          c ->
              Reason.of(
                  CaseReason.REPLACED, "order", c.replacement().map(OrderId::value).orElse("")));

  private static final Guard<AfterSaleCase, Object> HAS_REPLACEMENT =
      Guard.of("an order replaces it", c -> c.replacement().isPresent(), CaseReason.NOT_REPLACED);

  private static final Guard<AfterSaleCase, Object> NOT_REFUNDED =
      Guard.of("nothing is refunded", c -> c.refundAttempts() == 0, CaseReason.REFUNDED_BEFORE);

  private static final Guard<AfterSaleCase, Object> IS_REFUNDED =
      Guard.of("something is refunded", c -> c.refundAttempts() > 0, CaseReason.NOT_REFUNDED_YET);

  private static final Guard<AfterSaleCase, Object> IS_RETURN = isOf(CaseKind.RETURN);
  private static final Guard<AfterSaleCase, Object> IS_EXCHANGE = isOf(CaseKind.EXCHANGE);
  private static final Guard<AfterSaleCase, Object> IS_REPAIR = isOf(CaseKind.REPAIR);

  private static final Lifecycle<CaseState, CaseTrigger, AfterSaleCase, CaseEffect> DEFINITION =
      define();

  private CaseLifecycle() {}

  /** Returns the shipped definition. */
  public static Lifecycle<CaseState, CaseTrigger, AfterSaleCase, CaseEffect> definition() {
    return DEFINITION;
  }

  private static Guard<AfterSaleCase, Object> isOf(CaseKind kind) {
    return Guard.of(
        "is a " + kind.name().toLowerCase(java.util.Locale.ROOT),
        c -> c.kind() == kind,
        c -> Reason.of(CaseReason.OTHER_KIND, "kind", c.kind()));
  }

  private static Lifecycle<CaseState, CaseTrigger, AfterSaleCase, CaseEffect> define() {
    return Lifecycle.<CaseState, CaseTrigger, AfterSaleCase, CaseEffect>named(
            "after-sale case", CaseTrigger.class)
        .starting(CaseState.REQUESTED)
        .ending(
            CaseState.COMPLETED,
            CaseState.CLOSED,
            CaseState.DECLINED,
            CaseState.WITHDRAWN,
            CaseState.EXPIRED)
        .from(CaseState.REQUESTED)
        .on(CaseTrigger.Approve.class)
        .when(NO_GOODS_COME)
        .goTo(CaseState.AWAITING_REFUND)
        .giving(CaseEffect.REFUND)
        .from(CaseState.REQUESTED)
        .on(CaseTrigger.Approve.class)
        .goTo(CaseState.APPROVED)
        .from(CaseState.REQUESTED)
        .on(CaseTrigger.Decline.class)
        .goTo(CaseState.DECLINED)
        .giving(CaseEffect.CLOSE)
        .from(CaseState.REQUESTED, CaseState.APPROVED)
        .on(CaseTrigger.Withdraw.class)
        .goTo(CaseState.WITHDRAWN)
        .giving(CaseEffect.CLOSE)
        .from(CaseState.APPROVED)
        .on(CaseTrigger.SendBack.class)
        .goTo(CaseState.IN_TRANSIT)
        .from(CaseState.APPROVED, CaseState.IN_TRANSIT)
        .on(CaseTrigger.Expire.class)
        .goTo(CaseState.EXPIRED)
        .giving(CaseEffect.CLOSE)
        .from(CaseState.APPROVED, CaseState.IN_TRANSIT, CaseState.PARTLY_RECEIVED)
        .on(CaseTrigger.Receive.class)
        .when(ALL_CAME)
        .goTo(CaseState.RECEIVED)
        .from(CaseState.APPROVED, CaseState.IN_TRANSIT, CaseState.PARTLY_RECEIVED)
        .on(CaseTrigger.Receive.class)
        .goTo(CaseState.PARTLY_RECEIVED)
        .from(CaseState.PARTLY_RECEIVED)
        .on(CaseTrigger.NothingMoreComes.class)
        .goTo(CaseState.RECEIVED)
        .from(CaseState.RECEIVED)
        .on(CaseTrigger.Inspect.class)
        .when(ALL_LOOKED_AT)
        .when(ALL_ACCEPTED)
        .goTo(CaseState.ACCEPTED)
        .giving(CaseEffect.UNITS_BACK)
        .from(CaseState.RECEIVED)
        .on(CaseTrigger.Inspect.class)
        .when(ALL_LOOKED_AT)
        .when(SOME_ACCEPTED)
        .goTo(CaseState.PARTLY_ACCEPTED)
        .giving(CaseEffect.UNITS_BACK)
        .from(CaseState.RECEIVED)
        .on(CaseTrigger.Inspect.class)
        .when(ALL_LOOKED_AT)
        .goTo(CaseState.REFUSED)
        .from(CaseState.ACCEPTED, CaseState.PARTLY_ACCEPTED)
        .on(CaseTrigger.Settle.class)
        .when(IS_RETURN)
        .goTo(CaseState.AWAITING_REFUND)
        .giving(CaseEffect.REFUND)
        .from(CaseState.ACCEPTED, CaseState.PARTLY_ACCEPTED)
        .on(CaseTrigger.Settle.class)
        .when(IS_EXCHANGE)
        .goTo(CaseState.AWAITING_REPLACEMENT)
        .from(CaseState.ACCEPTED, CaseState.PARTLY_ACCEPTED)
        .on(CaseTrigger.Settle.class)
        .when(IS_REPAIR)
        .goTo(CaseState.IN_REPAIR)
        .from(CaseState.IN_REPAIR)
        .on(CaseTrigger.Repaired.class)
        .goTo(CaseState.AWAITING_REPLACEMENT)
        .from(CaseState.IN_REPAIR)
        .on(CaseTrigger.NotRepairable.class)
        .goTo(CaseState.AWAITING_REFUND)
        .giving(CaseEffect.REFUND)
        .from(CaseState.AWAITING_REFUND)
        .on(CaseTrigger.RefundDone.class)
        .goTo(CaseState.COMPLETED)
        .giving(CaseEffect.CLOSE)
        .from(CaseState.AWAITING_REFUND)
        .on(CaseTrigger.RefundFailed.class)
        .stay()
        .from(CaseState.AWAITING_REFUND)
        .on(CaseTrigger.RetryRefund.class)
        .when(NO_REFUND_UNDER_WAY)
        .stay()
        .giving(CaseEffect.REFUND)
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.Replace.class)
        .when(IS_EXCHANGE)
        .when(NO_REPLACEMENT)
        .stay()
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.ReplacementPaid.class)
        .when(HAS_REPLACEMENT)
        .when(NOT_REFUNDED)
        .stay()
        .giving(CaseEffect.REFUND)
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.ReplacementCancelled.class)
        .when(HAS_REPLACEMENT)
        .when(NOT_REFUNDED)
        .stay()
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.ReplacementCancelled.class)
        .when(HAS_REPLACEMENT)
        .goTo(CaseState.COMPLETED)
        .giving(CaseEffect.CLOSE)
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.RefundDone.class)
        .when(IS_REFUNDED)
        .stay()
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.RefundFailed.class)
        .when(IS_REFUNDED)
        .stay()
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.RetryRefund.class)
        .when(IS_REFUNDED)
        .when(NO_REFUND_UNDER_WAY)
        .stay()
        .giving(CaseEffect.REFUND)
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.ReplacementDelivered.class)
        .when(NO_REPLACEMENT)
        .goTo(CaseState.COMPLETED)
        .giving(CaseEffect.CLOSE)
        .from(CaseState.AWAITING_REPLACEMENT)
        .on(CaseTrigger.ReplacementDelivered.class)
        .when(IS_REFUNDED)
        .goTo(CaseState.COMPLETED)
        .giving(CaseEffect.CLOSE)
        .from(CaseState.REFUSED)
        .on(CaseTrigger.SendBackToCustomer.class)
        .goTo(CaseState.CLOSED)
        .giving(CaseEffect.CLOSE)
        .timeout(CaseState.APPROVED, GOODS_WITHIN, new CaseTrigger.Expire())
        .timeout(CaseState.IN_TRANSIT, GOODS_WITHIN, new CaseTrigger.Expire())
        .build();
  }
}
