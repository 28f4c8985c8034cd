package io.commercelib.core.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.privacy.PersonalData;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** One thing asked of a gateway. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutablePaymentTransaction.class)
@JsonDeserialize(as = ImmutablePaymentTransaction.class)
public interface PaymentTransaction {

  /** Returns the key under which it happens once. */
  IdempotencyKey key();

  /** Returns what was asked. */
  Operation operation();

  /** Returns for what: the id of a refund or a capture; empty otherwise. */
  String purpose();

  /** Returns what was asked for. */
  Money amount();

  /** Returns whether nothing more will be asked of what is reserved; only for a capture. */
  @Value.Default
  default boolean last() {
    return false;
  }

  /** Returns what the payer brought back from a challenge. */
  @PersonalData
  @Value.Redacted
  Map<String, String> data();

  /** Returns what is known of it. */
  Status status();

  /** Returns when it was decided, before it was asked. */
  Instant writtenAt();

  /** Returns as of when the gateway told what is known; empty until it told anything. */
  Optional<Instant> asOf();

  /** Returns how often the gateway was asked, for it or about it. */
  int asked();

  /** Returns what was really moved or reserved; zero until it succeeded. */
  Money moved();

  /** Returns the gateway's name of it. */
  Optional<String> reference();

  /** Returns the gateway's word for why it was refused or is not known. */
  Optional<String> detail();

  /** Returns what the payer has to do, while that is so. */
  Optional<Challenge> challenge();

  /**
   * Returns until when what it reserved can be taken; empty if that does not end, or is unknown.
   */
  Optional<Instant> expiresAt();

  /**
   * Returns whether the gateway gave money back that was not to go back any more, or not so much.
   * It counts in no sum; somebody must look.
   */
  @JsonIgnore
  default boolean isSurplus() {
    return status() == Status.NEEDS_CARE && detail().equals(Optional.of(Answer.SURPLUS));
  }

  /** What can be asked. */
  enum Operation {
    /** Reserve, or take at once. */
    AUTHORIZE,
    /** Go on after a challenge. */
    RESUME,
    /** Take what is reserved. */
    CAPTURE,
    /** Give up what is reserved. */
    VOID,
    /** Give back what was taken. */
    REFUND;

    /** Returns whether its answer is the answer to the authorisation. */
    boolean isAuthorization() {
      return this == AUTHORIZE || this == RESUME;
    }
  }

  /** What can be known of it. */
  enum Status {
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

  /** Returns a request as it is written down. */
  static Builder written(
      IdempotencyKey key, Operation operation, String purpose, Money amount, Instant now) {
    return new Builder()
        .key(key)
        .operation(operation)
        .purpose(purpose)
        .amount(amount)
        .status(Status.SENT)
        .writtenAt(now)
        .asked(0)
        .moved(Money.zero(amount.getCurrencyUnit()));
  }

  /** Returns it with what is known of it now, as the gateway saw it at an instant. */
  default PaymentTransaction answered(Answer answer, Instant asOf) {
    return new Builder()
        .from(this)
        .status(answer.status())
        .asked(asked() + 1)
        .asOf(asOf)
        .moved(answer.moved())
        .reference(answer.reference().or(this::reference))
        .detail(answer.detail())
        .challenge(answer.challenge())
        .expiresAt(answer.expiresAt())
        .build();
  }

  /** Returns it as settled by the answer to another request for the same authorisation. */
  default PaymentTransaction settledLike(PaymentTransaction answered) {
    return new Builder()
        .from(this)
        .status(answered.status())
        .asOf(answered.asOf())
        .reference(answered.reference().or(this::reference))
        .detail(answered.detail())
        .challenge(Optional.empty())
        .build();
  }

  /** Returns it without what tells of the payer. */
  default PaymentTransaction withoutPersonalData() {
    return new Builder().from(this).data(Map.of()).challenge(Optional.empty()).build();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePaymentTransaction.Builder {
    Builder() {}
  }
}
