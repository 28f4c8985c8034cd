package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.privacy.PersonalData;
import java.util.Map;
import org.joda.money.Money;

/**
 * Asks to reserve an amount.
 *
 * @param key under which it happens once
 * @param payment the attempt
 * @param order what is paid for
 * @param amount above zero
 * @param captureNow take the amount at once instead of reserving it
 * @param method how the payer pays, in the words of the gateway, such as {@code card}
 * @param data what else the gateway needs, such as a token of the payer: never a card number
 */
public record AuthorizeRequest(
    IdempotencyKey key,
    PaymentId payment,
    OrderId order,
    Money amount,
    boolean captureNow,
    String method,
    @PersonalData Map<String, String> data)
    implements GatewayRequest {

  /** Checks the amount and copies the data. */
  public AuthorizeRequest {
    GatewayRequest.checkAmount("an authorisation", amount);
    data = Map.copyOf(data);
  }

  /** Leaves the values of {@link #data} out. */
  @Override
  public String toString() {
    return "AuthorizeRequest[key=%s, payment=%s, order=%s, amount=%s, captureNow=%s, method=%s]"
        .formatted(key, payment, order, amount, captureNow, method);
  }
}
