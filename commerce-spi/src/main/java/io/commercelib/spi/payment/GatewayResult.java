package io.commercelib.spi.payment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** What became of a request to a gateway. */
public sealed interface GatewayResult {

  /** Answers by kind: whoever does not decide about a new kind stops compiling. */
  <R> R match(Cases<R> cases);

  /** One method per kind. */
  interface Cases<R> {
    /** It was done. */
    R approved(Approved result);

    /** It was refused. */
    R declined(Declined result);

    /** It is under way. */
    R pending(Pending result);

    /** The payer must do something. */
    R actionRequired(ActionRequired result);

    /** It surely did not happen. */
    R notDone(NotDone result);

    /** Nobody knows. */
    R unknown(Unknown result);
  }

  /**
   * Done.
   *
   * @param reference the gateway's name of it, for captures and refunds to come
   * @param amount what was really moved or reserved; may be less than was asked for
   * @param expiresAt until when an authorisation holds; empty if it does not end or does not apply
   */
  record Approved(String reference, Money amount, Optional<Instant> expiresAt)
      implements GatewayResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.approved(this);
    }
  }

  /**
   * Refused by the gateway or the payer's bank; no money moved.
   *
   * @param code the gateway's word for why, such as {@code insufficient-funds}
   * @param retryable the same payer may succeed later or with other data
   */
  record Declined(String code, boolean retryable) implements GatewayResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.declined(this);
    }
  }

  /**
   * Under way; the result comes by notification or {@link PaymentGateway#find}.
   *
   * @param reference the gateway's name of it
   * @param checkAfter when asking makes sense
   */
  record Pending(String reference, Instant checkAfter) implements GatewayResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pending(this);
    }
  }

  /**
   * The payer must meet a challenge; then {@link PaymentGateway#resume}.
   *
   * @param reference the gateway's name of it
   * @param challenge what to show or where to send the payer
   * @param deadline until when
   */
  record ActionRequired(String reference, Map<String, String> challenge, Instant deadline)
      implements GatewayResult {

    /** Copies the challenge. */
    public ActionRequired {
      challenge = Map.copyOf(challenge);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.actionRequired(this);
    }
  }

  /**
   * Surely not done, and not refused either: the request never took effect.
   *
   * @param cause why, for operators
   */
  record NotDone(String cause) implements GatewayResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notDone(this);
    }
  }

  /**
   * Nobody knows whether it was done: the answer was lost, late or not understood.
   *
   * @param cause why, for operators
   */
  record Unknown(String cause) implements GatewayResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }
}
