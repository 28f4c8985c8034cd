package io.commercelib.core.payment;

import io.commercelib.spi.privacy.PersonalData;
import java.time.Instant;
import java.util.Map;

/**
 * What a payer has to do before a payment goes on.
 *
 * @param shown what to show, or where to send the payer, in the words of the gateway
 * @param deadline until when
 */
public record Challenge(@PersonalData Map<String, String> shown, Instant deadline) {

  /** Copies what is shown. */
  public Challenge {
    shown = Map.copyOf(shown);
  }

  /** Leaves out what is shown: it may open the payment to whoever reads it. */
  @Override
  public String toString() {
    return "Challenge[deadline=%s]".formatted(deadline);
  }
}
