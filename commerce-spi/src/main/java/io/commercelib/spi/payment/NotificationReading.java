package io.commercelib.spi.payment;

import io.commercelib.spi.id.IdempotencyKey;
import java.time.Instant;

/** What a gateway made of a message that claims to come from it. */
public sealed interface NotificationReading {

  /**
   * It does come from the gateway.
   *
   * @param eventId the gateway's name of the message: sent again, it is the same
   * @param key the request it tells of
   * @param result how the request stands, as the gateway saw it at {@code at}
   * @param at when the gateway saw it so
   */
  record Genuine(String eventId, IdempotencyKey key, GatewayResult result, Instant at)
      implements NotificationReading {}

  /**
   * It does not, or cannot be understood; nothing may be concluded from it.
   *
   * @param cause why, for operators
   */
  record Rejected(String cause) implements NotificationReading {}
}
