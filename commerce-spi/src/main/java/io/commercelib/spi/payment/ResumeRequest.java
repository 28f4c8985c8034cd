package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.privacy.PersonalData;
import java.util.Map;

/**
 * Asks to go on after the payer met a challenge.
 *
 * @param key under which it happens once
 * @param payment the attempt
 * @param reference the name the gateway gave the authorisation
 * @param data what the payer brought back
 */
public record ResumeRequest(
    IdempotencyKey key, PaymentId payment, String reference, @PersonalData Map<String, String> data)
    implements GatewayRequest {

  /** Copies the data. */
  public ResumeRequest {
    data = Map.copyOf(data);
  }

  /** Leaves the values of {@link #data} out. */
  @Override
  public String toString() {
    return "ResumeRequest[key=%s, payment=%s, reference=%s]".formatted(key, payment, reference);
  }
}
