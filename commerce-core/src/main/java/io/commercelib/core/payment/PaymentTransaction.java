package io.commercelib.core.payment;

import io.commercelib.spi.id.IdempotencyKey;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * One thing asked of a gateway.
 *
 * @param key under which it happens once
 * @param operation what was asked
 * @param purpose for what: the id of a refund; empty for an authorisation
 * @param amount asked for
 * @param status what is known of it
 * @param writtenAt when it was decided, before it was asked
 * @param asked how often the gateway was asked, for it or about it
 * @param moved what was really moved or reserved; zero until it succeeded
 * @param reference the gateway's name of it
 * @param detail the gateway's word for why it was refused or is not known
 */
public record PaymentTransaction(
    IdempotencyKey key,
    Operation operation,
    String purpose,
    Money amount,
    Status status,
    Instant writtenAt,
    int asked,
    Money moved,
    Optional<String> reference,
    Optional<String> detail) {

  /** What can be asked. */
  public enum Operation {
    /** Reserve, or take at once. */
    AUTHORIZE,
    /** Take what is reserved. */
    CAPTURE,
    /** Give up what is reserved. */
    VOID,
    /** Give back what was taken. */
    REFUND
  }

  /** What can be known of it. */
  public enum Status {
    /** Written down; it may or may not have been asked yet. */
    SENT(true),
    /** Done. */
    SUCCESS(false),
    /** Refused; no money moved. */
    DECLINED(false),
    /** Under way at the gateway. */
    PENDING(true),
    /** The payer must do something. */
    ACTION_REQUIRED(true),
    /** It surely did not happen. */
    NOT_DONE(false),
    /** Nobody knows; the gateway is asked again. */
    UNKNOWN(true),
    /** Nobody knows, and asking again is of no use: somebody must look at the gateway's book. */
    NEEDS_CARE(false);

    private final boolean open;

    Status(boolean open) {
      this.open = open;
    }

    /** Returns whether the outcome is still to come. */
    public boolean isOpen() {
      return open;
    }
  }

  static PaymentTransaction written(
      IdempotencyKey key, Operation operation, String purpose, Money amount, Instant now) {
    return new PaymentTransaction(
        key,
        operation,
        purpose,
        amount,
        Status.SENT,
        now,
        0,
        Money.zero(amount.getCurrencyUnit()),
        Optional.empty(),
        Optional.empty());
  }

  PaymentTransaction answered(
      Status newStatus, Money nowMoved, Optional<String> newReference, Optional<String> newDetail) {
    return new PaymentTransaction(
        key,
        operation,
        purpose,
        amount,
        newStatus,
        writtenAt,
        asked + 1,
        nowMoved,
        newReference.or(() -> reference),
        newDetail);
  }
}
