package io.commercelib.core.payment;

import io.commercelib.core.payment.PaymentTransaction.Status;
import io.commercelib.spi.payment.GatewayResult;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/** A gateway's result in the words of a transaction. */
record Answer(
    Status status,
    Money moved,
    Optional<String> reference,
    Optional<String> detail,
    Optional<Instant> checkAfter,
    Optional<Challenge> challenge,
    Optional<Instant> expiresAt) {
  /** Says of a refund that the gateway did after all, and should not have. */
  static final String SURPLUS = "went back though it was not to go back any more";

  Answer(
      Status status,
      Money moved,
      Optional<String> reference,
      Optional<String> detail,
      Optional<Instant> checkAfter,
      Optional<Challenge> challenge) {
    this(status, moved, reference, detail, checkAfter, challenge, Optional.empty());
  }

  Answer(Status status, Money moved, Optional<String> reference, Optional<String> detail) {
    this(status, moved, reference, detail, Optional.empty(), Optional.empty());
  }

  /** The payer did not come back in time. */
  boolean isChallengeOver(Instant now) {
    return status == Status.ACTION_REQUIRED
        && challenge.stream().noneMatch(open -> now.isBefore(open.deadline()));
  }

  static Answer needsCare(
      PaymentTransaction transaction, Optional<String> reference, String detail) {
    return new Answer(
        Status.NEEDS_CARE,
        Money.zero(transaction.amount().getCurrencyUnit()),
        reference,
        Optional.of(detail));
  }

  /** Less may come than was asked for, but what goes back goes back as a whole. */
  private static boolean isPlausible(PaymentTransaction transaction, Money approved) {
    if (!approved.isSameCurrency(transaction.amount()) || approved.isNegative()) {
      return false;
    }
    return switch (transaction.operation()) {
      case AUTHORIZE, RESUME, CAPTURE, VOID -> !approved.isGreaterThan(transaction.amount());
      case REFUND -> approved.isEqual(transaction.amount());
    };
  }

  static Answer of(PaymentTransaction transaction, GatewayResult result) {
    Money none = Money.zero(transaction.amount().getCurrencyUnit());
    return result.match(
        new GatewayResult.Cases<>() {
          @Override
          public Answer approved(GatewayResult.Approved approved) {
            // A gateway that moved another sum than it was asked to cannot be argued with by us.
            return isPlausible(transaction, approved.amount())
                ? new Answer(
                    Status.SUCCESS,
                    approved.amount(),
                    Optional.of(approved.reference()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    approved.expiresAt())
                : needsCare(
                    transaction,
                    Optional.of(approved.reference()),
                    "the gateway approved %s, %s were asked for"
                        .formatted(approved.amount(), transaction.amount()));
          }

          @Override
          public Answer declined(GatewayResult.Declined declined) {
            return new Answer(
                Status.DECLINED, none, Optional.empty(), Optional.of(declined.code()));
          }

          @Override
          public Answer pending(GatewayResult.Pending pending) {
            return new Answer(
                Status.PENDING,
                none,
                Optional.of(pending.reference()),
                Optional.empty(),
                Optional.of(pending.checkAfter()),
                Optional.empty());
          }

          @Override
          public Answer actionRequired(GatewayResult.ActionRequired required) {
            return new Answer(
                Status.ACTION_REQUIRED,
                none,
                Optional.of(required.reference()),
                Optional.empty(),
                Optional.of(required.deadline()),
                Optional.of(new Challenge(required.challenge(), required.deadline())));
          }

          @Override
          public Answer notDone(GatewayResult.NotDone notDone) {
            return new Answer(
                Status.NOT_DONE, none, Optional.empty(), Optional.of(notDone.cause()));
          }

          @Override
          public Answer unknown(GatewayResult.Unknown unknown) {
            return new Answer(Status.UNKNOWN, none, Optional.empty(), Optional.of(unknown.cause()));
          }
        });
  }
}
