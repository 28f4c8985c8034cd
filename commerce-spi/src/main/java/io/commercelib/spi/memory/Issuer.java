package io.commercelib.spi.memory;

import io.commercelib.spi.payment.AuthorizeRequest;
import java.time.Duration;
import java.util.Map;
import org.joda.money.Money;

/**
 * The payer's bank behind {@link MemoryPaymentGateway}: decides about authorisations.
 *
 * <p>Asked once per key, while the gateway is locked: quick, without a call back to the gateway,
 * and the same for the same request.
 */
@FunctionalInterface
public interface Issuer {

  /** Returns what the bank says to a request. */
  Verdict decide(AuthorizeRequest request);

  /** Returns a bank that approves everything in full. */
  static Issuer approving() {
    return request -> new Approve(request.amount());
  }

  /** What a bank says. */
  sealed interface Verdict {}

  /**
   * Yes.
   *
   * @param amount above zero, and at most what was asked for
   */
  record Approve(Money amount) implements Verdict {}

  /**
   * No.
   *
   * @param code why, such as {@code insufficient-funds}
   * @param retryable the same payer may succeed later or with other data
   */
  record Decline(String code, boolean retryable) implements Verdict {}

  /**
   * Yes, in full, if the payer meets a challenge.
   *
   * @param shown what the payer is shown
   * @param answer what the payer must bring back, among whatever else
   * @param within how long the payer has
   */
  record Challenge(Map<String, String> shown, Map<String, String> answer, Duration within)
      implements Verdict {

    /** Copies the maps. */
    public Challenge {
      shown = Map.copyOf(shown);
      answer = Map.copyOf(answer);
    }
  }
}
