package io.commercelib.core.payment;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.Guard;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.payment.PaymentTransaction.Operation;
import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The life cycle of a payment attempt. Its facts are the attempt with its sums as they are now. */
public final class PaymentLifecycle {
  private static final Guard<PaymentAttempt, Object> ALL_CAPTURED =
      Guard.of(
          "all reserved is taken",
          attempt ->
              attempt.captured().isPositive() && attempt.captured().isEqual(attempt.authorised()),
          attempt ->
              Reason.of(
                  PaymentReason.REST_RESERVED,
                  "captured",
                  attempt.captured(),
                  "authorised",
                  attempt.authorised()));

  private static final Guard<PaymentAttempt, Object> ALL_REFUNDED =
      Guard.of(
          "all taken went back",
          attempt -> attempt.refunded().isEqual(attempt.captured()),
          attempt ->
              Reason.of(
                  PaymentReason.NOT_ALL_REFUNDED,
                  "refunded",
                  attempt.refunded(),
                  "captured",
                  attempt.captured()));

  private static final Lifecycle<PaymentState, PaymentTrigger, PaymentAttempt, Void> DEFINITION =
      define();

  private PaymentLifecycle() {}

  /** Returns the definition. */
  public static Lifecycle<PaymentState, PaymentTrigger, PaymentAttempt, Void> definition() {
    return DEFINITION;
  }

  /** Returns the attempt after the gateway has answered one of its transactions. */
  static PaymentAttempt apply(PaymentAttempt attempt, PaymentTransaction answered, Instant now) {
    boolean isAuthorization = answered.operation().isAuthorization();
    boolean isUndecided = isUndecided(attempt, answered);
    List<PaymentTransaction> transactions = new ArrayList<>(attempt.transactions().size());
    for (PaymentTransaction known : attempt.transactions()) {
      if (known.key().equals(answered.key())) {
        transactions.add(answered);
      } else if (isAuthorization
          && known.operation().isAuthorization()
          && known.status().isOpen()
          && !answered.status().isOpen()
          && !isUndecided) {
        // One authorisation, asked for under two keys: its answer counts once.
        transactions.add(known.settledLike(answered));
      } else {
        transactions.add(known);
      }
    }
    PaymentAttempt.Builder changed =
        PaymentAttempt.builder().from(attempt).transactions(transactions);
    if (answered.status() == PaymentTransaction.Status.SUCCESS) {
      switch (answered.operation()) {
        case AUTHORIZE, RESUME -> {
          changed.authorised(answered.moved());
          changed.captured(attempt.captureNow() ? answered.moved() : attempt.captured());
        }
        case CAPTURE -> changed.captured(attempt.captured().plus(answered.moved()));
        case REFUND -> changed.refunded(attempt.refunded().plus(answered.moved()));
        case VOID -> {
          // What was reserved stays on record; nothing was taken.
        }
      }
    }
    PaymentAttempt facts = changed.build();
    Optional<PaymentTrigger> trigger = isUndecided ? Optional.empty() : triggerOf(answered);
    PaymentAttempt moved = trigger.isEmpty() ? facts : fire(facts, trigger.get(), "gateway", now);
    return endsReservation(answered) ? releaseRest(moved, "gateway", now) : moved;
  }

  /**
   * Returns whether a refusal decides nothing yet: the payer has come back from the challenge more
   * than once, and what became of another time is not known. A gateway that approved the first
   * refuses the second.
   */
  static boolean isUndecided(PaymentAttempt attempt, PaymentTransaction answered) {
    return answered.operation().isAuthorization()
        && !answered.status().isOpen()
        && answered.status() != PaymentTransaction.Status.SUCCESS
        && attempt.transactions().stream()
            .anyMatch(
                known ->
                    known.operation() == Operation.RESUME
                        && known.status().isOpen()
                        && !known.key().equals(answered.key()));
  }

  /** Returns the attempt with nothing more to be taken of what was reserved. */
  static PaymentAttempt releaseRest(PaymentAttempt attempt, String by, Instant now) {
    return attempt.state().is(PaymentState.AUTHORISED)
        ? fire(attempt, new PaymentTrigger.Lapsed(), by, now)
        : fire(attempt, new PaymentTrigger.RestReleased(), by, now);
  }

  /** Nothing is reserved any more after the last capture, or one that the gateway refused. */
  private static boolean endsReservation(PaymentTransaction answered) {
    return answered.operation() == Operation.CAPTURE
        && !answered.status().isOpen()
        && (answered.last() || answered.status() != PaymentTransaction.Status.SUCCESS);
  }

  private static PaymentAttempt fire(
      PaymentAttempt attempt, PaymentTrigger trigger, String by, Instant now) {
    Fired<PaymentState, Void> fired = DEFINITION.fire(attempt.state(), trigger, attempt, now);
    if (fired instanceof Fired.Moved<PaymentState, Void> moved) {
      return PaymentAttempt.builder()
          .from(attempt)
          .state(moved.to())
          .addHistory(moved.entry(now, by))
          .build();
    }
    // What the gateway did is a fact, whether the state expected it or not: the sums are kept.
    return attempt;
  }

