package io.commercelib.core.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * One try to pay for an order with one method, and all that was asked of the gateway for it.
 *
 * <p>Checked at every change: refunds and charge-backs together are never more than captured,
 * captured never more than authorised. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutablePaymentAttempt.class)
@JsonDeserialize(as = ImmutablePaymentAttempt.class)
public interface PaymentAttempt {
  /** The kind of aggregate that payment attempts are. */
  String AGGREGATE = "payment";

  /** Returns its name. */
  PaymentId id();

  /** Returns what it pays for. */
  OrderId order();

  /** Returns how the payer pays, in the words of the gateway. */
  String method();

  /** Returns what else the gateway needs, such as a token of the payer. */
  @PersonalData
  @Value.Redacted
  Map<String, String> data();

  /** Returns what is to be paid by it, above zero. */
  Money amount();

  /** Returns whether the amount is taken at once instead of being reserved. */
  boolean captureNow();

  /** Returns how it stands. */
  PaymentState state();

  /** Returns what is or was reserved, or was taken at once. */
  Money authorised();

  /** Returns what was taken. */
  Money captured();

  /** Returns what went back. */
  Money refunded();

  /** Returns what the payer's bank took back. */
  Money chargedBack();

  /** Returns all that was asked of the gateway, in order. */
  List<PaymentTransaction> transactions();

  /** Returns the states it went through. */
  List<HistoryEntry> history();

  /** Returns its name as an aggregate. */
  @JsonIgnore
  default AggregateId aggregate() {
    return AggregateId.of(AGGREGATE, id());
  }

  /** Returns what is on its way back: asked for, its outcome not known yet. */
  @JsonIgnore
  default Money refunding() {
    Money sum = Money.zero(amount().getCurrencyUnit());
    for (PaymentTransaction transaction : transactions()) {
      if (transaction.operation() == PaymentTransaction.Operation.REFUND
          && transaction.status().isOpen()) {
        sum = sum.plus(transaction.amount());
      }
    }
    return sum;
  }

  /** Returns what is being taken of what is reserved: asked for, its outcome not known yet. */
  @JsonIgnore
  default Money capturing() {
    Money sum = Money.zero(amount().getCurrencyUnit());
    for (PaymentTransaction transaction : transactions()) {
      if (transaction.operation() == PaymentTransaction.Operation.CAPTURE
          && transaction.status().isOpen()) {
        sum = sum.plus(transaction.amount());
      }
    }
    return sum;
  }

  /**
   * Returns until when what is reserved can be taken; empty if that does not end, or is unknown.
   */
  @JsonIgnore
  default Optional<Instant> reservedUntil() {
    return transactions().stream()
        .filter(t -> t.operation().isAuthorization())
        .flatMap(t -> t.expiresAt().stream())
        .findFirst();
  }

  /** Returns what is reserved and can still be taken. */
  @JsonIgnore
  default Money reserved() {
    boolean isOpen =
        state().is(PaymentState.AUTHORISED) || state().is(PaymentState.PARTIALLY_CAPTURED);
    boolean isGivenUp =
        transactions().stream()
            .anyMatch(
                t ->
                    t.operation() == PaymentTransaction.Operation.VOID
                        || (t.last() && t.status().isOpen()));
    return isOpen && !isGivenUp
        ? authorised().minus(captured()).minus(capturing())
        : Money.zero(amount().getCurrencyUnit());
  }

  /** Returns whether a transaction took money or gave it back. */
  default boolean movedMoney(PaymentTransaction transaction) {
    return transaction.status() == PaymentTransaction.Status.SUCCESS
        && transaction.moved().isPositive()
        && switch (transaction.operation()) {
          case AUTHORIZE, RESUME -> captureNow();
          case CAPTURE, REFUND -> true;
          case VOID -> false;
        };
  }

  /** Returns whether nobody knows yet what became of it: the money may be there. */
  @JsonIgnore
  default boolean isUnknown() {
    return state().is(PaymentState.AUTHORISING) || state().is(PaymentState.UNKNOWN);
  }

  /** Returns what the payer has to do, while the payment waits for that. */
  @JsonIgnore
  default Optional<Challenge> challenge() {
    return state().is(PaymentState.ACTION_REQUIRED)
        ? transactions().stream().flatMap(t -> t.challenge().stream()).findFirst()
        : Optional.empty();
  }

  /** Returns what may still be asked back; nothing while the payer's bank asks. */
  @JsonIgnore
  default Money refundable() {
    if (state().is(PaymentState.DISPUTED) || state().is(PaymentState.CHARGED_BACK)) {
      return Money.zero(amount().getCurrencyUnit());
    }
    return captured().minus(refunded()).minus(refunding()).minus(chargedBack());
  }

  /** Returns the gateway's name of the authorisation; empty until it has one. */
  @JsonIgnore
  default Optional<String> reference() {
    return transactions().stream()
        .filter(t -> t.operation().isAuthorization())
        .flatMap(t -> t.reference().stream())
        .findFirst();
  }

  /** Returns it without what tells of the payer. */
  default PaymentAttempt withoutPersonalData() {
    return builder()
        .from(this)
        .data(Map.of())
        .transactions(transactions().stream().map(PaymentTransaction::withoutPersonalData).toList())
        .history(history().stream().map(HistoryEntry::withoutWords).toList())
        .build();
  }

  /** Checks the sums. */
  @Value.Check
  default void check() {
    if (!amount().isPositive()
        || refunded().isNegative()
        || chargedBack().isNegative()
        || refunded().plus(chargedBack()).isGreaterThan(captured())
        || captured().isGreaterThan(authorised())) {
      throw new IllegalArgumentException(
          ("payment '%s' of %s: authorised %s, captured %s, refunded %s, charged back %s; what goes"
                  + " back is never more than captured, captured never more than authorised")
              .formatted(id(), amount(), authorised(), captured(), refunded(), chargedBack()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePaymentAttempt.Builder {
    Builder() {}
  }
}