  private static Optional<PaymentTrigger> triggerOf(PaymentTransaction answered) {
    if (answered.operation().isAuthorization()) {
      return switch (answered.status()) {
        case SUCCESS -> Optional.of(new PaymentTrigger.Authorised());
        case DECLINED -> Optional.of(new PaymentTrigger.Declined());
        case NOT_DONE -> Optional.of(new PaymentTrigger.NotDone());
        case ACTION_REQUIRED -> Optional.of(new PaymentTrigger.ActionRequired());
        case PENDING -> Optional.of(new PaymentTrigger.Pending());
        case UNKNOWN -> Optional.of(new PaymentTrigger.AnswerLost());
        case NEEDS_CARE -> Optional.of(new PaymentTrigger.AnswerGivenUp());
        case SENT -> Optional.empty();
      };
    }
    if (answered.status() != PaymentTransaction.Status.SUCCESS) {
      return Optional.empty();
    }
    return switch (answered.operation()) {
      case AUTHORIZE, RESUME -> Optional.empty();
      case CAPTURE -> Optional.of(new PaymentTrigger.Captured());
      case VOID -> Optional.of(new PaymentTrigger.Voided());
      case REFUND -> Optional.of(new PaymentTrigger.Refunded());
    };
  }

  private static Lifecycle<PaymentState, PaymentTrigger, PaymentAttempt, Void> define() {
    PaymentState[] orLater = {
      PaymentState.PENDING, PaymentState.ACTION_REQUIRED, PaymentState.UNKNOWN
    };
    PaymentState[] orLaterOrGivenUp = {
      PaymentState.PENDING,
      PaymentState.ACTION_REQUIRED,
      PaymentState.UNKNOWN,
      PaymentState.NEEDS_CARE
    };
    return Lifecycle.<PaymentState, PaymentTrigger, PaymentAttempt, Void>named(
            "payment", PaymentTrigger.class)
        .starting(PaymentState.AUTHORISING)
        .ending(
            PaymentState.DECLINED,
            PaymentState.NOT_DONE,
            PaymentState.VOIDED,
            PaymentState.EXPIRED,
            PaymentState.REFUNDED,
            PaymentState.CHARGED_BACK)
        .from(PaymentState.AUTHORISING, orLaterOrGivenUp)
        .on(PaymentTrigger.Authorised.class)
        .when(ALL_CAPTURED)
        .goTo(PaymentState.CAPTURED)
        .from(PaymentState.AUTHORISING, orLaterOrGivenUp)
        .on(PaymentTrigger.Authorised.class)
        .goTo(PaymentState.AUTHORISED)
        .from(PaymentState.AUTHORISING, orLaterOrGivenUp)
        .on(PaymentTrigger.Declined.class)
        .goTo(PaymentState.DECLINED)
        .from(PaymentState.AUTHORISING, orLaterOrGivenUp)
        .on(PaymentTrigger.NotDone.class)
        .goTo(PaymentState.NOT_DONE)
        .from(PaymentState.AUTHORISING, orLater)
        .on(PaymentTrigger.Pending.class)
        .goTo(PaymentState.PENDING)
        .from(PaymentState.AUTHORISING, orLater)
        .on(PaymentTrigger.ActionRequired.class)
        .goTo(PaymentState.ACTION_REQUIRED)
        .from(PaymentState.AUTHORISING, orLater)
        .on(PaymentTrigger.AnswerLost.class)
        .goTo(PaymentState.UNKNOWN)
        .from(PaymentState.AUTHORISING, orLater)
        .on(PaymentTrigger.AnswerGivenUp.class)
        .goTo(PaymentState.NEEDS_CARE)
        .from(PaymentState.AUTHORISED, PaymentState.PARTIALLY_CAPTURED)
        .on(PaymentTrigger.Captured.class)
        .when(ALL_CAPTURED)
        .goTo(PaymentState.CAPTURED)
        .from(PaymentState.AUTHORISED, PaymentState.PARTIALLY_CAPTURED)
        .on(PaymentTrigger.Captured.class)
        .goTo(PaymentState.PARTIALLY_CAPTURED)
        .from(PaymentState.PARTIALLY_CAPTURED)
        .on(PaymentTrigger.RestReleased.class)
        .goTo(PaymentState.CAPTURED)
        .from(PaymentState.AUTHORISED)
        .on(PaymentTrigger.Voided.class)
        .goTo(PaymentState.VOIDED)
        .from(PaymentState.AUTHORISED)
        .on(PaymentTrigger.Lapsed.class)
        .goTo(PaymentState.EXPIRED)
        .from(PaymentState.CAPTURED, PaymentState.PARTIALLY_CAPTURED)
        .on(PaymentTrigger.Refunded.class)
        .when(ALL_REFUNDED)
        .goTo(PaymentState.REFUNDED)
        .from(PaymentState.CAPTURED, PaymentState.PARTIALLY_CAPTURED)
        .on(PaymentTrigger.Refunded.class)
        .stay()
        .from(PaymentState.CAPTURED, PaymentState.PARTIALLY_CAPTURED)
        .on(PaymentTrigger.Disputed.class)
        .goTo(PaymentState.DISPUTED)
        .from(PaymentState.DISPUTED)
        .on(PaymentTrigger.DisputeWon.class)
        .goTo(PaymentState.CAPTURED)
        .from(PaymentState.DISPUTED)
        .on(PaymentTrigger.DisputeLost.class)
        .goTo(PaymentState.CHARGED_BACK)
        .build();
  }
}
